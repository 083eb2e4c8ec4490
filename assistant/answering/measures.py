"""Finds the indicator that people ask for in everyday words, by the wordings kept with each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from assistant.answering import topic
from assistant.answering.evidence import as_shares
from assistant.answering.kinds_named import subject_beside
from assistant.answering.likeness import alike, said
from assistant.answering.naming import ABOUT_EQUAL, Named, covers, held_by_any, speaks_of
from assistant.answering.ranking import base
from assistant.frozen import replace
from assistant.library import Library
from assistant.library.compiled import ASKED, CALLED
from assistant.model import Area, AreaMention, Indicator, Part, Unit
from assistant.places.names import key

_AND = re.compile(r",|&|\b(?:and|or|plus|as well as|along with)\b", re.IGNORECASE)
_MEMBER = 0.7
"""How alike a member of a list must be to a wording for its indicator to be meant."""
SPOKEN_OF, SPOKEN_OF_LONG = 0.38, 0.3
"""The share of a question's subject that an indicator must hold where one word names it, and where several do."""
WORDED, WORDED_BESIDE, WORDED_BOUNDED = 0.6, 0.65, 0.45
"""How alike a question must be to a wording for its indicator to be meant: where none is named, and where one is."""
CALLED_ALONE, CALLED_CLEARLY = 0.5, 0.25
"""The share of a question that an indicator must be called where none is named, and how much more where one is."""
_WORDINGS = 12
"""How many wordings are looked at."""


def _denies(text: str) -> bool:
    return re.search(r"\b(?:not|no|without|neither|nor|never)\b|n['’]t\b", text.lower()) is not None


def by_wording(
    library: Library,
    text: str,
    content: Sequence[Unit],
    areas: Sequence[Area],
    wanted: Callable[[Indicator], bool] = lambda _: True,
) -> tuple[tuple[Indicator, ...], float]:
    """The indicator that people ask for in words like these (two that are shown beside each other), and how alike.

    Places in `content` are to be left out before. Those that cover none of the areas come last; those that are not
    `wanted` do not count.
    """
    query = {(ASKED, word): weight for word, weight in topic.query(library, content)}
    spoken = said(content)
    everything = list(library.indicators.values())
    best: dict[Indicator, float] = {}
    for hit in library.measure_wordings.search(query, _WORDINGS):
        place = library.measure_asked_of[hit.number]
        indicator = everything[place]
        words = indicator.asked[hit.number - library.measure_asked_of.index(place)]
        if not wanted(indicator) or (_denies(words) and not _denies(text)):
            continue  # "not looking for work" is not "looking for work", though "not" is no term
        found = alike(library, library.measure_wordings, words, content, spoken)
        if areas and not covers(indicator, areas):
            found -= ABOUT_EQUAL
        best[indicator] = max(best.get(indicator, 0.0), found)
    ranked = sorted(best, key=lambda indicator: -best[indicator])
    if not ranked:
        return (), 0.0
    first = next((i for i in ranked[1:] if _wider(ranked[0], i) and best[i] > best[ranked[0]] - ABOUT_EQUAL), ranked[0])
    beside = [i for i in ranked[1:] if first.slug in (i.compare_with, i.slug) or i.slug == first.compare_with]
    equal = [i for i in beside if best[i] > best[first] - ABOUT_EQUAL / 2]
    return (first, *equal[:1]), best[first]


def _wider(one: Indicator, other: Indicator) -> bool:
    """Whether another indicator measures the same of all people, not of one group: nobody spoke of the group."""
    linked = other.slug == one.compare_with or one.slug == other.compare_with
    return linked and set(key(other.title).split()) < set(key(one.title).split())


def called(library: Library, content: Sequence[Unit], areas: Sequence[Area]) -> list[tuple[Indicator, float]]:
    """The indicators by the share of a question that all they are called holds together, the largest first.

    Places in `content` are to be left out before; indicators that cover none of the areas are left out, unless one of
    them is clearly meant.
    """
    asked = topic.query(library, content)
    index, every = library.indicator_index, list(library.indicators.values())
    floor = base(index, CALLED, asked)
    hits = index.search({(CALLED, word): weight for word, weight in asked}, len(every))
    found = as_shares(index, CALLED, len(every), content, asked, {hit.number: hit.score - floor for hit in hits})
    ranked = [(every[number], share) for number, share in sorted(found.items(), key=lambda item: (-item[1], item[0]))]
    covering = [(indicator, share) for indicator, share in ranked if not areas or covers(indicator, areas)]
    best = covering[0][1] if covering else 0.0
    return ranked if ranked and ranked[0][1] >= best + CALLED_CLEARLY else covering


def best_called(
    library: Library, content: Sequence[Unit], areas: Sequence[Area], meant: Collection[Indicator]
) -> Indicator | None:
    """The indicator that is called what a question says, where none is named or clearly less of it; None for none."""
    found = called(library, content, areas)
    if not found:
        return None
    first, share = found[0]
    if first in meant or any(first.slug == i.compare_with or i.slug == first.compare_with for i in meant):
        return None
    if meant:
        own = max((share for indicator, share in found if indicator in meant), default=0.0)
        return first if share >= own + CALLED_CLEARLY else None
    others = [s for i, s in found[1:] if first.compare_with != i.slug and i.compare_with != first.slug]
    return first if share >= max(CALLED_ALONE, max(others, default=0.0) + ABOUT_EQUAL) else None


def in_list(library: Library, text: str, named: Sequence[Named], areas: Sequence[AreaMention]) -> list[Named]:
    """The indicators named, and those that other members of the list ask for: "adult learners and apprenticeships"."""
    cuts = [match.span() for match in _AND.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    found = list(named)
    for start, end in zip(starts, ends, strict=True):
        if not cuts or not named or any(name.start < end and start < name.end for name in named):
            continue
        content = topic.subject(topic.units(library, text[start:end], areas))
        if not content or all(unit.place for unit in content):
            continue
        worded, alike_ = by_wording(library, text[start:end], content, [mention.area for mention in areas])
        meant = {indicator for name in found for indicator in name.indicators}
        if alike_ >= _MEMBER and not meant & set(worded):
            found.append(Named(start, end, (), worded, ()))
    return found


def without_spare(library: Library, part: Part, named: Sequence[Named]) -> Sequence[Named]:
    """The one measure that alone holds all that several do, where these do not stand in a list.

    "How many years' wages does a house cost" asks for the ratio, not for pay beside it.
    """
    content = subject_beside(part)
    every = [indicator for name in named for indicator in name.indicators]
    if len(named) < 2 or not content:
        return named
    ends = sorted((name.start, name.end) for name in named)
    between = [part.text[before[1] : after[0]] for before, after in pairwise(ends)]
    if any(_AND.search(text) for text in between):
        return named
    whole = held_by_any(library, content, every)
    alone = [name for name in named if held_by_any(library, content, name.indicators) >= whole]
    return alone[:1] if alone and whole == 1.0 else named


def fitting(library: Library, part: Part, named: Sequence[Named]) -> Sequence[Named]:
    """The indicators named that the question is about: a common word alone ("jobs", "work") may stand in any."""
    content = subject_beside(part)
    areas = [mention.area for mention in part.areas]
    if len(named) != 1:
        meant = [indicator for name in named for indicator in name.indicators]
        return named if held_by_any(library, content, meant) >= SPOKEN_OF else []
    if not named[0].terms:
        return named  # chosen by the whole of the question, so its words need not be those of the table
    least = SPOKEN_OF if len(named[0].terms) == 1 else SPOKEN_OF_LONG
    kept = tuple(i for i in named[0].indicators if speaks_of(library, content, i) >= least)
    if kept or not areas:
        return [replace(named[0], indicators=kept)] if kept else []
    called = best_called(library, content, areas, ())
    return [replace(named[0], terms=(), indicators=(called,))] if called else []
