"""Joins packs to a saved library: documents, passages and their index in the order of the library."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

from assistant.frozen import dataclass
from assistant.library.compiled import ASKED, TEXT
from assistant.library.held import COLUMNS, column
from assistant.library.large.names import DOCUMENTS, PASSAGES, WORDINGS, WORDS
from assistant.library.large.packs import Held, Pack
from assistant.library.shelf import Told
from assistant.model import Document
from assistant.retrieval.large.counting import take
from assistant.retrieval.large.inverting import Run, invert
from assistant.retrieval.large.sections import Writer
from assistant.words.terms import term

DOING = "indexing"


@dataclass(frozen=True, slots=True)
class Placed:
    """A document of the library, and the pack that holds it."""

    pack: int
    held: Held


def join(folder: Path, packs: Sequence[Pack], placed: Sequence[Placed], words: Iterable[str], told: Told) -> None:
    """Writes the joined files; `placed` are the documents in order, `words` those that no pack knows."""
    told(DOING, 0, 4)
    _documents(folder / DOCUMENTS, packs, placed)
    told(DOING, 1, 4)
    _index(folder / PASSAGES, TEXT, packs, [(p.pack, *p.held.passages) for p in placed])
    told(DOING, 2, 4)
    _index(folder / WORDINGS, ASKED, packs, [(p.pack, *p.held.wordings) for p in placed])
    told(DOING, 3, 4)
    own = set(words)
    with Writer(folder / WORDS) as writer:
        for name, known in (("words", own), ("terms", set(map(term, own)))):
            every = set(known)
            for pack in packs:
                every.update(pack.words(name))
            writer.add(name, [" ".join(sorted(every - {""})).encode()])
    told(DOING, 4, 4)


def _documents(path: Path, packs: Sequence[Pack], placed: Sequence[Placed]) -> None:
    """Where each document and each wording lies."""
    rows, ends = [], array("Q", [0])
    firsts, pack_of, first_of = array("Q", [0]), array("Q"), array("Q")
    asked_of = array("Q")
    asked = [pack.sections.piece("asked_of").cast("Q") for pack in packs]
    for each in placed:
        rows.append(json.dumps(_row(each.held.document), ensure_ascii=False, separators=(",", ":")).encode())
        ends.append(ends[-1] + len(rows[-1]))
        first, last = each.held.passages
        asked_of.extend(n - first + firsts[-1] for n in asked[each.pack][slice(*each.held.wordings)])
        firsts.append(firsts[-1] + last - first)
        pack_of.append(each.pack)
        first_of.append(first)
    with Writer(path) as writer:
        writer.told["packs"] = [pack.path.name for pack in packs]
        writer.add("rows", rows)
        values = [_row(each.held.document) for each in placed]
        for name in COLUMNS:
            writer.add(f"column.{name}", [json.dumps(column(values, name), ensure_ascii=False).encode()])
        for name, numbers in (
            ("ends", ends), ("firsts", firsts), ("packs", pack_of), ("first_of", first_of), ("asked_of", asked_of),
        ):  # fmt: skip
            writer.add(name, [numbers.tobytes()])


def _row(document: Document) -> list[object]:
    return [getattr(document, field.name) for field in fields(document)]


def _index(path: Path, field: str, packs: Sequence[Pack], spans: Iterable[tuple[int, int, int]]) -> None:
    runs: list[Run] = []
    for pack, first, last in spans:
        if runs and runs[-1].counts == pack and runs[-1].last == first:
            runs[-1] = Run(pack, runs[-1].first, last)
        elif first < last:
            runs.append(Run(pack, first, last))
    with Writer(path) as writer:
        invert(writer, field, [take(pack.sections, field) for pack in packs], runs)
