"""Opens a table file: tells from its bytes what it is, refuses what is no table, and reads it as text."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import IntakeError, UsageError
from assistant.intake.limits import MB
from assistant.intake.tables import limits
from assistant.intake.tables.sheet import Sheet
from assistant.words.clean import one_line

TAKEN = "CSV files and Excel workbooks (.xlsx) can be taken in"
_SIGNATURES = (
    (b"%PDF-", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file: unpack it first"), (b"7z\xbc\xaf", "a compressed archive: unpack it first"),
    (b"Rar!", "a compressed archive: unpack it first"), (b"{\\rtf", "a Rich Text file"), (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"), (b"PAR1", "a Parquet file: save it as CSV"),
)  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CSV = (".csv", ".tsv", ".txt", ".tab")
_EXCEL = (".xlsx",)


def load(path: Path, most: int = limits.FILE_BYTES) -> bytes:
    """The bytes of a file; raises IntakeError where it cannot be read, is empty or too large."""
    shown = one_line(path.name)
    try:
        if path.is_dir():
            raise IntakeError(f"{shown} is a folder: name a file.")
        if path.stat().st_size > most:
            raise IntakeError(f"{shown} is larger than {most // MB} MB: cut it down to what the indicator needs.")
        data = path.read_bytes()
    except OSError as error:
        raise IntakeError(f"{one_line(str(path))} cannot be read ({error.strerror}): check the name.") from error
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise IntakeError(f"{shown} is empty: there is nothing to take in.")
    return data


def read(data: bytes, name: str, sheet: str = "", header: int = 0, encoding: str = "") -> Sheet:
    """The table in a file, told by its bytes and its name.

    Raises IntakeError, with the name, where it is refused; UsageError where a sheet or a header row must be named.
    """
    shown = one_line(name)
    excel = _is_excel(data, shown)
    if sheet and not excel:
        raise UsageError(f"{shown} is no workbook, so it has no sheets: leave --sheet out.")
    if encoding and excel:
        raise UsageError(f"{shown} is a workbook, which says its encoding itself: leave --encoding out.")
    try:
        if excel:
            from assistant.intake.tables.workbook import read as read_workbook

            return read_workbook(data, sheet, header)
        from assistant.intake.tables.delimited import read as read_delimited

        return read_delimited(data, header, encoding)
    except IntakeError as error:
        raise IntakeError(f"{shown} cannot be taken in. {error}") from error


def _is_excel(data: bytes, shown: str) -> bool:
    """Whether it is a workbook (else it is taken for a CSV); raises IntakeError for all else."""
    suffix = Path(shown).suffix.lower()
    if data.startswith(b"PK"):
        _is_workbook(data, shown)
        if suffix in _CSV:
            raise IntakeError(f"{shown} is not what its name says: it holds an Excel workbook. Rename it to .xlsx.")
        return True
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED in data:
            raise IntakeError(f"{shown} is encrypted: open it with its password and save a copy without one.")
        raise IntakeError(f"{shown} is an old Office file (such as .xls): save it as .xlsx. {TAKEN}.")
    what = next((words for signature, words in _SIGNATURES if data.startswith(signature)), "")
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml")):
        what = "a web page or XML: the download may have given a page instead of the file"
    elif head.startswith((b"{", b"[{")):
        what = "JSON: give the CSV beside it; the JSON is read along with it"
    if what:
        raise IntakeError(f"{shown} is {what}. {TAKEN}.")
    if suffix in _EXCEL:
        raise IntakeError(f"{shown} is not what its name says: it is no Excel workbook, or damaged. Get it again.")
    if suffix not in (*_CSV, ""):
        raise IntakeError(f"{shown} is named like something else than a table. {TAKEN}.")
    return False


def _is_workbook(data: bytes, shown: str) -> None:
    """Raises IntakeError where a zip archive is no Excel workbook that may be read."""
    from assistant.intake.readers.archive import Archive

    try:
        archive = Archive(data)
    except IntakeError as error:
        raise IntakeError(f"{shown} cannot be taken in. {error}") from error
    if "xl/vbaProject.bin" in archive:
        raise IntakeError(f"{shown} holds macros: save it as .xlsx without them.")
    if archive.get("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise IntakeError(f"{shown} is an OpenDocument spreadsheet: save it as .xlsx or CSV. {TAKEN}.")
    if "xl/workbook.xml" not in archive:
        raise IntakeError(f"{shown} is an archive, but no Excel workbook (.xlsx): unpack it first. {TAKEN}.")
