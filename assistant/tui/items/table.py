"""A table of an answer: its rows, or its chart where that says it sooner; notes and the other form on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click, Resize

from assistant.model import Answer, Table
from assistant.numerals import period_words
from assistant.render import words
from assistant.tui.copying import copy_of
from assistant.tui.items import rows
from assistant.tui.items.base import Item, numbers
from assistant.tui.keys import bindings
from assistant.tui.messages import ChartWanted, CopyWanted, FullTableWanted
from assistant.tui.safe import literal

if TYPE_CHECKING:
    from assistant.charts import Chart

WIDEST = 88
"""Columns of a chart in a card: wider, it says no more."""
FEWEST_PERIODS = 5
"""Periods from which on a line says more than the rows."""
MOST_BARS = 15
"""Rows of a ranking up to which bars say more than the rows."""


def charted_at_once(table: Table) -> bool:
    """Whether a card shows a table as a chart first: a trend of some length, or a short ranking."""
    if len(table.periods) > 1:
        areas = {row.area.code for row in table.rows}
        return len(table.periods) >= FEWEST_PERIODS and len(areas) <= 4
    held = [row for row in table.rows if row.cell.value is not None]
    return table.ranked and 1 < len(held) == len(table.rows) <= MOST_BARS


class TableItem(Item):
    """A table that fits the width, the asked rows marked; `g` shows its chart instead, `t` all areas at full size."""

    BINDINGS = [*Item.BINDINGS, *bindings("chart", "full-table")]
    WHAT = "the table"

    def __init__(self, answer: Answer, table: Table) -> None:
        super().__init__(answer, classes="table")
        self.table = table
        self.number = table.citation
        self.notes_shown = False
        self.chart: Chart | str | None = None
        """The chart, or why there is none; None while the rows are shown."""

    def on_mount(self) -> None:
        """Draws it in the form that is read sooner."""
        if charted_at_once(self.table):
            from assistant.tui.charted import alone

            self.chart = alone(self.answer, self.table)
        self.draw()

    def on_resize(self, event: Resize) -> None:
        """Draws it anew for the width there is."""
        del event
        self.draw()

    def draw(self) -> None:
        """Title, rows or chart, shorthand, and on demand the notes."""
        width = self.content_size.width
        table, indicator = self.table, self.table.indicator
        first, last = (period_words(period, indicator.period_type) for period in (table.periods[0], table.periods[-1]))
        when = first if first == last else f"{first} until {last}"
        title = literal(indicator.title, "bold").append(numbers((table.citation,)))
        parts = [title, literal(f"{indicator.unit}, {when}", "$text-muted")]
        if self.chart is None:
            parts += rows.lines(table, width)
        else:
            from assistant.tui.charted import content

            parts += [Content(""), content(self.chart, min(max(rows.NARROWEST, width), WIDEST))]
        notes = words.under(table)
        used = [note for note in notes if note.startswith("Shorthand")]
        if self.notes_shown:
            parts += [literal(note, "$text-muted") for note in notes]
        elif self.chart is None:
            parts += [literal(f"  {note.removeprefix('Shorthand: ')}", "$text-muted") for note in used]
        self.update(Content("\n").join(parts))

    def action_chart(self) -> None:
        """From the rows to the chart and back."""
        if self.chart is None:
            self.post_message(ChartWanted(self))
        else:
            self.show_chart(None)

    def action_full_table(self) -> None:
        """Asks for all areas at full size."""
        self.post_message(FullTableWanted(self.answer, self.table))

    def show_chart(self, chart: Chart | str | None) -> None:
        """Draws the chart in place of the rows, or why there is none; None shows the rows."""
        self.chart = chart
        self.draw()
        self.call_after_refresh(self.scroll_visible, animate=False, top=True)

    def on_click(self, event: Click) -> None:
        """A second click opens all areas at full size; one on the number shows what the table rests on."""
        if isinstance(event.style.meta.get("source"), int):
            event.stop()
            self.toggle()
        elif event.chain == 2:
            self.action_full_table()

    def copy_text(self) -> str:
        """The table with tabs, its notes and its reference; the chart as text where that is shown."""
        shown = self.chart if self.chart is not None and not isinstance(self.chart, str) else self.table
        return copy_of(self, self.answer, shown)

    def copy(self) -> None:
        """Asks for what is shown to be copied, the rows or the chart."""
        is_drawn = self.chart is not None and not isinstance(self.chart, str)
        self.post_message(CopyWanted(self.copy_text(), "the chart" if is_drawn else self.WHAT))

    def open_source(self) -> None:
        """Shows what the table rests on: definition, status, caveats."""
        self.toggle()

    def toggle(self) -> None:
        """Shows or hides definition, status and caveats."""
        self.notes_shown = not self.notes_shown
        self.draw()
