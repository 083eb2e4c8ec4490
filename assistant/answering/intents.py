"""What a question wants: a policy passage, a figure, a comparison, a ranking, a trend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from assistant.answering import cues
from assistant.figures.peers import members, peers
from assistant.model import Area, Peers
from assistant.words.terms import terms

LEVEL_TERMS = terms(
    "area areas place places region regions council councils county counties authority authorities local "
    "district districts borough boroughs nation nations country countries combined town towns city cities"
)
"""The terms of words for kinds of area: they name no subject."""
_UPBRINGING = re.compile(r"\bgr(?:ow|ows|owing|ew|own)[ -]up\b")
"""Growing up is no growth."""
_PLURALS = "regions|areas|places|councils|authorities|districts|boroughs|counties|nations|countries|towns|cities"
_WHICH = re.compile(r"\b(?:which|what) (?:\S+ ){0,2}(?:district|borough|council|authority|county)(?:s|ies)?\b")
CONTAINERS = ("country", "region", "combined_authority", "upper_tier", "uk", "nation_group", "city_region")
"""Levels of area within which others lie."""
End = Literal["highest", "lowest", ""]


def without_upbringing(text: str) -> str:
    """The text without "growing up"."""
    return _UPBRINGING.sub(" ", text)


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


def _level(text: str) -> tuple[str, str, str] | None:
    lower = text.lower()
    for words, level in cues.LEVELS:
        if re.search(rf"\b(?:{words})\b", lower):
            return level
    return None


def level_named(text: str) -> bool:
    """Whether the question names a kind of area."""
    return _level(text) is not None


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


def how_many(text: str) -> int:
    """The N of "top N" or "the five lowest"; 0 where none is named."""
    words = {
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
    }
    ends = "|".join(cues.HIGH + cues.LOW + cues.BEST + cues.WORST)
    second = re.search(rf"\b(second|third|fourth|fifth|2nd|3rd|4th|5th)[ -](?:{ends})\b", text.lower())
    if second is not None:
        return {"s": 2, "2": 2, "t": 3, "3": 3, "4": 4, "5": 5}.get(second[1][0], 4 if second[1] == "fourth" else 5)
    match = re.search(
        rf"\b(?:{ends})\s+(\d{{1,2}}|{'|'.join(words)})\b|\b(\d{{1,2}}|{'|'.join(words)})\s+(?:{ends})\b",
        text.lower(),
    ) or re.search(
        rf"\b(?:which|what|the|name)\s+(\d{{1,2}}|{'|'.join(words)})()\s+(?:\S+\s+)?(?:{_PLURALS})\b", text.lower()
    )
    if match is None:
        return 0
    found = match[1] or match[2]
    return words.get(found) or int(found)


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
    return found if not type_ or members(areas, found) else peers(areas, level, "", country, within)
