"""Marks kept in a file, and two sets of them compared question by question."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.evaluate import Given, Mark, as_json, compare, evaluate, read_marks
from assistant.evaluate.saving import SCHEMA
from assistant.library import Library
from assistant.library.judged import Judged, read_questions, text_of
from tests import kites
from tests.conftest import SMALL
from tests.test_cli import JUDGED

Run = tuple[int, str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library in order with three judged questions."""
    return kites.library(tmp_path / "library", questions=JUDGED)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Run:
    """Exit code, standard output and standard error of a command."""
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def mark(name: str = "a", right: bool = True, **more: Any) -> Mark:
    """The mark of a made-up question."""
    judged = Judged(name, "direct", "How many?", documents=("a/b",), half="choose")
    given = Given(("a/b", "c/d"), ("a/b",), (), ("Twelve.",))
    return replace(Mark(judged, "answered", right, 1.0 if right else 0.0, None, right, given), **more)


def outcome(before: Mark, after: Mark) -> tuple[str, str] | None:
    """Outcome and words of the one change between two marks; None where there is none."""
    changes = compare([before], [after])
    return (changes[0].outcome, changes[0].what) if changes else None


# Comparing.


def other(**given: tuple[str, ...]) -> Mark:
    return mark(given=replace(mark().given, **given))


@pytest.mark.parametrize(
    ("before", "after", "expected", "words"),
    [
        (mark(), mark(), None, ""),
        (mark(right=False), mark(), "better", "not right → right; first right document not found → at 1"),
        (mark(), mark(right=False), "worse", "right → not right; at 1 → not found"),
        (mark(reciprocal=0.5), mark(reciprocal=1.0), "better", "first right document at 2 → at 1"),
        (mark(reciprocal=1.0), mark(reciprocal=0.2), "worse", "first right document at 1 → at 5"),
        (mark(right=False, hit=False), mark(right=False, hit=True), "better", "document and words found"),
        (mark(right=False, figure=True), mark(right=False, figure=False), "worse", "figure no longer given"),
        (mark(), other(documents=("c/d", "a/b")), "changed", "first document a/b → c/d"),
        (mark(), other(documents=("a/b", "e/f")), "changed", "other documents in the first three passages"),
        (mark(), other(statements=("Thirteen.", "Twelve.")), "changed", "sentences: 1 new, 0 gone"),
        (other(statements=("A.", "B.")), other(statements=("B.", "A.")), "changed", "in another order"),
        (mark(), other(tables=("kites-flown",)), "changed", "tables none → kites-flown"),
        (mark(), other(documents=()), "changed", "first document a/b → none"),
        (mark(), mark(status="partial"), "changed", "answered → partial"),
    ],
)
def test_what_differs_is_told_with_its_kind(before: Mark, after: Mark, expected: str | None, words: str) -> None:
    found = outcome(before, after)
    if expected is None:
        assert found is None
    else:
        assert found is not None and found[0] == expected
        assert all(part in found[1] for part in words.split("; ")), found


def test_a_right_answer_weighs_more_than_a_rank_and_parts_more_than_ranks() -> None:
    assert outcome(mark(right=False, reciprocal=1.0), mark(reciprocal=0.3)) is not None
    assert compare([mark(right=False, reciprocal=1.0)], [mark(reciprocal=0.3)])[0].outcome == "better"
    lost = mark(right=False, hit=True, figure=True, reciprocal=0.3)
    assert compare([lost], [replace(lost, figure=False, reciprocal=1.0)])[0].outcome == "worse"


def test_a_question_that_was_rewritten_is_neither_better_nor_worse() -> None:
    written = [
        replace(mark().judged, question="How much?"),
        replace(mark().judged, words=("12",)),
        replace(mark().judged, after=("Before?",)),
    ]
    for judged in written:
        found = outcome(mark(right=False), replace(mark(), judged=judged))
        assert found == ("changed", "the question itself, or what it is judged by, has changed")
    moved = replace(mark(), judged=replace(mark().judged, line=7, half="report"))
    assert outcome(mark(), moved) is None, "where it stands, and in which half, is no part of it"


def test_new_and_gone_questions_and_the_order_of_all() -> None:
    before = [mark("gone"), mark("better", False), mark("worse"), mark("same"), mark("changed")]
    after = [
        mark("new", False), mark("changed", status="partial"), mark("same"), mark("worse", False), mark("better"),
    ]  # fmt: skip
    changes = compare(before, after)
    assert [(change.id, change.outcome) for change in changes] == [
        (name, name) for name in ("worse", "better", "changed", "new", "gone")
    ]
    assert (changes[3].before, changes[4].after) == (None, None)
    assert [changes[place].mark.judged.id for place in (3, 4)] == ["new", "gone"]
    assert compare([], []) == ()


@pytest.mark.parametrize(
    ("after", "slight"),
    [
        (other(documents=("a/b", "e/f")), True),
        (other(documents=("e/f", "a/b")), False),
        (other(statements=("Thirteen.",)), False),
        (mark(status="partial"), False),
        (mark(reciprocal=0.5, given=other(documents=("a/b", "e/f")).given), False),
    ],
)
def test_only_passages_behind_the_first_are_a_slight_change(after: Mark, slight: bool) -> None:
    assert compare([mark()], [after])[0].slight is slight


# Saving.


def test_saved_marks_are_read_back_as_they_were(small: Library) -> None:
    questions, problems = read_questions("questions", text_of(SMALL))
    assert not problems
    report = evaluate(small, questions)
    text = as_json(report, small.facts)
    saved = read_marks(text)
    assert [replace(m, judged=replace(m.judged, line=1)) for m in report.marks] == list(saved.marks)
    assert saved.library["digest"] == f"sha256 {small.digest}"
    assert compare(saved.marks, report.marks) == ()
    assert as_json(evaluate(small, questions), small.facts) == text
    assert any(m.given.statements and m.given.cited for m in saved.marks)
    assert any(m.given.tables for m in saved.marks)


def good() -> dict[str, Any]:
    """Saved marks as data, to be broken."""
    from assistant.evaluate import Report
    from assistant.model import LibraryFacts

    facts = LibraryFacts("kites", False, 1, 1, 1, "2024", "2023", "sha256 0")
    data: dict[str, Any] = json.loads(as_json(Report((mark(), mark("b", False))), facts))
    return data


def broken(*path: str | int, value: object) -> dict[str, Any]:
    """Saved marks with another value somewhere; None takes it out."""
    data = good()
    at: Any = data
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return data


BAD: list[tuple[str, str]] = [
    ("", "is not JSON"),
    ("{", "is not JSON"),
    ("[" * 100_000, "is not JSON"),
    ("[]", "holds no saved marks"),
    ("7", "holds no saved marks"),
    ('{"schema": 1}', "holds no saved marks"),
    ('{"schema": "assistant.answer/1"}', "holds no saved marks"),
    ('{"summary": {}, "marks": []}', "holds no saved marks"),
    (json.dumps(good() | {"schema": "assistant.marks/0"}), "another version of the program (assistant.marks/0"),
    (json.dumps(good() | {"schema": "assistant.marks/2"}), f"this one reads {SCHEMA}"),
    (json.dumps(good() | {"marks": {}}), "is damaged"),
    (json.dumps(good() | {"library": []}), "is damaged"),
    (json.dumps({"schema": SCHEMA}), "is damaged"),
    (json.dumps(good() | {"marks": [7]}), "is damaged"),
    (json.dumps(good() | {"marks": good()["marks"][:1] * 2}), "a question stands twice"),
    *(
        (json.dumps(broken("marks", 0, *path, value=value)), "is damaged")
        for *path, value in (
            ("right", "yes"), ("right", None), ("status", "fine"), ("status", []), ("hit", 1), ("reciprocal", "1"),
            ("reciprocal", True), ("judged", []), ("judged", "id", 7), ("judged", "documents", "a/b"),
            ("judged", "words", [1]), ("judged", "unanswerable", "no"), ("given", None), ("given", "cited", {}),
            ("given", "statements", [None]),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), BAD, ids=range(len(BAD)))
def test_a_bad_foreign_or_older_file_is_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"save|name a file") as caught:
        read_marks(text)
    assert words in str(caught.value)


def test_the_marks_to_be_broken_are_good() -> None:
    assert [m.judged.id for m in read_marks(json.dumps(good())).marks] == ["a", "b"]


def test_signs_that_steer_a_terminal_do_not_come_out_of_a_file() -> None:
    data = broken("marks", 0, "judged", "question", value="Why\x1b[2J\u202e?")
    assert read_marks(json.dumps(data)).marks[0].judged.question == "Why[2J?"


# The command.


def test_two_libraries_are_compared(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = str(tmp_path / "marks.json")
    code, _, err = run(capsys, "evaluate", "--library", str(folder), "--save", saved)
    assert (code, "Marks saved" in err) == (0, True)
    code, out, _ = run(capsys, "evaluate", "--library", str(folder), "--against", saved)
    assert (code, out.splitlines()[-1]) == (0, "Every question is marked and answered as before.")
    changed = kites.document(kites.BODY.replace("12 spare", "13 spare"))
    more = JUDGED.replace("id: otters", "id: beavers") + "\n"
    second = kites.library(tmp_path / "second", kites=changed, questions=more)
    code, out, _ = run(capsys, "evaluate", "--library", str(second), "--against", saved)
    lines = [line for line in out.partition("Against")[2].splitlines()[1:] if not line.startswith(" ")]
    assert code == 0
    assert [line.split(":")[0].split() for line in lines] == [
        ["worse", "strings"], ["new", "beavers"], ["gone", "otters"], ["1", "worse,", "1", "new,", "1", "gone"],
    ]  # fmt: skip
    code, out, _ = run(capsys, "evaluate", "--library", str(second), "--against", saved, "--format", "json")
    against = json.loads(out)["against"]
    assert {key: against[key] for key in ("worse", "better", "changed", "new", "gone")} == {
        "worse": 1, "better": 0, "changed": 0, "new": 1, "gone": 1,
    }  # fmt: skip
    assert against["changes"][0] | {"what": ""} == {
        "id": "strings", "outcome": "worse", "slight": False, "what": "", "after": [], "right_before": True,
        "question": "How many spare kite strings does every harbour keep?", "right_now": False,
        "status_before": "answered", "status_now": "answered",
    }  # fmt: skip


def test_one_half_is_compared_with_that_half(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = str(tmp_path / "marks.json")
    assert run(capsys, "evaluate", "--library", str(folder), "--save", saved)[0] == 0
    _, out, _ = run(capsys, "evaluate", "--library", str(folder), "--against", saved, "--half", "choose")
    assert "gone" not in out and "as before" in out


def test_saving_overwrites_only_with_force_and_says_so_before_it_asks(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "marks.json"
    saved.write_text("mine", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("assistant.evaluate.evaluate", lambda *_: pytest.fail("the questions were asked"))
        for name, word in ((saved, "--force"), (tmp_path, "folder"), (tmp_path / "none" / "x.json", "no folder")):
            code, out, err = run(capsys, "evaluate", "--library", str(folder), "--save", str(name))
            assert (code, out, word in err) == (2, "", True)
    assert saved.read_text(encoding="utf-8") == "mine"
    assert run(capsys, "evaluate", "--library", str(folder), "--save", str(saved), "--force")[0] == 0
    assert read_marks(saved.read_text(encoding="utf-8")).marks


@pytest.mark.parametrize("content", [b"mine", b"\xff", b'{"schema": "assistant.marks/0"}', None])
def test_a_file_that_is_none_of_marks_is_wrong_usage(
    content: bytes | None, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "marks.json"
    if content is not None:
        path.write_bytes(content)
    code, out, err = run(capsys, "evaluate", "--library", str(folder), "--against", str(path))
    assert (code, out, "marks.json" in err) == (2, "", True)
    assert err.startswith("usage: ") and err.count("\n") == 1
