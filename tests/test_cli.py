"""The command line from outside: every command and option, what goes where, exit codes, and bad input of every kind."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.render import FORMATS
from tests import kites
from tests.conftest import ROOT
from tests.test_render import Page, columns
from tests.yardstick import Json

LONG = ("kite strings and harbours " * 4000)[:100_000]
JUDGED = """
- {id: strings, kind: direct, question: How many spare kite strings does every harbour keep?,
   documents: [kite-office/kites], words: ["12 spare"], half: choose}
- {id: flown, kind: placed, question: Kites flown in England, indicator: kites-flown, areas: [E92000001], half: report}
- {id: otters, kind: unanswerable, question: Who feeds the otters of Cardiff?, unanswerable: true, half: choose}
"""


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Json:
        """Its standard output as one JSON object."""
        return dict(json.loads(self.out))


Run = Callable[..., Done]


def environment(cache: Path, **more: str) -> dict[str, str]:
    """The environment of a run: a cache of the tests, and no home to write to."""
    cleared = {"ASSISTANT_LIBRARY", "NO_COLOR", "COLUMNS", "LINES"}  # a test runner may say how wide it is itself
    kept = {name: value for name, value in os.environ.items() if name not in cleared}
    return {**kept, "PYTHONPATH": str(ROOT), "ASSISTANT_CACHE": str(cache), "HOME": "/nowhere", **more}


@pytest.fixture
def run(cache: Path, tmp_path: Path) -> Run:
    """Runs `python -m assistant` as a process of its own, in an empty folder."""

    def start(*arguments: str, text: str | bytes = b"", folder: Path | None = None, **more: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            input=text.encode() if isinstance(text, str) else text,
            capture_output=True,
            cwd=folder or tmp_path,
            env=environment(cache, **more),
            check=False,
        )
        result = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in result.out + result.err
        return result

    return start


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The same in this process, where that shows as much."""

    def start(*arguments: str, **environment: str) -> Done:
        monkeypatch.chdir(tmp_path)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        try:
            code = main(list(arguments))
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Done(code, captured.out, captured.err)

    return start


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small good library that no test changes."""
    return kites.library(tmp_path_factory.mktemp("good") / "library", questions=JUDGED)


def fails(done: Done, code: int, *words: str) -> None:
    """That a run failed as it should: its exit code, nothing on stdout, a sentence with these words on stderr."""
    assert done.code == code, done
    assert done.out == "", done.out
    assert len(done.err.strip()) > 20
    assert all(word.lower() in done.err.lower() for word in words), done.err


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# Every command and option.

COMMANDS: list[tuple[list[str], str]] = [
    (["ask", "spare kite strings"], "12 spare kite strings"),
    (["ask", "how", "many", "spare", "kite", "strings", "are", "kept"], "12 spare kite strings"),
    (["ask", "kite strings", "--limit", "1"], "kite"),
    (["ask", "kites flown", "--area", "North East"], "655"),
    (["ask", "kites flown", "--area", "England", "--area", "North East"], "4,100"),
    (["ask", "kites flown in England", "--since", "2023"], "4,100"),
    (["ask", "And in the North East?", "--after", "kites flown in England"], "655"),
    (["ask", "kites flown in England", "--working"], "Working:"),
    (["search", "kite", "strings"], "kite-office/kites"),
    (["search", "kite", "--limit", "1", "--explain"], "%"),
    (["corpus", "list"], "kite-office/kites"),
    (["corpus", "list", "harbours"], "Kites over Harbours"),
    (["corpus", "show", "kite-office/kites"], "Visitors paid 340 pennies"),
    (["corpus", "show", "kites"], "original"),
    (["indicators", "list"], "kites-flown"),
    (["indicators", "list", "flying"], "kites-flown"),
    (["indicators", "show", "kites-flown"], "Kites in cloud are not counted"),
    (["indicators", "areas"], "E12000002"),
    (["indicators", "areas", "north"], "North East"),
    (["evaluate"], "hit@3"),
    (["evaluate", "--half", "choose", "--misses", "--floor", "0"], "refusals kept"),
    (["evaluate", "--format", "json"], '"summary"'),
    (["index"], "1 documents"),
    (["library", "where"], "library"),
]


@pytest.mark.parametrize(("arguments", "shown"), COMMANDS, ids=lambda value: " ".join(value)[:60])
def test_every_command_prints_what_it_is_for(run: Run, home: Path, arguments: list[str], shown: str) -> None:
    done = run(*arguments, "--library", str(home))
    assert done.code == 0, done.err
    assert shown in done.out.replace("\n", " ")
    assert "\x1b" not in done.out


def test_a_good_library_has_no_errors(run: Run, home: Path) -> None:
    before = tree(home)
    assert run("check", "--library", str(home)).code == 0
    done = run("check", str(home))
    assert done.code == 0 and "0 errors" in done.err
    assert tree(home) == before


def test_version_and_help_are_data(call: Run) -> None:
    from assistant import __version__

    assert call("--version") == Done(0, f"assistant {__version__}\n", "")
    commands = ["ask", "search", "corpus", "indicators", "index", "library", "check", "evaluate"]
    top = call("--help")
    assert top.code == 0 and all(command in top.out for command in commands)
    for command in commands:
        done = call(command, "--help")
        assert done.code == 0 and done.out.startswith("usage: assistant") and done.err == ""


def test_help_names_every_option_of_ask(call: Run) -> None:
    text = call("ask", "--help").out
    for option in ("--format", "--limit", "--area", "--since", "--output", "--batch", "--library"):
        assert option in text
    assert all(form in text for form in FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_goes_to_stdout(run: Run, home: Path, form: str) -> None:
    done = run("ask", "kites flown in England", "--format", form, "--library", str(home))
    assert done.code == 0 and done.err == ""
    if form == "json":
        assert done.data["tables"][0]["rows"][0]["value"] == 4100
    elif form == "csv":
        assert any(line["value"] == "4100" for line in csv.DictReader(io.StringIO(done.out)))
    elif form == "html":
        assert not Page(done.out).faults
    else:
        assert "4,100" in done.out


def test_the_same_command_gives_the_same_bytes(run: Run, home: Path) -> None:
    for form in FORMATS:
        first, second = (
            run("ask", "kites flown in England", "--format", form, "--library", str(home), PYTHONHASHSEED=seed)
            for seed in ("1", "2")
        )
        assert first == second


# Which library.


def test_library_may_stand_before_and_after_the_command(call: Run, home: Path) -> None:
    named = ("--library", str(home))
    question = ("ask", "spare kite strings", "--format", "json")
    answers = {call(*named, *question).out, call(*question, *named).out, call("ask", *named, *question[1:]).out}
    assert len(answers) == 1
    assert json.loads(answers.pop())["library"]["documents"] == 1
    assert call(*named, "corpus", "list").out == call("corpus", "list", *named).out
    assert call(*named, "indicators", "areas").out == call("indicators", "areas", *named).out


def test_library_may_stand_between_the_two_words_of_a_command(call: Run, home: Path) -> None:
    done = call("corpus", "--library", str(home), "list")
    assert done.code == 0
    assert done.out == call("corpus", "list", "--library", str(home)).out


def test_the_library_named_is_the_library_used(run: Run, home: Path, tmp_path: Path) -> None:
    """Flag before environment, environment before the nearest folder, that before the one that comes along."""
    other = kites.library(tmp_path / "other", kites=kites.document(title="Other kites"))
    below = home / "corpus" / "kite-office"

    def titles(*arguments: str, folder: Path | None = None, **more: str) -> str:
        return run("corpus", "list", *arguments, folder=folder, **more).out

    assert "Kites over Harbours" in titles(folder=below)
    assert "Other kites" in titles(folder=below, ASSISTANT_LIBRARY=str(other))
    assert "Kites over Harbours" in titles("--library", str(home), folder=other, ASSISTANT_LIBRARY=str(other))
    assert "social-mobility-commission/state-of-the-nation-2024" in titles(folder=tmp_path.parent)


def test_where_says_which(call: Run, home: Path, tmp_path: Path) -> None:
    assert call("library", "where", "--library", str(home)).out == f"{home.resolve()}\n"
    shipped = call("library", "where")
    assert shipped.out == f"{ROOT}\n"
    assert "shipped" in shipped.err
    assert str(tmp_path) not in shipped.out


def test_every_answer_says_which_library(call: Run, home: Path) -> None:
    for form in ("text", "markdown", "html"):
        text = call("ask", "kite strings", "--format", form, "--library", str(home)).out
        assert str(home.resolve()).replace("_", "\\_" if form == "markdown" else "_") in text.replace("\n", "")
    facts = call("ask", "kite strings", "--format", "json", "--library", str(home)).data["library"]
    assert facts["shipped"] is False and str(home.resolve()) in facts["name"]


def test_new_makes_a_library_of_ones_own(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "mine"
    done = run("library", "new", str(folder))
    assert done.code == 0, done.err
    assert tree(folder / "corpus") == tree(ROOT / "corpus")
    assert tree(folder / "indicators") == tree(ROOT / "indicators")
    assert {path.name for path in folder.parent.iterdir()} == {"mine"}
    facts = run("ask", "kite strings", "--format", "json", "--library", str(folder)).data["library"]
    assert facts["shipped"] is False
    before = tree(folder)
    again = run("library", "new", str(folder))
    fails(again, 2, "not empty")
    assert tree(folder) == before


def test_new_may_fill_an_empty_folder_and_no_file(call: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert call("library", "new", str(tmp_path / "empty"), "--library", str(home)).code == 0
    assert (tmp_path / "empty" / "indicators" / "areas.csv").exists()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    fails(call("library", "new", str(tmp_path / "file")), 2, "file")
    fails(call("library", "new", str(tmp_path / "file" / "below")), 2, "cannot be made")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


# Exit codes, stdout and stderr.


def test_an_honest_nothing_is_a_success(run: Run, home: Path) -> None:
    done = run("ask", "What is the capital gains tax rate?", "--format", "json", "--library", str(home))
    assert done.code == 0 and done.err == ""
    assert done.data["status"] == "unanswered"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["ask"], "question"),
        (["ask", ""], "question"),
        (["ask", " \t\n "], "question"),
        (["ask", "\x00\x1b"], "question"),
        (["ask", "kites", "--format", "pdf"], "pdf"),
        (["ask", "kites", "--limit", "-1"], "limit"),
        (["ask", "kites", "--limit", "many"], "limit"),
        (["ask", "kites", "--since", "99"], "since"),
        (["ask", "kites", "--since", "yesterday"], "since"),
        (["ask", "kites", "--area", "Atlantis"], "Atlantis"),
        (["ask", "kites", "--area", ""], "area"),
        (["ask", "kites", "--colour", "blue"], "--colour"),
        (["ask", "--batch", "/nowhere/questions.txt"], "/nowhere/questions.txt"),
        (["ask", "--batch", "-", "--format", "csv"], "json"),
        (["ask", "kites", "--batch", "-"], "batch"),
        (["ask", "kites", "--output", "/nowhere/at/all.md"], "/nowhere/at/all.md"),
        (["ask", "kites", "--output", "."], "folder"),
        (["search"], "words"),
        (["corpus"], "list"),
        (["corpus", "show"], "document"),
        (["corpus", "show", "kitez"], "kite-office/kites"),
        (["corpus", "show", "nothing/like-it"], "no document"),
        (["indicators", "show", "kites-flow"], "kites-flown"),
        (["indicators", "show", "zzz"], "no indicator"),
        (["evaluate", "/nowhere/questions.yaml"], "/nowhere/questions.yaml"),
        (["evaluate", "--floor", "2"], "floor"),
        (["evaluate", "--half", "other"], "half"),
        (["library"], "new"),
        (["library", "new"], "DIR"),
        (["fly"], "fly"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else value,
)
def test_wrong_usage_is_2_and_a_sentence(call: Run, home: Path, arguments: list[str], word: str) -> None:
    fails(call(*arguments, ASSISTANT_LIBRARY=str(home)), 2, word)


def test_wrong_usage_from_outside(run: Run, home: Path) -> None:
    fails(run("ask", "", "--library", str(home)), 2, "question")
    fails(run("ask", "kites", "--format", "pdf"), 2, "pdf")


def test_evaluate_under_its_floor_is_1(call: Run, home: Path, tmp_path: Path) -> None:
    assert call("evaluate", "--floor", "1", "--library", str(home)).code == 0
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(JUDGED.replace("12 spare", "13 spare"), encoding="utf-8")
    done = call("evaluate", str(wrong), "--floor", "1", "--misses", "--library", str(home))
    assert done.code == 1 and "strings" in done.out
    assert call("evaluate", str(wrong), "--floor", "0.5", "--library", str(home)).code == 0


def test_evaluate_gives_its_marks_as_data(call: Run, home: Path) -> None:
    summary = call("evaluate", "--format", "json", "--library", str(home)).data["summary"]
    assert summary["all"]["hit@3"] == {"of": 1, "value": 1.0, "interval": [1.0, 1.0]}
    assert summary["all"]["refusals kept"]["value"] == 1.0
    assert summary["placed"]["figure"]["value"] == 1.0


def test_a_reader_that_goes_away_is_no_fault(cache: Path, home: Path) -> None:
    """`assistant ... | head`: no complaint, and success."""
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "ask", "kite strings", "--library", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(cache),
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    error = process.stderr.read().decode()
    process.stderr.close()
    assert (process.wait(), error) == (0, "")


# --output.


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.md", "markdown"), ("a.html", "html"), ("a.json", "json"), ("a.csv", "csv"), ("a.txt", "text")],
)
def test_output_holds_what_stdout_would(call: Run, home: Path, tmp_path: Path, name: str, form: str) -> None:
    question = ("ask", "kites flown in England", "--library", str(home))
    done = call(*question, "--output", name)
    assert (done.code, done.out) == (0, "")
    assert name in done.err
    assert (tmp_path / name).read_text(encoding="utf-8") == call(*question, "--format", form).out
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_format_goes_before_the_name_of_the_file(call: Run, home: Path, tmp_path: Path) -> None:
    assert call("ask", "kites", "--output", "a.md", "--format", "json", "--library", str(home)).code == 0
    assert json.loads((tmp_path / "a.md").read_text(encoding="utf-8"))["question"] == "kites"


def test_output_overwrites_only_when_told(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("precious", encoding="utf-8")
    asked = ("ask", "kite strings", "--output", "a.md", "--library", str(home))
    fails(run(*asked), 2, "a.md", "exists")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "precious"
    assert run(*asked, "--force").code == 0
    assert "kite strings" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


# --batch.

LINES: list[tuple[str, str, str | None]] = [
    ("How many spare kite strings are kept?", "How many spare kite strings are kept?", None),
    ('{"question": "And in the North East?", "after": ["kites flown in England"]}', "And in the North East?", None),
    ('{"question": "And in the North East?", "after": "kites flown in England"}', "And in the North East?", None),
    ("", "", "empty"),
    ("   \t ", "", "empty"),
    ('{"question": "kites"', '{"question": "kites"', "json"),
    ("{}", "{}", "question"),
    ('{"question": 5}', '{"question": 5}', "question"),
    ('{"question": ""}', '{"question": ""}', "question"),
    ('{"question": null, "after": []}', '{"question": null, "after": []}', "question"),
    ('{"question": "kites", "after": 3}', '{"question": "kites", "after": 3}', "after"),
    ('{"question": "kites", "after": [3]}', '{"question": "kites", "after": [3]}', "after"),
    ('{"question": "kites", "after": {"a": "b"}}', '{"question": "kites", "after": {"a": "b"}}', "after"),
    ('{"question": ' + "[" * 5000, "", "json"),
    ("[1, 2]", "[1, 2]", None),
    ("\x1b]52;c;aGk=\x07 kite strings", "]52;c;aGk= kite strings", None),
    ("社会流動性とは何ですか", "社会流動性とは何ですか", None),
    ("kite strings \u2028 and more", "kite strings and more", None),
    ("the of and", "the of and", None),
]


@pytest.fixture
def batch(run: Run, home: Path) -> Callable[..., list[Json]]:
    """The answers to a batch given on standard input."""

    def start(text: str | bytes, *options: str) -> list[Json]:
        done = run("ask", "--batch", "-", *options, "--library", str(home), text=text)
        assert (done.code, done.err) == (0, "")
        return [json.loads(line) for line in done.out.split("\n")[:-1]]

    return start


def test_a_batch_gives_one_object_a_line_in_order(batch: Callable[..., list[Json]]) -> None:
    answers = batch("".join(f"{line}\n" for line, _, _ in LINES))
    assert len(answers) == len(LINES)
    for answer, (line, question, fault) in zip(answers, LINES, strict=True):
        assert answer["schema"] == "assistant.answer/1"
        if question:
            assert answer["question"] == question
        if fault is not None:
            assert answer["status"] == "unanswered", line
            assert [said["kind"] for said in answer["statements"]] == ["notice"]
            assert fault in answer["statements"][0]["text"].lower()
    assert answers[0]["status"] == "answered"
    assert answers[1] == answers[2]
    assert {row["area_code"] for table in answers[1]["tables"] for row in table["rows"] if row["asked"]} == {
        "E12000001"
    }


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_batch_may_lack_its_last_line_end(batch: Callable[..., list[Json]], end: str) -> None:
    answers = batch(f"kites flown in England{end}spare kite strings")
    assert [answer["question"] for answer in answers] == ["kites flown in England", "spare kite strings"]
    assert {answer["status"] for answer in answers} == {"answered"}


def test_an_empty_batch_gives_nothing(batch: Callable[..., list[Json]]) -> None:
    assert batch("") == []


def test_a_batch_that_is_no_utf8_loses_no_line(batch: Callable[..., list[Json]]) -> None:
    answers = batch(b"caf\xe9 kite strings\n\xff\xfe\x00k\nkites flown in England\n")
    assert len(answers) == 3
    assert answers[2]["status"] == "answered"


def test_a_batch_keeps_to_the_options(batch: Callable[..., list[Json]]) -> None:
    answers = batch("kites flown\nspare kite strings\n", "--limit", "1", "--area", "North East", "--since", "2023")
    assert all(len(answer["passages"]) <= 1 for answer in answers)
    assert [row["area_code"] for row in answers[0]["tables"][0]["rows"] if row["asked"]] == ["E12000001"]


def test_a_batch_from_a_file_is_the_same(call: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("kites flown in England\n\n", encoding="utf-8")
    (tmp_path / "mark.txt").write_text("kites flown in England\n\n", encoding="utf-8-sig")
    first = call("ask", "--batch", "plain.txt", "--library", str(home))
    assert first.code == 0 and first.out.count("\n") == 2
    assert first == call("ask", "--batch", "mark.txt", "--format", "json", "--library", str(home))
    one = call("ask", "kites flown in England", "--format", "json", "--library", str(home))
    assert json.loads(first.out.split("\n")[0]) == one.data


# Questions of every bad kind.


@pytest.mark.parametrize(
    "question",
    [
        "the of and", "?", "!!! --- ...", "\u0131\u0130\u1e9e", "社会流動性とは何ですか", "ما هي الحراك الاجتماعي",
        "Что такое социальная мобильность?", "🪁🪁🪁", "\x1b[31mkite\x1b[0m \x07\x08\x00 strings",
        "<script>alert(1)</script>", "[/] [c] [@click=x]y[/]", "kite\u202estrings", "e\u0301" * 50, "=1+1",
        "' OR 1=1; --", "../../etc/passwd", "%s %d {0} {x} ${y}", "\\n\\u0000", "0", "-1", "9" * 400, "kite " * 300,
    ],
    ids=ascii,
)  # fmt: skip
def test_any_question_gets_an_answer(call: Run, home: Path, question: str) -> None:
    for form in FORMATS:
        done = call("ask", "--format", form, "--library", str(home), "--", question)
        assert (done.code, done.err) == (0, ""), form
        assert not [c for c in done.out if ord(c) < 32 and c != "\n"]
    data = call("ask", "--format", "json", "--library", str(home), "--", question).data
    assert data["statements"]
    assert data["question"].split() == "".join(c for c in question if c.isprintable()).split()


def test_a_hundred_thousand_characters_are_read_in_part_and_that_is_said(run: Run, home: Path) -> None:
    done = run("ask", LONG, "--format", "json", "--library", str(home))
    assert (done.code, done.err) == (0, "")
    notices = [said["text"] for said in done.data["statements"] if said["kind"] == "notice"]
    assert any("longer" in notice for notice in notices)
    assert LONG.startswith(done.data["question"])
    assert len(done.data["question"]) >= 1000


def test_a_hundred_thousand_characters_without_a_space(call: Run, home: Path) -> None:
    for form in FORMATS:
        assert call("ask", "x" * 100_000, "--format", form, "--library", str(home)).code == 0


# Libraries of every bad kind.


def broken(folder: Path, **files: str | bytes | None) -> str:
    """A library with one thing wrong."""
    return str(kites.library(folder / "broken", **files))


def test_no_library_is_3(call: Run, run: Run, tmp_path: Path) -> None:
    fails(run("ask", "kites", "--library", str(tmp_path / "none")), 3, "there is no folder", "none")
    (tmp_path / "file").write_text("", encoding="utf-8")
    fails(call("ask", "kites", "--library", str(tmp_path / "file")), 3, "not a folder")
    (tmp_path / "half" / "corpus").mkdir(parents=True)
    fails(call("ask", "kites", "--library", str(tmp_path / "half")), 3, "indicators/")
    (tmp_path / "half" / "indicators").mkdir()
    fails(call("ask", "kites", "--library", str(tmp_path / "half")), 3, "areas.csv")
    fails(call("ask", "kites", ASSISTANT_LIBRARY=str(tmp_path / "none")), 3, "none")


@pytest.mark.parametrize(
    "command",
    [["ask", "kites"], ["search", "kites"], ["corpus", "list"], ["indicators", "list"], ["index"], ["check"],
     ["evaluate"], ["library", "where"]],
    ids=" ".join,
)  # fmt: skip
def test_every_command_says_that_a_library_is_missing(call: Run, tmp_path: Path, command: list[str]) -> None:
    fails(call(*command, "--library", str(tmp_path / "none")), 3, "none")


def test_a_library_without_documents_or_tables_is_fine(call: Run, tmp_path: Path) -> None:
    folder = kites.library(tmp_path / "bare", kites=None, meaning=None, cells=None)
    (folder / "corpus").mkdir()
    done = call("ask", "kites flown in England", "--format", "json", "--library", str(folder))
    assert (done.code, done.data["status"]) == (0, "unanswered")
    assert done.data["library"]["documents"] == 0
    for form in FORMATS:
        assert call("ask", "kites flown in England", "--format", form, "--library", str(folder)).code == 0
    assert call("check", str(folder)).code == 0


def cells(line: str) -> str:
    """The table with one more line, its 8th."""
    return f"{kites.CELLS}{line}\n"


FRONT = kites.document()
DOCUMENT, TABLE, MEANING = "corpus/kite-office/kites.md", "indicators/kites-flown.csv", "indicators/kites-flown.yaml"
CELL_LINE = 8
FAULTS: list[tuple[str, dict[str, str | bytes | None], str, int]] = [
    ("no front matter", {"kites": "# Kites\n\nKites fly.\n"}, DOCUMENT, 1),
    ("an empty document", {"kites": ""}, DOCUMENT, 1),
    ("front matter without end", {"kites": "---\ntitle: Kites\n"}, DOCUMENT, 1),
    ("front matter that is no YAML", {"kites": "---\ntitle: [Kites\n---\nKites.\n"}, DOCUMENT, 0),
    ("front matter that is a list", {"kites": "---\n- title\n---\nKites.\n"}, DOCUMENT, 1),
    ("an impossible date", {"kites": FRONT.replace("'2024-05-06'", "2024-02-30")}, DOCUMENT, 4),
    ("a date that is none", {"kites": FRONT.replace("'2024-05-06'", "May")}, DOCUMENT, 4),
    ("no title", {"kites": FRONT.replace("title: Kites over Harbours\n", "")}, DOCUMENT, 1),
    ("an unknown standing", {"kites": kites.document(standing="rumour")}, DOCUMENT, 7),
    ("a digest that says not of what", {"kites": kites.document(standing="digest")}, DOCUMENT, 0),
    ("an address that is none", {"kites": kites.document(url="javascript:alert(1)")}, DOCUMENT, 5),
    ("a successor that is not held", {"kites": kites.document(status="superseded", superseded_by="a/b")}, DOCUMENT, 0),
    ("a document that is no UTF-8", {"kites": FRONT.encode().replace(b"gulls", b"g\xfclls")}, DOCUMENT, 15),
    ("a bad number", {"cells": cells("E12000002,2022,many,,,")}, TABLE, CELL_LINE),
    ("a number that is none", {"cells": cells("E12000002,2022,nan,,,")}, TABLE, CELL_LINE),
    ("an endless number", {"cells": cells("E12000002,2022,1e999,,,")}, TABLE, CELL_LINE),
    ("an unknown area", {"cells": cells("E99999999,2022,5,,,")}, TABLE, CELL_LINE),
    ("a bad period", {"cells": cells("E12000002,2022-13,5,,,")}, TABLE, CELL_LINE),
    ("a line that stands twice", {"cells": cells("E12000001,2023,5,,,")}, TABLE, CELL_LINE),
    ("an unmarked blank", {"cells": cells("E12000002,2022,,,,")}, TABLE, CELL_LINE),
    ("a value that is called missing", {"cells": cells("E12000002,2022,5,,,c")}, TABLE, CELL_LINE),
    ("a value outside its interval", {"cells": cells("E12000002,2022,5,6,7,")}, TABLE, CELL_LINE),
    ("an unknown status", {"cells": cells("E12000002,2022,5,,,q")}, TABLE, CELL_LINE),
    ("a line that is too short", {"cells": cells("E12000002,2022,5")}, TABLE, CELL_LINE),
    ("another header", {"cells": kites.CELLS.replace("area_code", "area")}, TABLE, 1),
    ("an empty table", {"cells": ""}, TABLE, 1),
    ("a table that is no UTF-8", {"cells": kites.CELLS.encode() + b"\xff"}, TABLE, CELL_LINE),
    ("a table without meaning", {"meaning": None}, TABLE, 1),
    ("a meaning without table", {"cells": None}, MEANING, 1),
    ("a meaning that is no YAML", {"meaning": "title: [kites\n"}, MEANING, 0),
    ("a meaning without title", {"meaning": kites.meaning(title=None)}, MEANING, 0),
    ("a measure that is none", {"meaning": kites.meaning(measure="height")}, MEANING, 0),
    ("decimals that are no number", {"meaning": kites.meaning(decimals="two")}, MEANING, 0),
    ("no register", {"areas": None}, "indicators/areas.csv", 1),
    ("a register of other columns", {"areas": "code,name\nE1,England\n"}, "indicators/areas.csv", 1),
    ("synonyms that are no YAML", {"synonyms": "- terms: [kite\n"}, "corpus/synonyms.yaml", 0),
    ("synonyms that are no list", {"synonyms": "kite: flyer\n"}, "corpus/synonyms.yaml", 0),
]  # fmt: skip


@pytest.mark.parametrize(("files", "path", "line"), [pytest.param(*rest, id=name) for name, *rest in FAULTS])
def test_a_broken_library_is_3_and_check_says_where(
    call: Run, tmp_path: Path, files: dict[str, str | bytes | None], path: str, line: int
) -> None:
    """`line` 0: some line of the file, as the reader of YAML counts them."""
    folder = broken(tmp_path, **files)
    before = tree(Path(folder))
    where = f"{path}:{line or ''}"
    fails(call("ask", "kites", "--format", "json", "--library", folder), 3, where, "check")
    checked = call("check", folder)
    assert checked.code == 1
    assert any(text.startswith(where) and "error" in text for text in checked.out.splitlines()), checked.out
    assert tree(Path(folder)) == before


def test_a_broken_library_from_outside(run: Run, tmp_path: Path) -> None:
    folder = broken(tmp_path, kites="Kites fly.\n", cells=cells("E12000002,2022,many,,,"))
    fails(run("ask", "kites", "--library", folder), 3, "2 errors", "front matter", "many")
    done = run("check", folder)
    assert done.code == 1 and done.out.count("\n") == 2 and "2 errors" in done.err


def test_check_names_every_problem(call: Run, tmp_path: Path) -> None:
    lines = "".join(f"E12000002,20{year},many,,,\n" for year in range(10, 20))
    folder = broken(tmp_path, cells=kites.CELLS + lines, kites=kites.document(publisher=None))
    done = call("check", folder)
    assert done.code == 1 and done.out.count("many") == 10 and "publisher" in done.out


def test_a_warning_alone_is_0(call: Run, tmp_path: Path) -> None:
    folder = broken(tmp_path, kites=kites.document(colour="blue"))
    done = call("check", folder)
    assert done.code == 0 and "colour" in done.out and "warning" in done.out
    assert call("ask", "kite strings", "--library", folder).code == 0


@pytest.mark.parametrize("name", ["corpus/kite-office/lost.md", "indicators/lost.csv", "indicators/lost.yaml"])
@pytest.mark.parametrize("kind", ["link to nowhere", "folder"])
def test_a_file_that_cannot_be_read_is_a_sentence(call: Run, tmp_path: Path, name: str, kind: str) -> None:
    folder = Path(broken(tmp_path))
    if kind == "folder":
        (folder / name).mkdir()
    else:
        (folder / name).symlink_to(folder / "nowhere")
    fails(call("ask", "kites", "--library", str(folder)), 3, "lost")
    checked = call("check", str(folder))
    assert checked.code in {1, 3} and "lost" in checked.out + checked.err


def test_judged_questions_that_cannot_be_read(call: Run, home: Path, tmp_path: Path) -> None:
    for number, text in enumerate(
        ["- [kites\n", "kites: fly\n", "- {id: a, kind: riddle, question: Why?, half: choose}\n"]
    ):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        done = call("evaluate", str(path), "--library", str(home))
        assert done.code == 3, text
        assert f"{number}.yaml" in done.out + done.err


def test_a_library_that_changes_is_read_anew(call: Run, tmp_path: Path) -> None:
    folder = kites.library(tmp_path / "mine")
    asked = ("ask", "spare kite strings", "--library", str(folder))
    assert "12 spare" in call(*asked).out
    path = folder / "corpus" / "kite-office" / "kites.md"
    path.write_text(path.read_text(encoding="utf-8").replace("12 spare", "13 spare"), encoding="utf-8")
    assert "13 spare" in call(*asked).out


# The cache.


def test_a_cache_that_cannot_be_written_costs_one_line(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    asked = ("ask", "kites flown in England", "--library", str(home))
    done = run(*asked, ASSISTANT_CACHE=str(tmp_path / "file" / "cache"))
    assert done.code == 0
    assert done.out == run(*asked).out
    assert done.err.count("\n") == 1 and "ASSISTANT_CACHE" in done.err
    index = run("index", "--library", str(home), ASSISTANT_CACHE=str(tmp_path / "file" / "cache"))
    assert index.code == 0 and "not saved" in index.out


def test_a_damaged_cache_is_built_again(run: Run, home: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    asked = ("ask", "kites flown in England", "--library", str(home))
    good = run(*asked, ASSISTANT_CACHE=str(cache))
    assert good.code == 0
    saved = [path for path in cache.rglob("*") if path.is_file()]
    assert saved
    for content in (b"", b"{}", b"\x00" * 64):
        for path in saved:
            path.write_bytes(content)
        assert run(*asked, ASSISTANT_CACHE=str(cache)) == good
    for path in saved:
        path.write_bytes(path.read_bytes()[::-1])
    assert run(*asked, ASSISTANT_CACHE=str(cache)) == good
    shutil.rmtree(cache)
    assert run(*asked, ASSISTANT_CACHE=str(cache)) == good


def test_asking_writes_into_no_library(run: Run, home: Path) -> None:
    before = tree(home)
    for command in (["ask", "kites flown in England"], ["search", "kites"], ["index"], ["check"], ["evaluate"]):
        assert run(*command, "--library", str(home)).code == 0
    assert tree(home) == before


# A terminal.


def on_terminal(cache: Path, width: int, *arguments: str, **more: str) -> str:
    """What a command writes to a terminal so many columns wide."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on this system")
    import fcntl
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", *arguments],
        stdout=follower,
        stderr=follower,
        stdin=subprocess.DEVNULL,
        env=environment(cache, **{"TERM": "xterm-256color", "LANG": "C.UTF-8", **more}),
    )
    os.close(follower)
    written = b""
    while True:
        try:
            found = os.read(leader, 65536)
        except OSError:
            break
        if not found:
            break
        written += found
    os.close(leader)
    assert process.wait() == 0
    return written.decode().replace("\r\n", "\n")


def test_a_terminal_gets_colour_unless_it_says_no(cache: Path, home: Path) -> None:
    asked = ("ask", "kites flown in England", "--library", str(home))
    assert "\x1b[" in on_terminal(cache, 80, *asked)
    assert "\x1b" not in on_terminal(cache, 80, *asked, NO_COLOR="1")
    assert "\x1b" not in on_terminal(cache, 80, *asked, TERM="dumb")


@pytest.mark.parametrize("width", [44, 72, 140])
def test_a_terminal_is_filled_to_its_width(cache: Path, home: Path, width: int) -> None:
    text = on_terminal(cache, width, "ask", "kites flown in the North East", "--library", str(home), NO_COLOR="1")
    sizes = [columns(line) for line in text.splitlines() if "https://" not in line and str(home) not in line]
    assert max(sizes) <= min(width, 100)
    assert max(sizes) > min(width, 100) - 20
