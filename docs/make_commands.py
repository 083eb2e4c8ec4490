"""Writes docs/commands.md from the parser itself, so that it cannot say anything else.

    python docs/make_commands.py

A test compares the file with what this would write.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from assistant.cli.parser import build_parser

PAGE = Path(__file__).parent / "commands.md"
_HEAD = """\
# Commands

Made by `docs/make_commands.py` from the program's own parser. Every command also takes `--library DIR`, `--debug` and
`--help`. stdout is data, stderr is talk. Exit codes: 0 done (an honest "the library holds nothing on this" is an
answer), 1 problems found by `check`, or `evaluate` under its `--floor`, 2 wrong usage or settings, 3 library cannot be
read, 4 a document or table cannot be taken in, 5 something outside failed.
"""
_COMMON = {"--library", "--debug", "--help"}


def _commands(
    parser: argparse.ArgumentParser, name: str = "assistant"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its whole name, in the parser's order."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups or name == "assistant":
        yield name, parser
    for group in groups:
        for word, command in group.choices.items():
            yield from _commands(command, f"{name} {word}")


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        names = action.option_strings or [action.metavar or action.dest]
        takes = ""
        if action.option_strings and action.nargs != 0:
            choices = "|".join(map(str, action.choices)) if action.choices else ""
            takes = f" {choices or action.metavar or action.dest.upper()}"
        if parser.prog == "assistant" or not _COMMON & set(names):
            text = (action.help or "").replace("|", "\\|")
            yield f"| `{', '.join(map(str, names))}{takes}` | {text} |"


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for name, parser in _commands(build_parser()):
        about = "the chat on the terminal" if name == "assistant" else (parser.description or "")
        lines += [f"## {name}", "", f"{about[:1].upper()}{about[1:]}.", ""]
        rows = [_no_bars(row) for row in _arguments(parser)]
        lines += ["| argument | what it does |", "|---|---|", *rows, ""] if rows else []
    return "\n".join(lines).rstrip() + "\n"


def _no_bars(row: str) -> str:
    """A row without bars inside its code, which would end a cell."""
    head, code, rest = row.split("`", 2)
    return f"{head}`{code.replace('|', ', ')}`{rest}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
