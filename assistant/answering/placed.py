"""Places that the register does not find in a question: nations by adjective, and words that stand where one would."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import topic
from assistant.library import Library
from assistant.model import AreaMention, Unit
from assistant.words.late import Late

_AT = Late(r"\b(?:in|for|of|at|near|around|across|within)\s+(?:the\s+)?([A-Z][\w'’-]{2,})|\bin\s+([a-z]{4,})\s*\??$")


def unplaced(library: Library, text: str, mentions: Sequence[AreaMention], content: Sequence[Unit]) -> tuple[str, ...]:
    """The words that stand where a place would, and that neither the register nor any document knows."""
    unknown = {unit.word for unit in content if not unit.place and not topic.is_known(library, unit)}
    found = [match[1] or match[2] for match in _AT.finditer(text)] if unknown else []
    placed = " ".join(mention.text for mention in mentions)
    return tuple(dict.fromkeys(word for word in found if word in unknown and word not in placed))


_NAMED_AFTER = Late(
    r"\s+(?:coalfields?|airport|university|college|hospitals?|arena|building society)\b",
    re.IGNORECASE,
    needs="coalfield airport university college hospital arena building",
)


def named_after(text: str, mention: AreaMention) -> str:
    """What is called after a place without being it, such as the Kent coalfield; empty where the place is meant."""
    at = text.find(mention.text)
    match = _NAMED_AFTER.match(text[at + len(mention.text) :]) if at >= 0 else None
    return mention.text.removeprefix("the ") + match[0] if match else ""


_ADJECTIVES = {"welsh": "Wales", "scottish": "Scotland", "english": "England", "northern irish": "Northern Ireland"}
_OF_NATION = Late(
    rf"\b({'|'.join(_ADJECTIVES)})\s+(?!regions?\b)(?=(?:\w+\s+){{0,2}}(?:councils?|local|council|areas?|authorit|districts?|boroughs?|"
    r"regions?|cit(?:y|ies)|towns?|counties|county|places?)\b)",
    re.IGNORECASE,
    needs="welsh scottish english irish",
)


def by_adjective(library: Library, text: str, found: Sequence[AreaMention]) -> list[AreaMention]:
    """The nations named by an adjective before a kind of area: "Welsh councils"; not in "English and maths"."""
    names = {_ADJECTIVES[match[1].lower()]: match[1] for match in _OF_NATION.finditer(text)}
    held = {mention.area.name for mention in found}
    nations = [area for area in library.areas.values() if area.level == "country" and not area.valid_to]
    return [AreaMention(area, names[area.name]) for area in nations if area.name in names and area.name not in held]
