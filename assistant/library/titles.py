"""Titles of documents as they are spoken of: small letters, words alone, and without what follows a colon or dash."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+(?:['’]\w+)*")


def plain(text: str) -> str:
    """The words of a text in small letters."""
    return " ".join(match[0].lower().replace("’", "'") for match in WORD.finditer(text))


def begin(title: str) -> str:
    """A title up to its colon, dash or bracket."""
    for mark in ":(–—":
        title = title.partition(mark)[0]
    return title.strip()


def short(title: str) -> str:
    """How a title is spoken of in short; a programme is called by its name."""
    return plain(begin(title)).removesuffix(" programme")
