"""What tests of exports share: a briefing of ten items, an answer of hostile texts, readers of what was written."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from assistant.answering import ask
from assistant.answering.picturing import pictured
from assistant.charts import Chart
from assistant.exports.making import Draw
from assistant.library import Library
from assistant.model import Answer, Row, Table

QUESTIONS = (
    ("What does the Commission say about people with no qualifications, and how does the North East compare?", ()),
    ("Which region has the lowest productivity?", ()),
    ("child poverty in Sunderland", ()),
    ("how has it changed?", ("child poverty in Sunderland",)),
    ("pay in Leeds, York and Hull", ()),
    ("What does the Commission say about apprenticeships?", ()),
    ("broadband in Hartlepool", ()),
    ("Which regions have the highest unemployment?", ()),
    ("life expectancy in Blackpool", ()),
    ("What does the library say about unicorn licensing?", ()),
)


def ten(library: Library) -> list[Answer]:
    """The answers to ten questions of every kind, one of them with no answer."""
    return [ask(library, question, after) for question, after in QUESTIONS]


def drawing(library: Library) -> Draw:
    """Draws with the peers of a library."""

    def draw(answer: Answer, table: Table) -> Chart:
        return pictured(library, answer, table)

    return draw


HOSTILE = (
    '=HYPERLINK("http://evil.example","x")', "+1+1", "-1+1", "@SUM(A1)", "-cmd|' /C calc'!A0", "\t=1+1",
    "\x1b]52;c;ZXZpbA==\x07", "\u202eevil\u202c", "שלום עולם", "مرحبا بالعالم", "<script>alert(1)</script>",
    "<b>bold</b> & *this* | that", "$$note1$$", "[a](http://x.example) [b](http://y.example)", "***", "…", "", "#N/A",
    "\ufffe\uffff", "two\nlines", "```", "\ud800half", "'quoted'", "＝1+1", "A" * 40_000,
)  # fmt: skip


def hostile(answer: Answer, rows: int) -> Answer:
    """The answer with hostile texts wherever a document or table could have put them, and so many rows."""
    table = answer.tables[0]
    named = [_row(table.rows[at % len(table.rows)], at) for at in range(rows)]
    indicator = replace(
        table.indicator, title="=Title <i>", caveats="+Caveat </table>", definition="@Definition $$x$$", unit="-unit"
    )
    first, *others = answer.statements
    said = [replace(first, text=f"{text} said") for text in HOSTILE[:-1]]
    citations = [
        replace(c, reference=f"={c.reference} <img src=x>", url="javascript:alert(1)") for c in answer.citations
    ]
    return replace(
        answer,
        question=replace(answer.question, text='=1+1 <script>alert("title")</script> $$n$$ [l](http://x.example)'),
        statements=(*said, *others),
        tables=(replace(table, indicator=indicator, rows=tuple(named)),),
        citations=tuple(citations),
        attributions=("=attribution <b>",),
    )


def _row(row: Row, at: int) -> Row:
    name = HOSTILE[at % len(HOSTILE)] if at < 2 * len(HOSTILE) else f"Area {at}"
    code = f"E{at:08}"
    area = replace(row.area, name=name[:200], code=code)
    return replace(row, area=area, cell=replace(row.cell, area_code=code, value=-1.5 * at, lower=None, upper=None))


def cells_of_sheets(data: bytes) -> dict[str, list[list[Any]]]:
    """The cells of each worksheet of a spreadsheet, formulas as text."""
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book}


def text_of_word(data: bytes) -> str:
    """All text of a Word file, tables too, in reading order."""
    from docx import Document
    from docx.table import Table as WordTable

    lines = []
    for item in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, WordTable):
            lines += ["\t".join(cell.text for cell in row.cells) for row in item.rows]
        else:
            lines.append(item.text)
    return "\n".join(lines)
