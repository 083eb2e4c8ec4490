"""What an answer is made of."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal

from assistant.frozen import dataclass
from assistant.model.holdings import Area, Cell, Indicator, LibraryFacts, Passage, Standing
from assistant.model.question import Question

if TYPE_CHECKING:
    from assistant.frames import DataFrame

Kind = Literal["quoted", "summary", "computed", "notice"]
Status = Literal["answered", "partial", "unanswered"]
Role = Literal["evidence", "nearest"]


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of an area among its peers that have a figure."""

    place: int
    of: int
    end: Literal["highest", "lowest"]
    """From which end it is counted."""
    joint: bool
    among: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    area: Area
    cell: Cell
    asked: bool
    rank: Rank | None = None
    marks: tuple[str, ...] = ()
    """Printed shorthand such as `[u]`."""


@dataclass(frozen=True, slots=True)
class Table:
    """An indicator's figures for some areas and periods."""

    indicator: Indicator
    rows: tuple[Row, ...]
    ranked: bool
    citation: int = 0

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods of its rows, oldest first."""
        return tuple(sorted({row.cell.period for row in self.rows}))

    def to_frame(self) -> DataFrame:
        """The table as a data frame, a row for each row: values as published, in the indicator's unit, never rounded.

        Columns: area_code, area, level, period, value, lower, upper (95% interval), status, marks, asked, rank,
        rank_of, rank_from, rank_among. Its `attrs` hold what the figures mean and where they come from.
        """
        from assistant.frames import frame

        return frame(FRAME_COLUMNS, [_record(row) for row in self.rows], _about(self.indicator))


FRAME_COLUMNS = (
    "area_code", "area", "level", "period", "value", "lower", "upper", "status", "marks", "asked", "rank", "rank_of",
    "rank_from", "rank_among",
)  # fmt: skip


def _record(row: Row) -> tuple[Any, ...]:
    area, cell, rank = row.area, row.cell, row.rank
    own = (area.code, area.name, area.level, cell.period, cell.value, cell.lower, cell.upper, cell.status)
    ranked = (rank.place, rank.of, rank.end, rank.among) if rank else (None, None, "", "")
    return (*own, " ".join(row.marks), row.asked, *ranked)


def _about(indicator: Indicator) -> dict[str, Any]:
    keys = (
        "slug", "title", "unit", "decimals", "higher_is", "definition", "population", "source_org", "source_title",
        "source_url", "published", "licence", "statistical_status", "caveats",
    )  # fmt: skip
    return {key: getattr(indicator, key) for key in keys}


@dataclass(frozen=True, slots=True)
class Working:
    """The sum behind a computed sentence, and the cells it used."""

    text: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer with the numbers of its citations."""

    text: str
    kind: Kind
    citations: tuple[int, ...] = ()
    working: Working | None = None
    standing: Standing | None = None
    """Of the document it was taken from; None for computed sentences and notices."""
    heading: str = ""
    """Of the section of a brief that it stands in; empty outside briefs."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered reference."""

    number: int
    kind: Literal["document", "table"]
    reference: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage in an answer: why it is there and which words of the question it holds."""

    passage: Passage
    citation: int
    role: Role
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a reader, a renderer or a marker needs of one answered question."""

    question: Question
    status: Status
    statements: tuple[Statement, ...]
    passages: tuple[Evidence, ...]
    tables: tuple[Table, ...]
    citations: tuple[Citation, ...]
    library: LibraryFacts
    attributions: tuple[str, ...] = field(default=())
    """Lines that must travel with the figures, by their licences."""
