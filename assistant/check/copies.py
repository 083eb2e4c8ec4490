"""Finds documents that are near-copies of one another, by the runs of eight words that they share.

Each run has a number; of a long document only the runs whose number is divisible by a power of two are kept, so that
about 128 stand for it whatever its length. The kept runs of all documents, sorted, bring those together that may be
copies; only these are compared run by run. Cost grows with the words of the library, not with its pairs of documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from zlib import crc32

from assistant.documents.reading import ReadDocument
from assistant.model import Problem

RUN = 8
"""Words in a run: shorter ones are shared by chance and by set phrases."""
SAME = 1 / 3
"""The share of the shorter document's runs from which two are near-copies: about one word in eight changed."""
_KEPT = 128
_CANDIDATE = SAME / 2
"""The same share among kept runs from which a pair is compared: lower, since a sample errs."""
_CROWD = 8
"""Documents that share a run up to which each is paired with each; above, each with the first (a run of a licence)."""
_FEWEST = 24
"""Runs that a document must have: about 30 words."""
_WORD = re.compile(r"[^\W_]+")
_BASE, _PRIME = 1_000_003, (1 << 61) - 1
_OUT = pow(_BASE, RUN, _PRIME)
_NUMBER = 20
"""Bits for the number of a document beside the hash of a run."""


def runs(words: Iterable[str]) -> list[int]:
    """A number for each run of eight words, the same in every process (a rolling hash over CRC-32 of the words)."""
    values = [crc32(word.encode()) + 1 for word in words]
    found = []
    rolling = 0
    for place, value in enumerate(values):
        rolling = rolling * _BASE + value
        if place >= RUN:
            rolling -= values[place - RUN] * _OUT
        rolling %= _PRIME
        if place >= RUN - 1:
            found.append(rolling)
    return found


def _words(read: ReadDocument) -> list[str]:
    return [word for section in read.sections for word in _WORD.findall(section.text.lower())]


def copies(documents: Sequence[ReadDocument]) -> list[Problem]:
    """Warnings, on both of two documents, where one holds much of the other's text letter for letter."""
    entries: list[int] = []
    sizes, levels = [], []
    for number, read in enumerate(documents):
        found = set(runs(_words(read)))
        level = max(0, (len(found) // _KEPT).bit_length())
        sizes.append(len(found))
        levels.append(level)
        if len(found) >= _FEWEST:
            entries += [(run << _NUMBER) | number for run in found if not run & ((1 << level) - 1)]
    shared = _shared(entries)
    problems: list[Problem] = []
    for (one, other), count in sorted(shared.items()):
        kept = count << max(levels[one], levels[other])
        if kept >= _CANDIDATE * min(sizes[one], sizes[other]) and not _linked(documents[one], documents[other]):
            problems += _compared(documents[one], documents[other])
    return problems


def _shared(entries: list[int]) -> Counter[tuple[int, int]]:
    """How many kept runs two documents share, for those that share any."""
    mask = (1 << _NUMBER) - 1
    counts: Counter[tuple[int, int]] = Counter()
    for _, group in groupby(sorted(entries), key=lambda entry: entry >> _NUMBER):
        numbers = [entry & mask for entry in group]
        if len(numbers) <= _CROWD:
            counts.update(combinations(numbers, 2))
        else:
            counts.update((numbers[0], other) for other in numbers[1:])
    return counts


def _linked(one: ReadDocument, other: ReadDocument) -> bool:
    """Whether one is said to take the other's place: editions share text rightly."""
    pair = (one.document, other.document)
    return any(a.superseded_by == b.id for a, b in (pair, pair[::-1]))


def _compared(one: ReadDocument, other: ReadDocument) -> Iterator[Problem]:
    mine, theirs = set(runs(_words(one))), set(runs(_words(other)))
    both = mine & theirs
    if len(both) < SAME * min(len(mine), len(theirs)):
        return
    for read, twin, own in ((one, other, mine), (other, one, theirs)):
        share = max(1, round(100 * len(both) / len(own)))
        message = (
            f"near-copy: {share}% of its runs of {RUN} words also stand in {twin.document.id}. Keep one of the two, "
            f"or say which takes the other's place (superseded_by:)."
        )
        yield Problem(f"corpus/{read.document.id}.md", _where(read, both), message, "warning")


def _where(read: ReadDocument, both: set[int]) -> int:
    """The line of the first section that holds a shared run whole."""
    for section in read.sections:
        if not both.isdisjoint(runs(_WORD.findall(section.text.lower()))):
            return section.line
    return read.sections[0].line
