"""Turns text into terms, the same way for passages and for questions.

Lower case; numbers whole, with `%` and without thousands commas or a pound sign; stop words out; Snowball English
stems (PyStemmer), after a few word forms that it does not join. The choice of steps follows the measurements on
public judged collections: stemming and a long stop list each gain, an engine of another kind does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.words.stopwords import STOP_WORDS

_TOKEN = re.compile(
    r"\b(?:[AT][ -]?[Ll]evels?|[at][ -]levels)\b"  # one letter alone would be lost
    r"|\d[\d,]*(?:\.\d+)?%?|[^\W\d_]+(?:&[^\W\d_]+)+|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
_PERCENT = re.compile(r"(?<=\d)\s*(?:per\s?cent|percent)\b", re.IGNORECASE)
_IZE = re.compile(r"(?<=\w{3})iz(e|ed|es|er|ers|ing|ation|ations)$")  # not "prize" or "seize"
_PLURAL_SHORT = re.compile(r"[A-Z]{2,}s")
_SHORT = frozenset({"HE", "IT"})
"""Abbreviations that in lower case would be stop words."""
_FORMS = {"children": "child", "lives": "life", "women": "woman", "men": "man", "without": "no"}
# Words for which the stemmer makes one stem of two meanings.
_KEPT = frozenset({"mobile", "mobiles"})


class Token(NamedTuple):
    """A word of a text, where it stands, and its term (empty for a stop word)."""

    word: str
    start: int
    end: int
    term: str


@cache
def _stemmer() -> object:
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def term(word: str) -> str:
    """The term of one word; empty for a stop word."""
    if word in _SHORT:
        return ".".join(word.lower()) + "."
    if _PLURAL_SHORT.fullmatch(word):
        word = word[:-1]
    lower = unicodedata.normalize("NFKC", word).lower().replace("’", "'")
    if lower in STOP_WORDS:
        return ""
    if lower[0].isdigit():
        return lower.replace(",", "")
    lower = lower.removesuffix("'s").removesuffix("s'").replace("'", "")
    lower = _FORMS.get(lower, lower)
    if lower in _KEPT:
        return "mobile"
    lower = _IZE.sub(r"is\1", lower)
    return str(_stemmer().stemWord(lower))  # type: ignore[attr-defined]


NAMING = frozenset("before after neither nor not out known off under over up down well per".split())
"""Stop words that tell one short name from another: before and after housing costs, not known, well-being."""


def tokens(text: str, keep: frozenset[str] = frozenset()) -> Iterator[Token]:
    """The words of a text in order; stop words too, with an empty term unless they are in `keep`."""
    text = _PERCENT.sub(_percent, text)
    shouted = _is_shouted(text)
    for match in _TOKEN.finditer(text):
        yield Token(match[0], match.start(), match.end(), _term_of(match[0], shouted, keep))


def terms(text: str, keep: frozenset[str] = frozenset()) -> list[str]:
    """The terms of a text in order, repeated ones repeated."""
    text = _PERCENT.sub(_percent, text)
    shouted = _is_shouted(text)
    return [found for word in _TOKEN.findall(text) if (found := _term_of(word, shouted, keep))]


def _percent(match: re.Match[str]) -> str:
    return "%" + " " * (len(match[0]) - 1)


def _is_shouted(text: str) -> bool:
    """Whether a text of several words is all in capitals, so that they say nothing of a word."""
    return text.isupper() and len(text.split()) > 1


@lru_cache(maxsize=1 << 15)
def _term_of(word: str, shouted: bool, keep: frozenset[str]) -> str:
    """The term of a word as it stands in a text; itself where it is a stop word to be kept."""
    word = word.rstrip(",")
    if " " in word or "-" in word:
        word = word.lower().replace(" ", "").replace("-", "").removesuffix("s")
    found = term(word.lower() if shouted else word)
    return word.lower() if not found and word.lower() in keep else found
