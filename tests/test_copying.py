"""Parts of an answer to paste: each part in each form, with its references and no other."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from assistant.answering import ask
from assistant.answering.picturing import pictured
from assistant.charts import Chart
from assistant.errors import UsageError
from assistant.exports import COPY_FORMS, copied
from assistant.exports.copying import Item
from assistant.library import Library
from assistant.model import Answer
from assistant.render import as_copy, words

PARTS = ("answer", "sentence", "passage", "table", "reference", "chart")


@pytest.fixture(scope="module")
def answer(shipped: Library) -> Answer:
    return ask(
        shipped,
        "What does the Commission say about people with no qualifications, and how does the North East compare?",
    )


def part(library: Library, answer: Answer, name: str) -> Item:
    items: dict[str, Item] = {
        "answer": answer,
        "sentence": answer.statements[1],
        "passage": answer.passages[0],
        "table": answer.tables[0],
        "reference": answer.citations[1],
        "chart": pictured(library, answer, answer.tables[0]),
    }
    return items[name]


def cited(answer: Answer, item: Item) -> set[int]:
    """The numbers that what is copied must bring the references of."""
    if item is answer:
        return {n for s in answer.statements for n in s.citations} | {t.citation for t in answer.tables}
    if isinstance(item, Chart):
        return {answer.tables[0].citation}
    for name in ("citations", "citation", "number"):
        if hasattr(item, name):
            found = getattr(item, name)
            return set(found) if isinstance(found, tuple) else {found}
    raise AssertionError(item)


@pytest.mark.parametrize("form", COPY_FORMS)
@pytest.mark.parametrize("name", PARTS)
def test_each_part_brings_its_references_in_every_form(shipped: Library, answer: Answer, name: str, form: str) -> None:
    item = part(shipped, answer, name)
    text = re.sub(r"\\([^\w\s])", r"\1", copied(answer, item, form)).replace("&#x27;", "'")
    assert text.endswith("\n") and text.strip()
    wanted = cited(answer, item)
    assert wanted
    for citation in answer.citations:
        held = citation.reference in text
        longer = any(citation.reference in c.reference for c in answer.citations if c.number in wanted)
        assert held == (citation.number in wanted or longer)


@pytest.mark.parametrize("form", COPY_FORMS)
def test_a_copied_answer_holds_its_sentences_figures_caveats_and_licence(answer: Answer, form: str) -> None:
    text = re.sub(r"\\([^\w\s])", r"\1", copied(answer, answer, form)).replace("&#x27;", "'")
    for statement in answer.statements:
        assert statement.text in text
    for table in answer.tables:
        assert table.indicator.caveats in text
        for row in table.rows:
            assert words.cell_words(table, row) in text
    assert all(line in text for line in answer.attributions)


def test_plain_text_is_that_of_the_chat(answer: Answer) -> None:
    assert copied(answer, answer) == as_copy.whole(answer)
    assert copied(answer, answer.statements[0]) == as_copy.sentence(answer, answer.statements[0])
    assert copied(answer, answer.passages[0]) == as_copy.passage(answer, answer.passages[0])
    assert copied(answer, answer.tables[0]) == as_copy.table_text(answer, answer.tables[0])


def test_tabs_make_a_table_of_equal_rows(answer: Answer) -> None:
    lines = copied(answer, answer.tables[0], "tsv").splitlines()
    table = lines[1 : 2 + len(answer.tables[0].rows)]
    assert table[0].split("\t")[:2] == ["Area", "Value"]
    assert {len(line.split("\t")) for line in table} <= {len(table[0].split("\t")), len(table[0].split("\t")) - 1}
    assert table[1].split("\t")[1] == "8.5%"


class Closed(HTMLParser):
    """Whether every tag is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.stack += [] if tag == "br" else [tag]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag, attrs

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("name", PARTS)
def test_html_is_whole_and_in_british_english(shipped: Library, answer: Answer, name: str) -> None:
    text = copied(answer, part(shipped, answer, name), "html")
    found = Closed(text)
    assert not found.stack and not found.wrong
    assert text.startswith('<div lang="en-GB">') and 'href="#' not in text


@pytest.mark.parametrize("name", PARTS)
def test_markdown_is_drawn_with_numbered_references(shipped: Library, answer: Answer, name: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(copied(answer, part(shipped, answer, name), "markdown"))
    kinds = [token.type for token in tokens]
    assert "ordered_list_open" in kinds
    assert ("table_open" in kinds) == (name in {"answer", "table"})
    assert ("fence" in kinds) == (name == "chart")


def test_another_form_is_refused_in_words(answer: Answer) -> None:
    with pytest.raises(UsageError, match="markdown"):
        copied(answer, answer, "rtf")
