"""Parts of an Answer as text to paste: unwrapped, each with its references; tables with tabs for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.model import Answer, Evidence, Statement, Table
from assistant.render import words
from assistant.render.as_csv import safe
from assistant.words.clean import one_line


def _references(answer: Answer, numbers: Iterable[int]) -> list[str]:
    wanted = set(numbers)
    return [
        f"{c.number}. {c.reference}" + (f" {c.url}" if c.url else "") for c in answer.citations if c.number in wanted
    ]


def whole(answer: Answer) -> str:
    """The answer: question, sentences, tables, caveats, references and attribution."""
    lines = [answer.question.text, ""]
    if answer.status != "answered":
        lines += [f"{words.STATUS[answer.status]}.", ""]
    used: list[int] = []
    for heading, section in words.sections(answer):
        lines += [heading] if heading else []
        for statement in section:
            text = words.sentence(statement) + words.numbers(statement)
            lines += [text] if heading else [text, ""]
            used += statement.citations
        lines += [""] if heading else []
    for table in answer.tables:
        lines += [table_text(answer, table, references=False), ""]
        used.append(table.citation)
    caveats = dict.fromkeys(f"{t.indicator.title}: {t.indicator.caveats}" for t in answer.tables)
    lines += ["Caveats", *caveats, ""] if caveats else []
    references = _references(answer, used)
    lines += ["References", *references, ""] if references else []
    return "\n".join([*lines, *answer.attributions]).strip() + "\n"


def sentence(answer: Answer, statement: Statement) -> str:
    """One sentence with its references."""
    references = _references(answer, statement.citations)
    text = words.sentence(statement) + words.numbers(statement)
    return "\n".join([text, "", *references]).strip() + "\n"


def table_text(answer: Answer, table: Table, references: bool = True) -> str:
    """A table with tabs between its cells, its title above and its reference below."""
    heads = words.columns(table)
    rows = ["\t".join(heads)]
    rows += ["\t".join(safe(one_line(cell)) for cell in words.cells(table, row, heads)) for row in table.rows]
    lines = [safe(f"{words.caption(table)} ({table.citation})"), *rows]
    if references:
        lines += [*words.under(table), *_references(answer, [table.citation]), *answer.attributions]
    return "\n".join(lines) + ("\n" if references else "")


def passage(answer: Answer, evidence: Evidence) -> str:
    """A passage with whose words it is in, and its reference."""
    standing = words.standing_words(evidence)
    body = f"“{evidence.passage.text}”" if evidence.passage.document.standing == "original" else evidence.passage.text
    return "\n".join([body, f"({standing})", "", *_references(answer, [evidence.citation])]) + "\n"
