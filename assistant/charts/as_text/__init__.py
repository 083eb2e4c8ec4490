"""Draws a chart as lines of text: finding and measure above, the drawing, source and notes below."""

from __future__ import annotations

from collections.abc import Callable

from assistant.charts.as_text import bars, line, strip, tilemap
from assistant.charts.as_text.lay import paragraph
from assistant.charts.model import Chart, Kind, Line, Role

NARROWEST = 40
_CODES: dict[Role, str] = {
    "head": "1", "asked": "1;35", "quiet": "2",
    "series0": "35", "series1": "36", "series2": "32", "series3": "34", "series4": "31", "series5": "33",
}  # fmt: skip
"""From a terminal's own sixteen colours, so that they suit its background."""
_DRAW: dict[Kind, Callable[[Chart, int], list[Line]]] = {
    "bars": bars.draw,
    "line": line.draw,
    "map": tilemap.draw,
    "strip": strip.draw,
}


def lines(chart: Chart, width: int) -> list[Line]:
    """The whole chart, at most `width` columns wide (at least 40)."""
    width = max(NARROWEST, width)
    found: list[Line] = [*paragraph(chart.headline, width, "head"), ()] if chart.headline else []
    found += [*paragraph(chart.subtitle, width, "plain"), ()] if chart.subtitle else []
    found += [*plot(chart, width), ()]
    for note in (*chart.notes, chart.source):
        found += paragraph(note, width, "quiet", "  ")
    return found


def plot(chart: Chart, width: int) -> list[Line]:
    """The drawing alone, where finding, measure and source stand beside it."""
    return _DRAW[chart.kind](chart, max(NARROWEST, width))


def text(chart: Chart, width: int, colour: bool) -> list[str]:
    """The lines as plain text, or painted."""
    return ["".join(_painted(piece, role, colour) for piece, role in spans) for spans in lines(chart, width)]


def _painted(piece: str, role: Role, colour: bool) -> str:
    return f"\x1b[{_CODES[role]}m{piece}\x1b[0m" if colour and role in _CODES and piece.strip() else piece
