"""`assistant ask` and `assistant search`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.answering import ask as ask_library
from assistant.answering import explain, topic
from assistant.answering.asking import refused
from assistant.answering.only import Only, counts
from assistant.cli.exporting_parser import EXPORTED
from assistant.cli.output import opened, use_colour, width, write_file
from assistant.errors import UsageError
from assistant.library import Library
from assistant.model import Answer
from assistant.render import FORMATS, as_text, renderer
from assistant.render.as_json import line as json_line
from assistant.settings import Settings
from assistant.words.clean import one_line

_BY_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".csv": "csv",
}


def ask(options: argparse.Namespace, settings: Settings) -> int:
    """Answers one question, or a batch of them."""
    if options.batch is not None:
        return _batch(options, settings)
    question = " ".join(options.question)
    if not one_line(question):
        raise UsageError('Ask a question: assistant ask "Which region has the lowest productivity?"')
    if options.append and (options.output or options.format):
        raise UsageError("--append writes Markdown into a briefing: leave out --output and --format.")
    exported = _exported(options)
    library = opened(settings)
    answer = ask_library(
        library,
        question,
        options.after,
        limit=options.limit,
        areas=checked_areas(library, options.area),
        since=options.since,
        only=_only(library, options),
    )
    if options.append:
        from assistant.cli.briefings import append_answer

        append_answer(library, answer, options)
        return 0
    if exported:
        _export(library, answer, options, exported)
        return 0
    form = options.format or form_of(options.output)
    if options.chart and form != "text":
        raise UsageError(
            f"--chart goes with the text form, or with a file in .docx, .html or .md, not with {form}: "
            "“assistant chart --format svg” draws a picture."
        )
    if options.output:
        below = _charts(library, answer, 80, False) if options.chart else ""
        write_file(options.output, renderer(form)(answer) + below, options.force)
        print(f"Written to {one_line(options.output)}.", file=sys.stderr)
    elif form == "text":
        style = as_text.coloured if use_colour(settings) else as_text.plain
        sys.stdout.write(as_text.render(answer, width(), style, options.working))
        sys.stdout.write(_charts(library, answer, width(), use_colour(settings)) if options.chart else "")
    else:
        sys.stdout.write(renderer(form)(answer))
    return 0


def _charts(library: Library, answer: Answer, columns: int, colour: bool) -> str:
    """The charts of an answer; their modules are loaded only when they are asked for."""
    from assistant.cli.charting import appended

    return appended(library, answer, columns, colour)


def form_of(output: str | None) -> str:
    """The form that a file name asks for; plain text where it names none, UsageError for what is no text."""
    suffix = Path(output or "").suffix.lower()
    if suffix.removeprefix(".") in EXPORTED:
        raise UsageError(f"{one_line(output or '')}: this command writes no {suffix}; “assistant ask” and “export” do.")
    return _BY_SUFFIX.get(suffix, FORMATS[0])


def _exported(options: argparse.Namespace) -> str:
    """The form of a file that the exports write: Word, a spreadsheet, a page with charts; empty for the others.

    Raises UsageError, before any work, where the file could not be written.
    """
    suffix = Path(options.output or "").suffix.lower().removeprefix(".")
    form = options.format or (suffix if suffix in EXPORTED else form_of(options.output))
    if form in EXPORTED and not options.output:
        raise UsageError(f"--format {form} is written to a file: name it with --output FILE.{form}.")
    if form not in EXPORTED and not (options.chart and options.output and form in {"html", "markdown"}):
        return ""
    from assistant.exports import ready

    return ready(options.output, form, options.force)


def _export(library: Library, answer: Answer, options: argparse.Namespace, form: str) -> None:
    """Writes a file by the exports; their modules are loaded only when they are asked for."""
    from assistant.cli.exporting import drawn_from, write

    write([answer], options, form, drawn_from(library) if options.chart else None)


def checked_areas(library: Library, names: list[str]) -> list[str]:
    """The names of --area, each checked to name a place."""
    for name in names:
        if not library.gazetteer.find(one_line(name)):
            every = [area.name for area in library.areas.values() if not area.valid_to]
            from difflib import get_close_matches

            near = get_close_matches(one_line(name), every, 3)
            hint = f" Did you mean {' or '.join(near)}?" if near else " “assistant indicators areas” lists them."
            raise UsageError(f"--area: no place is called “{one_line(name)}”.{hint}")
    return names


def _only(library: Library, options: argparse.Namespace) -> Only:
    """The filters set by options; raises UsageError for one that fits no document."""
    for option, field in (("publisher", "publishers"), ("type", "types"), ("document", "documents")):
        for name in getattr(options, option):
            alone: dict[str, Any] = {field: (one_line(name),)}
            only = replace(Only(), **alone)
            if not any(counts(document, only) for document in library.documents):
                raise UsageError(
                    f"--{option}: no document fits “{one_line(name)}”. “assistant corpus list” shows what there is."
                )
    return Only(
        publishers=tuple(map(one_line, options.publisher)),
        types=tuple(map(one_line, options.type)),
        documents=tuple(map(one_line, options.document)),
    )


def _batch(options: argparse.Namespace, settings: Settings) -> int:
    """One question a line in, one JSON answer a line out, in order; a bad line gives an unanswered object."""
    if options.format not in {None, "json"}:
        raise UsageError("--batch gives JSON: leave out --format, or say --format json.")
    if options.question or options.output or options.after or options.chart or options.append:
        raise UsageError("--batch takes its questions from the file and writes to standard output.")
    library = opened(settings)
    areas = checked_areas(library, options.area)
    from assistant.cli.batches import answered

    for line in answered(library, settings, options, areas, _lines(options.batch), _line):
        print(line, flush=True)
    return 0


def _line(library: Library, text: str, options: argparse.Namespace, areas: list[str]) -> str:
    return json_line(_one(library, text, options, areas))


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from (line.rstrip("\n") for line in sys.stdin)
        return
    try:
        with Path(name).open(encoding="utf-8-sig", errors="replace") as file:
            yield from (line.rstrip("\n") for line in file)
    except OSError as error:
        raise UsageError(f"{one_line(name)} cannot be read ({error.strerror}).") from error


def _one(library: Library, text: str, options: argparse.Namespace, areas: list[str]) -> Answer:
    try:
        question, after = _read_line(text)
    except ValueError as error:
        return refused(library, text, str(error))
    return ask_library(
        library, question, after, limit=options.limit, areas=areas, since=options.since, only=_only(library, options)
    )


def _read_line(text: str) -> tuple[str, list[str]]:
    """The question of a batch line and those before it; raises ValueError with a sentence where it has none."""
    if not text.lstrip().startswith("{"):
        if not one_line(text):
            raise ValueError("The line is empty: it holds no question.")
        return text, []
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("The line begins like a JSON object but is none.") from error
    question, after = data.get("question"), data.get("after") or []
    after = [after] if isinstance(after, str) else after
    if not isinstance(question, str) or not one_line(question):
        raise ValueError('The object has no question: {"question": "...", "after": ["..."]}.')
    if not isinstance(after, list) or not all(isinstance(item, str) for item in after):
        raise ValueError("“after” must be a question or a list of questions.")
    return question, after


def search(options: argparse.Namespace, settings: Settings) -> int:
    """Prints the passages that match some words, best first."""
    library = opened(settings)
    text = one_line(" ".join(options.words))
    content = topic.units(library, text)
    hits = explain.search(library, content, options.limit)
    for place, hit in enumerate(hits, start=1):
        passage = hit.passage
        print(f"{place}. {passage.document.id} › {' › '.join(passage.section)}  (score {hit.score:.2f})")
        for row in as_text.wrapped(passage.text, width(), "   ", "   "):
            print(row)
        if options.explain:
            for word, share in hit.shares:
                print(f"   {share:4.0%}  {word}")
        print()
    if not hits:
        unknown = [unit.word for unit in content if not topic.is_known(library, unit)]
        print(f"No passage matches. Unknown words: {', '.join(unknown) or 'none'}.", file=sys.stderr)
    return 0
