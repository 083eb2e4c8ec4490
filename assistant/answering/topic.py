"""What a question asks about, as terms to look passages up by and as units to check them against."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Container, Sequence
from functools import cache, lru_cache

from assistant.answering import cues, intents
from assistant.answering.cues import ASKING
from assistant.library import Library
from assistant.library.compiled import TEXT
from assistant.model import AreaMention, Unit
from assistant.retrieval.index import Index
from assistant.words.synonyms import BROADER, NARROWER, SAME, Match
from assistant.words.terms import Token, term, tokens

_ASKING_TERMS = frozenset(term(word) for word in ASKING) - {""}


def content_tokens(text: str) -> list[Token]:
    """The words of a question that say what it is about; all but stop words where there are no others."""
    found = [token for token in tokens(text) if token.term]
    return [token for token in found if token.term not in _ASKING_TERMS] or found


def units(library: Library, text: str, mentions: Collection[AreaMention] = ()) -> tuple[Unit, ...]:
    """The content of a question, a unit a word; words that together are one name are one unit."""
    found = content_tokens(text)
    sequence = [token.term for token in found]
    places = {word for mention in mentions for word in _terms(mention.text)}
    matches = library.synonyms.matches(sequence)
    done: list[Unit] = []
    at = 0
    while at < len(found):
        here = [match for match in matches if match.start == at]
        length = here[0].length if here else 1
        own = tuple(sequence[at : at + length])
        forms = dict.fromkeys(
            [own, *(phrase for match in here if match.length == length for phrase in match.group.same)]
        )
        last = found[at + length - 1]
        word = text[found[at].start : last.end]
        done.append(Unit(word, tuple(forms), place=set(own) <= places))
        at += length
    unique = {unit.forms[0]: unit for unit in reversed(done)}
    return tuple(reversed(unique.values()))


def subject(content: Sequence[Unit]) -> list[Unit]:
    """The content that names a subject: no place, no year, no word that only says what is wanted."""
    return [
        unit for unit in content if not unit.place and not all(_is_plain(word) for word in unit.word.lower().split())
    ]


_UPBRINGING = {"growing", "grown", "grew"}
"""Words of change that are also of growing up: they may name a subject."""


@lru_cache(maxsize=1024)
def _is_plain(word: str) -> bool:
    """Whether a word is a number or names no subject: one of wanting or pointing, a kind of area."""
    return word.isdecimal() or word in _plain() or intents.LEVEL.fullmatch(word) is not None


@cache
def _plain() -> frozenset[str]:
    """Words of wanting and pointing."""
    every = cues.COMPARISON + cues.TREND + cues.HIGH + cues.LOW + cues.BEST + cues.WORST + cues.RANKING + cues.FIGURE
    return frozenset(word for phrase in every for word in phrase.split()) | {*cues.POINTING, *cues.PLAIN} - _UPBRINGING


def _terms(text: str) -> list[str]:
    return [token.term for token in tokens(text) if token.term]


def query(library: Library, content: Sequence[Unit]) -> tuple[tuple[str, float], ...]:
    """The terms to look up, with weights: the question's own at 1, those of synonyms and kin at less."""
    weights: dict[str, float] = {}

    def add(phrase: Sequence[str], weight: float) -> None:
        for word in phrase:
            weights[word] = max(weights.get(word, 0.0), weight)

    for unit in content:
        own = unit.forms[0]
        for form in unit.forms[1:]:
            add(form, SAME / max(1, len(form) - 1))
        for match in library.synonyms.matches(own):
            if match.length == len(own):
                _add_kin(match, add)
        add(own, 1.0)
    return tuple(sorted(weights.items()))


def _add_kin(match: Match, add: Callable[[Sequence[str], float], None]) -> None:
    for phrases, weight in ((match.group.broader, BROADER), (match.group.narrower, NARROWER)):
        for phrase in phrases:
            add(phrase, weight / len(phrase))


def weight(library: Library, unit: Unit) -> float:
    """How much a unit says: the idf of its rarest own term; that of a word nobody uses where it is unknown."""
    return _weight(library.index, len(library.passages), unit)


@lru_cache(maxsize=4096)
def _weight(index: Index, passages: int, unit: Unit) -> float:
    if not any(index.idf(TEXT, word) for form in unit.forms for word in form):
        return math.log(passages + 1)  # like a term that one passage alone holds
    own = [index.idf(TEXT, word) for word in unit.forms[0]]
    return max(own) or max(index.idf(TEXT, word) for form in unit.forms for word in form)


def is_known(library: Library, unit: Unit) -> bool:
    """Whether any passage of the library could hold the unit."""
    return any(all(library.index.idf(TEXT, word) for word in form) for form in unit.forms)


def holds(terms: Container[str], unit: Unit) -> bool:
    """Whether a text with these terms holds the unit in one of its forms."""
    return any(all(word in terms for word in form) for form in unit.forms)


def coverage(library: Library, terms: Container[str], content: Sequence[Unit]) -> float:
    """The share of a question's weight that a text holds, places left out; 1.0 where it asks for nothing else."""
    total, counted = _counted(library.index, len(library.passages), tuple(content))
    return sum(w for w, unit in counted if holds(terms, unit)) / total if total else 1.0


@lru_cache(maxsize=256)
def _counted(index: Index, passages: int, content: tuple[Unit, ...]) -> tuple[float, tuple[tuple[float, Unit], ...]]:
    counted = tuple((_weight(index, passages, unit), unit) for unit in content if not unit.place)
    return sum(w for w, _ in counted), counted
