"""Chooses the sentences of passages that answer a question best, with what they cannot stand without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answering import topic
from assistant.answering.amounts import amounts, counts, has_amount
from assistant.answering.details import gives, wanted
from assistant.answering.evidence import Shares, answers, shares
from assistant.answering.groups import contradicts
from assistant.answering.likeness import alike, said, terms_of
from assistant.library import Library
from assistant.model import Part, Passage, Unit
from assistant.words.late import Late

MOST_SENTENCES = 3
"""How many sentences answer a question; those that go with one come on top."""
_ALIKE = 0.6
_FITS = 0.15
"""What a sentence gains that defines, where a definition is asked for; what else is asked for, `details` demands."""
_HOW_MANY = Late(r"\bhow many (?:of (?:the|those|these) (?:[\d,]+ )?)?", re.IGNORECASE, needs="many")
_DEFINITION_ASKED = Late(
    r"^\W*what(?:'s| is| are) (?:an? |the )?[\w -]+\??$|\bmeant by\b|\bdefin", re.IGNORECASE, needs="what meant defin"
)
_DEFINES = re.compile(r"\b(?:is an?|are|means?|refers? to|consists? of|defines?|defined)\b")
_LEANS = re.compile(r"^(?:This|These|Those|That|Such|It|Its|They|Their|He|She|Both|Here|There|Also|Second|Third)\b")
_CONDITION = re.compile(
    r"^(?:Unless|Except|However|But|Only|Subject to|Provided|This does not|These do not|It does not|They do not|"
    r"Until then|Where (?:this|that|it)|If (?:this|that|it|they))\b"
)


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
class _Scored:
    reported: bool
    score: float
    chosen: Chosen
    own: frozenset[str]


def context_of(passage: Passage) -> frozenset[str]:
    """The terms of a passage's title and headings."""
    return terms_of(" . ".join((passage.document.title, *passage.section)))


def choose(library: Library, part: Part, candidates: Sequence[Candidate], best: float) -> tuple[Chosen, ...]:
    """The sentences that answer best: at most a few, no two saying the same, reported ones after all others.

    `best` is the largest share of the question that a candidate holds; those that hold far less give no sentence.
    """
    top = candidates[0].score or 1.0
    spoken = shares(library, part)
    near = [candidate for candidate in candidates if candidate.coverage >= 0.6 * best]
    scored = [item for candidate in near for item in _scored(library, part, candidate, top, spoken)]
    floor = 0.6 * max((item.score for item in scored), default=0.0)
    picked: list[_Scored] = []
    for item in sorted(scored, key=lambda item: (item.reported, -item.score)):
        alike = any(_says_same(item, other) for other in picked)
        if len(picked) < MOST_SENTENCES and item.score >= floor and not alike:
            picked.append(item)
    return tuple(dict.fromkeys(_with_companions(item.chosen for item in picked)))


def _says_same(one: _Scored, other: _Scored) -> bool:
    """Whether two sentences say the same; two documents that give other amounts of one thing are shown as two."""
    if len(one.own & other.own) <= _ALIKE * min(len(one.own), len(other.own)):
        return False
    apart = one.chosen.passage.document != other.chosen.passage.document
    return not apart or amounts(one.chosen.sentence) == amounts(other.chosen.sentence)


def _scored(library: Library, part: Part, candidate: Candidate, top: float, spoken: Shares) -> Iterable[_Scored]:
    passage = candidate.passage
    context = context_of(passage)
    details = wanted(part.text)
    for place, sentence in enumerate(passage.sentences):
        own = terms_of(sentence)
        wordings = [words for at, words in passage.asked if at == place]
        if contradicts(part.text, sentence) or not gives(part.text, sentence, passage, details):
            continue
        if part.amount and not (has_amount(sentence, part.text) and _counts(part, sentence, wordings)):
            continue
        around = own | context
        detail = bool(part.amount or details)
        if detail and not _is_of_place(part, around):
            continue
        if not answers(library, part, passage, place, around, spoken, detail):
            continue
        alone = topic.coverage(library, own, part.content)
        share = 0.75 * alone + 0.25 * topic.coverage(library, around, part.content)
        share = max(share, coverage(library, frozenset(), wordings, part.content))
        score = share + 0.25 * candidate.score / top + _fit(part.text, sentence)
        yield _Scored(passage.document.standing == "reported", score, Chosen(sentence, passage), own)


def _fit(question: str, sentence: str) -> float:
    return _FITS if _DEFINITION_ASKED.search(question) and _DEFINES.search(sentence) else 0.0


def _counts(part: Part, sentence: str, wordings: Sequence[str]) -> bool:
    """Whether a sentence holds what is counted where a question asks "how many", and an amount that is no money."""
    match = _HOW_MANY.search(part.text)
    if match is None:
        return True
    if not counts(sentence):
        return False
    after = part.text[match.end() :]
    thing = next((unit for unit in part.content if unit.word in after), None)
    if thing is None or thing.place or not after[: after.index(thing.word)].count(" ") <= 2:
        return True
    return any(topic.holds(terms_of(text), thing) for text in (sentence, *wordings))


def _is_of_place(part: Part, around: frozenset[str]) -> bool:
    """Whether a sentence speaks of the place asked about, where one is."""
    places = [unit for unit in part.content if unit.place]
    return not places or any(topic.holds(around, unit) for unit in places)


def coverage(
    library: Library, held: frozenset[str], wordings: Iterable[str], content: tuple[Unit, ...], counts: float = 1.0
) -> float:
    """How much of a question is held: by some terms alone, with the best of some wordings, or by how alike one is."""
    best = topic.coverage(library, held, content)
    spoken = said(content)
    for words in wordings:
        if not spoken.isdisjoint(terms_of(words)):
            together = counts * topic.coverage(library, held | terms_of(words), content)
            best = max(best, together, alike(library, library.wordings, words, content, spoken))
    return best


def _with_companions(chosen: Iterable[Chosen]) -> Iterable[Chosen]:
    """Sentences with the one before where they lean on it, and with the condition that follows them."""
    for item in chosen:
        sentences = item.passage.sentences
        at = sentences.index(item.sentence)
        if at and _LEANS.match(item.sentence):
            yield Chosen(sentences[at - 1], item.passage)
        yield item
        if at + 1 < len(sentences) and _CONDITION.match(sentences[at + 1]):
            yield Chosen(sentences[at + 1], item.passage)
