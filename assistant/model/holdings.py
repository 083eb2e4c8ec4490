"""What a library holds: documents, passages, areas, indicators, figures, and the problems found in them."""

from __future__ import annotations

from typing import Literal

from assistant.frozen import dataclass

Standing = Literal["original", "digest", "reported"]


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


SECTION = -1
"""The place of wordings for a whole section; below it are those of what people ask there in vain."""


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
    asked: tuple[tuple[int, str], ...] = ()
    """How people ask for it: (which of its sentences is asked for, -1 for all, wording). Never shown.

    From -2 downwards stands, detail by detail, what people ask there and the document does not tell."""

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
    theme: str = ""
    """The heading under which a brief of a place gives it; empty for none."""
    asked: tuple[str, ...] = ()
    """How people ask for it: it is found by them, and they are never shown."""
    countries: tuple[str, ...] = ()
    """Countries with at least one figure, in standard order."""
    levels: tuple[str, ...] = ()
    first_period: str = ""
    last_period: str = ""
    intervals: bool = False
    label: str = ""
    """A short name for where there is little room, such as the page of a place; empty where the title must do."""


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
