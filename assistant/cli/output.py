"""Printing for people and writing files, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from assistant.errors import UsageError
from assistant.library import Library, open_library
from assistant.settings import Settings
from assistant.words.clean import one_line

WIDEST = 100


def opened(settings: Settings, rebuild: bool = False) -> Library:
    """The library in use; what a person should know of its opening goes to stderr."""
    library = open_library(settings, rebuild=rebuild)
    for note in library.notes:
        print(note, file=sys.stderr)
    return library


def width() -> int:
    """The columns to fill: those of the terminal, at most 100 for reading; 80 where there is none."""
    if not sys.stdout.isatty():
        return 80
    return min(WIDEST, shutil.get_terminal_size().columns)


def use_colour(settings: Settings) -> bool:
    """Whether stdout takes colour: a terminal that is not dumb, and NO_COLOR not set."""
    return settings.colour and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def write_file(name: str, text: str, force: bool) -> None:
    """Writes a file whole or not at all; raises UsageError where it exists (without `force`) or cannot be written."""
    path = Path(name)
    shown = one_line(name)
    if path.is_dir():
        raise UsageError(f"{shown} is a folder: name a file.")
    if path.exists() and not force:
        raise UsageError(f"{shown} exists already: name another file, or overwrite it with --force.")
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(beside).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(beside).unlink()
        raise UsageError(f"{shown} cannot be written ({error.strerror}): name another file.") from error


def columns(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows as left-aligned columns; the last one is not padded."""
    lines = [tuple(map(one_line, row)) for row in rows]
    if not lines:
        return ""
    sizes = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(size) for cell, size in zip(line, sizes, strict=True)).rstrip() for line in lines
    )
