"""Room for the wordings by which people ask for a document, and the warning where there are none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.answering import ask
from assistant.answering.evidence import leaning, shares
from assistant.answering.understand import understand
from assistant.check import check_library
from assistant.cli import main
from assistant.documents.body import sections
from assistant.documents.passages import cut
from assistant.intake.room import TEMPLATE, with_room
from assistant.library import Library, open_library
from assistant.model import SECTION
from assistant.settings import Settings
from tests.conftest import ROOT
from tests.making import front

ROOM = "\n".join(TEMPLATE)
TEXT = """## Moss

<!-- asked: green stuff -->

Moss is green.

## Stone

Stone is grey. <!-- asked: what colour is rock -->

### Slate

Slate is blue.
"""


def test_room_is_made_only_where_there_are_no_wordings() -> None:
    made = with_room(TEXT, sections(TEXT))
    assert made.count(ROOM) == 1
    assert made.replace(f"\n{ROOM}\n", "", 1) == TEXT
    assert made.index("### Slate") < made.index(ROOM) < made.index("Slate is blue")
    assert with_room(made, sections(made)) == made


def test_empty_room_is_no_wording_and_no_text() -> None:
    made = with_room(TEXT, sections(TEXT))
    assert [(s.headings, s.text, s.asked) for s in sections(made)] == [
        (s.headings, s.text, s.asked) for s in sections(TEXT)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one's own."""
    return Path(shutil.copytree(ROOT / "tests" / "library", tmp_path / "library"))


def test_the_command_shows_and_makes_room(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "made-up-office/moss-garden-plan"
    path = folder / "corpus" / f"{name}.md"
    before = path.read_bytes()
    assert main(["--library", str(folder), "corpus", "asked", name]) == 0
    assert "none" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert main(["--library", str(folder), "corpus", "asked", name, "--write"]) == 0
    assert ROOM in path.read_text(encoding="utf-8")
    assert main(["--library", str(folder), "corpus", "asked", "nobody/nothing"]) == 2


def test_check_warns_where_others_have_wordings(folder: Path) -> None:
    def warned() -> set[str]:
        problems, _ = check_library(folder)
        return {problem.path for problem in problems if "without wordings" in problem.message}

    assert "corpus/made-up-office/moss-garden-plan.md" in warned()
    path = folder / "corpus" / "made-up-office" / "moss-garden-plan.md"
    made = with_room(path.read_text(encoding="utf-8"), sections(path.read_text(encoding="utf-8")))
    path.write_text(made.replace(TEMPLATE[0], "<!-- asked: where can I see moss -->"), encoding="utf-8")
    assert "corpus/made-up-office/moss-garden-plan.md" not in warned()


VAIN = """## Moss

<!-- asked: green stuff -->

<!-- not here:
what does moss cost; price of moss
who grows the moss
-->

Moss is green. <!-- asked: what colour is it -->
"""


def test_what_is_asked_in_vain_stands_apart_detail_by_detail_and_is_no_text() -> None:
    (section,) = sections(VAIN)
    assert section.text == "Moss is green."
    assert [(at, words) for at, words in section.asked if at < SECTION] == [
        (-2, "what does moss cost"), (-2, "price of moss"), (-3, "who grows the moss"),
    ]  # fmt: skip
    assert [words for at, words in section.asked if at >= SECTION] == ["green stuff", "what colour is it"]
    (passage,) = cut(section)
    assert set(section.asked[:4]) <= set(passage.asked)


def test_a_section_is_not_asked_for_by_what_it_does_not_tell() -> None:
    (section,) = sections("## Moss\n\n<!-- not here: what does moss cost -->\n\nMoss is green.\n")
    assert not section.is_asked


MOSS = "made-up-office/moss-garden-plan"
TOLD = "<!-- asked: how many gardens have moss; gardens with moss, the number -->"
NOT_TOLD = "<!-- not here:\nwhat do gardens with moss cost a year; yearly cost of moss gardens\n-->"


def held(folder: Path, *comments: str) -> Library:
    """A library with a document of one section, with such comments."""
    keys = {"title": "Moss in towns", "standing": "original", "covers": None}
    text = front(keys) + "\n## Gardens\n\n" + "\n\n".join((*comments, "In 2024, 40 gardens with moss were counted.\n"))
    path = folder / "corpus" / "made-up-office" / "moss-in-towns.md"
    path.write_text(text, encoding="utf-8")
    return open_library(Settings(library=folder, cache=folder / "cache"))


def test_a_question_that_is_nearer_to_what_is_asked_in_vain_is_refused(folder: Path) -> None:
    told, vain = "How many gardens with moss are there?", "How much do gardens with moss cost in a year?"
    library = held(folder, TOLD, NOT_TOLD)
    assert ask(library, told).status == "answered"
    assert ask(library, vain).status == "unanswered"
    passage = next(p for p in library.passages if p.document.title == "Moss in towns")

    def lean(question: str) -> float:
        part = understand(library, question, None).parts[0]
        return leaning(library, part.content, [passage], shares(library, part))

    assert lean(told) > 0 > lean(vain)


def test_without_anything_asked_in_vain_a_question_leans_nowhere(folder: Path) -> None:
    library = held(folder, TOLD)
    part = understand(library, "How many gardens with moss are there?", None).parts[0]
    assert leaning(library, part.content, list(library.passages), shares(library, part)) == 0.0


def test_check_warns_of_what_is_asked_for_and_in_vain_at_once_and_of_documents_that_say_nothing(folder: Path) -> None:
    held(folder, TOLD, "<!-- not here: how many gardens have moss -->")
    messages = {(problem.path, problem.message.split("”")[0]) for problem in check_library(folder)[0]}
    assert ("corpus/made-up-office/moss-in-towns.md", "“how many gardens have moss") in messages
    assert any(path == f"corpus/{MOSS}.md" and "in vain (<!-- not here" in words for path, words in messages)


def test_the_command_shows_what_is_asked_in_vain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held(folder, TOLD, NOT_TOLD)
    assert main(["--library", str(folder), "corpus", "asked", "made-up-office/moss-in-towns"]) == 0
    shown = capsys.readouterr().out
    assert "asked there in vain\n    what do gardens with moss cost a year; yearly cost of moss gardens" in shown
