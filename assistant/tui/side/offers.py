"""What the library holds, in the command palette: any document, measure or place by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.command import Hit, Hits, Provider

from assistant.tui.messages import PageWanted
from assistant.tui.panes import PaneRow
from assistant.tui.safe import line, literal
from assistant.tui.side.holdings import Entry, entries, fitting

MOST = 12
"""Offered at once: the palette holds actions too."""
_SAID = {"documents": "Read", "indicators": "Measure", "places": "Brief"}


class Holdings(Provider):
    """Opens in the reader what is typed."""

    held: Sequence[Entry] = ()

    async def startup(self) -> None:
        """Lists what there is."""
        rows = self.screen.query(PaneRow)
        library = rows.first().library if rows else None
        self.held = entries(library) if library is not None else ()

    async def search(self, query: str) -> Hits:
        """Each that holds the words, after the actions that do."""
        for place, entry in enumerate(fitting(self.held, "all", query)[:MOST]):
            title = literal(f"{_SAID[entry.kind]}: {line(entry.title)}")
            yield Hit(0.5 - place / 100, title, partial(self._open, entry), title.plain, line(entry.small))

    def _open(self, entry: Entry) -> None:
        self.screen.query_one(PaneRow).post_message(PageWanted(entry.target))
