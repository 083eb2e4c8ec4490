"""The chart under a table of the chat: made from its answer, and painted in the colours of the theme."""

from __future__ import annotations

from textual.content import Content

from assistant.answering.picturing import pictured
from assistant.charts import Chart, Role, lines
from assistant.errors import AssistantError
from assistant.library import Library
from assistant.model import Answer, Table
from assistant.tui.safe import line, literal

_STYLES: dict[Role, str] = {
    "head": "bold",
    "asked": "bold $text-accent",
    "quiet": "$text-muted",
    "series0": "$text-accent",
    "series1": "$text-primary",
    "series2": "$text-success",
    "series3": "$text-warning",
    "series4": "$text-error",
    "series5": "$text-secondary",
}


def charted(library: Library, answer: Answer, table: Table) -> Chart | str:
    """The chart of a table, or in words why there is none."""
    try:
        return pictured(library, answer, table)
    except AssistantError as error:
        return line(str(error))


def content(chart: Chart | str, width: int) -> Content:
    """A chart for a widget of so many columns."""
    if isinstance(chart, str):
        return literal(chart, "$text-muted")
    drawn = [[literal(piece, _STYLES.get(role, "")) for piece, role in spans] for spans in lines(chart, width)]
    return Content("\n").join([Content("").join(pieces) for pieces in drawn])
