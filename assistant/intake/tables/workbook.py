"""Reads a sheet of an Excel workbook (.xlsx) as a table of text, and refuses what a reader could not see in it."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from assistant.errors import IntakeError, UsageError
from assistant.intake.readers.archive import Archive
from assistant.intake.tables.sheet import Sheet, same, tabled
from assistant.intake.tables.workbook_shape import Layout, Part, layout, parts
from assistant.numerals import listed
from assistant.words.clean import one_line

_INSTALL = "Reading Excel needs openpyxl: pip install 'policy-question-assistant[ingest]' brings it."


def read(data: bytes, sheet: str = "", header: int = 0) -> Sheet:
    """The table of a sheet; with no name that of the only one.

    Raises UsageError where it must be chosen or is not there, IntakeError for hidden or merged rows, formulas that
    were never worked out, cells in error, or a damaged or hostile archive.
    """
    archive = Archive(data)
    part = _chosen(parts(archive), sheet)
    shape = layout(archive, part)
    cells = _cells(data, part, shape)
    found = tabled(cells, range(1, len(cells) + 1), header, part.name, hidden=shape.hidden_rows)
    _refuse(shape, found)
    notes = [*found.notes]
    if shape.percents:
        notes.append(f"{len(shape.percents):,} cells are shown as percentages: 0.085 is read as 8.5.")
    return Sheet(found.columns, found.rows, found.lines, found.name, found.header, tuple(notes))


def _chosen(found: list[Part], name: str) -> Part:
    shown = [part for part in found if not part.hidden]
    names = listed([f"“{one_line(part.name)}”" for part in shown])
    if name:
        chosen = next((part for part in found if same(part.name, name)), None)
        if chosen is None:
            raise UsageError(f"There is no sheet “{one_line(name)}” in the workbook. Its sheets: {names}.")
        if chosen.hidden:
            raise IntakeError(f"The sheet “{one_line(name)}” is hidden: unhide it if it is meant to be read.")
        return chosen
    if len(shown) != 1:
        raise UsageError(f"The workbook has {len(shown)} sheets: say which with --sheet. They are {names or 'hidden'}.")
    return shown[0]


def _cells(data: bytes, part: Part, shape: Layout) -> list[list[str]]:
    try:
        import openpyxl  # type: ignore[import-untyped]  # noqa: F401 (what pandas reads with)
    except ImportError as error:
        raise IntakeError(_INSTALL) from error
    import pandas as pd  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl speaks of styles and validations that it leaves out
            frame = pd.read_excel(
                io.BytesIO(data), sheet_name=part.name, header=None, dtype=object, na_filter=False, engine="openpyxl"
            )
    except IntakeError:
        raise
    except Exception as error:  # openpyxl lets whatever it meets in a damaged file through
        raise IntakeError(f"It is damaged: its sheet cannot be read ({type(error).__name__}). Save it anew.") from error
    rows = frame.itertuples(index=False)
    return [
        [_text(cell, (line, at) in shape.percents) for at, cell in enumerate(row, start=1)]
        for line, row in enumerate(rows, start=1)
    ]


def _text(cell: Any, percent: bool) -> str:
    """A cell as text: whole days as dates, numbers as short as they can be written."""
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, datetime):
        return (cell.date() if cell.time().isoformat() == "00:00:00" else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        number = Decimal(repr(cell))
        return f"{(number * 100).normalize():f}%" if percent else f"{number:f}"
    return one_line(str(cell))


def _refuse(shape: Layout, found: Sheet) -> None:
    """Raises IntakeError for what stands in the table but is not seen as it is."""
    first, last = found.header, max(found.lines)
    inside = [cells for cells, (top, bottom) in shape.merged.items() if top <= last and bottom >= first]
    if inside:
        raise IntakeError(
            f"Cells of its header or table are merged ({listed(inside[:3])}): unmerge them, give each column "
            "one name in one row, or name a header row below them with --header."
        )
    hidden = [line for line in sorted(shape.hidden_rows) if first <= line <= last]
    if hidden:
        raise IntakeError(f"Rows of the table are hidden (the first is row {hidden[0]}): unhide or delete them.")
    for cells, what, mend in (
        (shape.unvalued, "hold formulas that were never worked out", "open it in a spreadsheet program and save it"),
        (shape.errors, "hold an error", "mend them in the workbook"),
    ):
        bad = [name for name, line in cells.items() if first <= line <= last]
        if bad:
            raise IntakeError(f"Cells of the table ({listed(bad[:3])}) {what}: {mend}.")
