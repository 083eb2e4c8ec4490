"""Follow-ups that speak of several places at once: adding one to those in hand, choosing among them."""

from __future__ import annotations

import re

from assistant.answering import cues, intents
from assistant.model import AreaMention, Part
from assistant.words.late import Late

ADDING = frozenset(("add", "include", "well", "too", "drop", "remove", "leave", "take", "out", "three"))
"""Words of adding, dropping and counting places: they name no subject."""
_ADDS = Late(
    r"\W*(?:(?:and|ok|okay|now|then|also|please|can you|could you)\W+)*(?:add|include)\b",
    re.IGNORECASE,
    needs="add include",
)
_WHICH = Late(
    r"\W*(?:(?:and|so|but|ok|okay|then)\W+)*which(?:['’]s|\s+(?:one\s+|of (?:them|these|those|the \w+)\s+)?"
    r"(?:is|are|was|were|has|have|had|does|do|did|comes?)\b)",
    re.IGNORECASE,
    needs="which",
)
_DROPS = Late(
    r"\W*(?:(?:and|ok|okay|now|then|please|can you|could you)\W+)*(?:drop|remove|leave out|take out)\b",
    re.IGNORECASE,
    needs="drop remove out",
)
_MEMBERS = Late(
    r"\W*(?:(?:and|what about|how about|show me|by|for)\W+)*(?:(?:all|each|every|of|the|its|their)\s+)+"
    r"(?:london )?(?:boroughs?|districts?|councils?|local authorit(?:y|ies))\W*",
    re.IGNORECASE,
    needs="borough district council authorit",
)
_REMEMBERED = 4
_OF_TWO = ("higher", "lower", "better", "worse", "bigger", "smaller", "larger", "greater", "more", "less", "fewer")


def adds(text: str) -> bool:
    """Whether a follow-up adds places to those in hand: "add Rochdale and Bury"."""
    return _ADDS.match(text) is not None


def in_hand(text: str, before: Part) -> tuple[AreaMention, ...]:
    """The last two or three places spoken of, where a follow-up means so many; empty where it names no number."""
    count = 3 if intents.has(text, cues.THREE) else 2 if intents.has(text, cues.BOTH) else 0
    return spoken_of(before)[-count:] if count else ()


def spoken_of(before: Part) -> tuple[AreaMention, ...]:
    """The last places spoken of, at most four, the newest last, each once."""
    newest = {mention.area.code: mention for mention in reversed((*before.earlier, *before.areas))}
    return tuple(reversed(tuple(newest.values())[:_REMEMBERED]))


def dropped(part: Part, before: Part) -> tuple[AreaMention, ...]:
    """The places in hand without those that a follow-up takes away: "drop Devon"; empty where it takes none away."""
    gone = {mention.area.code for mention in part.areas}
    left = tuple(mention for mention in before.areas if mention.area.code not in gone)
    return left if _DROPS.match(part.text) and len(left) < len(before.areas) else ()


def names_members(part: Part) -> bool:
    """Whether a follow-up only asks for the places inside the one in hand: "and the boroughs?"."""
    inside = len(part.areas) == 1 and part.areas[0].area.level in intents.CONTAINERS
    return inside and _MEMBERS.fullmatch(part.text) is not None


def chooses_member(part: Part, before: Part) -> bool:
    """Whether a follow-up asks which of a set of places that was shown comes first or last."""
    return before.wish.kind == "members" and before.peers is not None and not part.areas and chooses(part.text)


def ranks_there(part: Part, before: Part) -> bool:
    """Whether a ranking within one place is asked for again within another like it: "no, in Scotland"."""
    peers = before.peers
    if peers is None or not before.direction or len(part.areas) != 1 or before.wish.kind:
        return False
    area = part.areas[0].area
    if peers.within:
        return area.level in {"region", "combined_authority"}
    return area.level == "country" and bool(peers.country) and not peers.type and peers.level == "local_authority"


def chooses(text: str) -> bool:
    """Whether a follow-up asks which of the places in hand comes first or last: "which is higher?"."""
    named = intents.level_named(text)
    return not named and _WHICH.match(text) is not None and bool(intents.end_of(text, "neutral") or _of_two(text))


def chosen_among(text: str, before: Part) -> tuple[AreaMention, ...]:
    """The places that a choice is among: those in hand, with the one before them where it is a choice of two."""
    if not chooses(text) or before.peers is not None:
        return ()
    if len(before.areas) == 1 and before.earlier and _of_two(text):
        return spoken_of(before)[-2:]
    return before.areas if len(before.areas) > 1 else ()


def _of_two(text: str) -> bool:
    return intents.has(text, _OF_TWO)
