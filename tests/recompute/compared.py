"""Checks of differences, ratios and shares between places."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.recompute.files import Line, value
from tests.recompute.reading import (
    adverbials,
    cautions,
    clear,
    demand,
    line_of,
    names,
    nested,
    period_of,
    verdict,
)
from tests.recompute.single import subject
from tests.recompute.words import difference, plain


def gaps(slug: str, text: str) -> bool:
    """ "The figure for A was 2 percentage points above that for B in 2023; by their 95% intervals ..." """
    match = re.fullmatch(
        rf"The figures? (?:for|of) (?P<one>.+?) (?:was (?P<by>[-£\d].*?) (?P<side>above|below) that for (?P<two>.+?)"
        rf"|and (?P<same>.+?) were the same) (?P<when>{adverbials(slug)})(?P<notes> \([^()]*\))?(?:; (?P<claim>.+))?\.",
        text,
    )
    if match is None or match["by"] is None or " that for " in match["two"]:
        return False
    period = period_of(slug, match["when"])
    one, two = line_of(slug, match["one"], period), line_of(slug, match["two"], period)
    a, b = one.value or Decimal(0), two.value or Decimal(0)
    demand(
        (match["by"], match["side"]) == (difference(slug, a, b), "above" if a > b else "below"), difference(slug, a, b)
    )
    _claim(one, two, match["claim"], verdict(clear(one, two)))
    cautions(slug, match["notes"], [one, two])
    return True


def _claim(one: Line, two: Line, said: str | None, expected: str) -> None:
    demand((one.status == "o") == (two.status == "o"), "compared although from two sources")
    demand(said == (None if nested(one.code, two.code) else expected), f"claim {said!r}, not {expected!r}")


def same(slug: str, text: str) -> bool:
    """ "The figures of A and B were the same in 2023." """
    match = re.fullmatch(rf"The figures of (.+) were the same ({adverbials(slug)})( \([^()]*\))?\.", text)
    if match is None:
        return False
    period = period_of(slug, match[2])
    codes = names(match[1])
    demand(len(codes) == 2, "two places")
    demand(
        len({next(v for code in some if (v := value(slug, code, period)) is not None) for some in codes}) == 1,
        "not equal",
    )
    return True


def around(slug: str, text: str) -> bool:
    """ "The figure for A was 2 points below that for B and 1 point above that for C in 2023." """
    match = re.fullmatch(rf"The figure for (.+?) was (.+ that for .+) ({adverbials(slug)})( \([^()]*\))?\.", text)
    if match is None or " times that for " in match[2]:
        return False
    period = period_of(slug, match[3])
    one = line_of(slug, match[1], period)
    found = [one]
    for clause in re.split(r"(?:, | and )(?=[-£]?\d|the same)", match[2]):
        part = re.fullmatch(r"(?:(.+) (above|below)|the same as) that for (.+)", clause)
        demand(part is not None, clause)
        assert part is not None
        two = line_of(slug, part[3], period)
        a, b = one.value or Decimal(0), two.value or Decimal(0)
        expected = (difference(slug, a, b), "above" if a > b else "below") if a != b else (None, None)
        demand((part[1], part[2]) == expected and nested(one.code, two.code), f"{clause}: {expected}")
        found.append(two)
    cautions(slug, match[4], found)
    return True


def ratios(slug: str, text: str) -> bool:
    """ "The figure for A was 1.4 times that for B in 2023; by their 95% intervals the difference is ..." """
    match = re.fullmatch(
        rf"The figure for (.+?) was ([\d.,]+) times that for (.+?) ({adverbials(slug)})( \([^()]*\))?(?:; (.+))?\.",
        text,
    )
    if match is None:
        return False
    period = period_of(slug, match[4])
    one, two = line_of(slug, match[1], period), line_of(slug, match[3], period)
    times = (one.value or Decimal(0)) / (two.value or Decimal(1))
    demand(times > 1 and match[2] == plain(times, 2 if times < Decimal("1.1") else 1), f"ratio {times}")
    _claim(one, two, match[6], verdict(clear(one, two)).replace("that is", "the difference is"))
    cautions(slug, match[5], [one, two])
    return True


def parts(slug: str, text: str) -> bool:
    """ "In 2024, A made up 4.7% of the population in B (in total, not per person)." """
    match = re.fullmatch(
        rf"(.+?), (.+?) made up ([\d.]+)% of {re.escape(subject(slug))} in (.+?)( \([^()]*\))?\.", text
    )
    if match is None:
        return False
    period = period_of(slug, match[1])
    one, two = line_of(slug, match[2], period), line_of(slug, match[4], period)
    demand(match[3] == plain(100 * (one.value or 0) / (two.value or Decimal(1)), 1), "share")
    cautions(slug, match[5], [one, two])
    return True
