"""Charts of tables as text for a terminal and as SVG. They know the nouns of the model alone, and look nothing up."""

from __future__ import annotations

from assistant.charts.choosing import chart
from assistant.charts.model import KINDS, Around, Chart, Kind, Line, NoChart, PeerSet, Role

__all__ = [
    "KINDS",
    "PNG_NEEDS",
    "Around",
    "Chart",
    "Kind",
    "Line",
    "NoChart",
    "PeerSet",
    "Role",
    "chart",
    "lines",
    "png",
    "svg",
    "text",
    "why_no_png",
]

PNG_NEEDS = (
    "A chart as PNG needs the extra “charts”: pip install 'policy-question-assistant[charts]'. SVG needs nothing more."
)


def lines(made: Chart, width: int) -> list[Line]:
    """A chart as lines of at most `width` columns, each made of pieces with their roles."""
    from assistant.charts.as_text import lines as drawn

    return drawn(made, width)


def plot(made: Chart, width: int) -> list[Line]:
    """The drawing of a chart alone, where finding, measure and source stand beside it; lines as those of `lines`."""
    from assistant.charts.as_text import plot as drawn

    return drawn(made, width)


def text(made: Chart, width: int = 80, colour: bool = False) -> list[str]:
    """A chart as lines of at most `width` columns (at least 40), with ANSI colours only where asked for."""
    from assistant.charts.as_text import text as drawn

    return drawn(made, width, colour)


def svg(made: Chart) -> str:
    """A chart as an SVG document of its own, with its title, its description and real text."""
    from assistant.charts.as_svg import svg as drawn

    return drawn(made)


def png(made: Chart) -> bytes:
    """A chart as PNG at print size; raises UsageError without the extra `charts`, OutsideError without a font."""
    from assistant.charts.as_png import png as drawn

    return drawn(made)


def why_no_png() -> str:
    """Why charts cannot be drawn as PNG on this machine, as a sentence; empty where they can."""
    from assistant.charts.as_png import missing

    return missing()
