"""How sentences print numbers and times, worked out by this test's own few lines."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from tests.recompute.files import meaning, periods

MONTHS = "January February March April May June July August September October November December".split()
_UNITS = {
    "%": ("", "%"), "£": ("£", ""), "£m": ("£", " million"), "per 100k": ("", " per 100,000 people"),
    "points": ("", " points"), "min": ("", " minutes"), "times": ("", " times"), "yrs": ("", " years"),
    "/10": ("", " out of 10"), "": ("", ""),
}  # fmt: skip


def plain(number: Decimal, decimals: int) -> str:
    """A number with commas, rounded once, halves away from zero."""
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{abs(rounded) if rounded == 0 else rounded:,}"


def amount(slug: str, number: Decimal, decimals: int | None = None) -> str:
    """A value with its unit."""
    entry = meaning(slug)
    before, after = _UNITS[entry["unit_symbol"]]
    text = plain(number, int(entry["decimals"]) if decimals is None else decimals)
    return f"-{before}{text[1:]}{after}" if text.startswith("-") and before else f"{before}{text}{after}"


def difference(slug: str, one: Decimal, other: Decimal) -> str:
    """The size of a difference, and that it was worked out before rounding where the rounded values give another."""
    entry = meaning(slug)
    places = int(entry["decimals"])

    def said(size: Decimal) -> str:
        text = plain(abs(size), places)
        if entry["unit_symbol"] == "%":
            return f"{text} percentage point{'' if text in {'1', '1.0'} else 's'}"
        if entry["unit_symbol"] == "times":
            return text
        if entry["unit_symbol"] == "/10":
            return f"{text} points"
        return amount(slug, abs(size))

    unit = Decimal(1).scaleb(-places)
    seen = said(one.quantize(unit, ROUND_HALF_UP) - other.quantize(unit, ROUND_HALF_UP))
    return said(one - other) if said(one - other) == seen else f"{said(one - other)} (worked out before rounding)"


def time(period: str, kind: str) -> str:
    """A stored period in words."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:/(\d{4})-(\d\d))?", period)
    assert match is not None
    begin, month, end, last = match.groups()
    if end is None and month is None:
        return f"the end of {begin}" if kind.startswith("end of") else begin
    if end is None:
        return f"the middle of {begin}" if kind.startswith("mid-year") else f"{MONTHS[int(month) - 1]} {begin}"
    for year in ("financial year", "academic year"):
        if kind.startswith(year):
            return f"the {year} {begin} to {end}"
    if (month, last) == ("01", "12"):
        return begin if begin == end else f"{begin} to {end}"
    return f"{MONTHS[int(month) - 1]} {begin} to {MONTHS[int(last) - 1]} {end}"


def when(period: str, kind: str) -> str:
    """The same as an adverbial."""
    said = time(period, kind)
    if said.startswith("the end"):
        return f"at {said}"
    if said.startswith("the middle"):
        return f"in mid-{said[-4:]}"
    return f"over {said}" if " to " in said and not said.startswith("the ") else f"in {said}"


@cache
def times(slug: str) -> dict[str, str]:
    """From the words of a time, in either form, to the period."""
    kind = meaning(slug)["period_type"]
    found = {}
    for period in periods(slug):
        found[time(period, kind)] = found[when(period, kind)] = period
    return found


def ordinal(text: str) -> int:
    """The number of "3rd"; 1 for nothing."""
    return int(re.sub(r"\D", "", text) or 1)
