"""The commands; the options of each are in a module of its own."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

from assistant import __version__
from assistant.cli.options import common, handler

_DESCRIPTION = """\
Ask UK policy questions. Answers are sentences taken from documents or computed from
tables, each with its source. Nothing leaves this machine and no text is generated."""

_EXAMPLES = """\
without a command: the chat

examples:
  assistant ask "What does the Commission say about people with no qualifications?"
  assistant ask "Which region has the lowest productivity?" --format csv
  assistant ask "child poverty in Sunderland" --output sunderland.docx --chart

exit codes: 0 done, 1 problems found, 2 wrong usage, 3 library cannot be read,
4 a document or table cannot be taken in, 5 something outside failed"""
_COMMANDS = {
    "ask": "asking", "chart": "charting", "export": "exporting", "brief": "briefing", "search": "asking",
    "corpus": "library", "indicators": "library", "index": "library", "library": "library", "check": "checking",
    "evaluate": "checking", "rehearse": "checking", "verify": "claiming", "recheck": "claiming",
    "briefing": "claiming", "conversations": "kept", "settings": "setting",
}  # fmt: skip
"""Each command, and the module that adds it."""


def build_parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of the command line, or of the one command with which the words begin: forty take a while to make."""
    parser = argparse.ArgumentParser(
        prog="assistant",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common()],
    )
    parser.set_defaults(library=None, debug=False, run=handler("chatting", "chat"))
    parser.add_argument("--plain", action="store_true", help="the chat as plain lines, as screen readers want it")
    parser.add_argument("--private", action="store_true", help="the chat keeps nothing of what is asked")
    parser.add_argument("--version", action="version", version=f"assistant {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    for name in words[:1] if words and words[0] in _COMMANDS else _COMMANDS:
        getattr(import_module(f"assistant.cli.{_COMMANDS[name]}_parser"), f"add_{name}")(commands)
    return parser
