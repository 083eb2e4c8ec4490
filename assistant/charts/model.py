"""What a chart is: the rows it draws, how it draws them, and the words that go with it."""

from __future__ import annotations

from typing import Literal

from assistant.errors import AssistantError
from assistant.frozen import dataclass
from assistant.model import Indicator, Row

Kind = Literal["bars", "line", "map", "strip"]
KINDS: tuple[Kind, ...] = ("bars", "line", "map", "strip")
Role = Literal["plain", "head", "asked", "quiet", "series0", "series1", "series2", "series3", "series4", "series5"]
"""What a piece of a text chart is; a terminal or a screen chooses how to paint it, and may leave it plain."""
Span = tuple[str, Role]
Line = tuple[Span, ...]
SERIES: tuple[Role, ...] = ("series0", "series1", "series2", "series3", "series4", "series5")


class NoChart(AssistantError):
    """A table that a kind of chart cannot show; its text says why."""

    exit_code = 0


@dataclass(frozen=True, slots=True)
class PeerSet:
    """The figures of a set of areas in one period."""

    words: str
    """The set in words, such as `metropolitan districts of England`."""
    rows: tuple[Row, ...]
    absent: int = 0
    """How many live areas of the set have no row at all."""

    @property
    def held(self) -> tuple[Row, ...]:
        """The rows that have a figure."""
        return tuple(row for row in self.rows if row.cell.value is not None)


@dataclass(frozen=True, slots=True)
class Around:
    """The areas that one asked about stands among, in one period; None for a set that there is not."""

    alike: PeerSet | None = None
    """Of the same kind and country."""
    level: PeerSet | None = None
    """All of its level, such as every local authority."""
    nations: PeerSet | None = None
    """The nations and regions."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of some figures, in words and rows; `as_text` and `as_svg` draw it."""

    kind: Kind
    indicator: Indicator
    rows: tuple[Row, ...]
    """The rows it draws; of a strip, those of the table (the asked one, and wider areas)."""
    lanes: tuple[PeerSet, ...]
    """Of a strip, the sets that it draws, the nearest first."""
    headline: str
    """The finding, as a sentence."""
    subtitle: str
    """Measure, unit, place and period."""
    source: str
    notes: tuple[str, ...]
    description: str
    """The same in words, for those who do not see it."""

    singles_out: bool
    """Some of the areas are asked about, and others stand beside them."""

    def is_marked(self, row: Row) -> bool:
        """Whether a row is asked about, and others beside it are not."""
        return row.asked and self.singles_out
