"""Cleaning: nothing that steers a terminal or a reader's eye comes in, and nothing else goes missing."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.reading import read_document
from assistant.library import open_library
from assistant.settings import Settings
from assistant.words.clean import clean, one_line
from tests.making import PATH, change, copy_of_small, document, front

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LINE_ENDS = "\x85\u2028\u2029"
HOSTILE = "".join(map(chr, [*range(32), *range(127, 160), 0xFEFF, 0xD800, 0xDFFF, 0xE0001, 0xE0041, 0xE007F]))
texts = st.text(st.one_of(st.characters(), st.sampled_from(HOSTILE + BIDI + LINE_ENDS + "ab \n\t")))


def steers(character: str) -> bool:
    """Whether a character must not come in."""
    if character in "\t\n":
        return False
    tag = 0xE0000 <= ord(character) < 0xE0080
    return unicodedata.category(character) in {"Cc", "Cs"} or character in BIDI + LINE_ENDS + "\ufeff" or tag


@given(texts)
def test_nothing_that_steers_is_left(text: str) -> None:
    assert not [character for character in clean(text) if steers(character)]


@given(texts)
def test_nothing_else_goes_missing(text: str) -> None:
    kept = [character for character in text if not steers(character) and character != "\n"]
    assert [character for character in clean(text) if character != "\n"] == kept


@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(texts)
def test_one_line_is_one_line_with_single_spaces(text: str) -> None:
    line = one_line(text)
    assert line == line.strip()
    assert line.split() == clean(text).split()
    assert line.split(" ") == line.split() or line == ""


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b]52;c;ZXZpbA==\x07levy", "]52;c;ZXZpbA==levy"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b2Jgone", "2Jgone"),
        ("safe\u202egpj.exe", "safegpj.exe"),
        ("\ufefftitle: x", "title: x"),
        ("one\r\ntwo\u2028three\x85four", "one\ntwo\nthree\nfour"),
        ("a\tb\nc", "a\tb\nc"),
        ("£42, 7.5% – “Ynys Môn” – Béal Feirste 🏠", "£42, 7.5% – “Ynys Môn” – Béal Feirste 🏠"),
        ("half\ud800pair", "halfpair"),
        ("tag\U000e0041\U000e007f", "tag"),
    ],
)
def test_examples(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def unclean(values: object) -> list[str]:
    """The characters that should not have come in, in everything that a value shows."""
    return [character for character in repr(values) if steers(character)] + [
        escape for escape in ("\\x1b", "\\x07", "\\x9b", "\\u202e", "\\u2066", "\\ufeff") if escape in repr(values)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "# Head\x1b[31m\n\nText \x1b]52;c;AA\x07 of \u202ea document.\n",
        "# Head\n\n| a\x9b | b |\n|---|---|\n| \u2066c | d |\n",
        "# Head &#27;[31m &#x9b;\n\nText &#7; of a &#x1b;]0;document.\n",
    ],
)
def test_documents_come_in_clean(body: str) -> None:
    assert unclean(document(body)) == []


@pytest.mark.parametrize("entity", ["&#x202E;", "&#8238;", "&rlm;", "&lrm;", "&#xFEFF;", "&#xE0041;", "&#x2066;"])
def test_no_entity_of_markdown_brings_a_control_in(entity: str) -> None:
    """An entity is decoded after the file was cleaned, so the decoded text needs it too."""
    read = document(f"# A head{entity}ing\n\nSome {entity}text of it.\n")
    shown = "".join([cut.text for cut in read.passages] + [part for cut in read.passages for part in cut.section])
    assert [character for character in shown if steers(character)] == []


def test_front_matter_with_escapes_of_yaml_comes_in_clean() -> None:
    escaped = '"Tit\\x1b]52;c;AA\\x07le \\u202e of \\e[31m it"'
    assert unclean(document("Text of it.\n", {"title": escaped, "topics": f"[{escaped}]", "covers": escaped})) == []


def test_a_problem_shows_no_control_characters() -> None:
    _, problems = read_document(
        PATH, front({"published": '"\\e[31m2024"', "standing": '"\\x9b"'}).encode() + b"Text.\n"
    )
    assert problems
    assert unclean([problem.message for problem in problems]) == []


def test_the_name_of_a_file_comes_in_clean() -> None:
    read, _ = read_document("corpus/made-up-office/sh\x1b[31mort.md", front().encode() + b"Text of it.\n")
    assert read is None or unclean(read.document.id) == []


def test_tables_and_catalogue_come_in_clean(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    indicators = folder / "indicators"
    change(indicators / "bell-ringers.yaml", "title: Bell-ringers", 'title: "Bell\\e[31m-ringers\\u202e"')
    change(indicators / "areas.csv", "City of Sunderland", "City\x1b[31m of Sunder\u202eland")
    change(indicators / "area_types.yaml", "The council has no quay.", '"The \\x9b council \\u2066has no quay."')
    change(indicators / "bell-ringers.csv", "E06000038,2024-06,61,,,", "E06000038,2024-06,\x1b61,,,")
    library = open_library(Settings(library=folder, cache=tmp_path / "cache"))
    held = [library.areas, library.indicators, library.area_types, library.figures("bell-ringers").rows]
    assert unclean(held) == []
    cell = library.figures("bell-ringers").cell("E06000038", "2024-06")
    assert cell is not None
    assert cell.value == 61
