"""`assistant check` and `assistant evaluate`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant import evaluate as marking
from assistant.check import Checked, check_file, check_library
from assistant.cli.changes import as_data, asked, counts, print_changes
from assistant.cli.output import columns, opened, write_file
from assistant.cli.problems import count, errors_first, print_github, print_json, print_lines
from assistant.documents.reading import decode
from assistant.errors import LibraryError, UsageError
from assistant.library import Library, judged, where
from assistant.model import Problem
from assistant.settings import Settings
from assistant.words import synonyms
from assistant.words.clean import one_line


def check(options: argparse.Namespace, settings: Settings) -> int:
    """Names every problem in a library, or in one file of it; 1 where there are errors."""
    named = Path(options.path) if options.path else settings.library
    if options.path and Path(options.path).is_file():
        folder, checked = check_file(Path(options.path), options.as_of or "")
    else:
        folder = where.find(named, Path.cwd()).path
        problems, counted = check_library(folder, options.as_of or "")
        checked = Checked(tuple(problems), counted)
    found = errors_first(checked.problems)
    errors, warnings = count(found, "error"), count(found, "warning")
    if options.format == "json":
        print_json(found, one_line(str(folder)), checked.counted, checked.errors_elsewhere)
    elif options.format == "github":
        print_github(found, folder, Path.cwd())
    else:
        print_lines(found)
    elsewhere = f"; {_many(checked.errors_elsewhere, 'error')} in other files" if checked.errors_elsewhere else ""
    found_here = f"{_many(errors, 'error')}, {_many(warnings, 'warning')}"
    print(f"{one_line(str(folder))}: {checked.counted}; {found_here}{elsewhere}", file=sys.stderr)
    return 1 if errors else 0


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Asks the judged questions, prints the marks; 1 where fewer are right than --floor asks."""
    against = _saved(options.against) if options.against else None
    if options.save:
        _refuse(options.save, options.force)
    library = opened(settings)
    path, questions = _questions(options.file, library)
    chosen = [question for question in questions if options.half in (None, question.half)]
    if not chosen:
        raise UsageError(f"{path} holds no questions{f' of the half {options.half}' if options.half else ''}.")
    if options.thesaurus:
        return _thesaurus(library, chosen, options.format)
    report = marking.evaluate(marking.without(library, options.without), chosen)
    changes = None
    if against is not None:
        before = [mark for mark in against.marks if options.half in (None, mark.judged.half)]
        changes = marking.compare(before, report.marks)
    _print(report, options, changes)
    if options.save:
        write_file(options.save, marking.as_json(report, library.facts), options.force)
        print(f"Marks saved in {one_line(options.save)}.", file=sys.stderr)
    right = marking.share([mark.right for mark in report.marks])
    return 1 if options.floor is not None and right < options.floor else 0


def _thesaurus(library: Library, chosen: list[judged.Judged], form: str) -> int:
    """Prints what each entry of the thesaurus is worth: those that hurt first, then those that help."""
    told = marking.worth(library, chosen)
    file = library.place.path / "corpus" / "synonyms.yaml"
    text, _ = decode(file.name, file.read_bytes()) if file.exists() else ("", [])
    said = list(zip(synonyms.entries(file.name, text), told, strict=True))
    if form == "json":
        print(
            json.dumps([{"terms": list(words), **asdict(worth)} for words, worth in said], ensure_ascii=False, indent=1)
        )
        return 0
    moved = sorted((s for s in said if s[1].helped or s[1].hurt), key=lambda s: len(s[1].helped) - len(s[1].hurt))
    rows = [("questions", "helps", "hurts", "entry")]
    rows += [(str(w.touched), str(len(w.helped)), str(len(w.hurt)), ", ".join(words)) for words, w in moved]
    print(columns(rows))
    idle = sum(1 for _, worth in said if not worth.touched)
    print(
        f"{len(said)} entries: {sum(1 for w in told if w.helped)} help, {sum(1 for w in told if w.hurt)} hurt, "
        f"{idle} stand in none of the {len(chosen)} questions, the others change nothing."
    )
    return 0


def _refuse(name: str, force: bool) -> None:
    """Raises UsageError where --save could not be written, before the questions are asked, which takes its time."""
    path = Path(name)
    if path.exists() and (path.is_dir() or not force):
        kind = "is a folder: name a file" if path.is_dir() else "exists already: name another file, or add --force"
        raise UsageError(f"{one_line(name)} {kind}.")
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder {one_line(str(path.parent))} to save the marks in.")


def _saved(name: str) -> marking.Saved:
    """The marks of --against; raises UsageError where the file holds none."""
    shown = one_line(name)
    try:
        return marking.read_marks(Path(name).read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{shown} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{shown} is not UTF-8 text: name a file that “assistant evaluate --save FILE” wrote."
        ) from error
    except ValueError as error:
        raise UsageError(f"{shown} {error}.") from error


def _questions(name: str | None, library: Library) -> tuple[str, list[judged.Judged]]:
    """Where the judged questions stand, and those; raises LibraryError where one is wrong, after naming them all."""
    path = judged.QUESTIONS
    problems: list[Problem] = []
    if name:
        path = one_line(name)
        try:
            text, problems = decode(path, Path(name).read_bytes())
        except OSError as error:
            raise UsageError(f"{path} cannot be read ({error.strerror}).") from error
    else:
        text = judged.text_of(library.place.path)
    questions, faults = judged.read_questions(path, text)
    documents = {document.id for document in library.documents}
    problems = [*problems, *faults]
    problems += judged.check_against(path, questions, documents, library.indicators, library.areas)
    if problems:
        print_lines(problems)
        raise LibraryError(f"{path} has {_many(len(problems), 'problem')}: mend them, then evaluate again.")
    return path, questions


def _summary(marks: tuple[marking.Mark, ...]) -> dict[str, Any]:
    """The measures of some marks: each with its value and its 95% interval, None where nothing is judged."""
    fair = [mark for mark in marks if not mark.judged.unanswerable]
    measures: dict[str, list[float]] = {
        "right": [float(mark.right) for mark in marks],
        "hit@1": [float(mark.first) for mark in marks if mark.first is not None],
        "hit@3": [float(mark.hit) for mark in marks if mark.hit is not None],
        "MRR": [mark.reciprocal for mark in marks if mark.reciprocal is not None],
        "recall@5": [mark.recall for mark in marks if mark.recall is not None],
        "nDCG@10": [mark.gain for mark in marks if mark.gain is not None],
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


def _print(report: marking.Report, options: argparse.Namespace, changes: tuple[marking.Change, ...] | None) -> None:
    rows = {kind: _summary(report.of(kind)) for kind in judged.KINDS if report.of(kind)}
    rows["all"] = _summary(report.marks)
    if options.format == "json":
        data: dict[str, Any] = {"summary": rows, "marks": [asdict(mark) for mark in report.marks]}
        if changes is not None:
            data["against"] = counts(changes) | {"changes": as_data(changes)}
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return
    names = list(rows["all"])
    table = [("kind", "questions", *names)]
    for kind, summary in rows.items():
        count = len(report.marks) if kind == "all" else len(report.of(kind))
        table.append((kind, str(count), *(_measure(summary[name]) for name in names)))
    print(columns(table))
    print(
        "\nAll in percent of what can be had; in brackets the bootstrap 95% interval. hit@1: the first passage is of a "
        "right document; hit@3: right document and words in the first three passages."
    )
    if options.misses:
        for mark in report.marks:
            if not mark.right:
                print(f"missed  {mark.judged.id}  {mark.judged.kind}  {mark.status}: {asked(mark)}")
    if changes is not None:
        print(f"\nAgainst {one_line(options.against)}:")
        print_changes(changes)


def _measure(summary: dict[str, Any] | None) -> str:
    if summary is None:
        return "–"
    low, high = summary["interval"]
    return f"{100 * summary['value']:.0f} [{100 * low:.0f}, {100 * high:.0f}]"
