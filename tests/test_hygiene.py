"""What the program leaves alone: heavy imports, the network, the disk and the streams, and nothing undocumented."""

from __future__ import annotations

import json
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import assistant
from assistant.cli.parser import build_parser
from tests import kites, yardstick
from tests.conftest import ROOT
from tests.test_cli import environment, tree
from tests.yardstick import SHIPPED

HEAVY = {"pandas", "textual", "numpy", "rank_bm25", "yaml", "rich"}
FIGURE = "unemployment rate in Leeds"
POLICY = "What does the Commission say about people with no qualifications, and how does the North East compare?"
SEES = """
import sys
from assistant.cli import main
code = main({arguments!r})
print("loaded:", *sorted(name.partition(".")[0] for name in sys.modules), file=sys.stderr)
sys.exit(code)
"""
REFUSES = """
import socket, sys

def refuse(*values, **more):
    raise SystemExit("a socket was opened")

class Refused(socket.socket):
    def __init__(self, *values, **more):
        refuse()

socket.socket = Refused
for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname", "socketpair"):
    setattr(socket, name, refuse)
sys.addaudithook(lambda event, values: refuse() if event.startswith(("socket.", "urllib.", "http.")) else None)
{check}
from assistant.cli import main
sys.exit(main({arguments!r}))
"""


def python(code: str, cache: Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Runs some code in an interpreter of its own."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, env=environment(cache), check=False
    )


def modules() -> list[str]:
    """Every module of the package."""
    return ["assistant", *(m.name for m in pkgutil.walk_packages(assistant.__path__, "assistant."))]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the shipped library's index."""
    cache = tmp_path_factory.mktemp("ready")
    done = python(SEES.format(arguments=["index"]), cache)
    assert done.returncode == 0, done.stderr
    return cache


def loaded(cache: Path, *arguments: str) -> set[str]:
    """The top packages that a command has loaded when it ends."""
    done = python(SEES.format(arguments=list(arguments)), cache)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    return set(done.stderr.rpartition("loaded:")[2].split())


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "csv"])
def test_asking_loads_nothing_heavy(ready: Path, form: str) -> None:
    found = loaded(ready, "ask", POLICY, "--format", form)
    assert "assistant" in found
    assert not found & HEAVY


def test_no_question_loads_anything_heavy(ready: Path, tmp_path: Path) -> None:
    """A trend, a ranking, a type of area, a question after another and so on, in one process."""
    asked = [{"question": text, "after": list(after)} for text, after in yardstick.questions(SHIPPED)[::4]]
    assert len(asked) > 40
    lines = "".join(json.dumps(question) + "\n" for question in asked)
    (tmp_path / "questions.txt").write_text(lines, encoding="utf-8")
    assert not loaded(ready, "ask", "--batch", str(tmp_path / "questions.txt")) & HEAVY


def test_the_look_at_modules_can_fail(tmp_path: Path) -> None:
    """Building an index, which does read YAML, shows in the same look."""
    assert "yaml" in loaded(tmp_path, "ask", FIGURE)


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["--version"]], ids=" ".join)
def test_help_loads_hardly_anything(ready: Path, arguments: list[str]) -> None:
    done = python(f"import sys\nsys.argv = ['assistant']\nfrom assistant.cli import main\n"
                  f"try:\n    main({arguments!r})\nexcept SystemExit: pass\n"
                  f"print('loaded:', *sys.modules, file=sys.stderr)", ready)  # fmt: skip
    found = {name.partition(".")[0] for name in done.stderr.rpartition("loaded:")[2].split()}
    assert "assistant" in found
    assert not found & (HEAVY | {"Stemmer", "markdown_it", "platformdirs"})


@pytest.mark.parametrize("question", [FIGURE, POLICY, "What is the capital gains tax rate?"])
def test_asking_opens_no_socket(ready: Path, question: str) -> None:
    done = python(REFUSES.format(check="", arguments=["ask", question]), ready)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) > 100


def test_building_and_checking_open_no_socket(tmp_path: Path) -> None:
    folder = kites.library(tmp_path / "mine")
    for arguments in (["index"], ["check"], ["search", "kites"], ["corpus", "list"], ["library", "new", "copy"]):
        code = REFUSES.format(check="", arguments=[*arguments, "--library", str(folder)])
        done = python(code, tmp_path / "cache", tmp_path)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "attempt", ["socket.socket()", "socket.getaddrinfo('example.org', 80)", "socket.create_connection(('::1', 9))",
                "import _socket; _socket.socket()", "import urllib.request as u; u.urlopen('http://127.0.0.1:9')"]
)  # fmt: skip
def test_the_look_at_sockets_can_fail(ready: Path, attempt: str) -> None:
    done = python(REFUSES.format(check=attempt, arguments=["--version"]), ready)
    assert done.returncode == 1 and "a socket was opened" in done.stderr


def test_asking_starts_no_other_program(ready: Path) -> None:
    hook = (
        "import sys\nsys.addaudithook(lambda event, values: sys.exit('started: ' + event) if event in "
        "{'subprocess.Popen', 'os.system', 'os.exec', 'os.fork', 'os.forkpty', 'os.posix_spawn'} else None)\n"
    )
    done = python(hook + SEES.format(arguments=["ask", POLICY]), ready)
    assert done.returncode == 0 and "started" not in done.stderr


def test_asking_writes_nothing_with_a_ready_index(ready: Path, tmp_path: Path) -> None:
    before = tree(ready)
    hook = (
        "import os, sys\nsys.dont_write_bytecode = True\n"
        "def look(event, values):\n"
        "    flags = values[2] if event == 'open' and isinstance(values[2], int) else 0\n"
        "    writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and values[0] != os.devnull\n"
        "    if writes or event in {'os.mkdir', 'os.rename', 'os.remove', 'os.rmdir'}:\n"
        "        sys.exit(f'wrote: {event} {values}')\n"
        "sys.addaudithook(look)\n"
    )
    done = python(hook + SEES.format(arguments=["ask", POLICY]), ready, tmp_path)
    assert done.returncode == 0 and "wrote" not in done.stderr
    assert tree(ready) == before
    assert not list(tmp_path.iterdir())
    caught = python(hook + "open('x', 'w')", ready, tmp_path)
    assert caught.returncode == 1 and "wrote" in caught.stderr


def test_importing_does_nothing(tmp_path: Path) -> None:
    """Every module, in an empty folder with an empty home: no output, no file, no thread, no changed environment."""
    names = [name for name in modules() if not name.endswith("__main__")]
    assert len(names) > 40
    code = (
        "import os, sys, threading, warnings\nwarnings.simplefilter('error')\nsys.dont_write_bytecode = True\n"
        "before = dict(os.environ), os.getcwd()\n"
        f"for name in {names!r}:\n    __import__(name)\n"
        "assert (dict(os.environ), os.getcwd()) == before\nassert threading.active_count() == 1\n"
    )
    cache = tmp_path / "cache"
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=home, env=environment(cache, HOME=str(home)), check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert not list(home.iterdir()) and not cache.exists()


def test_every_module_can_be_imported_first(tmp_path: Path) -> None:
    """No module needs another of the package to have been imported before it."""
    names = [name for name in modules() if not name.endswith("__main__")]
    code = (
        f"import sys\nfor name in {names!r}:\n"
        "    for old in [old for old in sys.modules if old.partition('.')[0] == 'assistant']:\n"
        "        del sys.modules[old]\n"
        "    __import__(name)\n    print(name)\n"
    )
    done = python(code, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == names


def commands() -> list[str]:
    """Every command of the program, as it is typed."""
    found = []
    for action in build_parser()._actions:
        for name, parser in (action.choices or {}).items() if isinstance(action.choices, dict) else ():
            inner = [a.choices for a in parser._actions if isinstance(a.choices, dict)]
            found += [f"{name} {word}" for choices in inner for word in choices] or [name]
    return found


def options(command: str) -> set[str]:
    """The long options of a command."""
    text = subprocess.run(
        [sys.executable, "-m", "assistant", *command.split(), "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200"},
        check=True,
    ).stdout
    return set(re.findall(r"(?<![\w-])--[a-z-]+", text)) - {"--help"}


def prose() -> str:
    """README and docs, as one text; empty where there are none yet."""
    paths = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.exists())


def test_the_list_of_commands_is_whole() -> None:
    assert set(commands()) >= {
        "ask", "search", "corpus list", "corpus show", "indicators list", "indicators show", "indicators areas",
        "check", "evaluate", "index", "library new", "library where",
    }  # fmt: skip


@pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="there is no README.md yet")
def test_every_command_is_documented() -> None:
    text = prose()
    missing = [command for command in commands() if not re.search(rf"\bassistant {re.escape(command)}\b", text)]
    assert not missing


@pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="there is no README.md yet")
def test_every_option_is_documented() -> None:
    text = prose()
    missing = {(c, option) for c in commands() for option in options(c) if not re.search(rf"{option}(?![\w-])", text)}
    assert not missing


@pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="there is no README.md yet")
def test_what_the_prose_tells_people_to_type_exists() -> None:
    """Every `assistant ...` in README and docs is a command that the program has."""
    typed = re.findall(r"(?:^|`)(?:\$ )?assistant ((?:[a-z]+ ?){1,2})", prose(), re.MULTILINE)
    first = {command.split()[0] for command in commands()}
    assert {words.split()[0] for words in typed} <= first
