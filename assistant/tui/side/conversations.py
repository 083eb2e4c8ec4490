"""The conversations tab: earlier conversations, newest first, found by any word in them."""

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
from assistant.tui.messages import ConversationWanted, Deleted, Exported, ListWanted, Renamed
from assistant.tui.reader.wrapping import cut
from assistant.tui.safe import line, literal
from assistant.tui.side.dialogs import LineAsked, Sure
from assistant.tui.side.kept import Kept


class ConversationsTab(Vertical):
    """A search over all conversations, and what can be done with each."""

    BINDINGS = bindings("conversation-rename", "conversation-delete", "conversation-export")

    def __init__(self) -> None:
        super().__init__(id="conversations-tab")
        self.shown: Sequence[Kept] = ()
        self.note = ""

    def compose(self) -> ComposeResult:
        """The search and the conversations."""
        yield Input(placeholder="Find in all conversations", id="conversations-filter", classes="filter")
        yield OptionList(id="conversations-list")
        yield Static(id="conversations-count", classes="small")

    def begin(self, private: bool) -> None:
        """Begins anew with all conversations; of a private one nothing is kept, and that is said."""
        self.note = "; private: kept until you leave" if private else ""
        self.query_one(OptionList).focus()
        self.post_message(ListWanted(self._words))

    @property
    def _words(self) -> str:
        return line(self.query_one(Input).value)

    def show(self, kept: Sequence[Kept], words: str) -> None:
        """Shows the conversations found for some words, unless others have been typed meanwhile."""
        if words != self._words:
            return
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        self.shown = kept
        listing.clear_options()
        width = (self.size.width or SIDE) - 3
        listing.add_options([Option(_entry(conversation, width)) for conversation in kept])
        if kept:
            listing.highlighted = min(at, len(kept) - 1)
        none = "nothing found" if words else "no conversation is kept yet"
        count = f"{len(kept)} found" if words else f"{len(kept)} kept"
        self.query_one("#conversations-count", Static).update(literal(f"{count if kept else none}{self.note}"))

    def _at(self) -> Kept | None:
        place = self.query_one(OptionList).highlighted
        return self.shown[place] if place is not None and place < len(self.shown) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters act on the list alone, so that they can be typed in the filter."""
        del parameters
        if action in {"rename", "delete", "export"}:
            return self.query_one(OptionList).has_focus and self._at() is not None
        return True

    @on(Input.Changed, "#conversations-filter")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(ListWanted(self._words))

    @on(Input.Submitted, "#conversations-filter")
    def _first(self, event: Input.Submitted) -> None:
        event.stop()
        if self.shown:
            self.post_message(ConversationWanted(self.shown[0].id))

    @on(OptionList.OptionSelected, "#conversations-list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(ConversationWanted(self.shown[event.option_index].id))

    def action_rename(self) -> None:
        """Asks for another name."""
        if (kept := self._at()) is not None:

            def named(name: str | None) -> None:
                if name:
                    self.post_message(Renamed(kept.id, name, self._words))

            self.app.push_screen(LineAsked("Another name for this conversation", kept.title), named)

    def action_delete(self) -> None:
        """Asks first, then deletes for good."""
        if (kept := self._at()) is not None:

            def sure(yes: bool | None) -> None:
                if yes:
                    self.post_message(Deleted(kept.id, kept.title, self._words))

            about = f"{kept.small}. It cannot be brought back."
            self.app.push_screen(Sure(f"Delete “{kept.title}” for good?", about), sure)

    def action_export(self) -> None:
        """Asks for a file and writes the conversation to it."""
        if (kept := self._at()) is not None:

            def to(name: str | None) -> None:
                if name:
                    self.post_message(Exported(kept.id, name))

            words = "".join(c if c.isalnum() else " " for c in kept.title.lower()).split()
            slug = "-".join(words[:6]) or "conversation"
            about = "The ending chooses the form: .md, .html, .txt, .json. "
            self.app.push_screen(LineAsked("Write this conversation to the file", f"{slug}.md", about), to)


def _entry(kept: Kept, width: int) -> Content:
    lines = [Content(text) for text in cut(line(kept.title), width, 2)]
    lines += [literal(text, "$text-muted") for text in cut(line(kept.small), width, 1)]
    if kept.snippet:
        lines += [literal(f"  {text}", "italic") for text in cut(line(kept.snippet), width - 2, 2)]
    return Content("\n").join(lines)
