"""The names of areas, in the form in which texts are searched for them.

Names are compared as lower-case words without accents, apostrophes, "the" and "of": "North East of England" finds the
alias "North East England", "King's Lynn" and "Kings Lynn" meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.model import Area

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
SKIPPED = frozenset({"the", "of"})
LEVEL_ORDER = (
    "uk", "nation_group", "region", "country", "local_authority", "upper_tier", "combined_authority",
    "city_region", "metropolitan_county", "itl2",
)  # fmt: skip
"""Which of several areas of one name is meant first: region, nation, council, county, combined authority."""


class Word(NamedTuple):
    """A word of a text as places see it."""

    form: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in comparable form, "the" and "of" left out."""
    for match in _WORD.finditer(text):
        form = match[0].lower().replace("’", "'")
        form = form.removesuffix("'s").replace("'", "")
        if not form.isascii():
            form = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
        form = "and" if form == "&" else form
        if form not in SKIPPED:
            yield Word(form, match.start(), match.end())


def key(name: str) -> str:
    """A name in comparable form."""
    return " ".join(word.form for word in words(name))


def _names(area: Area) -> Iterator[tuple[str, bool]]:
    """The names of an area, each with whether it covers only part of it or roughly the same ground."""
    partial = {key(name) for name in area.partial_aliases}
    yield area.code, False
    for name in (area.name, area.official_name, *area.aliases):
        yield name, key(name) in partial
        if "'" in name:
            yield name.replace("'", ""), key(name) in partial
        if ", " in name:
            # "Hull, City of" is said "City of Hull"; "Bangor, Gwynedd" is also just "Bangor".
            first, _, last = name.partition(", ")
            if last.lower() in {"city of", "county of"} or name in area.partial_aliases:
                yield first, key(name) in partial


def index(areas: Iterable[Area]) -> dict[str, list[tuple[str, bool]]]:
    """From comparable name to (code, part only) of the areas that bear it, the likeliest first.

    Live areas come before closed ones, then the order is that of LEVEL_ORDER.
    """
    found: dict[str, dict[str, bool]] = {}
    order = {area.code: (bool(area.valid_to), LEVEL_ORDER.index(area.level)) for area in areas}
    for area in areas:
        for name, part in _names(area):
            bearers = found.setdefault(key(name), {})
            bearers[area.code] = bearers.get(area.code, True) and part
    return {
        name: sorted(bearers.items(), key=lambda bearer: (order[bearer[0]], bearer[0]))
        for name, bearers in found.items()
        if name
    }


def written(bearers: Iterable[tuple[str, bool]]) -> str:
    """The bearers of a name as one text, which is kept in less room."""
    return " ".join(f"{code}*" if part else code for code, part in bearers)


def bearers(text: str) -> tuple[tuple[str, bool], ...]:
    """(code, part only) as `written` wrote them."""
    return tuple((code.removesuffix("*"), code.endswith("*")) for code in text.split())
