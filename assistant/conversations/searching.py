"""Full text over questions and sentences: FTS5 where SQLite has it, else plain comparison."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from assistant.words.clean import one_line

_TABLE = """
    CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(
        question, sentences, content='said', content_rowid='turn', tokenize='porter unicode61 remove_diacritics 2'
    )
"""
_BEGIN, _END = "\ue000", "\ue001"
_ROWS = "t.conversation, c.title, t.id, t.position, t.question, t.asked"
_JOINED = "JOIN turns t ON t.id = {words} JOIN conversations c ON c.id = t.conversation"
_WORD = re.compile(r"[^\W_]+")
"""No word holds a sign that LIKE or FTS5 would read as more than itself."""
MOST_WORDS = 20
SNIPPET = 16
"""Words of a snippet."""
_AROUND = 50
"""Characters before and after a word, without FTS5."""


def has_fts(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite knows FTS5."""
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.tried USING fts5(x)")
        connection.execute("DROP TABLE temp.tried")
    except sqlite3.OperationalError:
        return False
    return True


def prepare(connection: sqlite3.Connection) -> bool:
    """Makes the index of a file that has none, and makes it anew where a program without FTS5 wrote beside it.

    Returns whether there is an index, which there is not where this SQLite lacks FTS5.
    """
    if not has_fts(connection):
        return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        _made(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return True


def _made(connection: sqlite3.Connection) -> None:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'found'").fetchone():
        connection.execute(_TABLE)
    counts = [
        connection.execute(f"SELECT count(*), max({key}) FROM {table}").fetchone()  # noqa: S608 (our own names)
        for key, table in (("turn", "said"), ("id", "found_docsize"))
    ]
    if counts[0] != counts[1]:
        connection.execute("INSERT INTO found(found) VALUES ('rebuild')")


def put(connection: sqlite3.Connection, fts: bool, turn: int, question: str, sentences: str) -> None:
    """Keeps the words of a turn; inside a transaction."""
    drop(connection, fts, turn)
    connection.execute("INSERT INTO said VALUES (?, ?, ?)", (turn, question, sentences))
    if fts:
        connection.execute(
            "INSERT INTO found(rowid, question, sentences) VALUES (?, ?, ?)", (turn, question, sentences)
        )


def drop(connection: sqlite3.Connection, fts: bool, turn: int) -> None:
    """Takes the words of a turn out; inside a transaction."""
    old = connection.execute("SELECT turn, question, sentences FROM said WHERE turn = ?", (turn,)).fetchone()
    if old is None:
        return
    if fts:
        connection.execute(
            "INSERT INTO found(found, rowid, question, sentences) VALUES ('delete', ?, ?, ?)", tuple(old)
        )
    connection.execute("DELETE FROM said WHERE turn = ?", (turn,))


def forget(connection: sqlite3.Connection) -> None:
    """Merges the index into one piece, so that no word of what was deleted is left in it; inside a transaction."""
    connection.execute("INSERT INTO found(found) VALUES ('optimize')")


def find(connection: sqlite3.Connection, fts: bool, text: str, limit: int) -> list[tuple[Any, ...]]:
    """Rows of conversation, title, turn, position, question, asked, snippet and marks; the best first.

    Every word must be there; the last one may be the beginning of a longer one.
    """
    words = _WORD.findall(one_line(text))[:MOST_WORDS]
    if not words:
        return []
    return _indexed(connection, words, limit) if fts else _compared(connection, words, limit)


def _indexed(connection: sqlite3.Connection, words: list[str], limit: int) -> list[tuple[Any, ...]]:
    wanted = " ".join(f'"{word}"' for word in words) + "*"
    rows = connection.execute(
        f"SELECT {_ROWS}, snippet(found, -1, ?, ?, '…', {SNIPPET}) FROM found {_JOINED.format(words='found.rowid')} "  # noqa: S608
        "WHERE found MATCH ? ORDER BY bm25(found, 3.0, 1.0), t.id DESC LIMIT ?",
        (_BEGIN, _END, wanted, limit),
    )
    return [(*row[:6], *_marked(row[6])) for row in rows]


def _marked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet on one line, and where its marked words stand."""
    plain = ""
    marks: list[tuple[int, int]] = []
    for piece in re.split(f"({_BEGIN}.*?{_END})", one_line(text), flags=re.DOTALL):
        if piece.startswith(_BEGIN):
            marks.append((len(plain), len(plain) + len(piece) - 2))
        plain += piece.replace(_BEGIN, "").replace(_END, "")
    return plain, tuple(marks)


def _compared(connection: sqlite3.Connection, words: list[str], limit: int) -> list[tuple[Any, ...]]:
    each = " AND ".join("(s.question LIKE ? OR s.sentences LIKE ?)" for _ in words)
    patterns = [f"%{word}%" for word in words for _ in range(2)]
    rows = connection.execute(
        f"SELECT {_ROWS}, s.question, s.sentences FROM said s {_JOINED.format(words='s.turn')} "  # noqa: S608
        f"WHERE {each} ORDER BY t.id DESC LIMIT ?",
        (*patterns, limit),
    )
    return [(*row[:6], *_cut(row[6], row[7], words)) for row in rows]


def _cut(question: str, sentences: str, words: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The surroundings of the first of the words, and where they stand."""
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    text = one_line(question if pattern.search(question) else sentences)
    hit = pattern.search(text)
    middle = hit.start() if hit else 0
    first = text.rfind(" ", 0, max(0, middle - _AROUND)) + 1
    last = text.find(" ", middle + _AROUND)
    plain = ("…" if first else "") + text[first : last if last >= 0 else None] + ("…" if last >= 0 else "")
    return plain, tuple(match.span() for match in pattern.finditer(plain))
