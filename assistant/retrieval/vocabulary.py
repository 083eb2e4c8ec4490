"""The terms of an index in one text, in which a term is found without any of the others being read."""

from __future__ import annotations

from collections.abc import Iterable

Entry = tuple[float, int, int]
"""The idf of a term, where its postings begin, and how many there are."""


def entry(term: str, idf: float, start: int, count: int) -> str:
    """A term with what is kept of it; raises ValueError for a term that could not be found again."""
    if not term or " " in term or ";" in term:
        raise ValueError(f"“{term}” is no term")
    return f"{term} {idf!r} {start} {count}"


def joined(entries: Iterable[str]) -> str:
    """The text of a vocabulary, the entries being in order of their terms."""
    return "".join(f";{each}" for each in entries)


class Vocabulary:
    """Looks terms up in the text that `joined` made."""

    __slots__ = ("_kept", "_text")

    def __init__(self, text: str) -> None:
        self._text = f"{text};"
        self._kept: dict[str, Entry | None] = {}

    def get(self, term: str) -> Entry | None:
        """What is kept of a term; None for one that is not there, ValueError where the text is damaged."""
        if term not in self._kept:
            self._kept[term] = self._found(term)
        return self._kept[term]

    def _found(self, term: str) -> Entry | None:
        """Looks in the middle, then in the middle of the half that is left, and so on."""
        text, low, high = self._text, 0, len(self._text) - 1
        while low < high:  # an entry begins at `low` and one ends at `high`, each at a semicolon
            begin = text.rfind(";", low, (low + high) // 2 + 1)
            end = text.index(";", begin + 1)
            found, _, rest = text[begin + 1 : end].partition(" ")
            if found == term:
                idf, start, count = rest.split(" ")
                return float(idf), int(start), int(count)
            low, high = (end, high) if found < term else (low, begin)
        return None
