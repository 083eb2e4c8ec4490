"""Finds the areas that a text names.

The longest name wins, left to right. A name that is also an ordinary word (Reading, Bath) counts when it is written
with a capital, or after "in", "for" and the like where the whole text is in lower case, and never where the caller
says that the word belongs to something else (`taken`: the name of an indicator). Short abbreviations count in capitals,
and in lower case only where the whole text is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assistant.model import Area, AreaMention
from assistant.places.names import Word, bearers, words

_LONGEST = 8
_BEFORE_PLACES = frozenset({"in", "for", "at", "around", "near", "within", "across", "about", "and", "than", "is"})
_BEFORE_SHORT = frozenset({"in", "for", "across", "within"})
_LEVEL_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("combined", "county", "authority"), "combined_authority"),
    (("combined", "authority"), "combined_authority"),
    (("mayoral", "authority"), "combined_authority"),
    (("mayoral", "combined", "authority"), "combined_authority"),
    (("ca",), "combined_authority"),
    (("mca",), "combined_authority"),
    (("mayoral", "area"), "combined_authority"),
    (("metropolitan", "county"), "metropolitan_county"),
    (("city", "region"), "city_region"),
    (("county", "council"), "upper_tier"),
    (("county",), "upper_tier"),
    (("council",), "local_authority"),
    (("borough",), "local_authority"),
    (("district",), "local_authority"),
    (("region",), "region"),
    (("itl2",), "itl2"),
)


class Gazetteer:
    """Looks names up in the index of a register, whose bearers are as `names.written` writes them."""

    def __init__(self, areas: Mapping[str, Area], index: Mapping[str, str]) -> None:
        self.areas = areas
        self.index = index
        self.ordinary = {word.lower() for area in areas.values() for word in area.ordinary_words}

    def named(self, name: Collection[str]) -> tuple[tuple[str, bool], ...]:
        """(code, part only) of the areas that bear a name given as comparable words."""
        return bearers(self.index.get(" ".join(name), ""))

    def find(self, text: str, taken: Collection[tuple[int, int]] = ()) -> list[AreaMention]:
        """The areas named in a text, in order, each once; spans in `taken` are not searched."""
        found = list(words(text))
        lower = text == text.lower()
        mentions: dict[str, AreaMention] = {}
        at = 0
        while at < len(found):
            length, named = self._longest(found, at)
            here = found[at : at + length]
            if not named or _overlaps(here, taken) or not self._is_place(text, found, at, length, lower):
                at += 1
                continue
            mention = self._mention(text, found, at, length, named)
            mentions.setdefault(mention.area.code, mention)
            at += length
        return list(mentions.values())

    def _longest(self, found: list[Word], at: int) -> tuple[int, tuple[tuple[str, bool], ...]]:
        for length in range(min(_LONGEST, len(found) - at), 0, -1):
            if named := self.named([word.form for word in found[at : at + length]]):
                return length, named
        return 1, ()

    def _is_place(self, text: str, found: list[Word], at: int, length: int, lower: bool) -> bool:
        """Whether a name that is also an ordinary word, or a short abbreviation, is meant as a place."""
        word = found[at]
        written = text[word.start : word.end]
        if length > 1 or any(c.isdigit() for c in written):
            return True
        if word.form in self.ordinary:
            before = found[at - 1].form if at else ""
            return written[0].isupper() if not lower else before in _BEFORE_PLACES
        if len(word.form) > 3 or written.isupper() or word.form == "uk":
            return True
        # Two or three letters (NI, RCT) in small letters are a place where all is, two only after "in" and the like.
        if len(word.form) > 2:
            return lower or written[0].isupper()
        return lower and at > 0 and found[at - 1].form in _BEFORE_SHORT

    def _mention(
        self, text: str, found: list[Word], at: int, length: int, named: tuple[tuple[str, bool], ...]
    ) -> AreaMention:
        start, end = found[at].start, found[at + length - 1].end
        if text[:start].lower().endswith("the "):
            start -= 4
        level = level_word(found[at + length :]) or level_word(found[max(0, at - 3) : at], at_end=True)
        ranked = [(self.areas[code], part) for code, part in named]
        if level:
            ranked.sort(key=lambda bearer: (bool(bearer[0].valid_to), bearer[0].level != level))
        (area, part), rest = ranked[0], ranked[1:]
        others = tuple(other for other, _ in rest if other.code not in area.same_area_as)
        same_ground = tuple(other for other, _ in rest if other.code in area.same_area_as)
        return AreaMention(area, text[start:end], part, same_ground + others)


def level_word(found: Sequence[Word], at_end: bool = False) -> str:
    """The level that the first (or last) words name, such as "combined authority"; empty for none."""
    forms = tuple(word.form for word in found)
    for name, level in _LEVEL_WORDS:
        if (forms[-len(name) :] if at_end else forms[: len(name)]) == name:
            return level
    return ""


def _overlaps(here: Sequence[Word], taken: Collection[tuple[int, int]]) -> bool:
    return any(word.start < end and start < word.end for word in here for start, end in taken)
