"""Rows of the file as values, and back; what a hand has written into them is read as far as it can be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from assistant.conversations.values import Conversation, Filters, Found, Turn
from assistant.words.clean import one_line


def stamp(moment: datetime) -> str:
    """A moment as it is stored: UTC, to the microsecond, in an order that sorts."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _time(text: str) -> datetime:
    """A stored moment; the beginning of time where a hand has written something else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def as_json(filters: Filters | None) -> str:
    """Filters as they are stored."""
    return json.dumps(dict(filters or {}), ensure_ascii=False, sort_keys=True)


def conversation(row: Sequence[Any]) -> Conversation:
    """A conversation of id, title, begun, used, count of turns and filters."""
    try:
        filters = json.loads(row[5])
    except (ValueError, TypeError, RecursionError):
        filters = {}
    held = filters if isinstance(filters, dict) else {}
    return Conversation(row[0], one_line(row[1]), _time(row[2]), _time(row[3]), row[4], held)


def turn(row: Sequence[Any]) -> Turn:
    """A turn of the columns of its table."""
    id_, of, position, question, asked, status, answer, digest, library = row
    return Turn(id_, of, position, one_line(question), _time(asked), status, answer, digest, library)


def found(row: Sequence[Any]) -> Found:
    """What a search found, of a row of `searching.find`."""
    of, title, id_, position, question, asked, snippet, marks = row
    return Found(of, one_line(title), id_, position, one_line(question), _time(asked), snippet, marks)
