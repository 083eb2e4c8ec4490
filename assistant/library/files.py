"""The files that a library is made of, as bytes, and the digest that names them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assistant.errors import LibraryError
from assistant.frozen import dataclass
from assistant.library.listing import GROUPS, SYNONYMS, listing
from assistant.words.clean import one_line

__all__ = ["GROUPS", "SYNONYMS", "Sources", "digest_of", "read_sources", "stamp"]


@dataclass(frozen=True, slots=True)
class Sources:
    """The bytes of every file that a library is made of, by path within it."""

    path: Path
    files: dict[str, bytes]

    @property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each file."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items()}


def stamp(path: Path, groups: Path | None = None) -> str:
    """Another one when something in a library has changed: cheap to take."""
    return listing(path, groups).stamp


def read_sources(path: Path, groups: Path | None = None) -> Sources:
    """Every file of a library as bytes, with groups of places from another file where one is named.

    Raises LibraryError where one cannot be read.
    """
    listed = listing(path, groups)
    try:
        if groups is not None and not groups.exists():
            groups.read_bytes()  # named by a setting, so its absence is an error and no silence
        return Sources(path, {entry[0]: listed.where(entry[0]).read_bytes() for entry in listed.entries})
    except OSError as error:
        name = one_line(str(error.filename or path))
        raise LibraryError(f"{name} cannot be read ({error.strerror}). Check that you may read it.") from error


def digest_of(hashes: dict[str, str]) -> str:
    """SHA-256 over the names and digests of a library's files."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
