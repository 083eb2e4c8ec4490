"""Reads a PDF with PDFium (pypdfium2): text in reading order, headings, pages as printed, title where it states one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from assistant.errors import IntakeError
from assistant.intake import limits
from assistant.intake.draft import Draft
from assistant.intake.readers import pdf_flow, pdf_running
from assistant.intake.readers.pdf_headings import Bookmark, Headings, body_style, by_style, from_bookmarks
from assistant.intake.readers.pdf_lines import Line, pieces, rows
from assistant.intake.readers.pdf_order import ordered
from assistant.intake.readers.pdf_tables import tables
from assistant.intake.readers.shape import finished, library, sane_title
from assistant.intake.writing import plain

_PASSWORD = 4
"""PDFium's error for a document that asks for a password."""
_TAIL = 2048
"""Bytes at the end among which the end mark must stand; readers look into the last 1,024."""
_LEAST_LETTERS = 20
"""Fewer letters a page than this, and its text is in pictures."""


def read(data: bytes) -> Draft:
    """A PDF: headings from its bookmarks, else by size and weight; pages as labelled, printed or counted.

    Raises IntakeError where it is encrypted, damaged, a scan without text, or over a limit.
    """
    library("pypdfium2")
    import pypdfium2

    document = _opened(data, pypdfium2)
    try:
        count = len(document)
        if count == 0:
            raise IntakeError("It has no pages: it is damaged or was cut short. Get it again.")
        if count > limits.PAGES:
            raise IntakeError(
                f"It has {count:,} pages, more than the {limits.PAGES:,} that are read: cut it into parts."
            )
        lines, broken = _lines(document, count, pypdfium2)
        labels = [plain(document.get_page_label(place)).replace(" ", "-") for place in range(count)]
        bookmarks = _bookmarks(document)
        title = sane_title(document.get_metadata_dict().get("Title", ""))
    finally:
        document.close()
    _check_text(lines, broken)
    return _draft(lines, labels, bookmarks, title, broken)


def _opened(data: bytes, pypdfium2: Any) -> Any:
    if b"%%EOF" not in data[-_TAIL:]:
        # PDFium mends such a file as well as it can, and what was behind the cut would be missing in silence.
        raise IntakeError("It has no end: it was cut short, or is damaged. Get it again.")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise IntakeError("It is encrypted: open it with its password and save a copy without one.") from error
        raise IntakeError("It is damaged or was cut short: it cannot be opened as a PDF. Get it again.") from error


def _lines(document: Any, count: int, pypdfium2: Any) -> tuple[list[list[Line]], list[int]]:
    """The rows of each page from top to bottom, and the pages that could not be read."""
    import pypdfium2.raw as raw

    found: list[list[Line]] = []
    broken: list[int] = []
    letters = 0
    for place in range(count):
        try:
            page = document[place]
            text_page = page.get_textpage()
            found.append(rows(pieces(text_page, raw)))
            text_page.close()
            page.close()
        except pypdfium2.PdfiumError:
            found.append([])
            broken.append(place + 1)
        letters += sum(len(line.text) for line in found[-1])
        if letters > limits.TEXT_CHARACTERS:
            raise IntakeError(f"It holds more than {limits.TEXT_CHARACTERS:,} characters of text: cut it into parts.")
    return found, broken


def _bookmarks(document: Any) -> list[Bookmark]:
    """The outline of the document; entries that lead nowhere are left out."""
    found = []
    for entry in itertools.islice(document.get_toc(max_depth=8), limits.BOOKMARKS):
        target = entry.get_dest()
        page = target.get_index() if target is not None else None
        if page is not None:
            found.append(Bookmark(entry.level + 1, plain(entry.get_title()), page))
    return found


def _check_text(lines: Sequence[Sequence[Line]], broken: Sequence[int]) -> None:
    if len(broken) == len(lines):
        raise IntakeError("It is damaged: none of its pages can be read. Get it again.")
    letters = sum(len(re.findall(r"\w", line.text)) for page in lines for line in page)
    if letters < _LEAST_LETTERS or letters < _LEAST_LETTERS * len(lines) // 4:
        raise IntakeError(
            "It has no text, or hardly any: its pages are pictures (a scan). "
            "Have its text recognised first (OCR), or ask the publisher for another form."
        )


def _draft(
    lines: Sequence[Sequence[Line]], labels: Sequence[str], bookmarks: Sequence[Bookmark], title: str,
    broken: Sequence[int],
) -> Draft:  # fmt: skip
    text_rows, numbers = pdf_running.split(lines)
    names = pdf_running.names(len(lines), labels, numbers)
    pages = [ordered(page) for page in text_rows]
    size, _ = body_style(pages)
    of_tables = [tables(page) for page in pages]
    headings, notes, guessed = _headings(pages, of_tables, bookmarks, title)
    known = pdf_flow.flow(pages, size)
    found = pdf_flow.blocks(pages, names, headings, of_tables, known)
    if broken:
        notes.append(f"Pages that could not be read: {', '.join(map(str, broken[:20]))} (counted from the first).")
    empty = [names[place] for place, page in enumerate(lines) if not page and place + 1 not in broken]
    if empty:
        notes.append(f"Pages without text, blank or pictures: {', '.join(empty[:20])}.")
    if known.contents:
        notes.append(f"Its table of contents was left out ({known.contents} lines).")
    return Draft(finished(found, title), title=title, notes=tuple(notes), guessed_headings=guessed)


def _headings(
    pages: Sequence[Sequence[Line]], of_tables: Sequence[dict[int, Any]], bookmarks: Sequence[Bookmark], title: str
) -> tuple[Headings, list[str], bool]:
    """The headings, notes on them, and whether they were guessed."""
    found, missing = from_bookmarks(pages, bookmarks)
    if found and len(found) >= len(missing):
        told = "; ".join(f"“{name[:80]}”" for name in missing[:10])
        return found, [f"Bookmarks without a heading on their page: {told}."] if missing else [], False
    taken = {
        (page, place + step)
        for page, on_page in enumerate(of_tables)
        for place, table in on_page.items()
        for step in range(table.lines)
    }
    found = by_style(pages, taken, title)
    why = "bookmarks that lead to no headings" if bookmarks else "no bookmarks"
    note = f"It has {why}: its headings were told by size and weight. Look them over."
    return found, [note], True
