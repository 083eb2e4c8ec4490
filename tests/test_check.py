"""Checking: every problem of a library in one run, in order, with nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.check import check_library
from assistant.errors import LibraryError
from assistant.model import Problem
from tests import kites
from tests.conftest import ROOT, SMALL
from tests.making import change, copy_of_small

QUESTIONS = "corpus/questions.yaml"
LONG = (
    "\n## Kites\n\nEvery harbour keeps twelve spare kite strings in a dry shed, dyed red so that all gulls see them.\n"
)
RIGHT = "- id: a\n  kind: direct\n  question: How many strings?\n  documents: [kite-office/kites]\n"


def found(folder: Path, level: str = "error") -> list[tuple[str, int]]:
    """Where the problems of one level are."""
    return [(p.path, p.line) for p in check_library(folder)[0] if p.level == level]


def clean_kites(folder: Path, **files: str | bytes | None) -> Path:
    """A library without problems, before what the test changes."""
    return kites.library(folder, **{"kites": kites.document(LONG, checksum="sha256:00"), **files})


def test_libraries_in_order_have_no_problems(tmp_path: Path) -> None:
    problems, counted = check_library(clean_kites(tmp_path))
    assert problems == []
    assert counted == "1 documents, 1 passages, 1 indicators, 5 areas"


@pytest.mark.parametrize("folder", [ROOT, SMALL], ids=["shipped", "small"])
def test_the_held_libraries_have_no_errors(folder: Path) -> None:
    assert found(folder) == []


def test_one_run_names_every_problem_in_order_and_changes_nothing(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    change(folder / "corpus/made-up-office/bell-towers-review.md", "published: 2023-10", "published: 2023-13")
    change(folder / "indicators/bell-ringers.csv", "E06000038,2024-06,61", "E06000038,2024-06,many")
    change(folder / "indicators/lantern-keeping.yaml", "measure: share", "measure: slice")
    change(folder / "indicators/area_types.csv", "W06000015,", "W06999999,")
    change(folder / QUESTIONS, "kind: direct", "kind: easy")
    change(folder / "corpus/synonyms.yaml", "- terms: [quay, wharf]", "- terms: quay")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    problems = check_library(folder)[0]
    assert problems == sorted(problems, key=lambda problem: (problem.path, problem.line))
    assert {p.path for p in problems if p.level == "error"} >= {
        "corpus/made-up-office/bell-towers-review.md", "indicators/bell-ringers.csv", "indicators/area_types.csv",
        "indicators/lantern-keeping.yaml", QUESTIONS, "corpus/synonyms.yaml",
    }  # fmt: skip
    for name in {p.path for p in problems}:
        lines = (folder / name).read_bytes().count(b"\n")
        assert all(1 <= p.line <= lines for p in problems if p.path == name), name
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("areas: [E92000001]", "areas: [Nowhere]"),
        ("licence: MIT", "digest_of: made-up-office/none"),
        ("status: current", "status: superseded\nsuperseded_by: made-up-office/none"),
    ],
)
def test_a_link_to_what_is_not_held_is_an_error_on_its_line(old: str, new: str, tmp_path: Path) -> None:
    folder, name = copy_of_small(tmp_path), "corpus/made-up-office/bell-towers-review.md"
    change(folder / name, old, f"{new}\nlicence: MIT" if "licence" in old else new)
    key = new.split("\n")[-1]
    line = (folder / name).read_text(encoding="utf-8").split("\n").index(key) + 1
    assert found(folder) == [(name, line)]


def test_a_broken_classification_is_an_error_on_its_line(tmp_path: Path) -> None:
    folder, name = copy_of_small(tmp_path), "indicators/area_types.yaml"
    change(folder / name, "  basis: derived\n", "")
    places = [(path, line) for path, line in found(folder) if path == name]
    assert places[0] == (name, 2), "where the classification begins"


@pytest.mark.parametrize(
    ("files", "path", "word"),
    [
        ({"kites": kites.document(LONG)}, "corpus/kite-office/kites.md", "checksum"),
        (
            {"kites": kites.document(LONG + "\n## B\n\nTwo words.\n", checksum="x")},
            "corpus/kite-office/kites.md",
            "words",
        ),
        ({"kites": kites.document(LONG, checksum="x", colour="red")}, "corpus/kite-office/kites.md", "colour"),
        ({"cells": kites.CELLS.replace("5400", "\x1b5400")}, "indicators/kites-flown.csv", "control"),
        ({"meaning": kites.meaning(caveats="Up\u202edown.")}, "indicators/kites-flown.yaml", "control"),
        ({"meaning": kites.meaning(colour="red")}, "indicators/kites-flown.yaml", "colour"),
        ({"synonyms": "- terms: [kite, kites]\n"}, "corpus/synonyms.yaml", "joins nothing"),
    ],
    ids=["checksum", "short", "key", "escape", "bidi", "catalogue", "synonyms"],
)
def test_what_a_reviewer_should_look_at_is_a_warning(
    files: dict[str, str | bytes | None], path: str, word: str, tmp_path: Path
) -> None:
    (problem,) = check_library(clean_kites(tmp_path, **files))[0]
    assert (problem.path, problem.level, word in problem.message) == (path, "warning", True)


def judged(tmp_path: Path, text: str | bytes) -> list[Problem]:
    """The problems of judged questions beside a library in order."""
    problems, _ = check_library(clean_kites(tmp_path, questions=text))
    assert {p.path for p in problems} <= {QUESTIONS}
    return problems


def test_right_questions_have_no_problems(tmp_path: Path) -> None:
    assert judged(tmp_path, RIGHT + "- {id: b, kind: unanswerable, question: Why?, unanswerable: true}\n") == []


@pytest.mark.parametrize(
    "wrong",
    [
        "- id: b\n", "- {id: b, kind: direct, question: ''}\n", "- just words\n",
        "- {id: a, kind: unanswerable, question: Why?, unanswerable: true}\n",
        "- {id: b, kind: easy, question: Why?, unanswerable: true}\n",
        "- {id: b, kind: direct, question: Why?}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-flown, unanswerable: true}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-flown, half: third}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-flown, words: ['(']}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-flown, colour: red}\n",
        "- {id: b, kind: direct, question: Why?, indicator: kites-lost}\n",
        "- {id: b, kind: direct, question: Why?, documents: [kite-office/none]}\n",
        "- {id: b, kind: placed, question: Why?, indicator: kites-flown, areas: [E99999999]}\n",
    ],
)  # fmt: skip
def test_every_wrong_question_is_an_error_on_its_line(wrong: str, tmp_path: Path) -> None:
    problems = judged(tmp_path, RIGHT + wrong)
    assert problems
    assert {(p.line, p.level) for p in problems} == {(RIGHT.count("\n") + 1, "error")}, problems


@pytest.mark.parametrize("text", ["a: b\n", "words\n", "- [\n", b"- id: \xff\n"])
def test_questions_that_cannot_be_read_are_an_error(text: str | bytes, tmp_path: Path) -> None:
    assert "error" in {p.level for p in judged(tmp_path, text)}


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    folder = clean_kites(tmp_path)
    (folder / "indicators/kites-lost.csv").mkdir()
    with pytest.raises(LibraryError, match=r"kites-lost\.csv cannot be read"):
        check_library(folder)
