"""Lays small pieces out on lines, as words of a paragraph are, without breaking one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content


def flowed(pieces: Sequence[Content], width: int, gap: str = " ") -> Content:
    """The pieces on as few lines as hold them; one that is wider than a line is cut, with …."""
    lines: list[Content] = []
    for piece in pieces:
        piece = piece.truncate(width, ellipsis=True) if width and piece.cell_length > width else piece
        if lines and (not width or lines[-1].cell_length + len(gap) + piece.cell_length <= width):
            lines[-1] = lines[-1].append(gap).append(piece)
        else:
            lines.append(piece)
    return Content("\n").join(lines)
