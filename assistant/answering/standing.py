"""Where the words of a name stand in a question, and names that share words as members of a list do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.frozen import dataclass
from assistant.model import Indicator
from assistant.words.synonyms import Phrase
from assistant.words.terms import Token

_SLACK = 2
"""How many other terms may stand among those of a name."""
_AND = re.compile(r",|/|&|\b(?:and|or|plus|against|versus|vs)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A name of an indicator and where it stands."""

    score: float
    first: int
    last: int
    phrase: Phrase
    indicator: Indicator
    place: int
    """Where the name stands among those of its indicator: its title is 0, then the most central first."""


def window(found: Sequence[Token], phrase: Phrase) -> tuple[int, int] | None:
    """The first and last place of the closest run of tokens that holds all terms of a phrase.

    Among equally close ones the first in the order of the phrase: "5G" is the second name in "4G and 5G".
    """
    wanted = frozenset(phrase)
    order = tuple(dict.fromkeys(phrase))
    best: tuple[int, bool, int] | None = None
    for first, token in enumerate(found):
        if token.term not in wanted:
            continue
        seen: dict[str, None] = {}
        for last in range(first, min(len(found), first + len(wanted) + _SLACK)):
            if found[last].term in wanted:
                seen[found[last].term] = None
            if len(seen) == len(wanted):
                best = min(best or (len(found), True, 0), (last - first, tuple(seen) != order, first))
                break
    return (best[2], best[2] + best[0]) if best else None


def _own(found: Sequence[Token], hit: Found) -> list[int]:
    """The places of the tokens that are the name itself."""
    return [at for at in range(hit.first, hit.last + 1) if found[at].term in hit.phrase]


def beyond(text: str, found: Sequence[Token], hit: Found, kept: Sequence[Found]) -> set[int]:
    """The places of a name's words that no other has, where the rest are shared as in a list; empty where they are not.

    "business births, deaths", "starts and achievements": the words that only one of two names has stand beyond a comma
    or "and". Both are measures of one family, else the second must be said whole.
    """
    mine = set(_own(found, hit))
    for other in kept:
        theirs = set(_own(found, other))
        whole = len(mine) == hit.last - hit.first + 1 > len(mine & theirs) + 1
        if not mine & theirs:
            before = [place for place in theirs if place < min(mine)]
            inside = len(mine) == hit.last - hit.first + 1 and len(before) < len(theirs)
            if inside and before and _AND.search(text[found[max(before)].end : found[hit.first].start]):
                return mine  # "GDP and disposable income per head": one name stands inside the other's list
            continue
        if not (whole or _family(hit.indicator, other.indicator)):
            continue
        if _apart(text, found, mine - theirs, theirs) or (mine != theirs and _apart(text, found, theirs - mine, mine)):
            return mine - {place for k in kept for place in _own(found, k)} or mine
    return set()


def _apart(text: str, found: Sequence[Token], rest: set[int], whole: set[int]) -> bool:
    """Whether some words stand right before or after others, with a comma or "and" between."""
    if not rest or not (max(rest) < min(whole) or min(rest) > max(whole)):
        return False
    first, second = (max(rest), min(whole)) if max(rest) < min(whole) else (max(whole), min(rest))
    return second - first <= _SLACK and _AND.search(text[found[first].end : found[second].start]) is not None


def _family(one: Indicator, other: Indicator) -> bool:
    """Whether two indicators are shown beside each other, or are of one publication."""
    linked = one.slug == other.compare_with or other.slug == one.compare_with
    return one is not other and (linked or one.source_title == other.source_title)
