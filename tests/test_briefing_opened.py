"""A briefing of ten items appended by commands, exported, and opened by other programs: all is there, nothing twice.

The Word file is opened by LibreOffice as PDF, the page read as text, the spreadsheet opened by openpyxl. LibreOffice is
no part of the tests' packages: a machine without it skips with the reason.
"""

from __future__ import annotations

import html
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.briefing.reading import read_briefing
from assistant.briefing.reporting import report_of_file
from assistant.charts import why_no_png
from assistant.cli import main
from assistant.exports.report import Extract, Figures, Grid, Picture, Report, Said
from assistant.library import Library
from assistant.render import words
from tests.conftest import ROOT
from tests.exporting import cells_of_sheets, text_of_word

SECONDS = 180
ITEMS = 10
SCRIPT = """
:into {0}/ten.md
employment rate in Leeds since 2015
:append
:append chart
What does the Commission say about people with no qualifications?
:append sentence 1
:append passage 2
child poverty in Sunderland
:append sentence 1
:append chart
pay in Leeds, York and Hull
:append table
Which region has the lowest productivity?
:append
What does the Commission say about apprenticeships?
:append passage 1
broadband in Hartlepool
:append
"""
OWN = """
## What we say

| Who | What |
| --- | --- |
| Leeds | pays – |
| - | York [^note] |

[^note]: A paper of our own
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, shipped: Library) -> Path:
    """The folder with the briefing and its three exports."""
    assert shipped.facts.documents
    place = tmp_path_factory.mktemp("ten")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO(SCRIPT.format(place)))
        assert main(["--plain", "--private", "--library", str(ROOT)]) == 0
    path = place / "ten.md"
    assert len(read_briefing(path).marks) == ITEMS
    path.write_text(path.read_text(encoding="utf-8") + OWN, encoding="utf-8")
    for ending in ("docx", "html", "xlsx"):
        out = str(place / f"ten.{ending}")
        assert main(["--library", str(ROOT), "briefing", "export", str(path), "--output", out]) == 0
    return place


@pytest.fixture(scope="module")
def report(folder: Path, shipped: Library) -> Report:
    found, notices = report_of_file(shipped, folder / "ten.md")
    assert notices == ()
    return found


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad-]+", "", text)


def every_text_once(report: Report, seen: str) -> None:
    """Each sentence, passage, reference and caveat stands in a text exactly once; each figure of a table is there."""
    once: list[str] = []
    for block in report.blocks:
        if isinstance(block, Said):
            once.append(words.sentence(block.statement).strip("“”"))
        elif isinstance(block, Extract):
            once.append(block.evidence.passage.text)
        elif isinstance(block, Figures):
            for row in block.table.rows:
                assert squeezed(words.cell_words(block.table, row)) in seen
                assert squeezed(row.area.name) in seen
        elif isinstance(block, Grid):
            for cell in (cell for line in (block.heads, *block.rows) for cell in line):
                assert squeezed(cell) in seen
    once += [citation.reference for citation in report.references]
    once += [caveat.text for caveat in report.caveats]
    for text in once:
        own = squeezed(text)
        assert seen.count(own) == sum(squeezed(other).count(own) for other in once), text


def test_ten_items_of_every_kind_are_in_the_report(report: Report) -> None:
    kinds = {kind: sum(isinstance(b, kind) for b in report.blocks) for kind in (Said, Extract, Figures, Picture, Grid)}
    assert kinds[Picture] == 2 and kinds[Extract] == 2 and kinds[Figures] == 4 and kinds[Grid] == 1
    assert kinds[Said] >= 6
    numbers = [citation.number for citation in report.references]
    assert numbers == list(range(1, len(numbers) + 1))
    said = {block.statement.text for block in report.blocks if isinstance(block, Said)}
    heads = {block.chart.headline for block in report.blocks if isinstance(block, Picture)}
    assert not said & heads, "a finding that stands as a sentence is not the headline of its chart too"
    grid = next(block for block in report.blocks if isinstance(block, Grid))
    assert grid.heads == ("Who", "What") and grid.rows == (("Leeds", "pays –"), ("-", "York"))
    assert grid.numbers == (len(numbers),)


def test_word_holds_all_of_it_once(report: Report, folder: Path) -> None:
    seen = squeezed(text_of_word((folder / "ten.docx").read_bytes()))
    every_text_once(report, seen)


def test_html_holds_all_of_it_once(report: Report, folder: Path) -> None:
    page = (folder / "ten.html").read_text(encoding="utf-8")
    page = re.sub(r"(?s)<style>.*?</style>|<title[^>]*>.*?</title>|<desc[^>]*>.*?</desc>", " ", page)
    every_text_once(report, squeezed(html.unescape(re.sub(r"<[^>]+>", " ", page))))


def test_the_spreadsheet_holds_all_of_it_once(report: Report, folder: Path) -> None:
    sheets = cells_of_sheets((folder / "ten.xlsx").read_bytes())
    said = [str(row[1].value) for row in sheets["Sentences"][3:]]
    for block in report.blocks:
        if isinstance(block, Said):
            assert said.count(words.sentence(block.statement)) == 1
    figures = [block for block in report.blocks if isinstance(block, Figures)]
    for at, block in enumerate(figures, start=1):
        values = [cell.value for row in sheets[f"Table {at}"] for cell in row if isinstance(cell.value, float | int)]
        for row in block.table.rows:
            assert row.cell.value in values
    assert [row[1].value for row in sheets["References"][3:]] == [c.reference for c in report.references]
    notes = [str(row[1].value) for row in sheets["Notes"][3:]]
    assert len(notes) == len(set(notes)) == len(report.caveats)
    assert [cell.value for cell in sheets["By hand 1"][-1]] == ["- (as given)", "York"]
    assert len([name for name in sheets if name.startswith("Passages")]) == 1
    assert len(sheets["Passages"]) - 3 == 2


@pytest.fixture(scope="module")
def pages(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """The pages that LibreOffice makes of the Word file, the page and the spreadsheet."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed here")
    found = {}
    for ending in ("docx", "html", "xlsx"):
        place = tmp_path_factory.mktemp(ending)
        own = f"-env:UserInstallation={(place / 'office').as_uri()}"
        form = "pdf:writer_web_pdf_Export" if ending == "html" else "pdf"
        source = str(folder / f"ten.{ending}")
        command = [program, "--headless", own, "--convert-to", form, "--outdir", str(place), source]
        environment = {**os.environ, "HOME": str(place)}
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, env=environment)
        if (place / "ten.pdf").exists():  # LibreOffice without Calc opens no spreadsheet
            document = pdfium.PdfDocument((place / "ten.pdf").read_bytes())
            found[ending] = [document[at] for at in range(len(document))]
    return found


def test_libreoffice_shows_the_word_file_whole(report: Report, pages: dict[str, list[Any]]) -> None:
    texts = [page.get_textpage().get_text_range() for page in pages["docx"]]
    seen = squeezed("".join(re.sub(r"Page\s+\d+\s+of\s+\d+\s*$", "", text) for text in texts))
    every_text_once(report, seen)
    assert all((page.render(scale=0.3).to_numpy() < 200).any() for page in pages["docx"]), "a page without ink"
    if not why_no_png():
        from pypdfium2 import raw

        drawn = [o for page in pages["docx"] for o in page.get_objects() if o.type == raw.FPDF_PAGEOBJ_IMAGE]
        assert len(drawn) == 2


@pytest.mark.parametrize("ending", ["html", "xlsx"])
def test_libreoffice_opens_page_and_spreadsheet(report: Report, pages: dict[str, list[Any]], ending: str) -> None:
    if ending == "xlsx" and ending not in pages:
        pytest.skip("LibreOffice is installed here without Calc, which opens spreadsheets")
    seen = squeezed("".join(page.get_textpage().get_text_range() for page in pages[ending]))
    for block in report.blocks:
        if isinstance(block, Said):
            assert squeezed(block.statement.text)[:60] in seen, block.statement.text
