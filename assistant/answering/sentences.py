"""Chooses the sentences of passages that answer a question best, with what they cannot stand without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from assistant.answering import topic
from assistant.answering.amounts import amounts, counts, has_amount
from assistant.answering.details import gives, wanted
from assistant.answering.evidence import Around, Shares, answers, leaning, shares, wordings_of
from assistant.answering.groups import contradicts, holds_group
from assistant.answering.likeness import terms_of
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Part, Passage, Unit
from assistant.words.late import Late

LOOSE = frozenset({"reason", "place", "method"})
"""Details that a sentence gives in so many ways that no more of a question must be held for them."""
MOST_SENTENCES = 3
"""How many sentences answer a question; those that go with one come on top."""
_OWN = 0.5
"""What a sentence gains by what it holds of a question itself, beside what its wordings hold."""
_ALIKE = 0.6
_FITS = 0.15
"""What a sentence gains that defines, where a definition is asked for; what else is asked for, `details` demands."""
_HOW_MANY = Late(r"\bhow many (?:of (?:the|those|these) (?:[\d,]+ )?)?", re.IGNORECASE, needs="many")
_OF_TIME = Late(r"(?:\w+ )?(?:years|months|weeks|days|hours|minutes|pages)\b", re.IGNORECASE)
_DEFINITION_ASKED = Late(
    r"^\W*what(?:'s| is| are) (?:an? |the )?[\w -]+\??$|\bmeant by\b|\bdefin", re.IGNORECASE, needs="what meant defin"
)
_DEFINES = Late(r"\b(?:is an?|are|means?|refers? to|consists? of|defines?|defined)\b")
_LEANS = frozenset(
    "This These Those That Such It Its They Their He She Both Here There Also Second Third".split()
)  # fmt: skip
_CONDITION = (
    "Unless", "Except", "However", "But", "Only", "Subject to", "Provided", "This does not", "These do not",
    "It does not", "They do not", "Until then", "Where this", "Where that", "Where it", "If this", "If that", "If it",
    "If they",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage found for a part: its score, and how much of the question it holds."""

    part: Part
    passage: Passage
    score: float
    coverage: float


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
    lean = leaning(library, part.content, (candidate.passage for candidate in candidates), spoken)
    scored = [item for candidate in near for item in _scored(library, part, candidate, top, spoken, lean)]
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


def _scored(
    library: Library, part: Part, candidate: Candidate, top: float, spoken: Shares, lean: float
) -> Iterable[_Scored]:
    passage = candidate.passage
    context = context_of(passage)
    details = wanted(part.text)
    detail = bool(part.amount or any(d.kind not in LOOSE for d in details))
    numbers = wordings_of(library, passage)
    for place, sentence in enumerate(passage.sentences):
        own = terms_of(sentence)
        around = own | context
        number = numbers.get(place, -1)
        share = spoken.get(number, 0.0)
        # The cheapest test first: few sentences pass it, and the patterns of the others cost time.
        if not answers(library, part, passage, around, number, share, lean, detail):
            continue
        if contradicts(part.text, sentence) or not gives(part.text, sentence, passage, details):
            continue
        if part.amount and not (has_amount(sentence, part.text) and _counts(library, part, sentence, number)):
            continue
        if detail and not (_is_of_place(part, around) and _is_of_names(library, part, passage, around, number)):
            continue
        if detail and not _is_of_groups(part, sentence, " ".join(words for at, words in passage.asked if at == place)):
            continue
        alone = topic.coverage(library, own, part.content)
        held = 0.75 * alone + 0.25 * topic.coverage(library, around, part.content)
        worded = topic.coverage(library, Around(library, (), number), part.content)
        score = max(held, worded) + _OWN * held + share + 0.25 * candidate.score / top + _fit(part.text, sentence)
        yield _Scored(passage.document.standing == "reported", score, Chosen(sentence, passage), own)


def _fit(question: str, sentence: str) -> float:
    return _FITS if _DEFINITION_ASKED.search(question) and _DEFINES.search(sentence) else 0.0


def _counts(library: Library, part: Part, sentence: str, number: int) -> bool:
    """Whether a sentence holds what is counted where a question asks "how many", and an amount that is no money."""
    match = _HOW_MANY.search(part.text)
    if match is None:
        return True
    after = part.text[match.end() :]
    if not counts(sentence, _OF_TIME.match(after) is not None):
        return False
    thing = next((unit for unit in part.content if unit.word in after), None)
    if thing is None or thing.place or not after[: after.index(thing.word)].count(" ") <= 2:
        return True
    return topic.holds(Around(library, terms_of(sentence), number), thing)


def _is_of_place(part: Part, around: frozenset[str]) -> bool:
    """Whether a sentence speaks of the place asked about, where one is."""
    places = [unit for unit in part.content if unit.place]
    return not places or any(topic.holds(around, unit) for unit in places)


def _is_of_names(library: Library, part: Part, passage: Passage, around: frozenset[str], number: int) -> bool:
    """Whether a sentence or its wordings hold every name in a question, beside those of publishers and documents."""
    source = terms_of(f"{passage.document.publisher} {passage.document.covers}")
    held = Around(library, around | source, number)
    return all(topic.holds(held, unit) for unit in part.content if _is_name(unit, part.text))


def _is_of_groups(part: Part, sentence: str, wordings: str) -> bool:
    """Whether a sentence or its wordings speak of the sex that a question is about."""
    return all(
        holds_group(group, f"{sentence} {wordings}") for group in ("men", "women") if holds_group(group, part.text)
    )


def _is_name(unit: Unit, text: str) -> bool:
    """Whether a word of a question is written as a name: not at its beginning, and not the initials of something."""
    return unit.word[0].isupper() and not unit.word.isupper() and not unit.place and text.find(unit.word) > 0


def _with_companions(chosen: Iterable[Chosen]) -> Iterable[Chosen]:
    """Sentences with the one before where they lean on it, and with the condition that follows them."""
    for item in chosen:
        sentences = item.passage.sentences
        at = sentences.index(item.sentence)
        if at and "".join(takewhile(str.isalpha, item.sentence)) in _LEANS:
            yield Chosen(sentences[at - 1], item.passage)
        yield item
        if at + 1 < len(sentences) and sentences[at + 1].startswith(_CONDITION):
            yield Chosen(sentences[at + 1], item.passage)
