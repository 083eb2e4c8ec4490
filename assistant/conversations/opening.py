"""Opens the file of conversations: private to its user, taken up to this version, moved aside where it is damaged."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from assistant.conversations import FILE, Now, schema, searching
from assistant.conversations.store import Store
from assistant.conversations.trouble import StoreError, is_damage, told
from assistant.numerals import count_words
from assistant.settings import NAME, Settings, state_folder
from assistant.words.clean import one_line

BUSY = 10.0
"""Seconds to wait for another window."""
_BESIDE = ("", "-wal", "-shm")
_SUSPECT = "-suspect"


def open_kept(settings: Settings, environment: Mapping[str, str], now: Now) -> Store:
    """The store that the settings ask for; never an error: where the file cannot be used, one in memory and a note."""
    if settings.private:
        return open_store(None, now)
    try:
        return open_file(settings, environment, now)
    except StoreError as error:
        store = open_store(None, now)
        store.notes = (f"{error} What is asked now is not kept.",)
        return store


def open_file(settings: Settings, environment: Mapping[str, str], now: Now) -> Store:
    """The store in the user's state folder, whatever `private` says; what is past `keep_days` is deleted first.

    Raises StoreError.
    """
    store = open_store(path_of(environment), now)
    if gone := store.expire(settings.keep_days):
        days = count_words(settings.keep_days, "day")
        was = "was" if gone == 1 else "were"
        store.notes += (f"{count_words(gone, 'conversation')} not used for {days} {was} deleted.",)
    return store


def path_of(environment: Mapping[str, str]) -> Path:
    """The file of conversations."""
    return state_folder(environment) / FILE


def open_store(path: Path | None, now: Now) -> Store:
    """The store in a file, which is made where there is none; None keeps in memory alone.

    A damaged file is moved aside, never deleted, and a new one begun; `notes` say so. Raises StoreError where the file
    cannot be used, or was made by a newer version or another program (it is then left as it is).
    """
    if path is None:
        connection = _connected(":memory:")
        schema.migrate(connection)
        return Store(connection, None, now, searching.prepare(connection))
    notes: tuple[str, ...] = ()
    try:
        _made_private(path)
        if _is_suspect(path):
            notes = _mended(path)
        try:
            store = _opened(path, now)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            notes = _mended(path)
            store = _opened(path, now)
    except sqlite3.Error as error:
        raise told(error, path) from error
    except OSError as error:
        raise StoreError(_cannot(path, error)) from error
    store.notes = notes
    return store


def suspect(path: Path) -> None:
    """Has the next opening look through the whole file."""
    with suppress(OSError):
        path.with_name(path.name + _SUSPECT).touch(0o600)


def _cannot(path: Path, error: OSError) -> str:
    return (
        f"Conversations cannot be kept in {one_line(str(path))} ({error.strerror or error}): look at the rights of its "
        "folder, name another with ASSISTANT_STATE, or switch keeping off with --private."
    )


def _made_private(path: Path) -> None:
    """Makes folder and file for their user alone; a folder of that name that others could read is closed to them."""
    folder = path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if os.name == "posix":
        with suppress(OSError):
            if folder.name == NAME and folder.stat().st_mode & 0o077:
                folder.chmod(0o700)
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)


def _connected(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=BUSY, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _opened(path: Path, now: Now) -> Store:
    """The store of a file; raises sqlite3.Error, StoreError for a file that is not ours."""
    connection = _connected(str(path))
    try:
        _refuse_others(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        schema.migrate(connection)
        connection.execute("SELECT count(*) FROM conversations, turns, said WHERE 0")
        return Store(connection, path, now, searching.prepare(connection))
    except BaseException:
        connection.close()
        raise


def _refuse_others(connection: sqlite3.Connection, path: Path) -> None:
    if schema.is_foreign(connection):
        raise StoreError(
            f"{one_line(str(path))} is a database of another program, and is left as it is: move it away, or name "
            "another folder with ASSISTANT_STATE."
        )
    if schema.version(connection) > schema.VERSION:
        raise StoreError(
            f"{one_line(str(path))} was written by a newer version of the assistant, and is left as it is: use that "
            "version, or name another folder with ASSISTANT_STATE."
        )


def _is_suspect(path: Path) -> bool:
    """Whether a run before met damage in the file."""
    return path.with_name(path.name + _SUSPECT).exists()


def _is_broken(path: Path) -> bool:
    """Whether SQLite finds a fault anywhere in a file."""
    try:
        connection = _connected(str(path))
        try:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok")
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        return is_damage(error)


def _mended(path: Path) -> tuple[str, ...]:
    """Moves a damaged file to `…damaged-1` (or the next number); where only its index is damaged, takes that out.

    Nothing is moved where another window has just done it. Returns what to tell a person.
    """
    with _alone(path):
        path.with_name(path.name + _SUSPECT).unlink(missing_ok=True)
        if not _is_broken(path):
            _without_index(path)
            return ()
        number = 1
        while os.path.lexists(f"{path}.damaged-{number}"):
            number += 1
        place = Path(f"{path}.damaged-{number}")
        for ending in _BESIDE:
            with suppress(FileNotFoundError):
                Path(f"{path}{ending}").rename(f"{place}{ending}")
        _made_private(path)
    return (
        f"The file of conversations was damaged. It was moved to {one_line(str(place))}, nothing of it was deleted, "
        "and a new one was begun.",
    )


def _without_index(path: Path) -> None:
    """Takes the index of words out of a file, so that the opening makes it anew from the words themselves."""
    connection = _connected(str(path))
    try:
        with suppress(sqlite3.OperationalError):  # a SQLite without FTS5 leaves it
            connection.execute("DROP TABLE IF EXISTS found")
    finally:
        connection.close()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keeps other windows from moving the same file at once; a killed program lets go."""
    with Path(f"{path}.lock").open("a+b") as file:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
