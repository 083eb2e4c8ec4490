"""An Answer as one HTML page: headings, tables with header cells, no script, no outside file."""

from __future__ import annotations

from html import escape

from assistant.model import Answer, Table
from assistant.render import words

_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c;background:#fff}
table{border-collapse:collapse;margin:1rem 0;width:100%}caption{text-align:left;font-weight:700;padding:.3rem 0}
th,td{border-bottom:1px solid #b1b4b6;padding:.3rem .6rem;text-align:left;vertical-align:top}
.n{text-align:right}tr.asked th{font-weight:700}tr.asked th::before{content:"\\25B8  "}tbody th{font-weight:400}
.notice{border-left:4px solid #505a5f;padding-left:.8rem}.small{font-size:.9rem;color:#383f43}
blockquote{margin:.5rem 0 1rem;padding-left:.8rem;border-left:4px solid #b1b4b6}
@media print{body{margin:0;max-width:none}}
""".strip()


def _link(url: str | None) -> str:
    if not url or not url.startswith(("https://", "http://")):
        return ""
    return f' <a href="{escape(url)}">{escape(url)}</a>'


def _table(table: Table) -> str:
    heads = words.columns(table)
    numeric = [head in {"Value", "95% interval"} for head in heads]
    head = "".join(
        f'<th scope="col"{" class=n" if right else ""}>{escape(text)}</th>'
        for text, right in zip(heads, numeric, strict=True)
    )
    body = []
    for row in table.rows[: words.MOST_ROWS]:
        first, *rest = words.cells(table, row)
        cells = "".join(
            f"<td{' class=n' if right else ''}>{escape(text)}</td>"
            for text, right in zip(rest, numeric[1:], strict=True)
        )
        body.append(f'<tr{" class=asked" if row.asked else ""}><th scope="row">{escape(first)}</th>{cells}</tr>')
    notes = "".join(
        f'<p class="small">{escape(line)}</p>' for line in filter(None, [words.rows_cut(table), *words.under(table)])
    )
    caption = f"<caption>{escape(words.caption(table))} ({table.citation})</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{notes}"


def render(answer: Answer) -> str:
    """The whole answer as a page in British English."""
    return page(answer.question.text or "Empty question", body(answer))


def page(title: str, main: str) -> str:
    """A page in British English: its title as heading, and under it what it holds, as HTML."""
    title = escape(title)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main><h1>{title}</h1>\n"
        f"{main}\n</main></body></html>\n"
    )


def body(answer: Answer, prefix: str = "", level: int = 2) -> str:
    """An answer without its question: `prefix` begins its anchors, `level` is that of its headings."""
    head, below = f"h{level}", f"h{level + 1}"
    out = [f"<p><strong>{words.STATUS[answer.status]}</strong></p>"]
    said = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in words.understood(answer))
    out.append(f'<dl class="small">{said}</dl>' if said else "")
    for heading, section in words.sections(answer):
        tag = "li" if heading else "p"
        out.append(f"<{head}>{escape(heading)}</{head}><ul>" if heading else "")
        for statement in section:
            links = ", ".join(f'<a href="#{prefix}ref{number}">{number}</a>' for number in statement.citations)
            kind = f' class="{statement.kind}"'
            out.append(f"<{tag}{kind}>{escape(words.sentence(statement))}{f' ({links})' if links else ''}</{tag}>")
        out.append("</ul>" if heading else "")
    out += [_table(table) for table in answer.tables]
    out.append(f"<{head}>Passages</{head}>" if answer.passages else "")
    for evidence in answer.passages:
        role = "" if evidence.role == "evidence" else " (near, not an answer)"
        out.append(f"<{below}>{escape(words.passage_head(evidence))} ({evidence.citation}){role}</{below}>")
        out.append(f'<p class="small">{escape(words.standing_words(evidence))}.</p>')
        out.append(f"<blockquote><p>{escape(evidence.passage.text)}</p></blockquote>")
    if answer.citations:
        references = "".join(
            f'<li id="{prefix}ref{c.number}">{escape(c.reference)}{_link(c.url)}</li>' for c in answer.citations
        )
        out.append(f"<{head}>References</{head}><ol>{references}</ol>")
    out += [
        f'<p class="small">{escape(line)}</p>' for line in (*answer.attributions, words.library_line(answer.library))
    ]
    return "\n".join(filter(None, out))
