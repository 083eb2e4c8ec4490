"""An Answer as Markdown, ready to paste: sentences, tables, passages, references, attribution."""

from __future__ import annotations

import re
from urllib.parse import quote

from assistant.model import Answer, Table
from assistant.render import words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def escape(text: str) -> str:
    """Text that Markdown draws as it stands; a line that would begin a list or a heading does not."""
    text = _SPECIAL.sub(r"\\\1", text)
    return re.sub(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)", r"\1\\\2\3" if re.match(r"\d", text) else r"\\\3", text)


def _address(url: str) -> str:
    """An address that cannot end the angle brackets around it."""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")


def _table(table: Table) -> list[str]:
    heads = words.columns(table)
    align = ["---:" if head in {"Value", "95% interval"} else "---" for head in heads]
    lines = [f"**{escape(words.caption(table))}** ({table.citation})", ""]
    lines += ["| " + " | ".join(heads) + " |", "| " + " | ".join(align) + " |"]
    for row in table.rows[: words.MOST_ROWS]:
        cells = [escape(cell) for cell in words.cells(table, row)]
        if row.asked:
            cells[0] = f"**{cells[0]}**"
        lines.append("| " + " | ".join(cells) + " |")
    lines += [
        "",
        *(escape(line) + "  " for line in filter(None, [words.rows_cut(table), *words.under(table)])),
        "",
    ]
    return lines


def render(answer: Answer) -> str:
    """The whole answer."""
    lines = [f"## {escape(answer.question.text)}", "", f"*{words.STATUS[answer.status]}*", ""]
    lines += [f"- {label}: {escape(text)}" for label, text in words.understood(answer)]
    lines += [""] if lines[-1] else []
    for heading, section in words.sections(answer):
        lines += [f"### {escape(heading)}", ""] if heading else []
        for statement in section:
            text = escape(words.sentence(statement)) + words.numbers(statement)
            lines += [f"- {text}"] if heading else [text, ""]
        lines += [""] if heading else []
    for table in answer.tables:
        lines += _table(table)
    if answer.passages:
        lines += ["### Passages", ""]
    for evidence in answer.passages:
        role = "" if evidence.role == "evidence" else " (near, not an answer)"
        standing = escape(words.standing_words(evidence))
        head = f"**{escape(words.passage_head(evidence))}** ({evidence.citation}){role}: {standing}."
        lines += [head, "", "> " + escape(evidence.passage.text), ""]
    if answer.citations:
        lines += ["### References", ""]
    for citation in answer.citations:
        address = f" <{_address(citation.url)}>" if citation.url else ""
        lines.append(f"{citation.number}. {escape(citation.reference)}{address}")
    lines += [
        "",
        *(escape(line) + "  " for line in answer.attributions),
        escape(words.library_line(answer.library)),
        "",
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
