"""What was understood of a question as small pieces, and the question again without one of them.

A piece is taken out the plain way: its words are cut from the question (or from the earlier question that it was
carried over from), the result is asked, and it counts where the piece is gone and the rest still stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from assistant.answering import naming, spelling
from assistant.answering.asking import ask
from assistant.answering.silence import MOST_NAMED
from assistant.errors import AssistantError
from assistant.frozen import dataclass, replace
from assistant.library import Library
from assistant.model import Answer, Part
from assistant.words.clean import one_line

Kind = Literal["place", "group", "measure", "ranking", "period", "document"]
_BETWEEN = r"(?:and|or|against|versus|vs|with|than|to)"
_BEFORE = (
    r"(?:in|for|of|at|near|around|across|within|about|from|to|with|than|since|after|during|on|by|according to|says?)"
)
_END = r"(?=\W|$)"
_VERB = r"(?:do|does|did|has|have|is|are|was|were)"
_EMPTY = frozenset("and or but what about how in for of the is are".split())
"""Words that alone are no question."""
MOST_TRIED = 12


class NotRemovable(AssistantError):
    """A piece that a question cannot be asked without; its text says why and what to do."""

    exit_code = 0


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing understood of a question."""

    kind: Kind
    key: str
    """Which one: the code of an area, the slug of an indicator, and so on."""
    words: str
    """As it is shown."""
    said: tuple[str, ...] = ()
    """The words that may have named it."""
    carried: bool = False
    """It was taken over from the questions before."""
    fixed: bool = False
    """Nothing is left of the question without it."""


def chips(answer: Answer) -> tuple[Chip, ...]:
    """What was understood of an answer's question, places first, each once."""
    found: dict[tuple[str, str], Chip] = {}
    for part in answer.question.parts:
        for chip in _of_part(part):
            found.setdefault((chip.kind, chip.key), chip)
    measures = sum(chip.kind == "measure" for chip in found.values())
    order = ("place", "group", "measure", "ranking", "period", "document")
    ordered = sorted(found.values(), key=lambda chip: order.index(chip.kind))
    only = {chip.key for chip in ordered if chip.kind == "measure" and measures == 1 and not chip.carried}
    return tuple(replace(chip, fixed=True) if chip.key in only else chip for chip in ordered)


def _of_part(part: Part) -> Iterator[Chip]:
    taken = " ".join(part.carried)
    for mention in part.areas:
        area = mention.area
        words = f"{area.name} ({area.type})" if mention.others and area.type else area.name
        yield Chip("place", area.code, words, (mention.text, area.name), area.name in taken)
    for kind in part.area_types if part.indicators else ():
        key = f"{kind.classification}/{kind.name}"
        yield Chip("group", key, kind.name, (kind.name, *kind.question_words), kind.name in taken)
    for indicator in part.indicators:
        yield Chip("measure", indicator.slug, indicator.title, (), indicator.title in taken)
    if part.peers is not None and part.direction:
        words = f"{part.peers.words}, {part.direction} first"
        yield Chip("ranking", part.peers.words, words, (), part.peers.words in taken, fixed=True)
    if part.period is not None:
        yield Chip("period", part.period.text, part.period.text, (part.period.text,), part.period.text in taken)
    for document in part.documents if len(part.documents) <= MOST_NAMED else ():
        title = document.title
        yield Chip("document", document.id, title, (title, title.split(":")[0], document.series, document.publisher))
    for document in part.hand:
        yield Chip("document", document.id, document.title, carried=True)


def without(
    library: Library, answer: Answer, after: Sequence[str], chip: Chip, areas: Sequence[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """The question, and those before it, that ask the same without one of the things understood.

    `areas` are the places set by a filter when it was asked. Raises NotRemovable with the reason.
    """
    if chip.fixed:
        raise NotRemovable(why_fixed(chip))
    wanted = {(other.kind, other.key) for other in chips(answer)} - {(chip.kind, chip.key)}
    needed = {key for key in wanted if key[0] == "measure"}
    best: tuple[int, str, tuple[str, ...]] | None = None
    for question, before in _tried(library, answer, tuple(after), chip):
        again = ask(library, question, before, areas=areas)
        held = {(other.kind, other.key) for other in chips(again)}
        if (chip.kind, chip.key) in held or not needed <= held or (again.status == "unanswered" != answer.status):
            continue
        kept = len(wanted & held)
        if best is None or kept > best[0]:
            best = kept, question, before
        if kept == len(wanted):
            break
    if best is None:
        raise NotRemovable(why_fixed(chip))
    return best[1], best[2]


def why_fixed(chip: Chip) -> str:
    """Why nothing is left of a question without a thing, and what to do."""
    if chip.kind == "ranking":
        return "The ranking is what the question asks for: ask about one place instead."
    if chip.kind == "measure":
        return f"The question is about “{chip.words}”: nothing is left of it without. Ask another question."
    return f"The question does not stand without “{chip.words}”: write it anew in the box."


def _tried(
    library: Library, answer: Answer, after: tuple[str, ...], chip: Chip
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ways to ask without something, the most likely first; at most MOST_TRIED."""
    question = spelling.corrected(library, answer.question.text)[0]
    ways: list[tuple[str, tuple[str, ...]]] = []
    if chip.kind == "measure":
        others = [other.words for other in chips(answer) if other.kind == "measure" and other.key != chip.key]
        ways += [(text, after) for text in _renamed(library, question, chip.key, others)]
        ways += [
            (question, (*after[:at], text, *after[at + 1 :]))
            for at in reversed(range(len(after)))
            for text in _renamed(library, after[at], chip.key, others)
        ]
    for said in sorted(dict.fromkeys(filter(None, chip.said)), key=len, reverse=True):
        stand_in = {"place": "the UK", "document": "the library"}.get(chip.kind, "")
        ways += [(text, after) for text in cut(question, said, stand_in)]
        ways += [
            (question, (*after[:at], text, *after[at + 1 :]))
            for at in reversed(range(len(after)))
            for text in cut(after[at], said, stand_in)
        ]
    if chip.carried:
        ways.append((question, ()))
    yield from list(dict.fromkeys(ways))[:MOST_TRIED]


def _renamed(library: Library, text: str, slug: str, others: Sequence[str]) -> Iterator[str]:
    """The text with the words for a measure cut, or put right to mean only the others that go by them."""
    for name in naming.indicators(library, text):
        if not any(indicator.slug == slug for indicator in name.indicators):
            continue
        if len(name.indicators) > 1 and others:
            yield one_line(f"{text[: name.start]}{' and '.join(others)}{text[name.end :]}")
        if len(name.indicators) == 1 and others:
            yield from cut(text, text[name.start : name.end])


def cut(text: str, said: str, stand_in: str = "") -> Iterator[str]:
    """The text without some words of it: out of a list, with the preposition before them, then alone.

    After a verb ("How does Leeds compare?") the stand-in takes their place, where one is given.
    """
    words = rf"\b(?:the\s+)?{re.escape(said.removeprefix('the '))}{_END}"
    for pattern, instead in (
        (rf"\s*,\s*{words}(?=\s*(?:,|{_BETWEEN}\b))", ""),
        (rf"{words}(?:\s*,\s*(?:{_BETWEEN}\s+)?|\s+{_BETWEEN}\s+)(?=\w)", ""),
        (rf"(?:\s*,\s*(?:{_BETWEEN}\s+)?|\s+{_BETWEEN}\s+){words}", " "),
        (rf"\b{_BEFORE}\s+{words}", " "),
        *([(rf"\b({_VERB})\s+{words}", rf"\1 {stand_in}")] if stand_in else []),
        (words, " "),
    ):
        shorter = re.sub(pattern, instead, text, count=1, flags=re.IGNORECASE)
        shorter = one_line(re.sub(r"\s+([?.,!])", r"\1", shorter)).lstrip(" ,.")
        if shorter != text and not set(re.findall(r"\w+", shorter.lower())) <= _EMPTY:
            yield shorter
