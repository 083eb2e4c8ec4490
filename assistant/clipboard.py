"""Puts text where it can be pasted, and says which way it went.

No way is sure on every terminal, so they are tried in order: tmux's own buffer inside tmux (and on to the terminal
where its option `set-clipboard` allows and the terminal takes it), the terminal's escape sequence OSC 52 (which no
terminal answers, and which most cap in size), the system's tool, a file. `copy` returns words for what happened, never
a guess that it worked.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.frozen import dataclass

OSC_52_LIMIT = 74_994
"""Bytes of text that fit an OSC 52 sequence of 100,000 characters, the smallest cap among common terminals."""
_NO_OSC_52 = frozenset({"dumb", "linux", "unknown", ""})
_NO_ANSWER = "the terminal does not say whether it took it"
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


def copy(
    text: str,
    environment: Mapping[str, str],
    write: Callable[[str], None] | None,
    folder: Path,
    name: str = "copied.md",
) -> Copied:
    """Copies a text; `write` sends to the terminal (None: there is none), `folder` and `name` say where a file goes."""
    if environment.get("TMUX") and (copied := _tmux(text)):
        return copied
    if write is not None and _takes_osc_52(environment) and len(text.encode()) <= OSC_52_LIMIT:
        write(osc_52(text))
        return Copied("terminal", f"Sent to the terminal’s clipboard ({_NO_ANSWER}).")
    return _tool(text, environment) or _file(text, folder / name)


def _takes_osc_52(environment: Mapping[str, str]) -> bool:
    """Whether the escape sequence can reach a terminal: tmux that failed and GNU screen (STY) swallow it."""
    if environment.get("TMUX") or environment.get("STY") or environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    return environment.get("TERM", "") not in _NO_OSC_52


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
    """Into tmux's buffer and, where tmux may and the terminal can, on to the terminal around it."""
    why = _why_not_on(text)
    if not why and _run(["tmux", "load-buffer", "-w", "-"], text) is not None:
        return Copied("tmux", f"Copied to tmux’s buffer and sent on to the terminal’s clipboard ({_NO_ANSWER}).")
    if _run(["tmux", "load-buffer", "-"], text) is None:
        return None
    why = why or "this tmux cannot send it on"
    return Copied("tmux", f"Copied to tmux’s buffer alone ({why}): paste it with the tmux prefix and ].")


def _why_not_on(text: str) -> str:
    """Why a text would not reach the terminal around tmux; empty where it may. `Ms` is how a terminal takes OSC 52."""
    if _run(["tmux", "show-options", "-gv", "set-clipboard"]) not in {"on", "external"}:
        return "its option set-clipboard is off"
    if len(text.encode()) > OSC_52_LIMIT:
        return "it is too long for a terminal’s clipboard"
    if " Ms: (string)" not in (_run(["tmux", "info"]) or ""):
        return "the terminal around it takes no clipboard"
    return ""


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


def _file(text: str, path: Path) -> Copied:
    """Into a file, the last resort that works everywhere."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        return Copied("none", f"Not copied: no clipboard was found, and {path} cannot be written ({error.strerror}).")
    hint = "" if sys.platform != "win32" else " (open it with Notepad)"
    return Copied("file", f"No clipboard was found: written to {path}{hint}.")
