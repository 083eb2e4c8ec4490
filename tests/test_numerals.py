"""Numbers, ranks, dates and periods in words."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import numerals
from assistant.library import Library

months = st.tuples(st.integers(1900, 2100), st.integers(1, 12))
values = st.floats(-1e15, 1e15).map(lambda value: round(value, 4))
decimals = st.integers(0, 6)


def month(value: tuple[int, int]) -> str:
    return f"{value[0]}-{value[1]:02}"


@given(values, decimals)
def test_a_number_is_its_value_rounded_once(value: float, places: int) -> None:
    said = numerals.number(value, places)
    exact = Decimal(str(value))
    back = Decimal(said.replace(",", ""))
    assert abs(back - exact) <= Decimal(1).scaleb(-places) / 2
    assert len(said.partition(".")[2]) == places
    assert not (back == 0 and said.startswith("-"))


@given(st.integers(-(10**6), 10**6), st.integers(0, 4))
def test_halves_go_away_from_zero(whole: int, places: int) -> None:
    """As people round: 0.125 is 0.13 and 2.5 is 3, whatever the float nearest to it is."""
    half = (Decimal(whole) + (Decimal("0.5") if whole >= 0 else Decimal("-0.5"))).scaleb(-places)
    away = (Decimal(whole) + (1 if whole >= 0 else -1)).scaleb(-places)
    assert numerals.rounded(half, places) == away
    assert numerals.rounded(float(half), places) == away


@given(st.floats(allow_nan=False, allow_infinity=False), decimals)
def test_any_number_that_a_table_may_hold_can_be_said(value: float, places: int) -> None:
    """The check of a table takes every finite number, so all of them must print."""
    assert Decimal(numerals.number(value, places).replace(",", "")) == numerals.rounded(value, places)


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [(1234.5, 1, "1,234.5"), (0.5, 0, "1"), (-0.04, 1, "0.0"), (-1234567.0, 0, "-1,234,567"),
     (8.65, 1, "8.7"), (7, 2, "7.00")],
)  # fmt: skip
def test_numbers(value: float, places: int, said: str) -> None:
    assert numerals.number(value, places) == said


@pytest.mark.parametrize(
    ("value", "symbol", "places", "said"),
    [
        (8.64, "%", 1, "8.6%"),
        (34.9, "£", 2, "£34.90"),
        (-34.9, "£", 0, "-£35"),
        (1250.0, "£m", 0, "£1,250 million"),
        (-3.0, "£m", 0, "-£3 million"),
        (12.34, "min", 1, "12.3 minutes"),
        (45.2, "per 100k", 0, "45 per 100,000 people"),
        (61.27, "yrs", 1, "61.3 years"),
        (7.53, "/10", 2, "7.53 out of 10"),
        (8.1, "times", 1, "8.1 times"),
        (46.2, "points", 1, "46.2 points"),
        (281234.0, "", 0, "281,234"),
    ],
)
def test_amounts(value: float, symbol: str, places: int, said: str) -> None:
    assert numerals.amount(value, symbol, places) == said


@pytest.mark.parametrize(
    ("value", "symbol", "places", "said"),
    [
        (-2.34, "%", 1, "2.3 percentage points"),
        (1.0, "%", 0, "1 percentage point"),
        (0.96, "%", 1, "1.0 percentage point"),
        (-150.0, "£", 0, "£150"),
        (0.4, "times", 1, "0.4"),
        (-0.21, "/10", 2, "0.21 points"),
        (3.2, "min", 1, "3.2 minutes"),
    ],
)
def test_differences_have_a_size_and_no_sign(value: float, symbol: str, places: int, said: str) -> None:
    assert numerals.difference(value, symbol, places) == said


def test_every_unit_of_the_shipped_indicators_is_said_in_words(shipped: Library) -> None:
    said = {i.unit_symbol: numerals.amount(3.0, i.unit_symbol, 0) for i in shipped.indicators.values()}
    known = {"3%", "£3", "£3 million", "3 per 100,000 people", "3 out of 10", "3"}
    known |= {"3 points", "3 minutes", "3 times", "3 years"}
    assert set(said.values()) <= known, said


@pytest.mark.parametrize(
    ("place", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (103, "103rd"), (111, "111th"), (112, "112th"), (1001, "1001st"), (1013, "1013th")],
)  # fmt: skip
def test_ordinals(place: int, said: str) -> None:
    assert numerals.ordinal(place) == said


@pytest.mark.parametrize(
    ("place", "end", "joint", "said"),
    [
        (1, "highest", False, "highest"),
        (1, "lowest", True, "joint lowest"),
        (3, "highest", False, "3rd highest"),
        (3, "lowest", True, "joint 3rd lowest"),
    ],
)
def test_ranks(place: int, end: str, joint: bool, said: str) -> None:
    assert numerals.rank_words(place, end, joint) == said


def test_counts_and_lists() -> None:
    assert [numerals.count_words(n, "region") for n in (0, 1, 2, 1200)] == [
        "0 regions", "1 region", "2 regions", "1,200 regions",
    ]  # fmt: skip
    assert numerals.count_words(2, "authority", "authorities") == "2 authorities"
    assert [numerals.listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "", "A", "A and B", "A, B and C",
    ]  # fmt: skip
    assert numerals.listed(["A", "B", "C"], "or") == "A, B or C"


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: datetime.date) -> None:
    iso = day.isoformat()
    assert all(numerals.is_date(part) for part in (iso, iso[:7], iso[:4]))
    assert numerals.date_words(iso).endswith(f" {iso[:4]}")
    assert numerals.date_words(iso).startswith(f"{day.day} ")
    assert numerals.date_words(iso[:4]) == iso[:4]


@pytest.mark.parametrize(
    "text",
    ["", "2024-13", "2024-00", "2023-02-29", "2024-04-31", "24", "2024-4", "2024/04", "2024-04-1", " 2024", "2024 ",
     "March 2024", "2024-04-01T00:00", "2024\n", "２０２４", "٢٠٢٤"],
)  # fmt: skip
def test_these_are_no_dates(text: str) -> None:
    assert not numerals.is_date(text)


def test_dates_in_words() -> None:
    assert numerals.date_words("2024-09-11") == "11 September 2024"
    assert numerals.date_words("2024-09") == "September 2024"
    assert numerals.date_words("2024") == "2024"
    assert numerals.date_words(None) == "date not given"


@given(months, months)
def test_periods_run_forwards(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert numerals.is_period(f"{one[0]}")
    assert numerals.is_period(month(one))
    span = f"{month(one)}/{month(other)}"
    assert numerals.is_period(span) == (one <= other)
    assert numerals.period_years(span) == (one[0], other[0])
    assert numerals.period_years(month(one)) == (one[0], one[0])


@given(months, months)
def test_a_period_in_words_names_its_years(one: tuple[int, int], other: tuple[int, int]) -> None:
    first, last = sorted((one, other))
    for period in (f"{first[0]}", month(first), f"{month(first)}/{month(last)}"):
        years = {str(year) for year in numerals.period_years(period)}
        for said in (numerals.period_words(period), numerals.period_short(period), numerals.period_when(period)):
            assert {word for word in said.split() if word.isdigit()} == years


@pytest.mark.parametrize(
    "text",
    ["", "2024-13", "2024-00", "2024-04-01", "2023/2024", "2022-07/2023", "2022/2023-06", "2023-06/2022-07",
     "2022-07/2023-13", "2023-Q1", " 2023", "2023\n", "23", "2022-07-2023-06", "２０２３", "٢٠٢٣-٠٤"],
)  # fmt: skip
def test_these_are_no_periods(text: str) -> None:
    """Digits of other scripts look like a year and sort and compare as none."""
    assert not numerals.is_period(text)


@pytest.mark.parametrize(
    ("period", "kind", "words", "when"),
    [
        ("2023", "calendar year", "2023", "in 2023"),
        ("2023", "end of year", "the end of 2023", "at the end of 2023"),
        ("2025-04", "month", "April 2025", "in April 2025"),
        ("2024-06", "mid-year count", "the middle of 2024", "in mid-2024"),
        ("2024-04/2025-03", "financial year", "the financial year 2024 to 2025", "in the financial year 2024 to 2025"),
        ("2024-08/2025-07", "academic year", "the academic year 2024 to 2025", "in the academic year 2024 to 2025"),
        ("2022-01/2024-12", "three calendar years pooled", "2022 to 2024", "over 2022 to 2024"),
        ("2024-12/2025-02", "three months", "December 2024 to February 2025", "over December 2024 to February 2025"),
        ("2023-01/2023-12", "calendar year", "2023", "in 2023"),
    ],
)
def test_periods_in_words(period: str, kind: str, words: str, when: str) -> None:
    assert numerals.period_words(period, kind) == words
    assert numerals.period_when(period, kind) == when


@pytest.mark.parametrize(
    ("period", "short"),
    [
        ("2023", "2023"),
        ("2025-04", "Apr 2025"),
        ("2024-04/2025-03", "2024 to 2025"),
        ("2022-01/2024-12", "2022 to 2024"),
        ("2024-12/2025-02", "Dec 2024 to Feb 2025"),
        ("2023-01/2023-12", "2023"),
    ],
)
def test_periods_for_a_cell_of_a_table(period: str, short: str) -> None:
    assert numerals.period_short(period) == short


def test_two_periods_of_one_shipped_table_are_never_said_alike(shipped: Library) -> None:
    for slug, indicator in shipped.indicators.items():
        periods = {period for _, period in shipped.figures(slug).rows}
        assert len({numerals.period_words(period, indicator.period_type) for period in periods}) == len(periods), slug
        assert len({numerals.period_short(period) for period in periods}) == len(periods), slug
