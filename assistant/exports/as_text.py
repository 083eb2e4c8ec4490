"""A report as plain text: wrapped at 80 columns, tables aligned and whole."""

from __future__ import annotations

from assistant.charts import text as drawn
from assistant.exports import wording
from assistant.exports.report import Block, Extract, Figures, Grid, Heading, Picture, Prose, Remark, Report, Said
from assistant.render.as_text import wide, wrapped

WIDTH = 80


def render(report: Report) -> str:
    """The whole report; tables may be wider than the text, never cut."""
    title = wrapped(wording.plain(report.title), WIDTH)
    lines = [*title, "=" * max(map(wide, title)), "", *body(report)]
    if report.caveats:
        lines += _headed(wording.NOTES)
        for found in report.caveats:
            lines += wrapped(wording.caveat(found), WIDTH, "- ", "  ")
        lines.append("")
    if report.references:
        lines += _headed(wording.REFERENCES)
    for citation in report.references:
        lines += wrapped(f"{citation.number}. {wording.reference(citation)}", WIDTH, "", "   ")
        lines += [f"   {wording.plain(citation.url)}"] if citation.url else []
    lines += [""] if report.references else []
    for line in wording.origin(report):
        lines += wrapped(line, WIDTH)
    return "\n".join(lines).rstrip("\n") + "\n"


def body(report: Report) -> list[str]:
    """The blocks alone."""
    lines: list[str] = []
    count = {Figures: 0, Picture: 0}
    for kind, found in wording.groups(report.blocks):
        for block in found:
            if isinstance(block, Figures | Picture):
                count[type(block)] += 1
            lines += _block(block, count.get(type(block), 0))
            lines += [] if kind in {"list", "remarks"} else [""]
        lines += [""] if kind in {"list", "remarks"} else []
    return lines


def _block(block: Block, place: int) -> list[str]:
    if isinstance(block, Heading):
        return _headed(wording.plain(block.text), "-" if block.level == 1 else "")
    if isinstance(block, Remark):
        return wrapped(wording.remark(block), WIDTH, "", "  ")
    if isinstance(block, Said | Prose):
        own = wording.sentence(block) if isinstance(block, Said) else wording.prose(block)
        first, rest = ("- ", "  ") if block.bullet else ("", "")
        return wrapped(own + wording.numbers(block.numbers), WIDTH, first, rest)
    if isinstance(block, Extract):
        head = f"{wording.extract_head(block)}{wording.numbers((block.number,))}"
        text = wrapped(wording.extract_text(block), WIDTH, "  ", "  ")
        return [*wrapped(head, WIDTH), *wrapped(wording.standing(block), WIDTH), *text]
    if isinstance(block, Picture):
        return [f"Chart {place}{wording.numbers((block.number,))}", *drawn(block.chart, WIDTH)]
    if isinstance(block, Grid):
        under = wording.own_table(block)
        rows = [[wording.plain(cell) for cell in row] for row in block.rows]
        return [
            *_columns([wording.plain(head) for head in block.heads], rows),
            *(wrapped(under, WIDTH) if under else []),
        ]
    return _table(block, place)


def _headed(text: str, under: str = "-") -> list[str]:
    lines = wrapped(text, WIDTH)
    return [*lines, *([under * max(map(wide, lines))] if under else [])]


def _table(block: Figures, number: int) -> list[str]:
    heads, rows = wording.grid(block.table)
    title = f"Table {number}: {wording.table_title(block.table)}{wording.numbers((block.number,))}"
    asked = [wording.ASKED] if wording.marks_asked(block.table) else []
    return [*wrapped(title, WIDTH), *_columns(heads, rows), *asked]


def _columns(heads: list[str], rows: list[list[str]]) -> list[str]:
    """The head, a rule and the rows, aligned."""
    sizes = [max([wide(head), *(wide(row[at]) for row in rows)]) for at, head in enumerate(heads)]

    def line(cells: list[str]) -> str:
        padded = []
        for cell, size, head in zip(cells, sizes, heads, strict=True):
            gap = " " * (size - wide(cell))
            padded.append(gap + cell if head in wording.NUMERIC else cell + gap)
        return "  ".join(padded).rstrip()

    return [line(heads), "-" * (sum(sizes) + 2 * (len(sizes) - 1)), *map(line, rows)]
