"""Puts the lines of a page in the order of reading: of columns of prose side by side, the left one first."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intake.readers.pdf_lines import Line, Piece, rows

_LEAST_LINES = 4
_LEAST_LETTERS = 12
_DEEPEST = 3


def ordered(lines: Sequence[Line], depth: int = 0) -> list[Line]:
    """The lines of a page, or of a part of it, in reading order, each with the edges of its column."""
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    gutter = _gutter(lines, left, right) if depth < _DEEPEST else None
    if gutter is None:
        return [Line(line.pieces, (left, right)) for line in lines]
    found: list[Line] = []
    band: list[Line] = []
    for line in lines:
        if any(piece.x0 < gutter - 2 and piece.x1 > gutter for piece in line.pieces):
            found += _band(band, gutter, depth)
            band = []
            found.append(Line(line.pieces, (left, right)))
        else:
            band.append(line)
    return found + _band(band, gutter, depth)


def _band(lines: Sequence[Line], gutter: float, depth: int) -> list[Line]:
    """Lines between two that run across: all on the left of the gutter, then all on its right."""
    pieces = [piece for line in lines for piece in line.pieces]
    sides = [piece for piece in pieces if piece.x0 < gutter - 2], [piece for piece in pieces if piece.x0 >= gutter - 2]
    return [line for side in sides for line in ordered(rows(side), depth + 1)]


def _gutter(lines: Sequence[Line], left: float, right: float) -> float | None:
    """The left edge of a second column of prose; None where there is none.

    It is where many pieces begin with others ending before it, and on both sides most lines are of prose, filling
    their column: the cells of a table do not.
    """
    pieces = [piece for line in lines for piece in line.pieces]
    starts: dict[int, list[float]] = {}
    for piece in pieces:
        if piece.x0 > left + 0.25 * (right - left):
            starts.setdefault(round(piece.x0 / 3), []).append(piece.x0)
    for edges in sorted(starts.values(), key=lambda edges: (-len(edges), edges[0]))[:4]:
        if len(edges) < _LEAST_LINES:
            break
        edge = min(edges)
        on_right = [piece for piece in pieces if piece.x0 >= edge - 2]
        high, low = max(piece.y1 for piece in on_right), min(piece.y0 for piece in on_right)
        beside = [piece for piece in pieces if piece.y1 >= low and piece.y0 <= high]
        on_left = [piece for piece in beside if piece.x1 <= edge - 3]
        across = len(beside) - len(on_left) - sum(1 for piece in beside if piece.x0 >= edge - 2)
        if across * 3 <= len(on_left) and _prose(on_left) and _prose(on_right):
            return edge
    return None


def _prose(side: Sequence[Piece]) -> bool:
    """Whether most of the text on a side stands in lines that fill it; a table in a column of prose weighs little."""
    letters = sum(len(piece.text) for piece in side)
    long = [piece for piece in side if len(piece.text) >= _LEAST_LETTERS]
    if len(long) < _LEAST_LINES or sum(len(piece.text) for piece in long) < 0.7 * letters:
        return False
    width = max(piece.x1 for piece in side) - min(piece.x0 for piece in side)
    return sum(len(piece.text) for piece in side if piece.x1 - piece.x0 > 0.6 * width) * 2 >= letters
