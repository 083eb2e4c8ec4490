"""Finds the documents that a question names by title, or by series and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.library import Library
from assistant.model import Document

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SHORTEST = 2
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Titled:
    """The documents a question names, and where it does so."""

    documents: tuple[Document, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    absent: str = ""
    """A series and years that the question names and that no document held is an edition of."""


def _plain(text: str) -> str:
    return " ".join(match[0].lower().replace("’", "'") for match in _WORD.finditer(text))


def _short(title: str) -> str:
    """A title up to its colon, dash or bracket, as it is spoken of."""
    return _plain(re.split(r"[:(–—]", title)[0])


def _spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a text holds the words of a name, whatever stands between them."""
    found = list(_WORD.finditer(text))
    wanted = name.split()
    forms = [match[0].lower().replace("’", "'").removesuffix("'s") for match in found]
    wanted = [word.removesuffix("'s") for word in wanted]
    for at in range(len(forms) - len(wanted) + 1):
        if forms[at : at + len(wanted)] == wanted:
            yield found[at].start(), found[at + len(wanted) - 1].end()


def find(library: Library, text: str) -> Titled:
    """The documents named; all whose title holds the words where several do."""
    shorts = {short for document in library.documents if len((short := _short(document.title)).split()) >= _SHORTEST}
    spans = {span: short for short in shorts for span in _spans(text, short)}
    # The longest name at a place is the one meant: "State of the Nation 2024" is not "State of the Nation".
    kept = {s: n for s, n in spans.items() if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)}
    named = [d for d in library.documents if any(f" {short} " in f" {_plain(d.title)} " for short in kept.values())]
    if not named:
        return _by_series(library, text)
    return Titled(tuple(named), tuple(sorted(kept)))


def _by_series(library: Library, text: str) -> Titled:
    """Documents of a series that the question names with a year: "the 2017 State of the Nation report"."""
    years = set(_YEAR.findall(text))
    for series in sorted({document.series for document in library.documents if document.series}):
        spans = list(_spans(text, _plain(series)))
        if spans and years:
            held = tuple(d for d in library.documents if d.series == series and years & set(_years(d)))
            if held:
                return Titled(held, (*spans, *(match.span() for match in _YEAR.finditer(text))))
            return Titled((), (), f"{series} {' or '.join(sorted(years))}")
    return Titled()


def _years(document: Document) -> list[str]:
    return _YEAR.findall(document.title) or _YEAR.findall(document.published or "")
