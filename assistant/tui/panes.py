"""The panes beside the conversation: mounted when first called, shown as the layout says, left by Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.widget import Widget

from assistant.tui import work
from assistant.tui.conversation import Conversation
from assistant.tui.layout import WIDE, Layout, Pane, Panes, arrange, beside
from assistant.tui.messages import Held, PageFailed, PageReady, PageWanted, PaneLeft, SourceWanted

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.tui.reader.pane import ReaderPane
    from assistant.tui.reader.targets import Target
    from assistant.tui.side.pane import SidePane, Tab


class PaneRow(Horizontal):
    """The conversation and the panes beside it; it knows which are open and what the reader shows."""

    def __init__(self, by_itself: bool) -> None:
        self.conversation = Conversation()
        super().__init__(self.conversation, id="panes")
        self.library: Library | None = None
        self.by_itself = by_itself
        """The reader opens by itself where all panes fit beside each other."""
        self.shut = False
        """It was closed, and waits until it is called."""
        self.panes = Panes()
        self.now = Layout(1)
        self.reading: Target | None = None
        """What the reader shows, or is about to."""
        self.item: Widget | None = None
        """The part of the answers that one was at last."""

    # Which panes are shown.

    def set(self, panes: Panes) -> None:
        """Shows the panes that were called, as far as there is room."""
        self.panes = panes
        self.divide(self.screen.size.width)

    def divide(self, width: int) -> None:
        """Gives each pane its columns; the focus leaves a pane before that is hidden."""
        before, self.now = self.now, arrange(width, self.panes)
        if self.now.conversation != before.conversation:
            self.conversation.keep_place()
        columns = {"side": self.now.side, "reader": self.now.reader, "conversation": self.now.conversation}
        held = {_PANES[pane.id]: pane for pane in self.children if pane.id in _PANES}
        for name, pane in held.items():
            pane.styles.width = columns[name] or None
            pane.set_class(columns[name] < width, "beside")
            if columns[name]:
                pane.display = True
        hidden = [pane for name, pane in held.items() if not columns[name]]
        if any(pane.has_focus_within for pane in hidden):
            self.focus_front()
        for pane in hidden:
            pane.display = False

    def to_conversation(self) -> None:
        """Shows the conversation where another pane hides it."""
        self.set(self.panes.at("conversation"))

    def library_in_use(self, library: Library) -> None:
        """Another library is open: its documents are read from now on."""
        self.library = library
        if self.query("#side"):
            work.hold(self, library)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remembers where one works, and has the reader beside follow."""
        for widget in event.widget.ancestors_with_self:
            if widget.id in _PANES:
                self.panes = self.panes.at(_PANES[widget.id])
        if self.panes.front == "conversation" and event.widget.has_class("item"):
            self.item = event.widget
            self.conversation.let_go()
            self._follow(event.widget)

    @on(PaneLeft)
    def _left(self, message: PaneLeft) -> None:
        message.stop()
        self.shut = message.closed and message.pane == "reader"
        alone = not self.now.shows("conversation")
        self.set(self.panes.close(message.pane) if message.closed or alone else self.panes.leave(message.pane))
        self.focus_front()

    def close_all(self) -> None:
        """Closes the panes beside the conversation."""
        self.shut = True
        self.set(Panes())

    def focus_front(self) -> None:
        """Puts the focus where one works: in the answers on the part one was at."""
        self.screen.set_focus(self._front())

    def _front(self) -> Widget:
        if self.panes.front == "reader" and (paper := self.query("#paper")):
            return paper.first()
        if self.panes.front == "side" and self.query("#side"):
            from assistant.tui.side.pane import SidePane

            return self.query_one(SidePane).listing
        at_item = self.panes.front == "conversation" and self.item is not None and self.item.is_attached
        return self.item if at_item and self.item is not None else self.screen.query_one("#question-box")

    # The left pane.

    async def side(self, tab: Tab, stays: bool = False) -> SidePane | None:
        """Calls the left pane with a tab; None where one worked in it already, and it is closed (unless it `stays`)."""
        from assistant.tui.side.pane import SidePane

        new = not self.query(SidePane)
        if new:
            await self.mount(SidePane(), before=self.conversation)
        pane = self.query_one(SidePane)
        if not new and not stays and self.panes.front == "side" and pane.tab == tab:
            self.post_message(PaneLeft("side", closed=True))
            return None
        pane.turn(tab)
        self.set(self.panes.call("side"))
        if new and self.library is not None:
            work.hold(self, self.library)
        return pane

    @on(Held)
    def _held(self, message: Held) -> None:
        message.stop()
        from assistant.tui.side.library import LibraryTab

        self.query_one(LibraryTab).show(message.entries)

    # The reader.

    async def reader(self) -> ReaderPane:
        """The reader, mounted when it is first called."""
        from assistant.tui.reader.pane import ReaderPane

        if not self.query(ReaderPane):
            await self.mount(ReaderPane(), after=self.conversation)
            self.divide(self.screen.size.width)
        return self.query_one(ReaderPane)

    @on(SourceWanted)
    def _source(self, message: SourceWanted) -> None:
        message.stop()
        from assistant.tui.reader.targets import ADocument

        self.open(ADocument(message.passage.document, message.passage, message.sentence))

    @on(PageWanted)
    def _wanted(self, message: PageWanted) -> None:
        message.stop()
        self.read(message.target, message.into)

    def open(self, target: Target) -> None:
        """Opens what stands behind a part of an answer; where the reader shows it already, goes into it."""
        into = not beside(self.screen.size.width) or (target == self.reading and self.now.shows("reader"))
        self.read(target, into)

    def read(self, target: Target, into: bool) -> None:
        """Opens something in the reader; `into`: and works there."""
        if self.library is None:
            return
        self.reading, self.shut = target, False
        self.set(self.panes.call("reader", into))
        self.run_worker(self._read(target, into), group="read", exclusive=True)

    async def _read(self, target: Target, into: bool) -> None:
        reader = await self.reader()
        reader.wait()
        if into:
            reader.paper.focus()
        if self.library is not None:
            work.page(self, self.library, target)

    @on(PageReady)
    async def _page(self, message: PageReady) -> None:
        message.stop()
        if self.reading == message.target:
            (await self.reader()).show(message.page)

    @on(PageFailed)
    async def _no_page(self, message: PageFailed) -> None:
        message.stop()
        (await self.reader()).fail(message.words)

    def _follow(self, item: Widget) -> None:
        """Moves the reader beside with the part one is at; opens it where there is room and it was not closed."""
        follows = self.now.shows("reader") and self.now.shows("conversation")
        opens = self.by_itself and self.screen.size.width >= WIDE and not self.shut
        target = behind(item) if follows or opens else None
        if target is not None and target != self.reading:
            self.read(target, into=False)


_PANES: dict[str | None, Pane] = {"side": "side", "reader-pane": "reader", "conversation": "conversation"}


def behind(widget: Widget | None) -> Target | None:
    """What the reader opens for a part of an answer: its passage, or the indicator of its figures."""
    from assistant.tui.reader.targets import behind_passage, behind_statement, behind_table

    answer = getattr(widget, "answer", None)
    if answer is None:
        return None
    if (statement := getattr(widget, "statement", None)) is not None:
        return behind_statement(answer, statement)
    if (table := getattr(widget, "table", None)) is not None:
        return behind_table(table)
    if (evidence := getattr(widget, "evidence", None)) is not None:
        return behind_passage(evidence)
    return None
