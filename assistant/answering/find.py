"""Finds the passages that a part of a question asks for, and decides whether they hold an answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.answering import topic
from assistant.answering.evidence import coverage
from assistant.answering.likeness import terms_of
from assistant.answering.ranking import ranked
from assistant.answering.sentences import Candidate, Chosen, choose, context_of
from assistant.frozen import dataclass, replace
from assistant.library import Library
from assistant.model import Document, Part, Passage, Unit
from assistant.words.terms import tokens

HELD = 0.4
"""The share of a question's weight that one passage must hold to answer it (set on the choosing half)."""
SHOWN = 0.2
"""The share below which a passage is not even offered as near."""
_DEPTH = 24
_LOOKED = 12
"""How many of the first passages are put in order by what they hold of the question."""
_LONG = 4
"""From how many words of content on a question is long (set on the choosing half)."""
_OLDER = 0.7
"""What the score of a superseded or withdrawn document counts beside a current one, unless its year is asked for."""
_SHORT = 2
"""Up to how many words of content every passage of a document in hand is one that may be meant."""
IN_HAND = 1.2
"""What a passage of a document in hand gains, as a share of the best score (set on the choosing half)."""
_READ = 5
"""From how many of the first passages sentences are taken."""
_REPORTED = 0.8
"""What the score of a reported document counts beside that of an original or a digest."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the documents hold on a part of a question."""

    candidates: tuple[Candidate, ...]
    held: bool
    chosen: tuple[Chosen, ...]


def find(library: Library, part: Part, limit: int, within: Collection[int] | None, skip: int = 0) -> Found:
    """The passages for a part, best first, whether they answer it, and the sentences that do so best.

    `skip` leaves out that many of the first, for more of what was shown before.
    """
    scores = _scores(library, part, max(_DEPTH, limit) + skip, within)
    candidates: list[Candidate] = []
    near: list[Candidate] = []
    for candidate in _in_order(library, part, scores):
        if len(candidates) >= _READ + skip and len(near) >= limit + skip:
            break
        candidates.append(candidate)
        near += [candidate] if candidate.coverage >= SHOWN else []
    if skip:  # what was shown before were the first of those near enough to be shown
        near = near[skip:]
        candidates = near
    best = max((candidate.coverage for candidate in candidates[:_READ]), default=0.0)
    chosen = choose(library, part, candidates[:_READ], best) if best >= HELD and _says_something(part) else ()
    return Found(tuple(near[:limit]), bool(chosen), chosen)


def _scores(library: Library, part: Part, most: int, within: Collection[int] | None) -> list[tuple[float, int]]:
    """The best passages with their scores, best first; those of documents in hand count more."""
    hits = ranked(library, part.terms, most, _named(library, part, within))
    scores = {hit.number: hit.score * _trust(library.passages[hit.number].document, part) for hit in hits}
    if part.hand:
        best = max(scores.values(), default=1.0)
        places = any(unit.place for unit in part.content)
        numbers = _named(library, replace(part, documents=part.hand), within) or ()
        gained = dict(ranked(library, part.terms, most, numbers))
        for number in gained if len(topic.subject(part.content)) > _SHORT else numbers:
            if not places or names_place(library.passages[number], part.content):
                scores[number] = gained.get(number, 0.0) + IN_HAND * best
    return sorted(((score, number) for number, score in scores.items()), key=lambda item: (-item[0], item[1]))


def _in_order(library: Library, part: Part, scores: Sequence[tuple[float, int]]) -> Iterator[Candidate]:
    """The candidates by score; of a question of many words, the first of them by how much of it they hold as well.

    BM25 counts a rare word of a wording for more than three plain ones; who holds most of a long question is likelier
    to be meant. Short questions are held whole by many, so their order stays.
    """
    first = [
        _candidate(library, part, library.passages[n], score) for score, n in scores[: _LOOKED if _is_long(part) else 0]
    ]
    best = first[0].score if first else 1.0
    both = [replace(candidate, score=candidate.score + best * candidate.coverage) for candidate in first]
    yield from sorted(both, key=lambda candidate: -candidate.score)
    for score, number in scores[len(first) :]:
        yield _candidate(library, part, library.passages[number], score)


def _is_long(part: Part) -> bool:
    return len(part.content) >= _LONG


def _candidate(library: Library, part: Part, passage: Passage, score: float) -> Candidate:
    return Candidate(part, passage, score, coverage(library, part, passage.number))


def _trust(document: Document, part: Part) -> float:
    """How much a document's passages count: reported ones less, older editions less unless their year is asked."""
    trust = _REPORTED if document.standing == "reported" else 1.0
    if document.status != "current" and len(part.documents) != 1:
        years = set(re.findall(r"(?:19|20)\d\d", part.text))
        asked = years & set(re.findall(r"(?:19|20)\d\d", f"{document.title} {document.published or ''}"))
        trust *= 1.0 if asked else _OLDER
    return trust


def _says_something(part: Part) -> bool:
    """Whether a question holds more than numbers."""
    return any(not unit.word[0].isdigit() for unit in part.content)


def _named(library: Library, part: Part, within: Collection[int] | None) -> Collection[int] | None:
    """The passages that count, narrowed to the documents that the question names."""
    if not part.documents:
        return within
    named = {document.id for document in part.documents}
    numbers = library.passages_of(at for at, name in enumerate(library.column("id")) if name in named)
    return numbers if within is None else {number for number in numbers if number in within}


def matched(part: Part, passage: Passage) -> tuple[str, ...]:
    """The words of the passage, as they stand there, that the question's terms or their synonyms match."""
    asked = {word for unit in part.content for form in unit.forms for word in form}
    words = [token.word for token in tokens(passage.text) if token.term in asked]
    return tuple(dict.fromkeys(word.lower() if not word.isupper() else word for word in words))


def names_place(passage: Passage, units: tuple[Unit, ...]) -> bool:
    """Whether a passage or its headings hold a place of the question."""
    held = terms_of(passage.text) | context_of(passage)
    return any(topic.holds(held, unit) for unit in units if unit.place)
