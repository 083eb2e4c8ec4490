"""`assistant rehearse`: what adding or removing documents would do to the judged questions."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from assistant.cli.changes import as_data, asked, counts, print_changes
from assistant.documents.reading import decode, read_document
from assistant.errors import IntakeError, UsageError
from assistant.library import where
from assistant.model import Problem
from assistant.numerals import count_words
from assistant.rehearse import Rehearsal, rehearsed
from assistant.settings import Settings
from assistant.words.clean import one_line

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


def rehearse(options: argparse.Namespace, settings: Settings) -> int:
    """Shows which judged questions would be answered otherwise; writes nothing to the library."""
    if not options.files and not options.remove:
        raise UsageError("Name a document file to add, or one to take out with --remove ID.")
    if options.identifiers and len(options.identifiers) != len(options.files):
        raise UsageError("--as is given once for each FILE, in their order, or not at all.")
    place = where.find(settings.library, Path.cwd())
    names = options.identifiers or [None] * len(options.files)
    added = dict(_read(name, identifier, place) for name, identifier in zip(options.files, names, strict=True))
    if len(added) < len(options.files):
        raise UsageError("Two of the files would be one document: tell them apart with --as.")
    removed = [_identifier(name) for name in options.remove]
    changed: dict[str, str | None] = {f"corpus/{name}.md": text for name, text in added.items()}
    for name in removed:
        if name in added:
            raise UsageError(f"{name} cannot be added and taken out at once.")
        changed[f"corpus/{name}.md"] = None
    for name in added:
        if (place.path / "corpus" / f"{name}.md").exists():
            print(f"{name} is in the library already: tried with the text of the file instead.", file=sys.stderr)
    result = rehearsed(settings, place, changed)
    if options.format == "json":
        print(json.dumps(_data(result, list(added), removed), ensure_ascii=False, indent=2))
    else:
        _print(result, list(added))
    return 0


def _identifier(name: str) -> str:
    return one_line(name).removeprefix("corpus/").removesuffix(".md")


def _read(name: str, identifier: str | None, place: where.Place) -> tuple[str, str]:
    """The identifier and the text of a document file; raises UsageError or IntakeError with what is wrong with it."""
    path, shown = Path(name), one_line(name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{shown} cannot be read ({error.strerror}).") from error
    if path.resolve().is_relative_to(place.path.resolve() / "corpus"):
        raise UsageError(f"{shown} lies in the library already: --remove shows what it does there.")
    text, problems = decode(shown, data)
    read = None
    if not problems:
        # Read under a name of its own, since its place in the library follows from what it says.
        read, problems = read_document(f"corpus/new/{path.name}", data)
    errors = [problem for problem in problems if problem.level == "error"]
    if read is None or errors:
        raise IntakeError(_refusal(shown, errors))
    wanted = _identifier(identifier) if identifier else f"{_slug(read.document.publisher)}/{_slug(path.stem)}"
    if not _IDENTIFIER.fullmatch(wanted):
        raise UsageError(
            f"“{wanted}” is no identifier of a document: give PUBLISHER/NAME with --as, in small letters, digits and "
            "hyphens."
        )
    return wanted, text


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", "")))


def _refusal(shown: str, errors: list[Problem]) -> str:
    lines = "".join(f"\n  {shown}:{problem.line}: {problem.message}" for problem in errors[:5])
    more = f"\n  and {len(errors) - 5} more" if len(errors) > 5 else ""
    return f"{shown} has {count_words(len(errors), 'error')}, so it is no document yet:{lines}{more}"


def _print(result: Rehearsal, added: list[str]) -> None:
    if not result.before.marks and not result.after.marks:
        print("The library keeps no judged questions, so none can change: add some with “assistant corpus question”.")
        return
    print_changes(result.changes)
    for change in result.newly_answered:
        print(f"answered only with the change: {one_line(change.id)}")
    for name in added:
        citing = result.citing(name)
        print(f"\n{name} would be cited in {count_words(len(citing), 'answer')}{':' if citing else '.'}")
        for mark in citing:
            print(f"  {one_line(mark.judged.id)}: {asked(mark)}")
    print(
        f"\nRight: {_right(result, True)} with the change, {_right(result, False)} without it. Nothing was written.",
        file=sys.stderr,
    )


def _right(result: Rehearsal, after: bool) -> str:
    marks = (result.after if after else result.before).marks
    return f"{sum(mark.right for mark in marks)} of {len(marks)}"


def _data(result: Rehearsal, added: list[str], removed: list[str]) -> dict[str, object]:
    return {
        "schema": "assistant.rehearsal/1",
        "added": added,
        "removed": removed,
        "asked": len(result.after.marks),
        "right_before": sum(mark.right for mark in result.before.marks),
        "right_after": sum(mark.right for mark in result.after.marks),
        **counts(result.changes),
        "newly_answered": [change.id for change in result.newly_answered],
        "changes": as_data(result.changes),
        "cited": {name: [mark.judged.id for mark in result.citing(name)] for name in added},
    }
