"""Would-be formulas, controls, 10,000 rows, right-to-left text, markup in titles: no form breaks on them."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from assistant.answering import ask
from assistant.exports import FORMS, copied, report_of
from assistant.exports.copying import COPY_FORMS, Item
from assistant.exports.forms import written
from assistant.exports.report import Report
from assistant.library import Library
from assistant.model import Answer
from assistant.render import renderer
from assistant.render.as_csv import safe
from tests.exporting import HOSTILE, cells_of_sheets, drawing, hostile, text_of_word

ROWS = 10_000
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
STARTS = ("=", "+", "@", "\t", "\r", "-")


@pytest.fixture(scope="module")
def answer(shipped: Library) -> Answer:
    return hostile(ask(shipped, "Which region has the lowest productivity?"), ROWS)


@pytest.fixture(scope="module")
def report(answer: Answer) -> Report:
    return report_of(answer)


@pytest.fixture(scope="module")
def made(report: Report) -> dict[str, str | bytes]:
    return {form: written(report, form) for form in FORMS}


def codes(text: str) -> set[str]:
    """The last areas of the table, which have names of their own."""
    return set(re.findall(r"Area (\d+)\b", text))


ALL = {str(at) for at in range(2 * len(HOSTILE), ROWS)}


@pytest.mark.parametrize("form", FORMS)
def test_no_row_is_lost(made: dict[str, str | bytes], form: str) -> None:
    data = made[form]
    if form == "xlsx":
        assert isinstance(data, bytes)
        rows = cells_of_sheets(data)["Table 1"]
        texts = [str(row[0].value) for row in rows]
        assert {text.removeprefix("Area ") for text in texts if re.fullmatch(r"Area \d+", text)} == ALL
        assert sum(isinstance(row[3].value, int | float) for row in rows) == ROWS
        return
    text = text_of_xml(data) if isinstance(data, bytes) else data
    assert codes(text) == ALL
    if form == "csv":
        assert len(list(csv.reader(io.StringIO(text)))) == ROWS + 1
    if form == "html":
        assert text.count("<tr") == ROWS + 1
    if form == "docx":
        assert text.count("\n") > ROWS


def text_of_xml(data: bytes) -> str:
    """The text of a Word file, read without python-docx, which takes minutes for a table of this length."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        root = ElementTree.fromstring(file.read("word/document.xml"))  # noqa: S314 (our own file)
    return "\n".join("".join(t.text or "" for t in p.iter(f"{name}t")) for p in root.iter(f"{name}p"))


@pytest.mark.parametrize("form", FORMS)
def test_no_control_or_hidden_sign_is_written(made: dict[str, str | bytes], form: str) -> None:
    data = made[form]
    if form == "json":
        return  # escaped there, and cleaned where it is read
    if isinstance(data, str):
        assert not CONTROLS.search(data.replace("\n", "").replace("\t", ""))
        return
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                assert not CONTROLS.search(file.read(name).decode("utf-8").replace("\n", "").replace("\t", ""))


def test_the_spreadsheet_holds_no_formula_and_no_link(made: dict[str, str | bytes]) -> None:
    data = made["xlsx"]
    assert isinstance(data, bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        for name in sheets:
            text = file.read(name).decode()
            assert "<f>" not in text and "<f " not in text
            root = ElementTree.fromstring(text)  # noqa: S314 (our own file)
            links = [e for e in root.iter() if e.tag.endswith("}hyperlink")]
            assert all(e.get("location") for e in links), "a link leads out of the file"
    cells = [cell for rows in cells_of_sheets(data).values() for row in rows for cell in row]
    assert any(str(cell.value).startswith("=") and cell.data_type == "s" for cell in cells) or all(
        not str(cell.value).startswith("=") for cell in cells
    )


def test_csv_begins_no_text_like_a_formula_and_keeps_negative_numbers(made: dict[str, str | bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(str(made["csv"]))))
    for row in rows:
        for name, text in row.items():
            if name in {"value", "lower 95% confidence limit", "upper 95% confidence limit"}:
                continue
            assert not text.startswith(STARTS), (name, text)
    assert rows[1]["value"] == "-1.5"
    assert float(rows[-1]["value"]) == -1.5 * (ROWS - 1)


class Tags(HTMLParser):
    """The tags of a page and the attributes that could run something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.bad: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.bad += [(n, v) for n, v in attrs if n.startswith("on") or (n in {"href", "src"} and _runs(v))]


def _runs(value: str | None) -> bool:
    return not (value or "").startswith(("https://", "http://", "#"))


def test_html_has_no_markup_of_others(made: dict[str, str | bytes]) -> None:
    page = str(made["html"])
    found = Tags()
    found.feed(page)
    assert not found.tags & {"script", "img", "i", "b", "iframe", "object", "form"}
    assert not found.bad
    assert "<script>alert" in html.unescape(page), "the text itself is shown"
    cells = re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", page)
    assert not [c for c in cells if html.unescape(c).startswith(STARTS) and not re.match(r"-£?\d", html.unescape(c))]


def test_markdown_draws_titles_and_names_as_text(made: dict[str, str | bytes]) -> None:
    text = str(made["markdown"])
    tokens = MarkdownIt("commonmark").enable("table").parse("\n".join(text.splitlines()[:2000]))
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in [*tokens, *inline]}
    assert not kinds & {"html_inline", "html_block", "image"}
    links = [t for t in inline if t.type == "link_open"]
    assert all(str(t.attrs["href"]).startswith("http") and t.markup == "autolink" for t in links)
    assert len([t for t in tokens if t.type == "heading_open" and t.tag == "h1"]) == 1


def test_json_is_json(made: dict[str, str | bytes]) -> None:
    assert len(json.loads(str(made["json"]))["tables"][0]["rows"]) == ROWS


def test_the_word_file_opens_and_keeps_right_to_left_text(shipped: Library) -> None:
    small = hostile(ask(shipped, "Which region has the lowest productivity?"), 60)
    data = written(report_of(small, draw=drawing(shipped)), "docx")
    assert isinstance(data, bytes)
    text = text_of_word(data)
    assert "שלום עולם" in text and "مرحبا بالعالم" in text and "<script>alert(1)</script>" in text


@pytest.mark.parametrize("form", COPY_FORMS)
def test_what_is_copied_holds_no_formula_and_no_control(answer: Answer, form: str) -> None:
    every: tuple[Item, ...] = (answer, answer.tables[0], answer.citations[0], *answer.statements[:8])
    for item in every:
        text = copied(answer, item, form)
        lines = text.split("\n")
        assert not CONTROLS.search("".join(lines).replace("\t", "")) or form == "plain"
        if form == "tsv":
            cells = [cell for line in lines for cell in line.split("\t")]
            assert not [c for c in cells if c.startswith(STARTS) and not re.fullmatch(r"-£?[\d,.]+", c)]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv"])
def test_renderings_of_such_an_answer_do_not_fail(answer: Answer, form: str) -> None:
    assert renderer(form)(answer)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("-2.3%", True), ("-£1,200", True), ("-0.5 percentage points", True), ("-2.3% to 1.0%", True), ("-5", True),
        ("-5 per 100,000 people", True), ("-2+3", False), ("-cmd", False), ("=1", False), ("+44 20", False),
        ("@x", False), ("-1|' /C calc'!A0", False), ("＝1", False), ("Leeds", True), ("", True), ("-", False),
    ],
)  # fmt: skip
def test_a_leading_minus_of_a_real_number_is_a_number(text: str, kept: bool) -> None:
    assert safe(text) == (text if kept else f"'{text}")
