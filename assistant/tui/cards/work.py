"""What cards have done off the screen: each function runs in a thread, calls the core and posts one message."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from assistant.errors import AssistantError
from assistant.frozen import replace
from assistant.tui.filters import Request
from assistant.tui.messages import Asked, ChartMade, ChipKept, NamesKnown, NextFound, WhyFound
from assistant.tui.safe import line, unexpected

if TYPE_CHECKING:
    from assistant.answering.chips import Chip
    from assistant.library import Library
    from assistant.model import Answer
    from assistant.tui.cards.answer import AnswerCard
    from assistant.tui.items import PassageItem, StatementItem, TableItem


def ask(library: Library, request: Request, limit: int = 5) -> Answer:
    """The answer to a question with the filters that held when it was asked; `limit` passages at most."""
    from assistant.answering import ask as answered

    held = request.filters
    return answered(
        library,
        request.question,
        request.after,
        limit=limit,
        areas=held.areas,
        since=held.since,
        only=held.only() if held else None,
    )


def follow(screen: Widget, library: Library, card: AnswerCard, answer: Answer, request: Request) -> None:
    """Looks for questions that follow from an answer, asked as it was; where that fails, nothing is offered."""

    def job() -> None:
        from assistant.answering.suggest import next_questions

        after = (*request.after, answer.question.text)
        found = next_questions(
            library, answer, after, lambda question: ask(library, replace(request, question=question, after=after))
        )
        screen.post_message(NextFound(card, found))

    _start(screen, job, lambda _: None, "next", exclusive=True)


def know(screen: Widget, library: Library) -> None:
    """Gathers the names that the question box completes."""

    def job() -> None:
        from assistant.tui.completion import names_of

        screen.post_message(NamesKnown(names_of(library)))

    _start(screen, job, lambda _: None, "names")


def ask_without(screen: Widget, library: Library, card: AnswerCard, request: Request, chip: Chip) -> None:
    """Asks again without a thing understood; says on the card where that cannot be."""

    def job() -> None:
        from assistant.answering.chips import without

        if card.answer is not None:
            question, after = without(library, card.answer, request.after, chip, request.filters.areas)
            screen.post_message(Asked(question, replace(request, question=question, after=after)))

    _start(screen, job, lambda words: screen.post_message(ChipKept(card, words)), "without")


def why(screen: Widget, library: Library, item: StatementItem | PassageItem) -> None:
    """Works out why the passage behind a part of an answer was found."""

    def job() -> None:
        from assistant.answering.explain import in_words

        found = item.rests_on()
        words = in_words(library, item.answer.question, found) if found is not None else ""
        screen.post_message(WhyFound(item, words))

    _start(screen, job, lambda words: screen.post_message(WhyFound(item, words)), "why")


def chart(screen: Widget, library: Library, item: TableItem) -> None:
    """Makes the chart of a table, with what stands around its areas."""

    def job() -> None:
        from assistant.tui.charted import charted

        screen.post_message(ChartMade(item, charted(library, item.answer, item.table)))

    _start(screen, job, lambda words: screen.post_message(ChartMade(item, words)), "chart")


def _start(
    screen: Widget,
    job: Callable[[], None],
    failed: Callable[[str], object],
    group: str,
    exclusive: bool = False,
) -> None:
    """Runs a job in a thread; a person gets a sentence, whatever goes wrong."""

    def guarded() -> None:
        try:
            job()
        except AssistantError as error:
            failed(line(str(error)))
        except Exception as error:
            failed(unexpected(error))

    screen.run_worker(guarded, thread=True, exit_on_error=False, group=group, exclusive=exclusive)
