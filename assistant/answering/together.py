"""Follow-ups that speak of several places at once: adding one to those in hand, choosing among them."""

from __future__ import annotations

import re

from assistant.answering import intents
from assistant.model import AreaMention, Part

ADDING = frozenset(("add", "include", "well", "too"))
"""Words of adding a place: they name no subject."""
_ADDS = re.compile(
    r"\W*(?:(?:and|ok|okay|now|then|also|please|can you|could you)\W+)*(?:add|include)\b", re.IGNORECASE
)
_WHICH = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|then)\W+)*which(?:['’]s|\s+(?:one\s+|of (?:them|these|those|the \w+)\s+)?"
    r"(?:is|are|was|were|has|have|had|does|do|did|comes?)\b)",
    re.IGNORECASE,
)
_OF_TWO = ("higher", "lower", "better", "worse", "bigger", "smaller", "larger", "greater", "more", "less", "fewer")


def adds(text: str) -> bool:
    """Whether a follow-up adds places to those in hand: "add Rochdale and Bury"."""
    return _ADDS.match(text) is not None


def chooses(text: str) -> bool:
    """Whether a follow-up asks which of the places in hand comes first or last: "which is higher?"."""
    named = intents.level_named(text)
    return not named and _WHICH.match(text) is not None and bool(intents.end_of(text, "neutral") or _of_two(text))


def chosen_among(text: str, before: Part) -> tuple[AreaMention, ...]:
    """The places that a choice is among: those in hand, with the one before them where it is a choice of two."""
    if not chooses(text) or before.peers is not None:
        return ()
    if len(before.areas) == 1 and before.earlier and _of_two(text):
        return (*before.earlier, *before.areas)
    return before.areas if len(before.areas) > 1 else ()


def _of_two(text: str) -> bool:
    return intents.has(text, _OF_TWO)
