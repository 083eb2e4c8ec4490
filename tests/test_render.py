"""An answer in its five forms: nothing lost, nothing doubled, and no text of anybody's does anything but be read."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answering import ask
from assistant.library import Library, open_library
from assistant.model import Answer, Statement
from assistant.render import FORMATS, as_text, renderer
from assistant.settings import Settings
from tests import kites, yardstick
from tests.yardstick import Json

QUESTIONS = [
    "What does the Commission say about people with no qualifications, and how does the North East compare?",
    "Which region has the lowest productivity?",
    "Which local authority has the highest unemployment rate?",
    "NEET rate in Glasgow",
    "What is the capital gains tax rate?",
    "How has the employment rate changed in Wales?",
    "no qualifications in Isles of Scilly",
    "median pay in coastal areas",
    "What share of apprentices are from disadvantaged backgrounds?",
    "the of and",
    "",
]
MOST_ROWS = 40
"""A form for reading may stop here; it must then say how many rows it holds back, and where they are."""
HOSTILE = [
    "\x1b[31mred\x1b[0m \x1b]52;c;ZWNobyBoaQ==\x07 kite strings \x9b2J",
    "[c] kite strings [x] [/] [@click=app.quit]press[/]",
    "<script>alert(1)</script> kite strings <img src=x onerror=alert(1)> </title></main>",
    "kites | flown || in | the North East |\n| --- | --- |",
    "=cmd('/C calc')!A0 kite strings",
    "+1 -2 @SUM(A1) kites flown in England",
    "`kite` ```strings``` ~~~ **bold** _under_ * # > 1. - + \\ ",
    "# kite strings\n\n- list\n1. one\n> quote",
    "&lt;b&gt; &amp; &copy; kite &#x27;strings&#x27;",
    "[link](javascript:alert(1)) ![image](https://example.org/x.png) <https://example.org> kite strings",
    "kite \u202estrings\u2066 \ufeff\u200f\U000e0041",
    "1. kite strings\r\n2) kite festivals\u2028- kite",
    "\" onmouseover=\"alert(1) kite strings ' onfocus='x",
]


def in_form(answer: Answer, form: str) -> str:
    """An answer in one of the five forms."""
    return renderer(form)(answer)


def data_of(answer: Answer) -> Json:
    """An answer as data."""
    return dict(json.loads(in_form(answer, "json")))


def squeezed(text: str) -> str:
    """A text with each run of white space as one space."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def answers(shipped: Library) -> list[Answer]:
    """Answers of all kinds over the shipped library."""
    return [ask(shipped, question) for question in QUESTIONS]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Library:
    """A library whose every name tries something."""
    body = (
        "## [c] <script>alert('head')</script> | strings\n\n"
        "Kite strings cost \x1b[31m12 pennies\x1b[0m in `2023` says <script>alert('body')</script> the office | of.\n"
        "=HYPERLINK(1) is what a kite string festival says of [c] and [x] and &lt;b&gt; in 1999.\n"
    )
    folder = kites.library(
        tmp_path_factory.mktemp("hostile"),
        kites=kites.document(
            body,
            title="=cmd() [c] <script>alert('title')</script> | `strings` *of* kites\u202e",
            publisher="@Office <b>of</b> [/] kites",
            url="https://example.org/a?b=1&c=%22><script>alert(1)</script>",
        ),
        meaning=kites.meaning(
            title="=cmd() kites | flown <script>alert('table')</script> [c] `per` day",
            unit="+kites <b>per</b> day | hour",
            definition="=1+1 <script>alert('definition')</script>",
            caveats="-1 | [c] *caveats* <img src=x onerror=alert(1)>",
            source_title="@SUM(A1) | <i>count</i>",
            source_url="https://example.org/count?a=1&b=2><script>alert(1)</script>",
        ),
        areas=kites.register(E12000001="=North | East <b>[c]</b>", S92000003="-Scotland `x` *y*"),
    )
    return open_library(Settings(library=folder, cache=cache))


@pytest.fixture(scope="module")
def dangerous(hostile: Library) -> list[Answer]:
    """Answers in which question, titles, sentences, addresses and names of places all try something."""
    found = [ask(hostile, question) for question in HOSTILE]
    found += [ask(hostile, f"kites flown in {place}") for place in ("E12000001", "England", "S92000003")]
    found.append(ask(hostile, "Which nation has the most kites flown?"))
    assert any(answer.tables for answer in found)
    assert any(statement.kind == "quoted" for answer in found for statement in answer.statements)
    return found


@pytest.fixture(scope="module", params=["answers", "dangerous"])
def every(request: pytest.FixtureRequest) -> list[Answer]:
    """Both sets in turn."""
    return list(request.getfixturevalue(request.param))


class Page(HTMLParser):
    """Reads a page: that every element is closed in order, and what stands in it."""

    VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.blocks: list[tuple[str, str]] = []
        self.faults: list[str] = []
        self._texts: list[str] = []
        self.feed(page)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in self.VOID:
            self.open.append(tag)
            self._texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
            return
        self.open.pop()
        text = self._texts.pop()
        self.blocks.append((tag, squeezed(text)))
        if self._texts:
            self._texts[-1] += text if tag in {"a", "em", "strong", "code"} else f" {text} "

    def handle_data(self, data: str) -> None:
        if self._texts:
            self._texts[-1] += data

    def all(self, *tags: str) -> list[str]:
        """The texts of all elements of some kinds."""
        return [text for tag, text in self.blocks if tag in tags]


def markdown_page(text: str) -> Page:
    """A Markdown answer as a browser would show it, by a renderer that lets HTML through."""
    return Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


# Nothing is lost or doubled.


def labelled(statement: Statement) -> re.Pattern[str]:
    """How a sentence must read: a quotation in marks, a digest's sentence under its label and never in marks."""
    text = re.escape(squeezed(statement.text))
    numbers = f" \\({', '.join(map(str, statement.citations))}\\)" if statement.citations else ""
    label = {"quoted": "“", "summary": "In summary: ", "computed": "", "notice": "(?:Note: )?"}[statement.kind]
    label = "As reported: " if statement.standing == "reported" else label
    return re.compile(f"{label}{text}{'”' if statement.kind == 'quoted' else ''}{numbers}")


def check_sentences(answer: Answer, paragraphs: list[str]) -> None:
    """Each sentence is one paragraph, which ends with the numbers of its citations, all in order."""
    places = []
    for statement in answer.statements:
        wanted = labelled(statement)
        found = [at for at, paragraph in enumerate(paragraphs) if wanted.fullmatch(paragraph)]
        assert len(found) == 1, (wanted.pattern, paragraphs)
        places += found
    assert places == sorted(places)


def test_html_holds_all_once(every: list[Answer]) -> None:
    for answer in every:
        page = Page(in_form(answer, "html"))
        check_sentences(answer, page.all("p"))
        shown = [min(len(table.rows), MOST_ROWS) for table in answer.tables]
        assert page.tags["table"] == len(answer.tables)
        assert page.tags["tr"] == sum(shown) + len(shown)
        for passage in answer.passages:
            assert page.all("blockquote").count(squeezed(passage.passage.text)) == 1
        references = page.all("li")
        assert len(references) == len(answer.citations)
        for citation, reference in zip(answer.citations, references, strict=True):
            assert reference.startswith(squeezed(citation.reference))
            assert reference.endswith(citation.url or "")
        for line in answer.attributions:
            assert page.all("p").count(squeezed(line)) == 1


def test_markdown_holds_all_once(every: list[Answer]) -> None:
    for answer in every:
        page = markdown_page(in_form(answer, "markdown"))
        check_sentences(answer, page.all("p"))
        shown = [min(len(table.rows), MOST_ROWS) for table in answer.tables]
        assert page.tags["table"] == len(answer.tables)
        assert page.tags["tr"] == sum(shown) + len(shown)
        for passage in answer.passages:
            assert page.all("blockquote").count(squeezed(passage.passage.text)) == 1
        references = page.all("li")[-len(answer.citations) or len(page.blocks) :]
        assert len(references) == len(answer.citations)
        for citation, reference in zip(answer.citations, references, strict=True):
            assert reference.startswith(squeezed(citation.reference)), reference
        for line in answer.attributions:
            assert sum(squeezed(line) in paragraph for paragraph in page.all("p")) == 1


@pytest.mark.parametrize("width", [40, 80, 100])
def test_text_holds_all_once(every: list[Answer], width: int) -> None:
    for answer in every:
        blocks = ["".join(block.split()) for block in re.split(r"\n\s*\n", as_text.render(answer, width))]
        whole = "".join(blocks)
        for statement in answer.statements:
            wanted = re.compile(re.sub(r"(?:\\)? ", "", labelled(statement).pattern))
            assert sum(wanted.fullmatch(block) is not None for block in blocks) == 1, (wanted.pattern, blocks)
        for citation in answer.citations:
            entry = f"{citation.number}.{squeezed(citation.reference)}".replace(" ", "")
            assert whole.count(entry) == 1, citation.reference
            assert not citation.url or citation.url.replace(" ", "") in whole
        for table in answer.tables:
            caption = squeezed(table.indicator.title).replace(" ", "")
            assert caption in whole
        for line in answer.attributions:
            assert whole.count(squeezed(line).replace(" ", "")) == 1


def test_text_has_a_line_for_every_row(answers: list[Answer]) -> None:
    for answer in answers:
        lines = as_text.render(answer, 100).splitlines()
        for table in answer.tables:
            for row in table.rows[:MOST_ROWS]:
                starts = (f"  {row.area.name}", f"▸ {row.area.name}")
                assert any(line.startswith(starts) for line in lines), row.area.name


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_cut_table_says_how_much_is_cut(answers: list[Answer], form: str) -> None:
    cut = [answer for answer in answers if any(len(table.rows) > MOST_ROWS for table in answer.tables)]
    assert cut
    for answer in cut:
        whole = squeezed(in_form(answer, form))
        for table in answer.tables:
            if len(table.rows) > MOST_ROWS:
                assert f"{len(table.rows) - MOST_ROWS:,} more rows" in whole


def shown(answer: Answer, form: str) -> str:
    """All that a reader of a form sees, as one line."""
    text = in_form(answer, form)
    if form in {"html", "markdown"}:
        page = Page(text) if form == "html" else markdown_page(text)
        text = " ".join(page.all("h1", "h2", "p", "th", "td"))
    return squeezed(text)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_status_marks_and_caveats_stand_with_the_figures(answers: list[Answer], form: str) -> None:
    for answer in answers:
        whole = shown(answer, form)
        for table in answer.tables:
            assert squeezed(table.indicator.caveats) in whole
            assert table.indicator.statistical_status in whole
            for row in table.rows[:MOST_ROWS]:
                assert all(mark in whole for mark in row.marks)


def test_json_is_the_answer(every: list[Answer]) -> None:
    for answer in every:
        data = data_of(answer)
        assert [s["text"] for s in data["statements"]] == [statement.text for statement in answer.statements]
        assert [p["text"] for p in data["passages"]] == [evidence.passage.text for evidence in answer.passages]
        assert [len(t["rows"]) for t in data["tables"]] == [len(table.rows) for table in answer.tables]
        assert [c["reference"] for c in data["citations"]] == [citation.reference for citation in answer.citations]
        assert data["question"] == answer.question.text


def test_csv_gives_the_cells_back(every: list[Answer]) -> None:
    for answer in every:
        lines = list(csv.DictReader(io.StringIO(in_form(answer, "csv"), newline="")))
        cells = [(table.indicator, row) for table in answer.tables for row in table.rows]
        assert len(lines) == len(cells)
        for line, (indicator, row) in zip(lines, cells, strict=True):
            assert None not in line and None not in line.values()
            assert line["indicator"] == indicator.slug
            assert (line["area code"], line["period"], line["status"]) == (
                row.area.code,
                row.cell.period,
                row.cell.status,
            )
            found = [
                yardstick.number(line[name])
                for name in ("value", "lower 95% confidence limit", "upper 95% confidence limit")
            ]
            assert found == [row.cell.value, row.cell.lower, row.cell.upper]
            assert line["area"].removeprefix("'") == row.area.name
            assert line["title"].removeprefix("'") == indicator.title
            assert line["unit"].removeprefix("'") == indicator.unit


def test_csv_carries_source_licence_and_notes(answers: list[Answer]) -> None:
    for answer in answers:
        lines = list(csv.DictReader(io.StringIO(in_form(answer, "csv"), newline="")))
        for line in lines:
            assert line["source"] and line["source address"].startswith("http")
            assert "Open Government Licence" in line["attribution"]
            assert bool(line["value"]) or line["notes"]


# Nothing in a text does anything.


@pytest.mark.parametrize("form", FORMATS)
def test_no_form_holds_a_control_character(dangerous: list[Answer], form: str) -> None:
    for answer in dangerous:
        for character in in_form(answer, form):
            assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cs"}, repr(character)
            assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff"
            assert not 0xE0000 <= ord(character) < 0xE0080


def test_html_is_well_formed_and_runs_nothing(every: list[Answer]) -> None:
    allowed = {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "strong", "em", "dl",
        "dt", "dd", "a", "table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "ol", "ul", "li",
        "section", "article", "header", "footer", "span", "div",
    }  # fmt: skip
    for answer in every:
        text = in_form(answer, "html")
        page = Page(text)
        assert not page.faults
        assert page.tags.keys() <= allowed
        assert text.startswith("<!DOCTYPE html>")
        assert page.tags["title"] == page.tags["h1"] == page.tags["main"] == 1
        assert ("html", "lang", "en-GB") in page.attributes
        for tag, name, value in page.attributes:
            assert not name.startswith("on"), (tag, name, value)
            if name in {"href", "src"}:
                assert value.startswith(("#ref", "https://", "http://")), value
        identifiers = [value for _, name, value in page.attributes if name == "id"]
        assert len(set(identifiers)) == len(identifiers)
        targets = {value[1:] for _, name, value in page.attributes if name == "href" and value.startswith("#")}
        assert targets <= set(identifiers)


def test_html_tables_have_headers_and_even_rows(every: list[Answer]) -> None:
    for answer in every:
        for table in re.findall(r"<table>.*?</table>", in_form(answer, "html"), re.DOTALL):
            page = Page(table)
            columns = len(re.findall(r'<th scope="col"', table))
            assert page.tags["caption"] == 1 and columns >= 2
            for line in re.findall(r"<tr.*?</tr>", table):
                assert len(re.findall(r"<t[hd][ >]", line)) == columns
            assert len(re.findall(r'<th scope="row"', table)) == page.tags["tr"] - 1


def test_markdown_is_read_as_written(every: list[Answer]) -> None:
    """Read by a renderer that lets HTML through: no element of a text's own, headings and tables in their places."""
    allowed = {
        "h2", "h3", "p", "em", "strong", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote",
        "a", "br",
    }  # fmt: skip
    for answer in every:
        text = in_form(answer, "markdown")
        page = markdown_page(text)
        assert page.tags.keys() <= allowed, text
        assert page.all("h2") == [squeezed(answer.question.text)]
        assert page.tags["h2"] + page.tags["h3"] == len(re.findall(r"^#{2,3} ", text, re.MULTILINE))
        for tag, name, value in page.attributes:
            assert (tag, name) in {("a", "href"), ("ol", "start"), ("th", "style"), ("td", "style")}, value
            if name == "href":
                assert value.startswith(("https://", "http://"))
        links = page.tags["a"]
        assert links == sum(citation.url is not None for citation in answer.citations)


def test_markdown_tables_are_even(every: list[Answer]) -> None:
    for answer in every:
        tokens = MarkdownIt("commonmark").enable("table").parse(in_form(answer, "markdown"))
        lines: list[int] = []
        for token in tokens:
            if token.type == "tr_open":
                lines.append(0)
            elif token.type in {"th_open", "td_open"}:
                lines[-1] += 1
        names = [row.area.name for table in answer.tables for row in table.rows[:MOST_ROWS]]
        assert len(lines) == len(names) + len(answer.tables)
        assert not lines or min(lines) >= 2
        page = markdown_page(in_form(answer, "markdown"))
        cells = page.all("td")
        assert all(squeezed(name) in cells for name in names)


def test_a_spreadsheet_runs_nothing(dangerous: list[Answer]) -> None:
    seen = 0
    for answer in dangerous:
        for line in csv.reader(io.StringIO(in_form(answer, "csv"), newline="")):
            for cell in line:
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
                assert not cell.startswith("-") or re.fullmatch(r"-\d+(\.\d+)?", cell), cell
                seen += cell.startswith("'")
    assert seen


def test_shorthand_in_brackets_is_shown(dangerous: list[Answer]) -> None:
    """`[c]` and `[/]` are text in every form, in questions and in titles."""
    asked = next(answer for answer in dangerous if "[/]" in answer.question.text)
    for form in ("text", "markdown", "html"):
        assert "[c] kite strings [x] [/] [@click=app.quit]press[/]" in shown(asked, form), form


# Widths and colours.


def columns(line: str) -> int:
    """The columns that a line takes on a terminal."""
    wide = {"W", "F"}
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in wide) for c in line)


def over(answer: Answer, width: int) -> list[str]:
    """The lines that are wider than asked; an address alone on its line may be, since a broken one leads nowhere."""
    addresses = {citation.url for citation in answer.citations}
    lines = as_text.render(answer, width).splitlines()
    return [line for line in lines if columns(line) > width and line.strip() not in addresses]


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_asked(every: list[Answer], width: int) -> None:
    wide = [(answer.question.text, line) for answer in every for line in over(answer, width)]
    assert not wide


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("question", ["社会流動性" * 30, "x" * 300, "Ýo" * 90, "e\u0301" * 200, "🪁 " * 60])
def test_no_question_makes_a_line_wider(shipped: Library, question: str, width: int) -> None:
    wide = over(ask(shipped, question), width)
    assert not wide


def test_colour_adds_nothing_but_colour(answers: list[Answer]) -> None:
    for answer in answers:
        painted = as_text.render(answer, 80, as_text.coloured)
        assert "\x1b[" in painted
        assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == as_text.render(answer, 80)
        for line in painted.splitlines():
            marks = re.findall(r"\x1b\[([0-9;]*)m", line)
            assert not marks or marks[-1] == "0", repr(line)


def test_plain_text_has_no_colour(answers: list[Answer]) -> None:
    assert all("\x1b" not in in_form(answer, "text") for answer in answers)


# Whatever anybody types.


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(st.characters(exclude_categories=("Cn", "Co", "Cs")), max_size=120))
def test_any_question_is_harmless_in_every_form(hostile: Library, question: str) -> None:
    answer = ask(hostile, question)
    json.loads(in_form(answer, "json"))
    page = Page(in_form(answer, "html"))
    assert not page.faults and not page.tags["script"]
    shown = markdown_page(in_form(answer, "markdown"))
    assert shown.all("h2") == [squeezed(answer.question.text)]
    assert not shown.tags.keys() & {"script", "img", "b", "i"}
    text = in_form(answer, "text")
    assert all(c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"} for c in text)
    wide = over(answer, 80)
    assert not wide
