"""Words of the field that stand for one another, and how a question is widened by them.

A group says that its terms mean the same (abbreviation and full name, official and plain word); broader and narrower
terms help to find, with less weight, but do not count as the asked word itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.frozen import dataclass
from assistant.model import Problem
from assistant.words import yamltext
from assistant.words.terms import terms

SAME, BROADER, NARROWER = 0.6, 0.2, 0.3
"""Weights of a synonym, a broader and a narrower term beside 1.0 for the word asked."""
_KEYS = ("terms", "broader", "narrower", "note")

Phrase = tuple[str, ...]
"""The terms of a word or of several words, in order."""


@dataclass(frozen=True, slots=True)
class Group:
    """One entry of `synonyms.yaml`, as terms."""

    same: tuple[Phrase, ...]
    broader: tuple[Phrase, ...] = ()
    narrower: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Where a question holds a phrase of a group."""

    start: int
    length: int
    group: Group


def _phrases(values: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(phrase for value in values if (phrase := tuple(terms(value)))))


def read(path: str, text: str) -> tuple[list[Group], list[Problem]]:
    """The groups of a `synonyms.yaml` and its problems."""
    data, problems = yamltext.load(path, text)
    if problems or not data:
        return [], problems
    if not isinstance(data, list):
        return [], [Problem(path, 1, "the file must be a list of groups, each with terms:.")]
    groups = []
    lines = [line for line, words in enumerate(text.split("\n"), start=1) if words.startswith("-")]
    for number, entry in enumerate(data, start=1):
        line = lines[number - 1] if number <= len(lines) else 1
        fault = _fault(entry)
        if fault:
            problems.append(Problem(path, line, f"group {number}: {fault}"))
            continue
        group = Group(*(_phrases(entry.get(key, ())) for key in ("terms", "broader", "narrower")))
        if len(group.same) + len(group.broader) + len(group.narrower) < 2:
            words = ", ".join(entry["terms"])
            problems.append(
                Problem(path, line, f"group {number} ({words}) joins nothing: its terms are one.", "warning")
            )
        groups.append(group)
    return groups, problems


def entries(path: str, text: str) -> list[tuple[str, ...]]:
    """The terms of each entry as they are written, in the order of the groups that `read` gives."""
    data, _ = yamltext.load(path, text)
    return [tuple(entry["terms"]) for entry in data or [] if not _fault(entry)]


def _fault(entry: Any) -> str:
    if not isinstance(entry, dict) or not entry.get("terms"):
        return "it must be a mapping with terms:."
    for key, value in entry.items():
        if key not in _KEYS:
            return yamltext.unknown_key(str(key), _KEYS)
        if key != "note" and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            return f"{key}: must be a list of words."
    return ""


class Synonyms:
    """The groups of a library, looked up by the first term of each phrase."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.groups = tuple(groups)
        self._starts: dict[str, list[tuple[Phrase, Group]]] = {}
        for group in self.groups:
            for phrase in group.same:
                self._starts.setdefault(phrase[0], []).append((phrase, group))

    def alike(self, term: str) -> frozenset[str]:
        """The term and the single terms that mean the same."""
        groups = [group for phrase, group in self._starts.get(term, ()) if phrase == (term,)]
        return frozenset({term, *(phrase[0] for group in groups for phrase in group.same if len(phrase) == 1)})

    def matches(self, sequence: Sequence[str]) -> list[Match]:
        """Every phrase of a group that stands in the terms of a question, longest first at each place."""
        found = []
        for start, first in enumerate(sequence):
            for phrase, group in self._starts.get(first, ()):
                if tuple(sequence[start : start + len(phrase)]) == phrase:
                    found.append(Match(start, len(phrase), group))
        return sorted(found, key=lambda match: (match.start, -match.length))
