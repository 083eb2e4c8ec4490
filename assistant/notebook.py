"""The program from Python: a few functions, stable from here on, that `from assistant import ...` gives.

Keys of answers and names here are only added to, never removed or changed in meaning.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from assistant.answering import ask
from assistant.answering.briefs import brief as brief_of
from assistant.answering.briefs import find_place
from assistant.answering.picturing import pictured
from assistant.charts import Chart
from assistant.errors import AssistantError, UsageError
from assistant.exports import export as export_report
from assistant.exports import report_of
from assistant.library import Library
from assistant.library import open_library as opened
from assistant.model import Answer, Citation, Evidence, Statement, Table
from assistant.render import FORMATS, renderer
from assistant.render.from_json import read_answer
from assistant.settings import read_settings

__all__ = [
    "Answer",
    "AssistantError",
    "Chart",
    "Citation",
    "Evidence",
    "Library",
    "Statement",
    "Table",
    "ask",
    "brief",
    "chart",
    "export",
    "open_library",
    "read_answer",
    "rendered",
]


def open_library(folder: str | Path | None = None) -> Library:
    """The library in a folder; without one that of the command line (ASSISTANT_LIBRARY, the nearest, the shipped one).

    Raises LibraryError where it cannot be read.
    """
    return opened(read_settings(os.environ, str(folder) if folder is not None else None))


def brief(library: Library, place: str) -> Answer:
    """All that a library holds on a place, by its name, everyday name or code; raises UsageError for an unknown one."""
    return brief_of(library, find_place(library, place))


def chart(library: Library, answer: Answer, number: int = 1) -> Chart:
    """The chart of a table of an answer, counted from 1, among the peers that the library holds.

    `assistant.charts` draws it: `svg(chart)`, `png(chart)`, `text(chart)`. Raises NoChart where it cannot be drawn,
    UsageError where there is no such table.
    """
    if not 1 <= number <= len(answer.tables):
        raise UsageError(f"The answer holds no table {number}: it holds {len(answer.tables)}.")
    return pictured(library, answer, answer.tables[number - 1])


def rendered(answer: Answer, form: str = "text") -> str:
    """An answer as text, markdown, html, json or csv; raises UsageError for another form."""
    if form not in FORMATS:
        raise UsageError(f"There is no form “{form}”: say {', '.join(FORMATS)}.")
    return renderer(form)(answer)


def export(
    answers: Answer | Sequence[Answer],
    path: str | Path,
    *,
    title: str = "",
    date: str = "",
    charts_from: Library | None = None,
    force: bool = False,
) -> tuple[str, ...]:
    """Writes answers to a file in the form of its ending (.docx .html .md .txt .json .xlsx .csv); returns notices.

    With `charts_from` each table is drawn too, among the peers in that library; `date` (ISO) is the day that the file
    bears. Raises UsageError where the file exists (without `force`), cannot be written or needs an extra.
    """
    answers = [answers] if isinstance(answers, Answer) else list(answers)
    if charts_from is None:
        return export_report(report_of(answers, title, date=date), path, force=force)
    library = charts_from

    def draw(answer: Answer, table: Table) -> Chart:
        return pictured(library, answer, table)

    return export_report(report_of(answers, title, date=date, draw=draw), path, force=force)
