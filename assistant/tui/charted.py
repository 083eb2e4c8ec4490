"""The chart of a table of the chat: made from its answer, and painted in the colours of the theme."""

from __future__ import annotations

import re

from textual.content import Content

from assistant.charts import Chart, Line, Role, chart, lines, plot
from assistant.errors import AssistantError
from assistant.library import Library
from assistant.model import Answer, Table
from assistant.tui.safe import line, literal

_BARS = re.compile("(█[█▏▎▍▌▋▊▉]*|▒+)")
_STYLES: dict[Role, str] = {
    "head": "bold",
    "asked": "bold $text-accent",
    "quiet": "$text-muted",
    "series0": "$series-0",
    "series1": "$series-1",
    "series2": "$series-2",
    "series3": "$series-3",
    "series4": "$series-4",
    "series5": "$series-5",
}


def charted(library: Library, answer: Answer, table: Table) -> Chart | str:
    """The chart of a table, or in words why there is none."""
    from assistant.answering.picturing import pictured

    try:
        return pictured(library, answer, table)
    except AssistantError as error:
        return line(str(error))


def alone(answer: Answer, table: Table) -> Chart | None:
    """The chart of a table by itself, without what stands around its areas; None where there is none."""
    try:
        return chart(table, answer=answer)
    except AssistantError:
        return None


def content(made: Chart | str, width: int, whole: bool = False) -> Content:
    """A chart for a widget of so many columns: the drawing alone, or with its finding, measure and source."""
    if isinstance(made, str):
        return literal(made, "$text-muted")
    drawn: list[Line] = lines(made, width) if whole else plot(made, width)
    painted = [[part for piece, role in spans for part in _painted(piece, role)] for spans in drawn]
    return Content("\n").join([Content("").join(pieces) for pieces in painted])


def _painted(piece: str, role: Role) -> list[Content]:
    """A piece in its style; bars in the colour of the first series, those beside the asked ones quieter."""
    if role != "plain":
        return [literal(piece, _STYLES.get(role, ""))]
    parts = filter(None, _BARS.split(piece))
    return [literal(part, {"█": "$series-0", "▒": "$text-muted"}.get(part[0], "")) for part in parts]
