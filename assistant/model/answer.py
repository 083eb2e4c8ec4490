"""What an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.model.holdings import Area, Cell, Indicator, LibraryFacts, Passage, Standing
from assistant.model.question import Question

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
