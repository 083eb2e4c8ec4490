"""Tables taken in and refreshed: each kind of file made for the test, and the bad ones refused with a sentence."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.check import check_library
from assistant.check.tables import newest_date, out_of_range
from assistant.cli import main
from assistant.errors import AssistantError, IntakeError
from assistant.figures.cells import problems_of
from assistant.intake import files
from assistant.intake.tables import comparing, limits, metadata, opening, periods, shaping, taking, writing
from assistant.intake.tables import mapping as mappings
from assistant.intake.tables.meaning import with_key
from assistant.intake.tables.sheet import Sheet
from assistant.library.files import read_sources
from assistant.numerals import is_period
from tests import kites
from tests.conftest import ROOT, Series
from tests.test_cli import environment, tree

META: dict[str, Any] = {
    "title": "Lanterns kept",
    "question_words": ["lanterns kept"],
    "unit": "percent of lanterns",
    "unit_symbol": "%",
    "decimals": 1,
    "higher_is": "better",
    "definition": "Lanterns that burn at noon.",
    "population": "all lanterns",
    "source_org": "Lantern Office",
    "source_title": "Lantern count",
    "source_url": "https://example.org/lanterns",
    "published": "2025-02-03",
    "licence": "OGL-3.0",
    "statistical_status": "official statistics",
    "caveats": "Lanterns in cloud are not counted.",
    "period_type": "calendar year",
    "measure": "share",
}
LOCAL = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes\n"
ONS = LOCAL + (
    "K02000001,United Kingdom,Country,Lanterns kept,2022-01-01T00:00:00/P1Y,7.0,Percentage,%,6.3999999999999995,7.6,,\n"
    "K02000001,United Kingdom,Country,Lanterns kept,2023-01-01T00:00:00/P1Y,7.5,Percentage,%,7.0,8.0,,\n"
    "E12000001,North East,Region,Lanterns kept,2023-01-01T00:00:00/P1Y,5.2,Percentage,%,,,u,\n"
    "E12000002,North West,Region,Lanterns kept,2023-01-01T00:00:00/P1Y,,Percentage,%,,,x,\n"
    "K02000001,United Kingdom,Country,Lamps lit,2023-01-01T00:00:00/P1Y,400,Count,lamps,,,,\n"
)
TIDY = (
    "Code,Year,Percent,Low,High,Mark\nE92000001,2022,40.1,38,42,\nE92000001,2023,41.25,39,43,\n"
    "E12000001,2022,12,10,14,\nE12000001,2023,[c],,,\nS92000003,2023,low,,,\n"
)
COLUMNS = ["--area-column", "code", "--period-column", "Year", "--value-column", "Percent"]
ENDS = ["--lower-column", "Low", "--upper-column", "High"]
STORED = (
    "area_code,period,value,lower,upper,status\nE92000001,2022,40.1,38,42,\nE92000001,2023,41.25,39,43,\n"
    "E12000001,2022,12,10,14,\nE12000001,2023,,,,c\nS92000003,2023,,,,u\n"
)
PAIR = ("indicators/lanterns-kept.csv", "indicators/lanterns-kept.yaml")
Run = Callable[..., tuple[int, str, str]]


class Bench:
    """A small library, a folder for files to take in, and the commands over both."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.library = kites.library(folder / "library")
        self.folder = folder
        self.capsys = capsys
        self.meta = self.file("meta.yaml", yaml.safe_dump(META))

    def file(self, name: str, content: str | bytes) -> Path:
        """A file to take in."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def run(self, *arguments: str | Path) -> tuple[int, str, str]:
        """Exit code, stdout and stderr of `assistant indicators ...` over the library."""
        code = main(["--library", str(self.library), "indicators", *map(str, arguments)])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def add(self, path: Path, *more: str) -> tuple[int, str, str]:
        """Takes a file in, with all of its meaning said."""
        return self.run("add", path, "--meta", self.meta, *more)

    def held(self, end: str = "csv") -> str:
        """A file of the indicator as it lies in the library."""
        return (self.library / f"indicators/lanterns-kept.{end}").read_text(encoding="utf-8")

    def errors(self) -> list[str]:
        """The errors that check finds in the library."""
        return [problem.message for problem in check_library(self.library)[0] if problem.level == "error"]


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bench:
    """A bench of one test."""
    return Bench(tmp_path, capsys)


def book(rows: Sequence[Sequence[object]], change: Callable[[Any], None] | None = None, name: str = "Table 1") -> bytes:
    """An Excel workbook of one sheet; `change` gets the sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


HEAD = ("Area code", "Area name", "Year", "Percent")
GRID: list[tuple[object, ...]] = [
    ("Table 1: Lanterns",), (), HEAD,
    ("E92000001", "England", 2022, 40.1), ("E92000001", "England", 2023, 41.25),
    ("E12000001", "North East", 2023, "[c]"),
    ("Source: Lantern Office",),
]  # fmt: skip
GRID_COLUMNS = ["--area-column", "Area code", "--period-column", "Year", "--value-column", "Percent"]


# Each kind of file.


def test_a_tidy_csv_is_taken_in_with_its_columns_named(bench: Bench) -> None:
    path = bench.file("lanterns.csv", TIDY)
    code, out, err = bench.add(path, *COLUMNS, *ENDS, "--mark", "low=u")
    assert (code, out.split()[:2]) == (0, list(PAIR)), err
    assert bench.held() == STORED
    assert "“low” is read as u" in err and "“[c]” is read as c" in err
    kept = yaml.safe_load(bench.held("yaml"))
    assert kept["mapping"] == {
        "area": "Code", "period": "Year", "value": "Percent", "lower": "Low", "upper": "High", "marks": {"low": "u"},
    }  # fmt: skip
    assert {key: kept[key] for key in META} == META
    assert bench.errors() == []


def test_what_was_taken_in_is_asked_for(bench: Bench) -> None:
    bench.add(bench.file("lanterns.csv", TIDY), *COLUMNS, *ENDS, "--mark", "low=u")
    assert main(["--library", str(bench.library), "ask", "lanterns kept in England"]) == 0
    assert "41.3%" in bench.capsys.readouterr().out


def test_local_statistics_are_read_with_their_json(bench: Bench) -> None:
    path = bench.file("lanterns-kept.csv", ONS)
    described = {
        "dc:title": "Lamps and lanterns",
        "dc:license": "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "metadata": {
            "source": [{"name": "Lantern Office", "href": "https://example.org/l", "date": "2025-05-08"}],
            "indicators": [
                {"code": "Lamps lit", "label": "Lamps", "suffix": "", "polarity": -1},
                {"code": "Lanterns kept", "label": "Lanterns kept", "suffix": "%", "decimalPlaces": 1, "polarity": 1,
                 "longDescription": "Lanterns that [burn](https://example.org).", "caveats": "Made up."},
            ],
        },
    }  # fmt: skip
    bench.file("lanterns-kept.json", json.dumps(described))
    flags = ["--ask", "lanterns kept", "--unit", "percent of lanterns", "--population", "lanterns",
             "--statistical-status", "official statistics", "--period-type", "calendar year",
             "--measure", "share"]  # fmt: skip
    code, _, err = bench.run("add", path, *flags)
    assert code == 2 and "--indicator NAME" in err and "“Lamps lit”" in err
    code, out, err = bench.run("add", path, "--indicator", "lanterns kept", *flags)
    assert (code, out.split()[:2]) == (0, list(PAIR)), err
    assert bench.held() == (
        "area_code,period,value,lower,upper,status\nK02000001,2022,7,6.4,7.6,\nK02000001,2023,7.5,7,8,\n"
        "E12000001,2023,5.2,,,r\nE12000002,2023,,,,x\n"
    )
    kept = yaml.safe_load(bench.held("yaml"))
    assert (kept["source_org"], kept["published"], kept["higher_is"]) == ("Lantern Office", "2025-05-08", "better")
    assert (kept["definition"], kept["licence"]) == ("Lanterns that burn.", "OGL-3.0")
    assert kept["source_title"] == "Lamps and lanterns" and kept["mapping"]["only"] == {"indicator": "lanterns kept"}
    assert "JSON says its title" in err, "what came from the source is said"
    assert bench.errors() == []


OLDER = (
    "AREACD,AREANM,Geography,Variable Name,Indicator,Period,Observation,Measure,Unit,Lower Confidence Interval (95%),"
    "Upper Confidence Interval (95%),Observation Status,Polarity,Notes"
)


@pytest.mark.parametrize(
    ("header", "form"), [(LOCAL.strip(), "ONS local statistics"), (OLDER, "ONS local statistics"),
                         ("area_code,period,value,lower,upper,status", "own tables"), ("code,year,value", "")],
)  # fmt: skip
def test_formats_are_told_by_their_columns_alone(header: str, form: str) -> None:
    columns = tuple(header.split(","))
    mapping, words = mappings.standard(Sheet(columns, (), ()))
    assert words.endswith(form) and bool(words) is bool(form)
    said = [getattr(mapping, key) for key in mappings.COLUMNS]
    assert set(filter(None, said)) <= set(columns)
    assert (bool(mapping.lower and mapping.upper and mapping.status)) is bool(form)


@pytest.mark.parametrize(
    ("described", "found"),
    [
        ({"title": "T", "description": "Text.\n\n### Coverage\nUK"}, {"title": "T", "definition": "Text."}),
        ({"ess-beta-metadata": {"label": "L", "sourceDate": "16/04/2024", "experimentalStatistic": "T"}, "title": "T"},
         {"title": "L", "published": "2024-04-16", "statistical_status": "official statistics in development",
          "source_title": "T"}),
        ({"@reverse": {"dcat:hasVersion": {"abstract": "A.", "issued": "2023-03-31T12:10"}}},
         {"definition": "A.", "published": "2023-03-31"}),
        ({"publisher": "https://www.gov.uk/x", "polarity": 7, "decimalPlaces": 99, "issued": "soon"}, {}),
        ({"title": None, "source": [1, "x"], "metadata": [], "indicators": {"code": 1}}, {}),
        ([1, 2], {}),
    ],
)  # fmt: skip
def test_metadata_is_taken_by_name_where_it_is_there(described: object, found: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(described), encoding="utf-8")
    read = metadata.read(path)
    assert {key: read.get(key) for key in found} == found
    assert found or not set(read) - {"title", "source_title"}


def test_a_sheet_is_taken_in_with_its_header_row_found(bench: Bench) -> None:
    code, _, err = bench.add(bench.file("lanterns.xlsx", book(GRID)), *GRID_COLUMNS, "--names-column", "Area name")
    assert code == 0, err
    assert bench.held() == (
        "area_code,period,value,lower,upper,status\nE92000001,2022,40.1,,,\nE92000001,2023,41.25,,,\nE12000001,2023,,,,c\n"
    )
    assert "Row 3 is read as the header row" in err and "read as notes and left out" in err
    assert yaml.safe_load(bench.held("yaml"))["mapping"]["sheet"] == "Table 1"


def test_a_wide_sheet_is_turned_and_refreshed_with_a_year_more(bench: Bench) -> None:
    rows = [("Area", 2021, 2022), ("England", 40.1, 41), ("Scotland", "[x]", 12)]
    code, _, err = bench.add(bench.file("wide.xlsx", book(rows)), "--area-column", "Area", "--wide")
    assert code == 0 and "2 areas told by name: “England” is E92000001 and “Scotland” is S92000003." in err
    assert bench.held() == (
        "area_code,period,value,lower,upper,status\nE92000001,2021,40.1,,,\nE92000001,2022,41,,,\n"
        "S92000003,2021,,,,x\nS92000003,2022,12,,,\n"
    )
    newer = [("Area", 2021, 2022, "2023 [p]"), ("England", 40.1, 41, 42), ("Scotland", "[x]", 12, 13)]
    path = bench.file("newer.xlsx", book(newer))
    code, out, err = bench.run("refresh", "lanterns-kept", path, "--write", "--published", "2026")
    assert code == 0 and "new periods: 2023" in out, err
    assert yaml.safe_load(bench.held("yaml"))["provisional"] == ["2023"]
    assert bench.errors() == []


def test_dates_and_percentages_of_a_sheet_are_read_as_they_are_shown(bench: Bench) -> None:
    from datetime import datetime

    def shown(sheet: Any) -> None:
        for row in (2, 3):
            sheet.cell(row, 3).number_format = "0.0%"

    rows = [
        ("Area", "Month", "Share"),
        ("England", datetime(2024, 1, 1), 0.085),
        ("Scotland", datetime(2024, 1, 1), 0.5),
    ]
    path = bench.file("a.xlsx", book(rows, shown))
    columns = ["--area-column", "Area", "--period-column", "Month", "--value-column", "Share", "--period-type", "month"]
    code, _, err = bench.add(path, *columns)
    assert code == 0 and "0.085 is read as 8.5" in err
    assert "E92000001,2024-01,8.5,,,\nS92000003,2024-01,50,,,\n" in bench.held()


def test_one_sheet_of_several_is_named(bench: Bench) -> None:
    made = openpyxl.load_workbook(io.BytesIO(book(GRID)))
    made.create_sheet("Notes").append(["These are notes"])
    out = io.BytesIO()
    made.save(out)
    path = bench.file("two.xlsx", out.getvalue())
    code, _, err = bench.add(path, *GRID_COLUMNS)
    assert code == 2 and "“Table 1” and “Notes”" in err
    code, _, err = bench.add(path, *GRID_COLUMNS, "--sheet", "Nots")
    assert code == 2 and "no sheet “Nots”" in err
    assert bench.add(path, *GRID_COLUMNS, "--sheet", "table 1", "--header", "3")[0] == 0


def test_a_file_without_periods_gets_one_and_keeps_the_others(bench: Bench) -> None:
    columns = ["--area-column", "Area", "--value-column", "Share"]
    first = bench.file("a.csv", "Area,Share\nEngland,40\nScotland,30\n")
    assert bench.add(first, *columns)[0] == 2
    assert bench.add(first, *columns, "--one-period", "2022")[0] == 0
    second = bench.file("b.csv", "Area,Share\nEngland,41\nScotland,31\n")
    code, out, err = bench.run(
        "refresh", "lanterns-kept", second, "--one-period", "2023", "--keep-lost", "--write", "--published", "2026-01"
    )
    assert code == 0 and "new periods: 2023" in out and "lost" not in out, err
    assert bench.held().count("\n") == 5
    code, out, _ = bench.run("refresh", "lanterns-kept", second, "--one-period", "2023")
    assert code == 0 and "lost periods: 2022" in out


def test_rows_of_one_group_are_taken(bench: Bench) -> None:
    rows = "Code,Year,Sex,Percent\nE92000001,2022,Persons,40\nE92000001,2022,Women,41\nE12000001,2022,Persons,30\n"
    path = bench.file("a.csv", rows)
    code, _, err = bench.add(path, *COLUMNS)
    assert code == 4 and "row 3 repeats row 2" in err and "--only COLUMN=VALUE" in err
    code, _, err = bench.add(path, *COLUMNS, "--only", "sex=Men")
    assert code == 2 and "It holds: “Persons” and “Women”" in err
    assert bench.add(path, *COLUMNS, "--only", "sex=persons")[0] == 0
    assert bench.held().count("\n") == 3


def test_a_comma_in_a_number_cannot_shift_values(bench: Bench) -> None:
    path = bench.file("a.csv", "Area,Share\nEngland,12\nScotland,1,234\n")
    code, _, err = bench.add(path, "--area-column", "Area", "--value-column", "Share", "--one-period", "2022")
    assert code == 4 and "Row 3 has 3 values where its header has 2" in err


def test_titles_and_notes_around_a_table_are_no_rows_of_it(bench: Bench) -> None:
    path = bench.file("a.csv", f"Lanterns, by area\n\n{TIDY}\nNote\n")
    assert bench.add(path, *COLUMNS, *ENDS, "--mark", "low=u")[0] == 0
    assert bench.held() == STORED


def test_a_sheet_whose_cells_do_not_say_where_they_stand_is_read(bench: Bench) -> None:
    def row(*cells: str, more: str = "") -> str:
        inner = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
        return f"<row{more}>{inner}</row>"

    rows = row("Area", "Year", "Share") + row("England", "2022", "40") + row("Scotland", "2022", "41")
    data = rezipped(book(GRID), xl__worksheets__sheet1_xml=SHEET.format(rows))
    columns = ["--area-column", "Area", "--period-column", "Year", "--value-column", "Share"]
    assert bench.add(bench.file("a.xlsx", data), *columns)[0] == 0
    assert bench.held().endswith("E92000001,2022,40,,,\nS92000003,2022,41,,,\n")
    hidden = rezipped(data, xl__worksheets__sheet1_xml=SHEET.format(rows.replace("<row>", '<row hidden="1">', 2)))
    code, _, err = bench.add(bench.file("b.xlsx", hidden), *columns, "--as", "b")
    assert code == 4 and "header row (row 1) is hidden" in err


def test_a_column_of_which_a_part_is_shown_in_percent_is_mixed(bench: Bench) -> None:
    def shown(sheet: Any) -> None:
        sheet.cell(2, 3).number_format = "0%"

    path = bench.file(
        "a.xlsx", book([("Area", "Year", "Share"), ("England", 2022, 0.4), ("Scotland", 2022, 41)], shown)
    )
    code, _, err = bench.add(path, "--area-column", "Area", "--period-column", "Year", "--value-column", "Share")
    assert code == 4 and "units are mixed: some values have “%” and no sign" in err


@pytest.mark.parametrize("text", [TIDY.replace(",", ";"), TIDY.replace(",", "\t")], ids=["semicolons", "tabs"])
def test_other_separators_are_read_and_said(text: str, bench: Bench) -> None:
    code, _, err = bench.add(bench.file("a.csv", text), *COLUMNS, *ENDS, "--mark", "low=u")
    assert code == 0 and "parted by" in err
    assert bench.held() == STORED


@pytest.mark.parametrize(
    ("data", "more"),
    [
        (b"\xef\xbb\xbf" + TIDY.encode(), []), (TIDY.encode("utf-16"), []), (TIDY.replace("\n", "\r\n").encode(), []),
        (TIDY.replace("Mark", "Märk").encode("cp1252"), ["--encoding", "windows-1252"]),
    ],
    ids=["mark", "utf-16", "crlf", "named"],
)  # fmt: skip
def test_encodings_that_are_told_are_read(data: bytes, more: list[str], bench: Bench) -> None:
    assert bench.add(bench.file("a.csv", data), *COLUMNS, *ENDS, "--mark", "low=u", *more)[0] == 0
    assert bench.held() == STORED


# Periods.


@pytest.mark.parametrize(
    ("text", "period_type", "stored"),
    [
        ("2023", "calendar year", "2023"), ("2023.0", "calendar year", "2023"),
        ("2022/23", "financial year", "2022-04/2023-03"),
        ("2022-23", "academic year, August to July", "2022-08/2023-07"),
        ("202223", "academic year, September to August", "2022-09/2023-08"),
        ("2011-12", "financial year", "2011-04/2012-03"), ("FY 2022-23", "financial year", "2022-04/2023-03"),
        ("2022 to 2023", "financial year", "2022-04/2023-03"), ("1999/00", "financial year", "1999-04/2000-03"),
        ("2020 to 2022", "three calendar years", "2020-01/2022-12"),
        ("2020-22", "three calendar years", "2020-01/2022-12"),
        ("2021 to 2022", "two calendar years", "2021-01/2022-12"),
        ("2020/21 to 2022/23", "financial year", "2020-04/2023-03"),
        ("April 2025", "month", "2025-04"), ("Apr-25", "month", "2025-04"), ("2025 Apr", "month", "2025-04"),
        ("2024-06", "mid-year", "2024-06"), ("2024-06-30", "mid-year", "2024-06"), ("mid-2024", "mid-year", "2024-06"),
        ("2024", "mid-year", "2024-06"), ("2024-01-01", "calendar year", "2024"),
        ("2024-12-31", "end of calendar year", "2024"),
        ("April 2024 to March 2025", "anything", "2024-04/2025-03"), ("Apr 2024 - Mar 2025", "x", "2024-04/2025-03"),
        ("December to February 2025", "winter", "2024-12/2025-02"), ("May-Jul 2024", "quarter", "2024-05/2024-07"),
        ("year ending March 2025", "x", "2024-04/2025-03"), ("12 months to December 2024", "x", "2024"),
        ("Q1 2024", "quarter", "2024-01/2024-03"), ("2024 Q4", "quarter", "2024-10/2024-12"),
        ("2021-08-01T00:00:00/P1Y", "academic year, August to July", "2021-08/2022-07"),
        ("2021-01-01T00:00:00/P3Y", "three calendar years", "2021-01/2023-12"),
        ("2024-01-01T00:00:00/P1M", "month", "2024-01"), ("2023-04-01/2024-03-31", "x", "2023-04/2024-03"),
        ("2022-07/2023-06", "academic year", "2022-07/2023-06"), ("2023 [p]", "calendar year", "2023"),
    ],
)  # fmt: skip
def test_periods_become_iso_8601(text: str, period_type: str, stored: str) -> None:
    assert periods.read([text], period_type).stored == {text: stored}
    assert is_period(stored)


@pytest.mark.parametrize(
    ("texts", "period_type", "word"),
    [
        (["2022/23"], "calendar year", "which month"), (["2022/23"], "academic year", "August to July"),
        (["2011-12"], "", "month or two years"), (["2011-12", "2010-11"], "", "month or two years"),
        (["2023"], "financial year", "begins or ends"), (["2022-13"], "month", "no period"),
        (["soon"], "x", "no period"),
        ([""], "x", "no period"), (["2023", "April 2023"], "x", "several kinds"),
        (["2024-06-30"], "financial year", "a day"),
        (["Q5 2024"], "quarter", "no period"), (["2023 to 2021"], "three calendar years", "no period"),
        (["March 2025 to April 2024"], "x", "no period"), (["9999999999"], "x", "no period"),
    ],
)  # fmt: skip
def test_periods_that_are_not_certain_are_refused(texts: list[str], period_type: str, word: str) -> None:
    with pytest.raises(IntakeError, match=word):
        periods.read(texts, period_type)


def test_a_column_tells_months_from_years() -> None:
    assert periods.read(["2011-12", "2012-05"], "").stored == {"2011-12": "2011-12", "2012-05": "2012-05"}
    assert periods.read(["201112", "201205"], "").stored == {"201112": "2011-12", "201205": "2012-05"}


@given(st.text(max_size=30), st.sampled_from(["", "financial year", "academic year, August to July", "month"]))
def test_whatever_a_period_is_it_is_stored_rightly_or_refused(text: str, period_type: str) -> None:
    try:
        found = periods.read([text], period_type)
    except IntakeError:
        return
    assert all(is_period(period) for period in found.stored.values())


# What is refused.

BAD: list[tuple[str, str, list[str], str]] = [
    ("unknown code", TIDY.replace("S92000003", "S12000999"), [], "not in the register of 5 areas: “S12000999”"),
    ("unknown name", TIDY.replace("S92000003", "Scottland"), [], "mean Scotland"),
    ("duplicate", TIDY + "E92000001,2022,40.1,38,42,\n", [], "row 7 repeats row 2"),
    ("blank", TIDY.replace("40.1,38,42", ",,"), [], "1 value blank without a mark that says why (row 2)"),
    ("over 100", TIDY.replace("40.1,38,42", "140,138,142"), [], "row 2: E92000001 in 2022: the value 140 cannot be"),
    ("below 0", TIDY.replace("40.1,38,42", "-4,-5,-3"), [], "a share lies between 0 and 100"),
    ("disorder", TIDY.replace("40.1,38,42", "40.1,41,42"), [], "row 2: the value 40.1 is outside its interval 41 to"),
    ("turned", TIDY.replace("40.1,38,42", "40.1,42,38"), [], "row 2: the value 40.1 is outside its interval 42 to 38"),
    ("one end", TIDY.replace("40.1,38,42", "40.1,,42"), [], "row 2: an interval needs both its ends"),
    ("no value", TIDY.replace("[c],,", "[c],1,2"), [], "there is an interval but no value"),
    ("mixed signs", TIDY.replace("40.1,", "40.1%,"), [], "units are mixed"),
    ("text", TIDY.replace("40.1,", "about forty percent,"), [], "“about forty percent” stands where a number"),
    ("unknown mark", TIDY.replace("40.1,38,42", "~,,"), [], "Nobody said what “~” means (row 2)"),
    ("mark at a number", TIDY.replace("40.1,", "40.1 q,"), [], "Nobody said what “q” means"),
    ("status at a number", TIDY.replace("38,42,\n", "38,42,c\n"), ["--status-column", "Mark"], "what “c” means"),
    ("nan", TIDY.replace("40.1,", "nan,"), [], "“nan” means"),
    ("infinite", TIDY.replace("40.1,", "inf,"), [], "“inf” means"),
    ("period", TIDY.replace("E92000001,2022", "E92000001,2022/23"), [], "does not say in which month"),
    ("long row", TIDY + "E12000002,2022,1,234,2,3,,x\n", [], "Row 7 has 8 values where its header has 6"),
    ("short row", TIDY + "E12000002,2022,1\n", [], "Row 7 has 3 values where its header has 6"),
    ("sign", TIDY.replace("40.1,", "£40.1,").replace("41.25", "£41.25").replace("2022,12", "2022,£12"), [],
     "carry “£” and unit_symbol is “%” (rows 2, 3 and 4)"),
    ("quotation", TIDY + '"E12000002,2022,1\n', [], "cannot be read as CSV"),
    ("header only", TIDY.split("\n")[0] + "\n", [], "nothing below its header row"),
    ("one column", "Code\nE92000001\n", [], "no row has two columns"),
    ("lost letters", TIDY.replace("Mark", "M\ufffdrk"), [], "Characters of it were lost"),
    ("zero bytes", TIDY.replace("Mark", "M\0rk"), [], "zero bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "more", "sentence"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_a_bad_table_is_refused_with_a_sentence(text: str, more: list[str], sentence: str, bench: Bench) -> None:
    before = tree(bench.library)
    code, out, err = bench.add(bench.file("lanterns.csv", text), *COLUMNS, *ENDS, "--mark", "low=u", *more)
    assert (code, out) == (4, ""), err
    assert sentence in err
    assert tree(bench.library) == before


def test_all_that_is_wrong_is_named_in_one_run(bench: Bench) -> None:
    text = (
        TIDY.replace("S92000003", "S12000999")
        .replace("40.1,38,42", ",,")
        .replace("E12000001,2022,12", "E12000001,2022,many")
    )
    code, _, err = bench.add(bench.file("a.csv", text), *COLUMNS, *ENDS)
    assert code == 4
    assert all(word in err for word in ("S12000999", "1 value blank", "“many”", "“low”"))


def test_mixed_units_are_refused(bench: Bench) -> None:
    rows = "areacd,period,observation,unit\nE92000001,2022,40,%\nE12000001,2022,0.4,proportion\n"
    code, _, err = bench.add(bench.file("a.csv", rows))
    assert code == 4 and "units are mixed: “%” and “proportion”" in err and "row 3" in err


def test_a_negative_count_is_refused(bench: Bench) -> None:
    rows = "area_code,period,value,lower,upper,status\nE92000001,2022,-4,,,\n"
    code, _, err = bench.add(bench.file("a.csv", rows), "--measure", "count", "--unit-symbol", "")
    assert code == 4 and "a count of -4 cannot be" in err


def ods() -> bytes:
    """The beginning of an OpenDocument spreadsheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return out.getvalue()


def rezipped(data: bytes, **parts: str | bytes) -> bytes:
    """A workbook with some of its parts replaced or added (`xl__worksheets__sheet1_xml` and so on)."""
    out = io.BytesIO()
    new = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            if name not in new:
                archive.writestr(name, old.read(name))
        for name, content in new.items():
            archive.writestr(name, content)
    return out.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Office files of before 2007, and encrypted ones, begin."""
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + SHEET.format("")


def formula(sheet: Any) -> None:
    """A formula that no spreadsheet program has worked out."""
    sheet["D4"] = "=1+1"


def hide(sheet: Any, row: int) -> None:
    """Hides a row."""
    sheet.row_dimensions[row].hidden = True


def wrong(sheet: Any) -> None:
    """A cell in error."""
    sheet["D4"] = "#N/A"


WRONG: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("empty", "a.csv", lambda: b"", "is empty"),
    ("blank", "a.csv", lambda: b"\xef\xbb\xbf \n\n", "is empty"),
    ("pdf", "a.csv", lambda: b"%PDF-1.7 x", "a.csv is a PDF"),
    ("page", "a.csv", lambda: b"<!DOCTYPE html><html><body>Not found</body></html>", "a web page"),
    ("json", "a.csv", lambda: b'{"title": "x"}', "is JSON"),
    ("workbook as csv", "a.csv", lambda: book(GRID), "not what its name says: it holds an Excel workbook"),
    ("csv as workbook", "a.xlsx", lambda: TIDY.encode(), "not what its name says: it is no Excel workbook"),
    ("old excel", "a.xls", lambda: OLD + b"\0" * 99, "save it as .xlsx"),
    ("encrypted", "a.xlsx", lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("ods", "a.ods", ods, "OpenDocument spreadsheet"),
    ("archive", "a.xlsx", lambda: rezipped(ods(), mimetype="x"), "no Excel workbook"),
    ("macros", "a.xlsm", lambda: rezipped(book(GRID), xl__vbaProject_bin=b"x"), "holds macros"),
    ("cut short", "a.xlsx", lambda: book(GRID)[:-200], "damaged"),
    ("latin", "a.csv", lambda: TIDY.replace("Mark", "Märk").encode("cp1252"), "--encoding windows-1252"),
    ("other name", "a.docx", lambda: TIDY.encode(), "named like something else"),
    ("formula", "a.xlsx", lambda: book(GRID, formula), "(D4) hold formulas that were never worked out"),
    ("error", "a.xlsx", lambda: book(GRID, wrong), "(D4) hold an error"),
    ("merged", "a.xlsx", lambda: book(GRID, lambda sheet: sheet.merge_cells("C3:D3")), "merged (C3:D3)"),
    ("hidden header", "a.xlsx", lambda: book(GRID, lambda sheet: hide(sheet, 3)), "header row (row 3) is hidden"),
    ("hidden row", "a.xlsx", lambda: book(GRID, lambda sheet: hide(sheet, 5)), "first is row 5"),
    ("blank sheet", "a.xlsx", lambda: book([]), "cannot be taken in"),
    ("far cell", "a.xlsx", lambda: rezipped(book(GRID), xl__worksheets__sheet1_xml=SHEET.format(FAR)), "1,048,576"),
    ("entities", "a.xlsx", lambda: rezipped(book(GRID), xl__worksheets__sheet1_xml=BOMB), "declarations of its own"),
    ("bomb", "a.xlsx", lambda: rezipped(book(GRID), xl__media__a_png=b"\0" * 30_000_000), "times its size"),
    ("no xml", "a.xlsx", lambda: rezipped(book(GRID), xl__worksheets__sheet1_xml="<worksheet"), "no XML"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "sentence"), [bad[1:] for bad in WRONG], ids=[bad[0] for bad in WRONG])
def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    name: str, data: Callable[[], bytes], sentence: str, bench: Bench
) -> None:
    before = tree(bench.library)
    code, out, err = bench.add(bench.file(name, data()), *GRID_COLUMNS)
    assert (code, out) == (4, ""), err
    assert sentence in err and "inside the program" not in err
    assert tree(bench.library) == before


def test_limits_are_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bench.file("a.csv", TIDY)
    monkeypatch.setattr(limits, "ROWS", 3)
    code, _, err = bench.add(path, *COLUMNS)
    assert code == 4 and "more than 3 rows" in err
    with pytest.raises(IntakeError, match="larger than 0 MB"):
        opening.load(path, 10)
    with pytest.raises(IntakeError, match="check the name"):
        opening.load(bench.folder / "none.csv")
    with pytest.raises(IntakeError, match="is a folder"):
        opening.load(bench.folder)


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a"]))
def test_whatever_the_bytes_are_they_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        sheet = opening.read(data, name)
    except AssistantError as error:
        assert str(error)
        return
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)


# Areas.


def test_names_are_told_only_where_one_area_bears_them(bench: Bench) -> None:
    bench.library.joinpath("indicators/areas.csv").write_text(
        kites.register() + "E47000014,North East Authority,combined_authority,E92000001,England,,North East,,combined "
        "authority,North East,,,,,,,,\n",
        encoding="utf-8",
    )
    path = bench.file("a.csv", "Code,Year,Percent\nNorth East,2022,40\nengland,2022,41\n")
    code, _, err = bench.add(path, *COLUMNS)
    assert code == 4 and "could be" in err and "E12000001" in err and "E47000014" in err
    code, _, err = bench.add(path, *COLUMNS, "--area-is", "North East=E47000014")
    assert code == 0 and "“england” is E92000001" in err
    assert "E47000014,2022,40,,," in bench.held()
    assert yaml.safe_load(bench.held("yaml"))["mapping"]["areas"] == {"North East": "E47000014"}
    code, _, err = bench.add(path, *COLUMNS, "--area-is", "North East=E47999999", "--replace")
    assert code == 4 and "E47999999 is no code of the register" in err


def test_unknown_codes_are_left_out_where_that_is_said(bench: Bench) -> None:
    path = bench.file("a.csv", "Code,Year,Percent\nE92000001,2022,40\nE99999999,2022,\n")
    code, _, _ = bench.add(path, *COLUMNS, "--area-is", "E99999999=drop", "--blank", "drop")
    assert code == 0 and bench.held().count("\n") == 2


def test_a_code_with_the_name_of_another_area_is_said(bench: Bench) -> None:
    path = bench.file("a.csv", "Code,Name,Year,Percent\nE92000001,Scotland,2022,40\nE12000001,North East,2022,4\n")
    code, _, err = bench.add(path, *COLUMNS, "--names-column", "Name")
    assert code == 0 and "E92000001 is England in the register and “Scotland” in the file" in err


# Marks.


def test_marks_become_our_letters(bench: Bench) -> None:
    rows = (
        "Code,Year,Percent,Flag,Note\nE92000001,2022,40,[u],\nE92000001,2023,41 [r],[p],\nE12000001,2022,[u],,\n"
        "E12000001,2023,:,,\nE12000002,2022,30,,Small sample\nE12000002,2023,31,[b],Other\nS92000003,2022,,,\n"
    )
    path = bench.file("a.csv", rows)
    more = [
        "--status-column",
        "Flag",
        "--notes-column",
        "Note",
        "--mark",
        ":=z",
        "--mark",
        "small sample=r",
        "--blank",
        "x",
    ]
    code, _, err = bench.add(path, *COLUMNS, *more)
    assert code == 0, err
    assert bench.held().split("\n")[1:-1] == [
        "E92000001,2022,40,,,r", "E92000001,2023,41,,,", "E12000001,2022,,,,u", "E12000001,2023,,,,z",
        "E12000002,2022,30,,,r", "E12000002,2023,31,,,", "S92000003,2022,,,,x",
    ]  # fmt: skip
    assert "“[r]” is read as nothing special" in err, "in brackets it means revised, and is never low reliability here"
    assert "The note “Other” is not read as a mark" in err
    kept = yaml.safe_load(bench.held("yaml"))
    assert (kept["provisional"], kept["breaks"], kept["mapping"]["blank"]) == (["2023"], ["2023"], "x")


@pytest.mark.parametrize("more", [["--mark", "low=q"], ["--blank", "r"], ["--header", "0"], ["--mark", "low"]])
def test_what_means_nothing_here_is_refused(more: list[str], bench: Bench) -> None:
    path = bench.file("a.csv", TIDY)
    try:
        code = bench.add(path, *COLUMNS, *ENDS, *more)[0]
    except SystemExit as stop:  # argparse
        code = int(stop.code or 0)
    assert code == 2 and not (bench.library / PAIR[0]).exists()


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_numbers_keep_two_places_more_than_are_printed(number: Any, decimals: int) -> None:
    from assistant.intake.tables.figures import Reader

    row = {"value": f"{number:,f}", "status": "", "notes": "", "lower": "", "upper": ""}
    figure = Reader(mappings.Mapping(), decimals).read(row, 1)
    assert figure is not None
    assert abs(float(figure.value) - float(number)) <= 0.5 * 10 ** -(decimals + 2) + 1e-9
    assert "," not in figure.value and figure.value != "-0"


# What is asked for.


def test_what_nobody_says_is_asked_for_with_its_flags(bench: Bench) -> None:
    path = bench.file("a.csv", TIDY)
    code, out, err = bench.run("add", path, *COLUMNS)
    assert (code, out) == (2, "")
    assert all(flag in err for flag in ("--title", "--ask", "--higher-is", "--caveats", "--meta", "--period-type"))
    code, _, err = bench.add(path)
    assert code == 2 and "--area-column" in err and "“Code”" in err
    code, _, err = bench.add(path, *COLUMNS[:-1], "Percnt")
    assert code == 2 and "there is no column “Percnt”" in err
    assert not (bench.library / PAIR[0]).exists()


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        """A terminal."""
        return True


def test_on_a_terminal_it_is_asked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = [key for key in META if key not in {"period_type", "measure", "unit_symbol", "decimals"}]
    # The columns, the mark, what the figures need; then the rest.
    answers = ["Code", "Year", "Percent", "low", "u", "", "calendar year", "shares", "share", "%", "1"]
    for key in rest:
        answers.append("; ".join(META[key]) if isinstance(META[key], list) else META[key])
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(answers) + "\n"))
    code, _, err = bench.run("add", bench.file("a.csv", TIDY), *ENDS)
    assert code == 0 and "what the mark “low” means (1 row)" in err, err
    assert "“low” is none of these" in err and "“shares” is none of these" in err, "a slip is asked for again"
    assert bench.held() == STORED
    assert {key: yaml.safe_load(bench.held("yaml"))[key] for key in META} == META
    monkeypatch.setattr(sys, "stdin", Terminal("Code\n"))
    code, _, err = bench.run("add", bench.file("b.csv", TIDY), "--as", "other")
    assert code == 2 and "Nothing more to read" in err


def test_a_dry_run_and_a_taken_name_write_nothing(bench: Bench) -> None:
    path = bench.file("a.csv", TIDY)
    before = tree(bench.library)
    code, out, _ = bench.add(path, *COLUMNS, *ENDS, "--mark", "low=u", "--dry-run")
    assert code == 0 and "5 rows, 3 areas, 2 periods" in out and tree(bench.library) == before
    code, _, err = bench.add(path, *COLUMNS, *ENDS, "--mark", "low=u", "--as", "kites-flown")
    assert code == 2 and "is there already" in err
    for name in ("areas", "Bad Name", "../x", "area_types"):
        assert bench.add(path, *COLUMNS, "--as", name)[0] == 2
    assert tree(bench.library) == before
    assert bench.add(path, *COLUMNS, *ENDS, "--mark", "low=u", "--as", "kites-flown", "--replace")[0] == 0


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"higher_is": "nice"}, "higher_is"), ({"measure": "slice"}, "measure"), ({"decimals": "9"}, "decimals"),
        ({"published": "soon"}, "published"), ({"compare_with": "nothing"}, "no indicator nothing"),
        ({"titel": "x"}, "Did you mean title"), ({"caveats": ["a"]}, "one text"),
    ],
)  # fmt: skip
def test_a_meaning_that_cannot_stand_is_refused(change: dict[str, Any], word: str, bench: Bench) -> None:
    bench.meta.write_text(yaml.safe_dump(META | change), encoding="utf-8")
    code, _, err = bench.add(bench.file("a.csv", TIDY), *COLUMNS, *ENDS, "--mark", "low=u")
    assert code == 2 and word in err
    assert not (bench.library / PAIR[0]).exists()


def test_hostile_words_come_to_nothing(bench: Bench) -> None:
    title = "Lanterns\x1b[31m kept\u202e: {x} [red]"
    code, out, err = bench.add(bench.file("a.csv", TIDY), *COLUMNS, *ENDS, "--mark", "low=u", "--title", title)
    assert code == 0, err
    assert not {"\x1b", "\u202e"} & set(
        out + err + (bench.library / "indicators/lanterns-31m-kept-x-red.yaml").read_text()
    )
    assert bench.errors() == []


def test_the_shipped_library_is_never_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TIDY, encoding="utf-8")
    for arguments in (["add", str(path)], ["refresh", "population", str(path), "--write"]):
        assert main(["--library", str(ROOT), "indicators", *arguments]) == 2
        assert "is never written" in capsys.readouterr().err


def test_the_example_of_the_page_works_as_it_stands(bench: Bench) -> None:
    page = (ROOT / "docs" / "adding-tables.md").read_text(encoding="utf-8")
    meta = bench.file("lanterns-meta.yaml", page.partition("```yaml\n")[2].partition("```")[0])
    command = page.partition("```sh\nassistant indicators add lanterns.csv --meta lanterns-meta.yaml \\\n")[2]
    flags = command.partition("\n```")[0].split()
    path = bench.file("lanterns.csv", "Code,Year,Percent\nE92000001,2022,40\nE92000001,2023,41\n")
    assert bench.run("add", path, "--meta", meta, *flags)[0] == 0
    newer = bench.file("lanterns-2026.csv", "Code,Year,Percent\nE92000001,2023,41\nE92000001,2024,42\n")
    for line in page.partition("## Refresh a table")[2].split("\n"):
        if line.startswith("assistant indicators refresh"):
            assert bench.run("refresh", "lanterns-kept", newer, *line.split()[5:])[0] == 0
    assert "E92000001,2024,42" in bench.held()


# Refreshing.


@pytest.fixture
def kept(bench: Bench) -> Bench:
    """A bench with the tidy table taken in."""
    assert bench.add(bench.file("a.csv", TIDY), *COLUMNS, *ENDS, "--mark", "low=u")[0] == 0
    return bench


def test_the_same_edition_changes_nothing(kept: Bench) -> None:
    before = tree(kept.library)
    code, out, _ = kept.run("refresh", "lanterns-kept", kept.folder / "a.csv", "--write")
    assert (code, out) == (0, "lanterns-kept: unchanged (5 figures the same).\n")
    assert tree(kept.library) == before


def test_a_newer_edition_needs_only_its_file_and_is_told_before_it_is_written(kept: Bench) -> None:
    text = (
        "Code,Year,Percent,Low,High,Mark\nE92000001,2023,43.25,41,45,\nE92000001,2024,44,42,46,\n"
        "E12000001,2023,12.5,10,14,\nE12000002,2023,9,8,10,\n"
    )
    path = kept.file("b.csv", text)
    before = tree(kept.library)
    code, out, err = kept.run("refresh", "lanterns-kept", path)
    assert code == 0 and "--write keeps it" in err and tree(kept.library) == before
    assert out.split("\n")[:-1] == [
        "lanterns-kept: 1 value revised, 1 mark changed, 1 period new, 1 period lost, 1 area new and 1 area lost; "
        "0 figures the same.",
        "new periods: 2024",
        "lost periods: 2022",
        "new areas: North West (E12000002)",
        "lost areas: Scotland (S92000003)",
        "revised values, the largest first:",
        "  England, 2023: 41.25 (39 to 43) → 43.25 (41 to 45) (up 2.0 percentage points)",
        "changed marks:",
        "  North East, 2023: none [status c] → 12.5 (10 to 14)",
    ]
    code, _, err = kept.run("refresh", "lanterns-kept", path, "--write")
    assert code == 2 and "--published DATE" in err and tree(kept.library) == before
    code, out, err = kept.run("refresh", "lanterns-kept", path, "--write", "--published", "2026-02-03")
    assert code == 0 and set(PAIR) <= set(out.split("\n")), err
    assert "E92000001,2024,44,42,46," in kept.held() and "2022" not in kept.held()
    assert yaml.safe_load(kept.held("yaml"))["published"] == "2026-02-03"
    assert kept.errors() == []
    code, _, err = kept.run("refresh", "lanterns-kept", kept.folder / "a.csv", "--published", "2025-02-03")
    assert code == 0 and "older than the one that is held" in err


def test_a_column_that_was_kept_can_be_taken_back(kept: Bench) -> None:
    path = kept.file("b.csv", "Code,Year,Percent\nE92000001,2023,43\n")
    code, _, err = kept.run("refresh", "lanterns-kept", path)
    assert code == 2 and "--lower-column: there is no column “Low”" in err
    assert kept.run("refresh", "lanterns-kept", path, "--lower-column", "none", "--upper-column", "none")[0] == 0


def test_every_change_is_listed_on_demand(kept: Bench) -> None:
    rows = [f"{code},{year},{number}" for code in ("E92000001", "E12000001", "E12000002", "S92000003")
            for number, year in enumerate(range(2000, 2024), start=10)]  # fmt: skip
    (kept.library / PAIR[0]).write_text(
        "area_code,period,value,lower,upper,status\n" + "".join(f"{row},,,\n" for row in rows), encoding="utf-8"
    )
    newer = "Code,Year,Percent,Low,High\n" + "".join(f"{row}.5,,\n" for row in rows)
    path = kept.file("b.csv", newer)
    few, every = (kept.run("refresh", "lanterns-kept", path, *more)[1] for more in ([], ["--all"]))
    assert "91 more (--all lists them)" in few and few.count("→") == 5
    assert every.count("→") == 96 and "more" not in every


def test_a_bad_newer_edition_is_refused(kept: Bench) -> None:
    before = tree(kept.library)
    for text, sentence in (
        (TIDY.replace("40.1", "400"), "cannot be"),
        (TIDY.replace("Percent", "Pct"), "no column “Percent”"),
    ):
        code, out, err = kept.run(
            "refresh", "lanterns-kept", kept.file("b.csv", text), "--write", "--published", "2026"
        )
        assert code in (2, 4) and out == "" and sentence in err
    assert kept.run("refresh", "lanterns", kept.folder / "a.csv")[0] == 2
    assert kept.run("refresh", "../../x", kept.folder / "a.csv")[0] == 2
    assert tree(kept.library) == before


def test_a_table_without_a_mapping_gets_one(bench: Bench) -> None:
    path = bench.file("k.csv", kites.CELLS.replace("5400,5300", "5410,5300").replace("-12.5,-14,-11", "12,11,13"))
    code, out, err = bench.run("refresh", "kites-flown", path, "--write", "--published", "2026-01-02")
    assert code == 0 and "United Kingdom, 2023: 5400 (5300 to 5500) → 5410" in out, err
    kept = yaml.safe_load((bench.library / "indicators/kites-flown.yaml").read_text(encoding="utf-8"))
    assert kept["mapping"]["area"] == "area_code" and kept["caveats"] == kites.MEANING["caveats"]


def test_the_shipped_tables_are_unchanged_against_themselves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for slug in (
        "no-qualifications",
        "child-poverty-before-housing-costs",
        "neet-16-17",
        "healthy-life-expectancy-male",
    ):
        path = tmp_path / f"{slug}.csv"
        path.write_bytes((ROOT / "indicators" / f"{slug}.csv").read_bytes())
        assert main(["--library", str(ROOT), "indicators", "refresh", slug, str(path)]) == 0
        assert f"{slug}: unchanged" in capsys.readouterr().out


def test_a_key_is_set_and_the_rest_of_a_file_stays() -> None:
    text = "# mine\ntitle: A\ncaveats: one\n  two\n\n  three\nbreaks:\n- '1'\n- '2'\nunit: x # why\n"
    assert with_key(text, "published", "2026") == text + "published: '2026'\n"
    assert with_key(text, "caveats", "B") == text.replace("caveats: one\n  two\n\n  three\n", "caveats: B\n")
    assert with_key(text, "breaks", ["3"]) == text.replace("- '1'\n- '2'\n", "- '3'\n")


def test_values_count_as_revised_only_where_they_differ() -> None:
    def row(value: str, **more: str) -> shaping.Row:
        return shaping.Row(
            **{"code": "E1", "period": "2023", "value": value, "lower": "", "upper": "", "status": "", **more}, line=1
        )

    def count(before: shaping.Row, after: shaping.Row) -> tuple[int, int, int]:
        changes = comparing.compare([before], [after], 1)
        return len(changes.revised), len(changes.marks), len(changes.intervals)

    assert count(row("34.124"), row("34.1236")) == (0, 0, 0), "the held one is rounded to places that nobody prints"
    assert count(row("7"), row("7.4")) == (1, 0, 0)
    assert count(row("7"), row("7", status="r")) == (0, 1, 0)
    assert count(row("7", lower="6", upper="8"), row("7", lower="5", upper="8")) == (0, 0, 1)
    assert count(row("", status="c"), row("7")) == (0, 1, 0)


# Written both or neither.


def test_a_kill_at_any_step_leaves_the_old_state_or_is_finished_by_the_next_run(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """A kill: nothing after it runs."""

    new = {"indicators/kites-flown.csv": b"new table\n", "indicators/kites-flown.yaml": b"new meaning\n"}
    old = {name: (bench.library / name).read_bytes() for name in new}
    steps = {"replace": Path.replace, "write": files.write}
    outcomes = []
    for fatal in range(1, 9):
        for name, data in old.items():
            (bench.library / name).write_bytes(data)
        left = [fatal]

        def step(kind: str, *values: Any, left: list[int] = left) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return steps[kind](*values)

        monkeypatch.setattr(Path, "replace", lambda *values: step("replace", *values))
        monkeypatch.setattr(files, "write", lambda *values: step("write", *values))
        try:
            writing.write(bench.library, "kites-flown", "new table\n", "new meaning\n")
            died = False
        except Killed:
            died = True
        monkeypatch.undo()
        writing.finish(bench.library)
        state = {name: (bench.library / name).read_bytes() for name in new}
        assert state in (old, new), f"killed at step {fatal}"
        assert not [path.name for path in (bench.library / "indicators").iterdir() if path.name.startswith(".")]
        outcomes.append((died, state == new))
    assert {(True, False), (True, True), (False, True)} == set(outcomes), "killed before, between, and not at all"


SLOWLY = """
import sys, time
from pathlib import Path
from assistant.intake.tables import writing

replace = Path.replace

def slowly(self, target):
    time.sleep(0.03)
    moved = replace(self, target)
    time.sleep(0.03)
    return moved

Path.replace = slowly
print("ready", flush=True)
writing.write(Path(sys.argv[1]), "kites-flown", "new table\\n", "new meaning\\n")
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")
def test_a_process_killed_at_any_moment_leaves_nothing_half(bench: Bench, series: Series, cache: Path) -> None:
    new = {"indicators/kites-flown.csv": b"new table\n", "indicators/kites-flown.yaml": b"new meaning\n"}
    old = {name: (bench.library / name).read_bytes() for name in new}
    moments = [random.Random(number).uniform(0, 0.26) for number in range(50)]
    for moment in series(moments, least=5):
        for name, data in old.items():
            (bench.library / name).write_bytes(data)
        child = subprocess.Popen(
            [sys.executable, "-c", SLOWLY, str(bench.library)], stdout=subprocess.PIPE, env=environment(cache)
        )
        with child:
            assert child.stdout is not None and child.stdout.readline() == b"ready\n"
            time.sleep(moment)
            child.kill()
        writing.finish(bench.library)
        assert {name: (bench.library / name).read_bytes() for name in new} in (old, new), moment
        assert not [path.name for path in (bench.library / "indicators").iterdir() if path.name.startswith(".")]


def test_a_stopped_addition_is_named_and_finished(bench: Bench) -> None:
    path = bench.file("a.csv", TIDY)
    made = ["--mark", "low=u", *COLUMNS, *ENDS]
    assert bench.add(path, *made)[0] == 0
    whole = {name: (bench.library / name).read_bytes() for name in PAIR}
    (bench.library / PAIR[1]).rename(bench.library / "indicators/.lanterns-kept.yaml.ready")
    assert bench.errors() == ["there is no .yaml beside it that says what the figures mean."]
    code, _, err = bench.run("refresh", "lanterns-kept", path, "--write")
    assert code == 0 and "half written lanterns-kept: it is whole now" in err
    assert {name: (bench.library / name).read_bytes() for name in PAIR} == whole
    assert bench.errors() == []


def test_a_failure_between_the_two_files_is_undone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(bench.library)
    real = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if str(target).endswith(".yaml"):
            raise OSError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    for more in (["--as", "lanterns-kept"], ["--as", "kites-flown", "--replace"]):
        code, _, err = bench.add(bench.file("a.csv", TIDY), *COLUMNS, *ENDS, "--mark", "low=u", *more)
        assert code == 4 and "nothing was changed" in err
        assert tree(bench.library) == before


def test_waiting_files_are_no_part_of_a_library(bench: Bench) -> None:
    before = read_sources(bench.library).files
    for name in (".x.csv.ready", ".x.yaml.ready"):
        (bench.library / "indicators" / name).write_text("x", encoding="utf-8")
    assert read_sources(bench.library).files == before


# What check says.


def warnings(folder: Path, as_of: str = "") -> list[tuple[str, int, str]]:
    """(path, line, message) of the warnings on tables."""
    found = [p for p in check_library(folder, as_of)[0] if p.level == "warning" and p.path.startswith("indicators/")]
    return [(problem.path.removeprefix("indicators/"), problem.line, problem.message) for problem in found]


HEADER = "area_code,period,value,lower,upper,status\n"


def cells(*rows: str) -> str:
    """A table of rows `code,period,value`."""
    return HEADER + "".join(f"{row},,,\n" for row in rows)


@pytest.mark.parametrize(
    ("meaning", "table", "line", "word"),
    [
        ({"measure": "share"}, cells("E92000001,2022,10", "E92000001,2023,140"), 3, "a share lies between 0 and 100"),
        ({"measure": "expectancy"}, cells("E92000001,2022,640"), 2, "an expectancy lies"),
    ],
)  # fmt: skip
def test_values_out_of_range_are_errors(
    meaning: dict[str, Any], table: str, line: int, word: str, tmp_path: Path
) -> None:
    folder = kites.library(tmp_path, meaning=kites.meaning(**meaning), cells=table)
    (problem,) = [p for p in check_library(folder)[0] if p.level == "error"]
    assert (problem.path, problem.line) == ("indicators/kites-flown.csv", line) and word in problem.message


EVERY = ("E92000001", "E12000001", "E12000002", "S92000003")


@pytest.mark.parametrize(
    ("meaning", "table", "place", "word"),
    [
        ({}, cells(*[f"{c},{y},{n}" for c in EVERY for y, n in ((2021, 10), (2022, 11), (2023, 11000))]),
         ("kites-flown.csv", 4), "from 2022 to 2023 the values of most places change about 1,000 times"),
        ({}, cells(*[f"{c},{y},{n}" for c in EVERY for y, n in ((2021, 10), (2022, 11), (2023, 11))]
                   ).replace("E12000001,2022,11", "E12000001,2022,11000"),
         ("kites-flown.csv", 6), "may be in another unit"),
        ({"measure": "share"}, cells("E92000001,2021,0.4", "E92000001,2022,0.5", "E92000001,2023,0.6"),
         ("kites-flown.csv", 2), "written in percent here"),
        ({"unit": "percent of kites", "unit_symbol": "£"}, cells("E92000001,2021,4"),
         ("kites-flown.yaml", 7), "units are mixed"),
        ({"unit": "minutes", "unit_symbol": "%"}, cells("E92000001,2021,4"), ("kites-flown.yaml", 6), "units are"),
        ({}, cells(*[f"E92000001,{year},4" for year in (2018, 2019, 2020, 2022)]),
         ("kites-flown.csv", 5), "between 2020 and 2022 1 period is missing"),
        ({}, cells(*[f"E92000001,{year}-09/{year + 1}-08,4" for year in (2016, 2017, 2020)]),
         ("kites-flown.csv", 4), "2 periods are missing"),
        ({}, cells("E92000001,2021,4", "E92000001,2022,4", "E92000001,2023,4", "S92000003,2021,4", "S92000003,2023,4"),
         ("kites-flown.csv", 6), "1 area lacks rows in the middle of their series (S92000003: 2022)"),
        ({"compare_with": "kites-flown"}, cells("E92000001,2021,4"), ("kites-flown.yaml", 21), "the indicator itself"),
        ({"mapping": {"vale": "x"}}, cells("E92000001,2021,4"), ("kites-flown.yaml", 21), "Did you mean value"),
    ],
)  # fmt: skip
def test_what_a_maintainer_should_look_at_in_a_table_is_a_warning(
    meaning: dict[str, Any], table: str, place: tuple[str, int], word: str, tmp_path: Path
) -> None:
    folder = kites.library(tmp_path, meaning=kites.meaning(**meaning), cells=table)
    found = warnings(folder)
    assert len(found) == 1, found
    assert found[0][:2] == place and word in found[0][2]


@pytest.mark.parametrize("more", [{"breaks": ["2022"]}, {"caveats": "There was no count in 2021."}])
def test_a_gap_that_is_explained_is_none(more: dict[str, Any], tmp_path: Path) -> None:
    table = cells(*[f"E92000001,{year},4" for year in (2018, 2019, 2020, 2022)])
    assert warnings(kites.library(tmp_path, meaning=kites.meaning(**more), cells=table)) == []


def test_one_sided_comparisons_are_named(tmp_path: Path) -> None:
    folder = kites.library(tmp_path, meaning=kites.meaning(compare_with="other"))
    for end, text in (("yaml", kites.meaning(title="Others")), ("csv", kites.CELLS)):
        (folder / f"indicators/other.{end}").write_text(text, encoding="utf-8")
    (found,) = warnings(folder)
    assert found[0] == "kites-flown.yaml" and "write compare_with: kites-flown there" in found[2]
    (folder / "indicators/other.yaml").write_text(kites.meaning(title="Others", compare_with="kites-flown"))
    assert warnings(folder) == []


@pytest.mark.parametrize(
    ("published", "as_of", "old"),
    [
        ("2025-01-02", "", False), ("2025-01-02", "2026-01-02", False), ("2025-01-02", "2026-01-03", True),
        ("2025-01", "2026-01-31", False), ("2025-01", "2026-02-01", True), ("2025", "2026-12-31", False),
        ("2025", "2027-01-01", True), ("2024-02", "2025-02-28", False), ("2023-02-28", "2024-02-29", False),
        ("2023-02-27", "2024-02-29", True),
    ],
)  # fmt: skip
def test_an_edition_of_more_than_a_year_before_the_day_is_old(
    published: str, as_of: str, old: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = kites.library(tmp_path, meaning=kites.meaning(published=published))
    assert bool([message for *_, message in warnings(folder, as_of) if "more than a year older" in message]) is old
    more = ["--as-of", as_of] if as_of else []
    assert main(["check", str(folder), *more]) == 0, "a warning is no error"
    assert ("more than a year older" in capsys.readouterr().out) is old


def test_the_newest_date_of_a_library_is_the_day_without_another(tmp_path: Path) -> None:
    folder = kites.library(tmp_path, kites=kites.document(published="2027-03-04"))
    assert (
        "published: the edition (2 January 2025) is more than a year older than 4 March 2027" in warnings(folder)[0][2]
    )
    assert newest_date([], []) == ""
    with pytest.raises(SystemExit):
        main(["check", str(folder), "--as-of", "yesterday"])


def test_the_shipped_tables_have_no_errors_and_few_warnings() -> None:
    found = check_library(ROOT)[0]
    tables = [p for p in found if p.path.startswith("indicators/")]
    assert [p for p in tables if p.level == "error"] == []
    assert len([p for p in tables if "units" in p.message or "unit" in p.message.split(":")[0]]) == 0


def test_what_is_stored_is_what_the_house_checker_takes(bench: Bench) -> None:
    bench.add(bench.file("a.csv", TIDY), *COLUMNS, *ENDS, "--mark", "low=u")
    assert list(problems_of("", bench.held(), taking.register(bench.library))) == []
    indicator = taking.held(bench.library, "lanterns-kept").indicator
    assert out_of_range(indicator, 100) == "" and out_of_range(indicator, 100.1)
