"""The nouns of the program, as frozen values that hold values, not ids.

A renderer that has an Answer has everything: a passage holds its document, a table its indicator, a
statement the numbers of its citations and the cells it was worked out from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Standing = Literal["original", "digest", "reported"]
Kind = Literal["quoted", "summary", "computed", "notice"]
Status = Literal["answered", "partial", "unanswered"]
Intent = Literal["policy", "figure", "comparison", "ranking", "trend"]
Role = Literal["evidence", "nearest"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a library: where it is, and what to do about it."""

    path: str
    line: int
    message: str
    level: Literal["error", "warning"] = "error"


@dataclass(frozen=True, slots=True)
class Document:
    """One publication as the library holds it (front matter of `corpus/<publisher>/<slug>.md`)."""

    id: str
    title: str
    publisher: str
    published: str | None
    """YYYY, YYYY-MM or YYYY-MM-DD; None where the source gives no date."""
    url: str | None
    type: str
    standing: Standing
    covers: str
    """Which parts of the publication a digest rests on; follows the words "written from"."""
    added: str
    """The day its source was read, YYYY-MM-DD."""
    status: str = "current"
    superseded_by: str = ""
    series: str = ""
    digest_of: str = ""
    licence: str = ""
    also_at: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of one section of a document, at most about 160 words."""

    number: int
    document: Document
    section: tuple[str, ...]
    """The headings above it, outermost first."""
    pages: tuple[str, ...]
    text: str
    bounds: tuple[tuple[int, int], ...]
    """Where each sentence of the text begins and ends."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, letter for letter."""
        return tuple(self.text[start:end] for start, end in self.bounds)


@dataclass(frozen=True, slots=True)
class Area:
    """A place of the register: nation, region, council and so on, live or closed."""

    code: str
    name: str
    level: str
    parent_code: str
    country: str
    type: str
    official_name: str
    aliases: tuple[str, ...] = ()
    partial_aliases: tuple[str, ...] = ()
    ordinary_words: tuple[str, ...] = ()
    region_code: str = ""
    county_code: str = ""
    combined_authority_code: str = ""
    itl: str = ""
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: tuple[str, ...] = ()
    same_area_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaMention:
    """An area and the words of the question that named it."""

    area: Area
    text: str
    part_only: bool = False
    """The words name a town inside the area, or only roughly the same ground."""
    others: tuple[Area, ...] = ()
    """Other areas that the same words could mean, nearest first."""


@dataclass(frozen=True, slots=True)
class AreaType:
    """One type of a classification of councils, such as `Open coast`, with its members."""

    classification: str
    name: str
    title: str
    definition: str
    basis: str
    publisher: str
    published: str
    source_title: str
    source_url: str
    nations: str
    caveats: str
    attribution: str
    question_words: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one table measures (`indicators/<slug>.yaml`) and what it covers (computed from the CSV)."""

    slug: str
    title: str
    subject: str
    """A noun phrase that a sentence about a value can begin with."""
    question_words: tuple[str, ...]
    unit: str
    unit_symbol: str
    decimals: int
    higher_is: str
    definition: str
    population: str
    source_org: str
    source_title: str
    source_url: str
    published: str
    licence: str
    statistical_status: str
    caveats: str
    period_type: str
    measure: str
    prices: str = ""
    provisional: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    compare_with: str = ""
    countries: tuple[str, ...] = ()
    """Countries with at least one figure, in standard order."""
    levels: tuple[str, ...] = ()
    first_period: str = ""
    last_period: str = ""
    intervals: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as published: value and 95% interval in the indicator's unit, None where missing."""

    indicator: str
    area_code: str
    period: str
    value: float | None
    lower: float | None
    upper: float | None
    status: str
    line: int
    """Line of the CSV file it stands in, counted from 1."""


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
class Peers:
    """The set of areas that a ranking runs over, in words and as a rule."""

    level: str
    type: str
    country: str
    within: str
    """Code of the region, county or combined authority that holds them; empty for all."""
    words: str


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a question names: one year, or a span from a year on."""

    text: str
    first: int
    last: int | None
    """The same as `first` for one year; None for "since"."""
    exact: str = ""
    """An ISO period, when the question gives one like 2018/19."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A content word of a question (or several that are one name), and the terms that count as it."""

    word: str
    forms: tuple[tuple[str, ...], ...]
    """Its own terms first, then those of its synonyms; each form is present where all its terms are."""
    place: bool = False
    """It is (part of) the name of a place."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question, as understood."""

    text: str
    intents: tuple[Intent, ...]
    areas: tuple[AreaMention, ...] = ()
    area_types: tuple[AreaType, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    indicators_named: bool = False
    """The indicators were asked for, rather than joined to a policy question."""
    period: Period | None = None
    peers: Peers | None = None
    direction: Literal["highest", "lowest", ""] = ""
    top: int = 0
    """How many ends of a ranking were asked for; 0 where no number was given."""
    amount: bool = False
    """It asks for an amount, so an answer without a number is none."""
    terms: tuple[tuple[str, float], ...] = ()
    """Terms to look passages up by, with weights."""
    content: tuple[Unit, ...] = ()
    """What it asks about, word by word."""
    assumed: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    """What was taken over from the questions before."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what was understood of it."""

    text: str
    parts: tuple[Part, ...]
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryFacts:
    """What an answer says of the library that gave it."""

    name: str
    shipped: bool
    documents: int
    passages: int
    indicators: int
    newest_document: str
    newest_figure: str
    digest: str


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
