"""Reads and checks the YAML front matter of a document.

Every scalar is read as text, then checked key by key, so that one run names every problem.
"""

from __future__ import annotations

from typing import Any

from assistant.model import Document, Problem
from assistant.numerals import is_date
from assistant.words import yamltext
from assistant.words.clean import one_line

REQUIRED = ("title", "publisher", "published", "url", "type", "standing", "licence", "added")
OPTIONAL = (
    "also_at", "covers", "digest_of", "status", "superseded_by", "series", "areas", "topics", "checksum",
)  # fmt: skip
_LISTS = ("also_at", "areas", "topics")
_STANDINGS = ("original", "digest", "reported")
_STATUSES = ("current", "superseded", "withdrawn")
_OPEN = "---"


def split(text: str) -> tuple[str, str, int] | None:
    """The front matter, the body and the line the body begins on; None where there is no closed block."""
    lines = text.split("\n")
    if not lines or lines[0].strip() != _OPEN:
        return None
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == _OPEN:
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    return None


class _Checker:
    """Collects problems of one front matter, each with the line of its key."""

    def __init__(self, path: str, block: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.lines = yamltext.key_lines(block, first_line=2)

    def report(self, key: str, message: str, warning: bool = False) -> None:
        level = "warning" if warning else "error"
        self.problems.append(Problem(self.path, self.lines.get(key, 1), message, level))  # type: ignore[arg-type]

    def date(self, key: str, value: str | None) -> None:
        if value is not None and not is_date(value):
            self.report(key, f"{key}: “{value}” is not a date (YYYY, YYYY-MM or YYYY-MM-DD).")

    def one_of(self, key: str, value: str, allowed: tuple[str, ...]) -> None:
        if value not in allowed:
            self.report(key, f"{key}: “{value}” is not one of {', '.join(allowed)}.")


def _text(value: Any) -> str | None:
    return None if value is None or str(value) in yamltext.NULL else one_line(str(value))


def _as_list(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [] if _text(value) is None else [value]
    return tuple(text for text in map(_text, values) if text)


def _keys(checker: _Checker, data: dict[str, Any]) -> None:
    for key in REQUIRED:
        if key not in data:
            checker.report(key, f"the front matter has no {key}: (it is required; null where there is none).")
    for key in data:
        if key not in REQUIRED and key not in OPTIONAL:
            checker.report(str(key), yamltext.unknown_key(str(key), REQUIRED + OPTIONAL), warning=True)


def _values(checker: _Checker, document: Document) -> None:
    for key in ("title", "publisher", "type", "licence"):
        if key in checker.lines and not getattr(document, key):
            checker.report(key, f"{key}: is empty.")
    checker.date("published", document.published)
    checker.date("added", document.added or None)
    if "added" in checker.lines and len(document.added) != 10:
        checker.report("added", "added: must be a whole date, YYYY-MM-DD.")
    checker.one_of("standing", document.standing, _STANDINGS)
    checker.one_of("status", document.status, _STATUSES)
    if document.standing in {"digest", "reported"} and not document.covers:
        checker.report("covers", f"a {document.standing} must say what it rests on (covers:).")
    if (document.status == "superseded") != bool(document.superseded_by):
        checker.report("superseded_by", "status: superseded and superseded_by: go together.")
    for key, address in [("url", document.url), *(("also_at", other) for other in document.also_at)]:
        if address and not address.startswith(("https://", "http://")):
            checker.report(key, f"{key}: “{address}” is not an http or https address.")


def read(path: str, identifier: str, block: str) -> tuple[Document | None, list[Problem]]:
    """The document that a front matter describes, and its problems; None where it cannot be read at all."""
    checker = _Checker(path, block)
    data, problems = yamltext.load(path, block, first_line=2)
    if problems:
        return None, problems
    if not isinstance(data, dict):
        return None, [Problem(path, 1, "the front matter is not a list of “key: value” lines.")]
    checker.problems += yamltext.repeated_keys(path, block, first_line=2)
    _keys(checker, data)
    for key in (*REQUIRED, *OPTIONAL):
        if key not in _LISTS and isinstance(data.get(key), list | dict):
            checker.report(key, f"{key}: must be one text, not a list.")
    for key in _LISTS:
        if key in data and not isinstance(data[key], list) and _text(data[key]):
            checker.report(key, f"{key}: must be a list, like [one, two].")
    values = {key: _text(value) for key, value in data.items() if key not in _LISTS}
    document = Document(
        id=identifier,
        title=values.get("title") or "",
        publisher=values.get("publisher") or "",
        published=values.get("published"),
        url=values.get("url"),
        type=values.get("type") or "",
        standing=values.get("standing", "original") or "",  # type: ignore[arg-type]  # checked below
        covers=(values.get("covers") or "").rstrip("."),
        added=values.get("added") or "",
        status=values.get("status") or "current",
        superseded_by=values.get("superseded_by") or "",
        series=values.get("series") or "",
        digest_of=values.get("digest_of") or "",
        licence=values.get("licence") or "",
        also_at=_as_list(data.get("also_at")),
        areas=_as_list(data.get("areas")),
        topics=_as_list(data.get("topics")),
        checksum=values.get("checksum") or "",
    )
    _values(checker, document)
    return document, checker.problems
