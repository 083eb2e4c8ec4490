"""Finds the areas of a publisher's file in the register: by code, or by a name that only one area bears."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

from assistant.frozen import dataclass
from assistant.intake.tables.mapping import DROP
from assistant.model import Area
from assistant.numerals import count_words, listed
from assistant.places import names
from assistant.words.clean import one_line

_CODE = re.compile(r"[A-Z]\d{8}")


@dataclass(frozen=True, slots=True)
class Found:
    """What became of the areas of a file."""

    codes: dict[str, str]
    """From what the file says to a code of the register; `drop` for what is to be left out."""
    troubles: tuple[str, ...]
    """A sentence for each area that cannot be told."""
    notes: tuple[str, ...]


def find(texts: Iterable[str], said: Iterable[tuple[str, str]], areas: Mapping[str, Area]) -> Found:
    """The codes of a column of codes or names; `said` are pairs of what the file says and what a maintainer "
    "says it is."""
    told = {one_line(text).casefold(): code for text, code in said}
    index = names.index(areas.values())
    codes: dict[str, str] = {}
    by_name: list[str] = []
    unknown: list[str] = []
    troubles: list[str] = []
    for text in dict.fromkeys(texts):
        given = told.get(text.casefold(), "")
        code = given or text
        if code == DROP or code in areas:
            codes[text] = code
        elif given:
            troubles.append(f"--area-is: {given} is no code of the register.")
        elif _CODE.fullmatch(text) or not names.key(text):
            unknown.append(text)
        else:
            _named(text, index, areas, codes, troubles, by_name)
    if unknown:
        troubles.insert(0, _unknown(unknown, areas))
    notes = []
    if by_name:
        shown = listed([*by_name[:3], f"{len(by_name) - 3} more"] if len(by_name) > 3 else by_name)
        notes.append(f"{count_words(len(by_name), 'area')} told by name: {shown}.")
    return Found(codes, tuple(troubles), tuple(notes))


def _named(
    text: str,
    index: Mapping[str, list[tuple[str, bool]]],
    areas: Mapping[str, Area],
    codes: dict[str, str],
    troubles: list[str],
    by_name: list[str],
) -> None:
    """Tells an area by its name, or says why it cannot be told."""
    shown = one_line(text)[:60]
    bearers = [areas[code] for code, _ in index.get(names.key(text), ())]
    live = [area for area in bearers if not area.valid_to] or bearers
    parts = {code for code, part in index.get(names.key(text), ()) if part}
    if len(live) == 1 and live[0].code not in parts:
        codes[text] = live[0].code
        by_name.append(f"“{shown}” is {live[0].code}")
        return
    if live:
        which = listed([f"{area.code} ({area.name}, {area.level.replace('_', ' ')})" for area in live], "or")
        what = "could be" if len(live) > 1 else "is a part of, or roughly,"
        troubles.append(f"“{shown}” {what} {which}: say which with --area-is '{shown}=CODE'.")
        return
    near = difflib.get_close_matches(text, [area.name for area in areas.values()], 1, 0.75)
    hint = f" Did its publisher mean {near[0]}?" if near else ""
    troubles.append(f"“{shown}” is no name of the register.{hint} Say it with --area-is '{shown}=CODE' (or =drop).")


def _unknown(codes: list[str], areas: Mapping[str, Area]) -> str:
    shown = listed(
        [f"“{one_line(code)[:30]}”" for code in codes[:5]] + ([f"{len(codes) - 5} more"] if codes[5:] else [])
    )
    return (
        f"{count_words(len(codes), 'area code')} not in the register of {len(areas)} areas: {shown}. Add the areas to "
        "indicators/areas.csv, or leave them out with --area-is CODE=drop."
    )


def disagreeing(pairs: Iterable[tuple[str, str]], areas: Mapping[str, Area]) -> list[str]:
    """Of (code, name in the file) those whose name belongs to other areas only, in words: columns may have shifted."""
    index = names.index(areas.values())
    found = []
    for code, name in dict.fromkeys(pairs):
        bearers = {bearer for bearer, _ in index.get(names.key(name), ())}
        ground = bearers | {same for bearer in bearers for same in areas[bearer].same_area_as}
        after = {new for bearer in bearers for new in areas[bearer].replaced_by}
        if bearers and code not in ground | after:
            found.append(f"{code} is {areas[code].name} in the register and “{one_line(name)[:60]}” in the file")
    return found
