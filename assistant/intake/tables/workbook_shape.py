"""Looks at the XML of a workbook for what its cells alone do not tell: hidden, merged, formulas, percentages, size."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.errors import IntakeError
from assistant.frozen import dataclass
from assistant.intake.readers.archive import Archive
from assistant.intake.tables import limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BUILT_IN_PERCENTS = {"9", "10"}
"""The numbers of the percent formats that every workbook has (ECMA-376, 18.8.30)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of a workbook: its name, its file in the archive, and whether it is hidden."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What is special about the cells of a sheet; rows and columns are counted from 1."""

    hidden_rows: frozenset[int]
    merged: Mapping[str, tuple[int, int]]
    """From a range of cells to its first and last row."""
    unvalued: Mapping[str, int]
    """Cells whose formula has no value, each with its row."""
    errors: Mapping[str, int]
    percents: frozenset[tuple[int, int]]
    """(row, column) of numbers that are shown as percentages."""


def parts(archive: Archive) -> list[Part]:
    """The sheets of a workbook in its order; every XML part is looked at before anything else reads it.

    Raises IntakeError where it is no workbook, or damaged.
    """
    if _BOOK not in archive:
        raise IntakeError("It is an archive, but no Excel workbook (.xlsx).")
    for name in archive.names():
        if name.endswith((".xml", ".rels", ".vml")):
            archive.checked_xml(name)
    targets = {
        element.get("Id", ""): element.get("Target", "") for element in archive.xml("xl/_rels/workbook.xml.rels")
    }
    found = []
    for element in archive.xml(_BOOK).iter():
        if _tag(element) == "sheet":
            link = next((value for key, value in element.items() if key.endswith("}id")), "")
            target = targets.get(link, "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found.append(Part(element.get("name", ""), path, element.get("state", "visible") != "visible"))
    return [part for part in found if "worksheets" in part.path]


def layout(archive: Archive, part: Part) -> Layout:
    """What is special about a sheet's cells; raises IntakeError where it is larger than a table may be."""
    from xml.etree.ElementTree import iterparse

    percents = _percent_styles(archive)
    hidden: set[int] = set()
    merged: dict[str, tuple[int, int]] = {}
    found: dict[str, dict[str, int]] = {"f": {}, "e": {}}
    shown: set[tuple[int, int]] = set()
    rows = columns = 0
    row = column = 0
    data = io.BytesIO(archive.checked_xml(part.path))
    for event, element in iterparse(data, ("start", "end")):  # noqa: S314 (checked: no declarations)
        tag = _tag(element)
        if event == "start":
            if tag == "row":  # it and its cells need not say where they stand: then it is behind the one before
                row, column = int(element.get("r", "")) if element.get("r", "").isdigit() else row + 1, 0
        elif tag == "mergeCell":
            ends = [int(number) for _, number in _REFERENCE.findall(element.get("ref", ""))]
            merged[element.get("ref", "")] = (min(ends, default=0), max(ends, default=0))
        elif tag == "c":
            at = _place(element.get("r", ""), row, column)
            column = at[1]
            rows, columns = max(rows, at[0]), max(columns, at[1])
            _cell(element, at, found, shown, percents)
        elif tag == "row":
            if element.get("hidden") in {"1", "true"}:
                hidden.add(row)
            element.clear()
    if rows * columns > limits.CELLS or columns > limits.COLUMNS:
        raise IntakeError(f"Its sheet reaches over {rows:,} rows and {columns:,} columns: cut it down to the table.")
    return Layout(frozenset(hidden), merged, found["f"], found["e"], frozenset(shown))


def _cell(
    element: Element,
    at: tuple[int, int],
    found: dict[str, dict[str, int]],
    shown: set[tuple[int, int]],
    percents: set[str],
) -> None:
    inside = {_tag(child): child.text or "" for child in element}
    kind, name = element.get("t", "n"), element.get("r") or f"row {at[0]}, column {at[1]}"
    if kind == "e":
        found["e"][name] = at[0]
    elif "f" in inside and not inside.get("v"):
        found["f"][name] = at[0]
    elif kind == "n" and inside.get("v") and element.get("s") in percents:
        shown.add(at)


def _percent_styles(archive: Archive) -> set[str]:
    """The numbers of the cell styles that show a percentage."""
    if "xl/styles.xml" not in archive:
        return set()
    root = archive.xml("xl/styles.xml")
    formats = {
        element.get("numFmtId", "")
        for element in root.iter()
        if _tag(element) == "numFmt" and "%" in element.get("formatCode", "")
    } | _BUILT_IN_PERCENTS
    styles = next((list(element) for element in root if _tag(element) == "cellXfs"), [])
    return {str(number) for number, style in enumerate(styles) if style.get("numFmtId", "") in formats}


def _place(reference: str, row: int, before: int) -> tuple[int, int]:
    """(row, column) of a cell's reference; behind the cell before it where it has none."""
    if not reference:
        return row, before + 1
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise IntakeError("It is damaged: a cell of its sheet does not say where it stands. Save it anew.")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
