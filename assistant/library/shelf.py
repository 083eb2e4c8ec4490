"""What a saved library gives to whoever opens it, whichever way it is saved."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from functools import partial
from typing import Any

from assistant.frozen import dataclass
from assistant.library import compiled
from assistant.library.held import Ascending, Spaced, column, documents, passages
from assistant.model import Document, Passage
from assistant.retrieval.bm25 import SavedIndex
from assistant.retrieval.index import Index

DAMAGED = (OSError, ValueError, KeyError, TypeError, IndexError)
"""What reading a damaged file of a saved library may raise."""

Told = Callable[[str, int, int], None]
"""Hears of progress: what is being done, how much of it is done, how much there is."""


def silent(doing: str, done: int, there: int) -> None:
    """Hears of progress and says nothing."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A saved library, opened."""

    values: dict[str, Any]
    """Of `library.json`."""
    documents: Sequence[Document]
    passages: Sequence[Passage]
    firsts: Sequence[int]
    """For each document the number of its first passage, and at the end how many passages there are."""
    column: Callable[[str], list[str]]
    """From one of `held.COLUMNS` to its values, in order of document."""
    index: Index
    wordings: Index
    asked_of: Sequence[int]
    indicator_index: Index
    measure_wordings: Index
    words: str
    terms: Container[str]


def of_files(files: compiled.Compiled) -> Shelf:
    """A library that is read whole; raises what `DAMAGED` names."""
    values = compiled.read_values(files["library.json"])
    rows, firsts = values["documents"], values["firsts"]
    records, ends = files["records.bin"], values["ends"]
    if ends[-1] != len(records):
        raise ValueError("the records have another size than the library says")
    every = documents(len(rows), rows.__getitem__)
    return Shelf(
        values,
        every,
        passages(firsts, every, lambda number: records[ends[number] : ends[number + 1]]),
        firsts,
        partial(column, rows),
        SavedIndex.from_bytes(files["passages.json"], files["passages.bin"]),
        SavedIndex.from_bytes(files["wordings.json"], files["wordings.bin"]),
        Ascending([number for number, count in enumerate(values["pools"]) for _ in range(count)]),
        SavedIndex.from_bytes(files["indicators.json"], files["indicators.bin"]),
        SavedIndex.from_bytes(files["measures.json"], files["measures.bin"]),
        values["known_words"],
        Spaced(values["known_terms"]),
    )
