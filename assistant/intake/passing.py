"""Hands a Draft from one process to another as JSON; what comes in is checked, value by value, and cleaned."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, get_args

from assistant.errors import IntakeError
from assistant.intake import limits
from assistant.intake.draft import Block, Draft, Kind
from assistant.intake.writing import plain

_TEXTS = ("title", "publisher", "published", "type", "url", "licence")
_FLAGS = ("withdrawn", "guessed_headings")
_LONGEST = 2_000
"""Letters of a title, an address or a note."""


class _UnsoundError(Exception):
    """A value is not of the shape that was promised."""


def to_json(draft: Draft) -> dict[str, Any]:
    """The draft as lists, texts, numbers and truth values."""
    return asdict(draft)


def from_json(value: Any, name: str) -> Draft:
    """The draft in {"draft": ...}; IntakeError, with the name of its file, where anything in it is unsound."""
    try:
        given = _of(value, dict).get("draft")
        blocks = _list(_of(given, dict).get("blocks"), limits.BLOCKS)
        texts: dict[str, Any] = {key: _line(given.get(key)) for key in _TEXTS}
        texts |= {key: _of(given.get(key), bool) for key in _FLAGS}
        pairs = [_list(pair, 2) for pair in _list(given.get("attachments"), limits.BLOCKS)]
        if any(len(pair) != 2 for pair in pairs):
            raise _UnsoundError
        return Draft(
            tuple(_block(block) for block in blocks),
            attachments=tuple((_line(title), _line(address)) for title, address in pairs),
            notes=tuple(_line(note) for note in _list(given.get("notes"), limits.BLOCKS)),
            **texts,
        )
    except _UnsoundError as error:
        raise IntakeError(f"{name} could not be read: its reader gave no sound result.") from error


def _of(value: Any, kind: type) -> Any:
    # A truth value is a number to Python, but not here.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _UnsoundError
    return value


def _list(value: Any, most: int) -> list[Any]:
    found: list[Any] = _of(value, list)
    if len(found) > most:
        raise _UnsoundError
    return found


def _line(value: Any) -> str:
    return plain(_of(value, str))[:_LONGEST]


def _block(value: Any) -> Block:
    given = _of(value, dict)
    kind, text, level = given.get("kind"), _of(given.get("text"), str), _of(given.get("level"), int)
    clean = "\t".join(plain(cell) for cell in text.split("\t")) if kind == "row" else plain(text)
    heading = kind == "heading"
    if kind not in get_args(Kind) or not 0 <= level <= 4 or (level > 0) != heading or clean != text:
        raise _UnsoundError
    pages = [_list(page, 2) for page in _list(given.get("pages"), limits.PAGES)]
    if any(len(page) != 2 or not 0 <= _of(page[0], int) <= len(text) for page in pages):
        raise _UnsoundError
    offsets = [offset for offset, _ in pages]
    if offsets != sorted(offsets):
        raise _UnsoundError
    return Block(kind, text, level, tuple((at, _line(name)) for at, name in pages), _of(given.get("first"), bool))
