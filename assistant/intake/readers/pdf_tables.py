"""Tells the rows of tables in a PDF where it is easy: lines of several pieces whose columns stand under one another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.frozen import dataclass
from assistant.intake import limits
from assistant.intake.readers.pdf_lines import Line, Piece

_EDGE = 3.0
LABEL = re.compile(r"(?:[•●▪◦‣■□➢➤✓·∙–—*o-]|[\ue000-\uf8ff]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,5})[.)]?)$")
"""A bullet or number alone, before the text of an item or paragraph."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table that begins at a line and takes up so many, its rows as cells."""

    lines: int
    rows: tuple[tuple[str, ...], ...]


def tables(lines: Sequence[Line]) -> dict[int, Rows]:
    """From the place of a line to the table that begins there."""
    found: dict[int, Rows] = {}
    place = 0
    while place < len(lines):
        table = _table(lines, place)
        if table is not None:
            found[place] = table
            place += table.lines
        else:
            place += 1
    return found


def _cells(line: Line) -> tuple[Piece, ...]:
    return () if len(line.pieces) == 2 and LABEL.match(line.pieces[0].text) else line.pieces


def _table(lines: Sequence[Line], place: int) -> Rows | None:
    head = _cells(lines[place])
    if not 1 < len(head) <= limits.CELLS or place + 1 >= len(lines):
        return None
    columns = list(head)
    cells = [[piece.text for piece in head]]
    count = 1
    for line, before in zip(lines[place + 1 :], lines[place:], strict=False):
        if line.column != before.column or not 0 < before.y0 - line.y0 < 5 * line.size:
            break
        own = _cells(line)
        under = [_column(columns, piece) for piece in own]
        if not own or None in under or len(set(under)) < len(under):
            break
        texts = [""] * len(columns)
        for at, piece in zip(under, own, strict=True):
            if at is not None:
                texts[at] = piece.text
        tight = before.y0 - line.y0 < 1.45 * line.size
        if len(own) > 1 and under[0] == 0 and not (tight and len(own) < len(columns)):
            cells.append(texts)
        elif tight and 0 not in under:
            cells[-1] = [f"{one} {more}".strip() for one, more in zip(cells[-1], texts, strict=True)]
        else:
            break
        count += 1
    return Rows(count, tuple(tuple(row) for row in cells)) if len(cells) > 1 else None


def _column(columns: Sequence[Piece], piece: Piece) -> int | None:
    """The column that a piece stands under: its left edge, middle or right edge is the head's."""
    for at, head in enumerate(columns):
        left = abs(piece.x0 - head.x0) <= _EDGE
        middle = abs(piece.x0 + piece.x1 - head.x0 - head.x1) <= 2 * _EDGE
        right = abs(piece.x1 - head.x1) <= _EDGE and piece.x1 - piece.x0 < 100
        clear = at + 1 >= len(columns) or piece.x1 < columns[at + 1].x0
        if (left or middle or right) and clear:
            return at
    return None
