"""Turns text into terms, the same way for passages and for questions.

Lower case; numbers whole, with `%` and without thousands commas or a pound sign; stop words out; Snowball English
stems (PyStemmer), after a few word forms that it does not join. The choice of steps follows the measurements on
public judged collections: stemming and a long stop list each gain, an engine of another kind does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
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
    text = _PERCENT.sub(lambda match: "%" + " " * (len(match[0]) - 1), text)
    shouted = text.isupper() and len(text.split()) > 1
    for match in _TOKEN.finditer(text):
        word = match[0].rstrip(",")
        if " " in word or "-" in word:
            word = word.lower().replace(" ", "").replace("-", "").removesuffix("s")
        found = term(word.lower() if shouted else word)
        if not found and word.lower() in keep:
            found = word.lower()
        yield Token(match[0], match.start(), match.end(), found)


def terms(text: str, keep: frozenset[str] = frozenset()) -> list[str]:
    """The terms of a text in order, repeated ones repeated."""
    return [token.term for token in tokens(text, keep) if token.term]
