"""Numbers, ranks, dates and periods in words, as UK government writes them.

Sources: GOV.UK style guide and ONS service manual for numbers (commas, %, percentage points, "to" in ranges), the house
choice for ranks ("3rd highest of 9", "highest of 9", "joint 3rd"), ISO 8601 for stored periods.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Context, Decimal

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SIGNS = {
    "%": ("", "%"),
    "£": ("£", ""),
    "£m": ("£", " million"),
    "per 100k": ("", " per 100,000 people"),
    "points": ("", " points"),
    "min": ("", " minutes"),
    "times": ("", " times"),
    "yrs": ("", " years"),
    "/10": ("", " out of 10"),
    "": ("", ""),
}
_WIDE = Context(prec=400)
"""Room for any number that a table may hold."""
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?(?:/(\d{4})-(\d{2}))?", re.ASCII)


def rounded(value: float | Decimal, decimals: int) -> Decimal:
    """The value at so many decimals, halves away from zero, worked on its shortest decimal form."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)


def number(value: float | Decimal, decimals: int) -> str:
    """The value with commas and so many decimals: `1,234.5`; never `-0`."""
    result = rounded(value, decimals)
    return f"{abs(result) if result == 0 else result:,}"


def amount(value: float | Decimal, symbol: str, decimals: int) -> str:
    """A value with its unit: `8.6%`, `£34.90`, `12.3 minutes`."""
    before, after = _SIGNS.get(symbol, ("", f" {symbol}"))
    text = number(value, decimals)
    if text.startswith("-") and before:
        return f"-{before}{text[1:]}{after}"
    return f"{before}{text}{after}"


def difference(value: float | Decimal, symbol: str, decimals: int) -> str:
    """The size of a difference with its unit; between percentages it is in percentage points."""
    size = abs(Decimal(str(value)))
    if symbol == "%":
        text = number(size, decimals)
        return f"{text} percentage {'point' if text in {'1', '1.0'} else 'points'}"
    if symbol == "times":
        return number(size, decimals)
    if symbol == "/10":
        return f"{number(size, decimals)} points"
    return amount(size, symbol, decimals)


def ordinal(place: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`."""
    ending = "th" if place % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def rank_words(place: int, end: str, joint: bool) -> str:
    """`highest`, `3rd lowest`, `joint 3rd highest`, `joint highest`."""
    words = end if place == 1 else f"{ordinal(place)} {end}"
    return f"joint {words}" if joint else words


def count_words(count: int, noun: str, plural: str = "") -> str:
    """`1 region`, `9 regions`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(names: list[str], last: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def date_words(iso: str | None) -> str:
    """`11 September 2024`, `September 2024` or `2024` of a date; `date not given` for none."""
    if not iso:
        return "date not given"
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def is_date(text: str) -> bool:
    """Whether the text is YYYY, YYYY-MM or YYYY-MM-DD and on the calendar."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def period_years(period: str) -> tuple[int, int]:
    """The first and last year that a stored period touches."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(f"not a period: {period}")
    return int(match[1]), int(match[3] or match[1])


def is_period(text: str) -> bool:
    """Whether the text is a period as stored: 2023, 2024-04 or 2022-07/2023-06."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        return False
    months = [int(m) for m in (match[2], match[4]) if m]
    spans = match[3] is not None
    if any(not 1 <= m <= 12 for m in months) or (spans and match[2] is None):
        return False
    return not spans or (match[1], match[2]) <= (match[3], match[4])


def period_words(period: str, period_type: str = "") -> str:
    """A stored period in words, as its source would say it.

    `2023`, `April 2025`, `the financial year 2024 to 2025`, `the academic year 2024 to 2025`, `December 2024 to
    February 2025`, `2022 to 2024`, `the middle of 2024` for a mid-year count, `the end of 2024` for a stock.
    """
    match = _PERIOD.fullmatch(period)
    if match is None:
        return period
    first, month, last, last_month = match.groups()
    if last is None:
        if month is None:
            return f"the end of {first}" if period_type.startswith("end of") else first
        if period_type.startswith("mid-year"):
            return f"the middle of {first}"
        return f"{_MONTHS[int(month) - 1]} {first}"
    for kind in ("financial year", "academic year"):
        if period_type.startswith(kind):
            return f"the {kind} {first} to {last}"
    if month == "01" and last_month == "12":
        return first if first == last else f"{first} to {last}"
    return f"{_MONTHS[int(month) - 1]} {first} to {_MONTHS[int(last_month) - 1]} {last}"


def period_short(period: str) -> str:
    """A stored period for a table cell: `2023`, `Apr 2025`, `2024 to 2025`, `Dec 2024 to Feb 2025`."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        return period
    first, month, last, last_month = match.groups()
    if last is None:
        return first if month is None else f"{_MONTHS[int(month) - 1][:3]} {first}"
    if int(last_month) - int(month) in {-1, 11}:
        return first if first == last else f"{first} to {last}"
    return f"{_MONTHS[int(month) - 1][:3]} {first} to {_MONTHS[int(last_month) - 1][:3]} {last}"


def period_when(period: str, period_type: str = "") -> str:
    """A stored period as an adverbial: `in 2023`, `over 2022 to 2024`, `at the end of 2024`, `in mid-2024`."""
    words = period_words(period, period_type)
    if words.startswith("the end"):
        return f"at {words}"
    if words.startswith("the middle"):
        return f"in mid-{words.split()[-1]}"
    if " to " in words and not words.startswith("the "):
        return f"over {words}"
    return f"in {words}"
