"""`assistant check` and `assistant evaluate`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from assistant import evaluate as marking
from assistant.check import check_library
from assistant.cli.output import columns, opened
from assistant.documents.reading import decode
from assistant.errors import LibraryError, UsageError
from assistant.library import judged, where
from assistant.model import Problem
from assistant.settings import Settings
from assistant.words.clean import one_line


def _told(problems: list[Problem]) -> int:
    """Prints problems, one a line; returns the number of errors."""
    for problem in problems:
        print(f"{one_line(problem.path)}:{problem.line}: {problem.level}: {one_line(problem.message)}")
    return sum(problem.level == "error" for problem in problems)


def check(options: argparse.Namespace, settings: Settings) -> int:
    """Names every problem in a library; 1 where there are errors."""
    named = Path(options.path) if options.path else settings.library
    place = where.find(named, Path.cwd())
    problems, counted = check_library(place.path)
    errors = _told(problems)
    warnings = len(problems) - errors
    print(
        f"{one_line(str(place.path))}: {counted}; {_many(errors, 'error')}, {_many(warnings, 'warning')}",
        file=sys.stderr,
    )
    return 1 if errors else 0


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Asks the judged questions, prints the marks; 1 where fewer are right than --floor asks."""
    library = opened(settings)
    if options.file:
        path = one_line(options.file)
        try:
            text, problems = decode(path, Path(options.file).read_bytes())
        except OSError as error:
            raise UsageError(f"{path} cannot be read ({error.strerror}).") from error
    else:
        path, text = judged.QUESTIONS, judged.text_of(library.place.path)
        problems = []
    questions, faults = judged.read_questions(path, text)
    documents = {document.id for document in library.documents}
    problems = problems + faults
    problems += judged.check_against(path, questions, documents, library.indicators, library.areas)
    if problems:
        _told(problems)
        raise LibraryError(f"{path} has {_many(len(problems), 'problem')}: mend them, then evaluate again.")
    chosen = [question for question in questions if options.half in (None, question.half)]
    if not chosen:
        raise UsageError(f"{path} holds no questions{f' of the half {options.half}' if options.half else ''}.")
    report = marking.evaluate(library, chosen)
    _print(report, options)
    right = marking.share([mark.right for mark in report.marks])
    return 1 if options.floor is not None and right < options.floor else 0


def _summary(marks: tuple[marking.Mark, ...]) -> dict[str, Any]:
    """The measures of some marks: each with its value and its 95% interval, None where nothing is judged."""
    fair = [mark for mark in marks if not mark.judged.unanswerable]
    measures: dict[str, list[float]] = {
        "right": [float(mark.right) for mark in marks],
        "hit@3": [float(mark.hit) for mark in marks if mark.hit is not None],
        "MRR": [mark.reciprocal for mark in marks if mark.reciprocal is not None],
        "figure": [float(mark.figure) for mark in marks if mark.figure is not None],
        "refusals kept": [float(mark.right) for mark in marks if mark.judged.unanswerable],
        "false refusals": [float(mark.status == "unanswered") for mark in fair],
    }
    return {
        name: {"of": len(values), "value": sum(values) / len(values), "interval": marking.interval(values)}
        if values
        else None
        for name, values in measures.items()
    }


def _print(report: marking.Report, options: argparse.Namespace) -> None:
    rows = {kind: _summary(report.of(kind)) for kind in judged.KINDS if report.of(kind)}
    rows["all"] = _summary(report.marks)
    if options.format == "json":
        marks = [asdict(replace(mark)) | {"judged": asdict(mark.judged)} for mark in report.marks]
        print(json.dumps({"summary": rows, "marks": marks}, ensure_ascii=False, indent=2))
        return
    names = list(rows["all"])
    table = [("kind", "questions", *names)]
    for kind, summary in rows.items():
        count = len(report.marks) if kind == "all" else len(report.of(kind))
        table.append((kind, str(count), *(_measure(summary[name], name) for name in names)))
    print(columns(table))
    print("\nIn brackets: bootstrap 95% interval. hit@3: right document and words in the first three passages.")
    if options.misses:
        for mark in report.marks:
            if not mark.right:
                before = " / ".join((*mark.judged.after, mark.judged.question))
                print(f"missed  {mark.judged.id}  {mark.judged.kind}  {mark.status}: {one_line(before)}")


def _measure(summary: dict[str, Any] | None, name: str) -> str:
    if summary is None:
        return "–"
    low, high = summary["interval"]
    if name == "MRR":
        return f"{summary['value']:.2f} [{low:.2f}, {high:.2f}]"
    return f"{summary['value']:.0%} [{low:.0%}, {high:.0%}]"
