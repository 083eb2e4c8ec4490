"""What was made of files before, by the digest of their bytes: only what has changed is processed again.

It lies beside a compiled library as one JSON file that begins with its own digest; what is damaged or of another
program is not used. Only sound files are kept: a file with a problem is read again each time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from assistant.documents.body import Section
from assistant.documents.passages import Cut
from assistant.documents.reading import ReadDocument, read_document
from assistant.model import Document, Indicator, Problem
from assistant.words.terms import terms

NAME = "known.json"


class Known:
    """Reads documents and indicators, or knows them already; what it has given out is what it keeps."""

    def __init__(self, saved: dict[str, Any] | None = None) -> None:
        self._saved = saved or {}
        self._kept: dict[str, Any] = {}
        self._terms: dict[str, list[list[str]]] = {}
        self.processed: list[str] = []
        """The paths of the files that had to be processed."""

    def document(self, path: str, data: bytes) -> tuple[ReadDocument | None, list[Problem]]:
        """The document in a file's bytes, and every problem in it."""
        key = key_of(path, data)
        if (saved := self._saved.get(key)) is not None:
            self._kept[key] = saved
            read = ReadDocument(
                Document(*_tuples(saved["document"])),
                tuple(Section(*_deep(row)) for row in saved["sections"]),
                tuple(Cut(*_deep(row)) for row in saved["passages"]),
            )
            self._terms[read.document.id] = [line.split(" ") if line else [] for line in saved["terms"]]
            return read, []
        self.processed.append(path)
        found, problems = read_document(path, data)
        if found is None:
            return None, problems
        words = [terms(" . ".join((found.document.title, *cut.section, cut.text))) for cut in found.passages]
        self._terms[found.document.id] = words
        if not problems:
            self._kept[key] = {
                "document": _row(found.document),
                "sections": [_row(section) for section in found.sections],
                "passages": [_row(cut) for cut in found.passages],
                "terms": [" ".join(line) for line in words],
            }
        return found, problems

    def terms_of(self, read: ReadDocument) -> list[list[str]]:
        """The terms of each passage of a document, with its title and headings."""
        return self._terms[read.document.id]

    def indicator(self, path: str, *data: bytes) -> Indicator | None:
        """The indicator that files with these bytes made before; None where they must be read."""
        key = key_of(path, *data)
        if (saved := self._saved.get(key)) is None:
            self.processed.append(path)
            return None
        self._kept[key] = saved
        return Indicator(*_tuples(saved))

    def keep(self, indicator: Indicator, path: str, *data: bytes) -> None:
        """Keeps an indicator that was read without a problem."""
        self._kept[key_of(path, *data)] = _row(indicator)

    def save(self, folder: Path) -> None:
        """Writes what was given out, beside a compiled library; raises OSError."""
        body = json.dumps(self._kept, ensure_ascii=False, separators=(",", ":")).encode()
        beside = folder / f".{NAME}"
        beside.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        beside.replace(folder / NAME)


def load(folders: Sequence[Path]) -> Known:
    """What is known from the first of some compiled libraries that has it whole; nothing where none has."""
    for folder in folders:
        try:
            digest, _, body = (folder / NAME).read_bytes().partition(b"\n")
            if hashlib.sha256(body).hexdigest().encode() == digest:
                return Known(json.loads(body))
        except (OSError, ValueError):
            continue
    return Known()


def key_of(path: str, *data: bytes) -> str:
    """A name for what files say: the path counts, since a document's identifier follows from it."""
    return key_of_hash(path, *(hashlib.sha256(piece).hexdigest() for piece in data))


def key_of_hash(path: str, *digests: str) -> str:
    """The same from the SHA-256 of the files."""
    digest = hashlib.sha256(path.encode())
    for each in digests:
        digest.update(bytes.fromhex(each))
    return digest.hexdigest()


def _row(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]


def _tuples(row: list[Any]) -> list[Any]:
    return [tuple(value) if isinstance(value, list) else value for value in row]


def _deep(row: list[Any]) -> list[Any]:
    """Lists within lists as tuples, as the frozen values hold them."""
    return [tuple(_deep(value)) if isinstance(value, list) else value for value in row]
