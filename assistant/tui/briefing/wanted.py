"""What a person wants in a briefing: a whole answer, or the part of it that is focused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from assistant.charts import Chart
from assistant.frozen import dataclass
from assistant.model import Answer, Evidence, Statement, Table
from assistant.numerals import count_words, listed
from assistant.tui.items import PassageItem, StatementItem, TableItem
from assistant.tui.safe import line

if TYPE_CHECKING:
    from assistant.charts import Kind
    from assistant.tui.filters import Request

_LONGEST = 60
_LIMIT = 5
"""Passages of an answer where nothing else is set; only another number is kept with an item."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table that is wanted as the chart that the screen shows of it."""

    table: Table
    kind: Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """An answer, or a part of it, with the charts that go with it and what it was asked with."""

    answer: Answer
    part: Statement | Evidence | Table | None
    """None for the whole, or where a chart alone is wanted."""
    charts: tuple[Drawn, ...]
    request: Request
    whole: bool = False

    def options(self, limit: int) -> dict[str, Any]:
        """The options of `ask` that were set."""
        held = self.request.filters
        return {
            "limit": limit if limit != _LIMIT else 0,
            "areas": list(held.areas),
            "since": held.since,
            "publishers": list(held.publishers),
            "types": list(held.types),
            "documents": list(held.documents),
        }

    @property
    def words(self) -> str:
        """What it is: `the sentence “…”`, `the answer to “…” (3 sentences, 1 table, 1 chart)`."""
        if self.whole:
            from assistant.briefing.talk import worth_keeping

            counted = [
                (len(worth_keeping(self.answer)), "sentence"), (len(self.answer.tables), "table"),
                (len(self.charts), "chart"),
            ]  # fmt: skip
            held = listed([count_words(count, noun) for count, noun in counted if count])
            return f"the answer to “{_cut(self.answer.question.text)}” ({held})"
        if isinstance(self.part, Statement):
            return f"the sentence “{_cut(self.part.text)}”"
        if isinstance(self.part, Evidence):
            return f"the passage of ‘{_cut(self.part.passage.document.title)}’"
        if isinstance(self.part, Table):
            return f"the table “{_cut(self.part.indicator.title)}”"
        return f"the chart “{_cut(self.charts[0].table.indicator.title)}”" if self.charts else "the chart"


def whole(answer: Answer, request: Request, shown: Sequence[TableItem]) -> Wanted:
    """A whole answer, each of its tables that the screen shows as a chart with that chart."""
    return Wanted(answer, None, tuple(drawn for item in shown if (drawn := _drawn(item))), request, whole=True)


def focused(widget: Widget | None, request: Request) -> Wanted | None:
    """The part of an answer that is focused; None where that is nothing to append."""
    if isinstance(widget, StatementItem):
        return Wanted(widget.answer, widget.statement, (), request)
    if isinstance(widget, PassageItem):
        return Wanted(widget.answer, widget.evidence, (), request)
    if isinstance(widget, TableItem):
        drawn = _drawn(widget)
        return Wanted(widget.answer, None if drawn else widget.table, (drawn,) if drawn else (), request)
    return None


def _drawn(item: TableItem) -> Drawn | None:
    return Drawn(item.table, item.chart.kind) if isinstance(item.chart, Chart) else None


def _cut(text: str) -> str:
    text = line(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
