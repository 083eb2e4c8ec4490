"""The tile map of the nations and regions: which tile stands where, and the steps its shading goes by."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.charts.scale import Axis, axis
from assistant.frozen import dataclass
from assistant.model import Indicator, Row

COLUMNS = 4
LINES = 5
CLASSES = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A place on the grid, with two short forms of its name."""

    column: int
    line: int
    name: str
    short: str


TILES = {
    "S92000003": Tile(1, 0, "Scotland", "Scot"),
    "N92000002": Tile(0, 1, "N Ireland", "NI"),
    "E12000001": Tile(2, 1, "North East", "N East"),
    "E12000002": Tile(1, 2, "North West", "N West"),
    "E12000003": Tile(2, 2, "Yorkshire", "Yorks"),
    "W92000004": Tile(0, 3, "Wales", "Wales"),
    "E12000005": Tile(1, 3, "W Midlands", "W Mid"),
    "E12000004": Tile(2, 3, "E Midlands", "E Mid"),
    "E12000006": Tile(3, 3, "East", "East"),
    "E12000009": Tile(1, 4, "South West", "S West"),
    "E12000008": Tile(2, 4, "South East", "S East"),
    "E12000007": Tile(3, 4, "London", "London"),
}
"""By the code of the area: each lies about where it lies in the country."""


def steps(indicator: Indicator, rows: Sequence[Row]) -> Axis:
    """The bounds of at most four classes of equal width, at round numbers."""
    values = [row.cell.value for row in rows if row.cell.value is not None]
    return axis(values, zero=False, most=CLASSES - 1, whole=indicator.decimals == 0, finer=True)


def place(line: Axis, value: float) -> int:
    """The class of a value, counted from 0; a value on a bound belongs above it, the last bound to the last class."""
    inside = [tick for tick in line.ticks[1:-1] if value >= tick]
    return len(inside)
