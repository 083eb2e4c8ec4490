"""What this room has done off the screen: each function runs in a thread, calls the core and posts one message."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget

from assistant.errors import AssistantError, UsageError
from assistant.tui.briefing.messages import (
    Appended,
    BriefingRechecked,
    ClaimsChecked,
    ClaimsNotChecked,
    NotAppended,
)
from assistant.tui.messages import Told
from assistant.tui.safe import line, unexpected
from assistant.tui.work import start

if TYPE_CHECKING:
    from assistant.briefing import Item
    from assistant.exports.report import Report
    from assistant.library import Library
    from assistant.model import Answer
    from assistant.settings import Settings
    from assistant.tui.briefing.dialogs import Begun, Export
    from assistant.tui.briefing.wanted import Wanted
    from assistant.tui.turns import Exchange

_ONE_BY_ONE = threading.Lock()
"""Two keys pressed quickly append in the order in which they were pressed, as far as the machine keeps it."""


def _run(screen: Widget, job: Callable[[], None], failed: Callable[[str], object], group: str) -> None:
    """Runs a job in a thread; a person gets a sentence, whatever goes wrong."""

    def guarded() -> None:
        try:
            job()
        except AssistantError as error:
            failed(line(str(error)))
        except Exception as error:
            failed(unexpected(error))

    start(screen, guarded, group)


def append(screen: Widget, library: Library, settings: Settings, into: Begun, title: str, wanted: Wanted) -> None:
    """Appends what is wanted to a briefing; a new one is begun first."""
    path = into.path

    def job() -> None:
        from assistant.briefing import append as put_at_end

        with _ONE_BY_ONE:
            items, left_out = _items(library, wanted, settings.limit)
            if items and _stands(path, items):
                words = f"{path.name} holds {wanted.words} already: nothing was appended."
                screen.post_message(Appended(path, line(words), warning=True))
                return
            if not items:
                raise UsageError(f"There is no chart to append. {' '.join(left_out)}")
            new = not path.exists()
            if new:
                _begin(library, settings, into, title)
            put_at_end(path, *items)
        hint = "F3 writes the briefing as Word, HTML or a spreadsheet." if new else ""
        words = " ".join(filter(None, [f"Appended to {path.name}: {wanted.words}.", *left_out, hint]))
        screen.post_message(Appended(path, line(words), warning=bool(left_out)))

    _run(screen, job, lambda words: screen.post_message(NotAppended(path, words)), "append")


def _items(library: Library, wanted: Wanted, limit: int) -> tuple[list[Item], list[str]]:
    """What is appended, and why a chart is left out."""
    from assistant.answering.picturing import pictured
    from assistant.briefing import Item
    from assistant.charts import NoChart

    after, options = wanted.request.after, wanted.options(limit)
    items = [Item(wanted.answer, wanted.part, after, options)] if wanted.whole or wanted.part is not None else []
    left_out: list[str] = []
    for drawn in wanted.charts:
        try:
            chart = pictured(library, wanted.answer, drawn.table, drawn.kind)
        except NoChart as reason:
            left_out.append(f"No chart: {reason}")
            continue
        items.append(Item(wanted.answer, chart, after, options))
    return items, left_out


def _stands(path: Path, items: Sequence[Item]) -> bool:
    """Whether all that would be appended stands in the file already, unchanged."""
    from assistant.briefing import item_text
    from assistant.briefing.reading import parsed

    if not path.is_file():
        return False
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False  # appending says what is wrong with it
    matters = {"statement", "passage", "table", "chart"}
    held = {part.line.digest for part in parsed(text).parts if part.line is not None and part.line.what in matters}
    new = [
        part.line.digest
        for item in items
        for part in parsed(item_text(item, text)).parts
        if part.line is not None and part.line.what in matters
    ]
    return bool(new) and held.issuperset(new)


def _begin(library: Library, settings: Settings, into: Begun, title: str) -> None:
    """Makes a new briefing; one that another program has made meanwhile is left as it is."""
    from assistant.files import put

    text = f"# {title}\n"
    if into.template:
        from assistant.briefing.templating import filled, template

        folder = Path(settings.templates).expanduser() if settings.templates else None
        text, _ = filled(library, template(into.template, folder), title)
    try:
        put(into.path, text)
    except UsageError:
        if not into.path.exists():
            raise


def export_answers(screen: Widget, library: Library, exchanges: Sequence[Answer | Exchange], wanted: Export) -> None:
    """Writes answers to a file; those that are kept and not read yet are read first."""

    def job() -> None:
        from assistant.exports import report_of
        from assistant.exports.drawing import drawn_with

        answers = [found for one in exchanges if (found := _answer(one)) is not None]
        if not answers:
            raise UsageError("There is no answer to write.")
        _write(screen, report_of(answers, draw=drawn_with(library) if wanted.charts else None), (), wanted)

    _run(screen, job, lambda words: screen.post_message(Told(words, "error")), "export")


def _answer(one: Answer | Exchange) -> Answer | None:
    read = getattr(one, "read", None)
    return read() if read is not None else one  # type: ignore[return-value]  # an Exchange reads its answer


def export_briefing(screen: Widget, library: Library, briefing: Path, wanted: Export) -> None:
    """Writes a briefing as another form."""

    def job() -> None:
        from assistant.briefing.reporting import report_of_file

        report, notices = report_of_file(library, briefing)
        _write(screen, report, notices, wanted)

    _run(screen, job, lambda words: screen.post_message(Told(words, "error")), "export")


def _write(screen: Widget, report: Report, notices: Sequence[str], wanted: Export) -> None:
    from assistant.exports import export
    from assistant.tui.briefing.naming import keep_ending

    told = (*notices, *export(report, wanted.path, None, wanted.force))
    keep_ending(wanted.path)
    words = " ".join([f"Written to {wanted.path}.", *told])
    screen.post_message(Told(line(words), "warning" if told else "information"))


def templates(settings: Settings) -> list[str]:
    """The templates that a briefing of the chat can begin with: those that need no place."""
    from assistant.briefing.templating import names, needs_place, template

    folder = Path(settings.templates).expanduser() if settings.templates else None
    found = []
    for name in names(folder):
        try:
            if not needs_place(template(name, folder)):
                found.append(name)
        except AssistantError:  # a department's file that cannot be read
            continue
    return found


def recheck(screen: Widget, library: Library, path: Path) -> None:
    """Rechecks a briefing."""

    def job() -> None:
        from assistant.briefing.reading import read_briefing
        from assistant.briefing.rechecking import recheck_briefing

        found, notices = recheck_briefing(library, read_briefing(path))
        screen.post_message(BriefingRechecked(path, found, notices))

    _run(screen, job, lambda words: screen.post_message(Told(words, "error")), "recheck")


def check(screen: Widget, library: Library, text: str) -> None:
    """Holds the claims of a text against the library."""

    def job() -> None:
        from assistant.claims.blocks import form_of
        from assistant.claims.verifying import verify

        screen.post_message(ClaimsChecked(text, verify(library, text, form_of(text))))

    _run(screen, job, lambda words: screen.post_message(ClaimsNotChecked(words)), "check")
