"""The chat as plain lines reaches every function, only appends, and answers a wrong line with a sentence."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.cli.chatting import no_screen
from assistant.cli.lines.of_command_line import names
from assistant.cli.plain import COMMANDS
from tests.conftest import SMALL

Talk = Callable[..., str]
LANTERNS = "How many adults keep a lantern in Sunderland?"
LEVY = "What is the rate of the tide mill levy per sluice?"


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cache: Path) -> Talk:
    """Talks to the plain chat over the small library, and gives back what it printed."""

    def run(*said: str) -> str:
        monkeypatch.setenv("ASSISTANT_CACHE", str(cache))
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in said)))
        capsys.readouterr()
        private = ["--private"] if PRIVATE else []
        assert main(["--plain", *private, "--library", str(SMALL)]) == 0
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return out + err

    return run


def _has_private() -> bool:
    from assistant.cli.parser import build_parser

    return any("--private" in action.option_strings for action in build_parser()._actions)


PRIVATE = _has_private()


def test_every_command_says_something_and_nothing_fails(talk: Talk) -> None:
    """Each command without and with something behind it, before and after an answer."""
    every = [name for _, commands in COMMANDS for command in commands for name in command.names[:1]]
    every = [name for name in every if name not in {"quit", "save", "copy", "delete", "rename", "export"}]
    for begun in ((), (LANTERNS,)):
        for name in every:
            assert talk(*begun, f":{name}", f":{name} 1", f":{name} no such thing").strip()


def test_what_needs_an_answer_says_so(talk: Talk) -> None:
    for name in ("source 1", "passage", "working", "why", "chart", "table", "copy", "save x.md"):
        assert "There is no answer yet" in talk(f":{name}")


def test_an_answer_can_be_taken_apart(talk: Talk) -> None:
    shown = talk(LANTERNS, ":working", ":chart", ":table", ":table 1 sund", ":table sund", ":table 7")
    assert "Read from indicators/lantern-keeping.csv: line " in shown
    assert "█" in shown and "Source:" in shown
    assert shown.count("Sunderland  ") >= 3 and "areas" in shown
    assert "There is no table 7: the answer holds 1." in shown
    taken = talk(LEVY, ":passage 1", ":why 1", ":source 1", ":source 99")
    assert "%" in taken and "(text)" in taken
    assert "Cited passage: " in taken and "Name the number of a source" in taken


def test_a_table_in_full_holds_every_area_that_has_a_figure(talk: Talk) -> None:
    from assistant.library import open_library
    from assistant.settings import Settings

    library = open_library(Settings(library=SMALL))
    figures = library.figures("lantern-keeping")
    held = [a for a in library.areas.values() if figures.cell(a.code, "2023") is not None]
    shown = talk(LANTERNS, ":table")
    assert held and f": {len(held)} areas" in " ".join(shown.split())
    assert all(area.name in shown for area in held)
    assert "▸" in shown


def test_filters_hold_until_they_are_lifted(talk: Talk) -> None:
    shown = talk(":since 2999", LEVY, ":filters", ":nofilters", LEVY)
    assert "Filters: since 2999." in shown and "No filter holds" in shown
    before, after = shown.split("No filter holds", 1)
    assert "£42" not in before and "£42" in after
    wrong = talk(":since soon", ":publisher Nobody", ":type haiku", ":place Atlantis", ":publisher")
    assert "four digits" in wrong and "No document fits the publisher “Nobody”" in wrong
    assert "No place is called “Atlantis”" in wrong and "Name a publisher" in wrong
    placed = talk(":place Sunderland", "How many adults keep a lantern?")
    assert "Filters: place Sunderland." in placed and "41.2%" in placed


def test_the_library_can_be_looked_through(talk: Talk) -> None:
    listed = talk(":documents", ":documents tide", ":indicators", ":places sunder", ":indicator lantern-keeping")
    assert "Lanterns and Tide Mills" in listed and "lantern-keeping" in listed and "Definition" in listed
    assert "Sunderland" in listed
    found = "lanterns-and-tide-mills"
    assert f"made-up-office/{found} " in listed
    headings = talk(f":read {found}")
    assert "10  3 Bell-ringers" in headings and "1   (before the first heading)" in headings
    assert "The tide mill levy" in headings
    number = next(line.split()[0] for line in headings.splitlines() if line.strip().endswith("The tide mill levy"))
    assert "£42 per sluice" in talk(f":read {found} {number}")
    assert "£42 per sluice" in talk(f":read {found} all")
    assert "is not the number of a heading" in talk(f":read {found} 999")
    assert "There is no document nothing" in talk(":read nothing")


def test_the_whole_command_line_can_be_reached(talk: Talk) -> None:
    assert {"ask", "corpus", "indicators", "settings"} <= set(names())
    shown = talk(":corpus list tide", ":corpus show", ':ask "unclosed', ":settings", ":nonsense")
    assert "Lanterns and Tide Mills" in shown and "Settings file:" in shown
    assert "Close the quotation marks" in shown and "There is no command :nonsense. :help lists them." in shown


def test_help_names_every_command_once_and_explains_one(talk: Talk) -> None:
    shown = talk(":help")
    for _, commands in COMMANDS:
        for command in commands:
            assert sum(line.split()[:1] == [f":{command.names[0]}"] for line in shown.splitlines()) == 1
    assert all(len(line) <= 80 for line in shown.splitlines())
    every = [name for _, commands in COMMANDS for command in commands for name in command.names]
    assert len(every) == len(set(every))
    assert ":since" in talk(":help since") and ":chart" not in talk(":help since")


def test_saving_writes_a_file_once(talk: Talk, tmp_path: Path) -> None:
    name = str(tmp_path / "answer.md")
    assert f"Written to {name}." in talk(LEVY, f":save {name}")
    assert "£42" in Path(name).read_text(encoding="utf-8")
    assert "exists already" in talk(LEVY, f":save {name}")
    assert "Name a file" in talk(LEVY, ":save")


def test_why_there_is_no_screen_is_said_in_one_line() -> None:
    assert no_screen(True, True, "xterm") == ""
    assert "TERM is dumb" in no_screen(True, True, "dumb")
    assert "do not come from a terminal" in no_screen(False, True, "xterm")
    assert "does not go to a terminal" in no_screen(True, False, "xterm")


def test_plain_lines_have_no_escape_sequence_even_where_input_is_hostile(cache: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "ASSISTANT_CACHE": str(cache), "ASSISTANT_STATE": str(tmp_path)}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    said = f"{LEVY}\n:copy \x1b]52;c;eA==\x07\n:\x1b[2J\n:read \x1b[31mx\n:place \x1b]0;t\x07\n"
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "--library", str(SMALL)],
        input=said.encode(), capture_output=True, check=True, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert b"\x1b" not in done.stdout + done.stderr and b"\x07" not in done.stdout + done.stderr
    assert "do not come from a terminal" in done.stderr.decode()


def test_briefings_are_written_by_lines(talk: Talk, tmp_path: Path) -> None:
    brief, saved = tmp_path / "b.md", tmp_path / "b.html"
    said = talk(
        LANTERNS, ":append", ":into b.docx", f":into {brief}", ":append", ":append sentence 1", ":append chart",
        ":append reference 1", ":append cake", ":append table 9", ":into", f":write briefing {saved}",
        f":write {saved}", ":write", f":write answer {tmp_path / 'a.md'}", f":write conversation {tmp_path / 'c.txt'}",
        ":recheck", ":check In Sunderland 99.9% of adults keep a lantern.", ":check", ":copy markdown reference 1",
    )  # fmt: skip
    assert "Say first which file" in said and "A briefing is a Markdown file" in said
    assert f"Appended to {brief}: the answer" in " ".join(said.split())
    assert "is no part of an answer" in said and "A reference comes with" in said and "There is no table 9" in said
    text = saved.read_text(encoding="utf-8")
    assert "<svg" in text and text.count("41.2%") >= 1
    assert "exists already" in said and "Name a file, such as" in said
    assert "<!-- assistant" in brief.read_text(encoding="utf-8")
    assert (tmp_path / "a.md").is_file() and LANTERNS in (tmp_path / "c.txt").read_text(encoding="utf-8")
    assert "unchanged" in said and "another value" in said and "1 claim: 1 with another value." in said
    assert "No briefing is in use" in talk(LANTERNS, ":into", ":write briefing x.md", ":recheck")
