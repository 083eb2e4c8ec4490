"""A page to read: blocks of words, tables and charts, and the lines these make at a width. Knows no screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from assistant.charts import Chart, Role, lines
from assistant.charts.as_text import NARROWEST
from assistant.frozen import dataclass
from assistant.model import Table
from assistant.render import as_text
from assistant.tui.reader.wrapping import cut, folded

Kind = Literal["heading", "text", "quiet", "item", "near"]
"""Of words: `item` is a line of a list, `near` one that something stands out in."""
GUTTER = 2
"""Columns left of the text, for the bar beside the passage that one is at."""
WIDEST = 100
"""Columns of text at most: longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, a heading or a list line."""

    text: str
    kind: Kind = "text"
    level: int = 0
    """Of a heading: 1 for the outermost."""
    copy: str = ""
    """What is copied of it, with its reference; empty where one cannot stop at it."""
    marked: tuple[int, int] = (0, 0)
    """Beginning and end of the cited sentence, shown in reverse."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A table, drawn for the width there is."""

    table: Table
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, drawn for the width there is; its table where that is too narrow for it."""

    chart: Chart
    table: Table


Block = Words | Figures | Drawing


@dataclass(frozen=True, slots=True)
class Page:
    """Something to read, and where it is opened."""

    key: str
    """What it is a page of: opening the same again only moves in it."""
    title: str
    blocks: tuple[Block, ...]
    at: int = 0
    """The block it is opened at."""
    address: str = ""
    """Where the publication itself is; empty where none is held."""

    def outline(self) -> list[tuple[int, Words]]:
        """Its headings with the numbers of their blocks."""
        return [(at, b) for at, b in enumerate(self.blocks) if isinstance(b, Words) and b.kind == "heading"]

    def stops(self) -> list[int]:
        """The blocks one can stop at and copy."""
        return [at for at, block in enumerate(self.blocks) if not isinstance(block, Drawing) and block.copy]


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line: its text, the block it belongs to, where it stands in its paragraph, and styled spans."""

    text: str
    block: int
    unit: int
    """The paragraph (or line of a table) that it is a piece of, counted over the page."""
    start: int
    kind: str
    spans: tuple[tuple[int, int, Role], ...] = ()


def laid_out(page: Page, width: int) -> tuple[list[Line], list[str]]:
    """The lines of a page at a width, and its units, in which words are searched."""
    drawn: list[Line] = []
    units: list[str] = []
    room = max(10, min(WIDEST, width - GUTTER - 1))
    for at, block in enumerate(page.blocks):
        if at and not _close(page.blocks[at - 1], block):
            drawn.append(Line("", at, -1, 0, "gap"))
        if isinstance(block, Words):
            units.append(block.text)
            indent = "  " if block.kind in {"item", "near"} else ""
            for number, (start, end) in enumerate(folded(block.text, room - len(indent))):
                shift = indent if number else ""
                drawn.append(Line(shift + block.text[start:end], at, len(units) - 1, start - len(shift), block.kind))
            continue
        for text, kind, spans in _figures(block, room):
            units.append(text)
            drawn.append(Line(text, at, len(units) - 1, 0, kind, spans))
    return drawn, units


def _close(before: Block, block: Block) -> bool:
    """Whether two blocks stand without an empty line between them."""
    if not isinstance(before, Words):
        return isinstance(block, Words) and block.kind == "quiet"
    if before.kind == "heading":
        return True
    if not isinstance(block, Words):
        return False
    quiet = before.kind == "quiet" and block.kind == "quiet"
    return quiet or (before.kind in {"item", "near"} and block.kind in {"item", "near"})


def _figures(block: Figures | Drawing, width: int) -> Iterator[tuple[str, str, tuple[tuple[int, int, Role], ...]]]:
    if isinstance(block, Figures) or width < NARROWEST:
        for place, text in enumerate(as_text.table_lines(block.table, width)):
            yield cut(text, width, 1)[0], "asked" if text.startswith("▸") else "row" if place else "head", ()
        return
    for pieces in lines(block.chart, width):
        spans: list[tuple[int, int, Role]] = []
        text = ""
        for piece, role in pieces:
            spans.append((len(text), len(text) + len(piece), role))
            text += piece
        yield text, "row", tuple(spans)


def hits(units: list[str], words: str) -> list[tuple[int, int, int]]:
    """Where some words stand: (unit, beginning, end), in the order of the page; small and large letters count alike."""
    if not words.strip():
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    return [(at, *match.span()) for at, unit in enumerate(units) for match in pattern.finditer(unit)]
