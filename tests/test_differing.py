"""What changed between two answers, without a library."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering import ask
from assistant.answering.differing import differences
from assistant.library import Library
from assistant.model import Answer, Document, Table

FIGURES = "child poverty in Sunderland"
POLICY = "What does the Commission say about people with no qualifications?"


def _changes(old: Answer, new: Answer) -> list[tuple[str, str]]:
    return [(d.change, d.what) for d in differences(old, new) if d.change != "unchanged"]


def _with_value(table: Table, value: float | None) -> Table:
    first = table.rows[0]
    status = "" if value is not None else "x"
    return replace(table, rows=(replace(first, cell=replace(first.cell, value=value, status=status)), *table.rows[1:]))


def _of_status(answer: Answer, document: Document, status: str) -> Answer:
    def aged(found: Document) -> Document:
        return replace(found, status=status, superseded_by="x/newer") if found == document else found

    passages = [replace(e, passage=replace(e.passage, document=aged(e.passage.document))) for e in answer.passages]
    return replace(answer, passages=tuple(passages))


@pytest.mark.parametrize("question", [FIGURES, POLICY, "Which region has the lowest productivity?"])
def test_the_same_answer_is_unchanged(shipped: Library, question: str) -> None:
    answer = ask(shipped, question)
    found = differences(answer, answer)
    assert {d.change for d in found} == {"unchanged"}
    rows = {(t.indicator.slug, r.area.code, r.cell.period) for t in answer.tables for r in t.rows}
    assert len(found) == len(answer.statements) + len(answer.passages) + len(rows)


def test_a_revised_figure_and_its_sentence(shipped: Library) -> None:
    old = ask(shipped, FIGURES)
    first = old.statements[0]
    new = replace(
        old,
        statements=(replace(first, text=first.text.replace("25.7%", "26.1%")), *old.statements[1:]),
        tables=(_with_value(old.tables[0], 26.1), *old.tables[1:]),
    )
    found = [d for d in differences(old, new) if d.change != "unchanged"]
    assert [(d.change, d.what) for d in found] == [("revised", "statement"), ("revised", "row")]
    assert (found[1].old, found[1].new) == ("25.7%", "26.1%")
    assert "Sunderland" in found[1].about


def test_a_figure_that_the_source_no_longer_gives_is_withdrawn(shipped: Library) -> None:
    old = ask(shipped, FIGURES)
    new = replace(old, tables=(_with_value(old.tables[0], None), *old.tables[1:]))
    assert _changes(old, new) == [("withdrawn", "row")]


def test_a_newer_period_supersedes(shipped: Library) -> None:
    old, new = (ask(shipped, f"employment rate in Leeds in {year}") for year in (2021, 2023))
    found = [d for d in differences(old, new) if d.what == "row" and "Leeds" in d.about]
    assert [(d.change, d.old, d.new) for d in found] == [("superseded", "72.7%", "74.7%")]
    assert any(d.change == "superseded" for d in differences(old, new) if d.what == "statement")
    back = [d.change for d in differences(new, old) if d.what == "row" and "Leeds" in d.about]
    assert back == ["no longer found", "new"], "an older period supersedes nothing"


@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
def test_the_status_of_a_document_reaches_its_passages_and_sentences(shipped: Library, status: str) -> None:
    old = ask(shipped, POLICY)
    document = old.passages[0].passage.document
    new = _of_status(old, document, status)
    held = sum(e.passage.document == document for e in old.passages)
    cited = {e.citation for e in old.passages if e.passage.document == document}
    said = sum(bool(cited & set(s.citations)) for s in old.statements)
    assert _changes(old, new) == [(status, "statement")] * said + [(status, "passage")] * held
    assert not _changes(new, new), "what was so when it was saved has not changed"


def test_an_edited_passage_is_revised_and_one_gone_is_no_longer_found(shipped: Library) -> None:
    old = ask(shipped, POLICY)
    first, second = old.passages[:2]
    edited = replace(first, passage=replace(first.passage, text=first.passage.text + " More was added."))
    assert _changes(old, replace(old, passages=(edited, *old.passages[1:]))) == [("revised", "passage")]
    assert _changes(old, replace(old, passages=(first, *old.passages[2:]))) == [("no longer found", "passage")]
    assert _changes(replace(old, passages=(first, *old.passages[2:])), old) == [("new", "passage")]
    assert second.passage.text in [d.old for d in differences(old, replace(old, passages=(first,)))]
