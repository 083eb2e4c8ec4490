"""Keeps text from documents, tables and people from ever steering the terminal.

Text is cleaned at every way in; this is the second wall, at the way out: a filter over every segment of every widget,
also those added later, drops whatever is not printable. Textual calls line filters internal, so a test holds it.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from assistant.words.clean import one_line


class OnlyPrintable(LineFilter):
    """Drops control, bidirectional and other unprintable characters from what is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with unprintable characters taken out."""
        del background
        return [segment if segment.control or segment.text.isprintable() else _clean(segment) for segment in segments]


def _clean(segment: Segment) -> Segment:
    text = "".join(character for character in segment.text if character.isprintable())
    return Segment(text, segment.style)


def literal(text: str, style: str = "") -> Content:
    """Text as it stands: `[c]` and `[/]` are drawn, nothing in it is markup."""
    content = Content(text)
    return content.stylize(style) if style else content


def line(text: str) -> str:
    """Text for a title or a notice: cleaned, on one line."""
    return one_line(text)


def unexpected(error: Exception) -> str:
    """What a person reads where something went wrong that nobody foresaw."""
    return line(
        f"Something went wrong inside the program ({type(error).__name__}: {error}). Tell its maintainers; "
        "other questions can still be asked."
    )
