"""Reads a CSV (or one with semicolons or tabs) as a table of text."""

from __future__ import annotations

import csv
import io

from assistant.errors import IntakeError
from assistant.intake.tables import limits
from assistant.intake.tables.sheet import Sheet, tabled
from assistant.words.clean import one_line

ENCODINGS = ("utf-8", "utf-16", "windows-1252")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


def decoded(data: bytes, encoding: str = "") -> str:
    """The characters of a CSV; raises IntakeError where they are not UTF-8 and nobody said what they are."""
    name = encoding or next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(name)
    except UnicodeError as error:
        line = data[: getattr(error, "start", 0)].count(b"\n") + 1
        hint = "--encoding windows-1252 reads what older spreadsheets write" if not encoding else "it is another one"
        raise IntakeError(f"It is not {name.removesuffix('-sig')} (row {line}): save it as UTF-8; {hint}.") from error
    if "\0" in text:
        raise IntakeError("It holds zero bytes, which no text does: it is damaged, or no CSV. Get it again.")
    if "\ufffd" in text:
        line = text[: text.index("\ufffd")].count("\n") + 1
        raise IntakeError(f"Characters of it were lost before (� in row {line}): get it again from its publisher.")
    return text


def read(data: bytes, header: int = 0, encoding: str = "") -> Sheet:
    """The table of a CSV, each row with its line in the file. Raises IntakeError where its rows cannot be "
    "told apart."""
    import pandas as pd  # type: ignore[import-untyped]

    text = decoded(data, encoding)
    separator = _separator(text, header)
    lines, widths = _lines(text, separator)
    try:
        frame = pd.read_csv(
            io.StringIO(text), sep=separator, header=None, names=range(max(widths)), index_col=False, dtype=str,
            na_filter=False, skip_blank_lines=False, encoding_errors="strict",
        )  # fmt: skip
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise IntakeError(f"It cannot be read as CSV ({one_line(str(error))[:200]}).") from error
    if len(frame) != len(lines):
        raise IntakeError(
            "Its rows cannot be told apart: a quotation mark in it is never closed, or stands inside one."
        )
    cells = [[one_line(str(cell)) for cell in row] for row in frame.fillna("").itertuples(index=False)]
    said = f"It is read as parted by {_SEPARATORS[separator]}; a comma in a number parts thousands."
    sheet = tabled(cells, lines, header, notes=[said] if separator != "," else [])
    return _even(sheet, dict(zip(lines, widths, strict=True)))


def _separator(text: str, header: int) -> str:
    """What parts the columns: the sign most frequent in the header row, else in the first rows."""
    rows = text.split("\n", limits.HEADER_ROWS)[: limits.HEADER_ROWS]
    looked = rows[header - 1 : header] if header else rows
    counts = {sign: sum(row.count(sign) for row in looked) for sign in _SEPARATORS}
    return max(counts, key=lambda sign: (counts[sign], sign == ","))


def _lines(text: str, separator: str) -> tuple[list[int], list[int]]:
    """The line at which each row begins, and how many values it has; raises IntakeError where they cannot be told."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines, widths, before = [], [], 0
    try:
        for row in reader:
            lines.append(before + 1)
            widths.append(len(row))
            before = reader.line_num
            if len(lines) > limits.ROWS + limits.HEADER_ROWS:
                raise IntakeError(f"It holds more than {limits.ROWS:,} rows: cut it down to what the indicator needs.")
    except csv.Error as error:
        raise IntakeError(f"Line {reader.line_num} of it cannot be read as CSV ({error}).") from error
    width = max(widths, default=0)
    if width > limits.COLUMNS:
        raise IntakeError(f"It has {width:,} columns, more than {limits.COLUMNS}: cut it down.")
    if width < 2:
        raise IntakeError("It holds no table: no row has two columns parted by commas, semicolons or tabs.")
    return lines, widths


def _even(sheet: Sheet, widths: dict[int, int]) -> Sheet:
    """The table as it is; raises IntakeError where a row is not as wide as its header, which may shift its values."""
    names = max(number for number, name in enumerate(sheet.columns, start=1) if name)
    odd = [
        line
        for line, row in zip(sheet.lines, sheet.rows, strict=True)
        if any(row[names:]) or (widths[line] < names and widths[line] != widths[sheet.header])
    ]
    if odd:
        raise IntakeError(
            f"Row {odd[0]} has {widths[odd[0]]} values where its header has {names}"
            f"{f' (and {len(odd) - 1} more rows do not fit)' if odd[1:] else ''}: a comma inside a value needs "
            "quotation marks."
        )
    return sheet
