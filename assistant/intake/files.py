"""Writes and takes away files of a library, each whole or not at all, also when the process is killed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from assistant.errors import IntakeError, UsageError
from assistant.files import BESIDE, write_whole
from assistant.library.where import Place
from assistant.words.clean import one_line


def writable(place: Place) -> Path:
    """The folder of a library that may be changed; raises UsageError for the one that comes with the program."""
    if place.shipped:
        raise UsageError(
            "The library that comes with the program is never written. “assistant library new DIR” copies it to a "
            "folder of your own; then name that with --library DIR, or work inside it."
        )
    return place.path


def write(path: Path, text: str) -> None:
    """Writes a text file: beside its place first, then moved there, so that a reader meets the old one or the new.

    Raises IntakeError where the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise IntakeError(
            f"{one_line(str(path))} cannot be written ({error.strerror}); nothing was changed."
        ) from error


def remove(path: Path) -> None:
    """Takes a file away, and its folder where it was the last in it; raises IntakeError where that cannot be done."""
    try:
        path.unlink()
    except OSError as error:
        raise IntakeError(f"{one_line(str(path))} cannot be removed ({error.strerror}).") from error
    with suppress(OSError):
        path.parent.rmdir()  # refuses, rightly, where it is not empty


def clear(folder: Path) -> None:
    """Takes away what a killed process left half written; such files are never read as documents."""
    for left in folder.glob(f"*/{BESIDE}*"):
        with suppress(OSError):
            left.unlink()
