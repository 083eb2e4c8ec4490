"""What stands out: the measures by which a place lies furthest from its peers, by robust statistical distance.

z = (x − m) ÷ s, m the median of the peers' figures and s = 1.4826 × the median of their distances from m (the median
absolute deviation, made comparable with a standard deviation). It is the modified z-score of Iglewicz and Hoaglin
(1993), "How to Detect and Handle Outliers", ASQC Basic References in Quality Control 16, with the peers without the
place itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.answering.briefs.lines import Line
from assistant.figures.saying.words import computed, exact, read_off
from assistant.frozen import dataclass
from assistant.model import Statement
from assistant.numerals import amount, number

CONSTANT = Decimal("1.4826")
LEAST = Decimal("1.5")
"""The distance from which a figure is said to stand out."""
FEWEST = 8
"""Fewer peers with figures than this give no spread to measure by."""
MOST = 3
"""How many measures are named on each side."""
RULE = (
    "“Furthest” goes by z = (x − m) ÷ (1.4826 × MAD), the distance from the peers’ median (Iglewicz and Hoaglin 1993): "
    "from 1.5, no totals, nothing of low reliability or whose 95% interval holds the median."
)
_TOTALS = {"total", "count"}


@dataclass(frozen=True, slots=True)
class Apart:
    """A line whose figure stands out, by how much, and from what."""

    line: Line
    distance: Decimal
    middle: Decimal
    deviation: Decimal


def middle_of(values: Iterable[Decimal]) -> Decimal:
    """The median of some values; the mean of the two middle ones where their count is even."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def measured(line: Line) -> Apart | None:
    """How far a line's figure lies from its peers; None where that cannot be measured or would mislead."""
    cell = line.cell
    others = [other for other in line.peers if cell is not None and other.area_code != cell.area_code]
    if cell is None or line.indicator.measure in _TOTALS or cell.status in {"r", "o"} or len(others) < FEWEST:
        return None
    values = [exact(other) for other in others]
    middle = middle_of(values)
    deviation = middle_of(abs(value - middle) for value in values)
    if deviation == 0:
        return None
    held = cell.lower is not None and cell.upper is not None
    if held and Decimal(str(cell.lower)) <= middle <= Decimal(str(cell.upper)):
        return None
    return Apart(line, (exact(cell) - middle) / (CONSTANT * deviation), middle, deviation)


def standing_out(lines: Iterable[Line]) -> tuple[list[Apart], list[Apart]]:
    """Those furthest above and those furthest below their peers, furthest first, at most three each.

    Of two measures that are shown beside each other (`compare_with`) only the further one counts.
    """
    found = [apart for line in lines if (apart := measured(line)) is not None and abs(apart.distance) >= LEAST]
    found.sort(key=lambda apart: (-abs(apart.distance), apart.line.indicator.slug))
    sides: tuple[list[Apart], list[Apart]] = ([], [])
    named: set[str] = set()
    for apart in found:
        indicator = apart.line.indicator
        side = sides[0] if apart.distance > 0 else sides[1]
        if len(side) < MOST and indicator.slug not in named:
            side.append(apart)
            named |= {indicator.slug, indicator.compare_with}
    return sides


def said(aparts: Sequence[Apart]) -> Statement:
    """The sentence on the measures of one side, furthest first, with each distance worked out."""
    side = "above" if aparts[0].distance > 0 else "below"
    cells = [cell for apart in aparts for cell in (apart.line.cell, *apart.line.peers) if cell is not None]
    text = f"Furthest {side} its peers: {'; '.join(map(_named, aparts))}."
    rule = "z = (x − m) ÷ (1.4826 × MAD), m the median of the peers’ figures, MAD the median of their distances from m"
    return computed(text, f"{rule} (Iglewicz and Hoaglin 1993). {' '.join(map(_worked, aparts))}", cells)


def _named(apart: Apart) -> str:
    """`Adults with no qualifications (median 6.0%, z 2.1, lower is better)`."""
    indicator = apart.line.indicator
    middle = amount(apart.middle, indicator.unit_symbol, indicator.decimals)
    good = {"better": ["higher is better"], "worse": ["lower is better"]}.get(indicator.higher_is, [])
    notes = [f"median {middle}", f"z {number(apart.distance, 1).replace('-', '−')}", *good]
    return f"{indicator.title} ({', '.join(notes)})"


def _worked(apart: Apart) -> str:
    line, places = apart.line, apart.line.indicator.decimals + 3
    if line.cell is None or line.group is None:
        return ""
    x, m, d = (number(value, places) for value in (exact(line.cell), apart.middle, apart.deviation))
    return (
        f"{line.indicator.title}: ({x} − {m}) ÷ (1.4826 × {d}) = {number(apart.distance, 3)}, against the other "
        f"{len(line.peers) - 1} {line.group.words} for {line.cell.period}. {read_off([line.cell])}"
    )
