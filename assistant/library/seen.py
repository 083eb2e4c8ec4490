"""Remembers which saved library a folder had when nothing in it has changed since, so that no file is read for it.

A record lies in the saved library, one for each place: the digest of the listing, of the program and of the saved
files, then a line for each file of the library with its digest. Where any of it does not fit, the files are read.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from assistant.frozen import dataclass
from assistant.library.listing import Entry, Listing, code_stamp

_NAME = "seen-"


@dataclass(frozen=True, slots=True)
class Seen:
    """A saved library that fits a listing: where it lies, the digest of the library, and lines of its files."""

    folder: Path
    digest: str
    lines: bytes

    def hash_of(self, name: str) -> str:
        """SHA-256 of a file of the library; empty where there was none."""
        at = self.lines.find(f"\t{name}\n".encode())
        return self.lines[self.lines.rfind(b"\n", 0, at) + 1 :][:64].decode() if at >= 0 else ""


def _record(folder: Path, listed: Listing) -> Path:
    # With the program in it: two copies of it may share a cache and would take turns in one record.
    place = hashlib.sha256(f"{listed.path}\n{listed.groups}\n{code_stamp()}".encode()).hexdigest()
    return folder / f"{_NAME}{place[:16]}"


def _folders(cache: Path) -> list[Path]:
    with suppress(OSError), os.scandir(cache) as entries:
        return [Path(entry.path) for entry in entries if entry.name.startswith("library-") and entry.is_dir()]
    return []


def _saved(folder: Path) -> str:
    """Names, sizes and times of the files of a saved library."""
    with os.scandir(folder) as entries:
        found = [(e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries if not e.name.startswith(_NAME)]
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()


def find(cache: Path, listed: Listing) -> Seen | None:
    """The saved library of an unchanged folder; None where there is none or where it has itself been changed."""
    wanted = [listed.digest, code_stamp()]
    for folder in _folders(cache):
        try:
            head, _, lines = _record(folder, listed).read_bytes().partition(b"\n")
            told = json.loads(head)
            if told["fits"] == [*wanted, _saved(folder), hashlib.sha256(lines).hexdigest()]:
                return Seen(folder, str(told["digest"]), lines)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def keep(folder: Path, listed: Listing, digest: str, hashes: dict[str, str]) -> None:
    """Remembers that a listing has this saved library, where its files are old enough to rely on that."""
    if not listed.settled or {entry[0] for entry in listed.entries} != hashes.keys():
        return
    lines = "".join(f"{hashes[name]}\t{size}\t{a}\t{b}\t{name}\n" for name, size, a, b in listed.entries).encode()
    record = _record(folder, listed)
    beside = folder / f"{_NAME}{os.getpid()}-writing"
    with suppress(OSError):
        fits = [listed.digest, code_stamp(), _saved(folder), hashlib.sha256(lines).hexdigest()]
        if record.is_dir():
            shutil.rmtree(record, ignore_errors=True)
        try:
            beside.write_bytes(json.dumps({"fits": fits, "digest": digest}).encode() + b"\n" + lines)
            beside.replace(record)
        finally:
            beside.unlink(missing_ok=True)


def hashes_before(cache: Path, listed: Listing) -> dict[Entry, str]:
    """SHA-256 of files by what a listing says of them, from the records of this place."""
    found: dict[Entry, str] = {}
    for folder in _folders(cache):
        with suppress(OSError, ValueError):
            head, _, lines = _record(folder, listed).read_bytes().partition(b"\n")
            if json.loads(head)["fits"][3] != hashlib.sha256(lines).hexdigest():
                continue
            for line in lines.decode().splitlines():
                digest, size, a, b, name = line.split("\t", 4)
                found[name, int(size), int(a), int(b)] = digest
    return found
