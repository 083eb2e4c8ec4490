"""Says why a passage was found: the words and the wording that matched, and their share of the score."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.answering import topic
from assistant.answering.likeness import alike, said
from assistant.answering.ranking import ASKED_WEIGHT, ranked, worded
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.library.compiled import TEXT
from assistant.library.held import pooled
from assistant.model import SECTION, Evidence, Passage, Question, Unit
from assistant.words.terms import terms as terms_of

_WORTH = 0.04
"""A match with a smaller share of the score is left out of the words."""
_MOST = 5
_ASKED, _IN_VAIN = "asked as ", "asked in vain as "


@dataclass(frozen=True, slots=True)
class Explained:
    """A passage found, with the share of each match in its score: words of its text, and the wording that fits best."""

    passage: Passage
    score: float
    shares: tuple[tuple[str, float], ...]


def search(
    library: Library, content: Sequence[Unit], limit: int, within: Collection[int] | None = None
) -> list[Explained]:
    """The passages for some words, best first, each explained; `within`: among these alone."""
    terms = topic.query(library, content)
    asked = {word for unit in content for word in unit.forms[0]}
    wordings = worded(library, terms)
    found = []
    for hit in ranked(library, terms, limit, within):
        alone: dict[str, float] = {}
        for word, weight in terms:
            if hits := library.index.search({(TEXT, word): weight}, 1, {hit.number}):
                name = f"{word} (text)" if word in asked else f"{word} (text, a synonym or kin)"
                alone[name] = hits[0].score - weight * library.index.idf(TEXT, word)
        if hit.number in wordings:
            place, score = wordings[hit.number]
            pools = list(pooled(library.passages[hit.number].asked).items())
            at, pool = pools[place - library.asked_of.index(hit.number)]
            words = _likest(library, pool, content)
            alone[f"{_IN_VAIN if at < SECTION else _ASKED}“{words}”"] = ASKED_WEIGHT * score
        whole = sum(alone.values()) or 1.0
        shares = sorted(((name, score / whole) for name, score in alone.items()), key=lambda item: (-item[1], item[0]))
        found.append(Explained(library.passages[hit.number], hit.score, tuple(shares)))
    return found


def _likest(library: Library, wordings: Sequence[str], content: Sequence[Unit]) -> str:
    """Of the wordings of a sentence the one that is most like the question."""
    spoken = said(content)
    return max(wordings, key=lambda words: alike(library, library.wordings, words, content, spoken))


def in_words(library: Library, question: Question, evidence: Evidence) -> str:
    """Why a passage of an answer was found, as one line: the matches that count most, each with its share."""
    number = evidence.passage.number
    found = [hit for part in question.parts for hit in search(library, part.content, 1, {number})]
    if not found:
        return "Why: it came beside the others; none of the question’s own words stand in it."
    best = max(found, key=lambda hit: hit.score)
    written = {term: word for word in evidence.matched for term in terms_of(word)}
    told = [(name, f"{share:.0%}") for name, share in best.shares[:_MOST] if share >= _WORTH]
    asked = [f"people ask for it as {name.removeprefix(_ASKED)} {share}" for name, share in told if _is(name, _ASKED)]
    asked += [
        f"people ask for {name.removeprefix(_IN_VAIN)} there, which it does not tell, {share}"
        for name, share in told
        if _is(name, _IN_VAIN)
    ]
    words = ", ".join(f"{_written(name, written)} {share}" for name, share in told if not _is(name, _ASKED, _IN_VAIN))
    said = [*asked, f"it holds {words}"] if words else asked
    return f"Why: {'; '.join(said)}." if said else "Why: many words, none of which counts much alone."


def _is(name: str, *kinds: str) -> bool:
    """Whether a match is a wording by which people ask for the passage, or ask of it in vain."""
    return name.startswith(kinds)


def _written(name: str, written: dict[str, str]) -> str:
    """The name of a match with the word as the passage has it, where only its stem was looked up."""
    word, _, kind = name.partition(" (")
    kin = " (a related word)" if "synonym" in kind else ""
    return f"“{written.get(word, word)}”{kin}"
