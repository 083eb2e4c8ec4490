"""Charts: what they show is what the table holds, at any width, with and without colour, as text and as SVG."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from assistant import cli
from assistant.answering import ask
from assistant.answering.picturing import around, pictured
from assistant.charts import KINDS, Chart, Kind, NoChart, PeerSet, chart, svg, text
from assistant.charts.as_text.lay import wide
from assistant.charts.scale import axis, tick_words, value_words
from assistant.charts.tiles import TILES
from assistant.charts.times import runs
from assistant.cli import charting_parser
from assistant.library import Library, open_library
from assistant.model import Answer, Rank, Row, Statement, Table, Working
from assistant.settings import Settings
from assistant.tui.app import AssistantApp
from assistant.tui.items import TableItem
from tests.charting import among, area, indicator, parsed, row, table
from tests.conftest import ROOT, SMALL
from tests.screens import ask as ask_chat
from tests.screens import play, until

SNAPSHOTS = Path(__file__).parent / "snapshots" / "charts"
WIDTHS = (40, 60, 80, 120)
SVG = "{http://www.w3.org/2000/svg}"


def places(count: int, asked: int = -1) -> list[Row]:
    """So many districts with different figures."""
    return [row(f"District {n:03}", 5.0 + n * 37 % 101 / 10, asked=n == asked) for n in range(count)]


def regions() -> list[Row]:
    """A figure for each of the nations and regions, one withheld."""
    found = []
    for number, (code, tile) in enumerate(TILES.items()):
        where = area(tile.name, code, "region" if code.startswith("E") else "country")
        value = None if number == 1 else 10.0 + number * 2.5
        found.append(row(where, value, status="c" if value is None else ""))
    return found


def years(name: str, values: list[float | None], first: int = 2015, interval: float = 0.0) -> list[Row]:
    """A series of years."""
    about = indicator(provisional=["2020"], breaks=["2018"])
    return [row(name, v, str(first + n), True, interval, about=about) for n, v in enumerate(values)]


def examples() -> dict[str, Chart]:
    """A chart of each kind, and the hard cases."""
    ranked = [
        row("Hill", 8.5, asked=True, interval=0.8, rank=Rank(1, 4, "highest", False, "districts of England")),
        row("Quay", 7.25, interval=0.5),
        row("Moss", 6.0, interval=1.0, status="r"),
        row("Low <Fen> & Marsh", 0.4, interval=0.3),
        row("Isle", None, status="c"),
    ]
    broken = indicator(provisional=["2020"], breaks=["2018"])
    money = replace(indicator("£m", 0, "total"), unit="£ million", subject="the trade in lanterns")
    value = table([row("District 004", 9.7, asked=True), row(area("England", "E92000001", "country"), 8.0)])
    return {
        "bars": chart(table(ranked, ranked=True)),
        "bars-negative": chart(table([row("Hill", -1250.0), row("Quay", 900.0), row("Moss", 0.0)], money)),
        "line": chart(table(years("Hill", [4.0, 5.5, None, 7.0, 7.5, 7.25], interval=0.5), broken)),
        "lines": chart(table([*years("Hill", [4, 5, 6, 7, 8, 9]), *years("Quay", [9, 8, 7, 7, 6, 6])], broken)),
        "sparklines": chart(table([r for n in range(8) for r in years(f"Place {n}", [n, n + 2, None, 3, 2 * n])])),
        "map": chart(table(regions()), kind="map"),
        "strip": chart(value, among(places(60), absent=2)),
        "strip-ranking": chart(table(places(50, asked=7), ranked=True)),
    }


@pytest.mark.parametrize("name", sorted(examples()))
@pytest.mark.parametrize("width", [60, 80])
def test_a_text_chart_looks_as_it_looked(name: str, width: int, request: pytest.FixtureRequest) -> None:
    drawn = "\n".join(text(examples()[name], width)) + "\n"
    path = SNAPSHOTS / f"{name}-{width}.txt"
    if request.config.getoption("--new-snapshots"):
        SNAPSHOTS.mkdir(parents=True, exist_ok=True)
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(examples()))
def test_no_line_is_wider_than_asked_and_none_holds_a_control_character(name: str) -> None:
    for width in WIDTHS:
        for line in text(examples()[name], width):
            assert wide(line) <= width
            assert line.isprintable() and line == line.rstrip()


@pytest.mark.parametrize("name", sorted(examples()))
def test_colour_changes_nothing_but_colour(name: str) -> None:
    made = examples()[name]
    plain, painted = (text(made, 80, colour) for colour in (False, True))
    assert "\x1b" not in "".join(plain)
    assert "\x1b[" in "".join(painted)
    assert [re.sub(r"\x1b\[[\d;]*m", "", line) for line in painted] == plain


def test_a_chart_fits_its_table() -> None:
    kinds = {name: made.kind for name, made in examples().items()}
    assert kinds == {
        "bars": "bars", "bars-negative": "bars", "line": "line", "lines": "line", "sparklines": "line",
        "map": "map", "strip": "strip", "strip-ranking": "strip",
    }  # fmt: skip
    few = chart(table([row("Hill", 5.0, asked=True)]), among([row("Hill", 5.0), row("Quay", 6.0)]))
    assert few.kind == "bars"
    assert [r.area.name for r in few.rows] == ["Quay", "Hill"]
    assert [few.is_marked(r) for r in few.rows] == [False, True]


def test_bars_say_figure_and_mark_of_every_row_in_order_and_mark_the_asked_one() -> None:
    lines = text(examples()["bars"], 80)
    body = [line for line in lines if re.match(r"[▸ ] (Hill|Quay|Moss|Low|Isle) ", line)]
    assert [line[:1] for line in body] == ["▸", " ", " ", " ", " "]
    for line, said in zip(body, ["8.5%", "7.3%", "6.0% [u]", "0.4%", "[c]"], strict=True):
        assert said in line
    assert "█" in body[0] and not any("█" in line for line in body[1:])
    assert "withheld to protect someone" in body[4] and "▒" not in body[4]


def test_bars_begin_at_zero_and_are_as_long_as_their_figures() -> None:
    made = chart(table([row("Hill", 80.0), row("Quay", 40.0), row("Moss", 0.0), row("Fen", 78.0)]))
    body = [line for line in text(made, 80) if line.startswith("  ") and "%" in line][:4]
    lengths = [line.count("█") for line in body]
    assert abs(lengths[0] - 2 * lengths[1]) <= 1 and lengths[1] > 10 and lengths[2] == 0
    picture = parsed(svg(made))
    widths = [float(r.get("width", "0")) for r in picture.iter(f"{SVG}rect") if r.get("fill") == "#12436D"]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)
    assert widths[3] == pytest.approx(widths[0] * 78 / 80, abs=0.2)


def test_a_negative_bar_goes_to_the_other_side_of_zero() -> None:
    body = {line.split()[0]: line for line in text(examples()["bars-negative"], 80) if line.startswith("  ")}
    assert body["Hill"].rindex("█") <= body["Quay"].index("█")
    assert "-£1,250 million" in body["Hill"] and "█" not in body["Moss"]


def test_no_line_is_drawn_over_a_break_a_gap_or_overlapping_periods() -> None:
    about = indicator(breaks=["2018"])
    series = [row("Hill", v, str(2015 + n)) for n, v in enumerate([1.0, 2.0, None, 3.0, 4.0, 5.0])]
    assert [[r.cell.period for r in run] for run in runs(about, series, 12)] == [
        ["2015", "2016"],
        ["2018", "2019", "2020"],
    ]
    joined = [row("Hill", 1.0, year) for year in ("2016", "2017", "2018", "2020")]
    assert [len(run) for run in runs(about, joined, 12)] == [2, 1, 1]
    pooled = [row("Hill", 1.0, f"{y}-01/{y + 2}-12") for y in range(2010, 2014)]
    assert [len(run) for run in runs(indicator(), pooled, 12)] == [1, 1, 1, 1]
    made = chart(table(pooled))
    assert any("overlap" in note for note in made.notes) and "·" not in "".join(text(made, 80)[4:])


def test_a_provisional_point_is_hollow_and_a_missing_one_is_not_drawn() -> None:
    lines = text(examples()["line"], 80)
    grid = "\n".join(line for line in lines if re.match(r" *(\d|│|[0-9.]+%? ┤)", line))
    assert (grid.count("●"), grid.count("○")) == (4, 1)
    assert any("No figure: Hill 2017 [x]." in line for line in lines)
    assert "┊" in grid and any("break in the series" in line for line in lines)
    picture = svg(examples()["line"])
    assert picture.count("<circle") == 5 and picture.count('fill="#fff" stroke="#12436D"') == 1


def test_a_map_gives_each_nation_and_region_its_tile() -> None:
    made = examples()["map"]
    drawn = "\n".join(text(made, 80))
    assert drawn.count("┌") == 12
    for place in made.rows:
        assert TILES[place.area.code].name in drawn
        assert (value_words(made.indicator, place.cell.value) if place.cell.value else "no figure [c]") in drawn


def test_a_strip_has_a_dot_for_every_peer_and_one_sign_for_the_asked() -> None:
    made = chart(table(places(50, asked=7), ranked=True))
    heap = [line for line in text(made, 80) if re.fullmatch(r"[ •◆]+", line) and line]
    assert sum(line.count("•") for line in heap) == 49
    assert sum(line.count("◆") for line in heap) == 1
    assert any("◆ District 007 " in line for line in text(made, 80))


def test_where_dots_are_many_one_stands_for_several_and_it_says_so() -> None:
    made = chart(table([row(f"District {n}", float(n % 3)) for n in range(90)], ranked=True))
    lines = text(made, 80)
    assert sum(line.count("•") for line in lines[:-4]) >= 18 and any(
        "each • is up to 5 areas" in line for line in lines
    )


@pytest.mark.parametrize("name", sorted(examples()))
def test_an_svg_is_well_formed_and_says_what_it_shows(name: str) -> None:
    made = examples()[name]
    drawn = svg(made)
    picture = parsed(drawn)
    assert picture.get("role") == "img"
    title, described = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None and title.text == made.headline
    assert described is not None and described.text and made.subtitle in described.text
    assert (picture.get("aria-labelledby") or "").split() == [title.get("id"), described.get("id")]
    said = " ".join(part.text or "" for part in picture.iter(f"{SVG}text"))
    shown = made.rows if name != "strip-ranking" else [r for r in made.lanes[0].rows if r.asked]
    for place in shown:
        if made.kind != "map":
            assert place.area.name in said
    for line in (made.headline, made.subtitle, made.source, *made.notes):
        assert all(word in said for word in line.split())
    assert 2_000 < len(drawn) < 16_000
    assert not re.search(r"font-family=\"(?!sans-serif\")|<script|<image|href|url\(", drawn)


def test_text_stays_inside_the_picture() -> None:
    for made in examples().values():
        picture = parsed(svg(made))
        width, height = (float(picture.get(key) or 0) for key in ("width", "height"))
        for part in picture.iter(f"{SVG}text"):
            assert 0 <= float(part.get("x") or -1) <= width and 0 < float(part.get("y") or -1) < height


FIGURES = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.integers(-20, 2000).map(float))


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=30), FIGURES, st.booleans()), min_size=1, max_size=45),
    st.sampled_from(["%", "£", "£m", "per 100k", "", "min", "florins"]),
    st.sampled_from([0, 1, 3]),
    st.booleans(),
    st.sampled_from(WIDTHS),
)
def test_whatever_a_table_holds_can_be_drawn(
    values: list[tuple[str, float | None, bool]], symbol: str, decimals: int, ranked: bool, width: int
) -> None:
    about = indicator(symbol, decimals)
    rows = [row(area(name, f"X{at}"), v, asked=asked) for at, (name, v, asked) in enumerate(values)]
    made = chart(table(rows, about, ranked))
    for line in text(made, width):
        assert wide(line) <= width and not re.search(r"[\x00-\x1f\x7f-\x9f]", line)
    parsed(svg(made))


@given(
    st.lists(st.lists(FIGURES, min_size=1, max_size=12), min_size=1, max_size=9),
    st.sampled_from(["%", "£m", ""]),
    st.sampled_from(WIDTHS),
)
def test_whatever_series_a_table_holds_can_be_drawn(values: list[list[float | None]], symbol: str, width: int) -> None:
    about = indicator(symbol, 1, breaks=["2003"])
    rows = [row(f"Place {at}", v, str(2000 + n), True) for at, own in enumerate(values) for n, v in enumerate(own)]
    made = chart(table(rows, about))
    assert made.kind == ("line" if any(len(own) > 1 for own in values) else "bars")
    for line in text(made, width):
        assert wide(line) <= width
    parsed(svg(made))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), st.booleans(), st.integers(2, 9))
def test_an_axis_holds_its_values_between_round_ticks(values: list[float], zero: bool, most: int) -> None:
    line = axis(values, zero, most)
    assert line.ticks[0] <= min(values) + 1e-9 and line.ticks[-1] >= max(values) - 1e-9
    assert not zero or line.ticks[0] <= 0 <= line.ticks[-1]
    assert 2 <= len(line.ticks) <= most + 3
    steps = {b - a for a, b in zip(line.ticks, line.ticks[1:], strict=False)}
    assert len(steps) == 1
    assert next(iter(steps)).normalize().as_tuple().digits in {(1,), (2,), (5,)}
    assert len(set(tick_words(indicator(), line))) == len(line.ticks)


def test_extremes_are_drawn() -> None:
    cases = {
        "one row": [row("Hill", 5.0)],
        "400 rows": places(400),
        "all missing": [row("Hill", None), row("Quay", None, status="u")],
        "negative": [row("Hill", -3.0), row("Quay", -1.0)],
        "equal": [row(f"Place {n}", 7.0) for n in range(12)],
        "huge": [row("Hill", 1.5e300), row("Quay", -1.7e308), row("Moss", 12.0)],
        "no number": [row("Hill", float("nan")), row("Quay", float("inf"), interval=1.0), row("Moss", 2.0)],
    }
    kinds: tuple[Kind, ...] = ("bars", "strip")
    for rows in cases.values():
        for kind in kinds:
            made = chart(table(rows, ranked=True), kind=kind)
            assert all(wide(line) <= 40 for line in text(made, 40))
            parsed(svg(made))
    assert any("no figure" in line for line in text(chart(table(cases["all missing"])), 80))
    many = chart(table(cases["400 rows"], ranked=True), kind="bars")
    bars = [line for line in text(many, 80) if "█" in line]
    assert len(bars) == 30 and any("⋮ 370 more, not drawn" in line for line in text(many, 80))


def test_a_long_ranking_as_bars_keeps_the_asked_row() -> None:
    made = chart(table(places(400, asked=200), ranked=True), kind="bars")
    assert any(line.startswith("▸ District 200") for line in text(made, 80))


def test_a_kind_that_does_not_fit_says_why() -> None:
    one = table([row("Hill", 5.0, asked=True)])
    for kind, why in (("line", "two periods"), ("map", "no figures of nations"), ("strip", "among its peers")):
        with pytest.raises(NoChart, match=why):
            chart(one, kind=kind)  # type: ignore[arg-type]
    with pytest.raises(NoChart, match="one period"):
        chart(table(years("Hill", [1, 2])), kind="strip")
    with pytest.raises(NoChart, match="no row"):
        chart(table([]))


def test_the_finding_is_a_sentence_of_the_answer_that_speaks_of_what_is_drawn(shipped: Library) -> None:
    answer = ask(shipped, "Which region has the lowest productivity?")
    made = pictured(shipped, answer, answer.tables[0])
    assert made.headline == next(s.text for s in answer.statements if s.kind == "computed")
    other = replace(answer, statements=(_about(answer, "2001"),))
    own = pictured(shipped, other, answer.tables[0]).headline
    assert own != other.statements[0].text and "£35.6" in own and "£54.0" in own


def _about(answer: Answer, period: str) -> Statement:
    """The first sentence of an answer, resting on another period than its table."""
    first = next(s for s in answer.statements if s.working is not None)
    assert first.working is not None
    cells = tuple(replace(cell, period=period) for cell in first.working.cells)
    return replace(first, text="Something else.", working=Working("", cells))


def test_every_value_that_a_chart_names_is_the_tables(shipped: Library) -> None:
    for question in ("no qualifications in the North East", "Which region has the highest pay?"):
        answer = ask(shipped, question)
        made = pictured(shipped, answer, answer.tables[0])
        drawn = text(made, 120)
        cells = {r.area.name: r.cell for r in (*answer.tables[0].rows, *_peers(shipped, answer.tables[0]))}
        assert len(made.rows) >= 9
        for place in made.rows:
            line = next(line for line in drawn if line[2:].startswith(place.area.name))
            assert cells[place.area.name] == place.cell
            assert value_words(made.indicator, place.cell.value or 0.0) in line


def _peers(library: Library, of: Table) -> tuple[Row, ...]:
    found = around(library, of).alike
    return found.rows if found is not None else ()


def test_peers_are_those_of_the_kind_the_level_and_the_nations(shipped: Library) -> None:
    answer = ask(shipped, "child poverty in Sunderland")
    found = around(shipped, answer.tables[0])
    assert found.alike is not None and found.level is not None and found.nations is not None
    assert {r.area.type for r in found.alike.rows} == {"metropolitan district"}
    assert len(found.alike.rows) == 36 < len(found.level.rows)
    assert {r.area.code for r in found.nations.rows} <= set(TILES)
    figures = shipped.figures(answer.tables[0].indicator.slug)
    period = answer.tables[0].periods[-1]
    assert all(figures.cell(r.area.code, period) == r.cell for r in found.level.rows)


def test_one_tile_for_every_nation_and_region_of_the_register(shipped: Library) -> None:
    twelve = {a.code for a in shipped.areas.values() if a.level in {"country", "region"} and a.name != "England"}
    assert twelve == set(TILES)
    assert len({(tile.column, tile.line) for tile in TILES.values()}) == 12


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command over the shipped library."""
    code = cli.main([*arguments, "--library", str(ROOT)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_draws_text_and_svg(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    question = "no qualifications in the North East"
    code, out, err = run(capsys, "chart", question)
    assert (code, err) == (0, "")
    assert "▸ North East" in out and "Source: Office for National Statistics" in out
    assert max(map(wide, out.splitlines())) <= 80
    code, out, err = run(capsys, "chart", question, "--format", "svg", "--kind", "map")
    assert code == 0 and parsed(out).tag == f"{SVG}svg"
    target = tmp_path / "chart.svg"
    code, out, err = run(capsys, "chart", question, "--output", str(target))
    assert (code, out) == (0, "") and "Written to" in err
    assert parsed(target.read_text(encoding="utf-8")).get("role") == "img"
    assert run(capsys, "chart", question, "--output", str(target))[0] == 2


def test_the_command_says_why_it_draws_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["chart", "What is the capital gains tax rate?", "--library", str(SMALL)])
    out = capsys.readouterr().out
    assert code == 0 and "No chart: the answer holds no table" in " ".join(out.split()) and "Note: " in out
    code, out, _ = run(capsys, "chart", "no qualifications in the North East", "--kind", "line")
    assert code == 0 and "No chart: A line needs figures of two periods" in " ".join(out.split())
    code, _, err = run(capsys, "chart", "no qualifications in the North East", "--table", "3")
    assert code == 2 and "the answer holds 1 table" in err


def test_a_table_that_is_not_drawn_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "chart", "child poverty in Sunderland")
    said = " ".join(out.split())
    assert "before housing costs" in said and "The answer holds 2 tables" in said
    assert "--table 2: Children in relative low income, after housing costs" in said
    _, out, _ = run(capsys, "chart", "child poverty in Sunderland", "--table", "2")
    assert "14th lowest share" in " ".join(out.split())


def test_ask_puts_the_charts_under_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    question = "no qualifications in the North East"
    _, alone, _ = run(capsys, "ask", question)
    code, both, _ = run(capsys, "ask", question, "--chart")
    assert code == 0 and both.startswith(alone) and "├" in both[len(alone) :]
    assert run(capsys, "ask", question, "--chart", "--format", "json")[0] == 2
    assert cli.main(["ask", "What is the capital gains tax rate?", "--chart", "--library", str(SMALL)]) == 0
    assert capsys.readouterr().out.endswith("No chart: the answer holds no table.\n")


def test_bars_of_a_series_name_the_period_of_each() -> None:
    made = chart(table(years("Hill", [1, 2, 3])), kind="bars")
    assert [line.split()[:2] for line in text(made, 80) if "█" in line] == [
        ["2015", "1.0%"], ["2016", "2.0%"], ["2017", "3.0%"],
    ]  # fmt: skip
    two = chart(table([*years("Hill", [1, 2]), *years("Quay", [3, 4])]), kind="bars")
    assert any("Quay, 2016" in line for line in text(two, 80))


def test_a_strip_draws_the_interval_of_the_asked_area_and_counts_the_marks_of_the_dots() -> None:
    peers = [*places(20), *(row(f"Fen {n}", 6.0 + n, status="r") for n in range(3)), row("Isle", None, status="c")]
    mine = row("District 004", 9.7, asked=True, interval=2.0)
    peers = [mine if r.area.name == "District 004" else r for r in peers]
    made = chart(table([mine]), among(peers))
    assert any(re.fullmatch(r" *├─+◆─+┤ District 004 9.7%", line) for line in text(made, 80))
    assert "[u] low reliability: 3 of the 24 areas of the strip." in made.notes
    assert "No figure: Isle [c]." in made.notes


def test_drawing_a_chart_loads_nothing_heavy(cache: Path) -> None:
    code = (
        "import sys; from assistant.cli import main; "
        f"main(['chart', 'no qualifications in the North East', '--format', 'svg', '--library', {str(ROOT)!r}]); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    environment = {**os.environ, "ASSISTANT_CACHE": str(cache)}
    open_library(Settings(library=ROOT, cache=cache))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0 and done.stdout.startswith("<svg")
    assert not set(done.stderr.split()) & {"pandas", "numpy", "textual", "rich", "yaml", "rank_bm25"}


def test_of_very_many_series_the_first_are_drawn_and_it_says_so() -> None:
    made = chart(table([r for n in range(60) for r in years(f"Place {n:02}", [1, 2])]))
    assert len({r.area.name for r in made.rows}) == 40
    assert "Drawn are the first 40 of the 60 areas of the table." in made.notes
    assert sum(line.startswith("  Place ") for line in text(made, 80)) == 40


def test_the_parser_knows_every_kind() -> None:
    assert charting_parser.KINDS == KINDS


def test_a_key_shows_and_folds_the_chart_under_a_table(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask_chat(app, pilot, "How many adults keep a lantern in Sunderland?", 1))[0]
        item = card.query(TableItem).first()
        item.focus()
        await pilot.press("g")
        await until(pilot, lambda: item.chart is not None)
        assert isinstance(item.chart, Chart)
        drawn = str(item.content)
        assert "Area" not in drawn and "Sunderland" in drawn  # the chart stands in the place of the table
        await pilot.press("g")
        await until(pilot, lambda: item.chart is None)
        assert "Area" in str(item.content)

    play(SMALL, cache, script)


def test_a_chart_names_the_peers_without_a_row() -> None:
    peers = among(places(30), "districts of England", absent=3)
    made = chart(table([row("District 004", 9.8, asked=True)]), peers)
    assert "3 more of the districts of England have no row in the source." in made.notes
    assert isinstance(made.lanes[0], PeerSet)


def test_the_pictures_in_the_documentation_are_what_the_program_draws(shipped: Library) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_charts.py"))
    folder = ROOT / "docs" / "pictures" / "charts"
    drawn = made["pictures"](shipped)
    assert len(drawn) >= 5
    assert {path.stem for path in folder.glob("*.svg")} == set(drawn)
    for name, picture in drawn.items():
        assert (folder / f"{name}.svg").read_text(encoding="utf-8") == picture
