"""Prints problems: a line each, one JSON object, or lines that CI systems make annotations of.

The last are GitHub's workflow commands; what has to be escaped in them stands in its `actions/toolkit`
(packages/core/src/command.ts): %, CR and LF everywhere, and also : and , in properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.model import Problem
from assistant.words.clean import one_line

FORMATS = ("text", "json", "github")


def errors_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors, then warnings, each in their order."""
    return sorted(problems, key=lambda problem: problem.level != "error")


def count(problems: Iterable[Problem], level: str) -> int:
    """How many problems are of a level."""
    return sum(problem.level == level for problem in problems)


def print_lines(problems: Iterable[Problem]) -> None:
    """A line for each problem: path:line: level: what and how to mend it."""
    for problem in problems:
        print(f"{one_line(problem.path)}:{problem.line}: {problem.level}: {one_line(problem.message)}")


def print_json(problems: Sequence[Problem], library: str, counted: str, elsewhere: int) -> None:
    """One JSON object with all problems, errors first."""
    data = {
        "schema": "assistant.problems/1",
        "library": library,
        "checked": counted,
        "errors": count(problems, "error"),
        "warnings": count(problems, "warning"),
        "errors_elsewhere": elsewhere,
        "problems": [
            asdict(problem) | {"path": one_line(problem.path), "message": one_line(problem.message)}
            for problem in problems
        ],
    }
    print(json.dumps(data, ensure_ascii=False, indent=2))


def print_github(problems: Iterable[Problem], folder: Path, start: Path) -> None:
    """A workflow command for each problem, with paths from `start`, where the library lies in it."""
    inside = folder.resolve().is_relative_to(start.resolve())
    prefix = folder.resolve().relative_to(start.resolve()).as_posix() if inside else "."
    for problem in problems:
        path = problem.path if prefix == "." else f"{prefix}/{problem.path}"
        place = f"file={escaped(one_line(path), True)},line={problem.line}"
        print(f"::{problem.level} {place}::{escaped(problem.message)}")


def escaped(text: str, in_property: bool = False) -> str:
    """A text as a workflow command holds it."""
    signs = {"%": "%25", "\r": "%0D", "\n": "%0A"} | ({":": "%3A", ",": "%2C"} if in_property else {})
    return "".join(signs.get(sign, sign) for sign in text)
