"""Conversations kept: what is put in comes back; two windows, kills, and damaged or strange files do no harm."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.answering import ask
from assistant.conversations import (
    FILE,
    NoConversation,
    Store,
    StoreError,
    Turn,
    open_kept,
    open_store,
    schema,
    searching,
)
from assistant.conversations.opening import open_file
from assistant.library import Library
from assistant.model import Answer
from assistant.render import as_json, renderer
from assistant.settings import Settings, state_folder
from tests.test_cli import environment

BEGUN = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that goes on by a minute at each look, and that a test may set."""

    def __init__(self) -> None:
        self.time = BEGUN

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / FILE


Opened = Callable[[], Store]


@pytest.fixture
def opened(path: Path, clock: Clock) -> Iterator[Opened]:
    """Opens the file, as often as asked for; all are closed in the end."""
    stores: list[Store] = []

    def another() -> Store:
        stores.append(open_store(path, clock))
        return stores[-1]

    yield another
    for store in stores:
        store.close()


@pytest.fixture(params=["file", "memory", "without FTS5"])
def store(request: pytest.FixtureRequest, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of each kind: all do the same."""
    if request.param == "without FTS5":
        monkeypatch.setattr(searching, "has_fts", lambda _: False)
    made = open_store(None if request.param == "memory" else path, clock)
    yield made
    made.close()


@pytest.fixture(scope="module")
def answers(small: Library) -> list[Answer]:
    """Answers of different kinds from the small library."""
    questions = ["lantern keeping in Wales", "What worries millers about silt?", "Where do submarines sleep?"]
    return [ask(small, question) for question in questions]


def told(store: Store, answers: list[Answer], times: int = 1) -> int:
    """A conversation with an answer to each question; its number."""
    conversation = store.begin().id
    for answer in answers * times:
        store.put_answer(store.put_question(conversation, answer.question.text).id, answer)
    return conversation


# What is put in comes back.


def test_a_conversation_comes_back_as_it_was(store: Store, answers: list[Answer]) -> None:
    number = told(store, answers)
    turns = store.turns(number)
    assert [turn.position for turn in turns] == [1, 2, 3]
    assert [turn.question for turn in turns] == [answer.question.text for answer in answers]
    assert [turn.status for turn in turns] == [answer.status for answer in answers]
    assert {(turn.digest, turn.library) for turn in turns} == {(a.library.digest, a.library.name) for a in answers}
    for turn, answer in zip(turns, answers, strict=True):
        back = turn.read()
        assert back is not None
        for form in ("text", "html", "json"):
            assert renderer(form)(back) == renderer(form)(answer)


def test_it_is_named_by_its_first_question_until_renamed(store: Store) -> None:
    number = store.begin().id
    assert store.get(number).title == ""
    store.put_question(number, "How many kites\nwere flown?")
    store.put_question(number, "And in Wales?")
    assert store.get(number).title == "How many kites were flown?"
    assert store.rename(number, "  Kites \x1b[31m for the\nminister ").title == "Kites [31m for the minister"
    store.put_question(number, "And in Scotland?")
    assert store.get(number).title == "Kites [31m for the minister"
    assert store.rename(number, " ").title == "How many kites were flown?"


def test_the_newest_is_first_and_empty_ones_are_not_listed(store: Store, answers: list[Answer]) -> None:
    first, second = told(store, answers[:1]), told(store, answers[1:2])
    store.begin()
    assert [c.id for c in store.list()] == [second, first]
    store.put_question(first, "And now?")
    assert [(c.id, c.turns) for c in store.list()] == [(first, 2), (second, 1)]
    assert [c.id for c in store.list(limit=1)] == [first]
    assert [c.id for c in store.list("silt")] == [second]
    assert [c.id for c in store.list("LANTERN wales")] == [first]
    store.rename(second, "Ropes for the minister")
    assert [c.id for c in store.list("minister ropes")] == [second]
    assert store.list("nowhere") == ()


def test_times_are_those_of_the_clock(store: Store, answers: list[Answer]) -> None:
    number = told(store, answers[:1])
    kept = store.get(number)
    (turn,) = store.turns(number)
    assert BEGUN < kept.begun < turn.asked < kept.used
    assert kept.used.tzinfo is not None


def test_a_clock_set_back_does_not_make_it_older(store: Store, answers: list[Answer], clock: Clock) -> None:
    number = told(store, answers[:1])
    used = store.get(number).used
    clock.time = BEGUN - timedelta(days=400)
    store.put_question(number, "And now?")
    assert store.get(number).used == used


def test_filters_are_kept_with_it(store: Store) -> None:
    number = store.begin({"publisher": ["Kite Office"], "since": 2019}).id
    assert store.get(number).filters == {"publisher": ["Kite Office"], "since": 2019}
    assert store.set_filters(number, {"areas": ["Ynys Môn"]}).filters == {"areas": ["Ynys Môn"]}


def test_a_question_is_kept_before_its_answer_and_may_be_given_up(store: Store, answers: list[Answer]) -> None:
    number = store.begin().id
    turn = store.put_question(number, "How many kites?")
    assert (turn.status, turn.answer, turn.read()) == ("asked", None, None)
    assert store.put_stopped(turn.id).status == "stopped"
    assert store.put_answer(turn.id, answers[0]).status == answers[0].status
    assert store.put_stopped(turn.id).status == answers[0].status


def test_an_answer_asked_again_takes_the_place_of_the_old_one(store: Store, answers: list[Answer]) -> None:
    number = told(store, answers[:1])
    (turn,) = store.turns(number)
    store.put_answer(turn.id, answers[1])
    (again,) = store.turns(number)
    assert again.read() is not None and again.answer == as_json.line(answers[1])
    assert again.question == turn.question
    assert len(store.search("lantern wales")) == 1


def test_what_is_not_there_is_said(store: Store, answers: list[Answer]) -> None:
    number = told(store, answers[:1])
    (turn,) = store.turns(number)
    store.delete(number)
    calls: list[Callable[[int], object]] = [
        store.turns,
        store.get,
        store.delete,
        lambda gone: store.put_question(gone, "x"),
        lambda gone: store.rename(gone, "x"),
        lambda gone: store.set_filters(gone, {}),
        lambda gone: store.export(gone, "json"),
    ]
    for call in calls:
        with pytest.raises(NoConversation, match=f"no conversation {number}, or it was deleted"):
            call(number)
    lates: list[Callable[[], object]] = [
        lambda: store.put_answer(turn.id, answers[0]),
        lambda: store.put_stopped(turn.id),
    ]
    for late in lates:
        with pytest.raises(NoConversation, match="was deleted: begin a new one"):
            late()
    assert store.begin().id > number


def test_any_text_is_kept_and_found(store: Store) -> None:
    number = store.begin().id
    texts = [
        "Ystâd “x” %_!",
        "'; DROP TABLE turns; --",
        'NEAR("a" b) OR *',
        "社会流動性",
        "\ud800 half",
        "=1+1 \x00 nul",
        "–",
    ]
    for text in texts:
        store.put_question(number, text)
        store.search(text)
        store.list(text)
    assert len(store.turns(number)) == len(texts)
    assert [hit.question for hit in store.search("drop table")] == [texts[1]]
    assert store.search("") == store.search("%") == store.search('"') == ()


# Search.


def test_search_finds_questions_and_sentences(store: Store, answers: list[Answer]) -> None:
    number = told(store, answers)
    told(store, answers[2:])
    (hit,) = store.search("worries silt")
    assert (hit.conversation, hit.position, hit.question) == (number, 2, answers[1].question.text)
    assert hit.title == answers[0].question.text
    sentence = next(s.text for s in answers[0].statements if s.kind == "computed")
    word = max(sentence.split(), key=len).strip(".,()")
    assert number in {found.conversation for found in store.search(word)}
    assert {found.turn for found in store.search("mill")} >= {hit.turn}, "the last word may be a beginning"
    assert store.search("lantern submarines") == ()
    assert len(store.search("submarines", limit=1)) == 1 < len(store.search("submarines", limit=-1))


def test_a_snippet_shows_the_words_in_their_place(store: Store) -> None:
    number = store.begin().id
    store.put_question(number, f"{'much about nothing ' * 30} the Éclair kite festival {'and so on ' * 30}")
    (hit,) = store.search("kite")
    assert len(hit.snippet) < 250 and "…" in hit.snippet and "\n" not in hit.snippet
    assert [hit.snippet[first:last].lower() for first, last in hit.marks] == ["kite"]


def test_words_are_found_in_other_forms_where_there_is_an_index(opened: Opened) -> None:
    store = opened()
    number = store.begin().id
    store.put_question(number, "Which councils have qualifications in Ynys Môn?")
    assert store.search("council") and store.search("qualification mon") and not store.search("counsel")


# For good.


def words_in(folder: Path) -> bytes:
    """Everything that lies in the folder."""
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


def test_what_is_deleted_is_gone_from_the_file(opened: Opened, path: Path, answers: list[Answer]) -> None:
    store, other = opened(), opened()
    kept = told(store, answers[:1])
    gone = store.begin().id
    for number in range(60):
        turn = store.put_question(gone, f"What of the zanzibarian quokkas {number}?")
        store.put_answer(turn.id, answers[number % 3])
    store.rename(gone, "Quokkas, secret")
    other.turns(gone)
    assert b"zanzibarian" in words_in(path.parent) and b"uokka" in words_in(path.parent)
    assert store.delete(gone).title == "Quokkas, secret"
    assert b"anzibar" not in words_in(path.parent) and b"uokka" not in words_in(path.parent)
    assert other.search("quokkas") == () and [c.id for c in other.list()] == [kept]
    assert other.search("lantern") != ()


def test_everything_can_be_deleted(store: Store, answers: list[Answer], path: Path) -> None:
    for _ in range(5):
        told(store, answers, times=8)
    store.begin()
    assert store.delete_all() == 5
    assert store.list() == () and store.search("silt") == ()
    if store.path is not None:
        assert answers[1].statements[0].text.encode() not in words_in(path.parent)
        assert path.stat().st_size < 100_000, "the room is given back"
    assert told(store, answers) > 5


def test_what_was_not_used_for_long_is_deleted_at_opening(tmp_path: Path, clock: Clock, answers: list[Answer]) -> None:
    where = {"ASSISTANT_STATE": str(tmp_path)}

    def opening(days: int = 365) -> Store:
        return open_kept(Settings(keep_days=days), where, clock)

    store = opening()
    old = told(store, answers[:1])
    clock.time += timedelta(days=200)
    new = told(store, answers[1:])
    store.begin()
    store.close()
    clock.time += timedelta(days=200)
    store = opening(0)
    assert [c.id for c in store.list()] == [new, old] and store.notes == ()
    store.close()
    store = opening()
    assert [c.id for c in store.list()] == [new]
    assert store.notes == ("1 conversation not used for 365 days was deleted.",)
    store.close()


# Private.


def test_private_keeps_nothing(tmp_path: Path, clock: Clock, answers: list[Answer]) -> None:
    where = {"ASSISTANT_STATE": str(tmp_path / "state")}
    store = open_kept(Settings(private=True), where, clock)
    number = told(store, answers)
    assert store.is_private and len(store.turns(number)) == 3 and store.search("silt")
    store.close()
    assert not (tmp_path / "state").exists()


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_folder_and_file_are_their_users_alone(opened: Opened, path: Path, answers: list[Answer]) -> None:
    store = opened()
    told(store, answers)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.glob(f"{FILE}*")} == {0o600}


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_rights_that_were_too_wide_are_narrowed(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "policy-question-assistant"
    folder.mkdir(mode=0o755)
    (folder / FILE).touch(0o644)
    open_store(folder / FILE, clock).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600


# Windows and threads at once.


def test_two_windows_see_each_other(opened: Opened, answers: list[Answer]) -> None:
    one, two = opened(), opened()
    number = told(one, answers)
    assert [turn.position for turn in two.turns(number)] == [1, 2, 3]
    one.put_question(number, "from one")
    two.put_question(number, "from two")
    assert [turn.position for turn in one.turns(number)] == [1, 2, 3, 4, 5]
    two.delete(number)
    with pytest.raises(NoConversation):
        one.put_question(number, "too late")


def test_many_threads_use_one_store(store: Store, answers: list[Answer]) -> None:
    number = store.begin().id

    def work() -> None:
        for _ in range(10):
            store.put_answer(store.put_question(number, "kites").id, answers[1])
            store.search("kites")
            store.list()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns = store.turns(number)
    assert [turn.position for turn in turns] == list(range(1, 41))
    assert {turn.status for turn in turns} == {answers[1].status}


WINDOW = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from assistant.conversations import open_store
from assistant.render.from_json import read_answer

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
answer = read_answer(Path(sys.argv[4]).read_text(encoding="utf-8"))
store = open_store(path, lambda: datetime.now(UTC))
own = next((c.id for c in store.list() if c.title == f"{name} 0"), None) or store.begin().id
done = {turn.question for turn in (*store.turns(1), *store.turns(own))}
for number in range(count):
    question = f"{name} {number}"
    if question not in done:
        print("asking", question, flush=True)
        turn = store.put_question(own if number % 2 == 0 else 1, question)
        print("kept", question, flush=True)
        store.put_answer(turn.id, answer)
        print("answered", question, flush=True)
print("done", flush=True)
"""
"""One window: asks so many questions, every other one in conversation 1, which both windows share."""


def window(path: Path, name: str, count: int, answer: Path) -> subprocess.Popen[str]:
    """A window in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(path), name, str(count), str(answer)],
        stdout=subprocess.PIPE, text=True, env=environment(path.parent),
    )  # fmt: skip


def run_and_kill(path: Path, count: int, answer: Path, chance: random.Random, kills: int) -> dict[str, set[str]]:
    """Runs a window to its end, killed at random moments and begun again; returns what it announced."""
    said: dict[str, set[str]] = {"asking": set(), "kept": set(), "answered": set(), "killed": set()}
    lines = 3 * count // (kills + 1)
    while True:
        end = chance.randrange(1, 2 * lines) if kills else 10**9
        with window(path, "killed", count, answer) as running:
            assert running.stdout is not None
            for number, line in enumerate(running.stdout):
                what, _, question = line.rstrip("\n").partition(" ")
                said.setdefault(what, set()).add(question)
                if number == end:
                    time.sleep(chance.random() / 500)
                    running.kill()
                    said["killed"].add(f"{what} {question}")
                    kills -= 1
        if running.returncode == 0:
            return said
        assert running.returncode == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_two_windows_one_killed_lose_nothing_but_the_question_in_flight(
    path: Path, clock: Clock, answers: list[Answer], tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    full = bool(pytestconfig.getoption("--full"))
    count, kills = (500, 60) if full else (60, 6)
    open_store(path, clock).begin()
    answer = tmp_path / "answer.json"
    answer.write_text(as_json.line(answers[0]), encoding="utf-8")
    other = window(path, "other", count, answer)
    said = run_and_kill(path, count, answer, random.Random(7), kills)
    out, _ = other.communicate(timeout=120)
    assert other.returncode == 0 and out.endswith("done\n")

    store = open_store(path, clock)
    assert store.notes == ()
    assert store._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert store._connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store._connection.execute("INSERT INTO found(found) VALUES ('integrity-check')")
    every: dict[str, Turn] = {}
    for conversation in store.list():
        turns = store.turns(conversation.id)
        assert [turn.position for turn in turns] == list(range(1, len(turns) + 1))
        assert len({turn.question for turn in turns}) == len(turns)
        every |= {turn.question: turn for turn in turns}
    answered = {question for question, turn in every.items() if turn.answer is not None}
    assert {turn.answer for turn in every.values()} <= {as_json.line(answers[0]), None}
    assert {f"other {number}" for number in range(count)} <= answered
    assert said["kept"] <= every.keys() and said["answered"] <= answered
    assert {f"killed {number}" for number in range(count)} == every.keys() - {f"other {n}" for n in range(count)}
    assert len(every.keys() - answered) <= len(said["killed"]) and len(said["killed"]) > kills // 3
    assert len(store.search("killed", limit=-1)) == count
    store.close()


# Files of other versions, of others, and damaged ones.

VERSION_ONE = """
CREATE TABLE conversations (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL DEFAULT '', begun TEXT NOT NULL,
    used TEXT NOT NULL, filters TEXT NOT NULL DEFAULT '{}');
CREATE TABLE turns (id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE, position INTEGER NOT NULL,
    question TEXT NOT NULL, asked TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'asked', answer TEXT,
    digest TEXT NOT NULL DEFAULT '', library TEXT NOT NULL DEFAULT '', UNIQUE (conversation, position));
CREATE INDEX newest ON conversations (used);
INSERT INTO conversations VALUES (7, 'Old kites', '2025-12-01T10:00:00.000000Z', '2025-12-01T10:05:00.000000Z', '{}');
INSERT INTO turns VALUES (1, 7, 1, 'How many kites?', '2025-12-01T10:00:00.000000Z', 'answered',
    '{"statements": [{"text": "Twelve dragons flew."}]}', 'sha256 x', 'a library');
INSERT INTO turns VALUES (2, 7, 2, 'And now?', '2025-12-01T10:05:00.000000Z', 'asked', NULL, '', '');
INSERT INTO turns VALUES (3, 7, 3, 'And odd?', '2025-12-01T10:05:00.000000Z', 'answered', 'no JSON', '', '');
PRAGMA user_version = 1;
"""


def made_by_hand(path: Path, script: str) -> None:
    """A database file of a script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def test_a_file_of_version_1_is_taken_up(path: Path, opened: Opened, answers: list[Answer]) -> None:
    made_by_hand(path, VERSION_ONE)
    store = opened()
    assert [(c.id, c.title, c.turns) for c in store.list()] == [(7, "Old kites", 3)]
    assert [hit.turn for hit in store.search("dragons")] == [1]
    assert store.turns(7)[0].asked == datetime(2025, 12, 1, 10, tzinfo=UTC)
    assert store.put_answer(2, answers[0]).status == answers[0].status
    assert schema.version(store._connection) == schema.VERSION


def test_an_empty_file_is_version_0(path: Path, opened: Opened, answers: list[Answer]) -> None:
    path.parent.mkdir()
    path.touch()
    assert told(opened(), answers) == 1 and opened().notes == ()


def test_a_step_that_is_broken_off_leaves_the_version_before(
    path: Path, clock: Clock, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_by_hand(path, VERSION_ONE)

    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(schema, "STEPS", (schema.STEPS[0], broken))
        with pytest.raises(KeyboardInterrupt):
            open_store(path, clock)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone() is None
    connection.close()
    assert opened().search("dragons")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("CREATE TABLE x (y); PRAGMA user_version = 99;", "written by a newer version of the assistant"),
        ("CREATE TABLE x (y);", "a database of another program"),
        ("PRAGMA application_id = 77; PRAGMA user_version = 1; CREATE TABLE conversations (y);", "of another program"),
    ],
)
def test_what_is_not_ours_is_refused_and_left_alone(path: Path, clock: Clock, script: str, said: str) -> None:
    made_by_hand(path, script)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=said) as caught:
        open_store(path, clock)
    assert "left as it is" in str(caught.value) and "ASSISTANT_STATE" in str(caught.value)
    assert path.read_bytes() == before and [file.name for file in path.parent.iterdir()] == [FILE]
    store = open_kept(Settings(), {"ASSISTANT_STATE": str(path.parent)}, clock)
    assert store.is_private and store.notes[0].endswith("What is asked now is not kept.")
    store.close()
    with pytest.raises(StoreError):
        open_file(Settings(), {"ASSISTANT_STATE": str(path.parent)}, clock)


@pytest.mark.parametrize("damage", ["text", "header", "cut", "middle"])
def test_a_damaged_file_is_moved_aside_and_a_new_one_begun(
    path: Path, clock: Clock, opened: Opened, answers: list[Answer], damage: str
) -> None:
    store = open_store(path, clock)
    told(store, answers, times=20)
    store.close()
    whole = path.read_bytes()
    broken = {
        "text": b"Dear Minister,\n" * 500,
        "header": b"\x00" * 100 + whole[100:],
        "cut": whole[: len(whole) // 2],
        "middle": whole[:4096] + b"\xff" * (len(whole) - 4096),
    }[damage]
    for number in (1, 2):
        path.write_bytes(broken)
        again = opened()
        if not again.notes:  # met only when it is read: the opening after that moves it
            with pytest.raises(StoreError, match="it is damaged: close every window"):
                again.delete_all()
            again.close()
            again = opened()
        (note,) = again.notes
        aside = path.with_name(f"{FILE}.damaged-{number}")
        assert str(aside) in note and aside.read_bytes()[:2000] == broken[:2000]
        assert told(again, answers) >= 1
        assert again._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        again.close()
    assert len(list(path.parent.glob("*.damaged-*"))) >= 2


def test_a_damaged_index_is_made_anew_and_nothing_is_moved(
    path: Path, clock: Clock, opened: Opened, answers: list[Answer]
) -> None:
    store = open_store(path, clock)
    told(store, answers, times=5)
    store.close()
    made_by_hand(path, "UPDATE found_data SET block = X'00ff00ff' WHERE id > 1;")
    store = opened()
    if not store.notes:
        with pytest.raises(StoreError, match="damaged"):
            told(store, answers)
        store.close()
    store = opened()
    assert store.search("silt") and len(store.list()) == 1
    assert not list(path.parent.glob("*.damaged-*"))


def test_words_put_in_without_an_index_are_found_with_one(
    opened: Opened, answers: list[Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(opened(), answers[:1])
    with monkeypatch.context() as patched:
        patched.setattr(searching, "has_fts", lambda _: False)
        told(opened(), answers[1:])
    assert opened().search("silt")


def test_a_place_that_cannot_be_written_is_said_and_the_chat_goes_on(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("a file where a folder would be", encoding="utf-8")
    where = {"ASSISTANT_STATE": str(tmp_path / "file")}
    with pytest.raises(StoreError, match=r"Conversations cannot be kept in .*--private"):
        open_store(state_folder(where) / FILE, clock)
    (tmp_path / FILE).mkdir()
    for folder in (tmp_path / "file", tmp_path):
        store = open_kept(Settings(), {"ASSISTANT_STATE": str(folder)}, clock)
        assert store.is_private and "cannot be kept" in store.notes[0] and str(folder) in store.notes[0]
        assert store.put_question(store.begin().id, "Still there?").position == 1
        store.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="look at the rights"):
        open_store(folder / FILE, clock)


def test_a_full_disk_is_said_and_loses_nothing(opened: Opened, answers: list[Answer]) -> None:
    store = opened()
    number = told(store, answers)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="the disk is full: make room"):
        for _ in range(50):
            told(store, answers)
    assert len(store.turns(number)) == 3
    store._connection.execute("PRAGMA max_page_count = 1000000")
    assert told(store, answers) and store._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_file_held_by_another_program_is_said(path: Path, opened: Opened) -> None:
    store = opened()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    store._connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(StoreError, match="another program has held it for too long"):
        store.begin()
    holder.execute("ROLLBACK")
    holder.close()
    assert store.begin().id == 1


# As one text.


def test_an_export_holds_every_turn(store: Store, answers: list[Answer]) -> None:
    number = told(store, answers)
    store.put_question(number, "Never <b>answered</b> *kites*")
    store.rename(number, "# Kites <script>")
    for form in ("text", "markdown", "html"):
        text = store.export(number, form)
        for answer in answers:
            for statement in answer.statements:
                assert statement.text.split()[-1].rstrip(".") in text
        assert text.count("Never") == 1 and text.count("the program ended before") == 1
        assert "<script>" not in text or form == "text"
    html = store.export(number, "html")
    anchors = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert anchors and len(anchors) == len(set(anchors))
    assert {part.split('"')[0] for part in html.split('href="#')[1:]} <= set(anchors)
    assert html.count("<h1>") == html.count("<html") == 1 and html.count("<h2>") == 4


def test_an_export_as_json_can_be_replayed(store: Store, answers: list[Answer]) -> None:
    number = told(store, answers)
    store.put_question(number, "In flight")
    data = json.loads(store.export(number, "json"))
    assert data["schema"] == "assistant.conversation/1" and data["title"] == answers[0].question.text
    assert [turn["answer"] for turn in data["turns"]] == [*map(as_json.as_data, answers), None]
    from assistant.render.from_json import read_answer

    assert as_json.line(read_answer(data["turns"][0]["answer"])) == as_json.line(answers[0])


# What it costs to have.


def test_the_room_imports_no_database_before_one_is_opened(tmp_path: Path) -> None:
    code = "import sys, assistant.conversations; print({'sqlite3', 'textual', 'pandas'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(tmp_path), check=True
    )
    assert done.stdout == "set()\n"
