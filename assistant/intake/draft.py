"""What a reader makes of a source: its blocks in reading order, and what its source says of itself."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from assistant.frozen import dataclass

Kind = Literal["heading", "paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a table row, as one line of plain text."""

    kind: Kind
    text: str
    """Plain text, never Markdown. The cells of a row are parted by a tab; the first row of a table holds its heads."""
    level: int = 0
    """Of a heading: 1 to 4."""
    pages: tuple[tuple[int, str], ...] = ()
    """(offset in the text, page that begins there), with the page as printed; offset 0 where a page begins with it."""
    first: bool = False
    """Of an item: it begins a list. Of a row: it begins a table and holds the heads."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A source read: nothing in it is guessed, and what the source does not say is empty."""

    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    published: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    type: str = ""
    """Of document, in our words ("strategy", "guidance"), where the source says it."""
    url: str = ""
    licence: str = ""
    withdrawn: bool = False
    attachments: tuple[tuple[str, str], ...] = ()
    """(title, address) of files that the source offers."""
    notes: tuple[str, ...] = field(default=())
    """What could not be read or done, each a sentence for a person."""
    guessed_headings: bool = False
    """Its headings were told by size and weight, not by its author: look them over."""
