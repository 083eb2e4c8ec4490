"""Reads a briefing: what people wrote as they wrote it, and the lines of the program that nobody has changed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Literal

from assistant.briefing import marks
from assistant.briefing.items import without_markers
from assistant.briefing.marks import Line, Mark
from assistant.errors import UsageError
from assistant.frozen import dataclass
from assistant.words.clean import clean, one_line

Kind = Literal["heading", "paragraph", "bullet", "quote", "table", "code"]
_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]:\s*(.*)")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(.*)")
_FENCE = re.compile(r"\s*(```|~~~)")
_MARK = re.compile(r"\s*<!--\s*/?assistant\b")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """One heading, paragraph, list item, table or fence of a briefing."""

    kind: Kind
    text: str
    """Of tables and fences with their line ends, of others on one line; labels of references taken out."""
    number: int
    """The line of the file it begins on, counted from 1."""
    level: int = 0
    labels: tuple[str, ...] = ()
    mark: Mark | None = None
    """Of the item it stands in; None for what people wrote."""
    line: Line | None = None
    """What the program said of it; None where a person wrote or changed it."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing as it was read."""

    title: str
    parts: tuple[Part, ...]
    definitions: dict[str, str]
    """From the label of a reference to its words, as they stand in the file."""
    marks: tuple[Mark, ...] = ()
    notices: tuple[str, ...] = ()
    """What a person should know of the reading."""


@dataclasses.dataclass(slots=True)
class _Open:
    """The paragraph being read."""

    kind: Kind = "paragraph"
    lines: list[str] = field(default_factory=list)
    number: int = 0
    level: int = 0


def read_briefing(path: Path) -> Briefing:
    """The briefing in a file; raises UsageError where it cannot be read or is no UTF-8 text."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{one_line(str(path))} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{one_line(str(path))} is not UTF-8 text: a briefing is a Markdown file.") from error
    return parsed(text, path.stem)


def parsed(text: str, name: str = "Briefing") -> Briefing:
    """The briefing in a text; `name` is its title where the text has no heading of the highest level."""
    return _Reading(name).read(clean(text))


class _Reading:
    def __init__(self, name: str) -> None:
        self.title = ""
        self.name = name.replace("-", " ").replace("_", " ")
        self.parts: list[Part] = []
        self.definitions: dict[str, str] = {}
        self.marks: list[Mark] = []
        self.notices: list[str] = []
        self.mark: Mark | None = None
        self.held = _Open()

    def read(self, text: str) -> Briefing:
        """Goes through the lines once."""
        fence = ""
        lines = _without_comments(text).split("\n")
        # All marks first: a line may have been moved above the item that it came from.
        self.marks = [mark for line in lines if _MARK.match(line) and (mark := marks.read(line)) is not None]
        for number, line in enumerate(lines, start=1):
            if fence:
                self.held.lines.append(line)
                if line.strip() == fence:
                    fence = ""
                    self._close()
                continue
            opened = _FENCE.match(line)
            if opened:
                self._close()
                fence = opened[1]
                self.held = _Open("code", [line], number)
            else:
                self._line(line, number)
        self._close()
        if self.mark is not None:
            self.notices.append("The last item has lost the mark at its end; all below it was read as its own.")
        title = self.title or one_line(self.name) or "Briefing"
        return Briefing(title, tuple(self.parts), self.definitions, tuple(self.marks), tuple(self.notices))

    def _line(self, line: str, number: int) -> None:
        if _MARK.match(line):
            self._close()
            self._mark(line, number)
        elif not line.strip():
            self._close()
        elif definition := _DEFINITION.fullmatch(line):
            self._close()
            self.definitions.setdefault(definition[1], definition[2].strip())
        elif heading := _HEADING.fullmatch(line):
            self._close()
            self.held = _Open("heading", [heading[2]], number, len(heading[1]))
            self._close()
        elif bullet := _BULLET.fullmatch(line):
            self._close()
            self.held = _Open("bullet", [bullet[1]], number)
        elif line.lstrip().startswith(">"):
            self._go_on("quote", line.lstrip()[1:].strip(), number)
        elif line.lstrip().startswith("|"):
            self._go_on("table", line.strip(), number)
        elif self.held.lines and self.held.kind in {"paragraph", "bullet", "quote"}:
            self.held.lines.append(line.strip())
        else:
            self._go_on("paragraph", line.strip(), number)

    def _go_on(self, kind: Kind, text: str, number: int) -> None:
        if self.held.kind != kind or not self.held.lines:
            self._close()
            self.held = _Open(kind, [], number)
        self.held.lines.append(text)

    def _mark(self, line: str, number: int) -> None:
        if marks.ENDS.fullmatch(line):
            self.mark = None
            return
        self.mark = marks.read(line)
        if self.mark is None:
            self.notices.append(f"Line {number}: the mark of an item is damaged; its lines count as a person’s own.")

    def _close(self) -> None:
        held, self.held = self.held, _Open()
        if not held.lines:
            return
        whole = held.kind in {"table", "code"}
        joined = "\n".join(held.lines) if whole else " ".join(held.lines)
        text, labels = (joined, []) if held.kind == "code" else without_markers(joined, whole)
        if not text.strip():
            return
        if held.kind == "heading" and held.level == 1 and not self.title and self.mark is None:
            self.title = bare(text)
            return
        line = self._known(text, held)
        self.parts.append(Part(held.kind, text, held.number, held.level, tuple(labels), self.mark, line))

    def _known(self, text: str, held: _Open) -> Line | None:
        """The line of the program that a paragraph still is, wherever it has been moved to."""
        wanted = marks.digest(f"{'#' * held.level} {text}" if held.kind == "heading" else text)
        here = [self.mark] if self.mark is not None else []
        for mark in (*here, *reversed(self.marks)):
            for line in mark.lines:
                if line.digest == wanted:
                    return line
        return None


def _without_comments(text: str) -> str:
    """The text without comments of others; those that may be marks stay."""

    def kept(match: re.Match[str]) -> str:
        comment = match[0]
        if "\n" not in comment and _MARK.match(comment):
            return comment
        return "\n" * comment.count("\n")

    return _COMMENT.sub(kept, text)


_INLINE = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]^][^\]]*)\]\(([^)\s]*)\)"), r"\1 (\2)"),
    (re.compile(r"<((?:https?|mailto):[^>\s]*)>"), r"\1"),
    (re.compile(r"(?<!\\)(?:\*\*|__|`)"), ""),
    (re.compile(r"(?<![\\\w])[*_](?=\S)|(?<=[^\s\\])[*_](?!\w)"), ""),
    (re.compile(r"\\(?=[^\w\s])"), ""),
)


def bare(text: str) -> str:
    """A paragraph without the marks of Markdown, addresses of links in brackets."""
    for pattern, put in _INLINE:
        text = pattern.sub(put, text)
    return " ".join(text.split())


def table_rows(text: str) -> Iterator[list[str]]:
    """The cells of a Markdown table, row by row, the line of dashes under its head left out."""
    for at, line in enumerate(text.split("\n")):
        cells = [bare(cell.strip()) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if at != 1 or not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            yield cells
