"""What kind of detail a question asks for, and whether a sentence gives one: a date for "when", a sum for "how much".

A sentence on the very subject that lacks the detail is a near miss, not an answer. Titles, publishers and years in
brackets, which stand in most sentences of a digest, do not count as names and dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.model import Passage

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|half|third|quarter|fifth|"
    "tenth|double|twice|triple|most|majority|none|no|all|both|single|several|few|couple"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BRACKETS = re.compile(r"\([^()]*\)")
_NAMED_THING = (
    "council|councils|town|towns|city|cities|region|regions|area|areas|country|countries|compan(?:y|ies)|university|"
    "universities|college|colleges|department|minister|charity|charities|places?|local authority|local authorities|"
    "boroughs?|nations?|organisations?|bod(?:y|ies)|person|people|firms?|schools?|county|counties"
)


@dataclass(frozen=True, slots=True)
class Detail:
    """A kind of detail: how a question asks for it, what a sentence that gives it holds, and what to call it."""

    words: str
    """As in "gives no such ...": amount, date, name."""
    asked: re.Pattern[str]
    given: Callable[[str], bool]


def _holding(pattern: str, flags: int = 0) -> Callable[[str], bool]:
    compiled = re.compile(pattern, flags)
    return lambda text: compiled.search(text) is not None


DETAILS = (
    Detail(
        "sum of money",
        re.compile(
            r"\bhow much (?:money|cash|funding|did|does|do|will|would|is|was|are|were|has|have|could|should)\b"
            r"(?!.*\b(?:more|less|higher|lower|likely|likelier|rise|fall|fell|grow|grew|wider|bigger)\b)"
            r"|\bwhat (?:does|did|will|would) .*\bcost\b|\b(?:what|which) (?:is|was|are|were) the (?:\w+ ){0,3}"
            r"(?:cost|budget|price|salary|fee|fees|sum)\b|\bhow many (?:pounds|million|billion)\b",
            re.IGNORECASE,
        ),
        _holding(r"[£$€%]|\bp(?:ounds|ence)\b|\bper cent\b"),
    ),
    Detail(
        "share",
        re.compile(r"\bwhat (?:percentage|percent|per cent|proportion|share|fraction)\b", re.IGNORECASE),
        _holding(
            r"%|\bper cent\b|\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|most|minority|all|none)\b"
            r"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?\w+",
            re.IGNORECASE,
        ),
    ),
    Detail(
        "date",
        re.compile(
            r"^\W*(?:and )?(?:when|since when|until when|by when)\b|\b(?:on )?wh(?:at|ich) (?:year|date|month|day)\b",
            re.IGNORECASE,
        ),
        _holding(rf"\b(?:{_MONTHS})\b|\b(?:1[89]|20)\d\d\b|\b\d\d?(?:st|nd|rd|th)\b"),
    ),
    Detail(
        "name",
        re.compile(
            rf"^\W*(?:and )?(?:who|whose)\b(?! (?:gets?|are|is|has|have|does|benefits?|loses?|gains?|pays?)\b)"
            rf"|\bwhich (?:\w+ ){{0,2}}(?:{_NAMED_THING})\b|\bwhat (?:is|was) the name\b|\bnames? of the\b",
            re.IGNORECASE,
        ),
        _holding(r"(?<!^)(?<![.!?] )\b[A-Z][\w’'-]+"),
    ),
    Detail(
        "place in the order",
        re.compile(
            r"\b(?:came|ranks?|ranked|placed|finished) (?:second|third|fourth|fifth|2nd|3rd|4th|5th)\b", re.IGNORECASE
        ),
        _holding(r"\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th)\b", re.IGNORECASE),
    ),
)  # fmt: skip


def wanted(question: str) -> tuple[Detail, ...]:
    """The kinds of detail that a question asks for."""
    return tuple(detail for detail in DETAILS if detail.asked.search(question))


def gives(sentence: str, passage: Passage, details: tuple[Detail, ...]) -> bool:
    """Whether a sentence gives every detail asked for, apart from what is in its title, publisher and brackets."""
    if not details:
        return True
    bare = bared(sentence, passage)
    return all(detail.given(bare) for detail in details)


def bared(sentence: str, passage: Passage) -> str:
    """A sentence without brackets and without the names of its document and publisher."""
    text = _BRACKETS.sub(" ", sentence)
    title = passage.document.title
    names = {title, re.split(r"[:(–—]", title)[0].strip(), passage.document.publisher}
    for name in sorted(names, key=len, reverse=True):
        if len(name.split()) > 1:
            text = re.sub(re.escape(name), " it ", text, flags=re.IGNORECASE)
    return text.replace("the Commission", " it ")
