"""Which measures stand on the page of a place: those furthest from its peers, and some of every theme."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.briefs.apart import measured
from assistant.answering.briefs.lines import Line

MOST = 16
"""How many measures a page has room for."""
LEAST = 2
"""How many of each theme it holds at least, as far as there are so many."""


def chosen(lines: Sequence[Line], most: int = MOST) -> list[Line]:
    """At most so many lines with a figure, in their order: some of each theme, then those furthest from the peers.

    Of two measures that are shown beside each other the further one comes first, the other where room is left.
    """
    held = sorted((line for line in lines if line.cell is not None), key=lambda line: -_distance(line))
    order = [line for line in held if not _behind(line, held)]
    order += [line for line in held if line not in order]
    first = [line for line in order if _place(line, order) < LEAST][:most]
    rest = sorted(
        (line for line in order if line not in first), key=lambda line: (-_distance(line), _place(line, order))
    )
    kept = [*first, *rest[: most - len(first)]]
    return [line for line in lines if line in kept]


def _place(line: Line, order: Sequence[Line]) -> int:
    """Where a line stands among those of its theme: no theme fills the page alone where nothing stands out."""
    return [other for other in order if other.indicator.theme == line.indicator.theme].index(line)


def _distance(line: Line) -> Decimal:
    apart = measured(line)
    return abs(apart.distance) if apart is not None else Decimal(0)


def _behind(line: Line, held: Sequence[Line]) -> bool:
    """Whether the measure beside it comes before it."""
    before = held[: held.index(line)]
    own = line.indicator
    return any(own.compare_with == o.indicator.slug or o.indicator.compare_with == own.slug for o in before)
