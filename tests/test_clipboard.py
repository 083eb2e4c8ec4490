"""What is copied arrives byte for byte where it is said to be, or the words say that it could not."""

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
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.clipboard import OSC_52_LIMIT, copy, osc_52

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals need a POSIX system")

ROOT = Path(__file__).parent.parent
TEXT = "Share 8.5% – “North East” (1)\n\n\t1. ONS, ‘x’ é 中 🙂 $(x) `y` \\n %s ;\n"
SENT = re.compile(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
SECONDS = 30
SCRIPT = """\
import os, sys
from pathlib import Path
from assistant.clipboard import copy

def write(text):
    sys.stdout.write(text)
    sys.stdout.flush()

folder = Path(sys.argv[1])
copied = copy((folder / "text").read_bytes().decode(), os.environ, write, folder / "state")
(folder / "said.new").write_text(f"{copied.way}\\n{copied.words}", encoding="utf-8")
(folder / "said.new").rename(folder / "said")
sys.stdin.read(1)
"""


@dataclass(frozen=True)
class Outcome:
    """What was said, what the outer terminal was sent for its clipboard, what lies in tmux’s buffer and the file."""

    way: str
    words: str
    sent: tuple[bytes, ...]
    buffer: bytes | None
    file: bytes | None


def copied(folder: Path, text: str, term: str, tmux: str = "") -> Outcome:
    """Copies a text in a pseudo-terminal without a display, inside tmux with its option set where one is named."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    (folder / "text").write_bytes(text.encode())
    (folder / "copying.py").write_text(SCRIPT, encoding="utf-8")
    # without wl-copy, xclip and the like, which would reach a clipboard of this machine
    programs = folder / "bin"
    programs.mkdir()
    for name in ("tmux", "sh"):
        if found := shutil.which(name):
            (programs / name).symlink_to(found)
    environment = {
        "PATH": str(programs), "TERM": term, "HOME": str(folder), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8",
    }  # fmt: skip
    command = [sys.executable, str(folder / "copying.py"), str(folder)]
    own = ["tmux", "-S", str(folder / "socket"), "-f", str(folder / "tmux.conf")]
    if tmux:
        (folder / "tmux.conf").write_text(f"set -g set-clipboard {tmux}\n", encoding="utf-8")
        command = [shutil.which("tmux") or "tmux", *own[1:], "new-session", *command]
    child, master = pty.fork()
    if child == 0:  # pragma: no cover (the other process)
        os.execve(command[0], command, environment)  # noqa: S606
    try:
        output = _read(master, folder / "said")
        buffer = subprocess.run([*own, "show-buffer"], capture_output=True, timeout=SECONDS).stdout if tmux else None
    finally:
        if tmux:
            subprocess.run([*own, "kill-server"], capture_output=True, timeout=SECONDS)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(master)
    way, words = (folder / "said").read_text(encoding="utf-8").split("\n")
    file = folder / "state" / "copied.md"
    sent = tuple(base64.b64decode(found) for found in SENT.findall(output))
    return Outcome(way, words, sent, buffer, file.read_bytes() if file.exists() else None)


def _read(master: int, done: Path) -> bytes:
    """What the terminal is sent until the copying is told, and a moment longer."""
    output = b""
    end = time.monotonic() + SECONDS
    told = False
    while (left := end - time.monotonic()) > 0:
        if not told and done.exists():
            told, end = True, time.monotonic() + 1
        ready, _, _ = select.select([master], [], [], min(left, 0.1))
        if not ready:
            continue
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        output += data
    assert done.exists(), output
    return output


needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed here")


@needs_tmux
@pytest.mark.parametrize("option", ["on", "external"])
def test_in_tmux_it_is_in_the_buffer_and_sent_on(tmp_path: Path, option: str) -> None:
    found = copied(tmp_path, TEXT, "xterm-256color", option)
    assert (found.way, found.buffer, found.sent) == ("tmux", TEXT.encode(), (TEXT.encode(),))
    assert "sent on" in found.words and "does not say" in found.words


@needs_tmux
def test_in_tmux_with_its_option_off_it_is_in_the_buffer_alone_and_said(tmp_path: Path) -> None:
    found = copied(tmp_path, TEXT, "xterm-256color", "off")
    assert (found.way, found.buffer, found.sent) == ("tmux", TEXT.encode(), ())
    assert "off" in found.words and "sent on" not in found.words


@needs_tmux
def test_in_tmux_on_a_terminal_without_a_clipboard_that_is_said(tmp_path: Path) -> None:
    found = copied(tmp_path, TEXT, "linux", "external")
    assert (found.way, found.buffer, found.sent) == ("tmux", TEXT.encode(), ())
    assert "takes no clipboard" in found.words


@needs_tmux
def test_in_tmux_what_is_too_long_for_a_terminal_stays_whole_in_the_buffer(tmp_path: Path) -> None:
    text = "é" * OSC_52_LIMIT
    found = copied(tmp_path, text, "xterm-256color", "external")
    assert (found.buffer, found.sent) == (text.encode(), ())
    assert "too long" in found.words


def test_in_a_plain_terminal_it_is_sent_and_said_so(tmp_path: Path) -> None:
    found = copied(tmp_path, TEXT, "xterm-256color")
    assert (found.way, found.sent, found.file) == ("terminal", (TEXT.encode(),), None)
    assert "does not say" in found.words


@pytest.mark.parametrize("term", ["dumb", "linux"])
def test_without_any_display_it_is_in_a_file_and_the_words_name_it(tmp_path: Path, term: str) -> None:
    found = copied(tmp_path, TEXT, term)
    assert (found.way, found.sent, found.file) == ("file", (), TEXT.encode())
    assert str(tmp_path / "state" / "copied.md") in found.words


def test_what_is_too_long_for_a_terminal_goes_to_a_file_whole(tmp_path: Path) -> None:
    text = "x" * (OSC_52_LIMIT + 1)
    found = copied(tmp_path, text, "xterm-256color")
    assert (found.way, found.sent, found.file) == ("file", (), text.encode())


def test_gnu_screen_which_swallows_the_sequence_gets_a_file(tmp_path: Path) -> None:
    sent: list[str] = []
    environment = {"TERM": "screen-256color", "STY": "1.pts", "PATH": str(tmp_path)}
    found = copy(TEXT, environment, sent.append, tmp_path / "state", "copied.html")
    assert found.way == "file" and not sent
    assert (tmp_path / "state" / "copied.html").read_bytes() == TEXT.encode()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    found = copy(TEXT, {"TERM": "dumb", "PATH": str(tmp_path)}, None, tmp_path / "state")
    assert found.way == "none" and found.words.startswith("Not copied")


def test_the_sequence_holds_the_text_and_nothing_that_ends_it() -> None:
    found = SENT.fullmatch(osc_52("\x1b\\\x07").encode())
    assert found and base64.b64decode(found[1]) == b"\x1b\\\x07"
