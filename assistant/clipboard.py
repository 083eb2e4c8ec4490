"""Puts text where it can be pasted, and says which way it went.

No way is sure on every terminal, so they are tried in order: tmux's own buffer inside tmux (which also passes the text
on where its `set-clipboard` allows), the terminal's escape sequence OSC 52 (which no terminal answers, and which most
cap in size), the system's tool, a file. `copy` returns words for what happened, never a guess that it worked.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

OSC_52_LIMIT = 74_994
"""Bytes of text that fit an OSC 52 sequence of 100,000 characters, the smallest cap among common terminals."""
_NO_OSC_52 = frozenset({"dumb", "linux", "unknown", ""})
_SECONDS = 5
_TOOLS = (
    # program, arguments, variable that must be set for it to reach a clipboard
    ("pbcopy", (), ""),
    ("clip.exe", (), ""),
    ("wl-copy", (), "WAYLAND_DISPLAY"),
    ("xclip", ("-selection", "clipboard"), "DISPLAY"),
    ("xsel", ("--clipboard", "--input"), "DISPLAY"),
)


@dataclass(frozen=True, slots=True)
class Copied:
    """Which way a text went, in words."""

    way: str
    words: str


def osc_52(text: str) -> str:
    """The escape sequence that asks a terminal to take a text into the clipboard (xterm control sequences, OSC 52)."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x1b\\"


def copy(text: str, environment: Mapping[str, str], write: Callable[[str], None] | None, folder: Path) -> Copied:
    """Copies a text; `write` sends to the terminal (None where there is none), `folder` is where a file may go."""
    size = len(text.encode())
    if environment.get("TMUX") and (copied := _tmux(text)):
        return copied
    terminal = environment.get("TERM", "") not in _NO_OSC_52 and environment.get("TERM_PROGRAM") != "Apple_Terminal"
    if write is not None and terminal and not environment.get("TMUX") and size <= OSC_52_LIMIT:
        write(osc_52(text))
        return Copied("terminal", "Sent to the terminal’s clipboard (the terminal does not say whether it took it).")
    return _tool(text, environment) or _file(text, folder)


def _run(command: list[str], text: str | None = None, encoding: str = "utf-8") -> str | None:
    """The output of a command; None where it fails, is missing or hangs."""
    try:
        done = subprocess.run(  # noqa: S603 (fixed programs, text on standard input only)
            command,
            input=None if text is None else text.encode(encoding),
            stdin=subprocess.DEVNULL if text is None else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode(errors="replace").strip()


def _tmux(text: str) -> Copied | None:
    """Into tmux's buffer and, where tmux may, on to the terminal around it."""
    if _run(["tmux", "load-buffer", "-w", "-"], text) is None:
        return None
    setting = _run(["tmux", "show-options", "-gv", "set-clipboard"])
    if setting in {"on", "external"}:
        return Copied("tmux", "Copied to tmux’s buffer and sent on to the terminal’s clipboard.")
    return Copied("tmux", "Copied to tmux’s buffer: paste it with the tmux prefix and ].")


def _tool(text: str, environment: Mapping[str, str]) -> Copied | None:
    for program, arguments, variable in _TOOLS:
        if variable and not environment.get(variable):
            continue
        path = shutil.which(program, path=environment.get("PATH"))
        if path is None:
            continue
        # clip.exe reads the system's code page unless the text says that it is UTF-16.
        encoding = "utf-16" if program == "clip.exe" else "utf-8"
        if _run([path, *arguments], text, encoding) is not None:
            return Copied("tool", f"Copied to the clipboard with {program}.")
    return None


def _file(text: str, folder: Path) -> Copied:
    """Into a file, the last resort that works everywhere."""
    path = folder / "copied.md"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        return Copied("none", f"Not copied: no clipboard was found, and {path} cannot be written ({error.strerror}).")
    hint = "" if sys.platform != "win32" else " (open it with Notepad)"
    return Copied("file", f"No clipboard was found: written to {path}{hint}.")
