"""Finds the documents that a question names by title, or by series and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.library import Library
from assistant.model import Document

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SHORTEST = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_AND_YEAR = re.compile(r"['’]?s?\s*(?:and|or|to|with|vs\.?|versus|than|&|,)\s*(?:that of |the )?((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Titled:
    """The documents a question names, and where it does so."""

    documents: tuple[Document, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    absent: str = ""
    """A series and years that the question names and that no document held is an edition of."""
    sides: tuple[tuple[Document, ...], ...] = ()
    """The documents again, apart by what names them, in the order of the question."""


def _plain(text: str) -> str:
    return " ".join(match[0].lower().replace("’", "'") for match in _WORD.finditer(text))


def _short(title: str) -> str:
    """A title up to its colon, dash or bracket, as it is spoken of."""
    return _plain(re.split(r"[:(–—]", title)[0])


def _names(document: Document) -> set[str]:
    """What a document is called: its title up to the colon, and its first two words with its kind of document."""
    short = _short(document.title)
    first = " ".join(short.split()[:2])
    kind = _plain(document.type)
    called = f"{first} {kind}" if len(short.split()) > _SHORTEST and kind not in short else short
    return {name for name in (short, called) if len(name.split()) >= _SHORTEST}


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
    shorts = {name for document in library.documents for name in _names(document)}
    spans = {span: short for short in shorts for span in _spans(text, short)}
    # The longest name at a place is the one meant: "State of the Nation 2024" is not "State of the Nation".
    kept = {s: n for s, n in spans.items() if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)}
    named = [d for d in library.documents if any(_goes_by(d, name) for name in kept.values())]
    if not named:
        return _by_series(library, text)
    spans_of = sorted(kept)
    sides = [tuple(d for d in named if _goes_by(d, kept[span])) for span in spans_of]
    if len(sides) == 1 and (other := _other_edition(library, text[spans_of[0][1] :], sides[0])):
        sides.append(other)
        named += other
    return Titled(tuple(named), tuple(spans_of), sides=distinct(sides))


def _goes_by(document: Document, name: str) -> bool:
    return name in _names(document) or f" {name} " in f" {_plain(document.title)} "


def distinct(sides: Iterable[tuple[Document, ...]]) -> tuple[tuple[Document, ...], ...]:
    """The sides, each document only on the first that has it; sides left empty are dropped."""
    taken: set[str] = set()
    kept = []
    for side in sides:
        own = tuple(document for document in side if document.id not in taken)
        taken |= {document.id for document in own}
        kept += [own] if own else []
    return tuple(kept)


def _other_edition(library: Library, after: str, named: tuple[Document, ...]) -> tuple[Document, ...]:
    """The edition of another year that a title is followed by: "State of the Nation 2023 and 2024"."""
    match = _AND_YEAR.match(after)
    series = {document.series for document in named} - {None, ""}
    if match is None or not series:
        return ()
    return tuple(d for d in library.documents if d.series in series and match[1] in _years(d) and d not in named)


def _by_series(library: Library, text: str) -> Titled:
    """Documents of a series that the question names with a year: "the 2017 State of the Nation report"."""
    years = set(_YEAR.findall(text))
    for series in sorted({document.series for document in library.documents if document.series}):
        spans = list(_spans(text, _plain(series)))
        if spans and years:
            held = tuple(d for d in library.documents if d.series == series and years & set(_years(d)))
            if held:
                in_order = list(dict.fromkeys(_YEAR.findall(text)))
                sides = distinct(tuple(d for d in held if year in _years(d)) for year in in_order)
                return Titled(held, (*spans, *(match.span() for match in _YEAR.finditer(text))), sides=sides)
            return Titled((), (), f"{series} {' or '.join(sorted(years))}")
    return Titled()


def _years(document: Document) -> list[str]:
    return _YEAR.findall(document.title) or _YEAR.findall(document.published or "")
