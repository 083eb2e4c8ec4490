"""`assistant conversations`, and conversations in the chat as plain lines."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.cli.kept import now
from assistant.conversations import FILE, Store, open_store
from tests.conftest import SMALL

LANTERNS = "lantern keeping in Wales"
SILT = "What worries millers about silt?"


class Terminal(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own, over the small library."""
    monkeypatch.setenv("ASSISTANT_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(SMALL))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "state"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; returns its exit code, stdout and stderr."""
    del state

    def start(*arguments: str, typed: str = "", terminal: bool = False) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", Terminal(typed) if terminal else io.StringIO(typed))
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return start


@pytest.fixture
def talked(run: Run) -> Run:
    """After two conversations in the plain chat: one of two questions, one of one."""
    code, _, _ = run("--plain", typed=f"{LANTERNS}\nand in Scotland?\n:new\n{SILT}\n")
    assert code == 0
    return run


def kept(state: Path) -> Store:
    """What is kept, as another window sees it."""
    return open_store(state / FILE, now)


# The plain chat.


def test_the_plain_chat_keeps_what_is_asked(talked: Run, state: Path) -> None:
    del talked
    store = kept(state)
    assert [(c.id, c.title, c.turns) for c in store.list()] == [(2, SILT, 1), (1, LANTERNS, 2)]
    answer = store.turns(1)[1].read()
    assert answer is not None and answer.question.parts[0].carried
    store.close()


def test_private_keeps_nothing(run: Run, state: Path) -> None:
    code, out, _ = run("--private", "--plain", typed=f"{LANTERNS}\n:list\n")
    assert code == 0 and f"1: {LANTERNS}" in out
    assert not state.exists()


def test_the_setting_keeps_nothing_either(run: Run, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PRIVATE", "yes")
    run("--plain", typed=f"{LANTERNS}\n")
    assert not state.exists()


def test_private_from_here_on(run: Run, state: Path) -> None:
    _, out, _ = run("--plain", typed=f"{LANTERNS}\n:private\n{SILT}\n:list\n:private\n")
    assert "From here on nothing is kept" in out and "kept as conversation 1" in " ".join(out.split())
    assert "Nothing is kept: what is asked here goes when you leave." in " ".join(out.split())
    store = kept(state)
    assert [c.title for c in store.list()] == [LANTERNS]
    store.close()


def test_a_conversation_is_listed_found_opened_and_gone_on_with(talked: Run, state: Path) -> None:
    _, out, _ = talked("--plain", typed=":list\n:list silt\n:find lantern scotland\n:open 1\nand in England?\n")
    lines = out.splitlines()
    assert sum(line.startswith(f"2: {SILT}") for line in lines) == 2
    assert sum(line.startswith(f"1: {LANTERNS}") for line in lines) == 1
    assert "1, question 2" in out
    opened = out[out.index("Opened: 1") :]
    assert f"1. {LANTERNS}" in opened and "2. and in Scotland?" in opened and "The newest answer:" in opened
    assert "Carried over" in opened[opened.index("and in England?") :]
    store = kept(state)
    assert [turn.question for turn in store.turns(1)] == [LANTERNS, "and in Scotland?", "and in England?"]
    store.close()


def test_an_opened_answer_can_be_worked_with(talked: Run) -> None:
    _, out, _ = talked("--plain", typed=":open 2\n:source 1\n")
    assert "Cited passage:" in out


def test_an_old_answer_says_that_the_library_has_changed(
    talked: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import shutil

    changed = tmp_path / "changed"
    shutil.copytree(SMALL, changed)
    path = changed / "corpus/made-up-office/bell-towers-review.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence stands here now.\n", encoding="utf-8")
    assert "The library has changed since" not in talked("--plain", typed=":open 1\n")[1]
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(changed))
    assert "The library has changed since" in talked("--plain", typed=":open 1\n")[1]


def test_filters_are_kept_and_hold_again(run: Run, state: Path) -> None:
    run("--plain", typed=f":since 2019\n:place Wales\n{SILT}\n")
    store = kept(state)
    assert store.get(1).filters == {"since": 2019, "areas": ["Wales"]}
    store.close()
    _, out, _ = run("--plain", typed=":open 1\n:filters\n")
    assert "Filters: place Wales; since 2019" in out


def test_a_conversation_is_renamed_and_deleted(talked: Run, state: Path) -> None:
    _, out, _ = talked("--plain", typed=":rename X\n:open 1\n:rename\n:rename Lanterns for the minister\n:delete 1\n")
    assert "There is no conversation yet" in out and "such as “:rename" in out
    assert "now “Lanterns for the minister”" in out and ":delete 1 yes" in out
    _, out, _ = talked("--plain", typed=":delete 1 yes\n:delete x\n:open 1\n")
    assert "Deleted for good: 1 “Lanterns for the minister” (2 questions)." in out
    assert "Name a conversation by its number" in out and "There is no conversation 1" in out
    _, out, _ = talked("--plain", typed=":delete 2\ny\n", terminal=True)
    assert "Deleted for good: 2" in out
    store = kept(state)
    assert store.list() == ()
    store.close()


def test_a_place_that_cannot_be_written_does_not_stop_the_chat(run: Run, state: Path) -> None:
    state.write_text("a file where the folder would be", encoding="utf-8")
    code, out, err = run("--plain", typed=f"{LANTERNS}\n:list\n")
    assert code == 0 and "Answered" in out and f"1: {LANTERNS}" in out
    assert "Conversations cannot be kept in" in err and "What is asked now is not kept." in err
    code, _, err = run("conversations", "list")
    assert code == 0 and "No conversation is kept." in err


def test_a_file_that_breaks_while_open_does_not_stop_the_chat(
    run: Run, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del state
    from assistant.conversations import StoreError

    def full(*_: object) -> None:
        raise StoreError("Conversations cannot be kept: the disk is full.")

    monkeypatch.setattr(Store, "put_answer", full)
    code, out, err = run("--plain", typed=f"{LANTERNS}\n{SILT}\n:list\n")
    assert code == 0 and out.count("\nAnswered\n") == 2
    assert "the disk is full. What is asked now is not kept." in err


# The commands.


def test_list_shows_the_newest_first(talked: Run) -> None:
    code, out, _ = talked("conversations", "list")
    assert code == 0
    first, second = out.splitlines()
    assert first.startswith("2  ") and first.endswith(f"1 question   {SILT}")
    assert second.startswith("1  ") and second.endswith(f"2 questions  {LANTERNS}")
    assert talked("conversations", "list", "scotland")[1].count("\n") == 1
    assert talked("conversations", "list", "--limit", "1")[1].count("\n") == 1
    data = json.loads(talked("conversations", "list", "--format", "json")[1])
    assert data["schema"] == "assistant.conversations/1"
    assert [(c["id"], c["title"], c["turns"]) for c in data["conversations"]] == [(2, SILT, 1), (1, LANTERNS, 2)]


def test_looking_makes_no_file(run: Run, state: Path) -> None:
    code, out, err = run("conversations", "list")
    assert (code, out, err) == (0, "", "No conversation is kept.\n")
    assert run("conversations", "show", "1")[0] == 2
    assert not state.exists()


def test_search_finds_words(talked: Run) -> None:
    code, out, _ = talked("conversations", "search", "silt", "worst")
    assert code == 0 and out.startswith("2, question 1 (") and "silt" in out
    data = json.loads(talked("conversations", "search", "silt", "--format", "json")[1])
    hit = data["found"][0]
    assert hit["conversation"] == 2
    assert {hit["snippet"][first:last].lower() for first, last in hit["marks"]} == {"silt"}
    code, out, err = talked("conversations", "search", "nothing", "of", "the", "kind")
    assert (code, out) == (0, "") and "No question and no answer" in err


def test_show_prints_as_ask_does(talked: Run) -> None:
    _, shown, _ = talked("conversations", "show", "2")
    _, asked, _ = talked("ask", SILT)
    assert shown.endswith(asked) and shown.startswith(SILT)
    assert talked("conversations", "show", "1", "--format", "markdown")[1].startswith(f"# {LANTERNS}\n")
    assert "<!DOCTYPE html>" in talked("conversations", "show", "1", "--format", "html")[1]
    code, out, err = talked("conversations", "show", "9")
    assert (code, out) == (2, "") and "There is no conversation 9" in err


def test_export_never_writes_over_a_file_unasked(talked: Run, tmp_path: Path) -> None:
    code, out, err = talked("conversations", "export", "1", "--output", "c.html")
    assert (code, out) == (0, "") and "Written to c.html" in err
    before = (tmp_path / "c.html").read_text(encoding="utf-8")
    code, _, err = talked("conversations", "export", "2", "--output", "c.html")
    assert code == 2 and "exists already" in err and (tmp_path / "c.html").read_text(encoding="utf-8") == before
    assert talked("conversations", "export", "2", "--output", "c.html", "--force")[0] == 0
    assert "silt" in (tmp_path / "c.html").read_text(encoding="utf-8")
    assert talked("conversations", "export", "2", "--output", "c.csv")[0] == 2
    assert talked("conversations", "export", "2")[1] == talked("conversations", "show", "2")[1]


def test_an_export_as_json_is_read_again(talked: Run, tmp_path: Path) -> None:
    talked("conversations", "export", "1", "--output", "c.json")
    data = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert [turn["question"] for turn in data["turns"]] == [LANTERNS, "and in Scotland?"]
    (tmp_path / "one.json").write_text(json.dumps(data["turns"][0]["answer"]), encoding="utf-8")
    for source in ("c.json", "one.json", "1"):
        code, _, err = talked("export", source, "--output", f"{source}.md")
        assert code == 0, err
        assert LANTERNS in (tmp_path / f"{source}.md").read_text(encoding="utf-8")
    assert (tmp_path / "1.md").read_bytes() == (tmp_path / "c.json.md").read_bytes()
    code, _, err = talked("export", "77", "--output", "x.md")
    assert code == 2 and "There is no conversation 77" in err
    assert talked("export", "nothing.json", "--output", "x.md")[0] == 2


def test_rename_gives_another_title(talked: Run) -> None:
    assert (
        talked("conversations", "rename", "2", "Silt", "and", "\x1b[2Jmills")[1]
        == "Conversation 2 is now “Silt and [2Jmills”.\n"
    )
    assert "Silt and [2Jmills" in talked("conversations", "list")[1]


def test_delete_asks_and_says_what_it_did(talked: Run) -> None:
    code, _, err = talked("conversations", "delete", "1")
    assert code == 2 and "--yes" in err
    code, out, err = talked("conversations", "delete", "1", typed="n\n", terminal=True)
    assert (code, out) == (0, "") and "Delete 1 conversation for good? [y/N]" in err and "Nothing was deleted." in err
    assert talked("conversations", "delete", "1", "9", "--yes")[0] == 2
    assert talked("conversations", "list")[1].count("\n") == 2
    code, out, _ = talked("conversations", "delete", "1", typed="y\n", terminal=True)
    assert (code, out) == (0, f"Deleted for good: 1 “{LANTERNS}” (2 questions).\n")
    for wrong in ((), ("2", "--all"), ("--yes",)):
        assert talked("conversations", "delete", *wrong)[0] == 2
    code, out, _ = talked("conversations", "delete", "--all", "--yes")
    assert (code, out) == (0, f"Deleted for good: 2 “{SILT}” (1 question).\n")
    assert talked("conversations", "delete", "--all", "--yes")[2] == "No conversation is kept.\n"


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "9" * 30])
def test_what_is_no_number_is_refused(run: Run, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("conversations", "show", "--", number)
    assert stopped.value.code == 2
    assert "is not the number of a conversation" in capsys.readouterr().err
