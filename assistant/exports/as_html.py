"""A report as one HTML page in British English: landmarks, headings in order, charts; no script, nothing outside."""

from __future__ import annotations

import re
from html import escape

from assistant.charts import svg
from assistant.exports import wording
from assistant.exports.report import Block, Extract, Figures, Grid, Heading, Picture, Prose, Remark, Report, Said
from assistant.render.as_csv import safe

_STYLE = """
body{font:1rem/1.5 Arial,Helvetica,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
body{color:#0b0c0c;background:#fff}
h1{font-size:1.8rem;line-height:1.2}h2{font-size:1.4rem;margin-top:2rem}h3{font-size:1.15rem}
a{color:#12436d}a:focus,div:focus{outline:3px solid #801650}
.scroll{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0;width:100%}
caption{text-align:left;font-weight:700;padding:.3rem 0}
th,td{border-bottom:1px solid #b1b4b6;padding:.3rem .6rem;text-align:left;vertical-align:top}
tbody th{font-weight:400}tr.asked th,tr.asked td{font-weight:700}.n{text-align:right}
.notice,.remarks{border-left:4px solid #505a5f;padding-left:.8rem}.small{font-size:.9rem}
.remarks{list-style:none}blockquote{margin:.5rem 0 1rem;padding-left:.8rem;border-left:4px solid #b1b4b6}
figure{margin:1rem 0}figure svg{max-width:100%;height:auto}ol.references li{overflow-wrap:anywhere}
@page{size:A4;margin:2cm}
@media print{body{margin:0;padding:0;max-width:none;font-size:11pt}.scroll{overflow:visible}
thead{display:table-header-group}tr,figure,blockquote{break-inside:avoid}h1,h2,h3,h4,caption{break-after:avoid}a{color:inherit}}
""".strip()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page runs nothing and fetches nothing, and says so to the browser."""
_MANY = 4
"""Headings from which on a page has a list of contents."""
_DEEPEST = 5


def render(report: Report) -> str:
    """The whole report as a page that stands alone."""
    report = wording.levelled(report)
    title = escaped(report.title) or "Report"
    notes = "".join(f"<li>{escaped(wording.caveat(found))}</li>" for found in report.caveats)
    closing = "".join(f"<p>{escaped(line)}</p>" for line in wording.origin(report))
    out = [
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title><style>{_STYLE}</style></head><body>",
        f'<header><h1 dir="auto">{title}</h1></header>',
        _contents(report),
        "<main>",
        *body(report),
        f'<h2 id="notes">{wording.NOTES}</h2><ul>{notes}</ul>' if notes else "",
        f'<h2 id="references">{wording.REFERENCES}</h2>{references(report)}' if report.references else "",
        "</main>",
        f'<footer class="small">{closing}</footer>' if closing else "",
        "</body></html>\n",
    ]
    return "\n".join(filter(None, out))


def references(report: Report, linked: bool = True) -> str:
    """The numbered list of references; `linked`: each is a place that its numbers lead to."""
    items = []
    for citation in report.references:
        link = wording.address(citation.url)
        own = f' id="ref-{citation.number}"' if linked else ""
        address = f' <a href="{escape(link)}">{escape(link)}</a>' if link else ""
        items.append(f'<li value="{citation.number}"{own}>{escaped(wording.reference(citation))}{address}</li>')
    return f'<ol class="references">{"".join(items)}</ol>'


def body(report: Report, linked: bool = True) -> list[str]:
    """The blocks alone; `linked`: numbers lead to the references of the page."""
    return _Body(linked).lines(report)


def escaped(text: str) -> str:
    """A text as HTML holds it."""
    return escape(wording.plain(text))


def _contents(report: Report) -> str:
    heads = [(at, b) for at, b in enumerate(report.blocks) if isinstance(b, Heading) and b.level == 1]
    if len(heads) < _MANY:
        return ""
    items = [f'<li><a href="#part-{at}">{escaped(block.text)}</a></li>' for at, block in heads]
    items += [f'<li><a href="#notes">{wording.NOTES}</a></li>'] if report.caveats else []
    items += [f'<li><a href="#references">{wording.REFERENCES}</a></li>'] if report.references else []
    return f'<nav aria-label="Contents"><ul>{"".join(items)}</ul></nav>'


class _Body:
    """The blocks of a page in the making: how many tables and charts there were."""

    def __init__(self, linked: bool) -> None:
        self.linked = linked
        self.at = self.tables = self.charts = 0

    def lines(self, report: Report) -> list[str]:
        """A line of HTML for each block."""
        found = []
        for kind, blocks in wording.groups(report.blocks):
            drawn = [self._block(block) for block in blocks]
            if kind == "list":
                drawn = [f"<ul>{''.join(drawn)}</ul>"]
            elif kind == "remarks":
                drawn = [f'<ul class="remarks small">{"".join(drawn)}</ul>']
            found += drawn
        return found

    def _numbers(self, numbers: tuple[int, ...]) -> str:
        if not self.linked:
            return wording.numbers(numbers)
        links = ", ".join(f'<a href="#ref-{number}">{number}</a>' for number in numbers if number)
        return f" ({links})" if links else ""

    def _block(self, block: Block) -> str:
        self.at += 1
        if isinstance(block, Heading):
            tag = f"h{1 + wording.level(block, _DEEPEST)}"
            own = f' id="part-{self.at - 1}"' if self.linked else ""
            return f'<{tag}{own} dir="auto">{escaped(block.text)}</{tag}>'
        if isinstance(block, Remark):
            return f'<li dir="auto">{escaped(wording.remark(block))}</li>'
        if isinstance(block, Said | Prose):
            return self._sentence(block)
        if isinstance(block, Extract):
            return self._extract(block)
        if isinstance(block, Grid):
            return _grid(block)
        return self._picture(block) if isinstance(block, Picture) else self._table(block)

    def _sentence(self, block: Said | Prose) -> str:
        own = wording.sentence(block) if isinstance(block, Said) else wording.prose(block)
        notice = ' class="notice"' if isinstance(block, Said) and block.statement.kind == "notice" else ""
        tag = "li" if block.bullet else "p"
        return f'<{tag}{notice} dir="auto">{escape(own)}{self._numbers(block.numbers)}</{tag}>'

    def _extract(self, block: Extract) -> str:
        head = f'<p dir="auto"><strong>{escape(wording.extract_head(block))}</strong>{self._numbers((block.number,))}'
        whose = f'<br><span class="small">{escape(wording.standing(block))}</span></p>'
        return f'{head}{whose}<blockquote dir="auto"><p>{escape(wording.extract_text(block))}</p></blockquote>'

    def _picture(self, block: Picture) -> str:
        self.charts += 1
        # Two charts of one measure have one name; on a page each needs its own.
        drawn = re.sub(r'\b(chart-[a-z0-9-]*-(?:title|desc))\b(?=[ "])', rf"\1-{self.charts}", svg(block.chart))
        name = wording.label("Chart", self.charts if self.linked else 0)
        return f"<figure>{drawn}<figcaption>{name}{self._numbers((block.number,))}</figcaption></figure>"

    def _table(self, block: Figures) -> str:
        self.tables += 1
        heads, rows = wording.grid(block.table)
        right = [head in wording.NUMERIC for head in heads]
        head = "".join(
            f'<th scope="col"{" class=n" if to_right else ""}>{escape(text)}</th>'
            for text, to_right in zip(heads, right, strict=True)
        )
        lines = []
        marked = wording.marks_asked(block.table)
        for row, cells in zip(block.table.rows, rows, strict=True):
            first, *rest = (escape(safe(cell)) for cell in cells)
            others = "".join(
                f"<td{' class=n' if to_right else ''}>{text}</td>"
                for text, to_right in zip(rest, right[1:], strict=True)
            )
            own = " class=asked" if row.asked and marked else ""
            lines.append(f'<tr{own}><th scope="row" dir="auto">{first}</th>{others}</tr>')
        name = f"table-{self.tables}"
        label = wording.label("Table", self.tables if self.linked else 0)
        title = f"{label}: {escape(wording.table_title(block.table))}{self._numbers((block.number,))}"
        under = f'<p class="small">{wording.ASKED}</p>' if marked else ""
        own_name = f' id="{name}"' if self.linked else ""
        region = f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{name}">' if self.linked else "<div>"
        return (
            f"{region}<table><caption{own_name}>{title}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(lines)}</tbody></table></div>{under}"
        )


def _grid(block: Grid) -> str:
    """A person's table."""
    head = "".join(f'<th scope="col" dir="auto">{escaped(text)}</th>' for text in block.heads)
    rows = []
    for first, *rest in block.rows:
        others = "".join(f'<td dir="auto">{escaped(text)}</td>' for text in rest)
        rows.append(f'<tr><th scope="row" dir="auto">{escaped(first)}</th>{others}</tr>')
    under = wording.own_table(block)
    told = f'<p class="small">{escape(under)}</p>' if under else ""
    return f"<div><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>{told}"
