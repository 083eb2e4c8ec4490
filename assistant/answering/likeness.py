"""How alike a question and a wording are by which people ask for something."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from assistant.answering import topic
from assistant.library import Library
from assistant.library.compiled import ASKED
from assistant.model import Unit
from assistant.retrieval.index import Index
from assistant.words.terms import terms


@lru_cache(maxsize=16384)
def terms_of(text: str) -> frozenset[str]:
    """The terms of a text."""
    return frozenset(terms(text))


def said(content: Iterable[Unit]) -> frozenset[str]:
    """Every term that a question says, or that stands for one it says."""
    return frozenset(word for unit in content for form in unit.forms for word in form)


def alike(library: Library, index: Index, wording: str, content: Sequence[Unit], spoken: Collection[str]) -> float:
    """The geometric mean of the shares, by weight, that a question and a wording hold of each other; 0 to 1.

    `index` is the one of the wordings, `spoken` what the question says.
    """
    own = terms_of(wording)
    if own.isdisjoint(spoken):
        return 0.0
    weights = {word: index.idf(ASKED, word) for word in sorted(own)}  # in one order: sums of floats depend on it
    whole = sum(weights.values())
    share = sum(weight for word, weight in weights.items() if word in spoken) / whole if whole else 0.0
    return math.sqrt(topic.coverage(library, own, content) * share)
