"""What a library holds as a list to choose from: documents, indicators, places, filtered by words. Knows no screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from assistant.frozen import dataclass
from assistant.library import Library
from assistant.numerals import date_words, period_short
from assistant.places.naming import kind as kind_of_place
from assistant.tui.reader.targets import ABrief, ADocument, AnIndicator, Target

Kind = Literal["all", "documents", "indicators", "places"]
KINDS: tuple[Kind, ...] = ("all", "documents", "indicators", "places")
MOST = 150
"""Entries shown at once; more are found by typing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be opened in the reader."""

    kind: Kind
    title: str
    small: str
    """The line under the title."""
    target: Target
    held: str
    """The words it is found by, in small letters, each after a space."""


def entries(library: Library) -> tuple[Entry, ...]:
    """All that can be opened: documents newest first, indicators by theme, places in the register's order."""
    return (*_documents(library), *_indicators(library), *_places(library))


def _documents(library: Library) -> Iterator[Entry]:
    newest = sorted(library.documents, key=lambda d: d.published or "", reverse=True)
    for document in newest:
        initials = "".join(word[0] for word in document.publisher.split() if word[0].isupper())
        status = "" if document.status == "current" else f", {document.status}"
        small = f"{_month(document.published)}{status} · {document.publisher}"
        held = (document.title, document.publisher, initials, document.type, document.published or "", *document.topics)
        yield Entry("documents", document.title, small, ADocument(document), _held(*held, document.id))


def _indicators(library: Library) -> Iterator[Entry]:
    for indicator in sorted(library.indicators.values(), key=lambda i: (not i.theme, i.theme)):
        last = period_short(indicator.last_period) if indicator.last_period else "no figures"
        held = (indicator.title, indicator.theme, *indicator.question_words, indicator.source_org, indicator.slug)
        small = f"{indicator.theme[:1].upper()}{indicator.theme[1:]} · {last}" if indicator.theme else last
        yield Entry("indicators", indicator.title, small, AnIndicator(indicator.slug), _held(*held))


def _places(library: Library) -> Iterator[Entry]:
    for area in library.areas.values():
        if not area.valid_to:
            held = _held(area.name, area.official_name, area.code, *area.aliases)
            yield Entry("places", area.name, f"Brief: {kind_of_place(area)}", ABrief(area), held)


def _month(published: str | None) -> str:
    """`Feb 2026`, or the year alone."""
    words = date_words(published).split()
    return f"{words[-2][:3]} {words[-1]}" if published and len(words) > 1 else words[-1] if published else "no date"


def _held(*texts: str) -> str:
    return " " + " ".join(plain(text) for text in texts)


def plain(text: str) -> str:
    """Small letters and single spaces, nothing else but letters and digits."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("’", "").replace("'", "")))


def fitting(held: Sequence[Entry], kind: Kind, words: str) -> list[Entry]:
    """The entries of a kind that hold all the words (or words that begin so), those whose title begins so first.

    Without words, places are left out of "all": there are too many to be of use unasked.
    """
    wanted = [f" {word}" for word in plain(words).split()]
    found = [
        entry
        for entry in held
        if (kind == entry.kind or (kind == "all" and (wanted or entry.kind != "places")))
        and all(word in entry.held for word in wanted)
    ]
    if wanted:
        start = plain(words)
        found.sort(key=lambda entry: (not plain(entry.title).startswith(start), not _in_title(entry, wanted)))
    return found


def _in_title(entry: Entry, wanted: Sequence[str]) -> bool:
    title = f" {plain(entry.title)}"
    return all(word in title for word in wanted)
