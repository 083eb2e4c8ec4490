"""Drives the program in a real terminal of a fixed size, kept by tmux, and reads what it shows."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 15
"""For how long a test waits for something to appear."""
STILL = 0.2
"""Seconds without a change after which a screen counts as drawn."""


class Terminal:
    """A terminal in which the program runs."""

    def __init__(self, socket: Path, size: tuple[int, int]) -> None:
        self.socket = socket
        self.size = size

    def tmux(self, *words: str) -> str:
        """Runs a tmux command on this terminal's own server."""
        done = subprocess.run(
            ["tmux", "-S", str(self.socket), "-f", os.devnull, *words], capture_output=True, text=True, timeout=20
        )
        return done.stdout

    def keys(self, *keys: str) -> None:
        """Presses keys, as tmux names them."""
        self.tmux("send-keys", "-t", "t", *keys)

    def type(self, text: str) -> None:
        """Types a text."""
        self.tmux("send-keys", "-t", "t", "-l", text)

    def lines(self) -> list[str]:
        """What is shown, a line for each line of the terminal."""
        shown = self.tmux("capture-pane", "-t", "t", "-p").split("\n")
        return (shown + [""] * self.size[1])[: self.size[1]]

    def shows(self, holds: Callable[[str], bool]) -> list[str]:
        """The screen once something holds and it is still; bounded, so that the assertion after it can fail."""
        end = time.monotonic() + SECONDS
        last: list[str] = []
        while time.monotonic() < end:
            now = self.lines()
            if now == last and holds("\n".join(now)):
                break
            last = now
            time.sleep(STILL)
        return self.lines()


def missing() -> str:
    """Why no terminal can be had here; empty where it can."""
    if sys.platform == "win32":
        return "tmux needs a POSIX system"
    return "" if shutil.which("tmux") else "tmux is not installed"


@contextmanager
def terminal(
    folder: Path, size: tuple[int, int], library: Path, cache: Path, *options: str, **environment: str
) -> Iterator[Terminal]:
    """The program over a library in a terminal of columns × lines; `environment` is over a bare one."""
    # The path of a socket may be no longer than about 100 bytes, so it cannot lie in the test's own folder.
    socket = Path("/tmp") / f"assistant-{os.getpid()}-{abs(hash((folder, size))) % 10**8}"  # noqa: S108
    bare = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color", "ASSISTANT_CACHE": str(cache), "ASSISTANT_STATE": str(folder / "state"),
        "PYTHONPATH": os.pathsep.join(sys.path), **environment,
    }  # fmt: skip
    settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in bare.items())
    program = shlex.join([sys.executable, "-m", "assistant", "--library", str(library), *options])
    held = Terminal(socket, size)
    try:
        held.tmux(
            "new-session", "-d", "-s", "t", "-x", str(size[0]), "-y", str(size[1]),
            f"env -i {settings} {program}; echo ended; sleep {SECONDS}",
        )  # fmt: skip
        held.tmux("set", "-g", "status", "off")
        held.tmux("resize-window", "-t", "t", "-x", str(size[0]), "-y", str(size[1]))
        yield held
    finally:
        held.tmux("kill-server")
        socket.unlink(missing_ok=True)


_WORD = re.compile(r"[^\W\d_]{2,}")


def words(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return {word.lower() for word in _WORD.findall(text)}


def known_words(*folders: Path) -> set[str]:
    """Every word that the program could show: those of its own texts and names, and of some folders of a library."""
    import assistant

    found: set[str] = set()
    for path in Path(assistant.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= words(node.value)
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                found |= words(path.read_text(encoding="utf-8", errors="replace"))
    return found
