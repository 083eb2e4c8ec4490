"""Notices when a question asks for a group of people that an indicator does not single out.

A table of all residents does not answer for men, for 18 to 24 year olds, or for one ethnic group, however well the
rest of the question fits.
"""

from __future__ import annotations

import re

from assistant.model import Indicator
from assistant.words.late import Late


def _words(source: str, needs: str) -> Late:
    return Late(rf"(?<![\w'])(?:{source})(?![\w'])", needs=needs)


_GROUPS: dict[str, tuple[Late, str]] = {
    # the group: (words in a question, words by which an indicator shows that it is about it)
    "men": (
        _words(r"men|men's|man|male|males|boys|lads|fathers|sons", "men man male boys lads fathers sons"),
        r"\bmales?\b|\bmen\b|\bboys?\b",
    ),
    "women": (
        _words(
            r"women|women's|woman|female|females|girls|lasses|mothers|mums|daughters",
            "women woman female girls lasses mothers mums daughters",
        ),
        r"\bfemales?\b|\bwomen\b|\bgirls?\b",
    ),
    "the sexes": (_words(r"gender|sex|sexes", "gender sex"), r"gender|\bsex\b"),
    "ethnic groups": (
        _words(
            r"ethnic|ethnicity|ethnicities|black|asian|bame|white british|race|pakistani|bangladeshi|indian|chinese"
            r"|caribbean|roma|[\w-]+[- ]heritage",
            "ethnic black asian bame british race pakistani bangladeshi indian chinese caribbean roma heritage",
        ),
        r"ethnic",
    ),
    "disabled people": (_words(r"disabled|disability|disabilities|send", "disab send"), r"disab"),
    "graduates": (_words(r"graduates?", "graduate"), r"graduate"),
    "the self-employed": (_words(r"self[- ]employed", "employed"), r"self-employed people only"),
}
_AGES = Late(
    r"\b(\d{1,2})\s*(?:to|-|–|and)\s*(\d{1,2})(?!\s*(?:%|per cent|percent|points?\b))\b(?=.?.?(?:year|$|\W))",
    needs="0 1 2 3 4 5 6 7 8 9",
)
_BOUND = Late(
    r"\b(?:over|under|older than|younger than|above age|below age)[- ](?:the age of )?(\d{2})s?\b"
    r"(?!%|[.,]\d|\s*(?:%|per ?cent|percent|points?|thousand|million|billion|minutes?|times|pounds?)\b)",
    needs="0 1 2 3 4 5 6 7 8 9",
)
_MONEY = Late(r"\bhow much (?:money|cash|funding)\b|\bhow many (?:pounds|£|million|billion)\b", needs="much many")
_NUMBERS = {"five": "5", "eleven": "11", "sixteen": "16", "nineteen": "19"}
_NUMBER_WORDS = Late(rf"\b(?:{'|'.join(_NUMBERS)})\b", needs=" ".join(_NUMBERS))


def _about(indicator: Indicator) -> str:
    text = " ".join(
        (indicator.title, indicator.population, indicator.unit, indicator.definition, *indicator.question_words)
    )
    return _NUMBER_WORDS.sub(lambda match: _NUMBERS[match[0]], text.lower())


def not_singled_out(text: str, indicator: Indicator) -> str:
    """The words of a question that ask for a group the indicator does not single out; empty where there are none."""
    lower, about = text.lower(), _about(indicator)
    for asked, shown in _GROUPS.values():
        if (match := asked.search(lower)) and not re.search(shown, about):
            return match[0]
    money = _MONEY.search(lower)
    if money is not None and "£" not in indicator.unit_symbol:
        return money[0]
    numbers = set(re.findall(r"\d+", about))
    for pattern in (_AGES, _BOUND):
        for match in pattern.finditer(lower):
            if not {number for number in match.groups() if number} <= numbers:
                return match[0]
    return ""


def contradicts(text: str, sentence: str) -> bool:
    """Whether a sentence speaks of the other sex than the question, and not of the one asked about."""
    for asked, other in (("women", "men"), ("men", "women")):
        wanted, rival = _GROUPS[asked][0], _GROUPS[other][0]
        if (
            _holds(wanted, text)
            and not _holds(rival, text)
            and _holds(rival, sentence)
            and not _holds(wanted, sentence)
        ):
            return True
    return False


def holds_group(group: str, text: str) -> bool:
    """Whether a text speaks of a group, by one of its names here."""
    return _holds(_GROUPS[group][0], text)


def _holds(words: Late, text: str) -> bool:
    return words.search(text.lower()) is not None
