"""A report as JSON: the answers it was made of, so that it can be played again; without answers, its blocks."""

from __future__ import annotations

import json
from typing import Any

from assistant.exports import wording
from assistant.exports.report import Block, Extract, Figures, Grid, Heading, Picture, Prose, Remark, Report
from assistant.render.as_json import as_data

SCHEMA = "assistant.report/1"


def render(report: Report) -> str:
    """One answer as one object (`assistant.answer/1`), several as a list of them, a person's file as a report."""
    data: Any = [as_data(answer) for answer in report.answers] or _report(report)
    if len(report.answers) == 1:
        data = data[0]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _report(report: Report) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "title": report.title,
        "date": report.date,
        "blocks": [_block(block) for block in report.blocks],
        "caveats": [{"about": found.about, "text": found.text} for found in report.caveats],
        "citations": [
            {"number": c.number, "kind": c.kind, "reference": c.reference, "url": c.url} for c in report.references
        ],
        "attributions": list(report.attributions),
    }


def _block(block: Block) -> dict[str, Any]:
    kind = {"kind": type(block).__name__.lower()}
    if isinstance(block, Heading):
        return kind | {"text": block.text, "level": block.level}
    if isinstance(block, Remark):
        return kind | {"label": block.label, "text": block.text}
    if isinstance(block, Prose):
        own = {"text": block.text, "citations": list(block.numbers), "bullet": block.bullet, "edited": block.edited}
        return kind | own
    if isinstance(block, Grid):
        own = {"heads": list(block.heads), "rows": [list(row) for row in block.rows]}
        return kind | own | {"citations": list(block.numbers), "edited": block.edited}
    if isinstance(block, Extract):
        passage = block.evidence.passage
        own = {"document": passage.document.id, "section": list(passage.section), "pages": list(passage.pages)}
        standing = passage.document.standing
        return kind | own | {"text": passage.text, "standing": standing, "citation": block.number}
    if isinstance(block, Picture):
        chart = block.chart
        return kind | {"headline": chart.headline, "description": chart.description, "citation": block.number}
    if isinstance(block, Figures):
        return kind | {"title": wording.table_title(block.table), "citation": block.number, **_rows(block)}
    statement = block.statement
    own = {"text": statement.text, "statement": statement.kind, "citations": list(block.numbers)}
    return kind | own | {"standing": statement.standing, "bullet": block.bullet}


def _rows(block: Figures) -> dict[str, Any]:
    """The cells of a table as stored."""
    rows = [
        {
            "area_code": row.area.code,
            "area": row.area.name,
            "period": row.cell.period,
            "value": row.cell.value,
            "lower": row.cell.lower,
            "upper": row.cell.upper,
            "status": row.cell.status,
            "marks": list(row.marks),
        }
        for row in block.table.rows
    ]
    return {"indicator": block.table.indicator.slug, "rows": rows}
