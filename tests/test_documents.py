"""Documents: front matter with every problem on its line, the text of the body, its pages, and passages cut from it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.reading import ReadDocument, read_document, text_of
from assistant.library import Library
from assistant.model import Problem
from assistant.words.sentences import sentences
from tests.conftest import ROOT, SMALL
from tests.making import KEYS, PATH, document, front

MOST_WORDS = 160
BODY = "Text of it.\n"


def problems_of(text: str | bytes, path: str = PATH) -> list[Problem]:
    """The problems of a document."""
    return read_document(path, text.encode() if isinstance(text, str) else text)[1]


def line_of(text: str, key: str) -> int:
    """The line that a key stands on."""
    return next(number for number, line in enumerate(text.split("\n"), start=1) if line.startswith(f"{key}:"))


def test_a_front_matter_is_read_whole() -> None:
    keys = {
        "title": '"Short: a paper"', "published": "null", "url": "null", "standing": "original", "covers": None,
        "also_at": "[https://example.org/a, https://example.org/b]", "areas": "[E92000001, Sunderland]",
        "topics": "[no, 12:30]", "status": "superseded", "superseded_by": "made-up-office/long", "series": "Papers",
        "checksum": "sha256:00",
    }  # fmt: skip
    held = document(BODY, keys).document
    assert held.id == "made-up-office/short"
    assert (held.title, held.publisher, held.type, held.standing) == (
        "Short: a paper", "Made-up Office", "guidance", "original",
    )  # fmt: skip
    assert (held.published, held.url, held.covers) == (None, None, "")
    assert held.also_at == ("https://example.org/a", "https://example.org/b")
    assert (held.areas, held.topics) == (("E92000001", "Sunderland"), ("no", "12:30"))
    assert (held.status, held.superseded_by, held.series) == ("superseded", "made-up-office/long", "Papers")
    assert (held.licence, held.added, held.checksum) == ("MIT", "2026-11-23", "sha256:00")


@pytest.mark.parametrize("key", [key for key in KEYS if key != "covers"])
def test_every_required_key_is_missed(key: str) -> None:
    found = problems_of(front({key: None}) + BODY)
    assert [(p.line, p.level) for p in found if f"no {key}:" in p.message] == [(1, "error")]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "''"), ("title", "null"), ("title", "[a, b]"), ("title", "{a: b}"),
        ("publisher", "''"), ("type", "~"), ("licence", "''"),
        ("published", "2024-13"), ("published", "2023-02-29"), ("published", "May 2024"), ("published", "２０２４"),
        ("added", "2026-11"), ("added", "null"), ("standing", "draft"),
        ("standing", "''"), ("standing", "null"), ("status", "old"), ("covers", "''"),
        ("url", "ftp://example.org/x"), ("url", "javascript:alert(1)"), ("also_at", "[www.example.org]"),
        ("also_at", "https://example.org/a"), ("areas", "Sunderland"), ("topics", "rope"),
        ("superseded_by", "made-up-office/long"),
    ],
)  # fmt: skip
def test_every_value_that_is_wrong_is_an_error_on_its_line(key: str, value: str) -> None:
    text = front({key: value}) + BODY
    found = problems_of(text)
    assert found
    assert {(p.path, p.line, p.level) for p in found} == {(PATH, line_of(text, key), "error")}, found
    assert all(key in p.message or key == "covers" for p in found)


def test_a_key_that_stands_twice_is_an_error_on_the_second_line() -> None:
    text = front().replace("licence: MIT\n", "licence: MIT\nstanding: original\n") + BODY
    second = text.split("\n").index("standing: original") + 1
    assert [(p.line, p.level) for p in problems_of(text) if "standing" in p.message] == [(second, "error")]


def test_superseded_without_a_successor_is_an_error() -> None:
    assert "superseded_by" in problems_of(front({"status": "superseded"}) + BODY)[0].message


def test_one_reading_names_every_problem() -> None:
    found = problems_of(front({"published": "soon", "standing": "draft", "url": None, "titel": "x"}))
    about = ("published:", "standing:", "no url:", "titel", "no text")
    assert [word for word in about if not any(word in p.message for p in found)] == []
    assert len(found) == len(about)


def test_an_unknown_key_is_a_warning_with_the_nearest_known_one() -> None:
    text = front({"standng": "digest"}) + BODY
    (problem,) = problems_of(text)
    assert (problem.level, problem.line) == ("warning", line_of(text, "standng"))
    assert "standing" in problem.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1), ("Only text.\n", 1), ("---\ntitle: x\n", 1), ("\n" + front() + BODY, 1), ("---\n---\n" + BODY, 1),
        ("---\njust words\n---\n" + BODY, 1), ("---\n- a\n- b\n---\n" + BODY, 1),
        ("---\ntitle: x\nurl: [a\n---\n" + BODY, 4), ("---\ntitle: x\ntopics: *none\n---\n" + BODY, 3),
        (b"---\ntitle: caf\xe9\n---\nText.\n", 2),
    ],
)  # fmt: skip
def test_what_cannot_be_read_at_all_is_one_error(text: str | bytes, line: int) -> None:
    read, found = read_document(PATH, text.encode() if isinstance(text, str) else text)
    assert read is None
    assert [p.level for p in found] == ["error"]
    assert abs(found[0].line - line) <= (1 if line > 1 else 0), found


@pytest.mark.parametrize("depth", [2_000, 100_000])
def test_deep_nesting_is_an_error_and_no_crash(depth: int) -> None:
    """In a process of its own: a parser written in C may take the whole process with it."""
    code = f"""
from assistant.documents.reading import read_document
read, found = read_document({PATH!r}, b"---\\ntitle: " + b"[" * {depth} + b"\\n---\\nText.\\n")
print(read is None, len(found))
"""
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.strip()) == (0, "True 1"), ran.stderr[-500:]


@pytest.mark.parametrize(
    "body", ["<!-- page 3\n\nSecret.\n\n# B\n\nMore text.\n", "Text <!-- asked: who?\n\nMore text.\n"]
)
def test_a_comment_that_is_not_closed_is_named_and_is_no_text(body: str) -> None:
    read, found = read_document(PATH, (front() + "First text.\n\n" + body).encode())
    assert found
    assert read is None or "<!--" not in text_of(read)


@pytest.mark.parametrize("body", ["", "\n\n", "# Only a heading\n", "<!-- page 1 -->\n<!-- asked: what? -->\n"])
def test_a_document_without_text_is_an_error(body: str) -> None:
    assert [p.level for p in problems_of(front() + body)] == ["error"]


def test_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    text = front() + "# Head\n\nOne line.\nAnother line.\n"
    plain = read_document(PATH, text.encode())
    assert plain[1] == []
    assert read_document(PATH, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == plain


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("One\ntwo   three.\n\nFour.", "One two three. Four."),
        ("Some *soft* and **loud** and `coded` words.", "Some soft and loud and coded words."),
        (
            "See [the paper](https://example.org) and <https://example.org/x>.",
            "See the paper and https://example.org/x.",
        ),
        ("- one;\n- two.\n\n1. three\n2. four", "one; two. three four"),
        ("> Quoted words.\n\nOwn words.", "Quoted words. Own words."),
        ("| a | b |\n|---|---|\n| 1,200 | *x* |", "a b 1,200 x"),
        ("5 &lt; 6 &amp; R\\*D cost £3.", "5 < 6 & R*D cost £3."),
        ("Before <!-- a note\nof two lines --> after.\n\n<!-- asked: who? -->\n\nEnd.", "Before after. End."),
        ("Line one\\\nline two  \nline three.", "Line one line two line three."),
        ("```\ncode  here\n```", "code here"),
        ("Snake_case and 2 * 3 * 4.", "Snake_case and 2 * 3 * 4."),
    ],
)
def test_the_text_is_the_words_without_marks(body: str, text: str) -> None:
    assert text_of(document(body)) == text


def test_a_section_knows_the_headings_above_it_and_its_line() -> None:
    read = document("Opening.\n\n# A *b*\n\nIn a.\n\n### C\n\nIn c.\n\n## D\n\n#### E\n\nIn e.\n\n# F\n\nIn f.\n")
    first = front().count("\n")
    assert [(s.headings, s.text, s.line - first) for s in read.sections] == [
        ((), "Opening.", 1), (("A b",), "In a.", 3), (("A b", "C"), "In c.", 7),
        (("A b", "D", "E"), "In e.", 13), (("F",), "In f.", 17),
    ]  # fmt: skip


def test_a_passage_knows_the_pages_it_stands_on() -> None:
    body = (
        "Before any page.\n\n# A\n\n<!-- page 1 -->\n\nOn one.\n\n# B\n\nStill one, then <!-- page 2 --> two.\n\n"
        "<!-- page iii -->\n\n# C <!-- page 4 -->\n\nOn four.\n\n# D\n\nAnd <!--page 5--> five <!-- page 6 --> six.\n"
    )
    assert [cut.pages for cut in document(body).passages] == [(), ("1",), ("1", "2"), ("4",), ("4", "5", "6")]


@pytest.mark.parametrize(
    "between",
    [
        " <!-- page 4 --> ", "\n<!-- page 4 --> ", "\n<!-- page 4 -->\n", " <!-- page 4 -->\n", "\n  <!-- page 4 -->\n",
        "\n<!-- page 4 --><!-- asked: who? --> ",
    ],
)  # fmt: skip
def test_a_mark_inside_a_paragraph_cuts_no_sentence(between: str) -> None:
    """Wherever in its lines the mark stands: a page of a PDF ends in the middle of one."""
    read = document(
        f"<!-- page 3 -->\n\nThe levy falls on every{between}mill with *one* sluice and\na wheel. It is £42.\n"
    )
    (cut,) = read.passages
    assert [cut.text[start:end] for start, end in cut.bounds] == [
        "The levy falls on every mill with one sluice and a wheel.", "It is £42.",
    ]  # fmt: skip
    assert cut.pages == ("3", "4")


@pytest.mark.parametrize("comment", ["<!-- asked: who pays? -->", "<!-- page 4 -->"])
def test_a_comment_before_a_paragraph_leaves_its_markup_alone(comment: str) -> None:
    read = document(f"{comment} The *levy* is set in\n[the Code](https://example.org). It is £42.\n")
    assert [cut.text[start:end] for cut in read.passages for start, end in cut.bounds] == [
        "The levy is set in the Code.", "It is £42.",
    ]  # fmt: skip


@given(st.lists(st.lists(st.booleans(), min_size=2, max_size=60), min_size=1, max_size=9))
def test_every_word_stands_on_the_page_that_began_last(marked: list[list[bool]]) -> None:
    """Each list is a paragraph of one sentence; a true value begins a new page before that word."""
    page, number, lines = 1, 0, []
    page_of: dict[str, str] = {}
    for flags in marked:
        words = []
        for place, begins in enumerate(flags):
            if begins and place:
                page += 1
                words.append(f"<!-- page {page} -->")
            number += 1
            words.append(f"W{number}")
            page_of[f"W{number}"] = str(page)
        lines.append(" ".join(words) + ".")
    read = document("<!-- page 1 -->\n\n" + "\n\n".join(lines) + "\n")
    for cut in read.passages:
        pages = dict.fromkeys(page_of[word.rstrip(".")] for word in cut.text.split())
        assert cut.pages == tuple(pages)


def test_the_made_up_original_has_its_pages(small: Library) -> None:
    pages = {
        words: passage.pages
        for passage in small.passages
        if passage.document.id == "made-up-office/lanterns-and-tide-mills"
        for words in ("made-up text", "flood gates", "on flour instead", "at night is allowed", "every 60 lanterns")
        if words in passage.text
    }
    assert pages.pop("flood gates")[:1] == ("2",)
    assert pages == {
        "made-up text": ("1",), "on flour instead": ("3",), "at night is allowed": ("3", "4"),
        "every 60 lanterns": ("5",),
    }  # fmt: skip


def check_passages(read: ReadDocument) -> None:
    """Every passage is whole sentences of one section, in order, none left out, none over the limit."""
    whole = text_of(read)
    left = list(read.passages)
    for section in read.sections:
        words: list[str] = []
        while left and len(words) < len(section.text.split()):
            cut = left.pop(0)
            assert cut.section == section.headings
            assert cut.text in section.text
            assert cut.text in whole
            inside = [cut.text[start:end] for start, end in cut.bounds]
            assert " ".join(inside).split() == cut.text.split()
            assert len(cut.text.split()) <= MOST_WORDS or len(inside) == 1
            words += cut.text.split()
        assert words == section.text.split()
    assert left == []


sentence = st.integers(1, 70).map(lambda count: " ".join(["Mills", *["grind"] * (count - 1)]) + ".")
paragraphs = st.lists(st.lists(sentence, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=4)
section_lists = st.lists(paragraphs, min_size=1, max_size=4)


@given(section_lists, st.sampled_from(["\n\n", "\n\n- ", "\n\n> ", "\n\n<!-- page 3 -->\n\n"]))
def test_passages_are_whole_sentences_of_one_section(written: Sequence[Sequence[str]], between: str) -> None:
    body = "".join(f"\n# Section {n}\n\n{between.join(paras)}\n" for n, paras in enumerate(written))
    read = document(body)
    check_passages(read)
    for paras, section in zip(written, read.sections, strict=True):
        cuts = [cut for cut in read.passages if cut.section == section.headings]
        said = [cut.text[start:end] for cut in cuts for start, end in cut.bounds]
        assert said == [s for para in paras for s in sentences(para)]


@given(
    st.lists(
        st.sampled_from(["A quay", ". ", "! ”", "\n\n", "# B\n", "- c", "| d |", "*", "e.g. ", "<!-- page 2 -->", "é"])
    )
)
def test_any_body_gives_passages_of_its_text(pieces: list[str]) -> None:
    read, _ = read_document(PATH, (front() + "Text.\n" + "".join(pieces)).encode())
    assert read is not None
    check_passages(read)


def test_one_sentence_over_the_limit_is_kept_whole() -> None:
    long = "Mills " + "grind " * 200 + "flour."
    assert [cut.text for cut in document(f"Short one. {long} Short two.\n").passages] == [
        "Short one.",
        long,
        "Short two.",
    ]


@pytest.mark.parametrize("folder", [ROOT, SMALL], ids=["shipped", "small"])
def test_every_held_document_keeps_to_it(folder: Path) -> None:
    paths = sorted((folder / "corpus").glob("*/*.md"))
    assert paths
    for path in paths:
        read, _ = read_document(f"corpus/{path.parent.name}/{path.name}", path.read_bytes())
        assert read is not None, path
        check_passages(read)
