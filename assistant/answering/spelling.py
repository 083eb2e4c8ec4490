"""Corrects words of a question that the library does not hold to words that it does, where that is clear."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering import cues
from assistant.library import Library
from assistant.words.stopwords import STOP_WORDS
from assistant.words.terms import term

_WORD = re.compile(r"[^\W\d_]{6,}")
_LONG = 8
"""From this length on any one slip is mended; a shorter word could be another word of English as it stands."""
_VERY_LONG = 10
"""From this length on two slips are mended."""
_VOWELS = frozenset("aeiou")


def corrected(library: Library, text: str) -> tuple[str, tuple[str, ...]]:
    """The question with misspelt words corrected, and what was read as what, a sentence each."""
    said: list[str] = []

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        better = _better(library, word.lower())
        if not better:
            return word
        better = better.capitalize() if word[0].isupper() else better
        said.append(f"“{word}” is read as “{better}”")
        return better

    return _WORD.sub(mend, text), tuple(said)


def _better(library: Library, word: str) -> str:
    """The one word of the library that a misspelt word is clearly meant to be; empty where there is none."""
    if word in STOP_WORDS or word in cues.ASKING or word in _wanting() or term(word) in library.known_terms:
        return ""
    return _nearest(library.known_words, word)


@lru_cache(maxsize=1)
def _wanting() -> frozenset[str]:
    every = cues.POLICY + cues.FIGURE + cues.COMPARISON + cues.RANKING + cues.HIGH + cues.LOW + cues.BEST + cues.WORST
    return frozenset(word for phrase in every + cues.TREND + cues.NOW for word in phrase.split()) | cues.PLAIN


@lru_cache(maxsize=256)
def _nearest(known: frozenset[str], word: str) -> str:
    """The nearest of some words by the restricted Damerau-Levenshtein distance, if one stem alone is nearest."""
    from rapidfuzz.distance import OSA  # only when a word is unknown

    reach = 2 if len(word) >= _VERY_LONG else 1
    near: dict[int, list[str]] = {}
    for other in sorted(known):
        if other[0] == word[0] and abs(len(other) - len(word)) <= reach:
            distance = OSA.distance(word, other, score_cutoff=reach)
            if distance <= reach and (len(word) >= _LONG or _slip(word, other)):
                near.setdefault(distance, []).append(other)
    nearest = near[min(near)] if near else []
    return nearest[0] if len({term(other) for other in nearest}) == 1 else ""


def _slip(word: str, other: str) -> bool:
    """Whether two short words differ as mistyped ones do: letters swapped, doubled or halved, another vowel."""
    if len(word) == len(other):
        places = [place for place, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
        return len(places) == 2 or {word[places[0]], other[places[0]]} <= _VOWELS
    longer, shorter = sorted((word, other), key=len, reverse=True)
    return any(
        longer[:at] + longer[at + 1 :] == shorter and (longer[at] in _VOWELS or longer[at] == longer[at - 1])
        for at in range(1, len(longer) - 1)
    )
