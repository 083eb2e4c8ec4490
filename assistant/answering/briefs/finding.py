"""The one place that a brief is asked for: by name, alias or code, closed ones led to their successors."""

from __future__ import annotations

import difflib

from assistant.answering.scene import heirs, with_kind
from assistant.errors import UsageError
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Area, AreaMention
from assistant.numerals import date_words, listed
from assistant.places.finding import level_word
from assistant.places.names import words
from assistant.places.naming import capital, kind, named
from assistant.words.clean import one_line

_LONGEST = 200
_LEVEL = {"combined", "county", "mayoral", "authority", "metropolitan", "city", "council", "borough", "district",
          "region", "itl2"}  # fmt: skip
_MOST_NEAR = 3
_NEAR = 0.7


@dataclass(frozen=True, slots=True)
class Place:
    """The area of a brief, the words that named it, and what a reader must know of that reading."""

    area: Area
    text: str
    notices: tuple[str, ...]


def find_place(library: Library, text: str) -> Place:
    """The place that a text names whole; raises UsageError, with near names, where it names none or several."""
    said = one_line(text)[:_LONGEST]
    mention = _exact(library, said) or _with_level(library, said)
    if mention is None:
        raise UsageError(_unknown(library, said))
    notices = []
    area = mention.area
    if mention.part_only:
        notices.append(
            f"“{said}” is answered for {with_kind(area)}, the nearest area in the register: it is a part of it or "
            "roughly the same ground."
        )
    others = [o for o in mention.others if not o.valid_to and o.code not in area.same_area_as]
    if others:
        also = listed([f"{with_kind(other)}, {other.code}" for other in others])
        notices.append(
            f"“{said}” is read as the {kind(area)}; it could also mean {also}: the code asks for just that one."
        )
    if not area.valid_to:
        notices += [f"{_ended(library, old)}." for old in mention.others if old.valid_to and heirs(library.areas, old)]
    if area.valid_to:
        area, notice = _after(library, area)
        notices.append(notice)
    return Place(area, said, tuple(notices))


def _exact(library: Library, said: str) -> AreaMention | None:
    """The first bearer of a name by the house's order (live first, then region, nation, council ...)."""
    bearers = library.gazetteer.named([word.form for word in words(said)])
    found = [(library.areas[code], part) for code, part in bearers]
    if not found:
        return None
    (area, part), rest = found[0], found[1:]
    return AreaMention(area, said, part, tuple(other for other, _ in rest))


def _with_level(library: Library, said: str) -> AreaMention | None:
    """A name with a word for its level: `North East combined authority`, `Leeds council`."""
    mentions = library.gazetteer.find(said)
    if len(mentions) != 1:
        return None
    inside = {word.form for word in words(mentions[0].text)}
    rest = [word for word in words(said) if word.form not in inside]
    fits = all(word.form in _LEVEL for word in rest) and (level_word(rest) or not rest)
    return mentions[0] if fits else None


def _after(library: Library, old: Area) -> tuple[Area, str]:
    """What a closed area's ground belongs to now, and the sentence that says so."""
    now = [heir for heir in heirs(library.areas, old) if heir is not old]
    if not now:
        return old, f"{_ended(library, old)}; the register names no successor."
    text = f"{_ended(library, old)}. This brief is of {named(now[0])}; nothing of the old area is joined to it."
    return now[0], text


def _ended(library: Library, old: Area) -> str:
    """When a closed area ended, and what its ground belongs to now."""
    now = [with_kind(heir) for heir in heirs(library.areas, old) if heir is not old]
    ended = f"{capital(with_kind(old))} ({old.code}) ended on {date_words(old.valid_to)}"
    return f"{ended}; its ground now belongs to {listed(now)}" if now else ended


def _unknown(library: Library, said: str) -> str:
    """That no place bears a name, and which names are near."""
    if not said:
        return "Name a place: assistant brief Hartlepool"
    several = library.gazetteer.find(said)
    if len(several) > 1:
        names = listed([named(mention.area) for mention in several[:5]])
        return f"A brief is of one place; “{said}” names {names}."
    if several:
        return f"No place is called “{said}”. Did you mean {several[0].area.name}?"
    known = {
        name.lower(): area.name
        for area in library.areas.values()
        if not area.valid_to
        for name in (area.name, *area.aliases)
    }
    near = difflib.get_close_matches(said.lower(), list(known), _MOST_NEAR, _NEAR)
    hint = f"Did you mean {listed(list(dict.fromkeys(known[name] for name in near)), 'or')}?"
    return f"No place is called “{said}”. {hint if near else '“assistant indicators areas” lists them.'}"
