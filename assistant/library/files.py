"""The files that a library is made of, as bytes, and the digest that names them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import LibraryError
from assistant.words.clean import one_line

SYNONYMS = "corpus/synonyms.yaml"
GROUPS = "groups.yaml"


@dataclass(frozen=True, slots=True)
class Sources:
    """The bytes of every file that a library is made of, by path within it."""

    path: Path
    files: dict[str, bytes]

    @property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each file."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items()}


def _paths(path: Path) -> list[Path]:
    """The files that a library is made of, in a fixed order."""
    corpus, indicators = path / "corpus", path / "indicators"
    paths = [
        *sorted(p for p in corpus.glob("*/*.md") if not p.name.startswith(".")),
        *sorted(indicators.glob("*.yaml")),
        *sorted(indicators.glob("*.csv")),
    ]
    return [*paths, *(path / name for name in (SYNONYMS, GROUPS) if (path / name).exists())]


def stamp(path: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time of change and size of every file of a library: cheap to take, other when something has changed."""
    found = []
    for file in _paths(path):
        try:
            status = file.stat()
        except OSError:
            continue  # taken away in this very moment
        found.append((file.name, status.st_mtime_ns, status.st_size))
    return tuple(found)


def read_sources(path: Path, groups: Path | None = None) -> Sources:
    """Every file of a library as bytes, with groups of places from another file where one is named.

    Raises LibraryError where one cannot be read.
    """
    paths = _paths(path)
    try:
        files = {file.relative_to(path).as_posix(): file.read_bytes() for file in paths}
        return Sources(path, files | {GROUPS: groups.read_bytes()} if groups else files)
    except OSError as error:
        name = one_line(str(error.filename or path))
        raise LibraryError(f"{name} cannot be read ({error.strerror}). Check that you may read it.") from error


def digest_of(hashes: dict[str, str]) -> str:
    """SHA-256 over the names and digests of a library's files."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
