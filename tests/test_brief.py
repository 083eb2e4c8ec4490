"""Briefs: every number is that of the CSV files, read and worked out here anew; every place has one; one page."""

from __future__ import annotations

import csv
import json
import re
import statistics
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from assistant import cli
from assistant.answering.briefs import brief, find_place
from assistant.answering.briefs.apart import LEAST, measured, standing_out
from assistant.answering.briefs.choosing import MOST
from assistant.answering.briefs.finding import Place
from assistant.answering.briefs.lines import Line, line_of
from assistant.answering.briefs.page import page
from assistant.answering.briefs.short import period_words
from assistant.answering.briefs.whole import Whole, whole
from assistant.errors import UsageError
from assistant.library import Library, open_library
from assistant.model import Answer, Cell, Peers, Statement
from assistant.render import as_copy, as_text, renderer
from assistant.settings import Settings
from tests.charting import indicator as made_indicator
from tests.conftest import ROOT, Series

TOTALS = {"total", "count"}
LEVELS = (
    "K02000001", "K04000001", "E92000001", "W92000004", "S92000003", "N92000002", "E12000001", "E12000007",
    "E06000001", "E06000053", "E07000105", "E08000035", "E09000001", "S12000033", "W06000015", "N09000003",
    "E10000003", "E11000001", "E47000006", "E47000014", "TLD1", "TLN0",
)  # fmt: skip
"""Places of every level and, of councils, of every type."""
THEMES = ("Economy and innovation", "Skills", "Work", "Childhood and schools", "Place")
MOST_LINES = 150


def of(library: Library, name: str) -> Answer:
    """The brief of a place."""
    return brief(library, find_place(library, name))


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file of indicators/, as text."""
    with (ROOT / "indicators" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def held() -> dict[str, dict[tuple[str, str], dict[str, str]]]:
    """From slug to (code, period) to the row of the CSV."""
    slugs = sorted(p.stem for p in (ROOT / "indicators").glob("*.yaml") if p.stem != "area_types")
    return {slug: {(row["area_code"], row["period"]): row for row in rows(slug)} for slug in slugs}


@pytest.fixture(scope="module")
def register() -> dict[str, dict[str, str]]:
    """From code to the row of areas.csv."""
    return {row["code"]: row for row in rows("areas")}


def rounded(value: Decimal, decimals: int) -> str:
    """A value as it is printed, without unit."""
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"


def figures(answer: Answer) -> list[Statement]:
    """The lines with figures."""
    return [s for s in answer.statements if s.heading in THEMES and s.kind == "computed"]


def peer_codes(register: dict[str, dict[str, str]], code: str) -> set[str]:
    """The live areas of the same level, of councils those of the same type and country."""
    mine = register[code]
    keys = {"local_authority": ("level", "type", "country"), "city_region": ("level", "country")}
    alike = keys.get(mine["level"], ("level",))
    return {c for c, row in register.items() if not row["valid_to"] and all(row[key] == mine[key] for key in alike)}


@pytest.mark.parametrize("code", LEVELS)
def test_every_number_of_a_line_is_that_of_the_csv(
    shipped: Library,
    held: dict[str, dict[tuple[str, str], dict[str, str]]],
    register: dict[str, dict[str, str]],
    code: str,
) -> None:
    answer = of(shipped, code)
    ground = {code, *register[code]["same_area_as"].split(";")}
    said = set()
    for statement in figures(answer):
        assert statement.working is not None and statement.citations
        for cell in statement.working.cells:
            row = held[cell.indicator][cell.area_code, cell.period]
            for key, number in (("value", cell.value), ("lower", cell.lower), ("upper", cell.upper)):
                assert (float(row[key]) if row[key] else None) == number
        first = statement.working.cells[0]
        said.add(first.indicator)
        _line(statement, first, held[first.indicator], register, ground, shipped)
    assert said == {slug for slug, table in held.items() if any(area in ground for area, _ in table)}


def _line(
    statement: Statement,
    first: Cell,
    table: dict[tuple[str, str], dict[str, str]],
    register: dict[str, dict[str, str]],
    ground: set[str],
    library: Library,
) -> None:
    """Holds one line against the file: newest period, value, interval, gaps or shares, rank, count."""
    about, text = library.indicators[first.indicator], statement.text
    own = first.area_code
    assert own in ground
    valued = sorted(p for (area, p), row in table.items() if area == own and row["value"])
    if not valued:
        assert "no figure for" in text
        return
    row = table[own, valued[-1]]
    assert first.period == valued[-1]
    value, places = Decimal(row["value"]), about.decimals
    rest = text.removeprefix(about.title)
    assert rounded(abs(value), places) in rest.split(";")[0]
    interval = re.search(r"\(([-\d.,]+) to ([-\d.,]+)\)", rest.split(";")[0])
    assert (interval is not None) == bool(row["lower"])
    if interval is not None:
        assert interval.groups() == tuple(rounded(Decimal(row[key]), places) for key in ("lower", "upper"))
    country = register[own]["country"]
    nation = next((c for c, a in register.items() if a["level"] == "country" and a["name"] == country), "")
    for wide, name in ((nation, country), ("K02000001", "UK")):
        other = table.get((wide, first.period))
        usable = wide not in {own, ""} and other is not None and bool(other["value"])
        if not usable or other is None or (other["status"] == "o") != (row["status"] == "o"):
            assert re.search(rf"{name} [+−±]|% of {name}", text) is None
            continue
        there = Decimal(other["value"])
        if about.measure in TOTALS:
            share = 100 * value / there
            if 0 < share <= 100:
                assert f"{rounded(share, 1 if share >= 1 else 2)}% of {name}" in text
            continue
        sign = "+" if value > there else "−" if value < there else "±"
        money = "£" if about.unit_symbol == "£" else ""
        assert f"{name} {sign}{money}{rounded(abs(value - there), places)}" in text
    rank = re.search(r"; (joint )?(?:(\d+)\w\w )?(highest|lowest) of (\d+)", text)
    alike = peer_codes(register, own)
    values = [Decimal(r["value"]) for (a, p), r in table.items() if p == first.period and r["value"] and a in alike]
    ranked = register[own]["level"] not in {"uk", "nation_group"} and len(values) > 1
    assert (rank is not None) == ranked
    if rank is not None:
        beyond = [v for v in values if (v > value if rank[3] == "highest" else v < value)]
        assert (int(rank[2] or 1), int(rank[4])) == (len(beyond) + 1, len(values))
        assert bool(rank[1]) == (values.count(value) > 1)


@pytest.mark.parametrize("code", ["E06000001", "E12000001", "S12000033", "E07000105"])
def test_what_stands_out_is_furthest_by_a_distance_worked_out_anew(
    shipped: Library,
    held: dict[str, dict[tuple[str, str], dict[str, str]]],
    register: dict[str, dict[str, str]],
    code: str,
) -> None:
    expected: dict[str, float] = {}
    alike = peer_codes(register, code)
    for slug, table in held.items():
        periods = sorted(p for (area, p), row in table.items() if area == code and row["value"])
        about = shipped.indicators[slug]
        if not periods or about.measure in TOTALS or table[code, periods[-1]]["status"] in {"r", "o"}:
            continue
        row = table[code, periods[-1]]
        others = [
            float(r["value"])
            for (area, p), r in table.items()
            if p == periods[-1] and r["value"] and area in alike and area != code
        ]
        if len(others) < 8:
            continue
        middle = statistics.median(others)
        spread = statistics.median(abs(v - middle) for v in others)
        covers = bool(row["lower"]) and float(row["lower"]) <= middle <= float(row["upper"])
        if spread and not covers and abs(z := (float(row["value"]) - middle) / (1.4826 * spread)) >= float(LEAST):
            expected[slug] = z
    out = [s for s in of(shipped, code).statements if s.heading == "What stands out" and s.working]
    shown = {}
    for statement in out:
        assert statement.working is not None
        own = [cell for cell in statement.working.cells if cell.area_code == code]
        assert 1 <= len(own) <= 3
        for cell in own:
            about = shipped.indicators[cell.indicator]
            clause = statement.text.split(f"{about.title} (", 1)[1]
            z = float(re.search(r"z (−?[\d.]+)", clause)[1].replace("−", "-"))  # type: ignore[index]
            assert z == pytest.approx(expected[cell.indicator], abs=0.051)
            assert ("above" in statement.text.split(":")[0]) == (z > 0)
            shown[cell.indicator] = abs(expected[cell.indicator])
    assert bool(shown) == bool(expected)
    if expected:
        assert max(expected, key=lambda slug: abs(expected[slug])) in shown


def cells(values: list[float], interval: float = 0.0, status: str = "") -> tuple[Cell, ...]:
    """Figures of made-up places A0, A1 ..."""

    def one(n: int, v: float) -> Cell:
        low, high = (v - interval, v + interval) if interval else (None, None)
        return Cell("lantern-keeping", f"A{n}", "2023", v, low, high, status, n + 2)

    return tuple(one(n, v) for n, v in enumerate(values))


def line(peers: tuple[Cell, ...], measure: str = "share") -> Line:
    """A line whose place is the first of its peers."""
    area = Statement("", "computed")
    group = Peers("local_authority", "", "", "", "places")
    return Line(made_indicator(measure=measure), area, peers[0], None, group, peers)  # type: ignore[arg-type]


def test_nothing_stands_out_where_the_data_do_not_carry_it() -> None:
    spread = [30.0, *(float(10 + n) for n in range(9))]
    assert measured(line(cells(spread))) is not None
    above, below = standing_out([line(cells(spread))])
    assert len(above) == 1 and not below
    assert measured(line(cells(spread, interval=20.0))) is None
    assert measured(line(cells(spread, status="r"))) is None
    assert measured(line(cells(spread), "total")) is None
    assert measured(line(cells([30.0, *[10.0] * 9]))) is None
    assert measured(line(cells(spread[:8]))) is None
    assert standing_out([line(cells([15.0, *spread[1:]]))]) == ([], [])


def test_hartlepool_is_a_page(shipped: Library) -> None:
    lines = as_text.render(of(shipped, "Hartlepool"), 100).splitlines()
    assert all(as_text.wide(text) <= 100 for text in lines if "http" not in text)
    body = lines[: lines.index("References")]
    assert len(body) < MOST_LINES
    heads = [text for text in body if text in {"The place", *THEMES, "What stands out", "Caveats", "Passages"}]
    assert heads == ["The place", *THEMES, "What stands out", "Caveats", "Passages"]
    assert "no qualifications, 2023: 11.2% (7.8 to 14.6); vs England +5.0, UK +4.6; 3rd highest of" in "\n".join(body)


def test_every_line_with_a_figure_is_cited_and_no_gap_is_called_clear(shipped: Library) -> None:
    answer = of(shipped, "Hartlepool")
    numbers = {citation.number for citation in answer.citations}
    for statement in answer.statements:
        assert statement.heading
        assert statement.kind == "notice" or set(statement.citations) & numbers
        assert "significan" not in statement.text and "statistically" not in statement.text
    assert numbers == {n for s in answer.statements for n in s.citations} | {e.citation for e in answer.passages}
    assert 0 < len(answer.passages) <= 3
    assert any("Hartlepool" in evidence.passage.text for evidence in answer.passages)


def test_every_place_has_a_brief_in_every_form(shipped: Library, series: Series) -> None:
    live = [area for area in shipped.areas.values() if not area.valid_to]
    for area in series(live):
        answer = of(shipped, area.code)
        assert answer.question.text == f"Brief: {area.name}"
        assert answer.statements and answer.citations
        data = json.loads(renderer("json")(answer))
        assert data["understood"]["areas"][0]["code"] == area.code
        assert [s.get("heading") for s in data["statements"]] == [s.heading for s in answer.statements]
        assert "### The place" in renderer("markdown")(answer)
        assert "<h2>The place</h2><ul>" in renderer("html")(answer).replace("\n", "")
        assert as_copy.whole(answer).count("What stands out") <= 1
        assert (answer.status == "answered") == any(": no figure for" not in s.text for s in figures(answer))


def test_every_live_place_is_found_by_name_and_code(shipped: Library) -> None:
    for area in shipped.areas.values():
        if not area.valid_to:
            assert find_place(shipped, area.code).area is area
            assert find_place(shipped, area.name).area is area


def test_a_place_of_several_levels_is_the_first_and_the_others_are_named(shipped: Library) -> None:
    place = find_place(shipped, "Lancashire")
    assert place.area.code == "E10000017"
    assert "could also mean" in place.notices[0]
    assert find_place(shipped, "north east combined authority").area.code == "E47000014"


def test_closed_places_and_parts_of_places_are_led_on_and_that_is_said(shipped: Library) -> None:
    old = next(a for a in shipped.areas.values() if a.name.startswith("Allerdale"))
    place = find_place(shipped, old.code)
    assert place.area.name == "Cumberland"
    assert "ended on 31 March 2023" in place.notices[0] and "nothing of the old area is joined" in place.notices[0]
    part = find_place(shipped, "Teesside")
    assert part.area.name == "Tees Valley" and "part of it or roughly the same ground" in part.notices[0]
    assert part.notices[0] in [s.text for s in brief(shipped, part).statements]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Hartlepol", "Did you mean Hartlepool"),
        ("purple turnip", "No place is called “purple turnip”"),
        ("Leeds and Hull", "A brief is of one place"),
        ("pay in Leeds", "Did you mean Leeds"),
        (" \x1b ", "Name a place"),
    ],
)
def test_what_is_no_place_is_refused(shipped: Library, name: str, says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        find_place(shipped, name)


def test_a_place_without_figures_says_so(shipped: Library) -> None:
    new = replace(shipped.areas["E06000001"], code="X00000001", name="Newly Made")
    answer = brief(shipped, Place(new, "Newly Made", ()))
    assert answer.status == "partial" and not figures(answer)
    said = "holds no figure for Newly Made; the nearest wider area that has some is Tees Valley, which does not stand"
    assert any(said in s.text for s in answer.statements)


def test_a_measure_without_a_theme_stands_under_other_figures(small: Library, shipped: Library) -> None:
    assert not any(indicator.theme for indicator in small.indicators.values())
    found = next(a for a in small.areas.values() if any(line_of(small, i, a) for i in small.indicators.values()))
    headings = {statement.heading for statement in of(small, found.code).statements}
    assert "Other figures" in headings and not headings & set(THEMES)
    assert {i.theme[:1].upper() + i.theme[1:] for i in shipped.indicators.values()} == set(THEMES)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--library", str(ROOT)]
    assert cli.main(["brief", "Hartlepool", "--working", *where]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Brief: Hartlepool\n") and "Working: z = (x − m)" in out
    file = tmp_path / "brief.html"
    assert cli.main(["brief", "Isle", "of", "Wight", "--output", str(file), *where]) == 0
    assert "<h1>Brief: Isle of Wight</h1>" in file.read_text(encoding="utf-8")
    assert cli.main(["brief", "Hartlepol", *where]) == 2
    assert "Hartlepool" in capsys.readouterr().err
    assert cli.main(["brief", "Leeds", "--output", str(tmp_path / "x.docx"), *where]) == 0
    assert (tmp_path / "x.docx").read_bytes().startswith(b"PK")
    assert cli.main(["brief", "Leeds", "--output", str(tmp_path / "x.docx"), *where]) == 2, "not overwritten"
    assert cli.main(["brief", "Leeds", "--format", "docx", *where]) == 2, "a Word file needs a name"
    assert cli.main(["brief", "Leeds", "--format", "json", "--working", *where]) == 2


PAGE_LINES = 70
"""How long a page may be: what goes on a sheet of A4 in a plain type."""
ROW = re.compile(r" (.{28}) (\(\d+(?:, \d+)*\))\s+(\S+(?: \d\d)?)\s+(£?-?[\d,.]+)")


def laid(library: Library, name: str) -> tuple[Whole, str]:
    """The page of a place, and what it is made of."""
    found = whole(library, find_place(library, name), MOST)
    return found, page(found)


@pytest.mark.parametrize("code", LEVELS)
def test_the_page_of_a_place_is_one_and_holds_the_figures_of_the_csv(
    shipped: Library, held: dict[str, dict[tuple[str, str], dict[str, str]]], code: str
) -> None:
    found, text = laid(shipped, code)
    lines = text.splitlines()
    assert len(lines) <= PAGE_LINES
    assert max(as_text.wide(line) for line in lines) <= 80
    by_label = {i.label: slug for slug, i in shipped.indicators.items()}
    shown = 0
    for line in lines:
        row = ROW.match(line)
        if row is None or (slug := by_label.get(row[1].strip())) is None:
            continue
        about, table = shipped.indicators[slug], held[slug]
        own = next(line.area.code for _, theme in found.themes for line in theme if line.indicator is about)
        newest = max(period for (area, period), cells in table.items() if area == own and cells["value"])
        assert row[4].removeprefix("£") == rounded(Decimal(table[own, newest]["value"]), about.decimals), line
        assert row[3].startswith(newest[:4]) or newest[2:4] in row[3]
        shown += 1
    assert shown == sum(len(theme) for _, theme in found.themes) <= MOST


def test_the_page_keeps_what_stands_out_and_some_of_every_theme(shipped: Library) -> None:
    every = whole(shipped, find_place(shipped, "Hartlepool"))
    short, text = laid(shipped, "Hartlepool")
    assert [heading for heading, _ in short.themes] == list(THEMES)
    assert all(len(theme) >= 2 for _, theme in short.themes)
    kept = {line.indicator.slug for _, theme in short.themes for line in theme}
    assert {apart.line.indicator.slug for side in every.aparts for apart in side} <= kept
    assert f"{len(kept)} of {every.held} measures" in text and "--full" in text
    numbers = {int(n) for group in re.findall(r"\((\d{1,3}(?:, \d+)*)\)", text) for n in group.split(", ")}
    assert numbers <= {citation.number for citation in short.answer.citations}
    rows = {n for _, theme in short.themes for line in theme for n in short.numbers[line.indicator.slug]}
    assert rows <= {int(n) for n in re.findall(r"\((\d+)\)", text.split("Sources:")[1])}


def test_every_measure_has_a_label_that_a_row_has_room_for(shipped: Library) -> None:
    labels = [indicator.label for indicator in shipped.indicators.values()]
    assert all(0 < len(label) <= 28 for label in labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("period", "words"),
    [("2023", "2023"), ("2025-04", "Apr 25"), ("2024-08/2025-07", "2024/25"), ("2022/2024", "2022–24"),
     ("2024-01/2024-12", "2024")],
)  # fmt: skip
def test_periods_in_seven_characters(period: str, words: str) -> None:
    assert period_words(period) == words and len(words) <= 7


def test_the_forms_of_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--library", str(ROOT)]
    assert cli.main(["brief", "Hartlepool", "--output", str(tmp_path / "page.txt"), *where]) == 0
    short = (tmp_path / "page.txt").read_text(encoding="utf-8")
    assert "Rank/peers" in short and len(short.splitlines()) <= PAGE_LINES
    assert cli.main(["brief", "Hartlepool", "--full", "--output", str(tmp_path / "full.txt"), *where]) == 0
    full = (tmp_path / "full.txt").read_text(encoding="utf-8")
    assert "vs England +5.0, UK +4.6" in " ".join(full.split()) and "https://" in full and "Rank/peers" not in full
    for form in ("markdown", "html"):
        capsys.readouterr()
        assert cli.main(["brief", "Hartlepool", "--format", form, *where]) == 0
        assert "Shown are 16 of the 41 measures" in capsys.readouterr().out
    assert cli.main(["brief", "Hartlepool", "--format", "csv", *where]) == 0
    table = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    own = {row["indicator"] for row in table if row["area code"] == "E06000001" and row["asked"] == "yes"}
    assert own == {line.indicator.slug for _, theme in _all(tmp_path).themes for line in theme}
    assert {row["area code"] for row in table} == {"E06000001", "E92000001", "K02000001"}


def _all(tmp_path: Path) -> Whole:
    """The whole brief of Hartlepool."""
    library = open_library(Settings(library=ROOT, cache=tmp_path / "cache"))
    return whole(library, find_place(library, "Hartlepool"))
