"""Taking in and fetching again, killed at random moments: the library is as it was or as it was to be, never between.

Each command runs in a process of its own. Half of the moments lie anywhere in the time that an undisturbed run took;
the other half lie in the writing of the file, which the process announces and which is slowed down so that it is hit.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.library.files import read_sources
from tests import kites
from tests.conftest import Series
from tests.stand_in import Reply, standing_in
from tests.test_cli import environment

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no SIGKILL")

SAID = ("--publisher", "Gull Trust", "--published", "2024-03", "--type", "report", "--licence", "OGL-3.0",
        "--title", "Gulls", "--added", "2026-11-02")  # fmt: skip
MOMENTS = 50
PATIENCE = 60.0
"""Seconds after which a run that hangs is ended."""
RUN = """
import os, sys, time
from pathlib import Path
from assistant.cli import main
from assistant.intake import files

def slowed(step):
    def run(*values, **more):
        time.sleep(0.05)
        done = step(*values, **more)
        time.sleep(0.05)
        return done
    return run

def told(path, text):
    print("writing", file=sys.stderr, flush=True)
    write(path, text)

os.fsync, Path.replace = slowed(os.fsync), slowed(Path.replace)
write = files.write
files.write = told
{change}
sys.exit(main({arguments!r}))
"""
IN_PLACE = """
def write(path, text):
    with path.open("w", encoding="utf-8") as file:
        for start in range(0, len(text), 10_000):
            file.write(text[start : start + 10_000])
            file.flush()
            time.sleep(0.01)
"""
"""A wrong way to write, which leaves half a file where it is killed."""


def lines(word: str) -> list[str]:
    """A long text: some 250 kB."""
    return [
        f"In harbour {number} some {number * 7} gulls saw {word} kites on one day of spring." for number in range(4000)
    ]


def page(word: str) -> bytes:
    """A long web page."""
    text = "".join(f"<h2>Harbour {n}</h2><p>{' '.join(part)}</p>" for n, part in enumerate(_parts(lines(word))))
    return f"<html><body><main>{text}</main></body></html>".encode()


def paper(word: str) -> str:
    """A long Markdown file."""
    return "".join(f"## Harbour {n}\n\n{' '.join(part)}\n\n" for n, part in enumerate(_parts(lines(word))))


def _parts(of: list[str]) -> list[list[str]]:
    return [of[start : start + 8] for start in range(0, len(of), 8)]


@dataclass(frozen=True)
class Command:
    """A command over a library, which it changes from one state to another."""

    folder: Path
    cache: Path
    arguments: tuple[str, ...]

    @property
    def state(self) -> dict[str, bytes]:
        """Every file that the library is read from."""
        return read_sources(self.folder).files

    def set(self, state: dict[str, bytes]) -> None:
        """Puts the library back, without what a killed run left beside its files."""
        for name, data in state.items():
            (self.folder / name).write_bytes(data)
        for path in set(read_sources(self.folder).files) - set(state):
            (self.folder / path).unlink()

    @contextmanager
    def started(self, change: str = "") -> Iterator[subprocess.Popen[bytes]]:
        """The running command, which is ended with all that it started."""
        code = RUN.format(change=change, arguments=[*self.arguments, "--library", str(self.folder)])
        with subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env=environment(self.cache), cwd=self.cache, start_new_session=True,
        ) as process:  # fmt: skip
            try:
                yield process
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)

    def undisturbed(self) -> tuple[float, float]:
        """Runs it to its end; returns the seconds until the writing began, and those from then to the end."""
        begin = time.monotonic()
        with self.started() as process:
            until = self._writing(process) - begin
            assert process.wait(PATIENCE) == 0
        return until, time.monotonic() - begin - until

    def killed(self, seconds: float, writing: bool, change: str = "") -> None:
        """Kills it some seconds after its beginning, or after the beginning of its writing."""
        with self.started(change) as process:
            if writing:
                self._writing(process)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                # It may have come to its end in that very moment.
                assert process.wait(PATIENCE) in {-signal.SIGKILL, 0}

    @staticmethod
    def _writing(process: subprocess.Popen[bytes]) -> float:
        """Waits for the word that the writing begins; returns the moment."""
        assert process.stderr is not None
        told = b""
        for line in process.stderr:
            if line == b"writing\n":
                return time.monotonic()
            told += line
        pytest.fail(f"it never came to the writing: {told.decode()}")


def _never_between(command: Command, series: Series, seed: int) -> None:
    old = command.state
    until, after = command.undisturbed()
    new = command.state
    assert new.keys() == old.keys() and new != old
    draw = random.Random(seed)
    whole = [(draw.uniform(0, until + after), False) for _ in range(MOMENTS // 2)]
    moments = [*whole, *((draw.uniform(0, after), True) for _ in range(MOMENTS // 2))]
    for seconds, writing in series(moments, least=5):
        command.set(old)
        command.killed(seconds, writing)
        found = command.state
        names = [name for name in old | found if found.get(name) not in (old.get(name), new.get(name))]
        assert found in (old, new), f"killed after {seconds:.3f} s (writing: {writing}): {names}"
    command.set(old)
    command.undisturbed()  # what was left half written is in nobody's way, and goes
    assert command.state == new
    assert not list(command.folder.rglob(".writing-*"))


def _adding(tmp_path: Path, cache: Path) -> Command:
    folder = kites.library(tmp_path / "mine")
    cache.mkdir(exist_ok=True)
    source = tmp_path / "gulls.md"
    arguments = ("corpus", "add", str(source), *SAID)
    source.write_text(paper("red"), encoding="utf-8")
    with Command(folder, cache, arguments).started() as process:
        assert process.wait(PATIENCE) == 0
    source.write_text(paper("blue"), encoding="utf-8")
    return Command(folder, cache, (*arguments, "--replace"))


def test_adding_killed_leaves_the_old_state_or_the_new(tmp_path: Path, cache: Path, series: Series) -> None:
    _never_between(_adding(tmp_path, cache), series, seed=11)


def test_fetching_again_killed_leaves_the_old_state_or_the_new(tmp_path: Path, cache: Path, series: Series) -> None:
    folder = kites.library(tmp_path / "mine")
    cache.mkdir(exist_ok=True)
    network = ("--allow-private", "--pause", "0")
    with standing_in({"/gulls": [Reply(page("red")), Reply(page("blue"))]}) as site:
        with Command(folder, cache, ("corpus", "add", f"{site.site}/gulls", *SAID, *network)).started() as process:
            assert process.wait(PATIENCE) == 0
        refresh = ("corpus", "refresh", "--write", "--added", "2026-11-20", *network)
        _never_between(Command(folder, cache, refresh), series, seed=12)


def test_this_look_can_fail(tmp_path: Path, cache: Path) -> None:
    """A file written in place, and killed in the middle of it, is seen as neither state."""
    command = _adding(tmp_path, cache)
    old = command.state
    command.undisturbed()
    new = command.state
    command.set(old)
    command.killed(0.1, writing=True, change=IN_PLACE)
    assert command.state not in (old, new)
