"""The times that a sentence speaks of, and which of a table's periods each one is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.frozen import dataclass
from assistant.numerals import period_years

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?:(?P<m{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)"
_YEAR = r"(?:19|20)\d\d"
_LONG = re.compile(
    rf"\b{_MONTH.format(1)}(?:(?P<y1>{_YEAR})\s+)?(?:to|until|-|–)\s+{_MONTH.format(2)}(?P<y2>{_YEAR})\b", re.I
)
_SPAN = re.compile(
    rf"(?<![\d£$,.])(?P<y1>{_YEAR})\s?(?P<link>/|-|–|to|until)\s?(?P<y2>{_YEAR}|\d\d)\b(?![,.]?\d|%)", re.I
)
_ONE = re.compile(
    rf"(?<![\d£$,.])(?:{_MONTH.format(1)})?(?P<y1>{_YEAR})\b(?![,.]\d|\s?(?:%|million|billion|people))", re.I
)
_SINCE = re.compile(rf"\bsince\s+(?:[A-Za-z]+\s+)?{_YEAR}\b", re.I)
_NOW = re.compile(r"\b(?:now|today|currently|latest|newest|this year|most recent(?:ly)?|at present)\b", re.I)


@dataclass(frozen=True, slots=True)
class Time:
    """A year, a span of two, or months, as a text names it."""

    start: int
    end: int
    first: int
    last: int
    months: tuple[int, int] = (0, 0)
    """The first and last month; 0 where none is named."""
    spans: bool = False
    """It is said as a span of years."""

    def fits(self, stored: str, periods: Sequence[str]) -> bool:
        """Whether a stored period is meant: a plain year is the period that ends in it, else the one that begins."""
        years = period_years(stored)
        if self.months[0]:
            month = int(stored[5:7]) if len(stored) >= 7 else 0
            if self.months[1]:
                ends = int(stored[13:15]) if len(stored) > 7 else 0
                return years == (self.first, self.last) and self.months == (month, ends)
            return years[0] == self.first and (month == self.months[0] if "/" not in stored else False)
        if self.spans:
            return years == (self.first, self.last)
        if years[1] == self.first:
            return True
        return years[0] == self.first and not any(period_years(other)[1] == self.first for other in periods)


def times(text: str) -> list[Time]:
    """The times named in a text, in order; of "from 2018 to 2023" both ends too."""
    found: list[Time] = []
    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        return not any(start < match.end() and match.start() < end for start, end in taken)

    for match in _LONG.finditer(text):
        last = int(match["y2"])
        months = (_MONTHS.index(match["m1"].lower()) + 1, _MONTHS.index(match["m2"].lower()) + 1)
        first = int(match["y1"]) if match["y1"] else last - (months[0] > months[1])
        found.append(Time(*match.span(), first, last, months))
        taken.append(match.span())
    for match in _SPAN.finditer(text):
        first, last = int(match["y1"]), int(match["y2"])
        last = last if last > 99 else first - first % 100 + last
        if free(match):  # one that runs backward is no period, and fits none
            found.append(Time(*match.span(), first, last, spans=True))
            apart = re.search(r"\b(?:from|between)\s+$", text[: match.start()], re.I)
            if apart or match["link"].lower() == "until":
                found += [Time(match.start("y1"), match.end("y1"), first, first)]
                found += [Time(match.start("y2"), match.end("y2"), last, last)]
            taken.append(match.span())
    for match in _ONE.finditer(text):
        if free(match):
            month = _MONTHS.index(match["m1"].lower()) + 1 if match["m1"] else 0
            found.append(Time(*match.span(), int(match["y1"]), int(match["y1"]), (month, 0)))
    return sorted(found, key=lambda time: (time.start, -time.end))


def since(text: str) -> bool:
    """Whether a text speaks of the time from a year until now."""
    return _SINCE.search(text) is not None


def speaks_of_now(text: str) -> bool:
    """Whether a text says that it tells what is so now."""
    return _NOW.search(text) is not None
