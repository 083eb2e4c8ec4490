"""Room for the wordings by which people ask for a document, and the warning where there are none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.check import check_library
from assistant.cli import main
from assistant.documents.body import sections
from assistant.intake.room import TEMPLATE, with_room
from tests.conftest import ROOT

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
    assert made.count(TEMPLATE) == 1
    assert made.replace(f"\n{TEMPLATE}\n", "", 1) == TEXT
    assert made.index("### Slate") < made.index(TEMPLATE) < made.index("Slate is blue")
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
    assert TEMPLATE in path.read_text(encoding="utf-8")
    assert main(["--library", str(folder), "corpus", "asked", "nobody/nothing"]) == 2


def test_check_warns_where_others_have_wordings(folder: Path) -> None:
    def warned() -> set[str]:
        problems, _ = check_library(folder)
        return {problem.path for problem in problems if "without wordings" in problem.message}

    assert "corpus/made-up-office/moss-garden-plan.md" in warned()
    path = folder / "corpus" / "made-up-office" / "moss-garden-plan.md"
    made = with_room(path.read_text(encoding="utf-8"), sections(path.read_text(encoding="utf-8")))
    path.write_text(made.replace(TEMPLATE, "<!-- asked: where can I see moss -->"), encoding="utf-8")
    assert "corpus/made-up-office/moss-garden-plan.md" not in warned()
