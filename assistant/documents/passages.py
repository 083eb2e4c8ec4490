"""Cuts sections into passages: whole sentences of one section, at most about 160 words."""

from __future__ import annotations

import math

from assistant.documents.body import Section
from assistant.frozen import dataclass
from assistant.words.sentences import sentences

MOST_WORDS = 160


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage before it has a number: where it stands and what it says."""

    section: tuple[str, ...]
    pages: tuple[str, ...]
    text: str
    bounds: tuple[tuple[int, int], ...]
    """Where each sentence of the text begins and ends."""
    line: int
    asked: tuple[tuple[int, str], ...] = ()
    """How people ask for it: (which of its sentences is asked for, wording); -1 where it is for the whole section, and
    from -2 downwards what people ask there and the document does not tell."""


def _spans(section: Section) -> list[tuple[int, int]]:
    """Where the sentences of a section begin and end in its text."""
    spans = []
    start = 0
    for end in (*section.blocks, len(section.text)):
        position = start
        for sentence in sentences(section.text[start:end]):
            position = section.text.index(sentence, position)
            spans.append((position, position + len(sentence)))
            position += len(sentence)
        start = end
    return spans


def _groups(section: Section) -> list[list[tuple[int, int]]]:
    """Sentences in order as groups of about equal length, none over the limit unless one sentence is."""
    spans = _spans(section)
    lengths = [len(section.text[start:end].split()) for start, end in spans]
    groups: list[list[tuple[int, int]]] = []
    target = sum(lengths) / max(1, math.ceil(sum(lengths) / MOST_WORDS))
    current = 0
    for span, length in zip(spans, lengths, strict=True):
        if not groups or current >= target or current + length > MOST_WORDS:
            groups.append([])
            current = 0
        groups[-1].append(span)
        current += length
    return groups


def _asked(section: Section, group: list[tuple[int, int]]) -> tuple[tuple[int, str], ...]:
    """The wordings of a section that are for all of it or for what it does not tell, or for a sentence of a group."""
    found = []
    for offset, words in section.asked:
        place = next((number for number, (_, end) in enumerate(group) if offset <= end), len(group))
        if offset < 0:
            found.append((offset, words))
        elif group[0][0] <= offset and place < len(group):
            found.append((place, words))
    return tuple(found)


def cut(section: Section) -> list[Cut]:
    """The passages of a section, in order."""
    passages = []
    for group in _groups(section):
        start, end = group[0][0], group[-1][1]
        bounds = tuple((first - start, last - start) for first, last in group)
        text = section.text[start:end]
        passages.append(
            Cut(section.headings, section.pages_of(start, end), text, bounds, section.line, _asked(section, group))
        )
    return passages
