"""A table at full size: all areas of its measure, to sort, filter, leaf through its periods, and copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from assistant.frozen import replace
from assistant.model import Answer, Row, Table
from assistant.numerals import period_words
from assistant.places.naming import kind
from assistant.render import words
from assistant.tui.copying import copy_of
from assistant.tui.footer import Footer
from assistant.tui.items.base import NOTICE
from assistant.tui.items.passage import cut
from assistant.tui.keys import bindings
from assistant.tui.messages import CopyWanted
from assistant.tui.safe import literal

if TYPE_CHECKING:
    from assistant.library import Library

FOOT, SPARE = 3, 8
"""Lines of notes under the rows, and the columns of a line that wrapping may leave empty."""
By = Literal["given", "name", "value", "rank"]


def sorted_rows(rows: Sequence[Row], by: By, backward: bool) -> list[Row]:
    """The rows by name, value (highest first), or rank (kind by kind, highest first); missing figures last."""
    if by == "given":
        return list(rows)
    if by == "name":
        return sorted(rows, key=lambda row: row.area.name.lower(), reverse=backward)
    held = [row for row in rows if row.cell.value is not None]
    missing = [row for row in rows if row.cell.value is None]
    held.sort(key=lambda row: row.cell.value or 0.0, reverse=not backward)
    if by == "rank":
        held.sort(key=lambda row: row.rank.among if row.rank else "~")
    return [*held, *missing]


def fitting(rows: Sequence[Row], typed: str) -> list[Row]:
    """The rows whose name, kind or country holds all the words typed; the asked ones stay in any case."""
    wanted = typed.lower().split()
    return [row for row in rows if all(word in _held(row) for word in wanted)]


def _held(row: Row) -> str:
    return f"{row.area.name} {kind(row.area)} {row.area.country}".lower()


class FullTable(Screen[None]):
    """All areas; the asked rows are marked."""

    CSS_PATH = "full_table.tcss"
    BINDINGS = bindings(
        "full-back", "full-name", "full-value", "full-rank", "full-find", "full-before", "full-after", "full-copy-row",
        "full-copy",
    )  # fmt: skip

    def __init__(self, library: Library, answer: Answer, table: Table) -> None:
        from assistant.answering.everywhere import everywhere, periods

        super().__init__()
        self.library = library
        self.answer = answer
        self.asked = table
        self.periods = periods(library, table)
        self.table = everywhere(library, table)
        self.by: By = "given"
        self.backward = False
        self.shown: list[Row] = []

    def compose(self) -> ComposeResult:
        """Measure and period above, the rows, what they mean below."""
        yield Static(id="full-head")
        yield Input(placeholder="Name or kind, such as region or unitary", id="full-find")
        yield DataTable[Text](cursor_type="row", zebra_stripes=False, fixed_columns=2, cursor_foreground_priority="css")
        yield Static(id="full-foot")
        yield Footer()

    def on_resize(self) -> None:
        """Fits the notes to the width."""
        self._tell()

    def on_mount(self) -> None:
        """Shows the rows as they come, the cursor on the first that was asked about."""
        rows = self.query_one(DataTable)
        rows.focus()
        self._draw()
        asked = next((place for place, row in enumerate(self.shown) if row.asked), 0)
        rows.move_cursor(row=asked, animate=False)

    # What is shown.

    def _draw(self, keep: str = "") -> None:
        """Draws heading and rows anew; the cursor stays on the area `keep` where that is still shown."""
        typed = self.query_one("#full-find", Input).value
        self.shown = sorted_rows(fitting(self.table.rows, typed), self.by, self.backward)
        rows = self.query_one(DataTable)
        rows.clear(columns=True)
        rows.add_columns(*self._heads())
        rows.add_rows([self._cells(row) for row in self.shown])
        place = next((place for place, row in enumerate(self.shown) if row.area.code == keep), 0)
        rows.move_cursor(row=place, animate=False)
        self._tell()

    def _heads(self) -> list[Text]:
        arrow = " ▲" if self.backward != (self.by == "name") else " ▼"
        heads = [("", ""), ("Area", "name"), ("Value", "value"), ("95% interval", ""), ("Rank", "rank"), ("Kind", "")]
        heads = [head for head in heads if head[0] != "95% interval" or self._has_intervals()]
        return [Text(f"{name}{arrow if by and by == self.by else ''}") for name, by in [*heads, ("Notes", "")]]

    def _has_intervals(self) -> bool:
        return any(row.cell.lower is not None for row in self.table.rows)

    def _cells(self, row: Row) -> list[Text]:
        style = "bold" if row.asked else ""
        cells = [Text("▸" if row.asked else " ", style), Text(row.area.name, style)]
        cells.append(Text(words.cell_words(self.table, row), style, justify="right"))
        if self._has_intervals():
            cells.append(Text(words.interval_words(self.table, row), "dim", justify="right"))
        return [*cells, Text(words.row_rank(row)), Text(kind(row.area), "dim"), Text(words.row_notes(row))]

    def _tell(self) -> None:
        indicator, period = self.table.indicator, self._period()
        count, whole = len(self.shown), len(self.table.rows)
        areas = f"{count:,} areas" if count == whole else f"{count:,} of {whole:,} areas"
        when = period_words(period, indicator.period_type)
        order = f"{self.periods.index(period) + 1} of {len(self.periods)} periods" if period in self.periods else ""
        about = " · ".join(filter(None, (indicator.unit, when, order, areas)))
        head = literal(indicator.title, "bold").append(literal(f"\n{about}", "$text-muted"))
        self.query_one("#full-head", Static).update(head)
        notes = [note for note in words.under(self.table) if not note.startswith("Definition")]
        room = (self.app.size.width - 2) * FOOT - FOOT * SPARE
        self.query_one("#full-foot", Static).update(literal(cut(" ".join(reversed(notes)), room)))

    def _period(self) -> str:
        return self.table.periods[-1] if self.table.rows else self.asked.periods[-1]

    def _at(self) -> Row | None:
        place = self.query_one(DataTable).cursor_row
        return self.shown[place] if 0 <= place < len(self.shown) else None

    # What keys and clicks do.

    def action_sort(self, by: By) -> None:
        """Sorts; the same again the other way round."""
        row = self._at()
        self.backward = not self.backward if by == self.by else False
        self.by = by
        self._draw(row.area.code if row and row.asked else "")

    @on(DataTable.HeaderSelected)
    def _head_clicked(self, event: DataTable.HeaderSelected) -> None:
        event.stop()
        name = event.label.plain.rstrip(" ▲▼")
        by: dict[str, By] = {"Area": "name", "Value": "value", "Rank": "rank"}
        if name in by:
            self.action_sort(by[name])

    def action_find(self) -> None:
        """Opens the box that filters the rows."""
        box = self.query_one("#full-find", Input)
        box.add_class("open")
        box.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._draw()

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(DataTable).focus()

    def action_period(self, step: int) -> None:
        """To another period of the measure, where there is one."""
        from assistant.answering.everywhere import everywhere

        row, period = self._at(), self._period()
        place = self.periods.index(period) + step if period in self.periods else -1
        if not 0 <= place < len(self.periods):
            self.notify("There is no figure " + ("after" if step > 0 else "before") + " this one.", timeout=NOTICE)
            return
        self.table = everywhere(self.library, self.asked, self.periods[place])
        self._draw(row.area.code if row else "")

    def action_copy_row(self) -> None:
        """Copies the row with its reference."""
        if row := self._at():
            self._copy((row,), f"the row of {row.area.name}")

    def action_copy_table(self) -> None:
        """Copies all rows that are shown, with notes and reference."""
        self._copy(self.shown, f"the table, {len(self.shown):,} rows")

    def _copy(self, rows: Sequence[Row], what: str) -> None:
        table = replace(self.table, rows=tuple(rows))
        if rows:
            self.post_message(CopyWanted(copy_of(self, self.answer, table), what))

    def action_close(self) -> None:
        """Closes the filter box; without one, back to the answer."""
        box = self.query_one("#full-find", Input)
        if box.has_class("open"):
            box.value = ""
            box.remove_class("open")
            self.query_one(DataTable).focus()
            self._draw()
        else:
            self.dismiss()
