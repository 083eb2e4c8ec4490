"""One briefing of ten items opened by other programs: Word by LibreOffice, HTML by Chromium and axe, the spreadsheet.

LibreOffice, Chromium and axe are no part of the tests' packages: a machine without them skips with the reason.
ASSISTANT_AXE names a file axe.min.js (npm: axe-core); the same rules as far as they need no browser are checked always.
"""

from __future__ import annotations

import html
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant.exports import report_of
from assistant.exports.forms import written
from assistant.exports.report import Figures, Picture, Report, Said
from assistant.library import Library
from assistant.marks import MARK_WORDS
from assistant.render import words
from tests.exporting import cells_of_sheets, drawing, ten

SECONDS = 180
CONTRAST = 4.5


@pytest.fixture(scope="module")
def report(shipped: Library) -> Report:
    return report_of(ten(shipped), "Ten items", draw=drawing(shipped))


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return str(written(report, "html"))


@pytest.fixture(scope="module")
def book(report: Report) -> bytes:
    data = written(report, "xlsx")
    assert isinstance(data, bytes)
    return data


@pytest.fixture(scope="module")
def word(report: Report) -> bytes:
    data = written(report, "docx")
    assert isinstance(data, bytes)
    return data


# Word ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(word: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The pages that LibreOffice makes of the Word file."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed here")
    folder = tmp_path_factory.mktemp("word")
    (folder / "b.docx").write_bytes(word)
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [program, "--headless", own, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "b.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, env={**os.environ, "HOME": str(folder)})
    document = pdfium.PdfDocument((folder / "b.pdf").read_bytes())
    found = [document[at] for at in range(len(document))]
    assert found
    return found


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad-]+", "", text)


def test_libreoffice_shows_every_sentence_figure_reference_and_caveat(report: Report, pages: list[Any]) -> None:
    texts = [page.get_textpage().get_text_range() for page in pages]
    # the foot of each page stands in the middle of what runs over it
    seen = squeezed("".join(re.sub(r"Page\s+\d+\s+of\s+\d+\s*$", "", text) for text in texts))
    for block in report.blocks:
        if isinstance(block, Said):
            assert squeezed(block.statement.text) in seen
        if isinstance(block, Figures):
            for row in block.table.rows:
                assert squeezed(f"{row.area.name}") in seen
                assert squeezed(words.cell_words(block.table, row)) in seen
    for citation in report.references:
        own = squeezed(citation.reference)
        assert seen.count(own) == sum(own in squeezed(other.reference) for other in report.references)
    for caveat in report.caveats:
        assert seen.count(squeezed(caveat.text)) == sum(
            squeezed(caveat.text) in squeezed(o.text) for o in report.caveats
        )


def test_every_page_has_its_number_and_something_on_it(pages: list[Any]) -> None:
    for at, page in enumerate(pages, start=1):
        assert f"Page {at} of {len(pages)}" in re.sub(r"\s+", " ", page.get_textpage().get_text_range())
        drawn = page.render(scale=0.3).to_numpy()
        assert (drawn < 200).any(), "a page without ink"


def test_word_tables_have_header_rows_and_alternative_text_and_pictures_descriptions(
    report: Report, word: bytes
) -> None:
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(io.BytesIO(word))
    tables = [block for block in report.blocks if isinstance(block, Figures)]
    assert len(document.tables) == len(tables)
    for table in document.tables:
        first = table.rows[0]._tr
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        properties = table._tbl.tblPr
        said = [
            e.get(qn("w:val")) for name in ("tblCaption", "tblDescription") for e in properties.iter(qn(f"w:{name}"))
        ]
        assert len(said) == 2 and all(said) and str(said[0]).startswith("Table ")
        assert not list(table._tbl.iter(qn("w:vMerge"), qn("w:gridSpan")))
    pictures = [block for block in report.blocks if isinstance(block, Picture)]
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [picture.chart.description for picture in pictures]


def test_word_has_real_headings_british_english_properties_and_links_that_lead_somewhere(
    report: Report, word: bytes
) -> None:
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(io.BytesIO(word))
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style and p.style.name.startswith("Heading ")]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    assert document.core_properties.language == "en-GB" and document.core_properties.title == "Ten items"
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    marks = [e.get(qn("w:name")) for e in document.element.iter(qn("w:bookmarkStart"))]
    targets = {e.get(qn("w:anchor")) for e in document.element.iter(qn("w:hyperlink"))} - {None}
    assert len(marks) == len(set(marks)) == len(report.references)
    assert targets <= set(marks)


# HTML ---------------------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What the rules for an accessible page look at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.unclosed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "link", "img", "hr", "input"}:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.unclosed.append(tag)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of a kind."""
        return [attributes for name, attributes in self.opened if name == tag]


def test_html_keeps_the_rules_for_an_accessible_page(report: Report, page: str) -> None:
    found = Page(page)
    assert not found.unclosed and not found.stack
    assert found.all("html")[0]["lang"] == "en-GB"
    assert [len(found.all(tag)) for tag in ("title", "main", "header", "footer", "h1")][1:] == [1, 1, 1, 1]
    levels = [int(tag[1]) for tag, _ in found.opened if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    names = [a["id"] for _, a in found.opened if "id" in a]
    assert len(names) == len(set(names))
    for _, attributes in found.opened:
        for key in ("aria-labelledby", "aria-describedby"):
            assert set((attributes.get(key) or "").split()) <= set(names)
        target = attributes.get("href") or ""
        assert not target.startswith("#") or target[1:] in names
    tables = sum(isinstance(block, Figures) for block in report.blocks)
    assert len(found.all("table")) == len(found.all("caption")) == len(found.all("thead")) == tables > 5
    assert all(a.get("scope") in {"col", "row"} for a in found.all("th"))
    charts = sum(isinstance(block, Picture) for block in report.blocks)
    assert len([a for a in found.all("svg") if a.get("role") == "img" and a.get("aria-labelledby")]) == charts > 5
    assert not found.all("script") and not found.all("link") and not found.all("img")
    assert not re.search(r"url\(|@import|src=", page)


def test_html_is_read_by_a_strict_parser_without_an_error(page: str) -> None:
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed here")
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    assert parser.errors == []


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_of_text_stand_out(page: str) -> None:
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    colours = set(re.findall(r"[{;]color:(#[0-9a-f]{6})", style[1])) | set(
        re.findall(r'<text[^>]*fill="(#\w{6})"', page)
    )
    assert colours
    for colour in colours - {"#ffffff"}:
        assert 1.05 / (luminance(colour) + 0.05) >= CONTRAST, colour


def test_axe_finds_nothing_serious(page: str, tmp_path: Path) -> None:
    axe, browser = os.environ.get("ASSISTANT_AXE", ""), shutil.which("chromium") or shutil.which("google-chrome")
    if not axe or browser is None:
        pytest.skip("Chromium and a file axe.min.js, named by ASSISTANT_AXE, are not both here")
    # the page forbids scripts, which axe is
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    run = (
        "axe.run().then(r=>{const p=document.createElement('pre');p.id='found';"
        "p.textContent=JSON.stringify(r.violations.map(v=>[v.impact,v.id,v.nodes[0].html]));document.body.append(p)})"
    )
    script = f"<script>{Path(axe).read_text(encoding='utf-8')}</script><script>{run}</script></body>"
    (tmp_path / "page.html").write_text(open_page.replace("</body>", script), encoding="utf-8")
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000",
        f"--user-data-dir={tmp_path / 'browser'}", "--dump-dom", (tmp_path / "page.html").as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    found = re.search(r'<pre id="found">(.*?)</pre>', done.stdout.decode(), re.DOTALL)
    assert found, "axe did not run"
    assert json.loads(html.unescape(found[1])) == []


# The spreadsheet: numbers are those of the conventions for government spreadsheets (guide, 26 to 28) -----------------


def test_26_one_header_row_no_merged_or_empty_cells_content_from_column_a(report: Report, book: bytes) -> None:
    import openpyxl  # type: ignore[import-untyped]

    opened = openpyxl.load_workbook(io.BytesIO(book))
    names = [sheet.title for sheet in opened]
    assert len({name.lower() for name in names}) == len(names) and all(len(name) < 31 for name in names)
    assert opened.properties.title == "Ten items" and opened.properties.creator and opened.properties.subject
    tables: list[str] = []
    for sheet in opened:
        assert not sheet.merged_cells.ranges
        assert sheet["A1"].value and sheet.dimensions.startswith("A1")
        if sheet.title == "Cover":
            continue
        assert len(sheet.tables) == 1, "one table to a sheet"
        (table,) = sheet.tables.values()
        tables.append(table.displayName)
        rows = [[cell.value for cell in row] for row in sheet[table.ref]]
        assert len(set(rows[0])) == len(rows[0]) and all(isinstance(head, str) and head for head in rows[0])
        assert all(value is not None and value != "" for row in rows for value in row), sheet.title
        assert table.ref.startswith("A") and int(re.findall(r"\d+", table.ref)[1]) == sheet.max_row, "nothing below it"
    assert len(tables) == len(set(tables))
    figures = sum(isinstance(block, Figures) for block in report.blocks)
    assert names[:3] == ["Cover", "Contents", "Notes"] and sum(n.startswith("Table ") for n in names) == figures


def test_27_no_filter_frozen_pane_fill_image_macro_or_hidden_row(book: bytes) -> None:
    import openpyxl

    with zipfile.ZipFile(io.BytesIO(book)) as file:
        assert not [n for n in file.namelist() if "media" in n or "drawing" in n or "vba" in n.lower()]
    for sheet in openpyxl.load_workbook(io.BytesIO(book)):
        assert sheet.freeze_panes is None and sheet.auto_filter.ref is None
        assert all(table.autoFilter is None for table in sheet.tables.values())
        assert not [d for d in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()) if d.hidden]
        assert sheet.sheet_state == "visible"
        assert all(cell.fill.fill_type is None for row in sheet.iter_rows() for cell in row)


def test_27_notes_are_referred_to_and_explained_each_once(report: Report, book: bytes) -> None:
    sheets = cells_of_sheets(book)
    notes = {row[0].value: str(row[1].value) for row in sheets["Notes"][3:]}
    for caveat in report.caveats:
        assert Counter(notes.values())[f"{caveat.about}: {caveat.text}" if caveat.about else caveat.text] == 1
    for name, rows in sheets.items():
        if name.startswith("Table "):
            numbers = re.findall(r"\[note (\d+)\]", str(rows[0][0].value))
            assert numbers and all(int(number) in notes for number in numbers)


def test_28_titles_in_a1_fonts_and_the_first_sheet_says_contact_and_next_release(report: Report, book: bytes) -> None:
    sheets = cells_of_sheets(book)
    cover = " ".join(str(row[0].value) for row in sheets["Cover"])
    assert "Contact" in cover and "next release" in cover
    figures = [block for block in report.blocks if isinstance(block, Figures)]
    for at, block in enumerate(figures, start=1):
        rows = sheets[f"Table {at}"]
        assert str(rows[0][0].value).startswith(block.table.indicator.title)
        assert block.table.indicator.unit in str(rows[0][0].value)
    fonts = {(cell.font.name, cell.font.sz) for rows in sheets.values() for row in rows for cell in row if cell.value}
    assert {name for name, _ in fonts} == {"Arial"} and all(size >= 10 for _, size in fonts)


def test_figures_are_numbers_and_shorthand_is_explained_on_its_sheet(report: Report, book: bytes) -> None:
    sheets = cells_of_sheets(book)
    figures = [block for block in report.blocks if isinstance(block, Figures)]
    for at, block in enumerate(figures, start=1):
        rows = sheets[f"Table {at}"]
        start = next(i for i, row in enumerate(rows) if row[0].value == "Area")
        heads = [cell.value for cell in rows[start]]
        for row, cells in zip(block.table.rows, rows[start + 1 :], strict=True):
            assert cells[heads.index("Area code")].value == row.area.code
            if row.cell.value is not None:
                assert cells[heads.index("Value")].value == pytest.approx(row.cell.value)
        above = " ".join(str(cells[0].value) for cells in rows[:start])
        below = " ".join(str(cell.value) for cells in rows[start + 1 :] for cell in cells)
        assert all(f"{mark} {MARK_WORDS[mark]}" in above for mark in MARK_WORDS if mark in below)


def test_every_sentence_and_reference_is_in_the_spreadsheet_once(report: Report, book: bytes) -> None:
    sheets = cells_of_sheets(book)
    said = Counter(str(row[1].value) for row in sheets["Sentences"][3:] if row[2].value != "remark")
    for block in report.blocks:
        if isinstance(block, Said):
            assert said[words.sentence(block.statement)] == 1
    references = [str(row[1].value) for row in sheets["References"][3:]]
    assert references == [citation.reference for citation in report.references]
