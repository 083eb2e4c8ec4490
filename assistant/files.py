"""Writes a file whole or not at all, also when the process is killed, with the rights that the user's umask gives."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from assistant.errors import UsageError
from assistant.words.clean import one_line

BESIDE = ".writing-"
"""How the name of a half-written file begins; such a file is never read."""


def write_whole(path: Path, data: bytes | str, *, replace: bool = True) -> None:
    """Writes text (UTF-8, line ends as given) or bytes beside its place first, then moves it there.

    A reader meets the old file or the new one. A file that is written over keeps its rights, a link stays a link.
    Raises FileExistsError where `replace` is false and something is there, else OSError where it cannot be written.
    """
    place = path.resolve() if path.is_symlink() else path
    if not replace and os.path.lexists(path):
        raise FileExistsError(17, "File exists", str(path))
    beside = place.parent / f"{BESIDE}{secrets.token_hex(6)}"
    # 0o666 less the umask, as for any file that a program makes.
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            with suppress(OSError):
                beside.chmod(place.stat().st_mode & 0o777)
            beside.replace(place)
        else:
            _place_new(beside, place)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _place_new(beside: Path, place: Path) -> None:
    """Moves a file where none may be; two programs at once cannot write over each other where links are known."""
    try:
        os.link(beside, place)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(place):
            raise FileExistsError(17, "File exists", str(place)) from None
        beside.replace(place)
    else:
        beside.unlink()


def may_write(path: Path, force: bool) -> None:
    """Raises UsageError where a file that a user named is a folder, or is there already and `force` is not given."""
    if path.is_dir():
        raise UsageError(f"{one_line(str(path))} is a folder: name a file.")
    if not force and os.path.lexists(path):
        raise _exists(path)


def put(path: Path, data: bytes | str, force: bool = False) -> None:
    """Writes a file that a user named; raises UsageError where it exists (without `force`) or cannot be written."""
    may_write(path, force)
    try:
        write_whole(path, data, replace=force)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise UsageError(f"{one_line(str(path))} cannot be written ({error.strerror}): name another file.") from error


def _exists(path: Path) -> UsageError:
    return UsageError(f"{one_line(str(path))} exists already: name another file, or overwrite it with --force.")
