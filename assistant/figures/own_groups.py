"""Reads `groups.yaml`: groups of places that a user keeps under a name, such as the towns of a programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.model import Area, AreaType, Problem
from assistant.words import yamltext
from assistant.words.clean import one_line

FILE = "groups.yaml"
OWN = "groups"
"""The classification that these groups form."""
_KEYS = ("name", "aliases", "codes", "note")


def _fault(entry: Any, areas: Mapping[str, Area]) -> str:
    """What keeps a group from being read; empty where nothing does."""
    if not isinstance(entry, dict):
        return "each group must be a list of “key: value” lines (name, aliases, codes, note)."
    unknown = [str(key) for key in entry if key not in _KEYS]
    if unknown:
        return f"unknown key “{one_line(unknown[0])}” (known: {', '.join(_KEYS)})."
    if not isinstance(entry.get("name"), str) or not entry["name"].strip():
        return "a group needs a name:."
    name = one_line(entry["name"])
    codes, aliases = entry.get("codes"), entry.get("aliases", [])
    if not isinstance(codes, list) or not codes:
        return f"the group “{name}” needs codes:, a list of codes of the register."
    if not isinstance(aliases, list):
        return f"the group “{name}”: aliases: must be a list."
    for code in map(str, codes):
        if code not in areas:
            return f"the group “{name}”: the area code {one_line(code)} is not in the register."
        if areas[code].valid_to:
            heirs = ", ".join(areas[code].replaced_by)
            return f"the group “{name}”: {code} ({areas[code].name}) has ended" + (f"; use {heirs}." if heirs else ".")
    if len(set(map(str, codes))) < len(codes):
        return f"the group “{name}” names a code twice."
    return ""


def read_groups(path: str, text: str, areas: Mapping[str, Area]) -> tuple[list[AreaType], list[Problem]]:
    """The groups of a file as types of area of the classification `groups`, and every problem in it."""
    data, broken = yamltext.load(path, text)
    if broken:
        return [], broken
    if data is None:
        return [], []
    if not isinstance(data, list):
        return [], [Problem(path, 1, "the file must be a list of groups, each with name: and codes:.")]
    found: list[AreaType] = []
    problems: list[Problem] = []
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if line.startswith("-")]
    for place, entry in enumerate(data):
        line = lines[place] if place < len(lines) else 1
        fault = _fault(entry, areas)
        if not fault and one_line(entry["name"]).lower() in {kind.name.lower() for kind in found}:
            fault = f"the group “{one_line(entry['name'])}” stands twice."
        if fault:
            problems.append(Problem(path, line, fault))
        else:
            found.append(_group(entry))
    return found, problems


def _group(entry: dict[str, Any]) -> AreaType:
    name = one_line(entry["name"])
    names = (name, *(one_line(str(alias)) for alias in entry.get("aliases", ())))
    return AreaType(
        classification=OWN,
        name=name,
        title="Groups of your own",
        definition=one_line(str(entry.get("note", ""))),
        basis="own",
        publisher="",
        published="",
        source_title=FILE,
        source_url="",
        nations="United Kingdom",
        caveats="",
        attribution="",
        question_words=names,
        members=tuple(map(str, entry["codes"])),
    )
