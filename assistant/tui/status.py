"""The status line: which library answers, how new it is, and what can be relied on."""

from __future__ import annotations

from pathlib import PurePath

from textual.events import Resize
from textual.widgets import Static

from assistant.model import LibraryFacts
from assistant.numerals import date_words
from assistant.tui.safe import literal

GUARANTEE = "no network, no generated text"


class StatusLine(Static):
    """One line, shortened where the terminal is narrow; the guarantee is never left out."""

    def __init__(self) -> None:
        super().__init__(literal(f"Opening the library … · {GUARANTEE}"), id="status-line")
        self.facts: LibraryFacts | None = None
        self.words = ""

    def show(self, facts: LibraryFacts) -> None:
        """Shows a library's facts."""
        self.facts, self.words = facts, ""
        self._draw(self.size.width)

    def tell(self, words: str) -> None:
        """Shows some words instead, such as why there is no library."""
        self.words = words
        self._draw(self.size.width)

    def on_resize(self, event: Resize) -> None:
        """Fits the line to the width."""
        self._draw(event.size.width)

    def _draw(self, width: int) -> None:
        if self.words or self.facts is None:
            self.update(literal(f"{self.words or 'Opening the library …'} · {GUARANTEE}"))
            return
        facts = self.facts
        name = "Shipped library" if facts.shipped else f"Library …/{PurePath(facts.name).name}"
        document, figure = (date_words(date or None) for date in (facts.newest_document, facts.newest_figure))
        short = [f"{words[-2][:3]} {words[-1]}" for words in (document.split(), figure.split()) if len(words) > 1]
        dated = "".join(label + date for label, date in zip((" · document ", " · figure "), short, strict=False))
        brief = name.removesuffix(" library").removeprefix("Library ")
        for line in (
            f"{name}: newest of {facts.documents} documents {document}, newest figure {figure} · {GUARANTEE}",
            f"{brief}{dated} · {GUARANTEE}",
            f"{name[: max(8, width - len(GUARANTEE) - 3)]} · {GUARANTEE}",
            GUARANTEE,
        ):
            if len(line) <= width:
                break
        self.update(literal(line))
