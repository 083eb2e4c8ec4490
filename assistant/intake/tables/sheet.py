"""A table as its file holds it: named columns over rows of text, before anybody says what they mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.errors import IntakeError, UsageError
from assistant.frozen import dataclass
from assistant.intake.tables import limits
from assistant.numerals import count_words, listed
from assistant.words.clean import one_line

_CODE = re.compile(r"[A-Z]\d{8}")
_NUMBER = re.compile(r"[-−]?[£$€]?\d[\d,]*(?:\.\d+)?%?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as long as `columns`; blank cells are empty."""
    lines: tuple[int, ...]
    """Where each row stands in the file, counted from 1."""
    name: str = ""
    """The sheet of a workbook; empty for a CSV."""
    header: int = 1
    """The row that names the columns, counted from 1."""
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read."""

    def column(self, name: str, what: str) -> str:
        """The column of a name, in whatever case and spacing; raises UsageError, with all names, where "
        "there is none."""
        found = [column for column in self.columns if same(column, name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{len(found)} columns are called “{one_line(name)}”: rename them in a copy of the file.")
        names = listed([f"“{column}”" for column in self.columns if column])
        raise UsageError(f"{what}: there is no column “{one_line(name)}” in the file. Its columns: {names}.")


def same(one: str, other: str) -> bool:
    """Whether two names are the same but for case and spacing."""
    return one_line(one).casefold() == one_line(other).casefold()


def rows_in_words(lines: Sequence[int]) -> str:
    """`row 7`, `rows 7, 9 and 12`, `rows 7, 9, 12 and 30 more`."""
    named = [str(line) for line in lines[:3]]
    if len(lines) > 3:
        named.append(f"{len(lines) - 3:,} more")
    return f"{'row' if len(lines) == 1 else 'rows'} {listed(named)}"


def tabled(
    cells: Sequence[Sequence[str]],
    lines: Sequence[int],
    header: int,
    name: str = "",
    notes: Sequence[str] = (),
    hidden: Collection[int] = (),
) -> Sheet:
    """The table in a grid of cells: its header row found, or at line `header` where that is not 0.

    Notes below the table and blank rows are left out, and that is noted. Raises IntakeError where there is no table.
    """
    at = _given(lines, header) if header else _found(cells)
    said = list(notes)
    if lines[at] in hidden:
        raise IntakeError(f"Its header row (row {lines[at]}) is hidden: unhide it, or name another with --header.")
    if not header and at:
        said.append(f"Row {lines[at]} is read as the header row; --header names another.")
    width = max((number for row in cells[at:] for number, cell in enumerate(row, start=1) if cell), default=0)
    columns = tuple(cells[at][number] if number < len(cells[at]) else "" for number in range(width))
    body = [(line, _wide(row, width)) for line, row in zip(lines[at + 1 :], cells[at + 1 :], strict=True)]
    kept = [(line, row) for line, row in body if any(row)]
    below = 0
    while kept and width > 2 and sum(map(bool, kept[-1][1])) == 1:
        kept.pop()
        below += 1
    if below:
        said.append(f"{count_words(below, 'row')} with a single cell below the table: read as notes and left out.")
    if not kept:
        raise IntakeError("It holds no figures: there is nothing below its header row.")
    if len(kept) > limits.ROWS:
        raise IntakeError(f"It holds more than {limits.ROWS:,} rows: cut it down to what the indicator needs.")
    sheet_rows = tuple(row for _, row in kept)
    return Sheet(columns, sheet_rows, tuple(line for line, _ in kept), name, lines[at], tuple(said))


def _wide(row: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(row[:width]) + ("",) * (width - len(row))


def _given(lines: Sequence[int], header: int) -> int:
    if header not in lines:
        raise UsageError(f"--header {header}: the table has no such row (it ends at row {max(lines, default=0)}).")
    return list(lines).index(header)


def _found(cells: Sequence[Sequence[str]]) -> int:
    """Where the header row stands: the first of different words that is nearly as wide as the table."""
    head = cells[: limits.HEADER_ROWS]
    widest = max((sum(map(bool, row)) for row in head), default=0)
    for at, row in enumerate(head):
        filled = [cell for cell in row if cell]
        if len(filled) >= max(2, 0.6 * widest) and _names(filled):
            return at
    raise IntakeError(
        "No header row could be found in it: no row of different words stands over the figures. Say which it is with "
        "--header, or give the columns names."
    )


def _names(cells: Sequence[str]) -> bool:
    """Whether cells can be the names of columns: words, or years after them."""
    words = [cell for cell in cells if not _YEAR.fullmatch(cell)]
    return bool(words) and words[0] == cells[0] and not any(_NUMBER.fullmatch(w) or _CODE.fullmatch(w) for w in words)
