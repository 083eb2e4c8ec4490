"""The status line: which library answers, how new it is, and what can be relied on."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from textual.events import Resize
from textual.widgets import Static

from assistant.tui.safe import literal

if TYPE_CHECKING:
    from assistant.model import LibraryFacts

GUARANTEE = "no network, no generated text"
PRIVATE = "private"


class StatusLine(Static):
    """One line, shortened where the terminal is narrow; the guarantee is never left out."""

    def __init__(self, private: bool = False) -> None:
        self.always = f"{PRIVATE} · {GUARANTEE}" if private else GUARANTEE
        super().__init__(literal(f"Opening the library … · {self.always}"), id="status-line")
        self.facts: LibraryFacts | None = None
        self.appending = ""
        """The name of the briefing that is appended to."""
        self.words = self.brief = ""

    def show(self, facts: LibraryFacts) -> None:
        """Shows a library's facts."""
        self.facts, self.words = facts, ""
        self._draw(self.size.width)

    def briefing(self, name: str) -> None:
        """Names the briefing that is appended to; empty for none."""
        self.appending = name
        self._draw(self.size.width)

    def tell(self, words: str, brief: str = "") -> None:
        """Shows some words instead, such as why there is no library; `brief`: where there is little room."""
        self.words, self.brief = words, brief or words
        self._draw(self.size.width)

    def on_resize(self, event: Resize) -> None:
        """Fits the line to the width."""
        self._draw(event.size.width)

    def _draw(self, width: int) -> None:
        if self.words or self.facts is None:
            words = self.words or "Opening the library …"
            self._fitted(width, f"{words} · {self.always}", f"{self.brief or words} · {self.always}", self.always)
            return
        from assistant.numerals import date_words  # not needed before there are facts

        facts = self.facts
        name = "Shipped library" if facts.shipped else f"Library …/{PurePath(facts.name).name}"
        document, figure = (date_words(date or None) for date in (facts.newest_document, facts.newest_figure))
        short = [f"{words[-2][:3]} {words[-1]}" for words in (document.split(), figure.split()) if len(words) > 1]
        dated = "".join(label + date for label, date in zip((" · document ", " · figure "), short, strict=False))
        brief = name.removesuffix(" library").removeprefix("Library ")
        self._fitted(
            width,
            f"{name}: newest of {facts.documents} documents {document}, newest figure {figure} · {self.always}",
            f"{brief}{dated} · {self.always}",
            f"{name[: max(8, width - len(self.always) - 3)]} · {self.always}",
            self.always,
        )

    def _fitted(self, width: int, *lines: str) -> None:
        """Shows the first line that fits, with the briefing wherever there is room; the last says what holds always."""
        if self.appending:
            lines = (*(f"to {self.appending} · {line}" for line in lines), *lines[-1:])
        self.update(literal(next((line for line in lines if len(line) <= width), lines[-1])), layout=False)
