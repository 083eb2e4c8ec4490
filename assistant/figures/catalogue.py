"""Reads `indicators/<slug>.yaml`: what an indicator's figures mean, checked key by key."""

from __future__ import annotations

import re
from typing import Any

from assistant.model import Indicator, Problem
from assistant.numerals import is_date, is_period
from assistant.words import yamltext
from assistant.words.clean import one_line

REQUIRED = (
    "title", "question_words", "unit", "unit_symbol", "decimals", "higher_is", "definition", "population",
    "source_org", "source_title", "source_url", "published", "licence", "statistical_status", "caveats",
    "period_type", "measure",
)  # fmt: skip
OPTIONAL = ("subject", "asked", "prices", "provisional", "breaks", "compare_with", "theme", "label")
MAPPING = (
    "area", "names", "period", "value", "lower", "upper", "status", "notes", "unit", "sheet", "header", "encoding",
    "wide", "blank", "only", "marks", "areas",
)  # fmt: skip
"""What the key `mapping` may hold: how the publisher's file is read. Only intake uses it."""
_KEPT = "mapping"
_LISTS = ("asked", "question_words", "provisional", "breaks")
_ALLOWED = {
    "higher_is": ("better", "worse", "neutral"),
    "measure": ("share", "rate", "average", "median", "ratio", "score", "expectancy", "total", "count"),
    "prices": ("current",),
}


def _is_empty(key: str, value: Any) -> bool:
    """Whether a required key says nothing; a count has no unit sign, so that may be empty."""
    if key == "question_words" and value == []:
        return False  # the title is a name by itself
    if key in _LISTS or isinstance(value, list | dict):
        return not value
    return key != "unit_symbol" and str(value).strip() in yamltext.NULL


def _value_problems(data: dict[str, Any]) -> list[tuple[str, str]]:
    """(key, message) of every value that cannot be used."""
    found = []
    for key in REQUIRED:
        if key not in data:
            found.append((key, f"the key {key}: is missing."))
        elif _is_empty(key, data[key]):
            found.append((key, f"{key}: is empty."))
    for key, allowed in _ALLOWED.items():
        if key in data and data[key] not in allowed:
            found.append((key, f"{key}: “{data[key]}” is not one of {', '.join(allowed)}."))
    if "decimals" in data and not re.fullmatch(r"[0-6]", str(data["decimals"])):
        found.append(("decimals", f"decimals: “{data['decimals']}” is not a whole number from 0 to 6."))
    if "published" in data and not is_date(str(data["published"])):
        found.append(("published", f"published: “{data['published']}” is not a date."))
    found += [
        (key, f"{key}: must be one text, not a list.")
        for key in (*REQUIRED, *OPTIONAL)
        if key not in _LISTS and isinstance(data.get(key), list | dict)
    ]
    found += [(key, f"{key}: must be a list.") for key in _LISTS if key in data and not isinstance(data[key], list)]
    for key in ("provisional", "breaks"):
        bad = [period for period in data.get(key, ()) if not is_period(str(period))]
        found += [(key, f"{key}: “{period}” is not a period.") for period in bad]
    if not isinstance(data.get(_KEPT, {}), dict):
        found.append((_KEPT, "mapping: must be lines of “key: value” below it."))
    if not str(data.get("source_url", "http")).startswith("http"):
        found.append(("source_url", "source_url: is not an http or https address."))
    return found


def read_indicator(path: str, slug: str, text: str) -> tuple[Indicator | None, list[Problem]]:
    """The indicator a YAML file describes, and its problems; None where it has an error."""
    data, broken = yamltext.load(path, text)
    if broken:
        return None, broken
    if not isinstance(data, dict):
        return None, [Problem(path, 1, "the file is not a list of “key: value” lines.")]
    lines = yamltext.key_lines(text)
    problems = yamltext.repeated_keys(path, text)
    problems += [Problem(path, lines.get(key, 1), message) for key, message in _value_problems(data)]
    unknown = [key for key in data if key not in (*REQUIRED, *OPTIONAL, _KEPT)]
    if data.get("question_words") == [] and not data.get("asked"):
        words = "question_words: is empty and asked: is missing: only its title and definition lead to it."
        problems.append(Problem(path, lines.get("question_words", 1), words, "warning"))
    for key in unknown:
        hint = yamltext.unknown_key(str(key), (*REQUIRED, *OPTIONAL, _KEPT))
        problems.append(Problem(path, lines.get(key, 1), hint, "warning"))
    if any(problem.level == "error" for problem in problems):
        return None, problems
    values: dict[str, Any] = {
        key: tuple(one_line(str(v)) for v in value) if key in _LISTS else one_line(str(value))
        for key, value in data.items()
        if key not in (*unknown, _KEPT)
    }
    values["decimals"] = int(values["decimals"])
    values.setdefault("subject", values["title"])
    return Indicator(slug=slug, **values), problems
