"""`assistant export`, and the files of `assistant ask` that hold more than text."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.answering.picturing import pictured
from assistant.charts import Chart, chart
from assistant.cli.output import opened
from assistant.errors import LibraryError, UsageError
from assistant.exports import export as export_report
from assistant.exports import ready, report_of
from assistant.exports.making import Draw
from assistant.library import Library
from assistant.model import Answer, Table
from assistant.render.from_json import NotAnAnswer, read_answer
from assistant.settings import Settings
from assistant.words.clean import one_line

CONVERSATION = "assistant.conversation/1"
"""As in `assistant.conversations.exporting`: what `assistant conversations export --format json` writes."""


def export(options: argparse.Namespace, settings: Settings) -> int:
    """Writes saved answers, or a kept conversation, to a file; what is missing is said before any work."""
    form = ready(options.output, options.format, options.force)
    answers = [answer for source in options.sources for answer in _answers(source, settings)]
    if not answers:
        raise UsageError(f"{one_line(' '.join(options.sources))} holds no answer.")
    write(answers, options, form, _drawing(answers, settings) if options.chart else None)
    return 0


def write(answers: Sequence[Answer], options: argparse.Namespace, form: str, draw: Draw | None) -> None:
    """Writes answers to the file of --output and tells it on stderr."""
    title, date = getattr(options, "title", None) or "", getattr(options, "date", None) or ""
    report = report_of(answers, one_line(title), date=date, draw=draw, working=options.working)
    if draw is not None and not any(answer.tables for answer in answers):
        print("No chart: there is no table to draw. Ask for a figure.", file=sys.stderr)
    for notice in export_report(report, options.output, form, options.force):
        print(notice, file=sys.stderr)
    print(f"Written to {one_line(options.output)}.", file=sys.stderr)


def drawn_from(library: Library) -> Draw:
    """Draws a table among the peers that the library holds."""

    def draw(answer: Answer, table: Table) -> Chart:
        return pictured(library, answer, table)

    return draw


def _drawing(answers: Sequence[Answer], settings: Settings) -> Draw:
    """Draws with the peers of the library in use where it is the one that answered, else from the answer alone."""
    try:
        library = opened(settings)
    except LibraryError as error:
        print(f"Charts are drawn from the answers alone: {error}", file=sys.stderr)
        return _alone
    if any(answer.library.digest != library.facts.digest for answer in answers):
        print("Charts of answers of another library are drawn from the answers alone.", file=sys.stderr)

    def draw(answer: Answer, table: Table) -> Chart:
        if answer.library.digest == library.facts.digest:
            return pictured(library, answer, table)
        return _alone(answer, table)

    return draw


def _alone(answer: Answer, table: Table) -> Chart:
    return chart(table, answer=answer)


def _answers(source: str, settings: Settings) -> list[Answer]:
    """The answers of a file or a kept conversation; raises UsageError where there is none such."""
    if source != "-" and not Path(source).exists():
        from assistant.cli.kept import kept_answers

        return kept_answers(source, settings)
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{one_line(source)} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{one_line(source)} is not UTF-8 text: answers are saved as JSON.") from error
    return read_answers(text, "Standard input" if source == "-" else one_line(source))


def read_answers(text: str, name: str) -> list[Answer]:
    """The answers of a JSON text: one object, a list, one a line, a conversation; raises UsageError for any other."""
    items = _items(text, name)
    if len(items) == 1:
        return [read_answer(items[0], name)]
    return [read_answer(item, f"Answer {at} of {name}") for at, item in enumerate(items, start=1)]


def _items(text: str, name: str) -> list[Any]:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines[:2]) and lines[0].rstrip()[-1] == "}":
            return lines
        return [text]  # read_answer says what is wrong, and where
    if (
        isinstance(data, dict)
        and data.get("schema") == "assistant.conversation/1"
        and isinstance(data.get("turns"), list)
    ):
        return [turn["answer"] for turn in data["turns"] if isinstance(turn, dict) and turn.get("answer")]
    if isinstance(data, dict) and data.get("schema") == CONVERSATION:
        turns = data.get("turns")
        data = [turn.get("answer") for turn in turns if isinstance(turn, dict)] if isinstance(turns, list) else []
        data = [answer for answer in data if answer is not None]
    if not isinstance(data, list):
        return [data]
    if not all(isinstance(item, dict) for item in data):
        raise NotAnAnswer(f"{name} is a list, but not of answers.")
    return data
