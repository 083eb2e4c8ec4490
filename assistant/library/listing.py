"""What stands in the folders of a library, by name, size and times: enough to know that nothing has changed.

Times alone never decide that a file is what it was: one that was changed within the last moments could change once
more without another time, so a listing is to be relied on only when all of its files are older than that.
"""

from __future__ import annotations

import hashlib
import os
import time
from functools import cache
from pathlib import Path

from assistant.frozen import dataclass

SYNONYMS = "corpus/synonyms.yaml"
GROUPS = "groups.yaml"
_SETTLED = 2_000_000_000
"""Nanoseconds after which a change shows in the times of a file, on every file system in use."""

Entry = tuple[str, int, int, int]
"""A file by its name within the library, its size, and when it and its entry were changed last, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The files that a library is made of, in a fixed order."""

    path: Path
    groups: Path | None
    entries: tuple[Entry, ...]
    taken: int
    """When it was taken, in nanoseconds."""

    @property
    def digest(self) -> str:
        """Another one whenever something has changed."""
        return hashlib.sha256(repr((str(self.path), str(self.groups), self.entries)).encode()).hexdigest()

    @property
    def stamp(self) -> str:
        """Another one whenever a file has been written, but not when only its entry was changed, as by a link to it."""
        return hashlib.sha256(repr([entry[:3] for entry in self.entries]).encode()).hexdigest()

    @property
    def settled(self) -> bool:
        """Whether all files are old enough for their times to tell every later change."""
        return all(max(entry[2], entry[3]) + _SETTLED < self.taken for entry in self.entries)

    @property
    def size(self) -> int:
        """Bytes of all documents."""
        return sum(entry[1] for entry in self.entries if is_document(entry[0]))

    def where(self, name: str) -> Path:
        """Where a file of the library lies."""
        return self.groups if name == GROUPS and self.groups is not None else self.path / name


def is_document(name: str) -> bool:
    """Whether a name within a library is that of a document."""
    return name.startswith("corpus/") and name != SYNONYMS


def listing(path: Path, groups: Path | None = None) -> Listing:
    """The files of a library, with groups of places from another file where one is named."""
    taken = time.time_ns()
    found: list[Entry] = []
    for publisher in _names(path / "corpus"):
        found += _held(path, f"corpus/{publisher}/", (".md",), hidden=False)
    for ending in (".yaml", ".csv"):
        found += _held(path, "indicators/", (ending,))
    rest = [(SYNONYMS, path / SYNONYMS), (GROUPS, groups or path / GROUPS)]
    for name, file in rest:
        try:
            found.append(_entry(name, file.stat()))
        except OSError:
            continue
    return Listing(path, groups, tuple(found), taken)


def _names(folder: Path) -> list[str]:
    """The folders in a folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir())
    except OSError:
        return []


def _held(path: Path, within: str, endings: tuple[str, ...], hidden: bool = True) -> list[Entry]:
    found = []
    try:
        with os.scandir(path / within) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(endings) and (hidden or not name.startswith(".")):
                    try:
                        found.append(_entry(within + name, _status(entry)))
                    except OSError:
                        found.append((within + name, -1, 0, 0))  # a broken link: reading it will tell
    except OSError:
        return []
    return sorted(found)


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    # What a folder of Windows says of a file may be older than the file.
    return Path(entry.path).stat() if os.name == "nt" else entry.stat()


def _entry(name: str, status: os.stat_result) -> Entry:
    return name, status.st_size, status.st_mtime_ns, status.st_ctime_ns


_ROOMS = ("model", "words", "places", "documents", "figures", "retrieval", "library")
_MODULES = ("numerals.py", "marks.py")


def code_files() -> list[Path]:
    """The modules that decide what a saved library holds."""
    package = Path(__file__).parent.parent
    found = [path for room in _ROOMS for path in sorted((package / room).rglob("*.py"))]
    return [*found, *(package / name for name in _MODULES)]


@cache
def code_stamp() -> str:
    """Another one whenever one of these modules has changed."""
    package = Path(__file__).parent.parent
    found: list[Entry] = []
    for room in _ROOMS:
        for folder, _, names in os.walk(package / room):
            found += [_entry(name, os.stat(f"{folder}/{name}")) for name in names if name.endswith(".py")]  # noqa: PTH116
    found += [_entry(name, (package / name).stat()) for name in _MODULES]
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()
