"""One file of named pieces of bytes that are read by memory map, written in one go and told to be whole by its end.

The pieces come first, each at a multiple of 64 bytes, then a table of contents as JSON, then its length and a mark. A
file that was cut short has no mark at its end; a piece that was changed has another checksum.
"""

from __future__ import annotations

import json
import mmap
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

_MARK = b"PQASECT1"
_TAIL = len(_MARK) + 8
_STEP = 64
_CHUNK = 1 << 22


class Writer:
    """Writes a file of pieces; it is whole once the `with` block has ended without an error."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._table: dict[str, tuple[int, int, int]] = {}
        self._at = 0
        self.told: dict[str, Any] = {}
        """What the file says of itself, as JSON."""

    def add(self, name: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Adds a piece, given in parts one after another."""
        self._file.write(bytes(-self._at % _STEP))
        self._at += -self._at % _STEP
        begin, checksum = self._at, 0
        for part in pieces:
            self._file.write(part)
            checksum = zlib.crc32(part, checksum)
            self._at += len(part) if isinstance(part, bytes) else part.nbytes
        self._table[name] = (begin, self._at - begin, checksum)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            table = json.dumps({"told": self.told, "pieces": self._table}, ensure_ascii=False).encode()
            self._file.write(table + len(table).to_bytes(8, "little") + _MARK)
        self._file.close()


class Sections:
    """The pieces of a file, mapped; raises ValueError where it is not whole, OSError where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        data = memoryview(self._map)
        if data[-len(_MARK) :] != _MARK:
            raise ValueError(f"{path.name} does not end as it should")
        length = int.from_bytes(data[-_TAIL : -len(_MARK)], "little")
        if length > len(data) - _TAIL:
            raise ValueError(f"{path.name} has no table of contents")
        table = json.loads(bytes(data[len(data) - _TAIL - length : len(data) - _TAIL]))
        self.told: dict[str, Any] = table["told"]
        self._table: dict[str, list[int]] = table["pieces"]
        self._data = data[: len(data) - _TAIL - length]

    def piece(self, name: str) -> memoryview:
        """The bytes of a piece; raises KeyError where there is none."""
        begin, size, _ = self._table[name]
        return self._data[begin : begin + size]

    def is_sound(self) -> bool:
        """Whether every piece is as it was written; reads the whole file, but not into the memory that is mapped."""
        with self._path.open("rb") as file:
            for begin, size, expected in self._table.values():
                file.seek(begin)
                checksum = 0
                for at in range(0, size, _CHUNK):
                    checksum = zlib.crc32(file.read(min(_CHUNK, size - at)), checksum)
                if checksum != expected:
                    return False
        return True
