"""Marks as a file, and back: `assistant evaluate --save` and `--against`. No clock: the same marks, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from assistant.evaluate.marking import Given, Mark, Report
from assistant.frozen import dataclass
from assistant.library.judged import Judged
from assistant.model import LibraryFacts
from assistant.words.clean import one_line

SCHEMA = "assistant.marks/1"
_STATUSES = frozenset({"answered", "partial", "unanswered"})
_JUDGED = tuple(field.name for field in fields(Judged) if field.name != "line")


@dataclass(frozen=True, slots=True)
class Saved:
    """Marks read back from a file, and the facts of the library that gave them."""

    library: Mapping[str, Any]
    marks: tuple[Mark, ...]


def as_json(report: Report, facts: LibraryFacts) -> str:
    """The marks of a library as the text of a file (schema assistant.marks/1)."""
    data = {"schema": SCHEMA, "library": asdict(facts), "marks": [_row(mark) for mark in report.marks]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _row(mark: Mark) -> dict[str, Any]:
    return {
        "judged": {name: getattr(mark.judged, name) for name in _JUDGED},
        "status": mark.status,
        "right": mark.right,
        "hit": mark.hit,
        "reciprocal": mark.reciprocal,
        "figure": mark.figure,
        "first": mark.first,
        "recall": mark.recall,
        "gain": mark.gain,
        "given": asdict(mark.given),
    }


def read_marks(text: str) -> Saved:
    """The marks in the text of a file; raises ValueError with the end of a sentence where it holds none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("is not JSON: name a file that “assistant evaluate --save FILE” wrote") from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(schema, str) or not schema.startswith("assistant.marks/"):
        raise ValueError("holds no saved marks: name a file that “assistant evaluate --save FILE” wrote")
    if schema != SCHEMA:
        raise ValueError(
            f"was written by another version of the program ({one_line(schema)}; this one reads {SCHEMA}): save the "
            "marks again"
        )
    try:
        marks = tuple(_mark(row) for row in _list(data["marks"]))
        library = data["library"]
        if not isinstance(library, dict):
            raise TypeError("library")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"is damaged ({one_line(str(error))}): save the marks again") from error
    if len({mark.judged.id for mark in marks}) < len(marks):
        raise ValueError("is damaged (a question stands twice): save the marks again")
    return Saved(library, marks)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("a list is missing")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(item) for item in _list(value))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is missing")
    return one_line(value)


def _flag(value: Any) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise TypeError("a mark is neither true, false nor null")
    return value


def _values(kind: type, data: Any, names: Iterable[str]) -> dict[str, Any]:
    """The fields of a value that holds only texts, lists of texts and flags, each of the type it must have."""
    if not isinstance(data, dict):
        raise TypeError(f"{kind.__name__.lower()} is no object")
    types = {field.name: str(field.type) for field in fields(kind)}
    readers = {"str": _text, "bool": _flag}
    return {name: readers.get(types[name], _texts)(data[name]) for name in names}


def _mark(row: dict[str, Any]) -> Mark:
    status, right, reciprocal = row["status"], _flag(row["right"]), row["reciprocal"]
    if status not in _STATUSES:
        raise ValueError("an unknown status")
    if right is None:
        raise ValueError("a question without a mark")
    for number in (reciprocal, row.get("recall"), row.get("gain")):
        if number is not None and (isinstance(number, bool) or not isinstance(number, int | float)):
            raise TypeError("a rank that is no number")
    judged = Judged(**_values(Judged, row["judged"], _JUDGED))
    given = Given(**_values(Given, row["given"], [field.name for field in fields(Given)]))
    found = (_flag(row.get("first")), row.get("recall"), row.get("gain"))
    return Mark(judged, status, _flag(row["hit"]), reciprocal, _flag(row["figure"]), right, given, *found)
