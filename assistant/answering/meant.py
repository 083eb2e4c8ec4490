"""Whether a question that was read as one for figures is meant for documents: they say what tables cannot."""

from __future__ import annotations

from collections.abc import Collection

from assistant.answering import details
from assistant.answering.evidence import shares
from assistant.answering.find import find, names_place
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import Part
from assistant.words.late import Late
from assistant.words.terms import terms

HALF = 0.5
"""The share of a ranking's subject that its tables must hold where documents hold it too."""
SPOKEN_FOR = 0.55
"""The share of a question without a place that the wordings of a sentence must hold for documents to be meant."""
_OF_FIGURES = {"trend", "comparison"}
TOLD = 0.7
"""The share of a question from which its tables are meant, whatever documents hold."""
CLEARLY_MORE = 0.3
"""How much more of a question a passage must hold than the tables it was read as, to be what is meant."""
_NAME = Late(r"(?<!^)(?<![.?!] )\b[A-Z][a-z’']+(?:[ -][A-Z][a-z’']+)+")


def meant(library: Library, part: Part, within: Collection[int] | None) -> Part:
    """The part, as one for documents where its tables cannot give what it asks, or passages hold clearly more."""
    if not part.indicators_named or not part.indicators or part.wish.kind:
        return part
    if part.peers:
        other = part.told < HALF and _told_of(library, part)
        return replace(part, intents=("policy",), indicators_named=False, peers=None) if other else part
    fitting = any(details.fit(part.text, indicator) for indicator in part.indicators)
    if not fitting or _names_else(part) or _told_of(library, part) or _held_better(library, part, within):
        return replace(part, intents=("policy",), indicators_named=False)
    return part


def _told_of(library: Library, part: Part) -> bool:
    """Whether a question that names no place is one for documents: the wordings of a sentence hold much of it.

    Who wants a figure names a place or a rate; of a measure named alone, such as the unemployment rate, it is given.
    """
    if part.areas or part.area_types or ("ranking" in part.intents and part.told > TOLD):
        return False
    if part.told == 1.0 and (part.amount or set(part.intents) & _OF_FIGURES):
        return False
    return max(shares(library, part).values(), default=0.0) >= SPOKEN_FOR


def _held_better(library: Library, part: Part, within: Collection[int] | None) -> bool:
    """Whether a passage holds clearly more of a question than the names and descriptions of its indicators do."""
    if part.told > TOLD:
        return False
    found = find(library, part, 1, within)
    held = [c.coverage for c in found.candidates if not part.areas or names_place(c.passage, part.content)]
    return found.held and bool(held) and held[0] >= part.told + CLEARLY_MORE


def _names_else(part: Part) -> bool:
    """Whether a part names something, such as a programme, that is neither a place nor all of its indicators."""
    named = [set(terms(name[0])) for name in _NAME.finditer(part.text)]
    if not named:
        return False
    called = [mention.text for mention in part.areas]
    called += [name for kind in part.area_types for name in (kind.name, kind.title, *kind.question_words)]
    known = {word for name in called for word in terms(name)}
    known = known.union(*(terms(" ".join((i.title, *i.question_words))) for i in part.indicators))
    return any(not words <= known for words in named)
