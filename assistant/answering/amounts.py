"""Which amounts of a sentence could answer a question for one: no year, age or chapter, none that it gives itself."""

from __future__ import annotations

import re

from assistant.words.late import Late

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NOT_AMOUNTS = Late(
    rf"\b\d\d?(?:st|nd|rd|th)? (?:{_MONTHS})(?: \d{{4}})?\b|\b(?:{_MONTHS}) \d{{4}}\b"
    r"|\b(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?\b|\bage[ds]? (?:of )?\d+(?: (?:to|and|or) (?:\d+|over|under))*"
    r"|\b\d+(?: (?:to|and) \d+)?[ -]years?(?: |-)olds?\b|\b\d+ to \d+ year olds?\b"
    r"|\b(?:chapter|level|key stage|grade|part|section|page|phase) \d+\b",
    re.IGNORECASE,
    needs="0 1 2 3 4 5 6 7 8 9",
)
_NUMBER = Late(
    r"£? ?\d[\d,.]*(?:\s?(?:million|billion|bn|m|k|%|per cent|thousand))?", re.IGNORECASE, needs="0 1 2 3 4 5 6 7 8 9"
)
_WORDS = Late(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|double[sd]?|twice|tripled?|most|majority|none|no one|nobody|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|thousands|millions)\b",
    re.IGNORECASE,
    needs="half third quarter fifth tenth doubl twice triple most majority none no two three four five six seven eight "
    "nine ten eleven twelve dozen hundred thousand million",
)
_LENGTHS = Late(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -]"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|pages?)\b",
    re.IGNORECASE,
    needs="year month week day hour minute page",
)
_BRACKETED = Late(r"\([^()]*\)", needs="(")


def has_amount(sentence: str, question: str = "") -> bool:
    """Whether a sentence gives an amount that the question does not give itself."""
    return bool(amounts(sentence) - amounts(question))


def amounts(text: str) -> frozenset[str]:
    """The amounts of a text: numbers with what they count in, words of amount in lower case."""
    bare = _NOT_AMOUNTS.sub(" ", text)
    numbers = {re.sub(r"[\s,]|\.$", "", match[0].lower()) for match in _NUMBER.finditer(bare)}
    return frozenset(numbers - {""}) | frozenset(match[0].lower() for match in _WORDS.finditer(bare))


def counts(sentence: str, lengths: bool = False) -> bool:
    """Whether a sentence holds an amount that is no money: what "how many" asks for; years only where they are."""
    bare = _BRACKETED.sub(" ", sentence)
    return bool({a for a in amounts(bare if lengths else _LENGTHS.sub(" ", bare)) if not a.startswith("£")})
