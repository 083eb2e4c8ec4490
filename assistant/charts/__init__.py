"""Charts of tables as text for a terminal and as SVG. They know the nouns of the model alone, and look nothing up."""

from __future__ import annotations

from assistant.charts.choosing import chart
from assistant.charts.model import KINDS, Around, Chart, Kind, Line, NoChart, PeerSet, Role

__all__ = ["KINDS", "Around", "Chart", "Kind", "Line", "NoChart", "PeerSet", "Role", "chart", "lines", "svg", "text"]


def lines(made: Chart, width: int) -> list[Line]:
    """A chart as lines of at most `width` columns, each made of pieces with their roles."""
    from assistant.charts.as_text import lines as drawn

    return drawn(made, width)


def text(made: Chart, width: int = 80, colour: bool = False) -> list[str]:
    """A chart as lines of at most `width` columns (at least 40), with ANSI colours only where asked for."""
    from assistant.charts.as_text import text as drawn

    return drawn(made, width, colour)


def svg(made: Chart) -> str:
    """A chart as an SVG document of its own, with its title, its description and real text."""
    from assistant.charts.as_svg import svg as drawn

    return drawn(made)
