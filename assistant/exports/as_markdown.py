"""A report as Markdown (CommonMark with tables), readable in every program that shows it."""

from __future__ import annotations

import re
from urllib.parse import quote

from assistant.charts import text as drawn
from assistant.exports import wording
from assistant.exports.report import Block, Extract, Figures, Grid, Heading, Picture, Prose, Remark, Report, Said
from assistant.render.as_markdown import escape

_DEEPEST = 5
"""The title is the first of six levels."""


def render(report: Report) -> str:
    """The whole report: title, blocks, notes on the figures, references, licences."""
    lines = [f"# {_safe(report.title)}", "", *body(wording.levelled(report))]
    if report.caveats:
        lines += [f"## {wording.NOTES}", "", *(f"- {escape(wording.caveat(found))}" for found in report.caveats), ""]
    if report.references:
        lines += [f"## {wording.REFERENCES}", "", *references(report), ""]
    for line in wording.origin(report):
        lines += [escape(line), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n"


def references(report: Report) -> list[str]:
    """A line for each reference, with its address."""
    found = []
    for citation in report.references:
        link = wording.address(citation.url)
        address = f" <{quote(link, safe=':/?#[]@!$&()*+,;=%~-._')}>" if link else ""
        found.append(f"{citation.number}. {escape(wording.reference(citation))}{address}")
    return found


def body(report: Report, counted: bool = True) -> list[str]:
    """The blocks alone; `counted`: tables and charts have numbers."""
    lines: list[str] = []
    count = {Figures: 0, Picture: 0}
    for kind, found in wording.groups(report.blocks):
        for block in found:
            if counted and isinstance(block, Figures | Picture):
                count[type(block)] += 1
            lines += _block(block, count.get(type(block), 0))
            lines += [] if kind in {"list", "remarks"} else [""]
        lines += [""] if kind in {"list", "remarks"} else []
    return lines


def _safe(text: str) -> str:
    return escape(wording.plain(text))


def _block(block: Block, place: int) -> list[str]:
    if isinstance(block, Heading):
        return [f"{'#' * (1 + wording.level(block, _DEEPEST))} {_safe(block.text)}"]
    if isinstance(block, Remark):
        return [f"- {escape(wording.remark(block))}"]
    if isinstance(block, Said | Prose):
        own = wording.sentence(block) if isinstance(block, Said) else wording.prose(block)
        return [f"{'- ' if block.bullet else ''}{escape(own)}{wording.numbers(block.numbers)}"]
    if isinstance(block, Extract):
        head = f"**{escape(wording.extract_head(block))}**{wording.numbers((block.number,))}"
        return [head, "", escape(wording.standing(block)), "", f"> {escape(wording.extract_text(block))}"]
    if isinstance(block, Picture):
        return _picture(block, place)
    if isinstance(block, Grid):
        return _grid(block)
    return _table(block, place)


def _picture(block: Picture, place: int) -> list[str]:
    """The chart as drawn with signs, in a fence that nothing in it can close."""
    lines = drawn(block.chart, 80)
    fence = "`" * max(3, 1 + max((len(run) for line in lines for run in re.findall("`+", line)), default=0))
    return [f"**{wording.label('Chart', place)}**{wording.numbers((block.number,))}", "", fence, *lines, fence]


def _grid(block: Grid) -> list[str]:
    lines = [f"| {' | '.join(map(_safe, block.heads))} |", f"|{' --- |' * len(block.heads)}"]
    lines += [f"| {' | '.join(map(_safe, row))} |" for row in block.rows]
    under = wording.own_table(block)
    return [*lines, *(["", escape(under)] if under else [])]


def _table(block: Figures, number: int) -> list[str]:
    heads, rows = wording.grid(block.table)
    name = f"{wording.label('Table', number)}: {escape(wording.table_title(block.table))}"
    title = f"**{name}**{wording.numbers((block.number,))}"
    rule = " | ".join("---:" if head in wording.NUMERIC else "---" for head in heads)
    lines = [title, "", f"| {' | '.join(heads)} |", f"| {rule} |"]
    lines += [f"| {' | '.join(map(escape, row))} |" for row in rows]
    return [*lines, *(["", wording.ASKED] if wording.marks_asked(block.table) else [])]
