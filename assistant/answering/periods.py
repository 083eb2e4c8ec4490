"""Which time a question names, and which of an indicator's periods that is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.model import Period
from assistant.numerals import period_years
from assistant.words.late import Late

_YEAR = r"((?:19|20)\d\d)"
_SPAN = Late(rf"\b{_YEAR}\s*(?:/|-|–|to|and)\s*((?:19|20)?\d\d)\b", needs="19 20")
_YEAR_ON = r"(?:\s*[/–-]\s*(?P<on>(?:19|20)?\d\d)\b)?(?!\s*(?:[/–-]|to\b|until\b)\s*\d)"
"""The second half of a year such as 2018/19, after which nothing says that the stretch ends."""
_SINCE = Late(rf"\b(?:since|after|from)\s+(?:the (?:\w+ )?year\s+)?{_YEAR}\b{_YEAR_ON}", re.IGNORECASE, needs="19 20")
_BETWEEN = Late(
    rf"\b(?:between|from)\s+{_YEAR}(?:[/–-](\d\d))?\s+(?:and|to|until)\s+{_YEAR}(?:[/–-](\d\d)\b)?",
    re.IGNORECASE,
    needs="19 20",
)
_LAST = Late(
    r"\b(?:last|past|previous)\s+(\d{1,2}|ten|five|twenty|three|two|few)\s+years\b|\b(?:last|past) (decade)\b",
    re.IGNORECASE,
    needs="last past previous",
)
_THAN = Late(
    rf"\b(?:than|compared (?:with|to)|relative to|against|versus)\s+(?:it (?:was|did)\s+|they (?:were|did)\s+|that\s+)?"
    rf"(?:back )?(?:in )?{_YEAR}\b(?!\s*(?:/|-|–|to))",
    re.IGNORECASE,
    needs="19 20",
)
_AGO = Late(
    r"\b(?P<than>(?:than|compared (?:with|to)|from|since)\s+(?:it (?:was|did)\s+|they (?:were|did)\s+)?)?"
    r"(?:(?P<years>\d{1,2}|two|three|five|ten|twenty|a|one|four|six)\s+years?|a (?P<decade>decade)) ago\b",
    re.IGNORECASE,
    needs="ago",
)
_ONE = Late(rf"\b{_YEAR}\b", needs="19 20")
_WORDS = {"two": 2, "three": 3, "five": 5, "ten": 10, "twenty": 20, "few": 5, "a": 1, "one": 1, "four": 4, "six": 6}


def _outside(span: tuple[int, int], taken: Collection[tuple[int, int]]) -> bool:
    return not any(span[0] < end and start < span[1] for start, end in taken)


def find(text: str, taken: Collection[tuple[int, int]] = ()) -> Period | None:
    """The time named in a question, outside the spans in `taken` (titles such as State of the Nation 2024)."""
    for pattern in (_BETWEEN, _SINCE, _THAN, _AGO, _LAST, _SPAN, _ONE):
        for match in pattern.finditer(text):
            if _outside(match.span(), taken) and (period := _period(pattern, match)) is not None:
                return period
    return None


def _period(pattern: Late, match: re.Match[str]) -> Period | None:
    if pattern is _BETWEEN:
        first, last = (int(match[at]) + (1 if match[at + 1] else 0) for at in (1, 3))
        return Period(match[0], first, last)  # a year such as 2018/19 is counted by the one in which it ends
    if pattern is _AGO:
        back = 10 if match["decade"] else _WORDS.get(match["years"].lower()) or int(match["years"])
        return Period(match[0], -back, None if match["than"] else -back)
    if pattern is _SINCE and match["on"]:
        return _since(match)
    if pattern in {_SINCE, _THAN}:
        return Period(match[0], int(match[1]), None)
    if pattern is _LAST:
        years = 10 if match[2] else _WORDS.get(match[1].lower()) or int(match[1])
        return Period(match[0], -years, None)
    if pattern is _SPAN:
        first, second = int(match[1]), int(match[2])
        last = second if second > 99 else first - first % 100 + second
        if last == first + 1:
            return Period(match[0], first, last, exact=f"{first}/{last}")
        return Period(match[0], first, last) if last > first else None
    return Period(match[0], int(match[1]), int(match[1]))


def _since(match: re.Match[str]) -> Period | None:
    """The time from a year such as 2018/19 on, which is counted by the year in which it ends; None for a stretch."""
    first, second = int(match[1]), int(match["on"])
    last = second if second > 99 else first - first % 100 + second
    ends = last if last >= first else last + 100
    return Period(match[0], ends, None) if ends == first + 1 else None


_BACK = Late(
    r"\b(?:(?:the|a) year (?:before|earlier)|(?:the )?previous year|before that|earlier than that)\b",
    needs="before earlier previous",
)
_ON = Late(
    r"\b(?:(?:the|a) year (?:after|later)|the (?:next|following) year|after that)\b", needs="after later next following"
)


def step(text: str) -> int:
    """-1 for "the year before", 1 for "the year after", else 0."""
    lower = text.lower()
    return -1 if _BACK.search(lower) else 1 if _ON.search(lower) else 0


_SINCE_THEN = Late(r"\b(?:since|from) then\b|\bsince that (?:year|time)\b", needs="then since")


def since_then(text: str, period: Period | None) -> Period | None:
    """The time from a period spoken of on, for "how has it changed since then?"; None where that is not asked."""
    if period is None or period.first < 0 or not _SINCE_THEN.search(text.lower()):
        return None
    year = period.last or period.first
    return Period(f"since {year}", year, None)


def stepped(period: Period | None, newest: str, by: int) -> Period:
    """The year that lies so many years from a period named, or from the newest period where none was."""
    year = (period.first if period and period.first > 0 else period_years(newest)[-1]) + by
    return Period(str(year), year, year)


def one(periods: Sequence[str], period: Period | None) -> str:
    """The stored period that answers for a time named; the newest where none is named, "" where none fits.

    A plain year means the period that ends in it, as departments name their years (2025 for 2024 to 2025), else the
    one that begins in it.
    """
    if period is None or not periods or period.last is None:
        return periods[-1] if periods else ""
    years = {stored: period_years(stored) for stored in periods}
    if period.first < 0:
        year = years[periods[-1]][1] + period.first
        period = Period(period.text, year, year)
    if period.exact:
        fits = [stored for stored, span in years.items() if span == (period.first, period.last)]
        return fits[-1] if fits else ""
    for place in (1, 0):
        fits = [stored for stored, span in years.items() if span[place] == period.last]
        if fits:
            return fits[-1]
    return ""


def span(periods: Sequence[str], period: Period | None) -> list[str]:
    """The stored periods of a stretch of time: all where none is named; negative `first` counts years back."""
    if period is None or not periods:
        return list(periods)
    newest = period_years(periods[-1])[1]
    first = period.first if period.first > 0 else newest + period.first
    last = period.last or newest
    if period.last == period.first or last < 0:
        last = newest  # "change since 2015" and "how has it changed from 2015" both name one year
    return [stored for stored in periods if first <= period_years(stored)[1] <= last]
