"""Readers: what a file really is, and every form of file to the same headings, sentences, tables and pages."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from assistant.documents.body import Section
from assistant.documents.reading import read_document
from assistant.errors import IntakeError
from assistant.intake import child, sniff
from assistant.intake.draft import Block, Draft
from assistant.intake.readers import html, pdf_flow, pdf_running, read, shape
from assistant.intake.writing import markdown
from tests import papers
from tests.making import PATH
from tests.papers import Leaf, Text, as_docx, as_html, office, paper, pdf

FRONT = {
    "title": "Kites", "publisher": "Harbour Office", "published": None, "url": None, "type": "strategy",
    "standing": "original", "licence": "OGL-3.0", "added": "2026-11-23",
}  # fmt: skip
SAID = "The office keeps a list of the kites that fly over the harbour in summer."
Made = Literal["pdf", "plain", "columns", "odt"]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The paper by LibreOffice: PDF with bookmarks, without, in two columns, and ODT."""

    @cache
    def convert(ending: str, columns: int, bookmarks: bool) -> bytes:
        folder = tmp_path_factory.mktemp("office")
        return papers.converted(as_docx(paper(), columns), folder, ending, bookmarks)

    return {
        "pdf": convert("pdf", 1, True), "plain": convert("pdf", 1, False), "columns": convert("pdf", 2, True),
        "odt": convert("odt", 1, True),
    }  # fmt: skip


def text_of(draft: Draft) -> str:
    """The text of a draft, its blocks parted by a space."""
    return " ".join(block.text for block in draft.blocks)


def headings(draft: Draft) -> list[tuple[int, str]]:
    """The headings with their levels."""
    return [(block.level, block.text) for block in draft.blocks if block.kind == "heading"]


def tables(draft: Draft) -> list[list[tuple[str, ...]]]:
    """The tables as rows of cells."""
    found: list[list[tuple[str, ...]]] = []
    for block in draft.blocks:
        if block.kind == "row":
            found += [[]] if block.first else []
            found[-1].append(tuple(block.text.split("\t")))
    return found


@cache
def sections_of(draft: Draft) -> tuple[Section, ...]:
    """The sections of the file that is written, as the house reads them."""
    document, problems = read_document(PATH, markdown(draft, FRONT).encode())
    assert document is not None and not problems
    return document.sections


def pages_of(draft: Draft, words: str) -> tuple[str, ...]:
    """The pages that some words stand on."""
    for section in sections_of(draft):
        if (at := section.text.find(words)) >= 0:
            return section.pages_of(at, at + len(words))
    return ()


def letters(text: str) -> str:
    """Letters and digits alone, so that line ends and hyphens do not matter."""
    return re.sub(r"[\W_]+", "", text)


@cache
def page_texts(data: bytes) -> list[str]:
    """The letters of each page in the plain text that PDFium gives of it, without running heads and feet."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        said = page.get_textpage().get_text_range().replace(papers.RUNNING_HEAD, "")
        texts.append(letters(re.sub(rf"{papers.RUNNING_FOOT}, page \d+", "", said)))
    return texts


def true_pages(data: bytes, words: str) -> tuple[int, ...]:
    """The pages (from 1) that some words stand on."""
    texts = page_texts(data)
    begin = "".join(texts).index(letters(words))
    end = begin + len(letters(words)) - 1
    starts = [sum(map(len, texts[:place])) for place in range(len(texts) + 1)]
    return tuple(
        place + 1 for place in range(len(texts)) if starts[place] <= end and starts[place + 1] > begin and texts[place]
    )


def lines(x: float, y: float, *texts: str, size: float = 11) -> list[Text]:
    """Lines under one another."""
    return [Text(x, y - 1.3 * size * place, text, size) for place, text in enumerate(texts)]


def from_pdf(leaves: Sequence[Leaf], labels: str = "", title: str = "") -> Draft:
    """What the reader makes of a PDF of our own."""
    return read(pdf(leaves, labels, title), "own.pdf")


def filler(number: int) -> list[Text]:
    """A page of prose that ends at another height than its neighbours: no foot to be taken for one."""
    count = 26 + number % 4
    return lines(50, 760, *[f"Page {number} says in its line {line} that kites number many." for line in range(count)])


# -- the same paper in every form -------------------------------------------------------------------------------------


def test_a_word_document_comes_whole() -> None:
    of = paper()
    draft = read(as_docx(of), "paper.docx")
    assert headings(draft) == of.headings
    assert [sentence for sentence in of.marked if sentence in text_of(draft)] == list(of.marked)
    assert tables(draft) == [list(part.rows) for part in of.parts if part.kind == "table"]
    items = [block.text for block in draft.blocks if block.kind == "item"]
    assert items == [part.text for part in of.parts if part.kind == "item"]
    assert (draft.title, draft.published, draft.guessed_headings) == (papers.TITLE, "", False)
    assert papers.RUNNING_HEAD not in text_of(draft) and papers.TITLE not in text_of(draft)


def test_a_web_page_comes_without_what_surrounds_it() -> None:
    of = paper()
    draft = read(as_html(of), "paper.html")
    assert [(level - 1, text) for level, text in headings(draft)] == of.headings
    assert [sentence for sentence in of.marked if sentence in text_of(draft)] == list(of.marked)
    assert tables(draft) == [list(part.rows) for part in of.parts if part.kind == "table"]
    assert [noise for noise in papers.NOISE if noise in text_of(draft)] == []
    assert (draft.title, draft.publisher, draft.published) == (papers.TITLE, "Harbour Office", "2024-03-05")


@office
def test_an_opendocument_text_comes_whole(made: dict[str, bytes]) -> None:
    of = paper()
    draft = read(made["odt"], "paper.odt")
    assert headings(draft) == of.headings
    assert [sentence for sentence in of.marked if sentence in text_of(draft)] == list(of.marked)
    assert tables(draft) == [list(part.rows) for part in of.parts if part.kind == "table"]
    items = [block.text for block in draft.blocks if block.kind == "item"]
    assert items == [part.text for part in of.parts if part.kind == "item"]
    assert draft.title == papers.TITLE
    assert papers.RUNNING_HEAD not in text_of(draft)


@office
@pytest.mark.parametrize("form", ["pdf", "plain", "columns"])
def test_a_pdf_comes_whole_with_its_pages(made: dict[str, bytes], form: Made) -> None:
    of = paper()
    draft = read(made[form], "paper.pdf")
    right = [heading for heading in headings(draft) if heading in of.headings]
    assert len(right) == len(headings(draft)), "what is no heading was taken for one"
    assert len(right) >= (24 if form == "plain" else 30)
    assert draft.guessed_headings == (form == "plain")
    assert [sentence for sentence in of.marked if sentence in text_of(draft)] == list(of.marked)
    assert papers.RUNNING_HEAD not in text_of(draft) and papers.RUNNING_FOOT not in text_of(draft)
    assert tables(draft) == [list(part.rows) for part in of.parts if part.kind == "table"]
    truth = {sentence: tuple(map(str, true_pages(made[form], sentence))) for sentence in of.marked}
    assert {sentence: pages_of(draft, sentence) for sentence in of.marked} == truth
    assert len({page for pages in truth.values() for page in pages}) >= 12
    assert draft.title == papers.TITLE


@office
def test_a_sentence_on_two_pages_carries_both(made: dict[str, bytes]) -> None:
    """Some sentence of the three PDFs runs over a page end; the test above holds its pages to be right."""
    of = paper()
    broken = [
        (form, sentence)
        for form in ("pdf", "plain", "columns")
        for sentence in of.marked
        if len(true_pages(made[form], sentence)) > 1
    ]
    assert broken
    form, sentence = broken[0]
    assert len(pages_of(read(made[form], "paper.pdf"), sentence)) == 2


# -- PDF, on every machine --------------------------------------------------------------------------------------------


def numbered(number: int, body: Sequence[Text], marks: Sequence[tuple[int, str]] = ()) -> Leaf:
    """A page whose running head has its number on the outer side."""
    head = f"{number}   Kite report" if number % 2 == 0 else f"Kite report   {number}"
    return Leaf([Text(50, 800, head, 9), *body, Text(280, 30, "Harbour Office", 8)], marks)


def test_bookmarks_give_headings_and_levels() -> None:
    draft = from_pdf(
        [
            Leaf([Text(50, 760, "1 First part", 11), *lines(50, 700, SAID)], [(0, "First part")]),
            Leaf([*lines(50, 760, SAID), Text(50, 700, "A long heading on", 14), Text(50, 684, "two lines", 14)],
                 [(1, "A long heading on two lines"), (1, "Nowhere to be found")]),
            Leaf([Text(50, 760, "BIG BUT NO HEADING", 20), *lines(50, 700, SAID)]),
        ]
    )  # fmt: skip
    assert headings(draft) == [(1, "1 First part"), (2, "A long heading on two lines")]
    assert not draft.guessed_headings
    assert any("Nowhere to be found" in note for note in draft.notes)


def test_without_bookmarks_size_and_weight_tell_headings() -> None:
    draft = from_pdf(
        [
            Leaf([Text(50, 780, "Large", 18, True), *lines(50, 740, SAID), Text(50, 700, "Middle", 14, True),
                  *lines(50, 680, SAID), Text(50, 640, "As small as the text", 11, True), *lines(50, 620, SAID)]),
            Leaf([Text(50, 780, "Large again", 18, True), *lines(50, 740, SAID, SAID)]),
        ]
    )  # fmt: skip
    assert headings(draft) == [(1, "Large"), (2, "Middle"), (3, "As small as the text"), (1, "Large again")]
    assert draft.guessed_headings and any("Look them over" in note for note in draft.notes)


def test_running_heads_go_and_printed_numbers_name_the_pages() -> None:
    draft = from_pdf([numbered(number, filler(number)) for number in range(7, 13)])
    assert "Kite report" not in text_of(draft) and "Harbour Office" not in text_of(draft)
    assert all(pages_of(draft, f"Page {number} says in its line 5") == (str(number),) for number in range(7, 13))


def test_page_labels_come_before_printed_numbers() -> None:
    labels = "0 << /S /r >> 2 << /S /D /St 14 >>"
    draft = from_pdf([numbered(number, filler(number)) for number in range(1, 6)], labels)
    assert [pages_of(draft, f"Page {number} says in its line 5") for number in range(1, 6)] == [
        ("i",), ("ii",), ("14",), ("15",), ("16",),
    ]  # fmt: skip


def test_without_numbers_pages_are_counted() -> None:
    draft = from_pdf([Leaf(filler(1)), Leaf(filler(2)), Leaf(filler(3))])
    assert pages_of(draft, "Page 3 says in its line 5") == ("3",)


def test_a_cover_and_a_page_without_number_get_names_of_their_own() -> None:
    leaves = [Leaf(filler(90)), Leaf(filler(91)), *[numbered(number, filler(number)) for number in range(1, 6)]]
    leaves[4] = Leaf(filler(3))
    draft = from_pdf(leaves)
    assert pages_of(draft, "Page 90 says in its line 5") == ("front-1",)
    assert pages_of(draft, "Page 3 says in its line 5") == ("3",)
    assert pages_of(draft, "Page 5 says in its line 5") == ("5",)


def test_headings_that_differ_by_number_are_no_running_heads() -> None:
    leaves = [Leaf([Text(50, 800, f"Chapter {chapter}", 16), *filler(chapter)]) for chapter in (2, 3, 4, 5, 6)]
    leaves = [leaf for leaf in leaves for leaf in (leaf, Leaf(filler(40 + leaves.index(leaf))))]
    draft = from_pdf(leaves)
    assert [text for _, text in headings(draft)] == [f"Chapter {chapter}" for chapter in (2, 3, 4, 5, 6)]


def test_heads_of_short_chapters_go_too() -> None:
    """Each stands on one page only, but at one height and with the number of its page."""
    names = ["Kites", "Winds", "Harbours", "Boats", "Gulls", "Piers"]
    leaves = [Leaf([Text(50, 800, f"Chapter on {name} {11 + at}", 9), *filler(at)]) for at, name in enumerate(names)]
    draft = from_pdf(leaves)
    assert "Chapter" not in text_of(draft)
    assert pages_of(draft, "Page 3 says in its line 5") == ("14",)


def test_a_paragraph_runs_over_a_page_end() -> None:
    first = lines(
        50, 200, "This sentence begins on the first page and goes on for some", "while, until the page ends and"
    )
    second = [*lines(50, 760, "it stops on the next. Here is another one."), *lines(50, 700, "A paragraph of its own.")]
    draft = from_pdf([numbered(4, first), numbered(5, second), numbered(6, filler(6))])
    block = draft.blocks[0]
    assert block.text == (
        "This sentence begins on the first page and goes on for some while, until the page ends and "
        "it stops on the next. Here is another one."
    )
    assert block.pages == ((0, "4"), (block.text.index("it stops"), "5"))
    assert draft.blocks[1].text == "A paragraph of its own."
    assert pages_of(draft, "until the page ends and it stops") == ("4", "5")


def test_a_footnote_stands_in_no_sentence() -> None:
    """Neither its raised mark nor its text at the foot of the page."""
    first = [
        Text(50, 186, "Text with a note"), Text(131, 190, "12", 6), Text(142, 186, "and more until the"),
        Text(50, 100, "12 Counted by hand by the office.", 8),
    ]  # fmt: skip
    second = lines(50, 760, "last one was gone.")
    draft = from_pdf([numbered(4, first), numbered(5, second), *[numbered(at, filler(at)) for at in (6, 7)]])
    assert "Text with a note and more until the last one was gone." in text_of(draft)
    assert any(block.text == "12 Counted by hand by the office." for block in draft.blocks)


def test_a_raised_number_after_a_unit_is_its_power() -> None:
    draft = from_pdf([Leaf([Text(50, 186, "An area of 9 km"), Text(128, 190, "2", 6), Text(136, 186, "was counted.")])])
    assert text_of(draft) == "An area of 9 km2 was counted."


def test_two_columns_are_read_one_after_the_other() -> None:
    """The file draws them line by line, left and right in turn, under a heading that runs across."""
    left = [f"The left column says in line {line} that kites fly" for line in range(12)]
    right = [f"The right column says in line {line} the same" for line in range(12)]
    drawn = [
        text
        for row in range(12)
        for text in (Text(50, 700 - 14 * row, left[row], 10), Text(310, 700 - 14 * row, right[row], 10))
    ]
    draft = from_pdf([Leaf([Text(50, 760, "A heading that runs across both of the columns of it", 16), *drawn])])
    assert [block.text for block in draft.blocks if block.kind != "heading"] == [" ".join([*left, *right])]


def test_lists_and_tables_are_told() -> None:
    draft = from_pdf(
        [
            Leaf(
                [
                    *lines(50, 780, "The office names these:"), Text(50, 760, "\u2022 one thing that is long"),
                    Text(60, 746, "enough to wrap"), Text(50, 732, "\u2022 another"), Text(50, 712, "1. First"),
                    Text(50, 680, "Area"), Text(200, 680, "Share"), Text(350, 680, "Change"),
                    Text(50, 662, "Leeds"), Text(200, 662, "12%"), Text(350, 662, "1.5"),
                    Text(50, 644, "York"), Text(350, 644, "2.5"), *lines(50, 600, SAID),
                ]
            )
        ]
    )  # fmt: skip
    assert [(block.kind, block.text, block.first) for block in draft.blocks] == [
        ("paragraph", "The office names these:", False), ("item", "one thing that is long enough to wrap", True),
        ("item", "another", False), ("item", "1. First", False), ("row", "Area\tShare\tChange", True),
        ("row", "Leeds\t12%\t1.5", False), ("row", "York\t\t2.5", False), ("paragraph", SAID, False),
    ]  # fmt: skip


def test_contents_are_left_out_and_said() -> None:
    draft = from_pdf(
        [Leaf([*lines(50, 780, "First part ........... 4", "Second part . . . . . . 12"), *lines(50, 700, SAID)])]
    )
    assert text_of(draft) == SAID
    assert any("table of contents was left out" in note for note in draft.notes)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("oppor-", "tunities", "opportunities"), ("well-", "known", "well-known"), ("kite-", "makers", "kite-makers"),
        ("evidence-", "based", "evidence-based"), ("social\u00ad", "ly", "socially"), ("co-", "operate", "cooperate"),
        ("part-", "time", "part-time"), ("the", "end", "the end"), ("2019-", "20", "2019- 20"),
        ("Anglo-", "Saxon", "Anglo-Saxon"),
        ("a dash -", "and", "a dash - and"),
    ],
)  # fmt: skip
def test_broken_words_are_mended_where_that_is_sound(before: str, after: str, whole: str) -> None:
    known = pdf_flow.Flow(11, frozenset({"kite", "makers", "cooperate", "co", "operate"}), frozenset({"part-time"}), {})
    text, offset = pdf_flow.joined(before, after, known)
    assert text == whole
    assert text[offset:] == after


@pytest.mark.parametrize(("text", "worth"), [("i", 1), ("iv", 4), ("xii", 12), ("xlix", 49), ("208", 208)])
def test_page_numbers_in_roman_letters(text: str, worth: int) -> None:
    assert pdf_running.value(text) == worth


@pytest.mark.parametrize(
    ("stated", "taken"),
    [
        ("Kites over the harbour", "Kites over the harbour"), ("Microsoft Word - kites.docx", ""), ("untitled", ""),
        ("kites_final_v3.indd", ""), ("Document1", ""), ("", ""), ("2024", ""), ("Word Document", ""),
        ("Documents on kites", "Documents on kites"),
    ],
)  # fmt: skip
def test_a_title_is_taken_where_it_is_one(stated: str, taken: str) -> None:
    assert from_pdf([Leaf(lines(50, 700, SAID))], title=stated).title == taken


@pytest.mark.parametrize(
    ("stated", "taken"),
    [("2024-03-05T09:30:00Z", "2024-03-05"), ("2024-03", "2024-03"), ("2024", "2024"), ("2024-13-01", "2024"),
     ("5 March 2024", ""), ("", ""), ("0001-01-01", "")],
)  # fmt: skip
def test_a_date_is_taken_where_it_is_one(stated: str, taken: str) -> None:
    assert shape.sane_date(stated) == taken


# -- HTML -------------------------------------------------------------------------------------------------------------


def blocks_of(fragment: str, level: int = 0) -> list[tuple[str, str]]:
    """The kinds and texts of a fragment's blocks."""
    return [(block.kind, block.text) for block in html.blocks(fragment, level)]


def test_a_fragment_gives_blocks() -> None:
    assert blocks_of("<h2>A</h2>tail <b>bold</b><p>one<br>two<ul><li>x<ol><li>y</ol><li><p>z</p><p>more</p></ul>") == [
        ("heading", "A"), ("paragraph", "tail bold"), ("paragraph", "one two"), ("item", "x"), ("item", "y"),
        ("item", "z"), ("paragraph", "more"),
    ]  # fmt: skip


def test_levels_of_a_fragment_can_be_shifted() -> None:
    assert [block.level for block in html.blocks("<h2>A</h2><h3>B</h3><h6>C</h6>", level=1)] == [3, 4, 4]
    assert [block.level for block in html.blocks("<h2>A</h2><h1>B</h1>", level=-1)] == [1, 1]


@pytest.mark.parametrize(
    "unseen",
    ["<p hidden>x</p>", "<p style='display:none'>x</p>", "<div aria-hidden=true>x</div>", "<script>x</script>",
     "<!-- x -->",
     "<template>x</template>", "<div class='cookie-banner'>x</div>", "<div id=onetrust-consent>x</div>", "<nav>x</nav>",
     "<aside>x</aside>", "<span class='govuk-visually-hidden'>x</span>", "<div role=navigation>x</div>",
     "<noscript>x</noscript>", "<select><option>x</select>", "<sup><a href=#fn1>1</a></sup>", "<button>x</button>"],
)  # fmt: skip
def test_what_is_no_content_is_left_out(unseen: str) -> None:
    assert blocks_of(f"<p>Seen.</p>{unseen}<p>After.</p>") == [("paragraph", "Seen."), ("paragraph", "After.")]


def test_a_page_about_cookies_is_read() -> None:
    draft = read(
        b"<main><h2 id=cookies>Cookies</h2><section id=consent-rules><p>Consent to cookies.</p></section>", "a.html"
    )
    assert text_of(draft) == "Cookies Consent to cookies."


def test_the_header_of_an_article_belongs_to_it_and_that_of_a_page_does_not() -> None:
    page = (
        "<body><header>Site</header><article><header><h1>Kites</h1><p>Lead.</p></header><p>Text.</p></article></body>"
    )
    assert text_of(read(page.encode(), "a.html")) == "Lead. Text."
    assert text_of(read(b"<body><header>Site</header><p>Text.</p></body>", "a.html")) == "Text."


def test_a_page_wrapped_in_a_form_is_read() -> None:
    assert text_of(read(b"<body><form action=/><div><p>Text.</p></div></form>", "a.html")) == "Text."


def test_tables_for_layout_are_no_tables() -> None:
    assert blocks_of("<table role=presentation><tr><td><p>One.</p><td>Two.</table>") == [
        ("paragraph", "One."), ("paragraph", "Two."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="DC.date" content="2023-04">', "2023-04"),
        ('<time itemprop=datePublished datetime="2022-01-02">x</time>', "2022-01-02"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2021-05-06T01"}]}</script>', "2021-05-06"),
        ('<script type="application/ld+json">{"broken</script>', ""), ('<meta name=date content="yesterday">', ""),
        ("", ""),
    ],
)  # fmt: skip
def test_dates_stand_where_pages_put_them(head: str, published: str) -> None:
    assert read(f"<html><head>{head}</head><body><p>Text.</p>".encode(), "a.html").published == published


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=utf-8><p>£5 – “kites”".encode(), "£5 – “kites”"),
        ("<meta charset=iso-8859-1><p>£5 – “kites”".encode("cp1252"), "£5 – “kites”"),
        ("<p>£5 – “kites”".encode("cp1252"), "£5 – “kites”"), ("<p>£5 – kites".encode("utf-16"), "£5 – kites"),
        ("<meta charset=utf-8><p>£5".encode("utf-8-sig"), "£5"),
    ],
)  # fmt: skip
def test_characters_are_read_as_they_were_meant(data: bytes, text: str) -> None:
    assert text_of(read(b"<!doctype html>" + data if data[0] == 60 else data, "a.html")) == text


# -- Markdown and plain text ------------------------------------------------------------------------------------------


def test_markdown_is_read() -> None:
    draft = read(
        b"# Kites\n\nText with *stress* and [a link](x).\nSame.\n\n<!-- page 4 -->\n\n## Two\n\n- a\n- b\n\n"
        b"| A | B |\n|---|---|\n| 1 | *2* |\n\nMore <!-- page 5 -->here. <!-- a remark -->\n",
        "kites.md",
    )
    assert draft.blocks == (
        Block("heading", "Kites", 1), Block("paragraph", "Text with stress and a link. Same."),
        Block("heading", "Two", 2, ((0, "4"),)), Block("item", "a", first=True), Block("item", "b"),
        Block("row", "A\tB", first=True), Block("row", "1\t2"), Block("paragraph", "More here.", 0, ((5, "5"),)),
    )  # fmt: skip


def test_plain_text_is_read() -> None:
    draft = read(b"A first paragraph\r\non two lines.\r\n\r\n- one\r\n  wraps\r\n- two\r\n\r\n1. numbered\r\n", "a.txt")
    assert draft.blocks == (
        Block("paragraph", "A first paragraph on two lines."), Block("item", "one wraps", first=True),
        Block("item", "two"), Block("item", "1. numbered"),
    )  # fmt: skip


def test_text_that_is_not_utf8_is_read_and_said() -> None:
    draft = read("Five pounds are £5.".encode("cp1252"), "a.txt")
    assert text_of(draft) == "Five pounds are £5."
    assert any("Windows-1252" in note for note in draft.notes)


# -- what a file is ---------------------------------------------------------------------------------------------------


def test_a_file_is_what_its_bytes_say() -> None:
    assert sniff.form(pdf([Leaf([])]), "a.pdf") == sniff.form(pdf([Leaf([])]), "address-without-ending") == "pdf"
    assert sniff.form(as_docx(paper()), "a.docx") == "docx"
    assert sniff.form(b"<!DOCTYPE html><p>x", "a.htm") == sniff.form(b"<html><p>x", "a") == "html"
    assert sniff.form(b"# x", "a.md") == "markdown"
    assert sniff.form(b"# x", "a.txt") == sniff.form(b"# x", "a") == "text"
    assert sniff.form(b"A text about <b>tags</b> and <html>.", "a.md") == "markdown"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", pdf([Leaf(lines(50, 700, SAID))]), "it holds a PDF"),
        ("a.pdf", b"<html><p>x</html>", "it holds a web page"), ("a.pdf", b"just text", "it holds plain text"),
        ("a.txt", b"<!doctype html><p>Not found", "it holds a web page"),
        ("a.html", as_docx(paper()), "it holds a Word document"),
        ("a.md", bytes(range(256)) * 9, "is not what its name says"),
        ("a.pdf", b"", "is empty"), ("a.txt", b" \n\n ", "is empty"), ("a.csv", b"a,b\n1,2\n", "indicators"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office file"),
        ("a.rtf", b"{\\rtf1 x}", "Rich Text"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"), ("a.xlsx", b"PK\x03\x04rubbish", "damaged"),
        ("a.xml", b"<?xml version='1.0'?><x/>", "XML"), ("a.bin", bytes(range(256)) * 9, "no reader"),
        ("a.docx", b"PK\x05\x06" + bytes(18), "an archive"),
    ],
)  # fmt: skip
def test_what_is_not_what_it_claims_or_not_known_is_refused(name: str, data: bytes, said: str) -> None:
    with pytest.raises(IntakeError) as caught:
        read(data, name)
    assert said in str(caught.value) and name in str(caught.value) and str(caught.value).endswith(".")
    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("scan.pdf", pdf([Leaf([]), Leaf([Text(50, 20, "2")])]), "a scan"),
        ("empty.html", b"<html><body><nav>Menu</nav><main></main></body></html>", "no text"),
        ("heads.md", b"# Only\n\n## Headings\n", "no text"), ("broken.pdf", b"%PDF-1.7\nrubbish\n%%EOF", "damaged"),
    ],
)  # fmt: skip
def test_a_file_without_text_is_refused(name: str, data: bytes, said: str) -> None:
    with pytest.raises(IntakeError) as caught:
        child.read(data, name)
    assert said in str(caught.value) and name in str(caught.value)


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(IntakeError, match=r"needs the extra: pip install 'policy-question-assistant\[ingest\]'"):
        read(pdf([Leaf(lines(50, 700, SAID))]), "a.pdf")


def test_the_child_reads_as_the_parent_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from a folder that holds modules of the same names, which must not be imported."""
    (tmp_path / "assistant").mkdir()
    (tmp_path / "assistant" / "__init__.py").write_text("raise SystemExit('wrong')")
    (tmp_path / "json.py").write_text("raise SystemExit('wrong')")
    monkeypatch.chdir(tmp_path)
    for name, data in (("a.docx", as_docx(paper())), ("a.html", as_html(paper())), ("a.pdf", pdf([Leaf(filler(1))]))):
        assert child.read(data, name) == read(data, name)
