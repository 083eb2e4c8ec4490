"""What kind of detail a question asks for, and whether a sentence gives one: a date for "when", a sum for "how much".

A sentence on the very subject that lacks the detail is a near miss, not an answer. Titles, publishers and years in
brackets, which stand in most sentences of a digest, do not count as names and dates; nor does what the question names.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answering import kinds_of_detail as kinds
from assistant.frozen import dataclass
from assistant.library.titles import begin
from assistant.model import Indicator, Passage
from assistant.words.late import Late

_BRACKETS = Late(r"\([^()]*\)", needs="(")
_TOLD = Late(
    r",? (?:according to|as reported by) [^.]*\.?$"
    r"|, (?:the )?[A-Z][^,]*? (?:reported|said|stated|found|finds|recorded|noted|concluded)\b[^,]*\.?$"
    r"|^(?:The )?[A-Z][^,]*? (?:reported|stated|said)\b[^,]*? that ",
    needs="according reported said stated found finds recorded noted concluded",
)
"""Who says it, and when they said it: not what is said."""
_NEW = {"name", "names", "person", "place"}
"""Details that a question does not give itself."""
_NAME = Late(r"(?<!^)(?<![.!?] )\b[A-Z][\w’'-]+(?: (?:and|of|upon|on|the) [A-Z][\w’'-]+| [A-Z][\w’'-]+)*")
_LISTED_NAME = Late(r"\b[A-Z][\w’'-]+(?: (?:of|upon|on|the|under) [A-Z][\w’'-]+| [A-Z][\w’'-]+)*")
_FULL_NAME = Late(r"\b[A-Z][a-z’'-]+(?: [A-Z]\.?)? [A-Z][a-zA-Z’'-]+\b")
_PARTED = Late(r",|;|\band\b|\bor\b")
_MOST_LISTED = 4
"""A list of more things than this may be cut short and still be one."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A kind of detail, and whether a text gives one."""

    kind: str
    given: Callable[[str], bool]


def wanted(question: str) -> tuple[Detail, ...]:
    """The kinds of detail that a question asks for."""
    found = [Detail(kind, _holding(kind)) for kind, asked in kinds.ASKED.items() if _has(asked, question)]
    if _has(kinds.PERSONAL, question):
        found = [Detail(d.kind, _small_sum) if d.kind in {"sum", "price"} else d for d in found]
    if _has(kinds.PLACES_ASKED, question):
        found = [Detail(d.kind, _names_place) if d.kind == "name" else d for d in found]
    several = _several(question)
    return (*found, several) if several is not None else tuple(found)


def _has(pattern: Late, text: str) -> bool:
    return pattern.search(text) is not None


def _holding(kind: str) -> Callable[[str], bool]:
    if kind == "person":
        return lambda text: any(_is_person(text, match) for match in _FULL_NAME.finditer(text))
    if kind == "place":
        return _names_place
    if kind == "name":
        return lambda text: _NAME.search(text) is not None
    return lambda text: _has(kinds.GIVEN[kind], text)


def _is_person(text: str, match: re.Match[str]) -> bool:
    """Whether two capitals are a person's: no word of a body is among them or comes next."""
    following = text[match.end() :].split(maxsplit=1)[:1]
    return not _has(kinds.BODY, " ".join((match[0], *following)))


def _small_sum(text: str) -> bool:
    """Whether a text gives a sum for one person: no millions."""
    return _has(kinds.SMALL_SUM, text)


def _names_place(text: str) -> bool:
    """Whether a text holds a name that could be a town's or a region's."""
    return any(not _has(kinds.NO_PLACE, match[0]) for match in _NAME.finditer(text))


def _names(text: str) -> set[str]:
    """The names of a text that could be of places or of bodies within a nation."""
    return {name for name in _LISTED_NAME.findall(text) if not _has(kinds.WHOLE_NATION, name)}


def _several(question: str) -> Detail | None:
    """The list that a question asks for: so many things, named where they are places or bodies."""
    match = kinds.LISTED.search(question)
    if match is None:
        return None
    said = (match["count"] or match["then"] or "three").lower()
    number = int(said) if said.isdigit() else kinds.COUNTS.get(said, _MOST_LISTED)
    least = min(number, _MOST_LISTED) - 1
    if least < 1:
        return None
    if _has(kinds.NAMED_THINGS, match[0]):
        return Detail("names", lambda text: len(_names(text)) > least)
    return Detail("list", lambda text: len(_PARTED.findall(text)) >= least)


def fit(question: str, indicator: Indicator) -> bool:
    """Whether figures of an indicator can be what a question asks for: no names, no shares for sums of money."""
    asked = {detail.kind for detail in wanted(question)}
    if asked & {"sum", "price"} and "£" not in indicator.unit_symbol and indicator.measure != "ratio":
        return False
    if "length of time" in asked and indicator.unit_symbol not in {"min", "yrs"}:
        return False
    return not ("name" in asked and _has(kinds.HOLDER, question)) and not asked & {"names", "method", "person"}


def of_text(question: str) -> bool:
    """Whether a question asks for what no table holds: who, why, or when something happens."""
    asked = {detail.kind for detail in wanted(question)}
    return bool(asked & {"person", "reason"}) or _has(kinds.HAPPENS, question)


def gives(question: str, sentence: str, passage: Passage, details: tuple[Detail, ...]) -> bool:
    """Whether a sentence gives every detail asked for, beside what its title, publisher and the question itself say."""
    if not details:
        return True
    bare = bared(sentence, passage)
    named = re.findall(r"\b[A-Z][\w’'-]+", question)
    new = re.sub(rf"\b(?:{'|'.join(map(re.escape, named))})\b", "it", bare) if named else bare
    return all(detail.given(new if detail.kind in _NEW else bare) for detail in details)


def bared(sentence: str, passage: Passage) -> str:
    """A sentence without brackets and without the names of its document and publisher."""
    text = _TOLD.sub(" ", _BRACKETS.sub(" ", sentence))
    title = passage.document.title
    names = {title, begin(title), passage.document.publisher}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name.split()) > 1:
            text = re.sub(re.escape(name), " it ", text, flags=re.IGNORECASE)
    return text.replace("the Commission", " it ")
