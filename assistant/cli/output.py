"""Printing for people and writing files, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from assistant.cli.waiting import told
from assistant.files import put
from assistant.library import Library, open_library
from assistant.settings import Settings
from assistant.words.clean import one_line

WIDEST = 100


def opened(settings: Settings, rebuild: bool = False) -> Library:
    """The library in use; what a person should know of its opening goes to stderr."""
    with told("Reading the library, which takes longer the first time"):
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


def write_file(name: str, data: str | bytes, force: bool) -> None:
    """Writes a file whole or not at all; raises UsageError where it exists (without `force`) or cannot be written."""
    put(Path(name), data, force)


def columns(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows as left-aligned columns; the last one is not padded."""
    lines = [tuple(map(one_line, row)) for row in rows]
    if not lines:
        return ""
    sizes = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(size) for cell, size in zip(line, sizes, strict=True)).rstrip() for line in lines
    )
