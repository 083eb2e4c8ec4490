"""The terms of an index in one piece of UTF-8, in which a term is found without any of the others being read."""

from __future__ import annotations

from collections.abc import Iterable

Entry = tuple[float, int, int]
"""The idf of a term, where its postings begin, and how many there are."""


def entry(term: str, idf: float, start: int, count: int) -> str:
    """A term with what is kept of it; raises ValueError for a term that could not be found again."""
    if not term or " " in term or ";" in term:
        raise ValueError(f"“{term}” is no term")
    return f"{term} {idf!r} {start} {count}"


def joined(entries: Iterable[str]) -> bytes:
    """The bytes of a vocabulary, the entries being in order of their terms."""
    return "".join([*(f";{each}" for each in entries), ";"]).encode()


class Vocabulary:
    """Looks terms up in the bytes that `joined` made, which lie anywhere in a file that may be mapped."""

    __slots__ = ("_data", "_high", "_kept", "_low")

    def __init__(self, data: bytes, begin: int = 0, end: int | None = None) -> None:
        self._data, self._low, self._high = data, begin, (len(data) if end is None else end) - 1
        if self._high >= self._low and not data[begin : begin + 1] == data[self._high : self._high + 1] == b";":
            raise ValueError("there is no vocabulary where one should be")
        self._kept: dict[str, Entry | None] = {}

    def get(self, term: str) -> Entry | None:
        """What is kept of a term; None for one that is not there, ValueError where the text is damaged."""
        if term not in self._kept:
            self._kept[term] = self._found(term)
        return self._kept[term]

    def _found(self, term: str) -> Entry | None:
        """Looks in the middle, then in the middle of the half that is left, and so on."""
        data, low, high, sought = self._data, self._low, self._high, term.encode(errors="surrogatepass")
        while low < high:  # an entry begins at `low` and one ends at `high`, each at a semicolon
            begin = data.rfind(b";", low, (low + high) // 2 + 1)
            end = data.find(b";", begin + 1)
            found, _, rest = data[begin + 1 : end].partition(b" ")
            if found == sought:
                idf, start, count = rest.split(b" ")
                return float(idf), int(start), int(count)
            low, high = (end, high) if found < sought else (low, begin)
        return None
