"""`assistant brief`."""

from __future__ import annotations

import argparse
import sys

from assistant.answering.briefs import find_place
from assistant.answering.briefs.choosing import MOST
from assistant.answering.briefs.page import WIDTH, page
from assistant.answering.briefs.tabled import with_tables
from assistant.answering.briefs.whole import whole
from assistant.cli.asking import form_of
from assistant.cli.briefing_parser import FORMS
from assistant.cli.output import opened, use_colour, width, write_file
from assistant.errors import UsageError
from assistant.render import as_text, renderer
from assistant.settings import Settings
from assistant.words.clean import one_line


def give(options: argparse.Namespace, settings: Settings) -> int:
    """Prints or writes the brief of a place; an unknown place is wrong usage."""
    form = options.format or form_of(options.output)
    if form not in FORMS:
        raise UsageError(
            f"A brief has no {form} form: name a file in .txt, .md, .html, .json or .csv, or say --format."
        )
    if options.working and form != "text":
        raise UsageError(f"--working goes with the text form, not {form}: JSON holds the working of every line.")
    library = opened(settings)
    place = find_place(library, " ".join(options.place))
    every = options.full or options.working or form in {"json", "csv"}
    found = whole(library, place, None if every else MOST)
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
