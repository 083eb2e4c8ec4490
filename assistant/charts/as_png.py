"""Draws a chart as PNG at print size: the SVG, rasterised by resvg (extra `charts`) with a font of this machine."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from importlib.util import find_spec

from assistant.charts import PNG_NEEDS
from assistant.charts.as_svg import svg
from assistant.charts.model import Chart
from assistant.errors import OutsideError, UsageError
from assistant.words.clean import one_line

DOTS_PER_INCH = 300
WIDTH_INCHES = 6.3
"""What fits between the margins of A4."""
NO_FONT = "This machine has no font that a chart as PNG could be drawn with: install one, such as DejaVu Sans or Arial."
_FONTS = (
    "Arial", "Liberation Sans", "Helvetica", "Segoe UI", "Noto Sans", "DejaVu Sans", "Verdana", "Open Sans", "Roboto",
    "Ubuntu", "Cantarell",
)  # fmt: skip
_TEST = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" font-family="{0}"><text y="15">Hi</text></svg>'


def missing() -> str:
    """What is missing to draw a PNG, as a sentence; empty where nothing is."""
    if find_spec("resvg_py") is None:
        return PNG_NEEDS
    return "" if _font() else NO_FONT


def png(chart: Chart) -> bytes:
    """The chart as PNG, 6.3 inches wide at 300 dots an inch.

    Raises UsageError where the extra is missing, OutsideError where no font is found.
    """
    if find_spec("resvg_py") is None:
        raise UsageError(PNG_NEEDS)
    import resvg_py

    font = _font()
    if not font:
        raise OutsideError(NO_FONT)
    width = round(DOTS_PER_INCH * WIDTH_INCHES)
    try:
        drawn = resvg_py.svg_to_bytes(svg_string=svg(chart), width=width, sans_serif_family=font, font_family=font)
    except ValueError as error:
        raise OutsideError(f"This chart cannot be drawn as PNG ({one_line(str(error))}): take SVG.") from error
    return _sized(bytes(drawn))


def _sized(data: bytes) -> bytes:
    """The PNG with its size on paper (chunk pHYs, W3C PNG specification 11.3.4.3), put after its head of 33 bytes."""
    metre = round(DOTS_PER_INCH / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    return data[:33] + struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[33:]


@cache
def _font() -> str:
    """The first font of the list that this machine has; empty where resvg draws no text at all, and says nothing.

    A font that is missing is drawn in another, perhaps one with serifs: so what a font draws is held against that.
    """
    import resvg_py

    blank = bytes(resvg_py.svg_to_bytes(svg_string=_TEST.format("none"), skip_system_fonts=True))
    another = bytes(resvg_py.svg_to_bytes(svg_string=_TEST.format("No Such Font")))
    drawn = {name: bytes(resvg_py.svg_to_bytes(svg_string=_TEST.format(name))) for name in _FONTS}
    held = (name for name, data in drawn.items() if data not in {blank, another})
    return next(held, next((name for name, data in drawn.items() if data != blank), ""))
