"""Finds the publishers that a question asks about as speakers: "what does the Sutton Trust say", "according to ONS"."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from assistant.answering import cues, intents
from assistant.answering.titles import Titled, distinct
from assistant.library import Library

_BEFORE = r"(?:according to|does|did|do|has|have|had|by|compare|between)\s+(?:what\s+)?(?:the\s+)?"
_AFTER = (
    r"(?:['’]s?)?(?:\s*(?:,|and|or|with|versus|vs\.?)\s+(?:the\s+)?[A-Z][\w’' ]{1,60}?){0,2}"
    r"\s+(?:also\s+)?(?:say|think|recommend|argue|propos|suggest|call|want|warn|find|found|conclude|publish|"
    r"claim|mean|define|describe|plan|see|view|report|strateg|recommendation|analys|ask|set|put|state|estimate|count)"
)
_OF_NO_PLACE = frozenset("trust foundation institute centre center school university commission".split())
_SMALL = frozenset("of for the and on in".split())


def find(library: Library, text: str) -> Titled:
    """The documents of the publishers that a question names as speakers, and where; none where it names none."""
    if not intents.has(text, cues.POLICY):
        return Titled()
    spoken: dict[str, int] = {}
    spans: list[tuple[int, int]] = []
    for publisher, names in _names(tuple(sorted(set(library.column("publisher"))))).items():
        if not _may_be_named(publisher, text):
            continue
        for name in names:
            pattern = rf"{_BEFORE}({name})(?!\w)|(?<!\w)({name}){_AFTER}"
            if match := re.search(pattern, text, re.IGNORECASE):
                span = match.span(1 if match[1] else 2)
                spoken.setdefault(publisher, span[0])
                spans.append(span)
    publishers = library.column("publisher")
    documents = tuple(library.documents[at] for at, publisher in enumerate(publishers) if publisher in spoken)
    order = sorted(spoken, key=lambda publisher: spoken[publisher])
    sides = distinct(tuple(d for d in documents if d.publisher == publisher) for publisher in order)
    return Titled(documents, tuple(sorted(set(spans))), sides=sides)


def called(library: Library, text: str) -> list[tuple[int, int]]:
    """Where a text has the whole name of a publisher that is no council or other body of a place: "Sutton Trust"."""
    lower = text.lower()
    found = []
    for publisher in sorted(set(library.column("publisher"))):
        name = publisher.lower()
        if (at := lower.find(name)) >= 0 and name.split()[-1] in _OF_NO_PLACE:
            found.append((at, at + len(name)))
    return found


def _may_be_named(publisher: str, text: str) -> bool:
    """Whether a text holds the last word of a publisher or its initials: without either, no name of it stands there."""
    words = publisher.split()
    big = [word for word in words if word.lower() not in _SMALL]
    initials = {"".join(word[0] for word in big), "".join(word[0] for word in words)}
    return words[-1].lower() in text.lower() or any(len(name) > 2 and name in text for name in initials)


@lru_cache(maxsize=4)
def _names(publishers: tuple[str, ...]) -> dict[str, list[str]]:
    """The names each publisher goes by, as regular expressions: whole, without its House, initials, last word."""
    ends = Counter(publisher.split()[-1] for publisher in publishers)
    found: dict[str, list[str]] = {}
    for publisher in publishers:
        words = publisher.split()
        big = [word for word in words if word.lower() not in _SMALL]
        short = re.sub(r"^House of (?:Commons|Lords) (?:Select )?", "", publisher)
        names = [re.escape(publisher), re.escape(short)]
        initials = {"".join(word[0] for word in big), "".join(word[0] for word in words)}
        names += [f"(?-i:{re.escape(name)})" for name in initials if len(name) > 2]
        if ends[words[-1]] == 1 and len(words) > 2:
            names.append(rf"the\s+{re.escape(words[-1])}")
        found[publisher] = names
    return found
