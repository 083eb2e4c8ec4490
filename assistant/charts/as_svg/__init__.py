"""Draws a chart as SVG: its own document, a few kilobytes, real text, a title and a description, no outside font."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from assistant.charts.as_svg import bars, line, strip, tilemap
from assistant.charts.as_svg.page import BODY, MARGIN, SMALL, SOFT, WIDTH, Page, num
from assistant.charts.model import Chart, Kind

_DRAW: dict[Kind, Callable[[Page, Chart], None]] = {
    "bars": bars.draw,
    "line": line.draw,
    "map": tilemap.draw,
    "strip": strip.draw,
}


def svg(chart: Chart) -> str:
    """The whole chart; the finding is its title, the picture in words its description."""
    page = Page()
    page.paragraph(chart.headline, 17, bold=True)
    page.y += 4
    page.paragraph(chart.subtitle, BODY, fill=SOFT)
    page.y += 12
    _DRAW[chart.kind](page, chart)
    page.y += 10
    for note in (*chart.notes, chart.source):
        page.paragraph(note, SMALL, fill=SOFT)
        page.y += 2
    height = num(page.y + MARGIN)
    name = re.sub(r"[^a-z0-9-]", "", chart.indicator.slug.lower())
    own = f"chart-{name}-{chart.kind}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
            f'height="{height}" role="img" aria-labelledby="{own}-title {own}-desc" lang="en-GB" '
            f'font-family="sans-serif" font-size="{BODY}">',
            f'<title id="{own}-title">{escape(chart.headline, quote=False)}</title>',
            f'<desc id="{own}-desc">{escape(chart.description, quote=False)}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            *page.parts,
            "</svg>\n",
        ]
    )
