"""The invisible mark of an item: one comment line that says what it came from, and what each of its lines rests on.

    <!-- assistant {"v":1,"q":"the question","after":[],"options":{},"library":"digest","lines":[...],"refs":{...}} -->
    ... what people read and edit ...
    <!-- /assistant -->

A line is found again by a digest of its words, so that one that was moved is known, and one that was edited is not
taken for the program's own. Marks come from files that anybody may have changed: every value is checked.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import field
from typing import Any

from assistant.frozen import dataclass

END = "<!-- /assistant -->"
BEGIN = re.compile(r"\s*<!--\s*assistant\s+(\{.*\})\s*-->\s*")
ENDS = re.compile(r"\s*<!--\s*/assistant\s*-->\s*")
_LONGEST = 2_000_000
_KINDS = ("statement", "passage", "table", "chart", "heading", "beside")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an item: what it is, the digest of its words, and what it rests on."""

    what: str
    digest: str
    kind: str = ""
    """Of a statement: quoted, summary, computed or notice; of a chart: bars, line, map or strip."""
    standing: str = ""
    documents: tuple[str, ...] = ()
    """Identifiers of the documents that it is from."""
    section: tuple[str, ...] = ()
    cells: tuple[tuple[str, str, str, float | None], ...] = ()
    """Of a computed sentence: table, code, period and value of the places that it names."""
    table: str = ""
    """Of a table or chart: slug of the measure."""
    role: str = ""
    closed: tuple[str, ...] = ()
    """Codes of its places, and identifiers of its documents, that were closed or not current when it was appended."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item came from."""

    question: str
    after: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    """The options of `ask` that were set."""
    library: str = ""
    """Digest of the library that answered."""
    lines: tuple[Line, ...] = ()
    references: dict[str, str] = field(default_factory=dict)
    """From the label of a reference to `document` or `table`."""
    attributions: tuple[str, ...] = ()


def digest(text: str) -> str:
    """The digest by which a line is known: of its words, not of how an editor sets them.

    White space, marks of emphasis, backslashes and the line under a table's head do not count.
    """
    rows = [row for row in text.split("\n") if not re.fullmatch(r"[\s|:-]*-[\s|:-]*", row)]
    bare = re.sub(r"[\\*_]", "", re.sub(r"-{2,}", "-", "\n".join(rows)))
    return hashlib.sha256("".join(bare.split()).encode()).hexdigest()[:10]


def label(reference: str, url: str | None) -> str:
    """The label of a reference: the same source has the same one in every item and every file."""
    return "r" + hashlib.sha256(f"{reference}\n{url or ''}".encode()).hexdigest()[:7]


def written(mark: Mark) -> str:
    """A mark as one comment line."""
    data = {
        "v": 1,
        "q": mark.question,
        "after": list(mark.after),
        "options": mark.options,
        "library": mark.library,
        "lines": [_line(line) for line in mark.lines],
        "refs": mark.references,
        "lines_due": list(mark.attributions),
    }
    kept = {key: value for key, value in data.items() if value or key == "q"}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    # Two hyphens would end the comment in some readers, and an angle bracket could begin another.
    text = text.replace("--", "-\\u002d").replace("--", "-\\u002d").replace("<", "\\u003c").replace(">", "\\u003e")
    return f"<!-- assistant {text} -->"


def _line(line: Line) -> dict[str, Any]:
    data: dict[str, Any] = {
        "t": line.what, "d": line.digest, "k": line.kind, "s": line.standing, "docs": list(line.documents),
        "section": list(line.section), "cells": [list(cell) for cell in line.cells], "table": line.table,
        "role": line.role, "closed": list(line.closed),
    }  # fmt: skip
    return {key: value for key, value in data.items() if value}


def read(line: str) -> Mark | None:
    """The mark in a comment line; None where it is none, or not sound."""
    match = BEGIN.fullmatch(line)
    if match is None or len(line) > _LONGEST:
        return None
    try:
        data: Any = json.loads(match[1])
        if data.get("v") != 1 or not isinstance(data.get("q"), str):
            return None
        return Mark(
            question=data["q"],
            after=_texts(data.get("after")),
            options=_options(data.get("options")),
            library=str(data.get("library", "")),
            lines=tuple(_read_line(item) for item in data.get("lines", []) if item.get("t") in _KINDS),
            references={str(k): "table" if v == "table" else "document" for k, v in data.get("refs", {}).items()},
            attributions=_texts(data.get("lines_due")),
        )
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
        return None


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _options(value: Any) -> dict[str, Any]:
    """The options that `ask` knows, each of its type; others are left out."""
    found: dict[str, Any] = {}
    if not isinstance(value, dict):
        return found
    for name in ("limit", "since"):
        if isinstance(value.get(name), int) and not isinstance(value.get(name), bool):
            found[name] = value[name]
    for name in ("areas", "publishers", "types", "documents"):
        if _texts(value.get(name)):
            found[name] = list(_texts(value[name]))
    return found


def _read_line(data: dict[str, Any]) -> Line:
    cells = [(str(c[0]), str(c[1]), str(c[2]), None if c[3] is None else float(c[3])) for c in data.get("cells", [])]
    return Line(
        what=str(data["t"]),
        digest=str(data.get("d", "")),
        kind=str(data.get("k", "")),
        standing=str(data.get("s", "")),
        documents=_texts(data.get("docs")),
        section=_texts(data.get("section")),
        cells=tuple(cells),
        table=str(data.get("table", "")),
        role=str(data.get("role", "")),
        closed=_texts(data.get("closed")),
    )
