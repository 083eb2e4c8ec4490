"""The left pane with its two tabs; the tab that is not shown is not there until it is first called."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from assistant.tui.keys import bindings
from assistant.tui.messages import PaneLeft
from assistant.tui.safe import literal
from assistant.tui.side.conversations import ConversationsTab
from assistant.tui.side.library import LibraryTab

Tab = Literal["conversations", "library"]


class SidePane(Vertical):
    """Conversations or library."""

    DEFAULT_CSS = Path(__file__).with_name("side.tcss").read_text(encoding="utf-8")
    """Read with the pane, not before the first paint."""

    BINDINGS = bindings("side-back", "side-list", "side-filter")

    def __init__(self) -> None:
        super().__init__(id="side")
        self.tab: Tab = "library"

    def compose(self) -> ComposeResult:
        """The names of the tabs over what they hold."""
        yield TabNames()
        yield ConversationsTab()
        yield LibraryTab()

    def on_descendant_focus(self) -> None:
        """Marks the pane that one works in."""
        self.add_class("here")

    def on_descendant_blur(self) -> None:
        """Takes the mark away."""
        self.remove_class("here")

    @property
    def conversations(self) -> ConversationsTab:
        """The tab of the conversations."""
        return self.query_one(ConversationsTab)

    @property
    def library(self) -> LibraryTab:
        """The tab of the library."""
        return self.query_one(LibraryTab)

    def turn(self, tab: Tab) -> None:
        """Shows a tab."""
        self.tab = tab
        self.conversations.display, self.library.display = tab == "conversations", tab == "library"
        self.query_one(TabNames).show(tab)

    def _shown(self) -> Widget:
        return self.conversations if self.tab == "conversations" else self.library

    @property
    def listing(self) -> OptionList:
        """The list of the tab that is shown."""
        return self._shown().query_one(OptionList)

    def action_to_list(self) -> None:
        """From the filter to the list."""
        self.listing.focus()

    def action_to_filter(self) -> None:
        """To the box that filters the list."""
        self._shown().query_one(Input).focus()

    def action_leave(self) -> None:
        """Empties the filter, else goes back to the conversation."""
        box = self._shown().query_one(Input)
        if box.value:
            box.value = ""
            box.focus()
        else:
            self.post_message(PaneLeft("side", closed=True))


class TabNames(Static):
    """The two names; a click on one shows it."""

    def __init__(self) -> None:
        super().__init__(id="side-tabs")

    def show(self, tab: Tab) -> None:
        """Marks the tab that is shown."""
        self.update(Content(" ").join([literal(f"{'▸' if n == tab else ' '} {n.capitalize()}") for n in _TABS]))

    async def on_click(self, event: Click) -> None:
        """Shows the tab that was clicked."""
        event.stop()
        tab = "conversations" if event.x < len("  Conversations ") else "library"
        await self.run_action(f"screen.{tab}")


_TABS: tuple[Tab, ...] = ("conversations", "library")
