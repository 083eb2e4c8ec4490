"""The chat in a real pseudo-terminal over a hostile library sends no escape sequence that a harmless one does not."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from tests import kites

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs a POSIX system")

ATTACKS = (
    "\x1b]52;c;ZXZpbA==\x07", "\x1b]52;c;ZXZpbA==\x1b\\", "\x1b]0;evil title\x07", "\x1b]2;evil\x1b\\",
    "\x1bP$q evil\x1b\\", "\x1b[2J", "\x1b[31m", "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\", "\x9b2J",
    "\x9d52;c;ZXZpbA==\x9c", "\x07", "\x08", "\x7f", "\x00", "\u202eevil\u202c", "\u2066evil\u2069", "[/]",
    "[@click=app.quit]x[/]", "[c]", "[x]", "```\x07\x07python", "\\", "\ufeff", "\U000e0041",
)  # fmt: skip
EVIL = "".join(ATTACKS)
SEQUENCE = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\|\x1b[^\[\]P_^X]|\x1b$",
    re.DOTALL,
)
SECONDS = 30
AFTER = 1.0


def hostile(folder: Path) -> Path:
    """A library with the attacks in every field that reaches the screen."""
    return kites.library(
        folder,
        kites=kites.document(
            f"\n## Kite strings {EVIL.replace('```', '')}\n\nEvery harbour keeps 12 spare kite strings {EVIL}.\n",
            title=f"Kites {EVIL}",
            publisher=f"Office {EVIL}",
            type=f"report {EVIL}",
        ),
        meaning=kites.meaning(
            title=f"Kites flown per day {EVIL}",
            definition=f"Seen {EVIL}",
            caveats=f"Cloud {EVIL}",
            unit=f"kites {EVIL}",
        ),
        areas=kites.register(E12000001=f"North East {EVIL}".replace("\x00", "").replace(",", "")),
    )


def session(library: Path, cache: Path, typed: bytes) -> bytes:
    """Everything the program sends while a question is typed, answered, walked through and the source opened."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    environment = {
        "PATH": os.environ["PATH"], "TERM": "xterm-256color", "ASSISTANT_CACHE": str(cache), "HOME": str(cache),
        "COLUMNS": "100", "LINES": "50", "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    child, master = pty.fork()
    if child == 0:  # pragma: no cover (the other process)
        os.execve(sys.executable, [sys.executable, "-m", "assistant", "--library", str(library)], environment)  # noqa: S606
    sent = b""
    # keys, and what the screen shows when they have been dealt with
    steps = [(b"", b"generated"), (typed, b"E12000001"), (b"\r", b"nswered"), (b"\x1b", b""), (b"\x1b[B", b"")]
    steps += [(b"\r", b""), (b"o", b""), (b"\x1b", b""), (b"\x11", b"")]
    try:
        for keys, shown in steps:
            os.write(master, keys)
            sent += _read(master, shown)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(master)
    return sent


def _read(master: int, shown: bytes) -> bytes:
    """What comes until some words are shown and a little longer; bounded, since a cursor blinks for ever."""
    found = b""
    end = time.monotonic() + (SECONDS if shown else AFTER)
    seen = not shown
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([master], [], [], left)
        if not ready:
            break
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        found += data
        if not seen and shown in found:
            seen = True
            end = time.monotonic() + AFTER
    return found


def shapes(sent: bytes) -> set[bytes]:
    """The kinds of escape sequences in some output: numbers left out, operating system commands by their number."""
    kinds = set()
    for match in SEQUENCE.findall(sent):
        if match.startswith(b"\x1b["):
            kinds.add(b"CSI " + re.sub(rb"[0-9;:]", b"", match[2:]))
        elif match.startswith(b"\x1b]"):
            kinds.add(b"OSC " + match[2:].split(b";")[0])
        else:
            kinds.add(match[:2])
    return kinds


def test_a_hostile_library_and_paste_send_nothing_that_a_harmless_one_does_not(tmp_path: Path) -> None:
    question = b"kite strings and kites flown in E12000001"
    harmless = session(kites.library(tmp_path / "harmless"), tmp_path / "cache", question)
    pasted = b"\x1b[200~" + EVIL.replace("\x1b", "").encode() + b"\x1b[201~"
    attacked = session(hostile(tmp_path / "hostile"), tmp_path / "cache", question + pasted)
    assert b"kites per day" in harmless, "the question was not answered, so nothing was tested"
    assert b"Seen" in attacked or b"kites" in attacked
    assert shapes(attacked) <= shapes(harmless)
    text = SEQUENCE.sub(b"", attacked).decode(errors="replace")
    assert not [c for c in text if c in "\x00\x07\x7f\u202e\u2066\ufeff\U000e0041" or "\x80" <= c <= "\x9f"]
    assert "[c]" in text
    assert "Traceback" not in text
