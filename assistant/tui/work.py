"""What the chat has done off the screen: each function runs in a thread, calls the core and posts one message."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from assistant.errors import AssistantError
from assistant.tui.messages import (
    Answered,
    Changed,
    Differs,
    Failed,
    Held,
    NotOpened,
    Opened,
    PageFailed,
    PageReady,
    Suggested,
    Told,
)
from assistant.tui.safe import line, unexpected

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.model import Answer
    from assistant.settings import Settings
    from assistant.tui.cards import AnswerCard
    from assistant.tui.reader.targets import Target


def start(screen: Widget, job: Callable[[], None], group: str, exclusive: bool = False) -> None:
    """Runs a job in a thread of its own."""
    screen.run_worker(job, thread=True, exit_on_error=False, group=group, exclusive=exclusive)


def _said(job: Callable[[], None], failed: Callable[[str], None]) -> None:
    """Runs a job; a person gets a sentence, whatever goes wrong."""
    try:
        job()
    except AssistantError as error:
        failed(line(str(error)))
    except Exception as error:
        failed(unexpected(error))


def open_library(screen: Widget, settings: Settings) -> None:
    """Opens the library."""

    def job() -> None:
        from assistant.library import open_library

        screen.post_message(Opened(open_library(settings)))

    start(screen, lambda: _said(job, lambda words: _post(screen, NotOpened(words))), "open")


def suggest(screen: Widget, library: Library) -> None:
    """Looks for questions to begin with; where that fails, there are none."""

    def job() -> None:
        from assistant.answering.suggest import examples

        screen.post_message(Suggested(examples(library)))

    start(screen, lambda: _said(job, lambda _: None), "suggest", exclusive=True)


def look(screen: Widget, library: Library) -> None:
    """Looks whether the files of the library have changed."""

    def job() -> None:
        if library.has_changed():
            screen.post_message(Changed())

    start(screen, job, "look", exclusive=True)


def answer(screen: Widget, library: Library, card: AnswerCard) -> None:
    """Answers the question of a card."""

    def job() -> None:
        from assistant.tui.cards.work import ask

        limit = getattr(getattr(screen, "settings", None), "limit", 5)
        screen.post_message(Answered(card, ask(library, card.request, limit)))

    start(screen, lambda: _said(job, lambda words: _post(screen, Failed(card, words))), "ask")


def compare(screen: Widget, card: AnswerCard, old: Answer, new: Answer) -> None:
    """Tells what differs between two answers to one question."""

    def job() -> None:
        from assistant.answering.differing import differences

        screen.post_message(Differs(card, differences(old, new)))

    start(screen, lambda: _said(job, lambda words: _post(screen, Told(words, "error"))), "compare")


def page(screen: Widget, library: Library, target: Target) -> None:
    """Makes a page to read."""

    def job() -> None:
        from assistant.tui.reader.making import page_of

        screen.post_message(PageReady(target, page_of(library, target)))

    start(screen, lambda: _said(job, lambda words: _post(screen, PageFailed(words))), "page", exclusive=True)


def hold(screen: Widget, library: Library) -> None:
    """Lists what the library holds."""

    def job() -> None:
        from assistant.tui.side.holdings import entries

        screen.post_message(Held(entries(library)))

    start(screen, lambda: _said(job, lambda words: _post(screen, PageFailed(words))), "hold", exclusive=True)


def _post(screen: Widget, message: Message) -> None:
    screen.post_message(message)
