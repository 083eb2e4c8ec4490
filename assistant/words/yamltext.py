"""Reads YAML with every scalar as text, and helps to say where in it something is wrong.

Plain YAML would turn `no` into False, `12:30` into 750 and an impossible date into an exception of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from assistant.model import Problem
from assistant.words.clean import one_line

NULL = frozenset({"", "null", "~", "Null", "NULL"})
"""What YAML writes for "there is none"."""
_DEEPEST = 100
_KEY_LINE = re.compile(r"([\w-]+)\s*:")


def load(path: str, text: str, first_line: int = 1) -> tuple[Any, list[Problem]]:
    """The data of a YAML text, and a problem where it cannot be parsed or is not a mapping."""
    import yaml

    if _too_deep(text):
        return None, [Problem(path, first_line, "this is not YAML: it is nested too deeply.")]
    try:
        data = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 (text only)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark else first_line
        problem = one_line(str(getattr(error, "problem", None) or "it cannot be parsed"))
        return None, [Problem(path, line, f"this is not YAML: {problem}.")]
    return data, []


def _too_deep(text: str) -> bool:
    """Whether a text nests so deeply that the C parser would run out of stack, which no exception tells."""
    if re.search(r"(?:[-?:] +){100}", text) or re.search(r"^ {400}", text, re.MULTILINE):
        return True
    depth = 0
    for match in re.finditer(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if match[0] in "[{" else -1))
        if depth > _DEEPEST:
            return True
    return False


def key_lines(text: str, first_line: int = 1) -> dict[str, int]:
    """From each top-level key to the line it stands on."""
    return {
        match[1]: number
        for number, line in enumerate(text.split("\n"), start=first_line)
        if (match := _KEY_LINE.match(line))
    }


def repeated_keys(path: str, text: str, first_line: int = 1) -> list[Problem]:
    """Top-level keys that stand twice: YAML would take the last and say nothing."""
    seen: set[str] = set()
    problems = []
    for number, line in enumerate(text.split("\n"), start=first_line):
        match = _KEY_LINE.match(line)
        if match is not None and match[1] in seen:
            problems.append(Problem(path, number, f"the key {match[1]}: stands twice."))
        seen |= {match[1]} if match is not None else set()
    return problems


def unknown_key(key: str, known: Collection[str]) -> str:
    """A sentence on a key that is not known, with the nearest one that is."""
    from difflib import get_close_matches

    near = get_close_matches(key, known, 1)
    return f"unknown key {one_line(key)}." + (f" Did you mean {near[0]}?" if near else "")
