"""Finds the documents that a question names by title, or by series and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Document
from assistant.words.late import Late

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SHORTEST = 2
_YEAR = Late(r"(?:19|20)\d\d", needs="19 20")
_AND_YEAR = Late(
    r"['’]?s?\s*(?:and|or|to|with|vs\.?|versus|than|&|,)\s*(?:that of |the )?((?:19|20)\d\d)\b", needs="19 20"
)


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


def _names(short: str, kind: str) -> set[str]:
    """What a document is called: its title up to the colon, and its first two words with its kind of document."""
    words = short.split()
    called = f"{' '.join(words[:2])} {kind}" if len(words) > _SHORTEST and kind not in short else short
    return {name for name in (short, called) if len(name.split()) >= _SHORTEST}


@lru_cache(maxsize=4)
def _called(shorts: tuple[str, ...], types: tuple[str, ...]) -> tuple[dict[str, list[str]], dict[str, list[int]]]:
    """The names of documents by their first word, and for each name the places of the documents."""
    kinds = {kind: _plain(kind) for kind in set(types)}
    places: dict[str, list[int]] = {}
    for at, (short, kind) in enumerate(zip(shorts, types, strict=True)):
        for name in _names(short, kinds[kind]):
            places.setdefault(name, []).append(at)
    by_first: dict[str, list[str]] = {}
    for name in sorted(places):
        by_first.setdefault(name.split()[0].removesuffix("'s"), []).append(name)
    return by_first, places


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
    by_first, places = _called(library.column("short"), library.column("type"))
    firsts = {word.removesuffix("'s") for word in _plain(text).split()}
    spans = {span: name for first in sorted(firsts) for name in by_first.get(first, ()) for span in _spans(text, name)}
    # The longest name at a place is the one meant: "State of the Nation 2024" is not "State of the Nation".
    kept = {s: n for s, n in spans.items() if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)}
    goes_by = {name: _of_name(library, name, places) for name in kept.values()}
    named = [library.documents[at] for at in sorted(set().union(*goes_by.values()))]
    if not named:
        return _by_series(library, text)
    spans_of = sorted(kept)
    sides = [tuple(library.documents[at] for at in sorted(goes_by[kept[span]])) for span in spans_of]
    if len(sides) == 1 and (other := _other_edition(library, text[spans_of[0][1] :], sides[0])):
        sides.append(other)
        named += other
    return Titled(tuple(named), tuple(spans_of), sides=distinct(sides))


def _of_name(library: Library, name: str, places: dict[str, list[int]]) -> set[int]:
    """The places of the documents that go by a name, or hold it in their titles."""
    titles = library.column("spoken")
    return {*places.get(name, ()), *(at for at, title in enumerate(titles) if f" {name} " in f" {title} ")}


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
    for series in sorted(set(library.column("series")) - {""}):
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
