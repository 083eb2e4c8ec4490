"""Reads an indicator's CSV file: one figure a row, checked row by row."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

from assistant.figures.csvtext import rows as csv_rows
from assistant.frozen import dataclass
from assistant.model import Area, Cell, Indicator, Problem
from assistant.numerals import is_period

COLUMNS = ["area_code", "period", "value", "lower", "upper", "status"]
WITH_VALUE = ("", "r", "a", "o")
WITHOUT_VALUE = ("u", "c", "x", "z")


@dataclass(frozen=True)
class Figures:
    """All figures of one indicator, looked up by area and period."""

    indicator: Indicator
    rows: dict[tuple[str, str], tuple[list[str], int]]
    """(area code, period) to the values of the row as text, and its line."""

    @cached_property
    def periods_of(self) -> dict[str, list[str]]:
        """From area code to the periods it has rows for, oldest first."""
        found: dict[str, list[str]] = {}
        for code, period in self.rows:
            found.setdefault(code, []).append(period)
        return {code: sorted(periods) for code, periods in found.items()}

    @cached_property
    def periods(self) -> list[str]:
        """Every period with at least one figure, oldest first."""
        return sorted({period for (_, period), (row, _) in self.rows.items() if row[2]})

    def cell(self, code: str, period: str) -> Cell | None:
        """The figure of an area in a period; None where the source has no row."""
        found = self.rows.get((code, period))
        if found is None:
            return None
        row, line = found
        value, lower, upper = (float(text) if text else None for text in row[2:5])
        return Cell(self.indicator.slug, code, period, value, lower, upper, row[5], line)

    def series(self, code: str) -> list[Cell]:
        """The rows of an area, oldest first."""
        return [cell for p in self.periods_of.get(code, ()) if (cell := self.cell(code, p)) is not None]


def parse(indicator: Indicator, text: str) -> Figures:
    """The figures of a CSV that has been checked."""
    reader = csv.reader(io.StringIO(text, newline=""))
    next(reader, None)
    rows = {(row[0], row[1]): (row, number) for number, row in enumerate(reader, start=2) if row}
    return Figures(indicator, rows)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and text.isascii() and text.strip() == text and "_" not in text else None


def _row_problem(row: list[str], areas: Collection[str]) -> str:
    """What is wrong with one row; empty where nothing is."""
    if len(row) != len(COLUMNS):
        return f"the row has {len(row)} values, not {len(COLUMNS)}."
    code, period, *numbers, status = row
    if code not in areas:
        return f"the area code {code} is not in the register."
    if not is_period(period):
        return f"“{period}” is not a period (2023, 2024-04 or 2022-07/2023-06)."
    for name, text in zip(COLUMNS[2:5], numbers, strict=True):
        if text and _number(text) is None:
            return f"{name}: “{text}” is not a number."
    if status not in WITH_VALUE + WITHOUT_VALUE:
        return f"unknown status “{status}” (known: {', '.join(filter(None, WITH_VALUE + WITHOUT_VALUE))})."
    value, lower, upper = (_number(text) if text else None for text in numbers)
    if value is None:
        if status in WITH_VALUE:
            return "the value is blank and no status says why (u, c, x or z)."
        return "there is an interval but no value." if lower is not None or upper is not None else ""
    if status in WITHOUT_VALUE:
        return f"status {status} means that there is no value, but there is one."
    if (lower is None) != (upper is None):
        return "an interval needs both its ends."
    if lower is not None and upper is not None and not lower <= value <= upper:
        return f"the value {numbers[0]} is outside its interval {numbers[1]} to {numbers[2]}."
    return ""


def problems_of(path: str, text: str, areas: Collection[str]) -> Iterator[Problem]:
    """Every problem of an indicator's CSV, with its line."""
    unread: list[Problem] = []
    yield from _problems(path, csv.reader(io.StringIO(text, newline="")), areas, unread)
    yield from unread


def _problems(path: str, reader: Any, areas: Collection[str], unread: list[Problem]) -> Iterator[Problem]:
    header: list[str] = next(reader, [])
    if header != COLUMNS:
        yield Problem(path, 1, f"the first line must be {','.join(COLUMNS)}.")
        return
    seen: dict[tuple[str, str], int] = {}
    shapes: dict[int, int] = {}
    for row in csv_rows(path, reader, unread):
        line = reader.line_num
        if not row:
            yield Problem(path, line, "the line is blank.")
            continue
        problem = _row_problem(row, areas)
        if problem:
            yield Problem(path, line, problem)
            continue
        first = seen.setdefault((row[0], row[1]), line)
        if first != line:
            yield Problem(path, line, f"{row[0]} in {row[1]} stands already on line {first}.")
        shapes.setdefault(len(row[1]), line)
    if len(shapes) > 1:
        yield Problem(path, max(shapes.values()), "the periods of one file must have one form.")
    if not seen:
        yield Problem(path, 1, "the file holds no figures.")


def coverage(figures: Figures, areas: dict[str, Area], order: Collection[str]) -> dict[str, object]:
    """What a table covers, computed from its rows: countries, levels, first and last period, intervals."""
    with_value = [(key, row) for key, (row, _) in figures.rows.items() if row[2]]
    held = {areas[code].country for (code, _), _ in with_value if areas[code].level not in {"uk", "nation_group"}}
    periods = sorted({period for (_, period), _ in with_value})
    return {
        "countries": tuple(country for country in order if country in held),
        "levels": tuple(sorted({areas[code].level for (code, _), _ in with_value})),
        "first_period": periods[0] if periods else "",
        "last_period": periods[-1] if periods else "",
        "intervals": any(row[3] for _, row in with_value),
    }
