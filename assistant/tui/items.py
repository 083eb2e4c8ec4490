"""The parts of an answer that can be walked to: sentences, tables, passages. Each says what it is when copied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.widgets import Static

from assistant.model import Answer, Evidence, Statement, Table
from assistant.render import as_copy, as_text, words
from assistant.tui.messages import ChartWanted, CopyWanted, SourceWanted
from assistant.tui.safe import literal

if TYPE_CHECKING:
    from assistant.charts import Chart

NOTICE = 4.0
"""For how many seconds a short notice stays."""
WALKING: list[BindingType] = [
    Binding("up,k", "screen.move(-1)", "Up", show=False),
    Binding("down,j", "screen.move(1)", "Down", show=False),
]
"""From part to part of a conversation; bound on the parts, since a scrolling parent would take the keys."""


class Item(Static, can_focus=True):
    """Something in an answer with a text of its own to copy, and often a source to open."""

    BINDINGS = WALKING
    WHAT = "this"

    def __init__(self, answer: Answer, classes: str = "") -> None:
        super().__init__(classes=f"item {classes}")
        self.answer = answer

    def copy_text(self) -> str:
        """What is copied of it, with its references."""
        raise NotImplementedError

    def copy(self) -> None:
        """Asks for its text to be copied."""
        self.post_message(CopyWanted(self.copy_text(), self.WHAT))

    def open_source(self) -> None:
        """Asks for its document; says so where it has none."""
        self.notify("There is no document behind this one.", timeout=NOTICE, markup=False)

    def toggle(self) -> None:
        """Shows more or less of itself, where there is more."""
        self.open_source()

    def on_click(self, event: Click) -> None:
        """A second click on the one that is focused does what Enter does."""
        if event.chain == 2:
            self.toggle()


class StatementItem(Item):
    """One sentence of the answer with the numbers of its sources; its working on demand."""

    WHAT = "the sentence"

    def __init__(self, answer: Answer, statement: Statement) -> None:
        super().__init__(answer, classes=statement.kind)
        self.statement = statement
        self.working_shown = False

    def on_mount(self) -> None:
        """Draws the sentence."""
        self._draw()

    def _draw(self) -> None:
        text = words.sentence(self.statement)
        label = words.LABEL[self.statement.kind] or ("As reported: " if self.statement.standing == "reported" else "")
        content = Content(text)
        if label and text.startswith(label):
            content = content.stylize("$text-muted italic", 0, len(label))
        content = content.append(Content(words.numbers(self.statement)).stylize("bold $text-accent"))
        if self.working_shown and self.statement.working is not None:
            content = content.append(literal(f"\n  Working: {self.statement.working.text}", "$text-muted"))
        self.update(content)

    def copy_text(self) -> str:
        """The sentence with its references."""
        return as_copy.sentence(self.answer, self.statement)

    def open_source(self) -> None:
        """Opens the document the sentence was taken from; shows the working of a computed one."""
        if self.statement.working is not None:
            self.working_shown = not self.working_shown
            self._draw()
            return
        for evidence in self.answer.passages:
            if evidence.citation in self.statement.citations:
                sentence = self.statement.text
                if sentence in evidence.passage.text:
                    self.post_message(SourceWanted(evidence.passage, sentence))
                    return
        super().open_source()


class TableItem(Item):
    """A table as text that fits the width, the asked rows marked with ▸ and bold; under it, on demand, its chart."""

    BINDINGS = [*WALKING, Binding("g", "chart", "Chart", show=False)]
    WHAT = "the table"

    def __init__(self, answer: Answer, table: Table) -> None:
        super().__init__(answer, classes="table")
        self.table = table
        self.notes_shown = False
        self.chart: Chart | str | None = None
        """The chart, or why there is none; None while it is folded."""

    def on_resize(self, event: Resize) -> None:
        """Draws the table anew for the width there is."""
        del event
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        title = Content(f"{words.caption(self.table)} ({self.table.citation})").stylize("bold")
        parts = [title]
        for line in as_text.table_lines(self.table, max(30, width)):
            parts.append(literal(line, "bold" if line.startswith("▸") else ""))
        notes = words.under(self.table)
        cut = words.rows_cut(self.table)
        if cut:
            parts.append(literal(f"  {cut}", "$text-muted"))
        if self.notes_shown:
            parts += [literal(f"  {note}", "$text-muted") for note in notes]
        else:
            used = [note for note in notes if note.startswith("Shorthand")]
            parts += [literal(f"  {note}", "$text-muted") for note in used]
            parts.append(literal("  Enter: definition and caveats; g: chart", "$text-muted"))
        if self.chart is not None:
            from assistant.tui.charted import content

            parts += [Content(""), content(self.chart, width)]
        self.update(Content("\n").join(parts))

    def action_chart(self) -> None:
        """Asks for its chart, or folds it."""
        if self.chart is None:
            self.post_message(ChartWanted(self))
        else:
            self.show_chart(None)

    def show_chart(self, chart: Chart | str | None) -> None:
        """Draws the chart under the table, or why there is none; None folds it."""
        self.chart = chart
        self._draw()
        if chart is not None:
            self.call_after_refresh(self.scroll_visible, animate=False, top=True)

    def copy_text(self) -> str:
        """The table with tabs, its notes and its reference."""
        return as_copy.table_text(self.answer, self.table)

    def open_source(self) -> None:
        """Shows what the table rests on: definition, status, caveats, source."""
        self.toggle()

    def toggle(self) -> None:
        """Shows or hides definition, status and caveats."""
        self.notes_shown = not self.notes_shown
        self._draw()


class PassageItem(Item):
    """A passage folded to its best lines; Enter opens it to full length, with the matching words marked."""

    WHAT = "the passage"

    def __init__(self, answer: Answer, evidence: Evidence) -> None:
        super().__init__(answer, classes="passage")
        self.evidence = evidence
        self.opened = False

    def on_mount(self) -> None:
        """Draws it folded."""
        self._draw()

    def _draw(self) -> None:
        near = "near, not an answer: " if self.evidence.role == "nearest" else ""
        fold = "▾" if self.opened else "▸"
        head = f"{fold} ({self.evidence.citation}) {near}{words.passage_head(self.evidence)}"
        text = self.evidence.passage.text if self.opened else words.best_lines(self.evidence)
        body = marked(text, self.evidence.matched)
        parts = [literal(head, "bold"), body]
        if self.opened:
            standing = f"{words.standing_words(self.evidence)}. Press o to read it in its document."
            parts.append(literal(standing[0].upper() + standing[1:], "$text-muted"))
        self.update(Content("\n").join(parts))

    def copy_text(self) -> str:
        """The passage with its reference."""
        return as_copy.passage(self.answer, self.evidence)

    def open_source(self) -> None:
        """Opens the document at this passage."""
        self.post_message(SourceWanted(self.evidence.passage, ""))

    def toggle(self) -> None:
        """Opens or folds it."""
        self.opened = not self.opened
        self._draw()


def marked(text: str, matched: tuple[str, ...]) -> Content:
    """A text with some words of it marked by more than colour."""
    content = Content(text)
    if not matched:
        return content
    pattern = r"(?<!\w)(?:" + "|".join(re.escape(word) for word in sorted(matched, key=len, reverse=True)) + r")(?!\w)"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        content = content.stylize("bold underline", match.start(), match.end())
    return content
