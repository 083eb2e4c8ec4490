"""Rehearsal: what a change would do to the judged questions, with nothing written to the library."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.errors import IntakeError, LibraryError, UsageError
from assistant.library import open_library
from assistant.library.where import Place
from assistant.rehearse import Rehearsal, judged_of, rehearse, rehearsed
from assistant.settings import Settings
from tests import kites
from tests.test_cli import JUDGED, tree

KITES = "corpus/kite-office/kites.md"
TAILS = kites.document(
    "\n## Tails\n\nA kite tail of silk is 9 metres long and is sewn in the winter by two tailors of the harbour.\n",
    title="Tails of Kites",
    checksum="x",
)
QUESTIONS = f"""{JUDGED}
- {{id: tails, kind: direct, question: How long is a kite tail of silk?, documents: [kite-office/tails],
   words: ["9 metres"], half: choose}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library in order; one of its questions rests on a document that it does not hold yet."""
    return kites.library(tmp_path / "library", questions=QUESTIONS)


def tried(folder: Path, cache: Path, **changed: str | None) -> Rehearsal:
    """The rehearsal of a change; `corpus__x__y` stands for corpus/x/y.md."""
    paths = {f"{name.replace('__', '/').replace('_', '-')}.md": text for name, text in changed.items()}
    return rehearsed(Settings(library=folder, cache=cache), Place(folder, False), paths)


def outcomes(result: Rehearsal) -> dict[str, str]:
    """From each question that differs to how."""
    return {change.id: change.outcome for change in result.changes}


def test_a_document_added_answers_and_is_cited(folder: Path, cache: Path) -> None:
    before = tree(folder)
    result = tried(folder, cache, corpus__kite_office__tails=TAILS)
    assert [change.id for change in result.better] == ["tails"] == [change.id for change in result.newly_answered]
    assert [mark.judged.id for mark in result.citing("kite-office/tails")] == ["tails"]
    assert result.citing("kite-office/none") == ()
    assert (result.facts_before.documents, result.facts_after.documents) == (1, 2)
    assert tree(folder) == before


def test_a_document_taken_out_leaves_its_questions_worse(folder: Path, cache: Path) -> None:
    before = tree(folder)
    result = tried(folder, cache, corpus__kite_office__kites=None)
    assert [change.id for change in result.worse] == ["strings"]
    assert (result.better, result.new, result.newly_answered) == ((), (), ())
    assert result.facts_after.documents == 0
    assert tree(folder) == before


def test_a_document_replaced_is_not_written_through_its_link(folder: Path, cache: Path) -> None:
    """Files that stay are links to the library's own, so one that changes must not be one."""
    before = tree(folder)
    result = tried(folder, cache, corpus__kite_office__kites=kites.document(kites.BODY.replace("12 spare", "13 spare")))
    assert outcomes(result) == {"strings": "worse"}
    assert result.facts_before.digest != result.facts_after.digest
    assert tree(folder) == before


def test_the_same_text_changes_nothing(folder: Path, cache: Path) -> None:
    result = tried(folder, cache, corpus__kite_office__kites=(folder / KITES).read_bytes().decode())
    assert result.changes == ()
    assert result.facts_before.digest == result.facts_after.digest


def test_questions_changed_with_the_library_are_asked_of_it(folder: Path, cache: Path) -> None:
    more = QUESTIONS + "- {id: gulls, kind: direct, question: What do gulls see?, documents: [kite-office/kites]}\n"
    settings = Settings(library=folder, cache=cache)
    result = rehearsed(settings, Place(folder, False), {"corpus/questions.yaml": more})
    assert [change.id for change in result.new] == ["gulls"]
    assert (len(result.before.marks), len(result.after.marks)) == (4, 5)


def test_figures_can_be_rehearsed_too(folder: Path, cache: Path) -> None:
    cells = kites.CELLS.replace("E92000001,2023,4100,4000,4200,\n", "E92000001,2022,4100,4000,4200,\n")
    settings = Settings(library=folder, cache=cache)
    result = rehearsed(settings, Place(folder, False), {"indicators/kites-flown.csv": cells})
    assert "flown" in outcomes(result)


def test_two_libraries_that_are_open_are_compared_and_progress_is_told(
    folder: Path, tmp_path: Path, cache: Path
) -> None:
    other = kites.library(tmp_path / "other", **{"corpus__kite-office__tails": TAILS}, questions=QUESTIONS)
    before, after = (open_library(Settings(library=place, cache=cache)) for place in (folder, other))
    told: list[int] = []
    questions = judged_of(folder)
    result = rehearse(before, after, questions, lambda: told.append(1))
    assert [change.id for change in result.better] == ["tails"]
    assert len(told) == 2 * len(questions) == 8
    back = rehearse(after, before, questions)
    assert [change.id for change in back.worse] == ["tails"]
    assert back.newly_answered == ()


def test_a_library_without_questions_can_be_rehearsed(tmp_path: Path, cache: Path) -> None:
    folder = kites.library(tmp_path / "bare")
    result = tried(folder, cache, corpus__kite_office__tails=TAILS)
    assert (result.changes, result.after.marks, result.facts_after.documents) == ((), (), 2)


@pytest.mark.parametrize(
    "path",
    [
        "corpus/../../outside.md", "/etc/passwd", "corpus/x/../y.md", "corpus/x.md", "corpus/a/b/c.md",
        "corpus/x/.y.md",
        "corpus/x\\y/z.md", "indicators/../x.csv", "README.md", "corpus/other.yaml", "", "corpus/x/y.md\n",
    ],
)  # fmt: skip
def test_a_path_that_no_library_has_is_refused(path: str, folder: Path, cache: Path) -> None:
    before = tree(folder.parent)
    with pytest.raises(UsageError, match="is not the path"):
        rehearsed(Settings(library=folder, cache=cache), Place(folder, False), {path: "x"})
    assert tree(folder.parent) == before


def test_what_is_not_there_cannot_be_taken_out(folder: Path, cache: Path) -> None:
    with pytest.raises(UsageError, match="There is no corpus/kite-office/none"):
        tried(folder, cache, corpus__kite_office__none=None)


def test_a_change_that_breaks_the_library_is_refused_with_the_place(folder: Path, cache: Path) -> None:
    with pytest.raises(IntakeError, match=r"corpus/kite-office/tails\.md:5: url") as caught:
        tried(folder, cache, corpus__kite_office__tails=TAILS.replace("https://", "ftp://"))
    assert "assistant-rehearsal" not in str(caught.value)
    assert caught.value.exit_code == 4


def test_a_library_that_is_broken_already_is_the_librarys_fault(tmp_path: Path, cache: Path) -> None:
    folder = kites.library(tmp_path / "broken", cells="")
    with pytest.raises(LibraryError):
        tried(folder, cache, corpus__kite_office__tails=TAILS)
    folder = kites.library(tmp_path / "questions", questions="- id: a\n")
    with pytest.raises(LibraryError, match=r"questions\.yaml:1"):
        tried(folder, cache, corpus__kite_office__tails=TAILS)


def test_nothing_is_left_behind_and_nothing_goes_to_the_users_cache(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, own = tmp_path / "temporary", tmp_path / "own"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    tried(folder, own, corpus__kite_office__tails=TAILS)
    assert list(temporary.iterdir()) == []
    assert len(list(own.glob("library-*"))) == 1, "the library in use, not the one that might be"


def test_links_in_a_library_and_systems_without_links_do(
    folder: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = tmp_path / "away.md"
    (folder / KITES).rename(away)
    (folder / KITES).symlink_to(Path("../../../away.md"))
    assert outcomes(tried(folder, cache, corpus__kite_office__tails=TAILS))["tails"] == "better"

    def refuse(*_: object, **__: object) -> None:
        raise OSError(18, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    assert outcomes(tried(folder, cache, corpus__kite_office__tails=TAILS))["tails"] == "better"


# The command.


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    try:
        code = main(list(arguments))
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A document in corpus form outside the library."""
    path = tmp_path / "Kite Tails.md"
    path.write_text(TAILS, encoding="utf-8")
    return path


def test_a_file_is_rehearsed_under_the_name_it_would_have(
    folder: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(folder)
    code, out, err = run(capsys, "rehearse", str(draft), "--as", "kite-office/tails", "--library", str(folder))
    assert code == 0
    assert out.startswith("better  tails: not right → right")
    assert "answered only with the change: tails" in out
    assert "kite-office/tails would be cited in 1 answer:\n  tails: How long is a kite tail of silk?" in out
    assert "Right: 4 of 4 with the change, 3 of 4 without it. Nothing was written." in err
    code, out, _ = run(capsys, "rehearse", str(draft), "--library", str(folder), "--format", "json")
    data = json.loads(out)
    assert (code, data["schema"], data["added"]) == (0, "assistant.rehearsal/1", ["kite-office/kite-tails"])
    assert (data["asked"], data["right_before"], data["right_after"]) == (4, 3, 3)
    assert data["cited"] == {"kite-office/kite-tails": ["tails"]}
    assert tree(folder) == before


def test_removing_is_rehearsed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "rehearse", "--remove", "kite-office/kites", "--library", str(folder))
    assert (code, out.splitlines()[0].split(":")[0].split()) == (0, ["worse", "strings"])
    assert (folder / KITES).exists()


def test_a_file_in_place_of_a_held_document_is_told(
    folder: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "rehearse", str(draft), "--as", "kite-office/kites", "--library", str(folder))
    assert (code, "kite-office/kites is in the library already" in err) == (0, True)
    assert out.startswith("worse   strings:")


def test_a_library_without_questions_says_so(tmp_path: Path, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "rehearse", str(draft), "--library", str(kites.library(tmp_path / "bare")))
    assert (code, "keeps no judged questions" in out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "Name a document file"),
        (["DRAFT", "--as", "a/b", "--as", "c/d"], 2, "once for each FILE"),
        (["DRAFT", "--as", "../../etc/passwd"], 2, "no identifier"),
        (["DRAFT", "--as", "Kite Office/tails"], 2, "no identifier"),
        (["DRAFT", "DRAFT"], 2, "would be one document"),
        (["DRAFT", "--as", "kite-office/kites", "--remove", "kite-office/kites"], 2, "at once"),
        (["--remove", "kite-office/none"], 2, "There is no corpus/kite-office/none.md"),
        (["--remove", "../kites"], 2, "is not the path"),
        (["none.md"], 2, "cannot be read"),
        (["HELD"], 2, "lies in the library already"),
        (["FRONTLESS"], 4, "no front matter"),
        (["LATIN"], 4, "not UTF-8"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_rehearsed_is_a_sentence(
    arguments: list[str], code: int, words: str, folder: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "frontless.md").write_text("Kites.\x1b[2J", encoding="utf-8")
    (folder.parent / "latin.md").write_bytes(b"---\n\xff")
    places = {"DRAFT": str(draft), "HELD": str(folder / KITES), "FRONTLESS": str(folder.parent / "frontless.md"),
              "LATIN": str(folder.parent / "latin.md")}  # fmt: skip
    done = run(capsys, "rehearse", *(places.get(word, word) for word in arguments), "--library", str(folder))
    assert (done[0], done[1], words in done[2]) == (code, "", True), done
    assert "\x1b" not in done[2]
