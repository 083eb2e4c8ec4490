"""Appends to a briefing: what is there stays as it is, byte for byte, and what comes is there whole or not at all."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assistant.briefing.items import Item, item_text
from assistant.errors import UsageError
from assistant.files import write_whole
from assistant.words.clean import one_line

_TRIES = 5
_PATIENCE = 10.0
"""Seconds to wait for another program that appends to the same file, where folders cannot be locked."""


def append(path: str | Path, *items: Item) -> None:
    """Appends items to a briefing, which is made where there is none; two programs at once do no harm.

    Raises UsageError where the file is no UTF-8 text, or cannot be read or written; nothing is changed then.
    """
    append_with(Path(path), items)


def append_with(path: Path, items: tuple[Item, ...]) -> None:
    """Appends items one under another."""
    shown = one_line(str(path))
    if path.is_dir():
        raise UsageError(f"{shown} is a folder: name a file, such as {shown}/brief.md.")
    place = path.resolve() if path.is_symlink() else path
    try:
        with _locked(place):
            for _ in range(_TRIES):
                before = place.read_bytes() if place.exists() else b""
                after = before + _addition(before, items, shown)
                # An editor takes no lock: what it saved meanwhile is read again, not written over.
                if (place.read_bytes() if place.exists() else b"") == before:
                    write_whole(place, after)
                    return
    except OSError as error:
        raise UsageError(f"{shown} cannot be written ({error.strerror}); nothing was appended.") from error
    raise UsageError(f"{shown} is being changed all the time by another program; nothing was appended.")


def _addition(before: bytes, items: tuple[Item, ...], shown: str) -> bytes:
    """The bytes that come after those that are there, with their line ends."""
    try:
        present = before.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown} is not UTF-8 text, so nothing was appended: save it as UTF-8 first.") from error
    made: list[str] = []
    for item in items:
        made.append(item_text(item, present + "".join(made)))
    text = "\n".join(made)
    if present.strip("\ufeff"):
        text = ("\n" if present.endswith("\n") else "\n\n") + text
    if "\r\n" in present:
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8")


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    """Holds the folder of a file for this program alone; the lock goes with the program, also when it is killed."""
    try:
        import fcntl
    except ImportError:  # not POSIX
        with _lock_file(place):
            yield
        return
    handle = os.open(place.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _lock_file(place: Path) -> Iterator[None]:
    """A lock as a file beside; one that is left behind is taken over after some seconds."""
    beside = place.with_name(f".{place.name}.lock")
    waited = 0.0
    while True:
        try:
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            if waited > _PATIENCE:
                with suppress(OSError):
                    beside.unlink()
            time.sleep(0.05)
            waited += 0.05
    try:
        yield
    finally:
        with suppress(OSError):
            beside.unlink()
