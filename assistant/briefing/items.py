"""What is appended to a briefing: an answer, or one sentence, passage, table or chart of it, as Markdown."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Any

from assistant.briefing.marks import END, Line, Mark, digest, label, written
from assistant.briefing.talk import worth_keeping
from assistant.charts import Chart
from assistant.charts import text as chart_text
from assistant.frozen import dataclass
from assistant.model import Answer, Citation, Evidence, Statement, Table
from assistant.render import words
from assistant.render.as_markdown import escape
from assistant.words.clean import one_line

_CHART_WIDTH = 76
_MOST_CELLS = 12
_FIRST_CELLS = 3
"""Of a sentence that names no place of a table: the figure itself and those it is set against come first."""
_MARKER = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True, slots=True)
class Item:
    """An answer, or a part of it, to be appended."""

    answer: Answer
    part: Statement | Evidence | Table | Chart | None = None
    """None for the whole: its sentences and tables; passages are in the references, talk to the asker is left out."""
    after: tuple[str, ...] = ()
    """The questions before it, oldest first."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Options of `ask` that were set: limit, areas, since, publishers, types, documents."""


@dataclasses.dataclass(slots=True)
class _Made:
    """An item in the making."""

    answer: Answer
    paragraphs: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    cited: dict[int, None] = field(default_factory=dict)

    def marker(self, numbers: Iterable[int]) -> str:
        """The labels of some references, behind a sentence."""
        held = {citation.number: citation for citation in self.answer.citations}
        found = [held[number] for number in numbers if number in held]
        self.cited.update(dict.fromkeys(citation.number for citation in found))
        return "".join(f"[^{label(citation.reference, citation.url)}]" for citation in found)

    def put(self, text: str, line: Line) -> None:
        """Adds a paragraph with its line."""
        self.paragraphs.append(text)
        self.lines.append(line)


def item_text(item: Item, present: str = "") -> str:
    """An item as Markdown with its mark; what the file (`present`) says of references and licences is not repeated."""
    made = _Made(item.answer)
    part = item.part
    if part is None:
        _whole(made)
    elif isinstance(part, Statement):
        _statement(made, part)
    elif isinstance(part, Evidence):
        _passage(made, part)
    elif isinstance(part, Table):
        _table(made, part)
    else:
        _chart(made, part, present)
    figures = any(line.what in {"table", "chart"} or line.kind == "computed" for line in made.lines)
    due = item.answer.attributions if figures else ()
    for text in due:
        if text not in present:
            made.put(escape(one_line(text)), Line("beside", digest(escape(one_line(text)))))
    cited = [citation for citation in item.answer.citations if citation.number in made.cited]
    mark = Mark(
        question=item.answer.question.text,
        after=tuple(item.after),
        options={key: value for key, value in item.options.items() if value},
        library=item.answer.library.digest.removeprefix("sha256 ")[:16],
        lines=tuple(made.lines),
        references={label(c.reference, c.url): c.kind for c in cited},
        attributions=due,
    )
    notes = [_definition(c) for c in cited if f"[^{label(c.reference, c.url)}]:" not in present]
    body = "\n\n".join([*made.paragraphs, *(["\n".join(notes)] if notes else [])])
    return f"{written(mark)}\n{body}\n\n{END}\n"


def _definition(citation: Citation) -> str:
    address = f" <{citation.url}>" if citation.url else ""
    return f"[^{label(citation.reference, citation.url)}]: {escape(one_line(citation.reference))}{address}"


def _whole(made: _Made) -> None:
    for heading, section in words.sections(replace(made.answer, statements=worth_keeping(made.answer))):
        if heading:
            text = f"### {escape(one_line(heading))}"
            made.put(text, Line("heading", digest(text)))
        for statement in section:
            _statement(made, statement, bullet=bool(heading))
    for table in made.answer.tables:
        _table(made, table)


def _statement(made: _Made, statement: Statement, bullet: bool = False) -> None:
    said = escape(one_line(words.sentence(statement)))
    cited = [e.passage.document for e in made.answer.passages if e.citation in statement.citations]
    documents = dict.fromkeys(document.id for document in cited)
    aged = {document.id for document in cited if document.status != "current"}
    line = Line(
        "statement",
        digest(said),
        statement.kind,
        statement.standing or "",
        tuple(documents),
        cells=_cells(made.answer, statement),
        closed=(*_closed(made.answer.tables), *sorted(aged)),
    )
    made.put(("- " if bullet else "") + said + made.marker(statement.citations), line)


def _cells(answer: Answer, statement: Statement) -> tuple[tuple[str, str, str, float | None], ...]:
    """The cells of the places that a sentence names, at most so many that the mark stays small."""
    if statement.working is None:
        return ()
    names = {row.area.code: row.area.name for table in answer.tables for row in table.rows}
    cells = statement.working.cells
    spoken = [cell for cell in cells if names.get(cell.area_code, "\0") in statement.text]
    chosen = spoken[:_MOST_CELLS] or list(cells[:_FIRST_CELLS])
    return tuple((cell.indicator, cell.area_code, cell.period, cell.value) for cell in chosen)


def _closed(tables: Iterable[Table]) -> tuple[str, ...]:
    return tuple(sorted({row.area.code for table in tables for row in table.rows if row.area.valid_to}))


def _passage(made: _Made, evidence: Evidence) -> None:
    passage = evidence.passage
    said = escape(one_line(passage.text))
    head = f"{escape(words.passage_head(evidence))}: {escape(words.standing_words(evidence))}."
    marker = made.marker([evidence.citation])
    made.put(f"**{head}**{marker}", Line("beside", digest(f"**{head}**")))
    line = Line(
        "passage", digest(said), standing=passage.document.standing, documents=(passage.document.id,),
        section=passage.section, role=evidence.role,
        closed=(passage.document.id,) if passage.document.status != "current" else (),
    )  # fmt: skip
    made.put(f"> {said}", line)


def table_body(table: Table) -> str:
    """The rows of a table as a Markdown table."""
    heads = words.columns(table)
    align = ["---:" if head in {"Value", "95% interval"} else "---" for head in heads]
    rows = ["| " + " | ".join(heads) + " |", "| " + " | ".join(align) + " |"]
    for row in table.rows:
        rows.append("| " + " | ".join(escape(one_line(cell)) for cell in words.cells(table, row)) + " |")
    return "\n".join(rows)


def _table(made: _Made, table: Table) -> None:
    caption = f"**{escape(one_line(words.caption(table)))}**"
    made.put(caption + made.marker([table.citation]), Line("beside", digest(caption)))
    body = table_body(table)
    made.put(body, Line("table", digest(body), table=table.indicator.slug, closed=_closed([table])))
    under = escape(one_line(" ".join(words.under(table))))
    made.put(f"*{under}*", Line("beside", digest(f"*{under}*")))


def chart_body(chart: Chart, headed: bool = True) -> str:
    """A chart drawn with letters, in a fence that no Markdown reader changes; `headed`: with its finding above it."""
    chart = chart if headed else replace(chart, headline="")
    drawn = "\n".join(line.rstrip() for line in chart_text(chart, _CHART_WIDTH)).strip("\n")
    return f"```text\n{drawn.replace('```', '`` `')}\n```"


def _chart(made: _Made, chart: Chart, present: str) -> None:
    """The chart; its finding is left out where the file says it as a sentence already."""
    body = chart_body(chart, escape(one_line(chart.headline)) not in present)
    number = next((t.citation for t in made.answer.tables if t.indicator.slug == chart.indicator.slug), 0)
    made.put(body, Line("chart", digest(body), chart.kind, table=chart.indicator.slug))
    caption = f"*Chart: {escape(one_line(chart.subtitle))}*"
    made.put(caption + made.marker([number]), Line("beside", digest(caption)))


def without_markers(text: str, whole: bool = False) -> tuple[str, list[str]]:
    """A paragraph without the labels of references, and these labels; `whole`: its white space stays."""
    labels = [match[1] for match in _MARKER.finditer(text)]
    rest = _MARKER.sub("", text)
    return rest if whole else " ".join(rest.split()), labels
