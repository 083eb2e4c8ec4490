"""The answer as JSON, key by key, as other programs are promised it; and what four questions must give."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from assistant.answering import ask
from assistant.library import Library
from assistant.render import renderer
from tests import yardstick
from tests.yardstick import SHIPPED, Json, rows, texts, told

Check = Callable[[Any], bool]

SCHEMA = "assistant.answer/1"
LEVELS = {
    "uk", "nation_group", "country", "region", "combined_authority", "city_region", "metropolitan_county",
    "upper_tier", "local_authority", "itl2",
}  # fmt: skip
INTENTS = {"policy", "figure", "comparison", "ranking", "trend"}
STANDINGS = {"original", "digest", "reported"}
PERIOD = re.compile(r"\d{4}(-\d\d(/\d{4}-\d\d)?)?")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

QUALIFICATIONS = (
    "What does the Commission say about people with no qualifications, and how does the North East compare?"
)
PRODUCTIVITY = "Which region has the lowest productivity?"
GLASGOW = "NEET rate in Glasgow"
CAPITAL_GAINS = "What is the capital gains tax rate?"
QUESTIONS = [
    QUALIFICATIONS,
    PRODUCTIVITY,
    GLASGOW,
    CAPITAL_GAINS,
    "",
    "the of and",
    "unemployment",
    "How has the employment rate changed in Wales since 2010?",
    "Compare child poverty in Leeds, Bradford and Wakefield",
    "no qualifications in Isles of Scilly",
    "median pay in coastal areas",
    "Which London borough has the highest unemployment rate?",
    "What do the Commission's reports say about early years?",
    "State of the Nation 2024",
    "productivity in Teesside in 2021",
    "Ungleichheit — 社会流動性 \x1b[31m<script>",
]


def text(value: Any) -> bool:
    return isinstance(value, str)


def words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def truth(value: Any) -> bool:
    return isinstance(value, bool)


def one_of(allowed: set[str]) -> Check:
    return lambda value: value in allowed


def form(pattern: re.Pattern[str]) -> Check:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))


def maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


def many(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(item) for item in value)


def keys(**wanted: Check) -> Check:
    """An object that has these keys, each with a value of its kind; more keys may be there. Names the first fault."""

    def check(value: Any) -> bool:
        assert isinstance(value, dict), f"no object: {value!r}"
        for key, inner in wanted.items():
            key = key.rstrip("_")
            assert key in value, f"no {key} in {sorted(value)}"
            assert inner(value[key]), f"{key}: {value[key]!r}"
        return True

    return check


CELL = keys(indicator=words, area_code=words, period=form(PERIOD), value=number)
STATEMENT = keys(text=words, kind=one_of({"quoted", "summary", "computed", "notice"}), citations=many(whole))
WORKING = keys(working=keys(text=words, cells=many(CELL)))
PASSAGE = keys(
    citation=whole, role=one_of({"evidence", "nearest"}), score=number, document=form(re.compile(r"[^/]+/[^/]+")),
    title=words, publisher=words, published=maybe(form(DATE)), url=maybe(address), standing=one_of(STANDINGS),
    covers=text, section=many(words), pages=many(words), text=words, matched=many(words),
)  # fmt: skip
RANK = keys(place=whole, of=whole, from_=one_of({"highest", "lowest"}), joint=truth, among=words)
ROW = keys(
    area_code=words, area=words, level=one_of(LEVELS), period=form(PERIOD), value=maybe(number), lower=maybe(number),
    upper=maybe(number), status=one_of({"", "r", "a", "o", "u", "c", "x", "z"}), asked=truth, rank=maybe(RANK),
)  # fmt: skip
TABLE = keys(
    citation=whole, indicator=words, title=words, unit=words, unit_symbol=text, decimals=whole,
    higher_is=one_of({"better", "worse", "neutral"}), periods=many(form(PERIOD)), rows=many(ROW),
    source=keys(title=words, publisher=words, published=maybe(form(DATE)), url=maybe(address)),
    statistical_status=words, caveats=words,
)  # fmt: skip
CITATION = keys(number=whole, kind=one_of({"document", "table"}), reference=words, url=maybe(address))
AREA = keys(code=words, name=words, level=one_of(LEVELS), text=words)
UNDERSTOOD = keys(
    intents=many(one_of(INTENTS)), areas=many(AREA), indicators=many(words), periods=many(words),
    unmatched=many(words), assumed=many(words),
)  # fmt: skip
LIBRARY = keys(
    name=words, shipped=truth, documents=whole, passages=whole, indicators=whole, newest_document=form(DATE),
    newest_figure=words, digest=form(re.compile(r"sha256 [0-9a-f]{64}")),
)  # fmt: skip
ANSWER = keys(
    schema=one_of({SCHEMA}), question=text, status=one_of({"answered", "partial", "unanswered"}),
    understood=UNDERSTOOD, statements=many(STATEMENT), passages=many(PASSAGE), tables=many(TABLE),
    citations=many(CITATION), library=LIBRARY,
)  # fmt: skip


def check(answer: Json) -> None:
    """Checks an answer against the contract, and what its parts promise one another."""
    assert ANSWER(answer)
    for said in answer["statements"]:
        if said["kind"] == "computed":
            assert WORKING(said)
    for table in answer["tables"]:
        assert table["rows"], table["title"]
        assert table["periods"] == sorted({row["period"] for row in table["rows"]})
        for row in table["rows"]:
            assert (row["value"] is None) == (row["status"] in {"u", "c", "x", "z"}), row
            if row["value"] is None:
                assert row["lower"] is None and row["upper"] is None and row["rank"] is None
            if row["lower"] is not None:
                assert row["lower"] <= row["value"] <= row["upper"]
            if row["rank"] is not None:
                assert 1 <= row["rank"]["place"] <= row["rank"]["of"]
    scores = [passage["score"] for passage in answer["passages"]]
    assert all(score > 0 for score in scores)
    if len(answer["understood"]["parts"]) == 1:
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_key_is_there_and_of_its_kind(shipped: Library, question: str) -> None:
    check(told(shipped, question))


def test_every_judged_question_keeps_the_contract(shipped: Library, small: Library) -> None:
    asked = 0
    for root, library in ((SHIPPED, shipped), (yardstick.SMALL_LIBRARY, small)):
        for question, after in yardstick.questions(root):
            check(told(library, question, *after))
            asked += 1
    assert asked >= 200


def test_the_line_and_the_page_of_json_say_the_same(shipped: Library) -> None:
    from assistant.render.as_json import line

    answer = ask(shipped, QUALIFICATIONS)
    assert "\n" not in line(answer)
    assert json.loads(line(answer)) == json.loads(renderer("json")(answer))


def test_numbers_of_every_size_and_none_are_json(shipped: Library) -> None:
    """No NaN, no Infinity: `json` of other languages cannot read them."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    for question in QUESTIONS:
        json.loads(renderer("json")(ask(shipped, question)), parse_constant=refuse)


def test_the_facts_of_the_library_are_its_own(shipped: Library, small: Library) -> None:
    facts = told(shipped, GLASGOW)["library"]
    assert facts["shipped"] is True
    assert facts["documents"] == len(yardstick.documents(SHIPPED))
    assert facts["indicators"] == len(yardstick.slugs(SHIPPED))
    dates = [yardstick.front_matter(SHIPPED, d)["published"] for d in yardstick.documents(SHIPPED)]
    assert facts["newest_document"] == max(date for date in dates if date != "null")
    other = told(small, GLASGOW)["library"]
    assert other["shipped"] is False
    assert other["digest"] != facts["digest"]
    assert str(yardstick.SMALL_LIBRARY) in other["name"]


def names(*levels: str, type_: str = "") -> dict[str, str]:
    """From code to name, the live areas of some levels (or one type)."""
    return {
        row["code"]: row["name"]
        for row in yardstick.areas(SHIPPED)
        if row["level"] in levels and not row["valid_to"] and (not type_ or row["type"] == type_)
    }


def cells(slug: str, period: str) -> dict[str, float | None]:
    """From area to value, an indicator's figures in one period."""
    lines = yardstick.figures(SHIPPED, slug)
    return {row["area_code"]: yardstick.number(row["value"]) for row in lines if row["period"] == period}


def newest(slug: str) -> str:
    return max(row["period"] for row in yardstick.figures(SHIPPED, slug))


# What four questions must give (issue 2, "Shows" 2).


def test_a_two_part_question_gives_the_digests_and_the_comparison(shipped: Library) -> None:
    answer = told(shipped, QUALIFICATIONS)
    assert answer["status"] == "answered"
    cited = {n for said in answer["statements"] if said["kind"] == "summary" for n in said["citations"]}
    documents = {p["document"] for p in answer["passages"] if p["citation"] in cited}
    assert any(document.startswith("social-mobility-commission/innovation-generation") for document in documents)
    period = newest("no-qualifications")
    held = cells("no-qualifications", period)
    said = {row["area_code"]: row for row in rows(answer, "no-qualifications")}
    assert {"E12000001", "E92000001", "K02000001"} <= said.keys()
    for code in ("E12000001", "E92000001", "K02000001"):
        assert (said[code]["period"], said[code]["value"]) == (period, held[code])
    assert said["E12000001"]["asked"] and not said["E92000001"]["asked"]
    regions = [held[code] or 0.0 for code in names("region")]
    place = 1 + sum(value > (held["E12000001"] or 0.0) for value in regions)
    rank = said["E12000001"]["rank"]
    assert (rank["place"], rank["of"], rank["from"]) == (place, 9, "highest")
    computed = " ".join(texts(answer, "computed"))
    for value in (held["E12000001"], held["E92000001"], held["K02000001"]):
        assert f"{value:.1f}%" in computed
    assert period in computed and "of the 9 regions" in computed
    assert "England" in computed and "the United Kingdom" in computed


def test_the_lowest_region_is_named_of_the_nine_with_the_nations_below(shipped: Library) -> None:
    answer = told(shipped, PRODUCTIVITY)
    assert answer["status"] == "answered"
    period = newest("gva-per-hour-worked")
    held = cells("gva-per-hour-worked", period)
    regions = names("region")
    lowest = min(regions, key=lambda code: held[code] or 0.0)
    ranked = [row["area_code"] for row in rows(answer, "gva-per-hour-worked") if row["area_code"] in regions]
    assert ranked == sorted(regions, key=lambda code: held[code] or 0.0)
    first = texts(answer, "computed")[0]
    assert regions[lowest] in first and f"£{held[lowest]:.1f}" in first and period in first
    assert re.search(r"of the (?:9|nine) regions of England", first)
    nations = {code: name for code, name in names("country").items() if name != "England"}
    below = {name for code, name in nations.items() if (held[code] or 0.0) < (held[lowest] or 0.0)}
    sentence = next(said for said in texts(answer, "computed") if "other nations" in said)
    under, _, over = sentence.partition(" below ")
    assert below == {name for name in nations.values() if name in under}
    assert set(nations.values()) - below == {name for name in nations.values() if name in over}


def test_a_place_beyond_the_source_is_told_so(shipped: Library) -> None:
    answer = told(shipped, GLASGOW)
    assert answer["status"] == "unanswered"
    assert any("England only" in notice and "Glasgow" in notice for notice in texts(answer, "notice"))
    assert not [row for table in answer["tables"] for row in table["rows"] if row["area_code"] == "S12000049"]
    assert not texts(answer, "computed")


def test_what_the_library_does_not_hold_is_said_plainly(shipped: Library) -> None:
    answer = told(shipped, CAPITAL_GAINS)
    assert answer["status"] == "unanswered"
    assert any("holds nothing" in notice for notice in texts(answer, "notice"))
    assert not answer["tables"]
    assert {said["kind"] for said in answer["statements"]} == {"notice"}
    assert {passage["role"] for passage in answer["passages"]} <= {"nearest"}


# Rows for each area asked.


@pytest.mark.parametrize(
    ("question", "slug", "asked"),
    [
        ("employment rate in Leeds", "employment-rate", ["E08000035"]),
        ("employment rate in Leeds and Cornwall", "employment-rate", ["E08000035", "E06000052"]),
        ("Compare the employment rate in Wales, Scotland and the North West", "employment-rate",
         ["W92000004", "S92000003", "E12000002"]),
        ("Median pay in Kent, Hampshire and Derby", "median-weekly-pay", ["E10000016", "E10000014", "E06000015"]),
        ("life satisfaction in the United Kingdom and in Belfast", "life-satisfaction", ["K02000001", "N09000003"]),
    ],
)  # fmt: skip
def test_there_is_a_row_for_each_area_asked(shipped: Library, question: str, slug: str, asked: list[str]) -> None:
    answer = told(shipped, question)
    assert answer["status"] == "answered"
    assert [area["code"] for area in answer["understood"]["areas"]] == asked
    assert {row["area_code"] for row in rows(answer, slug) if row["asked"]} == set(asked)
    for code in asked:
        name = next(row["name"] for row in yardstick.areas(SHIPPED) if row["code"] == code)
        assert any(name in said for said in texts(answer, "computed"))


def test_areas_with_and_without_a_row_are_answered_in_part(shipped: Library) -> None:
    answer = told(shipped, "NEET rate in Sunderland and in Cardiff")
    assert answer["status"] == "partial"
    every = {row["area_code"] for table in answer["tables"] for row in table["rows"]}
    assert "E08000024" in every and "W06000015" not in every
    assert any("Cardiff" in notice for notice in texts(answer, "notice"))


def test_a_row_that_is_missing_one_of_two_is_null_and_told(shipped: Library) -> None:
    period = newest("no-qualifications")
    held = cells("no-qualifications", period)
    districts = names("local_authority", type_="district")
    gap = next(code for code in districts if code in held and held[code] is None)
    full = next(code for code in districts if held.get(code) is not None)
    answer = told(shipped, f"Adults with no qualifications in {districts[gap]} and {districts[full]}")
    found = {row["area_code"]: row for row in rows(answer, "no-qualifications") if row["period"] == period}
    assert found[gap]["value"] is None and found[gap]["status"] in {"u", "c", "x", "z"}
    assert found[full]["value"] == held[full]
    assert answer["status"] == "partial"
    assert any(districts[gap] in notice for notice in texts(answer, "notice"))


# A ranking holds all peers, a trend the whole series.


@pytest.mark.parametrize(
    ("question", "slug", "level", "type_"),
    [
        ("Which region has the highest unemployment rate?", "unemployment-rate", "region", ""),
        ("Which London borough has the highest unemployment rate?", "unemployment-rate", "local_authority",
         "London borough"),
        ("Which combined authority has the lowest productivity?", "gva-per-hour-worked", "combined_authority", ""),
        ("Rank the four nations by employment rate", "employment-rate", "country", ""),
        ("Which local authority has the lowest median weekly pay?", "median-weekly-pay", "local_authority", ""),
        ("Which county has the highest share of adults with no qualifications?", "no-qualifications", "upper_tier", ""),
    ],
)  # fmt: skip
def test_a_ranking_holds_all_peers_in_order(shipped: Library, question: str, slug: str, level: str, type_: str) -> None:
    answer = told(shipped, question)
    found = rows(answer, slug)
    held = cells(slug, newest(slug))
    peers = {code for code in names(level, type_=type_) if code in held}
    assert {row["area_code"] for row in found} >= peers
    assert {row["period"] for row in found} == {newest(slug)}
    values = [row["value"] for row in found if row["area_code"] in peers and row["value"] is not None]
    assert values == sorted(values, reverse="highest" in question or "Rank" in question)
    for row in found:
        if row["area_code"] in peers and row["value"] is not None:
            end = row["rank"]["from"]
            sign = 1 if end == "highest" else -1
            assert row["rank"]["place"] == 1 + sum(sign * value > sign * row["value"] for value in values)
            assert row["rank"]["of"] == len(values)
            assert row["rank"]["joint"] == (values.count(row["value"]) > 1)


@pytest.mark.parametrize(
    ("question", "slug", "asked"),
    [
        ("How has the employment rate changed in Wales?", "employment-rate", ["W92000004"]),
        ("trend in productivity in the North East and London", "gva-per-hour-worked", ["E12000001", "E12000007"]),
        ("How has population changed in Leeds over time?", "population", ["E08000035"]),
    ],
)
def test_a_trend_holds_the_whole_series(shipped: Library, question: str, slug: str, asked: list[str]) -> None:
    answer = told(shipped, question)
    for code in asked:
        series = [(row["period"], row["value"]) for row in rows(answer, slug) if row["area_code"] == code]
        lines = [row for row in yardstick.figures(SHIPPED, slug) if row["area_code"] == code]
        assert series == sorted((row["period"], yardstick.number(row["value"])) for row in lines)
    first, last = series[0], series[-1]
    assert any(first[0][:4] in said and last[0][:4] in said for said in texts(answer, "computed"))


# The filters.


@pytest.mark.parametrize("limit", [0, 1, 3, 5, 12])
def test_limit_is_the_number_of_passages(shipped: Library, limit: int) -> None:
    answer = told(shipped, "What does the Commission say about apprenticeships?", limit=limit)
    assert len(answer["passages"]) == limit if limit <= 5 else 5 < len(answer["passages"]) <= limit
    assert answer["status"] == "answered"
    check(answer)


@pytest.mark.parametrize("since", [2019, 2022, 2025])
def test_since_leaves_out_what_is_older_and_keeps_the_undated(shipped: Library, since: int) -> None:
    for question in (QUALIFICATIONS, "How has the employment rate changed in Wales?", "NEET", "apprenticeships"):
        answer = told(shipped, question, since=since)
        for passage in answer["passages"]:
            assert passage["published"] is None or int(passage["published"][:4]) >= since
        for table in answer["tables"]:
            assert all(int(row["period"].split("/")[-1][:4]) >= since for row in table["rows"])


def test_since_keeps_undated_documents(shipped: Library) -> None:
    answer = told(shipped, "All NEETs are not the same: what did the chair tell the Milburn review?", since=2030)
    assert [p for p in answer["passages"] if p["published"] is None]


def test_an_area_set_apart_counts_as_if_named(shipped: Library) -> None:
    answer = told(shipped, "employment rate", areas=["Sunderland", "E12000001"])
    assert {row["area_code"] for row in rows(answer, "employment-rate") if row["asked"]} == {"E08000024", "E12000001"}
    assert [area["code"] for area in answer["understood"]["areas"]] == ["E08000024", "E12000001"]


def test_what_was_asked_before_is_carried_over(shipped: Library) -> None:
    answer = told(shipped, "And in Leeds?", "What is the employment rate in Sunderland?")
    assert "employment-rate" in answer["understood"]["indicators"]
    assert {row["area_code"] for row in rows(answer, "employment-rate") if row["asked"]} == {"E08000035"}


@pytest.mark.parametrize("question", [GLASGOW, CAPITAL_GAINS, "otter quotas in Cardiff", "the of and", ""])
def test_the_passages_of_an_unanswered_question_are_only_near(shipped: Library, question: str) -> None:
    answer = told(shipped, question)
    assert answer["status"] == "unanswered"
    assert {passage["role"] for passage in answer["passages"]} <= {"nearest"}
    assert texts(answer, "notice")
    assert not texts(answer, "summary") and not texts(answer, "quoted")
