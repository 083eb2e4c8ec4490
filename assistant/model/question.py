"""What was understood of a question."""

from __future__ import annotations

from typing import Literal

from assistant.frozen import dataclass
from assistant.model.holdings import Area, AreaType, Document, Indicator
from assistant.model.wish import NONE, Wish

Intent = Literal["policy", "figure", "comparison", "ranking", "trend"]


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
class Peers:
    """The set of areas that a ranking runs over, in words and as a rule."""

    level: str
    type: str
    country: str
    within: str
    """Code of the region, county or combined authority that holds them; empty for all."""
    words: str
    codes: tuple[str, ...] = ()
    """The areas themselves where no rule says which they are (a type of council, a group of the user's own)."""


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
    told: float = 1.0
    """The share of its subject that the names and descriptions of its indicators hold."""
    documents: tuple[Document, ...] = ()
    """The documents it names; only these answer it then."""
    sides: tuple[tuple[Document, ...], ...] = ()
    """The same documents apart by what names them, where several are named: each side is answered for itself."""
    side: str = ""
    """What the documents of this part are called, where it is one side of several."""
    absent: str = ""
    """A series and year that it names and that the library holds no edition of."""
    unplaced: tuple[str, ...] = ()
    """Words that stand where a place would and that are no place of the register."""
    period: Period | None = None
    peers: Peers | None = None
    direction: Literal["highest", "lowest", ""] = ""
    top: int = 0
    """How many ends of a ranking were asked for; 0 where no number was given."""
    wish: Wish = NONE
    """What it asks of a whole set of places."""
    amount: bool = False
    """It asks for an amount, so an answer without a number is none."""
    earlier: tuple[AreaMention, ...] = ()
    """The last places spoken of before those of this part: "both of them" means the newest of those and these."""
    terms: tuple[tuple[str, float], ...] = ()
    """Terms to look passages up by, with weights."""
    hand: tuple[Document, ...] = ()
    """Documents that the answer before rested on, where the part may be about them; the most telling first."""
    content: tuple[Unit, ...] = ()
    """What it asks about, word by word."""
    assumed: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    """What was taken over from the questions before."""
    outcome: Literal["answered", "partial", "unanswered", ""] = ""
    """How far this part was answered; empty before it is."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what was understood of it."""

    text: str
    parts: tuple[Part, ...]
    unmatched: tuple[str, ...] = ()
