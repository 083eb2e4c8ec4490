"""The store: what a chat and the commands ask of the file of conversations."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.conversations import rows, searching
from assistant.conversations.schema import sentences
from assistant.conversations.trouble import NoConversation, StoreError, is_damage, told
from assistant.conversations.values import Conversation, Filters, Found, Turn
from assistant.model import Answer
from assistant.words.clean import one_line

LONGEST_TITLE = 200
EMPTY_FOR = timedelta(days=1)
"""After how long a conversation in which nothing was asked is no longer kept."""
_LISTED = """
    SELECT id, title, begun, used, (SELECT count(*) FROM turns WHERE conversation = c.id), filters FROM conversations c
"""
_TURN = "SELECT id, conversation, position, question, asked, status, answer, digest, library FROM turns"


class Store:
    """The conversations of one file, or of the memory of this run.

    Any thread may call any method: one call runs at a time, and each is whole when it returns. Several stores, in as
    many programs, may have one file open. Times come from `now`. Methods raise StoreError where the file cannot be
    read or written (nothing of the call is then kept), NoConversation where what is named is not there.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, now: Callable[[], datetime], indexed: bool
    ) -> None:
        self.path = path
        """The file; None where nothing is kept beyond this run."""
        self.notes: tuple[str, ...] = ()
        """What a person should know of the opening: a damaged file moved aside, old conversations deleted."""
        self._connection = connection
        self._now = now
        self._lock = threading.RLock()
        self._fts = indexed

    @property
    def is_private(self) -> bool:
        """Whether nothing is kept beyond this run."""
        return self.path is None

    def begin(self, filters: Filters | None = None) -> Conversation:
        """A new conversation; it is listed from its first question on."""
        moment = self._moment()
        with self._written() as connection:
            added = connection.execute(
                "INSERT INTO conversations (begun, used, filters) VALUES (?, ?, ?)",
                (moment, moment, rows.as_json(filters)),
            )
            return self._conversation(int(added.lastrowid or 0))

    def put_question(self, conversation: int, question: str) -> Turn:
        """Keeps a question before it is asked, so that a program that is killed has lost no more than its answer."""
        text, moment = one_line(question), self._moment()
        with self._written() as connection:
            self._conversation(conversation)
            (last,) = connection.execute(
                "SELECT coalesce(max(position), 0) FROM turns WHERE conversation = ?", (conversation,)
            ).fetchone()
            added = connection.execute(
                "INSERT INTO turns (conversation, position, question, asked) VALUES (?, ?, ?, ?)",
                (conversation, last + 1, text, moment),
            )
            turn = int(added.lastrowid or 0)
            searching.put(connection, self._fts, turn, text, "")
            connection.execute(
                "UPDATE conversations SET used = max(used, ?), title = CASE title WHEN '' THEN ? ELSE title END "
                "WHERE id = ?",
                (moment, text[:LONGEST_TITLE], conversation),
            )
            return self._turn(turn)

    def put_answer(self, turn: int, answer: Answer) -> Turn:
        """Keeps the answer to a question; one that is there is replaced."""
        from assistant.render.as_json import line

        text = line(answer)
        with self._written() as connection:
            kept = self._turn(turn)
            connection.execute(
                "UPDATE turns SET answer = ?, status = ?, digest = ?, library = ? WHERE id = ?",
                (text, answer.status, answer.library.digest, answer.library.name, turn),
            )
            searching.put(connection, self._fts, turn, kept.question, sentences(text))
            self._used(kept.conversation)
            return self._turn(turn)

    def put_stopped(self, turn: int) -> Turn:
        """Marks a question that was given up before it had an answer; one that has its answer stays as it is."""
        with self._written() as connection:
            kept = self._turn(turn)
            connection.execute("UPDATE turns SET status = 'stopped' WHERE id = ? AND answer IS NULL", (turn,))
            self._used(kept.conversation)
            return self._turn(turn)

    def rename(self, conversation: int, title: str) -> Conversation:
        """Gives a conversation another title, on one line; an empty one is its first question again."""
        with self._written() as connection:
            self._conversation(conversation)
            first = connection.execute(
                "SELECT question FROM turns WHERE conversation = ? ORDER BY position LIMIT 1", (conversation,)
            ).fetchone()
            words = one_line(title) or (first[0] if first else "")
            connection.execute("UPDATE conversations SET title = ? WHERE id = ?", (words[:LONGEST_TITLE], conversation))
            return self._conversation(conversation)

    def set_filters(self, conversation: int, filters: Filters) -> Conversation:
        """Keeps the filters that hold for a conversation from now on."""
        with self._written() as connection:
            self._conversation(conversation)
            connection.execute(
                "UPDATE conversations SET filters = ? WHERE id = ?", (rows.as_json(filters), conversation)
            )
            self._used(conversation)
            return self._conversation(conversation)

    def delete(self, conversation: int) -> Conversation:
        """Deletes a conversation for good, its words overwritten in the file; returns what it was."""
        with self._written():
            gone = self._conversation(conversation)
            self._deleted([conversation])
        self._flush()
        return gone

    def delete_all(self) -> int:
        """Deletes every conversation for good; returns how many there were."""
        with self._written() as connection:
            every = [row[0] for row in connection.execute("SELECT id FROM conversations")]
            shown = len(self._listed("WHERE EXISTS (SELECT 1 FROM turns WHERE conversation = c.id)"))
            self._deleted(every)
        self._flush()
        return shown

    def expire(self, days: int) -> int:
        """Deletes for good what was not used for so many days (0: nothing); returns how many conversations.

        Conversations in which nothing was asked go after a day, and are not counted.
        """
        now = self._now()
        with self._written() as connection:
            empty = connection.execute(
                "SELECT id FROM conversations c WHERE used < ? "
                "AND NOT EXISTS (SELECT 1 FROM turns WHERE conversation = c.id)",
                (rows.stamp(now - EMPTY_FOR),),
            ).fetchall()
            before = rows.stamp(now - timedelta(days=days)) if days else ""
            old = [row[0] for row in connection.execute("SELECT id FROM conversations WHERE used < ?", (before,))]
            gone = {*old, *(row[0] for row in empty)}
            if gone:
                self._deleted(sorted(gone))
        if gone:
            self._flush()
        return len(gone) - len({row[0] for row in empty})

    def list(self, words: str = "", limit: int | None = None) -> tuple[Conversation, ...]:
        """The conversations, the one used last first; with `words` only those whose title or turns hold them all."""
        asked = "EXISTS (SELECT 1 FROM turns WHERE conversation = c.id)"
        with self._read():
            found = self._listed(f"WHERE {asked} ORDER BY used DESC, id DESC")
            if one_line(words):
                wanted = one_line(words).lower().split()
                held = {hit.conversation for hit in self.search(words, limit=-1)}
                found = [c for c in found if c.id in held or all(word in c.title.lower() for word in wanted)]
        return tuple(found if limit is None else found[:limit])

    def get(self, conversation: int) -> Conversation:
        """One conversation."""
        with self._read():
            return self._conversation(conversation)

    def turns(self, conversation: int) -> tuple[Turn, ...]:
        """The turns of a conversation in their order."""
        with self._read() as connection:
            self._conversation(conversation)
            found = connection.execute(f"{_TURN} WHERE conversation = ? ORDER BY position", (conversation,))
            return tuple(rows.turn(row) for row in found)

    def search(self, words: str, limit: int = 50) -> tuple[Found, ...]:
        """The turns whose question and sentences hold all the words, the best first; -1 for all.

        The last word may be the beginning of a longer one.
        """
        with self._read() as connection:
            found = searching.find(connection, self._fts, words, limit)
        return tuple(rows.found(row) for row in found)

    def export(self, conversation: int, form: str) -> str:
        """A conversation as `text`, `markdown`, `html` or `json` (replayable, schema assistant.conversation/1).

        Raises NotAnAnswer where a kept answer cannot be read back (never for json).
        """
        from assistant.conversations.exporting import exported

        with self._read():
            return exported(self.get(conversation), self.turns(conversation), form)

    def close(self) -> None:
        """Closes the file; the store cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    def _moment(self) -> str:
        return rows.stamp(self._now())

    def _used(self, conversation: int) -> None:
        self._connection.execute(
            "UPDATE conversations SET used = max(used, ?) WHERE id = ?", (self._moment(), conversation)
        )

    def _listed(self, where: str, values: Sequence[Any] = ()) -> Sequence[Conversation]:
        return [rows.conversation(row) for row in self._connection.execute(f"{_LISTED} {where}", values)]

    def _conversation(self, conversation: int) -> Conversation:
        found = self._listed("WHERE id = ?", (conversation,))
        if not found:
            raise NoConversation(
                f"There is no conversation {conversation}, or it was deleted: “assistant conversations list” shows "
                "those that are kept."
            )
        return found[0]

    def _turn(self, turn: int) -> Turn:
        row = self._connection.execute(f"{_TURN} WHERE id = ?", (turn,)).fetchone()
        if row is None:
            raise NoConversation("The conversation that this question belongs to was deleted: begin a new one.")
        return rows.turn(row)

    def _deleted(self, conversations: Sequence[int]) -> None:
        connection = self._connection
        for conversation in conversations:
            for (turn,) in connection.execute(
                "SELECT id FROM turns WHERE conversation = ?", (conversation,)
            ).fetchall():
                searching.drop(connection, self._fts, turn)
            connection.execute("DELETE FROM conversations WHERE id = ?", (conversation,))
        if self._fts:
            searching.forget(connection)

    def _flush(self) -> None:
        """Brings what was deleted out of the log too; where another window is just reading, its own writing does."""
        with self._read() as connection:
            if self.path is None:
                return
            pages, free = (
                int(connection.execute(f"PRAGMA {what}").fetchone()[0]) for what in ("page_count", "freelist_count")
            )
            if 2 * free > pages:
                with suppress(sqlite3.OperationalError):  # another window is writing: the room stays for what comes
                    connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise self._told(error) from error

    @contextmanager
    def _written(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing."""
        with self._read() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _told(self, error: sqlite3.Error) -> StoreError:
        if is_damage(error) and self.path is not None:
            from assistant.conversations.opening import suspect

            suspect(self.path)
        return told(error, self.path)
