"""What a passage, a sentence and the wordings by which people ask for it hold of a question, and whether that answers.

The bounds were set on the choosing half of the judged questions (docs/finding.md); the share that wordings hold is
their BM25 score over the most that any wordings could score.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from assistant.answering import topic
from assistant.answering.likeness import alike, said
from assistant.answering.ranking import Terms, gains
from assistant.library import Library
from assistant.library.compiled import ASKED, TEXT
from assistant.library.held import pooled
from assistant.model import SECTION, Part, Passage, Unit
from assistant.retrieval.index import Index

Shares = Mapping[int, float]
"""From the number of the wordings of a sentence to the share of a question that they hold."""

_SPOKEN, _LEANING, _ENOUGH = 0.75, 0.85, 0.91
"""What the share of a question that the wordings of a sentence hold, and its leaning, count beside the share that
sentence and wordings hold of it word by word; and how much of all that answers."""
_DETAIL_LEANING, _DETAIL_ENOUGH, _DETAIL_WHOLE = 1.9, 1.05, 0.9
"""The same where an amount, a date or another detail is asked for; what holds the last share of it word by word
answers as it is."""
_UNWORDED, _DETAIL_UNWORDED = 0.43, 0.68
"""The share of a question that a sentence without wordings must hold itself; and where a detail is asked for."""
_LOOKED = 3
"""Of how many sentences, and of how many details asked for in vain, the wordings are compared one by one."""
IN_HAND_EASED = 0.6
"""How much of that is enough of a document in hand, whose subject a short question leaves out."""
NAMED_EASED = 0.85
"""The same of a document that the question names."""
_FEW = 2
"""A question of fewer words of content is answered only by sentences that speak of them themselves."""
_MOST = 2.5
"""The most that BM25 counts of a term, in units of its idf: k1 + 1."""


class Around(Container[str]):
    """The terms of some text, and those of wordings, by their number; without wordings where there is none."""

    __slots__ = ("_number", "_terms", "_wordings")

    def __init__(self, library: Library, terms: Container[str], number: int) -> None:
        self._wordings, self._terms, self._number = library.wordings, terms, number

    def __contains__(self, term: object) -> bool:
        return term in self._terms or (
            self._number >= 0 and isinstance(term, str) and self._wordings.holds(ASKED, term, self._number)
        )


class Indexed(Container[str]):
    """The terms of a passage with its title and headings, as the index has them."""

    __slots__ = ("_index", "_kept", "_number")

    def __init__(self, library: Library, number: int) -> None:
        self._index, self._number = library.index, number
        self._kept: dict[object, bool] = {}

    def __contains__(self, term: object) -> bool:
        if term not in self._kept:
            self._kept[term] = isinstance(term, str) and self._index.holds(TEXT, term, self._number)
        return self._kept[term]


def coverage(library: Library, part: Part, passage: int) -> float:
    """How much of a question a passage holds, with the wordings of one of its sentences or of its section."""
    held = Indexed(library, passage)
    numbers = _numbers(library, passage) or (-1,)
    return max(topic.coverage(library, Around(library, held, number), part.content) for number in numbers)


def _numbers(library: Library, passage: int) -> Sequence[int]:
    """The numbers of the wordings of a passage, in order of its sentences."""
    try:
        first = library.asked_of.index(passage)
    except ValueError:
        return ()
    end = first
    while end < len(library.asked_of) and library.asked_of[end] == passage:
        end += 1
    return range(first, end)


def wordings_of(library: Library, passage: Passage) -> dict[int, int]:
    """From the place of a sentence to the number of its wordings; below `SECTION`, of what is asked in vain."""
    return dict(zip(pooled(passage.asked), _numbers(library, passage.number), strict=False))


def shares(library: Library, part: Part) -> Shares:
    """The share of a question that the wordings of sentences hold, for all that hold any of it."""
    return as_shares(
        library.wordings, ASKED, len(library.asked_of), part.content, part.terms, gains(library, part.terms)
    )


def leaning(library: Library, content: Sequence[Unit], passages: Iterable[Passage], spoken: Shares) -> float:
    """How much nearer a question is to what passages are asked for than to what is asked of them in vain; -2 to 2.

    Near is the share of it that the wordings of one sentence hold, and how alike it is to one of them. 0 where nobody
    has written what is asked in vain. `spoken` holds the shares.
    """
    told: list[tuple[float, list[str]]] = []
    vain: list[tuple[float, list[str]]] = []
    for passage in passages:
        pools = pooled(passage.asked)
        for place, number in wordings_of(library, passage).items():
            (vain if place < SECTION else told).append((spoken.get(number, 0.0), pools[place]))
    return _nearness(library, content, told) - _nearness(library, content, vain) if vain else 0.0


def _nearness(library: Library, content: Sequence[Unit], pools: list[tuple[float, list[str]]]) -> float:
    best = sorted(pools, key=lambda pool: -pool[0])[:_LOOKED]
    asked = said(content)
    likest = max((alike(library, library.wordings, w, content, asked) for _, pool in best for w in pool), default=0.0)
    return likest + max((share for share, _ in best), default=0.0)


def as_shares(
    index: Index, field: str, size: int, content: Sequence[Unit], asked: Terms, found: Mapping[int, float]
) -> Shares:
    """What matches give, as shares of the most that an index of so many texts could give for a question."""
    unknown = sum(1 for unit in content if not unit.place and not _is_known(index, field, unit.forms))
    whole = sum(index.idf(field, word) for word, weight in asked if weight == 1.0) + unknown * math.log(size + 1)
    return {number: min(1.0, gain / whole / _MOST) for number, gain in found.items()} if whole else {}


def _is_known(index: Index, field: str, forms: Collection[Sequence[str]]) -> bool:
    return any(index.idf(field, word) for form in forms for word in form)


def answers(
    library: Library,
    part: Part,
    passage: Passage,
    around: frozenset[str],
    number: int,
    share: float,
    lean: float,
    detail: bool,
) -> bool:
    """Whether a sentence answers; `around`: its terms and those of its title and headings, `number`: its wordings.

    `share` is what these hold of the question, `lean` how it leans towards what is told (`leaning`).
    """
    in_hand = passage.document in part.hand
    eased = IN_HAND_EASED if in_hand else NAMED_EASED if passage.document in part.documents else 1.0
    own = topic.coverage(library, around, part.content)
    if len([unit for unit in part.content if not unit.place]) < _FEW and not in_hand:
        return own >= 1.0 and not part.hand
    if number < 0:
        return own + _LEANING * min(0.0, lean) >= eased * (_DETAIL_UNWORDED if detail else _UNWORDED)
    held = topic.coverage(library, Around(library, around, number), part.content)
    if not detail:
        return held + _SPOKEN * share + _LEANING * lean >= eased * _ENOUGH
    return held >= eased * _DETAIL_WHOLE or held + _DETAIL_LEANING * lean >= eased * _DETAIL_ENOUGH
