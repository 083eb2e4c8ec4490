"""`assistant brief`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.answering.briefs import find_place
from assistant.answering.briefs.choosing import MOST
from assistant.answering.briefs.page import WIDTH, page
from assistant.answering.briefs.tabled import with_tables
from assistant.answering.briefs.whole import whole
from assistant.cli.asking import form_of
from assistant.cli.exporting_parser import EXPORTED
from assistant.cli.output import opened, use_colour, width, write_file
from assistant.errors import UsageError
from assistant.model import Answer
from assistant.render import as_text, renderer
from assistant.settings import Settings
from assistant.words.clean import one_line


def _form_of(output: str | None) -> str:
    suffix = Path(output or "").suffix.lower().removeprefix(".")
    return suffix if suffix in EXPORTED else form_of(output)


def _export(answer: Answer, options: argparse.Namespace, form: str) -> None:
    """Writes the brief by the exports; their modules are loaded only when they are asked for."""
    from assistant.exports import export, report_of

    for notice in export(report_of(answer), options.output, form, options.force):
        print(notice, file=sys.stderr)
    print(f"Written to {one_line(options.output)}.", file=sys.stderr)


def give(options: argparse.Namespace, settings: Settings) -> int:
    """Prints or writes the brief of a place; an unknown place is wrong usage."""
    form = options.format or _form_of(options.output)
    if form in EXPORTED and not options.output:
        raise UsageError(f"--format {form} is written to a file: name it with --output FILE.{form}.")
    if options.working and form != "text":
        raise UsageError(f"--working goes with the text form, not {form}: JSON holds the working of every line.")
    if form in EXPORTED:
        from assistant.exports import ready

        ready(options.output, form, options.force)
    library = opened(settings)
    place = find_place(library, " ".join(options.place))
    every = options.full or options.working or form in {"json", "csv", "xlsx"}
    found = whole(library, place, None if every else MOST)
    if form in EXPORTED:
        _export(found.answer if form == "docx" else with_tables(library, found), options, form)
        return 0
    answer = with_tables(library, found) if form == "csv" else found.answer
    columns = WIDTH if options.output else width()
    style = as_text.plain if options.output or not use_colour(settings) else as_text.coloured
    if form != "text":
        text = renderer(form)(answer)
    elif every or columns < WIDTH:
        text = as_text.render(answer, columns, style, options.working)
    else:
        text = page(found, style)
    if options.output:
        write_file(options.output, text, options.force)
        print(f"Written to {one_line(options.output)}.", file=sys.stderr)
    else:
        sys.stdout.write(text)
    return 0
