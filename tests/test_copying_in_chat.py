"""Copying from the chat in a real terminal: the answer arrives byte for byte, or the screen says where it is."""

from __future__ import annotations

import base64
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.answering import ask
from assistant.library import Library
from assistant.render import as_copy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs a POSIX system")

ROOT = Path(__file__).parent.parent
QUESTION = "What does the plan say about moss gardens?"
SENT = re.compile(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")
SECONDS = 40
needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed here")


class Screen:
    """A terminal: what it was sent, and keys into it."""

    def __init__(self, master: int) -> None:
        self.master = master
        self.sent = b""

    def until(self, words: bytes, after: float = 0.5) -> None:
        """Reads until some words were sent since the last call, and a moment longer; fails where they do not come."""
        start, end, met = len(self.sent), time.monotonic() + SECONDS, False
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.master], [], [], min(left, 0.1))
            if ready:
                try:
                    self.sent += os.read(self.master, 65536)
                except OSError:
                    break
            if not met and words in self.sent[start:]:
                met, end = True, time.monotonic() + after
        assert met, (words, self.sent[-3000:])

    def press(self, keys: bytes) -> None:
        os.write(self.master, keys)


@contextmanager
def chat(folder: Path, term: str, tmux: str = "") -> Iterator[tuple[Screen, list[str]]]:
    """The chat in a pseudo-terminal without a display, inside tmux with its option set where one is named."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    programs = folder / "bin"
    programs.mkdir(parents=True)
    for name in ("tmux", "sh"):
        if found := shutil.which(name):
            (programs / name).symlink_to(found)
    environment = {
        "PATH": str(programs), "TERM": term, "HOME": str(folder), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8",
        "ASSISTANT_STATE": str(folder / "state"), "ASSISTANT_CACHE": os.environ["ASSISTANT_CACHE"],
        "ASSISTANT_SETTINGS": os.environ["ASSISTANT_SETTINGS"], "COLUMNS": "100", "LINES": "40",
    }  # fmt: skip
    command = [sys.executable, "-m", "assistant", "--private", "--library", str(ROOT / "tests" / "library")]
    own = [str(programs / "tmux"), "-S", str(folder / "socket")]
    if tmux:
        (folder / "tmux.conf").write_text(f"set -g set-clipboard {tmux}\nset -g escape-time 0\n", encoding="utf-8")
        command = [*own, "-f", str(folder / "tmux.conf"), "new-session", "-x", "100", "-y", "40", *command]
    child, master = pty.fork()
    if child == 0:  # pragma: no cover (the other process)
        import termios

        termios.tcsetwinsize(0, (40, 100))
        os.execve(command[0], command, environment)  # noqa: S606
    try:
        yield Screen(master), own
    finally:
        if tmux:
            subprocess.run([*own, "kill-server"], capture_output=True, timeout=SECONDS)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(master)


def copy_the_answer(screen: Screen, told: bytes) -> None:
    """Asks, goes to the answer and copies it; waits for what the screen says."""
    screen.until(b"generated")
    screen.press(QUESTION.encode())
    screen.until(b"gardens?")
    screen.press(b"\r")
    screen.until(b"nswered", 1.5)
    screen.press(b"\x1b")
    time.sleep(0.5)
    screen.press(b"y")
    screen.until(told, 1)


def wanted(small: Library) -> bytes:
    return as_copy.whole(ask(small, QUESTION)).encode()


def sent(screen: Screen) -> list[bytes]:
    return [base64.b64decode(found) for found in SENT.findall(screen.sent)]


def test_in_a_terminal_the_answer_is_sent_whole(small: Library, tmp_path: Path) -> None:
    with chat(tmp_path / "a", "xterm-256color") as (screen, _):
        copy_the_answer(screen, b"Sent")
    assert sent(screen) == [wanted(small)]


@needs_tmux
@pytest.mark.parametrize(("option", "passed_on"), [("on", True), ("external", True), ("off", False)])
def test_in_tmux_it_is_in_the_buffer_and_the_screen_says_whether_it_went_on(
    small: Library, tmp_path: Path, option: str, passed_on: bool
) -> None:
    with chat(tmp_path / "a", "xterm-256color", option) as (screen, own):
        copy_the_answer(screen, b"buffer and" if passed_on else b"buffer alone")
        buffer = subprocess.run([*own, "show-buffer"], capture_output=True, timeout=SECONDS, check=True).stdout
    assert buffer == wanted(small)
    assert sent(screen) == ([wanted(small)] if passed_on else [])


def test_without_a_clipboard_the_screen_names_the_file(small: Library, tmp_path: Path) -> None:
    with chat(tmp_path / "a", "linux") as (screen, _):
        copy_the_answer(screen, b"written")
    files = [path for path in (tmp_path / "a" / "state").rglob("copied*") if path.is_file()]
    assert [path.read_bytes() for path in files] == [wanted(small)] and not sent(screen)
