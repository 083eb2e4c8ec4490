"""Turns the ways in which publishers write periods into ISO 8601 as tables store it; what is ambiguous is refused.

Stored forms: `2023`, `2024-04`, `2022-07/2023-06` (first and last month).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from assistant.errors import IntakeError
from assistant.frozen import dataclass
from assistant.numerals import is_period, listed
from assistant.words.clean import one_line

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_PROVISIONAL = re.compile(r"\s*(?:\[p\]|\(p\)|\[provisional\]|\(provisional\))$|(?<=\d)\s?p$")
_SPAN = r"\s*(?:-|–|/|to)\s*"
_MOST_YEARS = 20
"""Years that are pooled at most: 2022-13 is a slip and not the years 2022 to 2113."""
_TEXT_KINDS = ("financial year", "academic year")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of the periods of a table before one of them is read."""

    words: str
    """The period_type of the catalogue."""
    begins: int = 0
    """The first month of a year that runs over two calendar years; 0 where nobody said."""
    months: bool = False
    """Whether all of a column that look like 2022-12 are to be read as months."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a column."""

    stored: dict[str, str]
    """From what the file says to what is stored."""
    provisional: frozenset[str]
    """Stored periods that the file marks as provisional."""


def kind(period_type: str) -> Kind:
    """What a period_type says: `financial year` begins in April, an academic year in the month that it names first."""
    words = one_line(period_type).lower()
    first = re.search(rf"\b{_MONTH}{_SPAN}{_MONTH}\b", words)
    if first:
        return Kind(words, _MONTHS[first[1]])
    return Kind(words, 4 if words.startswith("financial year") else 0)


def read(texts: Iterable[str], period_type: str) -> Periods:
    """The periods of a column. Raises IntakeError, with what to say instead, for one that cannot be read "
    "for certain."""
    found = {text: _PROVISIONAL.sub("", one_line(text).lower()) for text in dict.fromkeys(texts)}
    known = _with_months(kind(period_type), found.values())
    stored = {text: _one(plain, text, known) for text, plain in found.items()}
    provisional = frozenset(stored[text] for text, plain in found.items() if plain != one_line(text).lower())
    if len({len(period) for period in stored.values()}) > 1:
        one_each = {len(period): text for text, period in stored.items()}
        forms = listed([f"“{one_line(text)}”" for text in one_each.values()])
        raise IntakeError(f"Its periods are of several kinds ({forms}): take one kind with --only, or cut the file.")
    return Periods(stored, provisional)


def looks_like(text: str) -> bool:
    """Whether the name of a column is a period, whichever."""
    plain = _PROVISIONAL.sub("", one_line(text).lower())
    return any(pattern.fullmatch(plain) for pattern, _ in _PATTERNS)


def _with_months(known: Kind, texts: Collection[str]) -> Kind:
    """Settles what 2022-12 and 202212 mean, from all of a column: months, where one is no pair of years."""
    pairs = [match for text in texts if (match := re.fullmatch(r"(\d{4})-?(\d{2})", text))]
    apart = [match for match in pairs if int(match[2]) != (int(match[1]) + 1) % 100]
    if known.words.startswith(_TEXT_KINDS):
        return known
    if pairs and not apart and all(1 <= int(match[2]) <= 12 for match in pairs):
        raise IntakeError(
            f"“{pairs[0][0]}” could be a month or two years: say which with --period-type (a month; financial year; "
            "academic year, September to August)."
        )
    months = all(1 <= int(match[2]) <= 12 for match in pairs)
    return Kind(known.words, known.begins, bool(apart) and months)


def _one(plain: str, text: str, known: Kind) -> str:
    for pattern, made in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match is not None:
            period = made(match, known)
            if is_period(period):
                return period
            break
    raise IntakeError(
        f"“{one_line(text)[:60]}” is no period that can be read for certain (2023, April 2025, 2022/23, April 2024 to "
        "March 2025, 2024-04): say what its years are with --period-type, or write it so in the file."
    )


def _span(year: int, month: int, count: int) -> str:
    """The stored form of so many months from one on: a whole calendar year is a year."""
    last = year * 12 + month - 1 + count - 1
    if month == 1 and count == 12:
        return f"{year:04}"
    if count == 1:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}/{last // 12:04}-{last % 12 + 1:02}"


def _year(match: re.Match[str], known: Kind) -> str:
    year = int(match[1])
    if known.words.startswith("mid-year"):
        return f"{year:04}-06"
    if known.words.startswith(_TEXT_KINDS):
        raise IntakeError(
            f"“{match[0]}” is one year, and the periods are to be {known.words}s: it does not say whether it "
            "is the year in which one begins or ends. Write 2022/23 in the file, or give another --period-type."
        )
    return f"{year:04}"


def _two_years(match: re.Match[str], known: Kind) -> str:
    """2022/23, 2022-23, 202223, 2022 to 2023, 2020 to 2022."""
    first, rest = int(match[1]), match[2]
    last = int(rest) if len(rest) == 4 else first // 100 * 100 + int(rest) + (100 if int(rest) < first % 100 else 0)
    if last == first + 1 and known.words.startswith(_TEXT_KINDS):
        return _year_over_two(first, known)
    if last == first + 1 and "calendar years" not in known.words:
        raise IntakeError(
            f"“{match[0]}” does not say in which month its year begins: say it with --period-type (financial year; "
            "academic year, September to August; two calendar years)."
        )
    return _span(first, 1, 12 * (last - first + 1)) if first < last <= first + _MOST_YEARS else ""


def _year_over_two(year: int, known: Kind) -> str:
    if not known.begins:
        raise IntakeError(
            "An academic year begins in August or in September, as its publisher has it: say it with --period-type "
            "“academic year, August to July” or “academic year, September to August”."
        )
    return _span(year, known.begins, 12)


def _pooled(match: re.Match[str], known: Kind) -> str:
    """2020/21 to 2022/23."""
    if not known.begins:
        raise IntakeError(f"“{match[0]}” does not say in which month its years begin: say it with --period-type.")
    return _span(int(match[1]), known.begins, 12 * (int(match[3]) - int(match[1]) + 1))


def _month_number(match: re.Match[str], known: Kind) -> str:
    """2022-04 or 202204, a month; 2022-23 or 202223, two years."""
    if known.months:
        return _span(int(match[1]), int(match[2]), 1) if 1 <= int(match[2]) <= 12 else ""
    if known.words.startswith(_TEXT_KINDS) or int(match[2]) > 12:
        return _two_years(match, known)
    return _span(int(match[1]), int(match[2]), 1)


def _day(match: re.Match[str], known: Kind) -> str:
    """A day: the year, where it is a table of years; the month else."""
    if known.words.startswith("calendar year") and match[2] == "01" and match[3] == "01":
        return match[1]
    if known.words.startswith(("end of", "calendar year")) and match[2] == "12" and match[3] == "31":
        return match[1]
    if known.words.startswith(("end of", "calendar year", *_TEXT_KINDS)):
        raise IntakeError(
            f"“{match[0]}” is a day, and the periods are to be {known.words}s: write the years themselves."
        )
    return f"{match[1]}-{match[2]}"


def _interval(match: re.Match[str], _: Kind) -> str:
    """2021-08-01T00:00:00/P1Y."""
    return _span(int(match[1]), int(match[2]), int(match[3]) * (12 if match[4] == "y" else 1))


def _between(match: re.Match[str], _: Kind) -> str:
    """2023-04-01/2024-03-31 or 2023-04/2024-03."""
    first, last = int(match[1]) * 12 + int(match[2]), int(match[3]) * 12 + int(match[4])
    return _span(int(match[1]), int(match[2]), last - first + 1) if last >= first else ""


def _named(match: re.Match[str], _: Kind) -> str:
    """April 2025, Apr-25."""
    return f"{_full(match[2])}-{_MONTHS[match[1]]:02}"


def _named_after(match: re.Match[str], _: Kind) -> str:
    """2025 April."""
    return f"{match[1]}-{_MONTHS[match[2]]:02}"


def _named_span(match: re.Match[str], _: Kind) -> str:
    """April 2024 to March 2025; May to July 2024, and December to February 2025, which began the year before."""
    first, last = _MONTHS[match[1]], _MONTHS[match[3]]
    end = int(_full(match[4]))
    start = int(_full(match[2])) if match[2] else end - (first > last)
    return _span(start, first, (end - start) * 12 + last - first + 1)


def _ending(match: re.Match[str], _: Kind) -> str:
    """Year ending March 2025."""
    year, month = int(match[2]), _MONTHS[match[1]]
    return _span(year, 1, 12) if month == 12 else _span(year - 1, month + 1, 12)


def _quarter(match: re.Match[str], _: Kind) -> str:
    year, number = (match[1], match[2]) if match[1] else (match[4], match[3])
    return _span(int(year), 3 * int(number) - 2, 3)


def _full(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


_Maker = Callable[[re.Match[str], Kind], str]
_PATTERNS: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern), made)
    for pattern, made in (
        (r"((?:19|20)\d\d)(?:\.0)?", _year),
        (r"((?:19|20)\d\d)-?(\d\d)", _month_number),
        (rf"(?:fy|ay)?\s*((?:19|20)\d\d){_SPAN}(\d{{4}}|\d\d)", _two_years),
        (rf"((?:19|20)\d\d)[/-](\d\d){_SPAN}((?:19|20)\d\d)[/-](\d\d)", lambda m, k: _pooled_or_months(m, k)),
        (r"((?:19|20)\d\d)-(\d\d)-\d\d/((?:19|20)\d\d)-(\d\d)-\d\d", _between),
        (r"((?:19|20)\d\d)-(\d\d)-01(?:t00:00:00)?/p(\d{1,2})(y|m)", _interval),
        (r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[t ]00:00:00)?", _day),
        (rf"{_MONTH}[\s-]+(\d{{4}}|\d\d)", _named),
        (rf"((?:19|20)\d\d)[\s-]+{_MONTH}", _named_after),
        (rf"{_MONTH}\s*((?:19|20)\d\d)?{_SPAN}{_MONTH}\s*((?:19|20)\d\d)", _named_span),
        (rf"(?:the )?(?:year|12 months)(?: ending| to| ended)(?: in)?\s*{_MONTH}\s*((?:19|20)\d\d)", _ending),
        (r"((?:19|20)\d\d)[\s-]*q([1-4])|q([1-4])[\s-]*((?:19|20)\d\d)", _quarter),
        (r"mid[- ]((?:19|20)\d\d)", lambda m, _: f"{m[1]}-06"),
    )
)


def _pooled_or_months(match: re.Match[str], known: Kind) -> str:
    """2022-07/2023-06, as it is stored, or the pooled years 2020/21 to 2022/23."""
    if "/" in match[0] and is_period(match[0].replace(" ", "")) and "-" in match[0][:6]:
        return _between(match, known)
    if (int(match[1]) + 1) % 100 != int(match[2]) or (int(match[3]) + 1) % 100 != int(match[4]):
        return ""
    return _pooled(match, known)
