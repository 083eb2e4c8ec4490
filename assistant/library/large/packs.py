"""Packs: some documents processed, with their passages and the counts of their terms, in one file.

What has been processed stays in its pack for as long as a saved library needs it; a later library takes the packs of
an earlier one over and processes only what no pack holds. Only sound documents have a key, by which they are found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import accumulate
from pathlib import Path
from typing import Any

from assistant.frozen import dataclass
from assistant.library.compiled import ASKED, TEXT, document_words
from assistant.library.held import packed, pooled, tuples
from assistant.library.known import key_of
from assistant.model import Document, Problem
from assistant.retrieval.large.counting import count, put
from assistant.retrieval.large.sections import Sections, Writer

AT_ONCE = 4_000_000
"""Bytes of documents that go into one pack."""
ENDING = ".pack"


@dataclass(frozen=True, slots=True)
class Held:
    """A document in a pack."""

    key: str
    """Of its path and bytes; empty where it has a problem and is to be read again the next time."""
    document: Document
    passages: tuple[int, int]
    """Its first passage in the pack, and one after its last."""
    wordings: tuple[int, int]


class Pack:
    """A pack that is open; raises ValueError or KeyError where it is damaged, OSError where it is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sections = Sections(path)

    @property
    def held(self) -> Iterator[Held]:
        """The documents in it, in order."""
        for key, row, passages, wordings in self.sections.told["documents"]:
            yield Held(key, Document(*tuples(row)), tuple(passages), tuple(wordings))

    @property
    def keys(self) -> list[str]:
        """The keys of its documents, in order."""
        return [row[0] for row in self.sections.told["documents"]]

    def words(self, name: str) -> list[str]:
        """The longer words of its documents (`words`), or their terms (`terms`)."""
        return bytes(self.sections.piece(name)).decode().split()


@dataclass(frozen=True, slots=True)
class Made:
    """What making a pack told."""

    path: Path
    names: tuple[str, ...]
    """The names of the documents in it, in order."""
    hashes: tuple[str, ...]
    """SHA-256 of the bytes that were read, of all documents that were asked for."""
    problems: tuple[Problem, ...]


def make(path: Path, files: Sequence[tuple[str, Path]]) -> Made:
    """Processes documents, given by name and place, into a pack; raises OSError."""
    from assistant.documents.reading import read_document
    from assistant.words.terms import term, terms

    problems: list[Problem] = []
    hashes, names, rows, reads = [], [], [], []
    texts: list[list[str]] = []
    wordings: list[list[str]] = []
    asked_of: list[int] = []
    records: list[bytes] = []
    for name, place in files:
        data = place.read_bytes()
        hashes.append(hashlib.sha256(data).hexdigest())
        read, found = read_document(name, data)
        problems += found
        if read is None:
            continue
        first, asked = len(texts), len(wordings)
        for cut in read.passages:
            pools = pooled(cut.asked).values()
            wordings += [terms(" . ".join(pool)) for pool in pools]
            asked_of += [len(texts)] * len(pools)
            texts.append(terms(" . ".join((read.document.title, *cut.section, cut.text))))
            records.append(packed(cut.section, cut.pages, cut.text, cut.bounds, cut.asked))
        key = "" if found else key_of(name, data)
        rows.append([key, _row(read.document), [first, len(texts)], [asked, len(wordings)]])
        names.append(name)
        reads.append(read)
    with Writer(path) as writer:
        writer.told["documents"] = rows
        writer.add("records", records)
        _numbers(writer, "ends", accumulate(map(len, records), initial=0))
        _numbers(writer, "asked_of", asked_of)
        put(writer, TEXT, count(texts))
        put(writer, ASKED, count(wordings))
        words = document_words(reads)
        writer.add("words", [" ".join(sorted(words)).encode()])
        writer.add("terms", [" ".join(sorted(set(map(term, words)))).encode()])
    return Made(path, tuple(names), tuple(hashes), tuple(problems))


def _numbers(writer: Writer, name: str, values: Iterable[int]) -> None:
    from array import array

    writer.add(name, [array("Q", values).tobytes()])


def _row(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]


def parted(files: Iterable[tuple[str, Path, int]]) -> list[list[tuple[str, Path]]]:
    """Documents, given with their sizes, in groups for one pack each."""
    groups: list[list[tuple[str, Path]]] = []
    size = AT_ONCE
    for name, place, own in files:
        if size >= AT_ONCE:
            groups.append([])
            size = 0
        groups[-1].append((name, place))
        size += own
    return groups
