"""Decides whether a sentence answers a question, by what it and the wordings by which people ask for it hold of it.

The bounds were set on the choosing half of the judged questions (docs/finding.md); the share that wordings hold is
their BM25 score over the most that any wordings could score.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from assistant.answering import topic
from assistant.answering.likeness import terms_of
from assistant.answering.ranking import gains
from assistant.library import Library
from assistant.library.compiled import ASKED
from assistant.library.held import pooled
from assistant.model import Part, Passage

Shares = Mapping[tuple[int, int], float]
"""From a passage and the place of a sentence in it to the share of a question that its wordings hold."""

_SPOKEN_FOR, _WHOLE = 0.25, 0.8
"""A sentence answers when its wordings hold this share of a question, or it holds this share with one of them."""
_DETAIL_SPOKEN_FOR, _DETAIL_WHOLE, _HELD_COUNTS = 0.64, 0.95, 0.3
"""The same where an amount, a date or another detail is asked for; all that is held counts as well there."""
_UNWORDED = 0.5
"""What the share that a sentence without wordings holds itself counts beside one that wordings hold."""
IN_HAND_EASED = 0.7
"""How much of that is enough of a document in hand, whose subject a short question leaves out."""
_MOST = 2.5
"""The most that BM25 counts of a term, in units of its idf: k1 + 1."""


def shares(library: Library, part: Part) -> Shares:
    """The share of a question that the wordings of each sentence hold, for all that hold any of it."""
    unknown = sum(1 for unit in part.content if not unit.place and not _is_asked(library, unit.forms))
    whole = sum(library.wordings.idf(ASKED, word) for word, weight in part.terms if weight == 1.0)
    whole += unknown * math.log(len(library.asked_of) + 1)
    found: dict[tuple[int, int], float] = {}
    for number, gain in gains(library, part.terms).items() if whole else ():
        passage = library.asked_of[number]
        places = list(pooled(library.passages[passage].asked))
        found[passage, places[number - library.asked_of.index(passage)]] = gain / whole / _MOST
    return found


def _is_asked(library: Library, forms: Collection[Sequence[str]]) -> bool:
    return any(library.wordings.idf(ASKED, word) for form in forms for word in form)


def answers(
    library: Library, part: Part, passage: Passage, place: int, around: frozenset[str], spoken: Shares, detail: bool
) -> bool:
    """Whether the sentence at a place answers; `around`: its own terms and those of its title and headings."""
    eased = IN_HAND_EASED if passage.document in part.hand else 1.0
    wordings = [terms_of(words) for at, words in passage.asked if at == place]
    own = topic.coverage(library, around, part.content)
    with_one = max((topic.coverage(library, around | words, part.content) for words in wordings), default=own)
    share = spoken.get((passage.number, place), 0.0) if wordings else _UNWORDED * own
    if not detail:
        return with_one >= eased * _WHOLE or share >= eased * _SPOKEN_FOR
    with_all = topic.coverage(library, around.union(*wordings), part.content)
    return with_one >= eased * _DETAIL_WHOLE or share + _HELD_COUNTS * with_all >= eased * _DETAIL_SPOKEN_FOR
