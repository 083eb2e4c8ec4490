"""Numbers spelled in words: "half a million" is 0.5 million, "two hundred thousand" 200 thousand."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.words.late import Late

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SMALL = {**_ONES, **_TENS}
_PARTS = {"half": "0.5", "quarter": "0.25", "third": "0.333333", "three quarters": "0.75", "two thirds": "0.666667"}
_SCALES = r"(?:million|billion|thousand)s?\b"
_UNITS = r"(?:per ?cent|percent|million|billion|thousand|times|minutes?|years?|points?|pounds?)\b"
_ANY = "|".join(sorted(_SMALL, key=len, reverse=True))
_COUNT = rf"(?:{_ANY})(?:[- ](?:{'|'.join(_ONES)}))?"
_NUMBER = Late(
    rf"\b(?:(?P<part>half|an? quarter of|an? third of|three[- ]quarters of|two[- ]thirds of)\s+a\s+(?={_SCALES})"
    rf"|(?P<hundreds>an?|{'|'.join(_ONES)})\s+hundred(?:\s+and\s+(?P<over>{_COUNT}))?\b"
    rf"|(?<!one in )(?!one\b(?!\s+{_UNITS}))(?P<count>{_COUNT})(?P<half>\s+and\s+a\s+half)?\b"
    r"(?!\s+(?:in|out of|thirds?|quarters?|fifths?|tenths?)\b)"
    rf"|an?\s+(?={_SCALES}))"
)


def in_digits(lower: str) -> str:
    """A text in small letters with its spelled numbers in digits, every other character in its place.

    Fractions that are no number of millions ("one in ten", "half", "a third") stay as they are.
    """
    return _NUMBER.sub(_digits, lower)


def _digits(match: re.Match[str]) -> str:
    words = match[0]
    found = f"{_value(match):f}".removesuffix(".0")
    end = len(words) - len(words.rstrip())
    return f"{found:>{len(words) - end}}{words[len(words) - end :]}" if len(found) <= len(words) - end else words


def _value(match: re.Match[str]) -> Decimal:
    if match["part"]:
        return Decimal(_PARTS[re.sub(r"^an? | of$", "", match["part"].replace("-", " "))])
    if match["hundreds"]:
        over = _count(match["over"]) if match["over"] else 0
        return Decimal(100 * _SMALL.get(match["hundreds"], 1) + over)
    if match["count"]:
        return Decimal(_count(match["count"])) + (Decimal("0.5") if match["half"] else 0)
    return Decimal(1)


def _count(words: str) -> int:
    return sum(_SMALL[word] for word in re.split(r"[- ]", words))
