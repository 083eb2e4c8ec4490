"""Questions on sets of places and on several measures: which set, which measures, which bound is understood."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answering import ask
from assistant.answering.intents import asks_rank, how_many, how_many_span
from assistant.answering.parts import split
from assistant.answering.periods import find
from assistant.answering.spoken import in_digits
from assistant.answering.understand import understand
from assistant.answering.wishes import read
from assistant.figures.peers import members
from assistant.library import Library
from assistant.model import Part


def part(library: Library, text: str) -> Part:
    """What the one part of a question was understood to ask."""
    (found,) = understand(library, text).parts
    return found


def kinds(library: Library, text: str) -> tuple[set[str], set[str]]:
    """The types and the countries of the places that a question runs over."""
    group = part(library, text).peers
    assert group is not None
    areas = members(library.areas, group)
    return {area.type for area in areas}, {area.country for area in areas}


@pytest.mark.parametrize(
    ("text", "types", "count"),
    [
        ("pay in the districts of Kent", {"district"}, 12),
        ("employment rate in unitary authorities in the South West", {"unitary authority"}, 13),
        ("unitaries in the South West with the lowest pay", {"unitary authority"}, 13),
        ("London boroughs with unemployment above 5%", {"London borough"}, 33),
        ("metropolitan boroughs of the North West by child poverty", {"metropolitan district"}, 15),
        ("how many district councils in the East of England have gigabit broadband above 90%", {"district"}, 39),
        ("shire districts of the East Midlands: employment rate", {"district"}, 29),
        ("non-metropolitan districts in the West Midlands, claimant rate", {"district"}, 19),
        ("how many districts and unitaries in Kent have pay above £600", {"district"}, 12),
        ("how many of Cheshire's councils have employment above 78%?", {"unitary authority"}, 3),
        ("Rank the Liverpool City Region councils by life satisfaction",
         {"metropolitan district", "unitary authority"}, 6),
        ("lowest 5G coverage in Wales", {"unitary authority"}, 22),
        ("where in Wales is pay the lowest", {"unitary authority"}, 22),
        ("pay across the combined authorities", {"combined authority"}, 15),
        ("exports in the regions", {"region"}, 9),
        ("fastest growing region by GDP per head over the last ten years", {"region"}, 9),
    ],
)  # fmt: skip
def test_types_of_councils_inside_wider_places(shipped: Library, text: str, types: set[str], count: int) -> None:
    group = part(shipped, text).peers
    assert group is not None
    found = members(shipped.areas, group)
    assert {area.type for area in found} == types
    assert len(found) == count


def test_a_type_that_a_place_has_none_of_is_said(shipped: Library) -> None:
    group = part(shipped, "metropolitan districts of Kent by pay").peers
    assert group is not None and "none of them a metropolitan district" in group.words
    assert len(members(shipped.areas, group)) == 12


def test_great_britain_holds_no_council_of_northern_ireland(shipped: Library) -> None:
    types, countries = kinds(shipped, "Which council in Great Britain has the lowest pay?")
    assert countries == {"England", "Scotland", "Wales"} and "council area" in types


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Which council in the Black Country has the highest claimant rate?", "part of it or roughly the same ground"),
        ("Which council in the West Midlands has the highest claimant rate?", "could also mean"),
        ("Which council in Tyne and Wear has the highest claimant rate?", "not limited to it"),
    ],
)
def test_how_the_place_around_a_set_was_read_is_told(shipped: Library, text: str, says: str) -> None:
    answer = ask(shipped, text)
    assert answer.tables and any(says in assumed for found in answer.question.parts for assumed in found.assumed)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("4G and 5G coverage in Highland", {"mobile-4g", "mobile-5g"}),
        ("business births, deaths and active businesses in Leeds",
         {"business-births", "business-deaths", "active-businesses"}),
        ("apprenticeship starts and achievements in Durham", {"apprenticeship-starts", "apprenticeship-achievements"}),
        ("GDP and disposable income per head in Wales", {"gdp-per-head", "household-income-per-head"}),
        ("Employment, unemployment and inactivity rates in Gateshead",
         {"employment-rate", "unemployment-rate", "economic-inactivity-rate"}),
        ("adults in further education and adults completing it in Cornwall",
         {"further-education-participation", "further-education-achievements"}),
        ("healthy life expectancy and getting about by bus in Cornwall",
         {"healthy-life-expectancy-female", "healthy-life-expectancy-male", "travel-time-to-work-public-transport"}),
        ("How much do businesses spend on R&D in Wales?", {"business-research-development"}),
        ("disadvantaged pupils' attainment 8 in Bradford", {"attainment-8-fsm"}),
        ("attainment 8 for poorer pupils compared with all pupils in Kent", {"attainment-8-fsm", "attainment-8"}),
        ("What share of free school meals pupils in Leeds are persistently absent?", {"persistent-absence-fsm"}),
        ("persistent absence in Leeds", {"persistent-absence"}),
        ("Which unitary authorities have fewer than seventy per cent in work?", {"employment-rate"}),
    ],
)  # fmt: skip
def test_which_measures_are_asked_for(shipped: Library, text: str, slugs: set[str]) -> None:
    assert {indicator.slug for indicator in part(shipped, text).indicators} == slugs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("economic inactivity in the mining legacy areas", "Mining Legacy"),
        ("pay in the larger cities of Scotland", "Larger cities"),
        ("employment in the remote rural councils of Scotland", "Mainly rural"),
    ],
)
def test_types_of_area_by_their_own_names(shipped: Library, text: str, kind: str) -> None:
    assert kind in {found.name for found in part(shipped, text).area_types}


def test_the_name_of_a_type_alone_is_no_type(shipped: Library) -> None:
    assert part(shipped, "What is said of the service economy in Leeds?").area_types == ()


@pytest.mark.parametrize(
    ("text", "bound", "unit"),
    [
        ("have more than half a million residents", "500000", "people"),
        ("have over a quarter of a million people", "250000", "people"),
        ("have more than two hundred thousand inhabitants", "200000", "people"),
        ("have fewer than 50,000 people", "50000", "people"),
        ("are under ten per cent", "10", "%"),
        ("are above seventy-five percent", "75", "%"),
        ("are above twelve and a half times", "12.5", "times"),
        ("have more than a million", "1", "million"),
        ("have more than two hundred and fifty pounds", "250", "£"),
        ("are below one in twenty", "5", "%"),
    ],
)
def test_bounds_spelled_in_words(text: str, bound: str, unit: str) -> None:
    wish = read(f"Which councils {text}?")
    assert (wish.kind, wish.bound, wish.unit) == ("threshold", Decimal(bound), unit)


@pytest.mark.parametrize(
    "text", ["from at least one operator", "more than one in ten", "two thirds of", "only one", ""]
)
def test_words_that_are_no_numbers_stay(text: str) -> None:
    assert in_digits(text) == text


@pytest.mark.parametrize(
    "text", ["half a million", "a hundred", "nine hundred and fifty", "three thousand", "a billion"]
)
def test_digits_keep_every_place(text: str) -> None:
    found = in_digits(f"x {text} y")
    assert len(found) == len(text) + 4 and found.startswith("x ") and found.endswith(" y")
    assert any(c.isdigit() for c in found)


@pytest.mark.parametrize(
    ("text", "first", "last", "exact"),
    [
        ("since 2018/19", 2019, None, ""),
        ("since the academic year 2018-19", 2019, None, ""),
        ("in 2018/19", 2018, 2019, "2018/2019"),
        ("between 2018/19 and 2022/23", 2019, 2023, ""),
        ("from 2015 to 2020", 2015, 2020, ""),
        ("since 1999/00", 2000, None, ""),
    ],
)
def test_years_of_two_halves(text: str, first: int, last: int | None, exact: str) -> None:
    period = find(text)
    assert period is not None and (period.first, period.last, period.exact) == (first, last, exact)


def test_a_rise_asked_for_in_pounds_is_measured_in_pounds(shipped: Library) -> None:
    text = "Which English region has seen the biggest rise in inward foreign investment since 2020"
    said, plain = ask(shipped, f"{text}, in pounds?").statements[0].text, ask(shipped, f"{text}?").statements[0].text
    assert "£87,745 million" in said and "in London" in said.split("; at the other end")[0]
    assert "%" in plain and "in the West Midlands" in plain


def test_a_rank_that_is_asked_for_is_counted_from_both_ends(shipped: Library) -> None:
    said = [s.text for s in ask(shipped, "what position is Angus out of the 32 scottish councils for pay").statements]
    assert any("9th lowest" in text and "24th highest counted from the other end" in text for text in said)
    said = [s.text for s in ask(shipped, "pay in Angus").statements]
    assert not any("other end" in text for text in said)
    assert asks_rank("Where does Wigan come?") and not asks_rank("What is pay in Wigan?")


def test_words_between_commas_cut_no_question() -> None:
    assert len(split("How many councils, counties left out, have more than 5% out of work?")) == 1
    assert len(split("What is pay in Leeds, and how is it changing?")) == 2
    assert len(split("Which region has the lowest pay, is it rising?")) == 2


@pytest.mark.parametrize(
    ("text", "count"), [("list the five London boroughs with", 5), ("top ten councils", 10), ("x", 0)]
)
def test_how_many_are_asked_for(text: str, count: int) -> None:
    assert how_many(text) == count
    start, end = how_many_span(text)
    assert (end > start) == (count > 0)


def test_a_place_whose_own_name_it_is_answers_where_the_other_has_no_figure(shipped: Library) -> None:
    answer = ask(shipped, "active businesses in Merseyside")
    assert {row.area.code for table in answer.tables for row in table.rows if row.asked} == {"E11000002"}
    assert any("is not held for the Liverpool City Region" in s.text for s in answer.statements)
