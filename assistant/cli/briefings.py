"""`assistant briefing` and `assistant ask --append`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from assistant.briefing import Item, append
from assistant.briefing.reporting import report_of_file
from assistant.briefing.templating import filled, names, needs_place, template
from assistant.cli.output import opened
from assistant.exports import export as export_report
from assistant.exports import ready
from assistant.files import may_write, put
from assistant.library import Library
from assistant.model import Answer
from assistant.settings import Settings
from assistant.words.clean import one_line


def new(options: argparse.Namespace, settings: Settings) -> int:
    """Begins a briefing from a template; an existing file is not overwritten without --force."""
    path = Path(options.file)
    may_write(path, options.force)
    text = template(options.template, _folder(settings))
    library = opened(settings) if needs_place(text) or "<!--" in text else None
    if library is not None:
        text, notices = filled(library, text, options.topic, options.place)
        for notice in notices:
            print(notice, file=sys.stderr)
    put(path, text, options.force)
    print(
        f"Written to {one_line(options.file)}. Append with “assistant ask … --append {one_line(options.file)}”.",
        file=sys.stderr,
    )
    return 0


def templates(options: argparse.Namespace, settings: Settings) -> int:
    """Lists the names of the templates."""
    del options
    for name in names(_folder(settings)):
        print(one_line(name))
    return 0


def _folder(settings: Settings) -> Path | None:
    """The folder of a department's own templates, by the setting `templates`."""
    return Path(settings.templates).expanduser() if settings.templates else None


def export(options: argparse.Namespace, settings: Settings) -> int:
    """Writes a briefing as another form, whole or not at all."""
    form = ready(options.output, options.format, options.force)
    report, notices = report_of_file(opened(settings), options.file, date=options.date or "")
    for notice in (*notices, *export_report(report, options.output, form, options.force)):
        print(notice, file=sys.stderr)
    print(f"Written to {one_line(options.output)}.", file=sys.stderr)
    return 0


def append_answer(library: Library, answer: Answer, options: argparse.Namespace) -> None:
    """Appends an answer to the briefing of --append, with --chart its charts too, and tells it on stderr."""
    from assistant.answering.picturing import pictured
    from assistant.charts import NoChart

    given: dict[str, Any] = {
        "limit": options.limit, "areas": options.area, "since": options.since, "publishers": options.publisher,
        "types": options.type, "documents": options.document,
    }  # fmt: skip
    after = tuple(map(one_line, options.after))
    items = [Item(answer, None, after, given)]
    for table in answer.tables if options.chart else ():
        try:
            items.append(Item(answer, pictured(library, answer, table), after, given))
        except NoChart as reason:
            print(f"No chart: {reason}", file=sys.stderr)
    append(options.append, *items)
    print(f"Appended to {one_line(options.append)}.", file=sys.stderr)
