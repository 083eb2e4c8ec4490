"""Filters, quoted phrases, words left out, editions by year: what counts is decided before anything is ranked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.answering import ask
from assistant.answering.only import Only, edition, phrases, published_since
from assistant.cli import main
from assistant.library import Library
from tests.conftest import ROOT


def publishers(library: Library, question: str, only: Only | None = None) -> set[str]:
    """The publishers of the passages of an answer."""
    answer = ask(library, question, only=only)
    assert answer.passages
    return {evidence.passage.document.publisher for evidence in answer.passages}


def test_a_publisher_by_name_or_initials(shipped: Library) -> None:
    for name in ("Office for National Statistics", "office for national statistics", "ons"):
        found = publishers(shipped, "young people NEET", Only(publishers=(name,)))
        assert found == {"Office for National Statistics"}


def test_a_type_and_a_document(shipped: Library) -> None:
    answer = ask(shipped, "apprenticeships", only=Only(types=("White Paper",)))
    assert answer.passages and {e.passage.document.type for e in answer.passages} == {"white paper"}
    name = answer.passages[0].passage.document.id
    alone = ask(shipped, "apprenticeships", only=Only(documents=(name.split("/")[1],)))
    assert {e.passage.document.id for e in alone.passages} == {name}


def test_documents_since_a_year_in_words(shipped: Library) -> None:
    assert published_since("what do reports since 2023 say about childcare") == 2023
    assert published_since("unemployment since 2023") is None
    answer = ask(shipped, "what do reports since 2023 say about childcare?")
    assert answer.passages
    assert all((e.passage.document.published or "9999") >= "2023" for e in answer.passages)


def test_the_report_of_a_year(shipped: Library) -> None:
    named = edition(shipped, "what did the 2021 white paper say on colleges?")
    assert named and all((d.published or "").startswith("2021") and "white paper" in d.type for d in named)
    assert edition(shipped, "pay in 2021") == ()


def test_a_quoted_phrase_must_stand_in_the_passage(shipped: Library) -> None:
    answer = ask(shipped, 'what is said of "left behind places"?')
    assert answer.passages
    for evidence in answer.passages:
        text = " . ".join((evidence.passage.document.title, *evidence.passage.section, evidence.passage.text)).lower()
        assert re.search(r"left\W?behind\W{1,2}places", text)


def test_a_word_left_out_stands_in_no_passage(shipped: Library) -> None:
    plain = ask(shipped, "apprenticeships and employers")
    word = max(re.findall(r"[a-z]+", plain.passages[0].passage.text), key=len)
    answer = ask(shipped, f"apprenticeships and employers -{word}")
    assert answer.passages
    assert not any(word in re.findall(r"\w+", e.passage.text.lower()) for e in answer.passages)


def test_hyphens_in_words_leave_nothing_out() -> None:
    assert phrases("post-industrial places and 16-17 year olds") == ((), ())


@pytest.mark.parametrize("option", ["--publisher", "--type", "--document"])
def test_a_filter_that_fits_nothing_is_refused(option: str, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del cache
    assert main(["--library", str(ROOT), "ask", "skills", option, "no such thing"]) == 2
    assert "no document fits" in capsys.readouterr().err
