"""The benchmark suite: its generator gives what it states, and its table says what was measured."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from assistant.library import Library
from assistant.words.terms import terms
from tests.conftest import ROOT
from tests.making import document


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The generator."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("suite.made")


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The table."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("suite.telling")


def test_the_generator_gives_the_same_passages_each_time(made: ModuleType) -> None:
    first, again = list(made.tokens(230)), list(made.tokens(230))
    assert first == again
    assert len(first) == 230
    assert all(36 <= len(passage) <= 84 for passage in first)
    assert made.queries(230) == made.queries(230)


def test_a_question_takes_words_of_one_passage(made: ModuleType) -> None:
    passages = [set(passage) for passage in made.tokens(230)]
    for query in made.queries(230, 40):
        assert 2 <= len(query) <= 10
        assert any(set(query) <= passage for passage in passages)


def test_every_number_has_a_word_of_its_own(made: ModuleType) -> None:
    words = [made.word(number) for number in range(20_000)]
    assert len(set(words)) == len(words)


def test_a_made_document_is_one_of_a_library(made: ModuleType, small: Library) -> None:
    assert small.documents
    words = [made.word(number) for number in range(made.vocabulary(100))]
    passages = next(iter(made.documents(100)))
    text = made.markdown(3, passages, words)
    read = document(text.partition("---\n")[2].partition("---\n")[2])
    assert [len(cut.text.split()) for cut in read.passages] == [
        len(passage) + sum(1 for place in range(len(passage)) if place % 3) for passage in passages
    ]
    assert terms(read.passages[0].text)


def row(part: str, size: object, what: str, median: float, spread: float = 0.0) -> dict[str, object]:
    """A row as a part gives it."""
    ends = {"least": median - spread, "most": median + spread, "rounds": 3}
    return {"part": part, "size": size, "what": what, "unit": "ms", "median": median, **ends}


def test_ratios_are_of_the_same_run_and_of_the_questions_that_all_were_asked(telling: ModuleType) -> None:
    slow = {**row("query p50", 1000, "rank-bm25", 9.0), "on_common": {"median": 8.0}}
    rows = [row("query p50", 1000, "ours", 0.5), slow, row("query p50", 1000, "tantivy", 0.25)]
    rows += [row("cold ask", "", "import numpy", 80.0), row("cold ask", "shipped", "this, policy", 120.0)]
    rows += [row("cold ask", "1000", "this, policy", 200.0)]
    assert dict(telling.ratios(rows)) == {
        "1,000: query, rank-bm25 ÷ ours": 16.0,
        "1,000: query, ours ÷ tantivy": 2.0,
        "shipped: cold ask ÷ import numpy": 1.5,
        "1,000: (cold ask − import numpy) ÷ cold ask at the shipped size": 1.0,
    }
    assert len(telling.table(rows).splitlines()) == len(rows) + 1


def test_two_runs_side_by_side_mark_what_does_not_overlap(telling: ModuleType) -> None:
    old = [row("paint", "shipped", "chat", 100.0, 5.0), row("open", 1000, "ours", 10.0, 1.0), row("gone", 1, "x", 1.0)]
    new = [row("paint", "shipped", "chat", 80.0, 5.0), row("open", 1000, "ours", 10.5, 1.0), row("new", 1, "x", 1.0)]
    lines = telling.beside(old, new).splitlines()[1:-1]
    assert [line.endswith("*") for line in lines] == [True, False]
    assert "0.80" in lines[0]
