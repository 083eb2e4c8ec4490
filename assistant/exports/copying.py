"""Parts of an answer to paste, in four forms: what is copied is ready to send, with its references.

Plain text is that of `render.as_copy`; a terminal's clipboard carries text alone, so HTML is given as its source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.charts import Chart
from assistant.charts import text as drawn
from assistant.errors import UsageError
from assistant.exports import as_html, as_markdown, wording
from assistant.exports.gathering import caveats_of
from assistant.exports.report import Block, Caveat, Extract, Figures, Grid, Heading, Picture, Remark, Report, Said
from assistant.model import Answer, Citation, Evidence, Statement, Table
from assistant.render import as_copy, words
from assistant.render.as_csv import safe
from assistant.render.as_markdown import escape

COPY_FORMS = ("plain", "markdown", "html", "tsv")
Item = Answer | Statement | Evidence | Table | Citation | Chart


def copied(answer: Answer, item: Item, form: str = "plain") -> str:
    """An answer, or its sentence, passage, table, reference or chart, in one of COPY_FORMS; numbers stay the answer's.

    Raises UsageError for another form.
    """
    makers: dict[str, Callable[[Answer, Item], str]] = {
        "plain": _plain,
        "markdown": _markdown,
        "html": _html,
        "tsv": _tabs,
    }
    if form not in makers:
        raise UsageError(f"There is no form “{form}” to copy in: say {', '.join(COPY_FORMS)}.")
    return makers[form](answer, item)


def _plain(answer: Answer, item: Item) -> str:
    if isinstance(item, Answer):
        return as_copy.whole(item)
    if isinstance(item, Statement):
        return as_copy.sentence(answer, item)
    if isinstance(item, Evidence):
        return as_copy.passage(answer, item)
    if isinstance(item, Table):
        return as_copy.table_text(answer, item)
    if isinstance(item, Citation):
        return f"{_reference(item)}\n"
    used = [_reference(citation) for citation in _part(answer, item).references]
    return "\n".join([*drawn(item, 80), "", *used]).strip("\n") + "\n"


def _markdown(answer: Answer, item: Item) -> str:
    report = _part(answer, item)
    lines = as_markdown.body(report, counted=False)
    if report.caveats:
        lines += [*(f"- {escape(wording.caveat(caveat))}" for caveat in report.caveats), ""]
    lines += [*as_markdown.references(report), ""]
    lines += [line for text in report.attributions for line in (escape(wording.plain(text)), "")]
    return "\n".join(lines).strip("\n") + "\n"


def _html(answer: Answer, item: Item) -> str:
    report = _part(answer, item)
    lines = as_html.body(report, linked=False)
    if report.caveats:
        items = "".join(f"<li>{as_html.escaped(wording.caveat(caveat))}</li>" for caveat in report.caveats)
        lines.append(f"<ul>{items}</ul>")
    lines += [as_html.references(report, linked=False)] if report.references else []
    lines += [f"<p>{as_html.escaped(text)}</p>" for text in report.attributions]
    return f'<div lang="en-GB">{"".join(lines)}</div>\n'


def _tabs(answer: Answer, item: Item) -> str:
    """Rows for a spreadsheet: each sentence, passage or reference a row, a table as one, numbers never formulas."""
    report = _part(answer, item)
    rows: list[Sequence[str]] = []
    for block in report.blocks:
        rows += _rows(block)
    rows += [("Note", wording.caveat(caveat)) for caveat in report.caveats]
    rows += [(f"{c.number}", wording.reference(c), wording.plain(c.url or "")) for c in report.references]
    rows += [("Licence", wording.plain(line)) for line in report.attributions]
    return "".join("\t".join(map(safe, row)).rstrip("\t") + "\n" for row in rows)


def _rows(block: Block) -> list[Sequence[str]]:
    if isinstance(block, Figures):
        heads, rows = wording.grid(block.table)
        return [(f"{wording.table_title(block.table)}{wording.numbers((block.number,))}",), heads, *rows]
    if isinstance(block, Picture):
        chart = block.chart
        shown = chart.rows or tuple(row for lane in chart.lanes[:1] for row in lane.rows)
        table = Table(chart.indicator, shown, False)
        return [(wording.plain(chart.headline),), (wording.plain(chart.subtitle),), *_rows(Figures(table, 0))[1:]]
    if isinstance(block, Said):
        return [(wording.sentence(block), ", ".join(map(str, block.numbers)))]
    if isinstance(block, Extract):
        return [(wording.extract_text(block), wording.standing(block), str(block.number))]
    if isinstance(block, Remark):
        return [(wording.remark(block),)]
    if isinstance(block, Grid):
        return [block.heads, *block.rows]
    return [(wording.plain(block.text),)]


def _reference(citation: Citation) -> str:
    address = f" {citation.url}" if citation.url else ""
    return f"{citation.number}. {citation.reference}{address}"


def _part(answer: Answer, item: Item) -> Report:
    """What is copied as a report, with the numbers that its references have in the answer."""
    attributions: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    if isinstance(item, Answer):
        blocks, caveats, attributions = _whole(answer), _caveats(answer.tables), answer.attributions
    elif isinstance(item, Statement):
        blocks = [Said(item, item.citations)]
        attributions = answer.attributions if item.kind == "computed" else ()
    elif isinstance(item, Evidence):
        blocks = [Extract(item, item.citation)]
    elif isinstance(item, Table):
        blocks, caveats, attributions = [Figures(item, item.citation)], _caveats([item]), answer.attributions
    elif isinstance(item, Citation):
        return Report("", (), references=(item,))
    else:
        number = next((t.citation for t in answer.tables if t.indicator.slug == item.indicator.slug), 0)
        blocks = [Picture(item, number)]
    used = {number for block in blocks for number in _numbers(block)}
    references = tuple(citation for citation in answer.citations if citation.number in used)
    return Report("", tuple(blocks), caveats, references, attributions)


def _whole(answer: Answer) -> list[Block]:
    """The blocks of a whole answer, as far as they are copied: not what was understood, nor the passages."""
    blocks: list[Block] = [Heading(answer.question.text)]
    if answer.status != "answered":
        blocks.append(Remark(words.STATUS[answer.status]))
    for heading, section in words.sections(answer):
        blocks += [Heading(heading, 2)] if heading else []
        blocks += [Said(statement, statement.citations, bullet=bool(heading)) for statement in section]
    return blocks + [Figures(table, table.citation) for table in answer.tables]


def _caveats(tables: Sequence[Table]) -> tuple[Caveat, ...]:
    return tuple(dict.fromkeys(caveat for table in tables for caveat in caveats_of(table.indicator)))


def _numbers(block: Block) -> tuple[int, ...]:
    if isinstance(block, Said):
        return block.numbers
    return (block.number,) if isinstance(block, Extract | Figures | Picture) else ()
