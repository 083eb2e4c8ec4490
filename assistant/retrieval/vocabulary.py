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
    """The text of a vocabulary."""
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
        at = -1 if not term or " " in term or ";" in term else self._text.find(f";{term} ")
        if at < 0:
            return None
        _, idf, start, count = self._text[at + 1 : self._text.index(";", at + 1)].split(" ")
        return float(idf), int(start), int(count)
