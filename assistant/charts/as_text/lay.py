"""Lays text out in columns: widths as a terminal counts them, wrapping, and a grid of characters to draw on."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from assistant.charts.model import Line, Role, Span


def wide(text: str) -> int:
    """The columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, width: int) -> str:
    """The text in at most so many columns, with … where its end is left out."""
    if wide(text) <= width:
        return text
    while text and wide(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def labelled(name: str, value: str, width: int) -> str:
    """A name and its figure in at most so many columns: the name is cut, never the figure where that can be."""
    return cut(f"{cut(name, max(2, width - wide(value) - 1))} {value}", width)


def pad(text: str, width: int, right: bool = False) -> str:
    """The text filled up with spaces, before it where it belongs on the right."""
    gap = " " * max(0, width - wide(text))
    return gap + text if right else text + gap


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The text as lines of at most so many columns, those after the first indented; a longer word is broken."""
    found: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        while rest:
            start = f"{line} " if line.strip() else line
            if wide(start) + wide(rest) <= width:
                line, rest = start + rest, ""
            elif line.strip():
                found.append(line)
                line = indent
            else:
                fits = next(n for n in range(len(rest), 0, -1) if wide(line + rest[:n]) <= width or n == 1)
                found.append(line + rest[:fits])
                line, rest = indent, rest[fits:]
    return [*found, line] if line.strip() else found


def paragraph(text: str, width: int, role: Role, indent: str = "") -> list[Line]:
    """The text wrapped, in one role."""
    return [((line, role),) for line in wrap(text, width, indent)]


class Canvas:
    """A grid of characters, each with its role; what lies outside it is not drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.cells: list[list[Span]] = [[(" ", "plain")] * width for _ in range(height)]

    def put(self, column: int, line: int, text: str, role: Role = "plain") -> None:
        """Writes a text from a place on; a wide character takes two cells."""
        for character in text:
            size = wide(character)
            if size and column >= 0 and column + size <= self.width and 0 <= line < len(self.cells):
                self.cells[line][column] = (character, role)
                if size == 2:
                    self.cells[line][column + 1] = ("", role)
            column += size

    def at(self, column: int, line: int) -> str:
        """The character at a place; empty outside the grid."""
        inside = 0 <= column < self.width and 0 <= line < len(self.cells)
        return self.cells[line][column][0] if inside else ""

    def lines(self) -> list[Line]:
        """Its lines, neighbours of one role joined, trailing space left out."""
        return [joined(line) for line in self.cells]


def joined(spans: Sequence[Span]) -> Line:
    """Pieces with neighbours of one role joined and space at the end of the line left out."""
    found: list[Span] = []
    for text, role in spans:
        if found and (found[-1][1] == role or not text.strip()):
            found[-1] = (found[-1][0] + text, found[-1][1])
        elif text:
            found.append((text, role))
    while found and not found[-1][0].strip():
        found.pop()
    if found:
        found[-1] = (found[-1][0].rstrip(), found[-1][1])
    return tuple(found)


def spread(places: Sequence[int], texts: Sequence[str], width: int, gap: int = 1) -> list[tuple[int, str]]:
    """Texts centred on columns, where they fit beside each other: (column, text), the first ones before the last."""
    found: list[tuple[int, str]] = []
    for place, text in zip(places, texts, strict=True):
        size = wide(text)
        start = max(0, min(width - size, place - size // 2))
        if size <= width and all(start + size + gap <= at or at + wide(t) + gap <= start for at, t in found):
            found.append((start, text))
    return sorted(found)
