"""Readers: the bytes of a file to a Draft, one module for each form of file."""

from __future__ import annotations

from collections.abc import Callable

from assistant.errors import IntakeError
from assistant.intake import sniff
from assistant.intake.draft import Draft
from assistant.words.clean import one_line


def read(data: bytes, name: str) -> Draft:
    """What a file says, read by the reader for what it is; IntakeError, with the name, where it cannot be read.

    For bytes from elsewhere use `assistant.intake.child.read`, which runs this where a hostile file does no harm.
    """
    form = sniff.form(data, name)
    try:
        return _reader(form)(data)
    except IntakeError as error:
        shown = one_line(name.replace("\\", "/").rpartition("/")[2]) or "the file"
        raise IntakeError(f"{shown} cannot be taken in. {error}") from error


def _reader(form: sniff.Form) -> Callable[[bytes], Draft]:
    if form == "pdf":
        from assistant.intake.readers.pdf import read as reader
    elif form == "docx":
        from assistant.intake.readers.docx import read as reader
    elif form == "odt":
        from assistant.intake.readers.odt import read as reader
    elif form == "html":
        from assistant.intake.readers.html import read as reader
    elif form == "markdown":
        from assistant.intake.readers.plain import read_markdown as reader
    else:
        from assistant.intake.readers.plain import read as reader
    return reader
