"""A part of the newest answer as it is named in a line: `sentence 2`, `table`, `chart 1`, `reference 3`."""

from __future__ import annotations

from assistant.charts import Chart
from assistant.cli.lines.session import Session, numbered
from assistant.errors import UsageError
from assistant.model import Answer, Citation, Evidence, Statement, Table

Part = Answer | Statement | Evidence | Table | Chart | Citation
NAMES = ("answer", "sentence", "passage", "table", "chart", "reference")


def part_of(session: Session, line: str) -> tuple[Part, str]:
    """The part that a line names, the whole answer where it is empty, and its words; UsageError where there is none."""
    answer = session.newest()
    name, _, number = line.partition(" ")
    if name in {"", "answer"}:
        return answer, "the answer"
    if name == "sentence":
        at = numbered(number, len(answer.statements), name)
        return answer.statements[at - 1], f"sentence {at}"
    if name == "passage":
        at = numbered(number, len(answer.passages), name)
        return answer.passages[at - 1], f"passage {at}"
    if name == "reference":
        at = numbered(number, len(answer.citations), name)
        return answer.citations[at - 1], f"reference {at}"
    if name in {"table", "chart"}:
        at = numbered(number, len(answer.tables), "table")
        if name == "table":
            return answer.tables[at - 1], f"table {at}"
        from assistant.answering.picturing import pictured

        return pictured(session.library, answer, answer.tables[at - 1]), f"the chart of table {at}"
    raise UsageError(f"“{name}” is no part of an answer: say {', '.join(NAMES)}, such as “table 1”.")
