"""The tables of the file, and the numbered steps that lead to them from any earlier version (PRAGMA user_version).

A step is never changed once it is out; a new one is added at the end. Each is one transaction with its number, so a
program killed within one leaves the version before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

APPLICATION = 0x50514131
"""PRAGMA application_id of our files."""
_FIRST = (
    """
    CREATE TABLE conversations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL DEFAULT '',
        begun TEXT NOT NULL,
        used TEXT NOT NULL,
        filters TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE turns (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        question TEXT NOT NULL,
        asked TEXT NOT NULL,
        status TEXT NOT NULL DEFAULT 'asked',
        answer TEXT,
        digest TEXT NOT NULL DEFAULT '',
        library TEXT NOT NULL DEFAULT '',
        UNIQUE (conversation, position)
    )
    """,
    "CREATE INDEX newest ON conversations (used)",
)
_WORDS = """
    CREATE TABLE said (
        turn INTEGER PRIMARY KEY REFERENCES turns(id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        sentences TEXT NOT NULL
    )
"""


def _first(connection: sqlite3.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")


def _second(connection: sqlite3.Connection) -> None:
    """The words that a search looks through, by turn."""
    connection.execute(_WORDS)
    turns = connection.execute("SELECT id, question, answer FROM turns").fetchall()
    rows = [(turn, question, sentences(answer)) for turn, question, answer in turns]
    connection.executemany("INSERT INTO said VALUES (?, ?, ?)", rows)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _second)
VERSION = len(STEPS)
"""The version of a file after all steps."""


def version(connection: sqlite3.Connection) -> int:
    """The version of a file; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_foreign(connection: sqlite3.Connection) -> bool:
    """Whether another program made the file."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if version(connection):
        return application not in {0, APPLICATION}
    return application != 0 or connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def migrate(connection: sqlite3.Connection) -> None:
    """Takes the file up, step by step, to VERSION; two programs at once do no harm."""
    while version(connection) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            at = version(connection)
            if at < VERSION:
                STEPS[at](connection)
                connection.execute(f"PRAGMA user_version = {at + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def sentences(answer: str | None) -> str:
    """The sentences of an answer as JSON, a line each; empty where there are none to be read."""
    try:
        data: Any = json.loads(answer or "{}")
        return "\n".join(str(statement["text"]) for statement in data.get("statements", ()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ""
