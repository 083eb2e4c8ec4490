"""Filters for the conversation: which documents, periods and places count from now on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.answering.only import Only, counts
from assistant.cli.lines.session import Command, Session, say
from assistant.errors import UsageError


def told(session: Session) -> str:
    """The filters that hold, in words; empty where there are none."""
    only = session.only
    parts = [
        f"{label} {', '.join(names)}"
        for label, names in (
            ("publisher", only.publishers),
            ("type", only.types),
            ("document", only.documents),
            ("place", session.areas),
        )
        if names
    ]
    return "; ".join([*parts, *([f"since {only.since}"] if only.since else [])])


def _show(session: Session, rest: str) -> None:
    del rest
    held = told(session)
    say(f"Filters: {held}. “:nofilters” lifts them." if held else "No filter holds: everything counts.")


def _adding(field: str, what: str) -> Callable[[Session, str], None]:
    def add(session: Session, rest: str) -> None:
        if not rest:
            raise UsageError(f"Name a {what}, such as “:{what} {_EXAMPLE[what]}”.")
        alone: dict[str, Any] = {field: (rest,)}
        if not any(counts(document, replace(Only(), **alone)) for document in session.library.documents):
            raise UsageError(f"No document fits the {what} “{rest}”. “:documents” shows what there is.")
        names = dict.fromkeys((*getattr(session.only, field), rest))
        more: dict[str, Any] = {field: tuple(names)}
        session.only = replace(session.only, **more)
        _show(session, "")

    return add


_EXAMPLE = {"publisher": "SMC", "type": "white paper", "document": "state-of-the-nation-2024"}


def _since(session: Session, rest: str) -> None:
    if not (rest.isdecimal() and len(rest) == 4):
        raise UsageError("Name a year of four digits, such as “:since 2020”.")
    session.only = replace(session.only, since=int(rest))
    _show(session, "")


def _place(session: Session, rest: str) -> None:
    if not rest or not session.library.gazetteer.find(rest):
        raise UsageError(f"No place is called “{rest}”. “:places WORDS” looks for one.")
    session.areas = tuple(dict.fromkeys((*session.areas, rest)))
    _show(session, "")


def _lift(session: Session, rest: str) -> None:
    del rest
    session.only, session.areas = Only(), ()
    print("No filter holds: everything counts.")


FILTERS: tuple[Command, ...] = (
    Command(("filters",), "", "the filters that hold", _show),
    Command(("publisher",), "NAME", "from now on only documents of this publisher", _adding("publishers", "publisher")),
    Command(("type",), "TYPE", "only documents of this type, such as white paper", _adding("types", "type")),
    Command(("document",), "ID", "only this document", _adding("documents", "document")),
    Command(("since",), "YEAR", "only what was published, and periods ending, in or after a year", _since),
    Command(("place",), "NAME", "a place that counts in every question", _place),
    Command(("nofilters",), "", "lift all filters", _lift),
)
