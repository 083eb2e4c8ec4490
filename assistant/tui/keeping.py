"""Keeps the conversations: a thread of its own calls the store, one call after another, and posts what it finds."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from assistant.errors import AssistantError
from assistant.frozen import replace
from assistant.numerals import count_words
from assistant.settings import Settings
from assistant.tui.filters import Filters
from assistant.tui.messages import Listed, Recent, Restored, Told
from assistant.tui.safe import line, unexpected
from assistant.tui.side.kept import Kept
from assistant.tui.turns import OPEN, Exchange

if TYPE_CHECKING:
    from assistant.conversations import Conversation, Store, Turn
    from assistant.model import Answer

Job = Callable[["Store"], None]
RECENT = 3
"""How many conversations are offered to go on with."""
PATIENCE = 10.0
"""Seconds to wait at the end for what is still being written."""
_FORMS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json"}


def now() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)


class Keeper:
    """Says to the store what happens in the chat; methods return at once, results come to the screen as messages."""

    def __init__(self, screen: Widget, settings: Settings, clock: Callable[[], datetime] = now) -> None:
        self._screen = screen
        self._settings = settings
        self._clock = clock
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._conversation = 0
        """The conversation that questions go to; 0 until the first is asked. Only the thread knows it."""
        self._turns: dict[int, int] = {}
        """From a card to the turn that keeps it."""
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        from assistant.conversations import open_kept

        store = open_kept(self._settings, os.environ, self._clock)
        for note in store.notes:
            self._tell(note, "warning")
        while (job := self._jobs.get()) is not None:
            try:
                job(store)
            except AssistantError as error:
                self._tell(line(str(error)), "error")
            except Exception as error:
                self._tell(unexpected(error), "error")
        store.close()

    def _tell(self, words: str, severity: str = "information") -> None:
        self._screen.post_message(Told(words, severity))  # type: ignore[arg-type]

    def close(self) -> None:
        """Ends once everything is written."""
        self._jobs.put(None)
        self._thread.join(PATIENCE)

    # What happens in the chat.

    def question(self, card: object, question: str) -> None:
        """Keeps a question before it is answered."""
        key = id(card)

        def job(store: Store) -> None:
            if not self._conversation:
                self._conversation = store.begin().id
            self._turns[key] = store.put_question(self._conversation, question).id

        self._jobs.put(job)

    def answer(self, card: object, answer: Answer) -> None:
        """Keeps the answer of a card."""
        key = id(card)

        def job(store: Store) -> None:
            if key in self._turns:
                store.put_answer(self._turns.pop(key), answer)

        self._jobs.put(job)

    def stopped(self, card: object) -> None:
        """Keeps that a question was given up."""
        key = id(card)

        def job(store: Store) -> None:
            if key in self._turns:
                store.put_stopped(self._turns[key])  # it may be asked again on its card

        self._jobs.put(job)

    def narrow(self, filters: Filters) -> None:
        """Keeps what the conversation is narrowed by from now on."""

        def job(store: Store) -> None:
            if not self._conversation and filters:
                self._conversation = store.begin().id
            if self._conversation:
                store.set_filters(self._conversation, asdict(filters))

        self._jobs.put(job)

    def new(self) -> None:
        """The next question begins a conversation."""

        def job(store: Store) -> None:
            del store
            self._conversation = 0

        self._jobs.put(job)

    # What is asked of the store.

    def list(self, words: str) -> None:
        """Lists the conversations that hold some words."""

        def job(store: Store) -> None:
            snippets: dict[int, str] = {}
            for found in store.search(words) if words else ():
                snippets.setdefault(found.conversation, found.snippet)
            kept = tuple(self._kept(c, snippets.get(c.id, "")) for c in store.list(words))
            self._screen.post_message(Listed(kept, words))

        self._jobs.put(job)

    def recent(self) -> None:
        """Offers the conversations used last."""

        def job(store: Store) -> None:
            kept = tuple(self._kept(c) for c in store.list(limit=RECENT))
            self._screen.post_message(Recent(kept))

        self._jobs.put(job)

    def open(self, conversation: int) -> None:
        """Brings a conversation back; the next question goes on with it."""

        def job(store: Store) -> None:
            held = store.get(conversation)
            turns = store.turns(conversation)
            first = len(turns) - OPEN
            exchanges = tuple(self._exchange(turn, place >= first) for place, turn in enumerate(turns))
            self._conversation = conversation
            filters = read_filters(held.filters)
            self._screen.post_message(Restored(conversation, held.title, exchanges, filters))

        self._jobs.put(job)

    def rename(self, conversation: int, title: str, words: str) -> None:
        """Gives a conversation another name, and lists anew."""
        self._jobs.put(lambda store: _drop(store.rename(conversation, title)))
        self.list(words)

    def delete(self, conversation: int, words: str) -> None:
        """Deletes a conversation for good, and lists anew."""

        def job(store: Store) -> None:
            gone = store.delete(conversation)
            if self._conversation == conversation:
                self._conversation = 0
            self._tell(f"Deleted for good: “{gone.title}”, {count_words(gone.turns, 'question')}.")

        self._jobs.put(job)
        self.list(words)

    def export(self, conversation: int, name: str) -> None:
        """Writes a conversation to a file that is not there yet."""

        def job(store: Store) -> None:
            from assistant.files import put

            path = Path(name).expanduser()
            put(path, store.export(conversation, _FORMS.get(path.suffix.lower(), "text")))
            self._tell(f"Written to {path.resolve()}.")

        self._jobs.put(job)

    def _kept(self, conversation: Conversation, snippet: str = "") -> Kept:
        count = count_words(conversation.turns, "question")
        when = self._when(conversation.used).removeprefix("on ").replace(" at ", " ")
        return Kept(conversation.id, conversation.title, f"{when}, {count}", snippet)

    def _exchange(self, turn: Turn, whole: bool) -> Exchange:
        """A turn; `whole`: with its answer read, since its cards are drawn at once."""
        when, kept = self._when(turn.asked), turn.answer or ""
        try:
            answer = turn.read() if whole else None
        except AssistantError as error:
            self._tell(line(str(error)), "warning")
            answer, kept = None, ""
        return Exchange(turn.question, answer, when, kept="" if answer else kept)

    def _when(self, moment: datetime) -> str:
        return when_words(moment.astimezone(), self._clock().astimezone().date())


def read_filters(kept: Mapping[str, Any]) -> Filters:
    """The filters of a kept conversation; what is no filter is left out."""
    several = ("publishers", "types", "documents", "areas")
    lists = {name: found for name in several if isinstance(found := kept.get(name), list)}
    since = kept.get("since")
    named = {name: tuple(one for one in found if isinstance(one, str)) for name, found in lists.items()}
    return replace(Filters(since=since if isinstance(since, int) else None), **named)  # type: ignore[arg-type]


def when_words(moment: datetime, today: date) -> str:
    """`today at 14:05`, `yesterday at 09:10`, `on 3 May at 16:20`, `on 3 May 2025 at 16:20`."""
    days = (today - moment.date()).days
    if days in (0, 1):
        return f"{'yesterday' if days else 'today'} at {moment:%H:%M}"
    year = f" {moment.year}" if moment.year != today.year else ""
    return f"on {moment.day} {moment:%B}{year} at {moment:%H:%M}"


def _drop(value: object) -> None:
    del value
