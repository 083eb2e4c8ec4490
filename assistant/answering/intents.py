"""What a question wants: a policy passage, a figure, a comparison, a ranking, a trend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Literal

from assistant.answering import cues
from assistant.figures.peers import members, peers
from assistant.figures.register import covers_country
from assistant.model import Area, Peers, Unit
from assistant.places.naming import named
from assistant.words.terms import terms

LEVEL_TERMS = terms(
    "area areas place places region regions council councils county counties authority authorities local "
    "district districts borough boroughs nation nations country countries combined town towns city cities"
)
"""The terms of words for kinds of area: they name no subject."""
_UPBRINGING = re.compile(
    r"\bgr(?:ow|ows|owing|ew|own)[ -]up\b|\b(?:makes?|made|making) (?:a |any |much |the )*difference\b"
    r"|(?<=\brather )than\b"
)
"""Growing up is no growth; "makes a difference" and "rather than" ask for no comparison."""
_PLURALS = "regions|areas|places|councils|authorities|districts|boroughs|counties|nations|countries|towns|cities"
_WHICH = re.compile(r"\b(?:which|what) (?:\S+ ){0,2}(?:district|borough|council|authority|county)(?:s|ies)?\b")
CONTAINERS = ("country", "region", "combined_authority", "upper_tier", "uk", "nation_group", "city_region", "itl2")
"""Levels of area within which others lie."""
End = Literal["highest", "lowest", ""]


def without_upbringing(text: str) -> str:
    """The text without "growing up", "make a difference" and the "than" of "rather than"."""
    return _UPBRINGING.sub(" ", text)


def without_names(text: str, content: Iterable[Unit]) -> str:
    """The text without names of several words: "house prices compared with earnings" asks for no comparison."""
    for unit in content:
        text = text.replace(unit.word, " " * len(unit.word)) if " " in unit.word else text
    return text


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w'])(?:" + "|".join(re.escape(word) for word in words) + r")(?![\w'])")


def has(text: str, words: tuple[str, ...]) -> bool:
    """Whether the question holds one of some cue words."""
    return _pattern(words).search(without_upbringing(text.lower())) is not None


def asks_amount(text: str) -> bool:
    """Whether only an answer with a number in it would be one."""
    return any(re.search(pattern, text.lower()) for pattern in cues.AMOUNT)


def is_ranking(text: str) -> bool:
    """Whether the question asks who comes first or last, or where somebody stands."""
    if has(text, cues.EVERY):
        return True
    extreme = has(text, cues.HIGH[:9] + cues.LOW[:8] + cues.BEST[:3] + cues.WORST[:2])
    return (
        (has(text, cues.RANKING) or _WHICH.search(text.lower()) is not None)
        and (
            extreme
            or has(text, ("rank", "ranks", "ranked", "ranking", "top", "bottom"))
            or has(text, cues.HIGH + cues.LOW + cues.BEST + cues.WORST)
        )
    ) or (extreme and bool(_level(text)) and not has(text, ("most people", "most of", "at least", "at most")))


_RANK = re.compile(
    r"\brank(?:s|ed|ing|ings)?\b|\b(?:what|which) (?:position|place)\b|\bposition of\b|\bleague table\b"
    r"|\bwhere (?:does|do|did) .+ (?:come|stand|sit|lie|place)\b|\bout of (?:the |all )?\d+\b"
)


def asks_rank(text: str) -> bool:
    """Whether the question asks where a place stands among others."""
    return _RANK.search(text.lower()) is not None


_EXTREME = re.compile(
    r"^\W*(?:(?:what|where|who|which)(?:'s|’s| is| are| was| has| have)?\s+|(?:show|give|tell) (?:me|us) )?(?:the )?"
    r"(?:\w+ )?(?:highest|lowest|best|worst|biggest|smallest|largest|fewest|most|least)\b"
)
_WHERE_IN = re.compile(
    r"^\W*where (?:in|within|across|inside) .*"
    r"\b(?:highest|lowest|best|worst|biggest|smallest|largest|fewest|most|least)\b"
)
_OVER_TIME = re.compile(r"\b(?:ever|record|since|years?|months?|been|recent|recently|over time|peak)\b")


def extreme_within(text: str) -> bool:
    """Whether the question begins with the end of a ranking: "lowest pay in Wales"; not one over time."""
    lower = text.lower()
    return (_EXTREME.search(lower) or _WHERE_IN.search(lower)) is not None and _OVER_TIME.search(lower) is None


def _level(text: str) -> tuple[str, str, str] | None:
    """The kind of area named, the first in the order of the cues; where several types of council are, all councils."""
    rest = text.lower()
    found: list[tuple[str, str, str]] = []
    for words, level in cues.LEVELS:
        rest, count = re.subn(rf"(?<![\w-])(?:{words})\b", " ", rest)
        if count:
            found.append(level)
    if not found:
        return None
    councils = {type_ for level, type_, _ in found if level == "local_authority"}
    return found[0] if found[0][0] != "local_authority" or len(councils) < 2 else ("local_authority", "", found[0][2])


def level_named(text: str) -> bool:
    """Whether the question names a kind of area."""
    return _level(text) is not None


def named_level(text: str) -> str:
    """The level of area that the question names; empty where it names none, or any."""
    return (_level(text) or ("", "", ""))[0]


def end_of(text: str, higher_is: str) -> End:
    """Which end of a ranking is asked for: "best" and "worst" follow the direction of the indicator."""
    first: tuple[int, End] | None = None
    good: End = "lowest" if higher_is == "worse" else "highest"
    bad: End = "highest" if higher_is == "worse" else "lowest"
    for words, end in ((cues.HIGH, "highest"), (cues.LOW, "lowest"), (cues.BEST, good), (cues.WORST, bad)):
        match = _pattern(words).search(text.lower())
        if match is not None and (first is None or match.start() < first[0]):
            first = (match.start(), end)  # type: ignore[assignment]
    return first[1] if first else ""


_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_N = rf"\d{{1,2}}|{'|'.join(_WORDS)}"
_ENDS = "|".join(cues.HIGH + cues.LOW + cues.BEST + cues.WORST)
_ORDINAL = re.compile(rf"\b(second|third|fourth|fifth|2nd|3rd|4th|5th)[ -](?:{_ENDS})\b")
_TOP = re.compile(rf"\b(?:{_ENDS})\s+({_N})\b|\b({_N})\s+(?:{_ENDS})\b")
_OF_SET = re.compile(rf"\b(?:which|what|the|name|list|show)\s+({_N})()\s+(?:\S+\s+)?(?:{_PLURALS})\b")


def how_many(text: str) -> int:
    """The N of "top N" or "the five lowest"; 0 where none is named."""
    second = _ORDINAL.search(text.lower())
    if second is not None:
        return {"s": 2, "2": 2, "t": 3, "3": 3, "4": 4, "5": 5}.get(second[1][0], 4 if second[1] == "fourth" else 5)
    match = _TOP.search(text.lower()) or _OF_SET.search(text.lower())
    return _count(match[1] or match[2]) if match else 0


def _count(word: str) -> int:
    return _WORDS.get(word) or int(word)


def how_many_span(text: str) -> tuple[int, int]:
    """Where the N of "the five lowest" stands: it is no subject; (0, 0) where none is named."""
    match = _TOP.search(text.lower()) or _OF_SET.search(text.lower())
    return (0, 0) if match is None else match.span(1) if match[1] else match.span(2)


def ranked_set(
    text: str, areas: Mapping[str, Area], scope: Area | None, levels: tuple[str, ...], default: str = ""
) -> Peers:
    """What a ranking runs over: the kind of area named (else regions, or councils inside a region), within a scope."""
    level, type_, country = _level(text) or ("", "", "")
    within = ""
    if scope is not None and scope.level == "country":
        country = scope.name
        if level == "region" and scope.name != "England":
            level = "local_authority"
    elif scope is not None and scope.level not in {"uk", "nation_group"}:
        within = scope.code
        if level in {"", "region", "country"}:
            level = "local_authority"
    if not level and default:
        level = default
    if not level:
        level = "local_authority" if country and country != "England" else "region"
    if level in {"region", "country"}:
        country = ""
    if levels and level not in levels and level == "upper_tier":
        level = "local_authority"
    found = peers(areas, level, type_, country, within)
    if not type_ or members(areas, found):
        return _in_nations(areas, found, scope)
    every = peers(areas, level, "", country, within)
    meant = re.search(r"\bboroughs?\b", text.lower()) is None  # "boroughs" are any councils outside London
    return replace(every, words=f"{every.words} (none of them a {type_})") if meant else every


def _in_nations(areas: Mapping[str, Area], found: Peers, scope: Area | None) -> Peers:
    """The set within a group of nations, where one is named and no narrower place is."""
    if scope is None or scope.level != "nation_group" or found.country or found.within or found.level == "region":
        return found
    inside = tuple(area.code for area in members(areas, found) if covers_country(scope, area.country))
    return replace(found, codes=inside, words=found.words.replace("the United Kingdom", named(scope)))
