"""A question just asked, with its right passage, becomes an entry of the judged questions."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cli import main
from assistant.errors import LibraryError, UsageError
from assistant.evaluate import entries
from assistant.library import Library, open_library
from assistant.library.judged import Judged, read_questions
from assistant.model import Document, Passage
from assistant.settings import Settings
from assistant.words.sentences import sentences
from tests import kites
from tests.conftest import ROOT
from tests.test_cli import JUDGED, tree

ASKED = "How many spare strings lie in a dry shed?"
COMMENTED = f"# Ours.\n{JUDGED}\n# The end, with a comment  \n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library in order with three judged questions and comments around them."""
    return kites.library(tmp_path / "library", questions=COMMENTED)


@pytest.fixture
def library(folder: Path, cache: Path) -> Library:
    """The same library, open."""
    return open_library(Settings(library=folder, cache=cache))


def questions_of(folder: Path) -> Path:
    """Where the judged questions of a library lie."""
    return folder / "corpus" / "questions.yaml"


def judged(**more: object) -> Judged:
    """A sound entry over the library of kites."""
    entry = Judged("new", "direct", ASKED, documents=("kite-office/kites",), words=("12 spare",), half="choose")
    return replace(entry, **more)  # type: ignore[arg-type]


def passage(text: str) -> Passage:
    """A passage that says this."""
    document = Document("a/b", "Kites", "Office", None, None, "report", "digest", "all", "2026-11-01")
    bounds = []
    for sentence in sentences(text):
        bounds.append((text.index(sentence), text.index(sentence) + len(sentence)))
    return Passage(0, document, (), (), text, tuple(bounds))


# Proposals.


@pytest.mark.parametrize(
    ("text", "question", "words"),
    [
        ("The levy is £42 per sluice.", "What is the levy?", r"£42"),
        ("In 2023 the levy brought in £1.5 million.", "What did the levy bring?", r"£1\.5 million"),
        ("In 2024, 12 harbours had 38% of kites.", "What share of kites had the harbours?", "38%"),
        ("The 12 harbours have kites. The levy is 7 per cent.", "How high is the levy?", "7 per cent"),
        ("The 12 harbours have kites.", "What have the 12 harbours?", "kites"),
        ("A national silk register was promised (by law).", "What was promised?", "national silk register"),
        ("In 2023 kites flew.", "When did kites fly?", "2023"),
        ("It costs 12.", "What does it cost?", r"\b12\b"),
        ("It costs 12 pennies.", "What does it cost?", "12 pennies"),
        ("In it.", "What is in it?", ""),
    ],
)
def test_words_are_proposed_from_the_sentence_nearest_to_the_question(text: str, question: str, words: str) -> None:
    assert entries.propose_words(passage(text), question) == ((words,) if words else ())


@given(st.text(max_size=60))
def test_proposed_words_match_the_passage_they_come_from(text: str) -> None:
    import re

    said = passage(" ".join(text.split()) + " Kites cost £1,234.50 (or 5% less). It [ends] so.")
    for words in entries.propose_words(said, "What do kites cost?"):
        assert re.search(words, said.text)
    assert re.fullmatch(entries.pattern(text), text)


def test_an_id_is_made_of_the_question_and_never_taken_twice() -> None:
    assert entries.propose_id("direct", "What is the rate of the tide mill levy?", ()) == "d-rate-tide-mill-levy"
    assert entries.propose_id("unanswerable", "¿漢字?", ()).startswith("u-")
    assert entries.propose_id("direct", "Levy?", {"d-levy", "d-levy-2"}) == "d-levy-3"


def test_halves_are_filled_in_turn_over_each_kind() -> None:
    asked = [judged(half="choose"), judged(half="report"), judged(half="choose", kind="reworded")]
    assert [entries.propose_half(kind, asked) for kind in ("direct", "reworded", "placed")] == [
        "choose", "report", "choose",
    ]  # fmt: skip


# Soundness.


def test_a_sound_entry_has_no_faults(library: Library) -> None:
    assert entries.faults(judged(), [], library) == []
    figure = judged(documents=(), words=(), kind="placed", indicator="kites-flown", areas=("E92000001",))
    assert entries.faults(figure, [], library) == []
    assert entries.faults(judged(documents=(), words=(), kind="unanswerable", unanswerable=True), [], library) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"id": "taken"}, "stands twice"),
        ({"question": "Taken?"}, "judged already, as taken"),
        ({"documents": ("kite-office/none",)}, "does not hold kite-office/none"),
        ({"indicator": "none"}, "does not hold none"),
        ({"areas": ("E99",)}, "does not hold E99"),
        ({"words": ("13 spare",)}, "“13 spare” stands nowhere in kite-office/kites"),
        ({"words": ("(",)}, "not a regular expression"),
        ({"words": (".*",)}, "proves nothing"),
        ({"words": ("",)}, "proves nothing"),
        ({"kind": "riddle"}, "is not one of"),
        ({"half": "third"}, "not choose or report"),
        ({"unanswerable": True}, "not both"),
        ({"documents": ()}, "not both"),
        ({"documents": (), "indicator": "kites-flown"}, "name the document"),
    ],
)
def test_an_entry_that_is_not_sound_is_told(more: dict[str, object], words: str, library: Library) -> None:
    held = [judged(id="taken", question="Taken?")]
    assert any(words in fault for fault in entries.faults(judged(**more), held, library))


# The file.

PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)


@given(PLAIN, st.lists(PLAIN, max_size=3), PLAIN)
def test_an_entry_is_read_back_whatever_it_says(question: str, after: list[str], name: str) -> None:
    import re

    entry = Judged(name, "direct", question, tuple(after), ("a/b",), (re.escape(question), "13%", "no"), half="choose")
    text = "# A comment.\n" + entries.as_yaml(judged(id=name + "x")) + entries.as_yaml(entry)
    read, problems = read_questions("q", text)
    assert problems == []
    assert replace(read[1], line=1) == entry
    assert read[1].line == text.count("\n", 0, text.rindex("\n- ") + 1) + 1


def test_an_entry_is_written_as_the_file_is() -> None:
    assert entries.as_yaml(judged(after=("Before: what?",))) == (
        "- id: new\n  kind: direct\n  after:\n    - 'Before: what?'\n"
        f"  question: {ASKED}\n  documents:\n    - kite-office/kites\n  words:\n    - 12 spare\n  half: choose\n"
    )
    assert "  unanswerable: true\n" in entries.as_yaml(judged(documents=(), words=(), unanswerable=True))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"# nothing yet\n", COMMENTED.encode(), COMMENTED.rstrip().encode(),
        COMMENTED.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + COMMENTED.encode(), b"---\n" + entries.as_yaml(judged(id="a")).encode() + b"\n\n\n",
    ],
    ids=["empty", "comments", "file", "no line end", "CRLF", "BOM", "document mark"],
)  # fmt: skip
def test_an_entry_is_added_and_all_before_it_stays(data: bytes) -> None:
    added = entries.with_entry(data, judged(question="Another?"), "q")
    assert added.startswith(data)
    assert (b"\r\n" in data) == (b"\r\n" in added[len(data) :])
    assert b"\n" not in added.replace(b"\r\n", b"") or b"\r\n" not in data


@pytest.mark.parametrize(
    "data",
    [
        "[]\n", "[{id: a, kind: unanswerable, question: Why?, unanswerable: true}]\n",
        "  - {id: a, kind: unanswerable, question: Why?, unanswerable: true}\n",
        "- {id: a, kind: unanswerable, question: Why?, unanswerable: true}\n...\n",
        "- id: a\n  kind: unanswerable\n  unanswerable: true\n  question: |\n    Why?\n  half: 'report",
    ],
    ids=["flow", "flow entries", "indented", "ended", "open"],
)  # fmt: skip
def test_a_file_that_cannot_be_added_to_is_refused(data: str) -> None:
    with pytest.raises((UsageError, LibraryError)):
        entries.with_entry(data.encode(), judged(), "q")


def test_a_file_is_replaced_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = questions_of(folder)
    before = tree(folder)
    data = path.read_bytes()

    def stop(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", stop)
        with pytest.raises(UsageError, match=r"cannot be written \(No space left"):
            entries.write(path, data, b"new")
    assert tree(folder) == before
    with pytest.raises(UsageError, match="changed by somebody else"):
        entries.write(path, b"what it was", b"new")
    assert tree(folder) == before
    path.chmod(0o640)
    entries.write(path, data, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert [p.name for p in path.parent.iterdir() if p.is_file()] == ["questions.yaml"]


def test_a_link_stays_a_link(folder: Path, tmp_path: Path) -> None:
    path, away = questions_of(folder), tmp_path / "away.yaml"
    path.rename(away)
    path.symlink_to(away)
    entries.write(path, away.read_bytes(), b"new")
    assert path.is_symlink() and away.read_bytes() == b"new"


# The command.


class Terminal(io.StringIO):
    """Standard input as a terminal on which somebody types these lines."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path):  # type: ignore[no-untyped-def]
    """Runs `corpus question` on the library, on a terminal where lines are typed."""

    def start(*arguments: str, typed: str | None = None, library: Path = folder) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("") if typed is None else Terminal(typed))
        code = main(["corpus", "question", *arguments, "--library", str(library)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return start


def added(folder: Path) -> Judged:
    """The entry at the end of the file, all before it being as it was."""
    data = questions_of(folder).read_bytes()
    assert data.startswith(COMMENTED.encode())
    return replace(entries.read_file(folder)[1][-1], line=1)


def test_flags_say_it_all(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run(ASKED, "--document", "corpus/kite-office/kites.md", "--words", "12 spare", "dry shed",
                         "--kind", "reworded", "--half", "report", "--id", "mine")  # fmt: skip
    assert code == 0, err
    expected = judged(id="mine", kind="reworded", half="report", words=("12 spare", "dry shed"))
    assert added(folder) == expected
    assert out == entries.as_yaml(expected)
    assert "[1] kite-office/kites › Kite strings" in err
    assert "By this entry the answer is right today." in err
    assert main(["check", str(folder)]) == 0


def test_a_number_and_proposals_say_it_too(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    code, _, err = run(ASKED, "--passage", "1")
    assert (code, "--words '12 spare'" in err) == (0, True)
    assert added(folder) == judged(id="d-spare-strings-lie-dry", words=("12 spare",), half="report")


def test_follow_ups_figures_and_what_nothing_answers(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("And in the North East?", "--after", "Kites flown in England?", "--indicator", "kites-flown",
               "--area", "E12000001")[0] == 0  # fmt: skip
    found = added(folder)
    assert (found.kind, found.after, found.indicator, found.areas, found.documents) == (
        "follow-up", ("Kites flown in England?",), "kites-flown", ("E12000001",), (),
    )  # fmt: skip
    assert run("Kites flown in Scotland?", "--indicator", "kites-flown")[0] == 0
    assert added(folder).kind == "placed"
    code, _, err = run("Who feeds the gulls?", "--unanswerable")
    assert (code, added(folder).kind, added(folder).unanswerable) == (0, "unanswerable", True), err


def test_on_a_terminal_each_is_asked_and_enter_takes_the_proposal(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    code, _, err = run(ASKED, typed="1\n\ndry shed\n\n\n\n\n")
    assert code == 0, err
    assert added(folder) == judged(id="d-spare-strings-lie-dry", words=("12 spare", "dry shed"), half="report")
    code, _, err = run("Who feeds the gulls?", typed="0\n\nreport\nmine\n")
    assert code == 0, err
    assert added(folder) == Judged("mine", "unanswerable", "Who feeds the gulls?", unanswerable=True, half="report")


@pytest.mark.parametrize(
    "typed", ["", "\n", "7\n", "x\n", "-1\n", "²\n", "1\n", "1\n12\n\nriddle\n\n\n", "1\n(\n\n\n\n\n"]
)
def test_what_is_typed_wrong_or_not_at_all_writes_nothing(typed: str, run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    before = tree(folder)
    code, out, err = run(ASKED, typed=typed)
    assert (code, out) == (2, "")
    assert "usage: " in err
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([ASKED], "Say what is right"),
        ([" "], "Give a question"),
        ([ASKED, "--passage", "0"], "no passage above; there are passages 1 to"),
        ([ASKED, "--passage", "99"], "no passage above"),
        ([ASKED, "--document", "kite-office/none", "--words", "x"], "does not hold kite-office/none"),
        ([ASKED, "--document", "kite-office/none"], "No words can be proposed"),
        ([ASKED, "--passage", "1", "--words", "13 spare"], "stands nowhere"),
        ([ASKED, "--passage", "1", "--id", "strings"], "stands twice"),
        ([ASKED, "--unanswerable", "--passage", "1"], "leave out"),
        ([ASKED, "--unanswerable", "--kind", "riddle"], "is not one of"),
        (["How many spare kite strings does every harbour keep?", "--passage", "1"], "judged already, as strings"),
    ],
)
def test_what_is_no_sound_entry_is_a_sentence(arguments: list[str], words: str, run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    before = tree(folder)
    code, out, err = run(*arguments)
    assert (code, out, words in err) == (2, "", True), err
    assert tree(folder) == before


def test_the_shipped_library_is_never_written(run) -> None:  # type: ignore[no-untyped-def]
    path = questions_of(ROOT)
    before = path.read_bytes()
    code, out, err = run(ASKED, "--unanswerable", library=ROOT)
    assert (code, out) == (2, "")
    assert "commands that write need a folder library: assistant library new DIR copies it" in err
    assert path.read_bytes() == before


def test_a_file_with_faults_is_mended_first(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    for data in (b"- id: a\n", b"- [", b"\xff"):
        questions_of(folder).write_bytes(data)
        code, out, err = run(ASKED, "--unanswerable")
        assert (code, out, "questions.yaml" in err) == (3, "", True)
        assert questions_of(folder).read_bytes() == data


def test_a_library_without_questions_gets_its_first(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    questions_of(folder).unlink()
    code, out, _ = run(ASKED, "--unanswerable")
    assert (code, questions_of(folder).read_text(encoding="utf-8")) == (0, out)


def test_what_a_document_says_does_not_steer_the_terminal(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    kites.library(folder, kites=kites.document(kites.BODY.replace("spare", "spare \x1b[2J\u202e")), questions=COMMENTED)
    _, out, err = run(ASKED + "\x1b[31m", "--passage", "1")
    assert "\x1b" not in out + err and "\u202e" not in out + err
