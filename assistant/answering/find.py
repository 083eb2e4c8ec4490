"""Finds the passages that a part of a question asks for, and decides whether they hold an answer."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering import topic
from assistant.answering.groups import contradicts
from assistant.library import Library
from assistant.library.compiled import ASKED, TEXT
from assistant.model import Document, Part, Passage, Unit
from assistant.words.terms import terms, tokens

HELD = 0.6
"""The share of a question's weight that one passage must hold to answer it (set on the choosing half)."""
SHOWN = 0.2
"""The share below which a passage is not even offered as near."""
_DEPTH = 24
_OLDER = 0.7
"""What the score of a superseded or withdrawn document counts beside a current one, unless its year is asked for."""
_READ = 5
"""From how many of the first passages sentences are taken."""
FIELDS = ((TEXT, 1.0), (ASKED, 0.6))
"""The indexed fields of passages, and what a match in each counts."""
ASKED_COUNTS = 0.9
"""How much of a question counts as held where only the wordings of a passage hold it."""
_REPORTED = 0.8
"""What the score of a reported document counts beside that of an original or a digest."""
MOST_SENTENCES = 3
_ALIKE = 0.6
_NOT_AMOUNTS = re.compile(
    r"\b(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?\b|\bage[ds]? (?:of )?\d+(?: (?:to|and|or) (?:\d+|over|under))*"
    r"|\b\d+(?: (?:to|and) \d+)? year(?:s old|[ -]olds?)\b"
    r"|\b(?:chapter|level|key stage|grade|part|section|page|phase) \d+\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d|\b(?:half|third|quarter|fifth|tenth|double|twice|triple|most|majority|none)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage found for a part: its score, how much of the question it holds, and the words that matched."""

    passage: Passage
    score: float
    coverage: float
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence chosen from a passage."""

    sentence: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Found:
    """What the documents hold on a part of a question."""

    candidates: tuple[Candidate, ...]
    held: bool
    chosen: tuple[Chosen, ...]


@lru_cache(maxsize=4096)
def _passage_terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))


def _context(passage: Passage) -> frozenset[str]:
    return _passage_terms(" . ".join((passage.document.title, *passage.section)))


def find(library: Library, part: Part, limit: int, within: Collection[int] | None) -> Found:
    """The passages for a part, best first, whether they answer it, and the sentences that do so best."""
    query = {(field, word): weight * share for word, weight in part.terms for field, share in FIELDS}
    candidates = []
    for hit in library.index.search(query, max(_DEPTH, limit), _named(library, part, within)):
        passage = library.passages[hit.number]
        coverage = _coverage(library, passage, part)
        trust = _trust(passage.document, part)
        candidates.append(Candidate(passage, hit.score * trust, coverage, _matched(part, passage)))
    candidates.sort(key=lambda candidate: (-candidate.score, candidate.passage.number))
    best = max((candidate.coverage for candidate in candidates[:_READ]), default=0.0)
    chosen = _sentences(library, part, candidates[:_READ], best) if best >= HELD and _says_something(part) else ()
    near = tuple(candidate for candidate in candidates if candidate.coverage >= SHOWN)[:limit]
    return Found(near, bool(chosen), chosen)


def _coverage(library: Library, passage: Passage, part: Part) -> float:
    """The share of a question that a passage holds: its text and headings, with the best of its wordings."""
    held = _passage_terms(passage.text) | _context(passage)
    plain = topic.coverage(library, held, part.content)
    worded = (topic.coverage(library, held | _passage_terms(words), part.content) for words in passage.asked)
    return max(plain, ASKED_COUNTS * max(worded, default=0.0))


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
    return {
        passage.number
        for passage in library.passages
        if passage.document in part.documents and (within is None or passage.number in within)
    }


def _matched(part: Part, passage: Passage) -> tuple[str, ...]:
    """The words of the passage, as they stand there, that the question's terms or their synonyms match."""
    asked = {word for unit in part.content for form in unit.forms for word in form}
    words = [token.word for token in tokens(passage.text) if token.term in asked]
    return tuple(dict.fromkeys(word.lower() if not word.isupper() else word for word in words))


def has_amount(sentence: str) -> bool:
    """Whether a sentence gives an amount: a number that is no year, age or chapter."""
    return _AMOUNT.search(_NOT_AMOUNTS.sub("", sentence)) is not None


def _sentences(library: Library, part: Part, candidates: list[Candidate], best: float) -> tuple[Chosen, ...]:
    """The sentences that answer best: at most a few, no two saying the same, reported ones after all others."""
    top = candidates[0].score or 1.0
    scored: list[tuple[bool, float, int, Chosen, frozenset[str]]] = []
    for candidate in candidates:
        if candidate.coverage < 0.6 * best:
            continue
        passage = candidate.passage
        for sentence in passage.sentences:
            own = _passage_terms(sentence)
            share = _share(library, own, _context(passage), part.content)
            if contradicts(part.text, sentence) or (part.amount and not _gives_amount(part, passage, sentence, own)):
                continue
            reported = passage.document.standing == "reported"
            score = share + 0.25 * candidate.score / top
            scored.append((reported, -score, len(scored), Chosen(sentence, passage), own))
    if part.amount:
        scored = [
            item
            for item in scored
            if topic.coverage(library, item[4] | _context(item[3].passage), part.content) >= HELD
        ]
    picked: list[tuple[Chosen, frozenset[str]]] = []
    floor = 0.6 * max((-item[1] for item in scored), default=0.0)
    for _, score, _, chosen, own in sorted(scored, key=lambda item: item[:3]):
        alike = any(len(own & other) > _ALIKE * min(len(own), len(other)) for _, other in picked)
        if len(picked) < MOST_SENTENCES and -score >= floor and not alike:
            picked.append((chosen, own))
    return tuple(chosen for chosen, _ in picked)


def _gives_amount(part: Part, passage: Passage, sentence: str, own: frozenset[str]) -> bool:
    """Whether a sentence holds an amount, and one for the place asked about where there is one."""
    places = [unit for unit in part.content if unit.place]
    around = own | _context(passage)
    return has_amount(sentence) and (not places or any(topic.holds(around, unit) for unit in places))


def _share(library: Library, own: frozenset[str], context: frozenset[str], content: tuple[Unit, ...]) -> float:
    """How much of the question a sentence holds itself, and less, with the headings above it."""
    alone = topic.coverage(library, own, content)
    return 0.75 * alone + 0.25 * topic.coverage(library, own | context, content)


def names_place(passage: Passage, units: tuple[Unit, ...]) -> bool:
    """Whether a passage or its headings hold a place of the question."""
    held = _passage_terms(passage.text) | _context(passage)
    return any(topic.holds(held, unit) for unit in units if unit.place)
