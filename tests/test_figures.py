"""Figures: every kind of broken row is a problem with its line; coverage, ranks and the one test of a difference."""

from __future__ import annotations

import csv
import io
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.area_types import read_members, read_types
from assistant.figures.catalogue import REQUIRED, read_indicator
from assistant.figures.cells import Figures, parse, problems_of
from assistant.figures.peers import members, peers_of, rank, ranked
from assistant.figures.register import holds, nation, read_areas, wider
from assistant.figures.statements import clear
from assistant.figures.tables import ranking_table, row, series_table, value_table
from assistant.library import Library
from assistant.model import Cell, Indicator, Problem, Rank
from tests.conftest import SMALL, Series
from tests.kites import CELLS, MEANING, meaning, register

REGISTER, YAML, CSV = "indicators/areas.csv", "indicators/kites-flown.yaml", "indicators/kites-flown.csv"
HEADER = "area_code,period,value,lower,upper,status\n"
GOOD = "E92000001,2022,5,4,6,\n"
AREAS = read_areas(REGISTER, register())[0]


def indicator() -> Indicator:
    """The indicator of the figures below."""
    found, problems = read_indicator(YAML, "kites-flown", meaning())
    assert found is not None, problems
    return found


def errors(problems: list[Problem], path: str) -> list[int]:
    """The lines of the problems, which are all errors in one file and speak in a sentence."""
    assert {(p.path, p.level) for p in problems} <= {(path, "error")}
    assert all(p.message.endswith((".", ")")) for p in problems)
    return [p.line for p in problems]


# The register


def with_row(**changes: str) -> str:
    """The register of five areas with one more row, a made-up council, on line 7."""
    out = io.StringIO()
    reader = csv.DictReader(io.StringIO(register()))
    rows = list(reader)
    writer = csv.DictWriter(out, reader.fieldnames or (), restval="", lineterminator="\n")
    writer.writeheader()
    council = {"code": "E06000999", "name": "Kitepool", "level": "local_authority", "country": "England"}
    writer.writerows([*rows, {**council, "type": "unitary authority", "parent_code": "E12000001", **changes}])
    return out.getvalue()


def test_a_good_register_has_no_problems() -> None:
    areas, problems = read_areas(REGISTER, with_row(aliases="The Pool;Kite Town", valid_from="2020-04-01"))
    assert problems == []
    assert list(areas)[-1] == "E06000999"
    assert areas["E06000999"].aliases == ("The Pool", "Kite Town")
    held = {outer: holds(areas, outer, areas["E06000999"]) for outer in areas}
    assert {outer for outer, inside in held.items() if inside} == {"E06000999", "E12000001", "E92000001", "K02000001"}


@pytest.mark.parametrize(
    "changes",
    [
        {"code": ""}, {"name": ""}, {"code": "E12000001"}, {"country": "France"}, {"country": ""}, {"level": "village"},
        {"level": ""}, {"parent_code": "E99999999"}, {"region_code": "E99999999"}, {"county_code": "E99999999"},
        {"combined_authority_code": "E99999999"}, {"replaced_by": "E12000001;E99999999"},
        {"same_area_as": "E99999999"}, {"name": "North East"}, {"parent_code": "E06000999"},
    ],
)  # fmt: skip
def test_every_broken_row_of_the_register_is_an_error_on_its_line(changes: dict[str, str]) -> None:
    assert errors(read_areas(REGISTER, with_row(**changes))[1], REGISTER) == [7]


def test_areas_that_contain_one_another_are_an_error() -> None:
    """Else whoever walks up from one of them walks for ever."""
    text = with_row(parent_code="E12000002").replace(
        "E12000002,North West,region,E92000001", "E12000002,North West,region,E06000999"
    )
    assert errors(read_areas(REGISTER, text)[1], REGISTER)


@pytest.mark.parametrize("tail", [",", "\nE06000999,Short,region\n"])
def test_a_row_of_another_length_is_an_error(tail: str) -> None:
    text = register().rstrip("\n") + tail
    assert errors(read_areas(REGISTER, text)[1], REGISTER) == [len(text.rstrip("\n").split("\n"))]


@pytest.mark.parametrize("text", ["", "code,name\nE1,One\n", register().replace("itl", "nuts", 1)])
def test_a_register_without_its_columns_is_one_error(text: str) -> None:
    assert errors(read_areas(REGISTER, text)[1], REGISTER) == [1]


HUGE = "x" * 200_000
"""Longer than the csv module takes as one value: what a quotation mark that is never closed leads to."""


def test_a_value_without_end_is_an_error_and_no_crash(small: Library) -> None:
    assert errors(read_areas(REGISTER, with_row(aliases=HUGE))[1], REGISTER)
    assert errors(list(problems_of(CSV, f'{HEADER}{GOOD}E12000001,2022,"{HUGE}', AREAS)), CSV)
    members = (SMALL / "indicators/area_types.csv").read_text(encoding="utf-8")
    assert errors(read_members("x.csv", f'{members}E06000022,"{HUGE}', small.areas)[1], "x.csv")


def test_who_lies_inside_whom(shipped: Library) -> None:
    areas = shipped.areas
    around = [area.name for area in wider(areas, areas["E08000024"])]
    nations = ["England", "England and Wales", "Great Britain", "United Kingdom"]
    assert around == ["North East Combined Authority", "North East", *nations]
    assert [area.name for area in wider(areas, areas["N09000003"])] == ["Northern Ireland", "United Kingdom"]
    assert wider(areas, areas["K02000001"]) == []
    assert holds(areas, "E47000006", areas["E06000002"])
    assert not holds(areas, "E47000006", areas["E08000024"])
    for area in areas.values():
        assert holds(areas, area.code, area)
        home = nation(areas, area)
        assert home is None or home.name == area.country


def test_peers_are_live_areas_of_the_same_kind(shipped: Library) -> None:
    areas = shipped.areas
    sizes = {}
    for area in areas.values():
        group = peers_of(areas, area)
        assert (group is None) == (area.level in {"uk", "nation_group"})
        if group is None:
            continue
        found = members(areas, group)
        assert (area in found) == (not area.valid_to)
        assert {peer.level for peer in found} <= {area.level}
        assert not [peer for peer in found if peer.valid_to]
        sizes[group.words] = len(found)
    expected = {
        "regions of England": 9, "nations of the United Kingdom": 4, "London boroughs": 33,
        "council areas of Scotland": 32,
        "unitary authorities of Wales": 22, "metropolitan districts of England": 36,
    }  # fmt: skip
    assert {words: sizes[words] for words in expected} == expected


# The types of area


@pytest.mark.parametrize(
    "row_",
    ["E06000999,harbour-class,Hill,2024", "E06000022,harbour-class,Harbour,2024", "E06000022,harbour-class,Hill"],
)
def test_every_broken_row_of_the_types_is_an_error_on_its_line(row_: str, small: Library) -> None:
    text = (SMALL / "indicators/area_types.csv").read_text(encoding="utf-8")
    assert read_members("x.csv", text, small.areas)[1] == []
    lines = text.count("\n")
    assert errors(read_members("x.csv", f"{text}{row_}\n", small.areas)[1], "x.csv") == [lines + 1]
    assert errors(read_members("x.csv", f"type\n{text}", small.areas)[1], "x.csv") == [1]


@pytest.mark.parametrize(
    "change",
    [{"title": ""}, {"types": ["Harbour"]}, {"published": "soon"}, {"coverage": "England"}, {"types": {"Harbour": {}}}],
)
def test_every_broken_classification_is_an_error(change: dict[str, Any]) -> None:
    entry = yaml.safe_load((SMALL / "indicators/area_types.yaml").read_text(encoding="utf-8"))["harbour-class"]
    kinds, problems = read_types("x.yaml", yaml.safe_dump({"harbour-class": entry}), {})
    assert problems == []
    assert [kind.name for kind in kinds] == ["Harbour", "Hill"]
    kinds, problems = read_types("x.yaml", yaml.safe_dump({"harbour-class": entry | change}), {})
    assert errors(problems, "x.yaml") == [1]
    assert kinds == []


# The catalogue


def test_a_catalogue_entry_is_read_whole() -> None:
    text = meaning(provisional=["2023"], breaks=["2022"], prices="current", compare_with="other")
    found, problems = read_indicator(YAML, "kites-flown", text)
    assert problems == []
    assert found is not None
    assert (found.slug, found.title, found.decimals, found.unit_symbol) == ("kites-flown", MEANING["title"], 0, "")
    assert (found.provisional, found.breaks, found.prices) == (("2023",), ("2022",), "current")
    assert found.question_words == ("kites flown", "kite flying")


@pytest.mark.parametrize("key", REQUIRED)
def test_every_required_key_of_the_catalogue_is_missed(key: str) -> None:
    text = yaml.safe_dump({name: value for name, value in MEANING.items() if name != key})
    found, problems = read_indicator(YAML, "kites-flown", text)
    assert found is None
    assert errors(problems, YAML) == [1]
    assert key in problems[0].message


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *((key, "") for key in REQUIRED if key != "unit_symbol"), ("title", None), ("decimals", 7), ("decimals", -1),
        ("decimals", 1.5), ("decimals", "２"), ("higher_is", "nice"), ("measure", "sum"), ("prices", "2020"),
        ("published", "2024-02-30"), ("source_url", "www.example.org"), ("provisional", "2023"), ("breaks", ["soon"]),
        ("provisional", ["2023", "2024-13"]), ("question_words", "kites flown"),
        ("title", ["a", "b"]), ("definition", {"a": "b"}),
    ],
)  # fmt: skip
def test_every_wrong_value_of_the_catalogue_is_an_error_on_its_line(key: str, value: object) -> None:
    text = meaning(**{key: value})
    line = next(number for number, words in enumerate(text.split("\n"), start=1) if words.startswith(f"{key}:"))
    found, problems = read_indicator(YAML, "kites-flown", text)
    assert found is None
    assert set(errors(problems, YAML)) == {line}, problems
    assert all(key in problem.message for problem in problems)


def test_question_words_may_be_an_empty_list() -> None:
    """The title is a name too; where nothing else is said of how people ask, that is a warning."""
    found, problems = read_indicator(YAML, "kites-flown", meaning(question_words=[]))
    assert found is not None and found.question_words == ()
    assert [(problem.level, "asked: is missing" in problem.message) for problem in problems] == [("warning", True)]
    found, problems = read_indicator(YAML, "kites-flown", meaning(question_words=[], asked=["who flies kites"]))
    assert found is not None and not problems


@pytest.mark.parametrize("text", ["", "words\n", "- a\n", "title: [\n", "a: *b\n", "? [a]\n: b\n", "title: \x00\n"])
def test_a_catalogue_entry_that_is_no_mapping_is_an_error(text: str) -> None:
    found, problems = read_indicator(YAML, "kites-flown", text)
    assert found is None
    assert errors(problems, YAML)


def test_a_key_of_the_catalogue_that_stands_twice_is_an_error_on_the_second_line() -> None:
    text = meaning() + "higher_is: worse\n"
    assert errors(read_indicator(YAML, "kites-flown", text)[1], YAML) == [text.count("\n")]


def test_an_unknown_key_of_the_catalogue_is_a_warning() -> None:
    found, (problem,) = read_indicator(YAML, "kites-flown", meaning(messure="share"))
    assert found is not None
    assert (problem.level, "measure" in problem.message) == ("warning", True)


# The cells


def test_good_cells_have_no_problems_and_are_read_as_they_stand() -> None:
    assert list(problems_of(CSV, CELLS, AREAS)) == []
    figures = parse(indicator(), CELLS)
    assert figures.cell("E12000001", "2023") == Cell("kites-flown", "E12000001", "2023", 655, 615, 695, "r", 5)
    assert figures.cell("E12000002", "2023") == Cell("kites-flown", "E12000002", "2023", None, None, None, "c", 6)
    assert figures.cell("S92000003", "2023") == Cell("kites-flown", "S92000003", "2023", -12.5, -14, -11, "", 7)
    assert figures.cell("E12000002", "2022") is None
    assert [cell.period for cell in figures.series("E12000001")] == ["2022", "2023"]


@pytest.mark.parametrize(
    "broken",
    [
        "", "E92000001,2023,5,4,6", "E92000001,2023,5,4,6,,", "E92000001", "E99999999,2023,5,4,6,", ",2023,5,4,6,",
        "e92000001,2023,5,4,6,", " E92000001,2023,5,4,6,", "E92000001,,5,4,6,", "E92000001,2023-13,5,4,6,",
        "E92000001,2024-06/2023-06,5,4,6,", "E92000001,23,5,4,6,", "E92000001,2023,five,4,6,",
        "E92000001,2023,5,four,6,", "E92000001,2023,5,4,six,", "E92000001,2023,nan,,,", "E92000001,2023,inf,,,",
        "E92000001,2023,-inf,,,", "E92000001,2023,1e999,,,", "E92000001,2023,1_000,,,", 'E92000001,2023,"1,000",,,',
        "E92000001,2023, 5,,,", "E92000001,2023,5%,,,", "E92000001,2023,£5,,,", "E92000001,2023,５,,,",
        "E92000001,2023,٥,,,", "E92000001,2023,0x5,,,", "E92000001,2023,5,4,6,q", "E92000001,2023,5,4,6,R",
        "E92000001,2023,,,,", "E92000001,2023,,,,r", "E92000001,2023,,4,6,u", "E92000001,2023,,4,,x",
        "E92000001,2023,5,,,u", "E92000001,2023,0,,,z", "E92000001,2023,5,4,,", "E92000001,2023,5,,6,",
        "E92000001,2023,7,4,6,", "E92000001,2023,3,4,6,", "E92000001,2023,5,6,4,", "E92000001,2022,5,4,6,",
        "E92000001,2023-04,5,4,6,", "E92000001,2022-07/2023-06,5,4,6,",
    ],
)  # fmt: skip
def test_every_broken_cell_is_an_error_on_its_line(broken: str) -> None:
    after = "E12000001,2022,5,4,6,\n"
    assert list(problems_of(CSV, HEADER + GOOD + after, AREAS)) == []
    assert errors(list(problems_of(CSV, f"{HEADER}{GOOD}{broken}\n{after}", AREAS)), CSV) == [3]


@pytest.mark.parametrize(
    "good",
    ["E12000002,2023,5,5,5,", "E12000002,2023,0,,,a", "E12000002,2023,-3.25,-4,-3,o", "E12000002,2023,,,,z"],
)
def test_what_is_no_broken_cell(good: str) -> None:
    assert list(problems_of(CSV, f"{HEADER}{GOOD}{good}\n", AREAS)) == []


@pytest.mark.parametrize("text", ["", HEADER, GOOD, HEADER.replace("value", "figure") + GOOD, "\ufeff" + HEADER + GOOD])
def test_a_table_without_header_or_figures_is_one_error(text: str) -> None:
    assert errors(list(problems_of(CSV, text, AREAS)), CSV) == [1]


def test_every_broken_row_is_named_in_one_reading() -> None:
    text = HEADER + "E99999999,2023,5,,,\n" + GOOD + "E92000001,2023,x,,,\n" + GOOD
    assert errors(list(problems_of(CSV, text, AREAS)), CSV) == [2, 4, 5]


# What is computed from them


@pytest.mark.parametrize("slug", ["bell-ringers", "lantern-keeping", "tide-mill-earnings"])
def test_coverage_is_computed_from_the_rows_with_a_value(slug: str, small: Library) -> None:
    with (SMALL / f"indicators/{slug}.csv").open(encoding="utf-8", newline="") as file:
        rows = [line for line in csv.DictReader(file) if line["value"]]
    held = small.indicators[slug]
    areas = [small.areas[line["area_code"]] for line in rows]
    periods = sorted(line["period"] for line in rows)
    assert (held.first_period, held.last_period) == (periods[0], periods[-1])
    assert set(held.levels) == {area.level for area in areas}
    assert set(held.countries) == {area.country for area in areas} - {"United Kingdom"}
    assert held.intervals == any(line["lower"] for line in rows)
    assert list(held.countries) == [
        c for c in ("England", "Scotland", "Wales", "Northern Ireland") if c in held.countries
    ]


def test_coverage_of_the_shipped_tables_is_that_of_their_rows(shipped: Library, series: Series) -> None:
    for slug, held in series(list(shipped.indicators.items()), least=8):
        rows = [(code, period, row) for (code, period), (row, _) in shipped.figures(slug).rows.items() if row[2]]
        periods = sorted(period for _, period, _ in rows)
        assert (held.first_period, held.last_period) == (periods[0], periods[-1]), slug
        assert set(held.levels) == {shipped.areas[code].level for code, _, _ in rows}, slug
        countries = {shipped.areas[code].country for code, _, _ in rows} - {"United Kingdom"}
        assert set(held.countries) == countries, slug


@pytest.mark.parametrize(
    ("slug", "code", "period", "status", "printed"),
    [
        ("lantern-keeping", "E92000001", "2023", "", ()), ("lantern-keeping", "E08000024", "2023", "r", ("[u]",)),
        ("lantern-keeping", "E47000006", "2023", "a", ()), ("lantern-keeping", "N92000002", "2023", "o", ()),
        ("lantern-keeping", "E06000038", "2023", "u", ("[x]",)),
        ("lantern-keeping", "E08000037", "2023", "c", ("[c]",)),
        ("lantern-keeping", "E06000002", "2023", "x", ("[x]",)),
        ("lantern-keeping", "E06000066", "2023", "z", ("[z]",)),
        ("tide-mill-earnings", "E12000001", "2024-04/2025-03", "", ("[p]",)),
        ("tide-mill-earnings", "E12000001", "2022-04/2023-03", "", ("[b]",)),
        ("tide-mill-earnings", "E12000001", "2023-04/2024-03", "", ()),
    ],
)  # fmt: skip
def test_every_status_has_its_printed_shorthand(
    slug: str, code: str, period: str, status: str, printed: tuple[str, ...], small: Library
) -> None:
    found = small.figures(slug).cell(code, period)
    assert found is not None
    assert found.status == status
    assert (found.value is None) == (status in {"u", "c", "x", "z"})
    assert row(small.figures(slug), small.areas, found, True).marks == printed


def test_a_table_holds_the_areas_asked_first_and_those_beside_them_from_wide_to_narrow(small: Library) -> None:
    figures = small.figures("lantern-keeping")
    asked, beside = ["E08000024", "E06000002"], ["E12000001", "K02000001", "E92000001", "E08000024"]
    table = value_table(figures, small.areas, asked, beside, "2023")
    assert [(line.area.code, line.asked) for line in table.rows] == [
        ("E08000024", True), ("E06000002", True), ("K02000001", False), ("E92000001", False), ("E12000001", False),
    ]  # fmt: skip
    assert table.rows[1].cell.value is None, "an area without a figure keeps its row"
    assert table.periods == ("2023",)


def test_a_series_holds_every_period_of_every_area_oldest_first(small: Library) -> None:
    figures = small.figures("lantern-keeping")
    table = series_table(figures, small.areas, ["E06000038", "E92000001"], figures.periods)
    assert [(line.area.code, line.cell.period) for line in table.rows] == [
        (code, year) for code in ("E06000038", "E92000001") for year in ("2021", "2022", "2023")
    ]
    assert [line.cell.value for line in table.rows] == [17.2, None, None, 27.1, 27.8, 28.5]


def rank_of(small: Library, slug: str, code: str, period: str) -> Rank | None:
    """The rank of an area among its peers."""
    figures = small.figures(slug)
    cell = figures.cell(code, period)
    assert cell is not None
    return row(figures, small.areas, cell, True).rank


def test_ranks_count_from_the_nearer_end_and_say_what_is_joint(small: Library) -> None:
    among = "regions of England"
    expected = {
        "E12000001": Rank(1, 9, "highest", False, among), "E12000009": Rank(2, 9, "highest", False, among),
        "E12000002": Rank(3, 9, "highest", True, among), "E12000003": Rank(3, 9, "highest", True, among),
        "E12000006": Rank(5, 9, "highest", False, among), "E12000008": Rank(4, 9, "lowest", False, among),
        "E12000005": Rank(1, 9, "lowest", False, among),
    }  # fmt: skip
    assert {code: rank_of(small, "lantern-keeping", code, "2023") for code in expected} == expected


def test_what_has_no_figure_has_no_rank_and_is_not_counted(small: Library) -> None:
    assert rank_of(small, "bell-ringers", "E12000009", "2024-06") is None
    assert rank_of(small, "bell-ringers", "E12000008", "2024-06") == Rank(1, 8, "highest", False, "regions of England")
    joint = Rank(5, 8, "highest", True, "regions of England")
    assert rank_of(small, "bell-ringers", "E12000005", "2024-06") in (joint, Rank(3, 8, "lowest", True, joint.among))
    assert rank_of(small, "lantern-keeping", "K02000001", "2023") is None
    assert rank_of(small, "lantern-keeping", "E07000189", "2021") is None, "closed areas are not ranked"


@pytest.mark.parametrize("end", ["highest", "lowest"])
def test_a_ranking_lists_every_peer_and_the_missing_last(end: Literal["highest", "lowest"], small: Library) -> None:
    figures = small.figures("bell-ringers")
    group = peers_of(small.areas, small.areas["E12000001"])
    assert group is not None
    table = ranking_table(figures, small.areas, group, "2024-06", end, ["E12000001"])
    values = [line.cell.value for line in table.rows]
    present = [value for value in values if value is not None]
    assert len(values) == 9
    assert values == [*sorted(present, reverse=end == "highest"), None]
    assert [line.area.code for line in table.rows if line.asked] == ["E12000001"]
    assert table.rows[-1].rank is None


@given(st.lists(st.one_of(st.none(), st.integers(-3, 3)), min_size=1, max_size=9))
def test_ranks_are_those_of_counting(values: list[int | None]) -> None:
    rows = {
        (f"A{n}", "2023"): ([f"A{n}", "2023", "" if v is None else str(v), "", "", ""], n) for n, v in enumerate(values)
    }
    cells = ranked(Figures(indicator(), rows), [code for code, _ in rows], "2023")
    held = [value for value in values if value is not None]
    assert [cell.value for cell in cells] == sorted(held, reverse=True)
    for n, value in enumerate(values):
        place = rank(cells, f"A{n}", "kites")
        if value is None:
            assert place is None
            continue
        above, below = sum(v > value for v in held), sum(v < value for v in held)
        assert place is not None
        assert (place.of, place.joint) == (len(held), held.count(value) > 1)
        assert (place.place, place.end) == ((above + 1, "highest") if above <= below else (below + 1, "lowest"))
        lowest = rank(cells, f"A{n}", "kites", "lowest")
        assert lowest is not None
        assert lowest.place == below + 1


# Whether a difference is clear


def cell(value: float | None, half: float | None) -> Cell:
    """A figure with an interval of `half` on each side."""
    lower, upper = (None, None) if value is None or half is None else (value - half, value + half)
    return Cell("kites-flown", "E92000001", "2023", value, lower, upper, "", 2)


values = st.integers(-10_000, 10_000).map(float)
halves = st.integers(1, 1_000).map(float)


@given(values, halves, values, halves)
def test_clear_keeps_between_the_two_readings_of_the_eye(one: float, first: float, two: float, second: float) -> None:
    """Intervals apart are always clear; a value inside the other's interval never is; order says nothing."""
    found = clear(cell(one, first), cell(two, second))
    assert found is clear(cell(two, second), cell(one, first))
    if abs(one - two) > first + second:
        assert found is True
    if abs(one - two) < max(first, second):
        assert found is False
    assert clear(cell(one, first), cell(one, second)) is False


@pytest.mark.parametrize(("gap", "said"), [(4.9, False), (5.1, True)])
def test_clear_is_the_two_sample_test(gap: float, said: bool) -> None:
    """Half-widths of 3 and 4 stand for a half-width of 5 of the difference."""
    assert clear(cell(50, 3), cell(50 + gap, 4)) is said


@given(values, st.one_of(st.none(), halves), values)
def test_without_both_intervals_nothing_is_said(one: float, half: float | None, two: float) -> None:
    assert clear(cell(one, half), cell(two, None)) is None
    assert clear(cell(None, None), cell(one, half)) is None
