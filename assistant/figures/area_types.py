"""Reads `area_types.yaml` and `area_types.csv`: kinds of councils, such as coastal or post-industrial."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from typing import Any

from assistant.figures.csvtext import rows
from assistant.model import AreaType, Problem
from assistant.numerals import is_date
from assistant.words import yamltext
from assistant.words.clean import one_line

COLUMNS = ["code", "classification", "type", "source_year"]
_REQUIRED = (
    "title",
    "basis",
    "publisher",
    "published",
    "source_title",
    "source_url",
    "licence",
    "coverage",
    "types",
    "caveats",
)
MYSOCIETY = "UK Composite Urban Rural Classification by mySociety, CC BY 4.0"


def read_members(
    path: str, text: str, areas: Collection[str]
) -> tuple[dict[tuple[str, str], list[str]], list[Problem]]:
    """From (classification, type) to the codes of its councils, and every problem in the file."""
    reader = csv.reader(io.StringIO(text, newline=""))
    if next(reader, []) != COLUMNS:
        return {}, [Problem(path, 1, f"the first line must be {','.join(COLUMNS)}.")]
    members: dict[tuple[str, str], list[str]] = {}
    seen: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for row in rows(path, reader, problems):
        if len(row) != len(COLUMNS):
            problems.append(Problem(path, reader.line_num, f"the row has {len(row)} values, not {len(COLUMNS)}."))
            continue
        code, classification, name, _ = row
        if code not in areas:
            problems.append(Problem(path, reader.line_num, f"the area code {code} is not in the register."))
        elif (code, classification) in seen:
            problems.append(Problem(path, reader.line_num, f"{code} stands twice in {classification}."))
        else:
            seen.add((code, classification))
            members.setdefault((classification, name), []).append(code)
    return members, problems


def _fault(entry: Any) -> str:
    """What keeps a classification from being read; empty where nothing does."""
    if not isinstance(entry, dict):
        return "must be a list of “key: value” lines."
    missing = [key for key in _REQUIRED if not entry.get(key)]
    if missing:
        return f"lacks {', '.join(missing)}."
    if not is_date(str(entry["published"])):
        return f"published: “{one_line(str(entry['published']))}” is not a date."
    if not isinstance(entry["coverage"], dict) or not isinstance(entry["types"], dict):
        return "coverage: and types: must hold “key: value” lines."
    for name, kind in entry["types"].items():
        if not isinstance(kind, dict) or not kind.get("definition"):
            return f"the type “{one_line(str(name))}” lacks a definition."
        if not isinstance(kind.get("question_words", []), list):
            return f"the type “{one_line(str(name))}”: question_words must be a list."
    return ""


def read_types(path: str, text: str, members: dict[tuple[str, str], list[str]]) -> tuple[list[AreaType], list[Problem]]:
    """The types of every classification in file order, with their members, and the problems of the file."""
    data, broken = yamltext.load(path, text)
    if broken:
        return [], broken
    if not isinstance(data, dict):
        return [], [Problem(path, 1, "the file is not a list of classifications.")]
    found: list[AreaType] = []
    problems: list[Problem] = []
    lines = yamltext.key_lines(text)
    for slug, entry in data.items():
        fault = _fault(entry)
        if fault:
            problems.append(Problem(path, lines.get(slug, 1), f"{one_line(str(slug))}: {fault}"))
            continue
        licence = str(entry["licence"])
        attribution = str(entry.get("attribution", ""))
        if licence.startswith("CC-BY"):
            attribution = MYSOCIETY if "mySociety" in str(entry["publisher"]) else f"{entry['publisher']}, {licence}"
        for name, kind in entry["types"].items():
            found.append(
                AreaType(
                    classification=slug,
                    name=one_line(name),
                    title=one_line(entry["title"]),
                    definition=one_line(kind["definition"]),
                    basis=one_line(entry["basis"]),
                    publisher=one_line(entry["publisher"]),
                    published=one_line(entry["published"]),
                    source_title=one_line(entry["source_title"]),
                    source_url=one_line(entry["source_url"]),
                    nations=one_line(entry["coverage"].get("nations", "")),
                    caveats=one_line(entry["caveats"]),
                    attribution=one_line(attribution),
                    question_words=tuple(one_line(word) for word in kind.get("question_words", ())),
                    members=tuple(members.get((slug, name), ())),
                )
            )
    known = {(kind.classification, kind.name) for kind in found}
    read = {kind.classification for kind in found}
    lost = sorted({f"{c}: {t}" for c, t in members if (c, t) not in known and (c in read or c not in data)})
    problems += [Problem(path, 1, f"the type “{name}” of the CSV file is not described.") for name in lost]
    return found, problems
