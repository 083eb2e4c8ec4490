"""Cuts text into lines by width, keeping where each line stands in the text: for searching and for marking."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from rich.cells import cell_len


def folded(text: str, width: int) -> list[tuple[int, int]]:
    """Beginning and end of each line of at most so many columns; a word wider than a line is broken."""
    width = max(2, width)
    ends = None if cell_len(text) == len(text) else list(accumulate(map(cell_len, text)))
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        stop = start + width if ends is None else _fitting(ends, start, width)
        if stop >= len(text):
            lines.append((start, len(text)))
            break
        if text[stop] == " ":
            end = stop
        else:
            gap = text.rfind(" ", start, stop)
            end = gap if gap > start else stop
        lines.append((start, end))
        start = end + (text[end] == " ")
    return lines or [(0, 0)]


def cut(text: str, width: int, most: int) -> list[str]:
    """A text on at most so many lines, with … where something is left out."""
    lines = folded(text, width)
    shown = [text[start:end] for start, end in lines[:most]]
    if len(lines) > most:
        last = text[lines[most - 1][0] :]
        ends = list(accumulate(map(cell_len, last)))
        shown[-1] = last[: bisect_right(ends, max(1, width) - 1)].rstrip(" ,.;:") + "…"
    return shown


def _fitting(ends: list[int], start: int, width: int) -> int:
    """How far a line from `start` reaches; at least one character."""
    used = ends[start - 1] if start else 0
    return max(start + 1, bisect_right(ends, used + width))
