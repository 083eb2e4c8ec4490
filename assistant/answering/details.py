"""What kind of detail a question asks for, and whether a sentence gives one: a date for "when", a sum for "how much".

A sentence on the very subject that lacks the detail is a near miss, not an answer. Titles, publishers and years in
brackets, which stand in most sentences of a digest, do not count as names and dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.model import Passage

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BRACKETS = re.compile(r"\([^()]*\)")
_COUNTS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|[2-9]|1\\d|20"
)
_LED = "chairs|chaired|leads|led|wrote|writes|signed|heads|headed|runs|ran|authored|presented|announced"
_ROLES = (
    "chair|chairman|chairwoman|chief executive|minister|secretary|author|authors|head|director|leader|mayor|"
    "commissioner|"
    "officer|president|adviser|ombudsman|inspector"
)
_FULL_NAME = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z]\.?)? [A-Z][a-zA-Z’'-]+\b")
_ORGANISATION = re.compile(
    r"\b(?:Committee|Commission|Department|Group|Council|Authority|Service|Report|Index|University|Federation|Ministry|"
    r"Office|Government|House|National|Social|Royal|Society|Association|Institute|Trust|Foundation|Agency|Board|Plan|"
    r"Strategy|Review|North|South|East|West|Great|United|Greater|City|Combined|State|Nation|Chief|Officer|White|Paper|"
    r"Young|Future|Free|School|College|Week|News|Post|Times|Guarantee|Programme|Fund|Act|Bill|Survey|January|February|"
    r"March|April|June|July|August|September|October|November|December)\b"
)
_TOLD = re.compile(
    r",? (?:according to|as reported by) [^.]*\.?$|, (?:the )?[A-Z][^,]*? (?:reported|said|stated|found|finds|recorded|"
    r"noted|"
    r"concluded)\b[^,]*\.?$|^(?:The )?[A-Z][^,]*? (?:reported|stated|said)\b[^,]*? that "
)
"""Who says it, and when they said it: not what is said."""
_HAPPENS = re.compile(r"^\W*(?:and )?when (?:will|does|do|did|was|were|is|are|should|must|can)\b", re.IGNORECASE)
_NAMES = {"name", "person", "place"}
"""Details that a question does not give itself."""
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
            r"\bhow much (?:money|cash|funding|public money|government money)\b"
            r"|\bhow much\b(?!.*\b(?:more|less|likelier)\b).*\b(?:costs?|spend|spent|paid|pay|worth|fund|funded|invest"
            r"|invested|receive|received|awarded|allocated|budgeted|put into|set aside|promised|pledged|given)\b"
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
            rf"\bwhich (?:\w+ ){{0,2}}(?:{_NAMED_THING})\b|\bwhat (?:is|was) the name\b|\bnames? of the\b",
            re.IGNORECASE,
        ),
        _holding(r"(?<!^)(?<![.!?] )\b[A-Z][\w’'-]+"),
    ),
    Detail(
        "place",
        re.compile(
            r"^\W*(?:and )?where (?:was|were|is|are|will|did|does|do)\b|\bin which \d* ?\w+s?\b",
            re.IGNORECASE,
        ),
        _holding(r"(?<!^)(?<![.!?] )\b[A-Z][\w’'-]+"),
    ),
    Detail(
        "person",
        re.compile(
            rf"\bwho (?:{_LED})\b|\bwho (?:is|was|are|were|will be) (?:the |its |their )?(?:\w+ ){{0,4}}(?:{_ROLES})\b",
            re.IGNORECASE,
        ),
        lambda text: any(not _ORGANISATION.search(match[0]) for match in _FULL_NAME.finditer(text)),
    ),
    Detail(
        "reason",
        re.compile(r"^\W*(?:and )?why\b|\bfor what reason\b|\bwhat (?:was|is|were|are) the reasons?\b", re.IGNORECASE),
        _holding(
            r"\b(?:because|since|so that|due to|owing to|as a result|result(?:s|ed)? (?:from|in)|reasons?|"
            r"caus(?:e|es|ed)|"
            r"attribut\w+|blam\w+|driven by|stems? from|explain\w*|in order to|thanks to|reflect\w*|leads? to|led to|"
            r"argu\w+|worr\w+|fear\w*|contend\w*|for want of|lack\w*|harm\w*|given that)\b",
            re.IGNORECASE,
        ),
    ),
    Detail(
        "list",
        re.compile(
            rf"\b(?:which|what|list of(?: the)?)\b(?: \w+){{0,3}}? (?:{_COUNTS})\b(?! (?:years?|percent|%))",
            re.IGNORECASE,
        ),
        lambda text: len(re.findall(r",|;|\band\b", text)) >= 2,
    ),
    Detail(
        "place in the order",
        re.compile(
            r"\b(?:came|comes?|ranks?|ranked|placed|finished) (?:second|third|fourth|fifth|2nd|3rd|4th|5th)\b",
            re.IGNORECASE,
        ),
        _holding(r"\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th)\b", re.IGNORECASE),
    ),
)  # fmt: skip


def wanted(question: str) -> tuple[Detail, ...]:
    """The kinds of detail that a question asks for."""
    return tuple(detail for detail in DETAILS if detail.asked.search(question))


def of_text(question: str) -> bool:
    """Whether a question asks for what no table holds: who, why, or when something happens."""
    asked = {detail.words for detail in wanted(question)}
    return bool(asked & {"person", "reason"}) or _HAPPENS.search(question) is not None


def gives(question: str, sentence: str, passage: Passage, details: tuple[Detail, ...]) -> bool:
    """Whether a sentence gives every detail asked for, beside what its title, publisher and the question itself say."""
    if not details:
        return True
    bare = bared(sentence, passage)
    named = re.findall(r"\b[A-Z][\w’'-]+", question)
    new = re.sub(rf"\b(?:{'|'.join(map(re.escape, named))})\b", "it", bare) if named else bare
    return all(detail.given(new if detail.words in _NAMES else bare) for detail in details)


def bared(sentence: str, passage: Passage) -> str:
    """A sentence without brackets and without the names of its document and publisher."""
    text = _TOLD.sub(" ", _BRACKETS.sub(" ", sentence))
    title = passage.document.title
    names = {title, re.split(r"[:(–—]", title)[0].strip(), passage.document.publisher}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name.split()) > 1:
            text = re.sub(re.escape(name), " it ", text, flags=re.IGNORECASE)
    return text.replace("the Commission", " it ")
