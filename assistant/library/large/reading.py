"""Opens the saved form of a large library: maps its files and reads none of them whole."""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.library import compiled
from assistant.library.held import Ascending, Spaced, documents, passages
from assistant.library.large.names import DIGESTS, DOCUMENTS, PASSAGES, SMALL_FILES, WORDINGS, WORDS
from assistant.library.shelf import Shelf
from assistant.retrieval.bm25 import SavedIndex
from assistant.retrieval.large.mapped import MappedIndex
from assistant.retrieval.large.sections import Sections


def shelf(folder: Path, at_once: bool = False) -> Shelf:
    """The saved library in a folder; raises what `DAMAGED` names.

    `at_once` maps all packs now, for a folder that is to go; else each is mapped when it is first needed.
    """
    files = {name: (folder / name).read_bytes() for name in SMALL_FILES}
    values = compiled.read_values(files["library.json"])
    table, words = Sections(folder / DOCUMENTS), Sections(folder / WORDS)
    rows, ends = table.piece("rows"), table.piece("ends").cast("Q")
    firsts, pack_of = table.piece("firsts").cast("Q"), table.piece("packs").cast("Q")
    first_of = table.piece("first_of").cast("Q")
    names = table.told["packs"]

    @cache
    def records(pack: int) -> tuple[memoryview, memoryview]:
        sections = Sections(folder / names[pack])
        return sections.piece("records"), sections.piece("ends").cast("Q")

    def row(number: int) -> list[Any]:
        found: list[Any] = json.loads(bytes(rows[ends[number] : ends[number + 1]]))
        return found

    def record(number: int) -> bytes:
        document = bisect_right(firsts, number) - 1
        data, where = records(pack_of[document])
        local = first_of[document] + number - firsts[document]
        return bytes(data[where[local] : where[local + 1]])

    if at_once:
        for pack in range(len(names)):
            records(pack)
    every = documents(len(ends) - 1, row)
    return Shelf(
        values,
        every,
        passages(firsts, every, record),
        firsts,
        lambda name: list(json.loads(bytes(table.piece(f"column.{name}")))),
        MappedIndex.from_file(folder / PASSAGES),
        MappedIndex.from_file(folder / WORDINGS),
        Ascending(table.piece("asked_of").cast("Q")),
        SavedIndex.from_bytes(files["indicators.json"], files["indicators.bin"]),
        SavedIndex.from_bytes(files["measures.json"], files["measures.bin"]),
        bytes(words.piece("words")).decode(),
        Spaced(bytes(words.piece("terms")).decode()),
    )


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of the small files of a saved library."""
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in SMALL_FILES}


def is_sound(folder: Path) -> bool:
    """Whether a saved library is as it was written; reads all of it."""
    try:
        if json.loads((folder / DIGESTS).read_bytes()) != digests(folder):
            return False
        table = Sections(folder / DOCUMENTS)
        large = [PASSAGES, WORDINGS, WORDS, *table.told["packs"]]
        return table.is_sound() and all(Sections(folder / name).is_sound() for name in large)
    except (OSError, ValueError, KeyError, TypeError):
        return False
