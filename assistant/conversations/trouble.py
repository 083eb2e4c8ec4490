"""What can go wrong with the file, in words for a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import OutsideError, UsageError
from assistant.words.clean import one_line

if TYPE_CHECKING:
    import sqlite3

DAMAGED = frozenset({11, 19, 26})
"""SQLITE_CORRUPT, SQLITE_CONSTRAINT (which our own writing never breaks in a file that is whole) and SQLITE_NOTADB."""
_WORDS = {
    3: "this user may not read or write it: change its rights",
    5: "another program has held it for too long: close other windows of the assistant, or try again",
    6: "another program has held it for too long: close other windows of the assistant, or try again",
    8: "it, or its folder, can only be read: change its rights",
    10: "the disk could not be read or written: look at the disk",
    13: "the disk is full: make room",
    14: "it cannot be opened: look at the rights of its folder",
    23: "this user may not read or write it: change its rights",
}


class StoreError(OutsideError):
    """The file of conversations cannot be read or written; a chat goes on without keeping."""


class NoConversation(UsageError):
    """A conversation or turn that is not, or no longer, in the file."""


def code_of(error: sqlite3.Error) -> int:
    """The primary result code of SQLite; 0 where the error has none."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file itself is broken."""
    return code_of(error) in DAMAGED


def told(error: sqlite3.Error, path: Path | None) -> StoreError:
    """An error of SQLite as one for a person."""
    where = one_line(str(path)) if path is not None else "the memory of this run"
    why = "it is damaged: close every window of the assistant and open it again, which mends it or moves it aside"
    if not is_damage(error):
        why = _WORDS.get(code_of(error), f"SQLite says “{one_line(str(error))}”")
    return StoreError(f"Conversations cannot be kept in {where}: {why}, or switch keeping off with --private.")
