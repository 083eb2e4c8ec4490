"""Makes what a test breaks: a copy of the made-up library to change, and short documents with front matter."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from assistant.documents.reading import ReadDocument, read_document
from tests.conftest import SMALL

PATH = "corpus/made-up-office/short.md"
KEYS = {
    "title": "Short Paper",
    "publisher": "Made-up Office",
    "published": "2024-05",
    "url": "https://example.org/short",
    "type": "guidance",
    "standing": "digest",
    "covers": "all of it",
    "licence": "MIT",
    "added": "2026-11-23",
}
NO_KEYS: Mapping[str, str | None] = MappingProxyType({})


def front(keys: Mapping[str, str | None] = NO_KEYS) -> str:
    """A front matter; `keys` gives a key another value (as YAML writes it), or leaves it out where that is None."""
    lines = [f"{key}: {value}\n" for key, value in {**KEYS, **keys}.items() if value is not None]
    return f"---\n{''.join(lines)}---\n"


def document(body: str, keys: Mapping[str, str | None] = NO_KEYS) -> ReadDocument:
    """The document with this body, read; it has no errors."""
    read, problems = read_document(PATH, (front(keys) + body).encode())
    assert read is not None, problems
    assert [problem for problem in problems if problem.level == "error"] == []
    return read


def copy_of_small(tmp_path: Path) -> Path:
    """A copy of the made-up library that a test may change."""
    return Path(shutil.copytree(SMALL, tmp_path / "copy"))


def change(path: Path, old: str, new: str) -> None:
    """Replaces a text in a file, which must stand in it."""
    text = path.read_bytes().decode()
    assert old in text, f"{path} holds no {old!r}"
    path.write_bytes(text.replace(old, new).encode())
