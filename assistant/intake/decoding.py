"""Turns the bytes of a text into characters: marks at its beginning, then what it declares, then UTF-8."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HONOURED = re.compile(r"utf-?8|us-ascii|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp125\d", re.IGNORECASE)
_NOT_UTF8 = "The file is not UTF-8: it was read as Windows-1252. Look over its pound signs, dashes and quotes."


def decoded(data: bytes, declared: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text, and notes on how it was read; `declared`: heed the character set that HTML names."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), ()
    match = _CHARSET.search(data[:4096]) if declared else None
    if match and _HONOURED.fullmatch(match[1].decode("ascii")) and match[1].lower() not in {b"utf-8", b"utf8"}:
        # Browsers read what calls itself Latin-1 or ASCII as Windows-1252, which holds both.
        named = match[1].decode("ascii").lower()
        old = named in {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii"}
        return data.decode("cp1252" if old else named, "replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) - error.start < 4:
            return data.decode("utf-8", "replace"), ()
        return data.decode("cp1252", "replace"), (_NOT_UTF8,)
