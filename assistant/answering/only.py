"""Which passages count: filters that a person sets, and phrases that a question quotes or leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Document, Passage
from assistant.words.late import Late

_QUOTED = Late(r"[\"“”]([^\"“”]{2,}?)[\"“”]", needs='" “ ”')
_LEFT_OUT = Late(r"(?:^|\s)-(\w[\w'’-]+)", needs="-")
_YEAR = r"((?:19|20)\d\d)"
_KINDS = "report|strategy|white paper|green paper|review|study|inquiry|plan|edition"
_EDITION = Late(rf"\b(?:the|its|their)\s+{_YEAR}\s+(?:annual\s+)?({_KINDS})\b", re.IGNORECASE, needs="19 20")
_PUBLISHED = Late(
    rf"\b(?:published|documents?|reports?|papers?)\s+(?:since|after|from)\s+{_YEAR}\b", re.IGNORECASE, needs="19 20"
)


@dataclass(frozen=True, slots=True)
class Only:
    """Filters, applied before ranking; empty ones let everything through."""

    since: int | None = None
    """Documents published, and periods ending, in or after this year; undated documents stay."""
    publishers: tuple[str, ...] = ()
    """Words of publishers' names, or their initials."""
    types: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    """Identifiers, or ends of them."""


def counts(document: Document, only: Only) -> bool:
    """Whether a document passes the filters."""
    return (
        _since(document, only.since)
        and _any(only.publishers, lambda name: name.lower() in (document.publisher.lower(), _initials(document)))
        and _any(only.types, lambda name: name.lower() == document.type.lower())
        and _any(only.documents, lambda name: document.id == name or document.id.endswith(f"/{name}"))
    )


def _any(names: Collection[str], holds: Callable[[str], bool]) -> bool:
    return not names or any(holds(name) for name in names)


def _since(document: Document, year: int | None) -> bool:
    return year is None or not document.published or int(document.published[:4]) >= year


def _initials(document: Document) -> str:
    return "".join(word[0] for word in document.publisher.split() if word[0].isupper()).lower()


def within(library: Library, only: Only) -> Collection[int] | None:
    """The passages that count: those that pass the filters; a digest steps back where its original is held."""
    of, names, standings = map(library.column, ("digest_of", "id", "standing"))
    held = zip(names, standings, strict=True) if any(of) else ()
    originals = {name for name, standing in held if standing == "original"}
    every = only == Only()
    documents = library.documents
    kept = [at for at, name in enumerate(of) if name not in originals and (every or counts(documents[at], only))]
    return None if len(kept) == len(documents) else library.passages_of(kept)


def edition(library: Library, text: str) -> tuple[Document, ...]:
    """The documents of the year and kind that a question names: "in the 2023 report"."""
    match = _EDITION.search(text)
    if match is None:
        return ()
    year, kind = match[1], match[2].lower()
    kinds = {"study": "report", "inquiry": "report", "edition": ""}.get(kind, kind)
    return tuple(
        d
        for d in library.documents
        if (d.published or "").startswith(year) and (kinds in d.type.lower() or kinds in d.title.lower())
    )


def published_since(text: str) -> int | None:
    """The year from which on documents are asked for: "reports since 2022"."""
    match = _PUBLISHED.search(text)
    return int(match[1]) if match else None


def phrases(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The phrases that a passage must hold word for word, and the words it must not hold."""
    quoted = tuple(_plain(match[1]) for match in _QUOTED.finditer(text))
    return tuple(filter(None, quoted)), tuple(_plain(match[1]) for match in _LEFT_OUT.finditer(text))


def fits(passage: Passage, wanted: Collection[str], unwanted: Collection[str]) -> bool:
    """Whether a passage, with its title and headings, holds all phrases and none of some words."""
    if not wanted and not unwanted:
        return True
    held = f" {_plain(' '.join((passage.document.title, *passage.section, passage.text)))} "
    return all(f" {phrase} " in held for phrase in wanted) and not any(f" {word} " in held for word in unwanted)


def _plain(text: str) -> str:
    """The words in small letters, with a mark where a sentence or a part of one ends: no phrase goes across."""
    return " ".join(re.findall(r"\w+(?:['’]\w+)*|[.?!;:](?=\s|$)", text.lower().replace("’", "'").strip(" .?!;:")))
