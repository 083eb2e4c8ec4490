"""The reader beside the conversation: a page with its outline, search within it, and copying from it."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.keys import bindings
from assistant.tui.messages import CopyWanted, PaneLeft
from assistant.tui.reader.page import Page, Words
from assistant.tui.reader.paper import Paper
from assistant.tui.reader.wrapping import cut
from assistant.tui.safe import line, literal


class ReaderPane(Vertical):
    """Shows one page at a time; the keys of reading hold while the focus is in it."""

    DEFAULT_CSS = Path(__file__).with_name("reader.tcss").read_text(encoding="utf-8")
    """Read with the pane, not before the first paint."""

    BINDINGS = bindings(
        "reader-find", "reader-next", "reader-previous", "reader-outline", "reader-copy", "reader-address",
        "reader-shut", "reader-back",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__(id="reader-pane")
        self.told = Content("")
        """That a page is being made, or why there is none."""

    def compose(self) -> ComposeResult:
        """Its title, the page or its headings, the search, and where in the page one is."""
        yield Static(id="reader-head")
        yield Paper()
        yield OptionList(id="reader-outline")
        yield Input(placeholder="Find in this page", id="reader-search", select_on_focus=True)
        yield Static(id="reader-foot")

    def on_mount(self) -> None:
        """Outline and search are folded until they are called."""
        self.query_one("#reader-outline").display = False
        self.query_one("#reader-search").display = False

    def on_descendant_focus(self) -> None:
        """Marks the pane that one works in."""
        self.add_class("here")

    def on_descendant_blur(self) -> None:
        """Takes the mark away."""
        self.remove_class("here")

    @property
    def paper(self) -> Paper:
        """The page as it is drawn."""
        return self.query_one(Paper)

    def show(self, page: Page) -> None:
        """Shows a page at the place where it is opened."""
        self._fold()
        self.told = Content("")
        self.paper.show(page)
        self._head()

    def wait(self) -> None:
        """Says that a page is being made."""
        self.told = literal("Opening …", "italic")
        self._foot()

    def fail(self, words: str) -> None:
        """Says why a page cannot be shown."""
        self.told = literal(f"✘ {words}", "$text-error")
        self._foot()

    def on_resize(self) -> None:
        """Fits title and foot to the width."""
        self._head()
        self._foot()

    def _head(self) -> None:
        lines = cut(self.paper.page.title, max(8, self.content_size.width - 2), 2)
        self.query_one("#reader-head", Static).update(literal("\n".join(lines)))

    @on(Paper.Moved)
    def _foot(self) -> None:
        paper = self.paper
        foot = self.query_one("#reader-foot", Static)
        if self.told:
            foot.update(self.told)
            return
        if paper.words:
            found = f"{paper.hit + 1} of {len(paper.hits)}" if paper.hits else "not in this page"
            foot.update(literal(f"“{paper.words}”: {found} (n next, N before)", "" if paper.hits else "$text-warning"))
            return
        above = [words.text for at, words in paper.page.outline() if at <= paper.at]
        foot.update(Content(above[-1] if above else "").truncate(self.content_size.width, ellipsis=True))

    # Search.

    def action_find(self) -> None:
        """Opens the search."""
        search = self.query_one("#reader-search", Input)
        search.display = True
        search.focus()

    @on(Input.Changed, "#reader-search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.query_one("#reader-search").display:
            self.paper.find(line(event.value))

    @on(Input.Submitted, "#reader-search")
    def _searched(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#reader-search").display = False
        self.paper.focus()

    def action_hit(self, step: int) -> None:
        """To the next or the previous hit; without a search, asks for one."""
        if self.paper.words:
            self.paper.next_hit(step)
        else:
            self.action_find()

    # Outline.

    def action_outline(self) -> None:
        """Shows the headings in place of the page, or folds them."""
        outline = self.query_one("#reader-outline", OptionList)
        if outline.display:
            self._fold()
            self.paper.focus()
            return
        headings = self.paper.page.outline()
        if not headings:
            self.notify("This page has no headings.", markup=False)
            return
        outline.clear_options()
        outline.add_options([Option(_entry(words), id=str(at)) for at, words in headings])
        outline.highlighted = max((n for n, (at, _) in enumerate(headings) if at <= self.paper.at), default=0)
        outline.display, self.paper.display = True, False
        outline.focus()

    @on(OptionList.OptionSelected, "#reader-outline")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._fold()
        self.paper.focus()
        block = int(event.option_id or 0)
        self.call_after_refresh(self.paper.go, block)

    def _fold(self) -> bool:
        """Folds what is over the page; whether anything was."""
        outline, search = self.query_one("#reader-outline"), self.query_one("#reader-search")
        was = bool(outline.display or search.display)
        outline.display = search.display = False
        self.paper.display = True
        return was

    # Copying and leaving.

    def action_copy(self) -> None:
        """Copies the passage, line or table that the bar stands at, with its reference."""
        blocks = self.paper.page.blocks
        block = blocks[self.paper.at] if 0 <= self.paper.at < len(blocks) else None
        text = "" if block is None else getattr(block, "copy", "")
        if text:
            self.post_message(CopyWanted(text, "the passage" if isinstance(block, Words) else "the table"))

    def action_address(self) -> None:
        """Copies the address of the publication itself."""
        address = self.paper.page.address
        if address:
            self.post_message(CopyWanted(f"{address}\n", f"the address {address}"))
        else:
            self.notify("This library holds no address for it.", markup=False)

    def action_close(self) -> None:
        """Folds what is over the page, ends a search, else goes back to the conversation."""
        if self._fold():
            self.paper.focus()
        elif self.paper.words:
            self.paper.find("")
        else:
            self.post_message(PaneLeft("reader"))

    def action_shut(self) -> None:
        """Closes the reader."""
        self._fold()
        self.post_message(PaneLeft("reader", closed=True))


def _entry(words: Words) -> Content:
    return literal(f"{'  ' * (words.level - 1)}{words.text}")
