"""Looks at how documents follow one another: newer editions of a series, and what supersedes what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from assistant.check.matter import later
from assistant.documents.front_matter import split
from assistant.documents.reading import ReadDocument
from assistant.model import Document, Problem
from assistant.numerals import date_words
from assistant.words import yamltext


def editions(documents: Iterable[ReadDocument], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Problems among the editions of a library; `texts` holds the text of each file by its path."""
    held = {read.document.id: read.document for read in documents}
    for document, key, message, level in (*_circles(held), *_backwards(held), *_outdated(held.values())):
        path = f"corpus/{document.id}.md"
        parts = split(texts[path])
        lines = yamltext.key_lines(parts[0], first_line=2) if parts else {}
        yield Problem(path, lines.get(key, 1), message, "error" if level == "error" else "warning")


_Found = tuple[Document, str, str, str]


def _circles(held: Mapping[str, Document]) -> Iterator[_Found]:
    """An error for each document that comes back to itself along superseded_by."""
    for document in held.values():
        chain = [document.id]
        while (after := held[chain[-1]].superseded_by) in held and after not in chain:
            chain.append(after)
        if after == document.id:
            way = " → ".join((*chain, document.id))
            message = f"superseded_by: goes in a circle ({way}): the newest of them is superseded by none."
            yield document, "superseded_by", message, "error"


def _backwards(held: Mapping[str, Document]) -> Iterator[_Found]:
    for document in held.values():
        newer = held.get(document.superseded_by)
        if newer is not None and newer is not document and later(document.published, newer.published):
            message = (
                f"superseded_by: {newer.id} was published earlier ({date_words(newer.published)}) than this document "
                f"({date_words(document.published)}): look which of the two is the newer."
            )
            yield document, "superseded_by", message, "warning"


def _outdated(documents: Iterable[Document]) -> Iterator[_Found]:
    """A warning for each document that counts as current although its series has a later edition here."""
    series: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.series and document.status != "withdrawn":
            series[document.series.casefold()].append(document)
    for group in series.values():
        for document in group:
            newer = [other for other in group if later(other.published, document.published)]
            if newer and document.status == "current" and not document.superseded_by:
                follower = min(newer, key=lambda other: (other.published or "", other.id))
                message = (
                    f"a newer edition of the series “{document.series}” is here, {follower.id} "
                    f"({date_words(follower.published)}): write status: superseded and superseded_by: {follower.id}, "
                    "or take the series: out where they are no editions of one publication."
                )
                yield document, "status" if document.status else "series", message, "warning"
