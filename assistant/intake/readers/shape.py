"""What every reader does with its blocks before it hands them over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import ModuleType

from assistant.errors import IntakeError
from assistant.intake import limits
from assistant.intake.draft import Block
from assistant.intake.writing import page_name, plain
from assistant.numerals import is_date

_NO_TITLES = re.compile(
    r"microsoft (?:word|powerpoint)\b|untitled|unbenannt|document ?\d*$|word document$|powerpoint presentation$"
    r"|slide \d"
    r"|(?:layout|print|doc)\d*$|title$|no title|.*\.(?:docx?|pdf|indd|qxd|odt|rtf|txt|html?|pptx?|xlsx?)$|https?://",
    re.IGNORECASE,
)


_TITLE_WITHIN = 5
"""Blocks from the beginning among which the title may stand once more."""


def library(name: str) -> ModuleType:
    """An optional package; IntakeError with the way to install it where it is missing."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise IntakeError(
            "Reading this kind of file needs the extra: pip install 'policy-question-assistant[ingest]' "
            f"({error.name} is missing)."
        ) from error


def sane_title(text: str) -> str:
    """A title that a file states of itself; empty where it is a file name or what a program put there."""
    title = plain(text)[:300]
    return "" if _NO_TITLES.match(title) or not re.search(r"[^\W\d_]{2}", title) else title


def sane_date(text: str) -> str:
    """A date that a source states, as YYYY-MM-DD, YYYY-MM or YYYY; empty where it is none."""
    for length in (10, 7, 4):
        date = plain(text)[:length]
        if is_date(date) and date >= "1500":
            return date
    return ""


def row(texts: Sequence[str], first: bool = False) -> Block:
    """A table row, its cells cleaned and parted by tabs."""
    return Block("row", "\t".join(plain(text) for text in texts[: limits.CELLS]), first=first)


def finished(blocks: Iterable[Block], title: str = "") -> tuple[Block, ...]:
    """The blocks with clean text, without empty ones and without a heading that only repeats the title.

    Raises IntakeError where there is no text, or more than the limits allow.
    """
    kept: list[Block] = []
    length = 0
    begun: tuple[tuple[int, str], ...] = ()  # the page that began with a block that was left out
    for block in blocks:
        text = "\t".join(plain(cell) for cell in block.text.split("\t")) if block.kind == "row" else plain(block.text)
        pages = tuple((max(min(offset, len(text) - 1), 0), page_name(page)) for offset, page in block.pages)
        if not pages or pages[0][0]:
            pages = begun + pages
        repeats = len(kept) < _TITLE_WITHIN and block.kind in {"heading", "paragraph"} and _same(text, title)
        if repeats or not text.strip():
            begun = tuple((0, page) for _, page in pages[-1:])
            continue
        begun = ()
        length += len(text)
        if length > limits.TEXT_CHARACTERS or len(kept) >= limits.BLOCKS:
            raise IntakeError(
                f"It holds more text than {limits.TEXT_CHARACTERS:,} characters in {limits.BLOCKS:,} pieces: "
                "cut it into parts."
            )
        level = min(max(block.level, 1), 4) if block.kind == "heading" else 0
        kept.append(replace(block, text=text, level=level, pages=pages))
    if not any(block.kind != "heading" for block in kept):
        raise IntakeError("It holds no text that could be quoted.")
    return tuple(kept)


def _same(text: str, title: str) -> bool:
    return bool(title) and text.casefold() == title.casefold()
