"""`assistant chart`, and the charts that `assistant ask --chart` puts under an answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.answering import ask
from assistant.answering.picturing import pictured
from assistant.charts import Chart, NoChart, png, svg, text, why_no_png
from assistant.cli.asking import checked_areas
from assistant.cli.output import opened, use_colour, width, write_file
from assistant.errors import UsageError
from assistant.files import may_write
from assistant.library import Library
from assistant.model import Answer
from assistant.numerals import count_words
from assistant.render import as_text, words
from assistant.settings import Settings
from assistant.words.clean import one_line


def draw(options: argparse.Namespace, settings: Settings) -> int:
    """Asks a question and draws a table of the answer; says why where there is nothing to draw."""
    question = " ".join(options.question)
    if not one_line(question):
        raise UsageError('Ask a question: assistant chart "Which region has the lowest productivity?"')
    form = _form(options)
    library = opened(settings)
    areas = checked_areas(library, options.area)
    answer = ask(library, question, options.after, areas=areas, since=options.since)
    try:
        made = _chosen(library, answer, options)
    except NoChart as reason:
        print("\n\n".join(_wrapped([*_cautions(answer), f"No chart: {reason}"])))
        return 0
    cautions = [*_cautions(answer), *_others(answer, options.table)]
    if form != "text":
        _give(svg(made) if form == "svg" else png(made), options)
        print("\n".join(cautions), end="\n" if cautions else "", file=sys.stderr)
        return 0
    colour = use_colour(settings) and not options.output
    drawn = "\n".join(text(made, 80 if options.output else width(), colour))
    _give("\n\n".join([drawn, *_wrapped(cautions)]) + "\n", options)
    return 0


def _chosen(library: Library, answer: Answer, options: argparse.Namespace) -> Chart:
    """The chart of the table asked for; raises NoChart where there is none, UsageError where there are fewer tables."""
    if not answer.tables:
        raise NoChart("the answer holds no table. Ask for a figure: “assistant indicators list” names the measures.")
    if options.table > len(answer.tables):
        held = count_words(len(answer.tables), "table")
        raise UsageError(f"--table {options.table}: the answer holds {held}.")
    return pictured(library, answer, answer.tables[options.table - 1], options.kind)


def _form(options: argparse.Namespace) -> str:
    """The form asked for; raises UsageError, before any work, where it could not be written."""
    suffix = Path(options.output or "").suffix.lower().removeprefix(".")
    form = str(options.format or (suffix if suffix in {"svg", "png"} else "text"))
    if form == "png" and not options.output:
        raise UsageError("--format png is written to a file: name it with --output FILE.png.")
    if form == "png" and (why := why_no_png()):
        raise UsageError(why)
    if options.output:
        may_write(Path(options.output), options.force)
    return form


def _give(drawn: str | bytes, options: argparse.Namespace) -> None:
    if options.output:
        write_file(options.output, drawn, options.force)
        print(f"Written to {one_line(options.output)}.", file=sys.stderr)
    elif isinstance(drawn, str):
        sys.stdout.write(drawn)


def _cautions(answer: Answer) -> list[str]:
    """What was taken for granted, and the notices of the answer."""
    taken = [f"{label}: {said}" for label, said in words.understood(answer) if label in {"Assumed", "Carried over"}]
    return [*taken, *(words.sentence(s) for s in answer.statements if s.kind == "notice")]


def _others(answer: Answer, drawn: int) -> list[str]:
    """The tables that are not drawn, so that none is passed over in silence."""
    rest = [
        f"--table {number}: {words.caption(table)}"
        for number, table in enumerate(answer.tables, start=1)
        if number != drawn
    ]
    if not rest:
        return []
    return [f"The answer holds {len(answer.tables)} tables; this is number {drawn}. Others: {'; '.join(rest)}."]


def _wrapped(sentences: list[str]) -> list[str]:
    return ["\n".join(as_text.wrapped(sentence, width())) for sentence in sentences]


def appended(library: Library, answer: Answer, columns: int, colour: bool) -> str:
    """The charts of all tables of an answer, to stand under its text form."""
    return "".join(f"{block}\n" for block in _blocks(library, answer, columns, colour))


def _blocks(library: Library, answer: Answer, columns: int, colour: bool) -> Iterator[str]:
    for table in answer.tables:
        try:
            made = pictured(library, answer, table)
        except NoChart as reason:
            yield f"\nNo chart: {reason}"
        else:
            yield "\n" + "\n".join(text(made, columns, colour))
    if not answer.tables:
        yield "\nNo chart: the answer holds no table."
