"""The library tab: everything that can be read, filtered while typing."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.keys import bindings
from assistant.tui.layout import SIDE
from assistant.tui.messages import PageWanted
from assistant.tui.reader.wrapping import cut
from assistant.tui.safe import line, literal
from assistant.tui.side.holdings import KINDS, MOST, Entry, Kind, fitting
from assistant.tui.word import Word

_NAMES: dict[Kind, str] = {"all": "All", "documents": "Documents", "indicators": "Indicators", "places": "Places"}
_SHAPES: dict[Kind, str] = {"all": "", "documents": "▤", "indicators": "▥", "places": "◎"}


class HoldingList(OptionList):
    """The entries; Left and Right change their kind."""

    BINDINGS = bindings("library-kind", "library-kind-before")

    class Turned(Word):
        """Another kind is wanted."""

        step: int

    def action_kind(self, step: int) -> None:
        """To the next or the previous kind."""
        self.post_message(self.Turned(step))


class LibraryTab(Vertical):
    """A filter over the documents, indicators and places of the library."""

    def __init__(self) -> None:
        super().__init__(id="library-tab")
        self.held: Sequence[Entry] = ()
        self.kind: Kind = "all"
        self.shown: list[Entry] = []

    def compose(self) -> ComposeResult:
        """The filter, the kinds, the entries."""
        yield Input(placeholder="Find a document, figure, place", id="library-filter", classes="filter")
        yield Static(id="library-kinds", classes="small")
        yield HoldingList(id="library-list")
        yield Static(id="library-count", classes="small")

    def show(self, held: Sequence[Entry]) -> None:
        """Shows what a library holds."""
        self.held = held
        self._draw()

    def begin(self, kind: Kind = "all") -> None:
        """Begins to look for something of a kind."""
        self.kind = kind
        self.query_one("#library-filter", Input).focus()
        self._draw()

    def on_resize(self) -> None:
        """Cuts the entries to the width."""
        self._draw()

    def _kinds(self) -> None:
        names = [literal(_NAMES[k], "bold reverse" if k == self.kind else "") for k in KINDS]
        self.query_one("#library-kinds", Static).update(Content(" ").join(names))

    def _draw(self) -> None:
        self._kinds()
        words = self.query_one("#library-filter", Input).value
        found = fitting(self.held, self.kind, words)
        self.shown = found[:MOST]
        listing = self.query_one(HoldingList)
        listing.clear_options()
        width = (self.size.width or SIDE) - 3
        listing.add_options([Option(_entry(entry, width)) for entry in self.shown])
        if self.shown:
            listing.highlighted = 0
        count = f"{len(found)} of {len(self.held)}" if self.held else "Opening the library …"
        more = f"; the first {MOST} shown: type to narrow" if len(found) > MOST else ""
        self.query_one("#library-count", Static).update(literal(f"{count}{more}"))

    @on(Input.Changed, "#library-filter")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._draw()

    @on(HoldingList.Turned)
    def _turned(self, event: HoldingList.Turned) -> None:
        event.stop()
        self.kind = KINDS[(KINDS.index(self.kind) + event.step) % len(KINDS)]
        self._draw()

    @on(Input.Submitted, "#library-filter")
    def _first(self, event: Input.Submitted) -> None:
        event.stop()
        if self.shown:
            self._open(0)

    @on(OptionList.OptionSelected, "#library-list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(event.option_index)

    def _open(self, place: int) -> None:
        self.post_message(PageWanted(self.shown[place].target))


def _entry(entry: Entry, width: int) -> Content:
    title = cut(line(entry.title), width - 2, 2)
    head = "\n  ".join(title)
    return Content.assemble(
        f"{_SHAPES[entry.kind]} {head}\n", (f"  {cut(line(entry.small), width - 2, 1)[0]}", "$text-muted")
    )
