"""`assistant brief`."""

from __future__ import annotations

import argparse
import sys

from assistant.answering.briefs import brief, find_place
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
        raise UsageError(f"A brief has no {form} form: name a file in .txt, .md, .html or .json, or say --format.")
    if options.working and form != "text":
        raise UsageError(f"--working goes with the text form, not {form}: JSON holds the working of every line.")
    library = opened(settings)
    answer = brief(library, find_place(library, " ".join(options.place)))
    if options.output:
        text = as_text.render(answer, working=True) if options.working else renderer(form)(answer)
        write_file(options.output, text, options.force)
        print(f"Written to {one_line(options.output)}.", file=sys.stderr)
    elif form == "text":
        style = as_text.coloured if use_colour(settings) else as_text.plain
        sys.stdout.write(as_text.render(answer, width(), style, options.working))
    else:
        sys.stdout.write(renderer(form)(answer))
    return 0
