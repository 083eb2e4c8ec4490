"""`assistant recheck`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, get_args

from assistant.answering.differing import Change, Difference
from assistant.cli.output import opened
from assistant.errors import UsageError
from assistant.library import Library
from assistant.numerals import count_words
from assistant.settings import Settings
from assistant.words.clean import one_line

SCHEMA = "assistant.recheck/1"
_LONGEST = 100
_CHANGES = tuple(change for change in get_args(Change) if change != "new")


def recheck(options: argparse.Namespace, settings: Settings) -> int:
    """Prints what has become of each line; 0 also where some have changed, 1 with --strict."""
    text = _text(options.file)
    library = opened(settings)
    found, notices = _found(library, text, options)
    changed = [(number, difference) for number, difference in found if difference.change != "unchanged"]
    shown = changed if options.changes else found
    if options.format == "json":
        print(json.dumps(_data(options.file, library, found, shown), ensure_ascii=False, indent=2))
    else:
        for number, difference in shown:
            print(one_line(_line(number, difference)))
    for notice in notices:
        print(notice, file=sys.stderr)
    counts = {change: sum(1 for _, d in found if d.change == change) for change in _CHANGES}
    told = ", ".join(f"{count} {change}" for change, count in counts.items() if count) or "none"
    print(f"{count_words(len(found), 'line')}: {told}.", file=sys.stderr)
    return 1 if options.strict and changed else 0


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{one_line(name)} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{one_line(name)} is not UTF-8 text: answers are JSON, briefings Markdown.") from error


def _found(
    library: Library, text: str, options: argparse.Namespace
) -> tuple[list[tuple[int, Difference]], tuple[str, ...]]:
    """The lines of saved answers (numbered by answer) or of a briefing (by line of the file), and notices."""
    name = "Standard input" if options.file == "-" else one_line(options.file)
    if text.lstrip()[:1] in {"{", "["} or options.file.lower().endswith(".json"):
        from assistant.claims.rechecking import recheck as recheck_answer
        from assistant.cli.exporting import read_answers

        answers = read_answers(text, name)
        return [
            (at, d) for at, answer in enumerate(answers, 1) for d in recheck_answer(library, answer, options.after)
        ], ()
    from assistant.briefing.reading import parsed
    from assistant.briefing.rechecking import recheck_briefing

    lines, notices = recheck_briefing(library, parsed(text, Path(options.file).stem))
    return [(line.number, line.difference) for line in lines], notices


def _line(number: int, difference: Difference) -> str:
    """`12  revised  row  Employment rate, Leeds, 2023: 74.7% → 74.9%  why`."""
    parts = [str(number), difference.change, difference.what]
    row = difference.what == "row"
    old, new = (
        text if row or len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
        for text in (difference.old, difference.new)
    )
    said = f"{difference.about}: {old}" if row else old
    if difference.change != "unchanged":
        said += f" → {new or 'nothing'}" if difference.old != difference.new else ""
        parts += [said, difference.why]
    else:
        parts.append(said)
    return "  ".join(part for part in parts if part)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _data(
    name: str, library: Library, found: list[tuple[int, Difference]], shown: list[tuple[int, Difference]]
) -> dict[str, Any]:
    facts = library.facts
    return {
        "schema": SCHEMA,
        "file": one_line(name),
        "library": {"name": facts.name, "digest": facts.digest},
        "counts": {change: sum(1 for _, d in found if d.change == change) for change in _CHANGES},
        "lines": [
            {
                "line": number, "change": d.change, "what": d.what, "old": d.old, "new": d.new, "about": d.about,
                "why": d.why,
            }
            for number, d in shown
        ],
    }  # fmt: skip
