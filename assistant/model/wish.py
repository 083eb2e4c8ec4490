"""What a question asks of a whole set of places, beyond which of them comes first."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from assistant.frozen import dataclass

WishKind = Literal["", "threshold", "spread", "movers", "members", "coverage"]
Side = Literal["", "above", "at least", "below", "at most", "between"]
Toward = Literal["", "better", "worse", "up", "down", "either"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a set of places: who lies beyond a bound, how far they spread, who changed most."""

    kind: WishKind = ""
    span: tuple[int, int] = (0, 0)
    """Where in the text of the part the words of the bound stand."""
    side: Side = ""
    bound: Decimal | None = None
    upper: Decimal | None = None
    """The other end of "between"."""
    unit: str = ""
    """The unit said with the bound (`%`, `£`, `million`, `years` ...); empty for none."""
    of: str = ""
    """Whose figure is the bound: `national`, `uk`, `region`, or the name of a place; empty for a number."""
    factor: Decimal = Decimal(1)
    """What that figure is multiplied by: 2 in "twice the national average"."""
    toward: Toward = ""
    """Which change is asked for."""
    absolute: bool = False
    """Changes are asked for in the unit of the figures, also where they are else compared as percentages."""
    least: bool = False
    """The smallest change is asked for, not the largest."""
    mean: bool = False
    """An average over places is asked for."""
    count: bool = False
    """It is asked how many."""


NONE = Wish()
"""Nothing is asked of a set of places."""
