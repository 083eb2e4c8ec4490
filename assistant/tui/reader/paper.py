"""Draws a page line by line: only what is on the screen is ever rendered, so the longest document scrolls at once."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from assistant.tui.keys import bindings
from assistant.tui.reader.page import GUTTER, Line, Page, Words, hits, laid_out
from assistant.tui.word import Word

_ROLES = {
    "head": "bold", "asked": "bold $text-accent", "quiet": "$text-muted", "series0": "$text-accent",
    "series1": "$text-primary", "series2": "$text-success", "series3": "$text-warning", "series4": "$text-error",
    "series5": "$text-secondary",
}  # fmt: skip
_KINDS = {"heading": "bold", "quiet": "$text-muted", "head": "$text-muted",
          "asked": "bold $text-accent"}  # fmt: skip
EMPTY = Page("", "", ())


class Paper(ScrollView, can_focus=True):
    """A page, scrolled by keys and wheel; a bar stands beside the block one is at."""

    BINDINGS = bindings("reader-down", "reader-up", "reader-next-passage", "reader-last-passage")

    class Moved(Word):
        """Another block, or another hit, is the present one."""

    at: reactive[int] = reactive(0, init=False)
    """The block that one is at: it is marked by a bar, and copied."""

    def __init__(self) -> None:
        super().__init__(id="paper")
        self.page = EMPTY
        self.lines: list[Line] = []
        self.units: list[str] = []
        self.words = ""
        self.hits: list[tuple[int, int, int]] = []
        self.hit = -1
        self._laid_for = 0
        self._first: dict[int, int] = {}
        self._of_unit: dict[int, list[int]] = {}

    # What is shown.

    def show(self, page: Page) -> None:
        """Shows a page, or moves in the one that is shown to where it is opened."""
        self.page = page
        self._laid_for = 0
        self.words, self.hits, self.hit = "", [], -1
        self._lay(self._columns)
        stops = page.stops()
        self.set_reactive(Paper.at, page.at if page.at in stops else next(iter(stops), -1))
        self._to_block(page.at, cited=bool(page.at))
        self.call_after_refresh(self._reveal)
        self.refresh()
        self.post_message(self.Moved())

    def _reveal(self) -> None:
        """Brings the cited sentence whole onto the screen, where its passage is longer than that."""
        marked = [n for n, line in enumerate(self.lines) if line.block == self.page.at and self._is_marked(line)]
        seen = self._on_screen()
        if marked and (marked[0] not in seen or marked[-1] not in seen):
            self.scroll_to(y=max(0, marked[-1] + 2 - self.size.height, 0), animate=False, force=True)

    def _is_marked(self, line: Line) -> bool:
        block = self.page.blocks[line.block]
        if not isinstance(block, Words) or line.kind == "gap":
            return False
        return max(line.start, block.marked[0]) < min(line.start + len(line.text), block.marked[1])

    @property
    def _columns(self) -> int:
        return self.scrollable_content_region.width

    def _lay(self, width: int) -> None:
        if not width or width == self._laid_for:
            return
        self._laid_for = width
        self.lines, self.units = laid_out(self.page, width)
        self._first, self._of_unit = {}, {}
        for number, line in enumerate(self.lines):
            if line.kind != "gap":
                self._first.setdefault(line.block, number)
                self._of_unit.setdefault(line.unit, []).append(number)
        self.hits = hits(self.units, self.words)
        self.virtual_size = Size(width, len(self.lines))

    def on_resize(self) -> None:
        """Breaks the lines anew and keeps the place."""
        width = self._columns
        if width == self._laid_for or not self.page.blocks:
            return
        top = self.lines[min(len(self.lines) - 1, int(self.scroll_y))].block if self.lines else 0
        unseen = not self.lines
        self._lay(width)
        self._to_block(self.page.at if unseen else top, cited=unseen and bool(self.page.at))
        self.call_after_refresh(self._reveal)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the page at the present scroll."""
        width = self._columns
        number = y + self.scroll_offset.y
        base = self.visual_style
        if number >= len(self.lines):
            return Strip.blank(width, base.rich_style)
        line = self.lines[number]
        here = line.block == self.at and line.kind != "gap"
        content = Content.assemble(("▌ " if here else "  ", "$text-accent"), self._drawn(line))
        strips = Visual.to_strips(self, content, width, 1, base, apply_selection=False, pad=True)
        return strips[0].crop(0, width) if strips else Strip.blank(width, base.rich_style)

    def _drawn(self, line: Line) -> Content:
        content = Content(line.text)
        if style := _KINDS.get(line.kind):
            content = content.stylize(style)
        for start, end, role in line.spans:
            if role in _ROLES:
                content = content.stylize(_ROLES[role], start, end)
        block = self.page.blocks[line.block]
        if isinstance(block, Words) and block.marked[1] > block.marked[0]:
            content = _spanned(content, line, *block.marked, "reverse")
        for number, (unit, start, end) in enumerate(self.hits):
            if unit == line.unit:
                style = "reverse bold" if number == self.hit else "underline bold"
                content = _spanned(content, line, start, end, style)
        return content

    # Moving.

    def _to_block(self, block: int, cited: bool = False) -> None:
        """Scrolls to a block; `cited`: leaves two lines and its heading above it."""
        at = self._first.get(block, 0)
        if cited:
            above = [n for n in range(max(0, at - 3), at) if self.lines[n].kind == "heading"]
            at = above[0] if above else max(0, at - 2)
        self.scroll_to(y=at, animate=False, force=True)

    def go(self, block: int) -> None:
        """To a block: the bar stands at it, or at the first one after it that can be copied."""
        stops = self.page.stops()
        self.at = next((stop for stop in stops if stop >= block), stops[-1] if stops else -1)
        self._to_block(block)

    def watch_at(self) -> None:
        """Draws the bar where it is now."""
        self.refresh()
        self.post_message(self.Moved())

    def _on_screen(self) -> range:
        top = int(self.scroll_offset.y)
        return range(top, min(len(self.lines), top + self.size.height))

    def settle(self) -> None:
        """Puts the bar on a block that is on the screen, where the present one has been scrolled away."""
        seen = [self.lines[number].block for number in self._on_screen()]
        if self.at not in seen:
            stops = set(self.page.stops())
            found = next((block for block in seen if block in stops), None)
            if found is not None:
                self.at = found

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolled: the bar stays on the screen."""
        super().watch_scroll_y(old_value, new_value)
        if self.lines:
            self.settle()

    def action_passage(self, step: int) -> None:
        """To the next or the previous block that can be copied."""
        stops = self.page.stops()
        if not stops:
            return
        place = stops.index(self.at) if self.at in stops else 0
        self.at = stops[max(0, min(len(stops) - 1, place + step))]
        first = self._first.get(self.at, 0)
        seen = self._on_screen()
        if first not in seen or first > seen.stop - 3:
            self._to_block(self.at, cited=True)

    # Searching.

    def find(self, words: str) -> int:
        """Marks all places where some words stand, goes to the first at or below the screen; how many there are."""
        self.words = words
        self.hits = hits(self.units, words)
        top = int(self.scroll_offset.y)
        after = (n for n, (unit, start, _) in enumerate(self.hits) if self._line_of(unit, start) >= top)
        self.hit = next(after, 0) if self.hits else -1
        self._show_hit()
        return len(self.hits)

    def next_hit(self, step: int) -> None:
        """To the next or the previous hit, round from the last to the first."""
        if self.hits:
            self.hit = (self.hit + step) % len(self.hits)
            self._show_hit()

    def _line_of(self, unit: int, start: int) -> int:
        lines = self._of_unit.get(unit, [0])
        return max((number for number in lines if self.lines[number].start <= start), default=lines[0])

    def _show_hit(self) -> None:
        if self.hit >= 0:
            unit, start, _ = self.hits[self.hit]
            number = self._line_of(unit, start)
            if number not in self._on_screen()[1:-1]:
                self.scroll_to(y=max(0, number - self.size.height // 3), animate=False, force=True)
            block = self.lines[number].block
            if block in self.page.stops():
                self.at = block
        self.refresh()
        self.post_message(self.Moved())


def _spanned(content: Content, line: Line, start: int, end: int, style: str) -> Content:
    """A line with the part of a span that falls on it in a style."""
    first, last = max(0, start - line.start), min(len(line.text), end - line.start)
    return content.stylize(style, first, last) if first < last else content


__all__ = ["GUTTER", "Paper"]
