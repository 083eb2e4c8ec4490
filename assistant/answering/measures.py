"""Finds the indicator that people ask for in everyday words, by the wordings kept with each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import topic
from assistant.answering.likeness import alike, said
from assistant.answering.naming import ABOUT_EQUAL, covers
from assistant.library import Library
from assistant.library.compiled import ASKED
from assistant.model import Area, Indicator, Unit

_WORDINGS = 12
"""How many wordings are looked at."""


def _denies(text: str) -> bool:
    return re.search(r"\b(?:not|no|without|neither|nor|never)\b|n['’]t\b", text.lower()) is not None


def by_wording(
    library: Library, text: str, content: Sequence[Unit], areas: Sequence[Area]
) -> tuple[tuple[Indicator, ...], float]:
    """The indicator that people ask for in words like these (two that are shown beside each other), and how alike.

    Places in `content` are to be left out before. Those that cover none of the areas come last.
    """
    query = {(ASKED, word): weight for word, weight in topic.query(library, content)}
    spoken = said(content)
    everything = list(library.indicators.values())
    best: dict[Indicator, float] = {}
    for hit in library.measure_wordings.search(query, _WORDINGS):
        place = library.measure_asked_of[hit.number]
        indicator = everything[place]
        words = indicator.asked[hit.number - library.measure_asked_of.index(place)]
        if _denies(words) and not _denies(text):
            continue  # "not looking for work" is not "looking for work", though "not" is no term
        found = alike(library, library.measure_wordings, words, content, spoken)
        if areas and not covers(indicator, areas):
            found -= ABOUT_EQUAL
        best[indicator] = max(best.get(indicator, 0.0), found)
    ranked = sorted(best, key=lambda indicator: -best[indicator])
    if not ranked:
        return (), 0.0
    first = ranked[0]
    beside = [i for i in ranked[1:] if first.slug in (i.compare_with, i.slug) or i.slug == first.compare_with]
    equal = [i for i in beside if best[i] > best[first] - ABOUT_EQUAL / 2]
    return (first, *equal[:1]), best[first]
