"""What a question wants: a policy passage, a figure, a comparison, a ranking, a trend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from assistant.answering import cues
from assistant.figures.peers import members, peers
from assistant.figures.register import covers_country
from assistant.frozen import replace
from assistant.model import Area, Peers, Unit
from assistant.places.naming import named
from assistant.words.late import Late
from assistant.words.terms import terms

LEVEL_TERMS = terms(
    "area areas place places region regions council councils county counties authority authorities local "
    "district districts borough boroughs nation nations country countries combined town towns city cities"
)
"""The terms of words for kinds of area: they name no subject."""
_UPBRINGING = Late(
    r"\bgr(?:ow|ows|owing|ew|own)[ -]up\b|\b(?:makes?|made|making) (?:a |any |much |the )*difference\b"
    r"|(?<=\brather )than\b",
    needs="up differ differen rather",
)
"""Growing up is no growth; "makes a difference" and "rather than" ask for no comparison."""
_PLURALS = "regions|areas|places|councils|authorities|districts|boroughs|counties|nations|countries|towns|cities"
_WHICH = Late(
    r"\b(?:which|what) (?:\S+ ){0,2}(?:district|borough|council|authority|county)(?:s|ies)?\b", needs="which what"
)
_KINDS = "region part count district borough council authorit nation area place town cit unitar tier"
_LEVELS = tuple((Late(rf"(?<![\w-])(?:{words})\b", needs=_KINDS), level) for words, level in cues.LEVELS)
LEVEL = Late("|".join(words for words, _ in cues.LEVELS), needs=_KINDS)
"""A word for a kind of area."""
_AMOUNTS = tuple(
    Late(
        pattern,
        needs="much many high low big large long old often percent proportion share fraction number amount rate sum "
        "figure budget cost size total price age score",
    )
    for pattern in cues.AMOUNT
)
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


def _place(text: str, words: Iterable[str]) -> int:
    """Where the first of some words or phrases stands whole in a text; -1 where none does."""
    places = (_whole(text, word) for word in words if word in text)
    return min((place for place in places if place >= 0), default=-1)


def _whole(text: str, word: str) -> int:
    place = text.find(word)
    while place >= 0 and (_inside(text[place - 1 : place]) or _inside(text[place + len(word) : place + len(word) + 1])):
        place = text.find(word, place + 1)
    return place


def _inside(character: str) -> bool:
    """Whether a character would be a part of the word beside it."""
    return character.isalnum() or character in {"'", "_"}


def has(text: str, words: tuple[str, ...]) -> bool:
    """Whether the question holds one of some cue words."""
    return _place(without_upbringing(text.lower()), words) >= 0


def asks_amount(text: str) -> bool:
    """Whether only an answer with a number in it would be one."""
    return any(pattern.search(text.lower()) for pattern in _AMOUNTS)


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


_RANK = Late(
    r"\brank(?:s|ed|ing|ings)?\b|\b(?:what|which) (?:position|place)\b|\bposition of\b|\bleague table\b"
    r"|\bwhere (?:does|do|did) .+ (?:come|stand|sit|lie|place)\b|\bout of (?:the |all )?\d+\b",
    needs="rank position place league where out",
)


def asks_rank(text: str) -> bool:
    """Whether the question asks where a place stands among others."""
    return _RANK.search(text.lower()) is not None


_EXTREME = Late(
    r"^\W*(?:(?:what|where|who|which)(?:'s|’s| is| are| was| has| have)?\s+|(?:show|give|tell) (?:me|us) )?(?:the )?"
    r"(?:\w+ )?(?:highest|lowest|best|worst|biggest|smallest|largest|fewest|most|least)\b",
    needs="est most least worst",
)
_WHERE_IN = Late(
    r"^\W*where (?:in|within|across|inside) .*"
    r"\b(?:highest|lowest|best|worst|biggest|smallest|largest|fewest|most|least)\b",
    needs="where",
)
_OVER_TIME = Late(r"\b(?:ever|record|since|years?|months?|been|recent|recently|over time|peak)\b")


def extreme_within(text: str) -> bool:
    """Whether the question begins with the end of a ranking: "lowest pay in Wales"; not one over time."""
    lower = text.lower()
    return (_EXTREME.search(lower) or _WHERE_IN.search(lower)) is not None and _OVER_TIME.search(lower) is None


def _level(text: str) -> tuple[str, str, str] | None:
    """The kind of area named, the first in the order of the cues; where several types of council are, all councils."""
    rest = text.lower()
    found: list[tuple[str, str, str]] = []
    for pattern, level in _LEVELS:
        left = pattern.sub(" ", rest)
        if left != rest:
            found.append(level)
        rest = left
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
        place = _place(text.lower(), words)
        if place >= 0 and (first is None or place < first[0]):
            first = (place, end)  # type: ignore[assignment]
    return first[1] if first else ""


_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_N = rf"\d{{1,2}}|{'|'.join(_WORDS)}"
_ENDS = "|".join(cues.HIGH + cues.LOW + cues.BEST + cues.WORST)
_ORDINAL = Late(
    rf"\b(second|third|fourth|fifth|2nd|3rd|4th|5th)[ -](?:{_ENDS})\b",
    needs="second third fourth fifth 2nd 3rd 4th 5th",
)
_TOP = Late(
    rf"\b(?:{_ENDS})\s+({_N})\b|\b({_N})\s+(?:{_ENDS})\b",
    needs="0 1 2 3 4 5 6 7 8 9 two three four five six seven eight nine ten",
)
_OF_SET = Late(
    rf"\b(?:which|what|the|name|list|show)\s+({_N})()\s+(?:\S+\s+)?(?:{_PLURALS})\b",
    needs="0 1 2 3 4 5 6 7 8 9 two three four five six seven eight nine ten",
)


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
