"""Tells from its bytes what a file is, and refuses one that is not what its name says or that no reader knows."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Literal

from assistant.errors import IntakeError
from assistant.intake import limits
from assistant.intake.decoding import decoded
from assistant.words.clean import one_line

Form = Literal["pdf", "docx", "odt", "html", "markdown", "text"]

_WORDS: dict[Form, str] = {
    "pdf": "a PDF",
    "docx": "a Word document (DOCX)",
    "odt": "an OpenDocument text (ODT)",
    "html": "a web page (HTML)",
    "markdown": "a Markdown text",
    "text": "plain text",
}
_BY_NAME: dict[str, Form] = {
    ".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text",
}  # fmt: skip
_TAKEN = "PDF, DOCX, ODT, HTML, Markdown and plain text can be taken in"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "a Rich Text file: save it as DOCX"),
    (b"\x89PNG", "a picture: its text would have to be recognised first"),
    (b"\xff\xd8\xff", "a picture: its text would have to be recognised first"),
    (b"GIF8", "a picture: its text would have to be recognised first"),
    (b"II*\x00", "a picture: its text would have to be recognised first"),
    (b"MM\x00*", "a picture: its text would have to be recognised first"),
    (b"\x1f\x8b", "a compressed file: unpack it first"),
    (b"7z\xbc\xaf", "a compressed archive: unpack it first"),
    (b"Rar!", "a compressed archive: unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_NAMED_KINDS = {
    ".doc": "an old Word file: save it as DOCX", ".rtf": "a Rich Text file: save it as DOCX",
    ".csv": "a table: tables are held as indicators", ".tsv": "a table: tables are held as indicators",
    ".xls": "a spreadsheet", ".xlsx": "a spreadsheet", ".ods": "a spreadsheet",
    ".ppt": "slides: export them as PDF", ".pptx": "slides: export them as PDF", ".odp": "slides: export them as PDF",
    ".epub": "an e-book", ".json": "data, not a document", ".xml": "data, not a document",
    ".yaml": "data, not a document", ".yml": "data, not a document",
    ".docm": "a Word file with macros: save it as DOCX",
    ".zip": "an archive: unpack it first",
}  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<(?:head|body|main|article)[\s>]", re.IGNORECASE)
_AHEAD = 4096


def form(data: bytes, name: str) -> Form:
    """What the file is (its name decides only between Markdown and plain text); IntakeError where it is refused."""
    shown = one_line(PurePosixPath(name.replace("\\", "/")).name) or "the file"
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise IntakeError(f"{shown} is empty: there is nothing to take in.")
    if len(data) > limits.FILE_BYTES:
        size = limits.FILE_BYTES // limits.MB
        raise IntakeError(f"{shown} is larger than {size} MB: cut it into parts, or leave its pictures out.")
    suffix = PurePosixPath(shown).suffix.lower()
    found = _from_bytes(data, shown, suffix)
    if found in {"html", "markdown", "text"} and len(data) > limits.TEXT_BYTES:
        raise IntakeError(
            f"{shown} is {_WORDS[found]} of more than {limits.TEXT_BYTES // limits.MB} MB: cut it into parts."
        )
    claimed = _BY_NAME.get(suffix)
    if claimed == found or (claimed is None and suffix not in _NAMED_KINDS):
        return found
    if claimed is None:
        raise IntakeError(f"{shown} is named like {_NAMED_KINDS[suffix]}. {_TAKEN}.")
    if {claimed, found} <= {"markdown", "text"}:
        return claimed
    raise IntakeError(
        f"{shown} is not what its name says ({_WORDS[claimed]}): it holds {_WORDS[found]}. "
        "Find out where it came from, and rename it if it is the right file."
    )


def _from_bytes(data: bytes, shown: str, suffix: str) -> Form:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zipped(data, shown)
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED_OFFICE in data:
            raise IntakeError(f"{shown} is encrypted: open it with its password and save a copy without one.")
        raise IntakeError(f"{shown} is an old Office file (before 2007): save it as DOCX. {_TAKEN}.")
    for signature, words in _SIGNATURES:
        if data.startswith(signature):
            raise IntakeError(f"{shown} is {words}. {_TAKEN}.")
    text = _beginning(data)
    if text is None:
        if suffix in _BY_NAME:
            raise IntakeError(
                f"{shown} is not what its name says ({_WORDS[_BY_NAME[suffix]]}), or it is damaged: get it again."
            )
        raise IntakeError(f"{shown} is of a kind that no reader here knows. {_TAKEN}.")
    if suffix in {".md", ".markdown"}:
        return "html" if re.match(r"\s*(?:<!doctype\s+html|<html[\s>])", text, re.IGNORECASE) else "markdown"
    if suffix in {".txt", ".text"}:
        return "html" if re.match(r"\s*(?:<!doctype\s+html|<html[\s>])", text, re.IGNORECASE) else "text"
    if _HTML.search(text):
        return "html"
    if re.match(r"\s*<\?xml|\s*<!doctype", text, re.IGNORECASE):
        raise IntakeError(f"{shown} is XML, but neither a web page nor an office document. {_TAKEN}.")
    return "html" if suffix in {".html", ".htm", ".xhtml"} and "<" in text else "text"


def _beginning(data: bytes) -> str | None:
    """The first characters of a text; None where the bytes are no text."""
    text = decoded(data[: 4 * _AHEAD])[0][:_AHEAD]
    odd = sum(1 for sign in text if (ord(sign) < 32 and sign not in "\t\n\r\x0b\x0c\x1b") or sign == "\ufffd")
    return None if odd > len(text) // 20 else text


def _zipped(data: bytes, shown: str) -> Form:
    """What a zip archive is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > limits.MEMBERS:
                raise IntakeError(
                    f"{shown} holds more than {limits.MEMBERS:,} files: no document has so many. It is left alone."
                )
            return _office(archive, shown)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError) as error:
        raise IntakeError(
            f"{shown} is damaged or was cut short: its archive cannot be opened. Get it again."
        ) from error


def _office(archive: zipfile.ZipFile, shown: str) -> Form:
    names = set(archive.namelist())
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise IntakeError(f"{shown} is encrypted: open it with its password and save a copy without one.")
    if "mimetype" in names:
        kind = archive.open("mimetype").read(200).decode("ascii", "replace").strip()
        if kind == "application/vnd.oasis.opendocument.text":
            return "odt"
        raise IntakeError(f"{shown} is an archive of the kind {one_line(kind)[:80]!r}. {_TAKEN}.")
    if "[Content_Types].xml" in names:
        types = archive.open("[Content_Types].xml").read(limits.MB)
        if b"wordprocessingml.document.main+xml" in types:
            return "docx"
        if b"macroEnabled" in types:
            raise IntakeError(f"{shown} holds macros: save it as DOCX without them.")
        raise IntakeError(f"{shown} is an Office file, but no Word document. {_TAKEN}.")
    raise IntakeError(f"{shown} is an archive: unpack it first. {_TAKEN}.")
