"""Marks one answer: its tables row by row, its statements sentence by sentence, and whether it says what was asked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.recompute import bounded, changed, compared, moved, single, spread
from tests.recompute.files import Line, lines, meaning, members, slugs
from tests.recompute.questions import Asked
from tests.recompute.reading import SEEN, Wrong, rank

_SIMPLE = {
    "value": single.values, "ranks": single.ranks, "extremes": single.extremes, "tops": single.tops,
    "beyond": single.beyond, "gap": compared.gaps, "same": compared.same, "around": compared.around,
    "ratio": compared.ratios, "part": compared.parts, "change": changed.changes, "coverage": single.covers,
    "spread": spread.spreads, "group": spread.groups, "threshold": bounded.thresholds, "movers": moved.movers,
}  # fmt: skip


def statement(said: dict[str, Any]) -> tuple[str, str]:
    """The form of a computed sentence and what is wrong with it; "" where nothing is."""
    cells = said["working"]["cells"]
    slug = cells[0]["indicator"]
    found: list[Line] = []
    for cell in cells:
        line = lines(cell["indicator"]).get((cell["area_code"], cell["period"]))
        if line is None or line.value != Decimal(str(cell["value"])):
            return "", f"the cell {cell} is not in the file"
        found.append(line)
    if {cell["indicator"] for cell in cells} != {slug}:
        return "", "cells of several indicators"
    try:
        for form, check in _SIMPLE.items():
            SEEN.clear()
            if check(slug, said["text"]):
                return form, _unheld(said, found)
        form = "sure"
        if bounded.sure(said["text"], found):
            return form, ""
        form = "tested"
        if moved.tested(slug, said["text"], found):
            return form, ""
    except Wrong as wrong:
        return form, str(wrong)
    return "", "a sentence of no known form"


def _unheld(said: dict[str, Any], cells: list[Line]) -> str:
    """What is missing in the working: the text, or a cell that a number of the sentence rests on."""
    if not said["working"]["text"].strip():
        return "the working is empty"
    lost = [line for line in SEEN if line not in cells]
    return f"the working lacks {lost[:3]}" if lost else ""


def rows(table: dict[str, Any]) -> list[str]:
    """What is wrong with the rows of a table: values, marks, ranks."""
    slug = table["indicator"]
    found = []
    for row in table["rows"]:
        line = lines(slug).get((row["area_code"], row["period"]))
        if line is None:
            found.append(f"no line for {row['area_code']} in {row['period']}")
            continue
        figures = [float(v) if v is not None else None for v in (line.value, line.lower, line.upper)]
        if [row["value"], row["lower"], row["upper"], row["status"]] != [*figures, line.status]:
            found.append(f"row {row} is not {line}")
        if ("[p]" in row["marks"]) != (line.value is not None and line.period in meaning(slug).get("provisional", [])):
            found.append(f"provisional: {row}")
        if ("[u]" in row["marks"]) != (line.status == "r") or ("[x]" in row["marks"]) != (line.status in {"u", "x"}):
            found.append(f"marks: {row}")
        if row["rank"] is not None:
            found += _rank(slug, row, line)
    return found


def _rank(slug: str, row: dict[str, Any], line: Line) -> list[str]:
    said = row["rank"]
    if line.value is None:
        return [f"a missing value is ranked: {row}"]
    for codes in members(said["among"]):
        held = [o for code in codes if (o := lines(slug).get((code, line.period))) and o.value is not None]
        if row["area_code"] in codes and len(held) == said["of"]:
            place, joint = rank(held, line.value, said["from"])
            return [] if (place, joint) == (said["place"], said["joint"]) else [f"rank {place}, joint {joint}: {row}"]
    return [f"no set {said['among']!r} of {said['of']}: {row}"]


def answer(asked: Asked, told: dict[str, Any]) -> tuple[list[str], int, int]:
    """What is wrong with an answer, and how many statements and rows were checked."""
    wrong: list[str] = []
    forms = []
    computed = [said for said in told["statements"] if said["kind"] == "computed"]
    for said in computed:
        form, fault = statement(said)
        forms.append((form, said))
        if fault:
            wrong.append(f"{said['text']}\n      {fault}")
    for table in told["tables"]:
        wrong += rows(table)
    wrong += _asked(asked, told, forms)
    return wrong, len(computed), sum(len(table["rows"]) for table in told["tables"])


def _asked(asked: Asked, told: dict[str, Any], forms: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """Whether the sentence that was asked for is there, on the right indicator, places and periods."""
    assert asked.slug in slugs()
    for form, said in forms:
        cells = said["working"]["cells"]
        codes, times = ({cell[key] for cell in cells} for key in ("area_code", "period"))
        if cells[0]["indicator"] != asked.slug or form not in asked.forms:
            continue
        if set(asked.codes) <= codes and set(asked.periods) <= times and asked.words in said["text"]:
            return []
    return [
        f"not said: {asked.forms} on {asked.slug} for {asked.codes[:4]} {asked.periods} {asked.words!r} "
        f"({told['status']})"
    ]
