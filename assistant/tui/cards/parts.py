"""What an answer is drawn from, top to bottom, as far as it is read: status and chips, sentences, tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from assistant.model import Answer, Statement, Table
from assistant.tui.cards.chip_row import ChipRow
from assistant.tui.items.statement import StatementItem
from assistant.tui.items.table import TableItem
from assistant.tui.safe import literal

if TYPE_CHECKING:
    from assistant.tui.cards.answer import AnswerCard


def above(card: AnswerCard, answer: Answer) -> Iterator[Widget]:
    """What an answer says, in the order in which it is read: status and chips, sentences, tables."""
    yield ChipRow(card, answer)
    for text in _asides(answer):
        yield Static(literal(text), classes="understood")
    for at, part in enumerate(ordered(answer)):
        if isinstance(part, Table):
            yield TableItem(answer, part)
        else:
            yield StatementItem(answer, part, at == 0, folds=answer.status == "answered")


def _asides(answer: Answer) -> Iterator[str]:
    """What was assumed, and what no document holds."""
    yield from dict.fromkeys(f"Assumed: {text}" for part in answer.question.parts for text in part.assumed)
    if answer.question.unmatched:
        yield f"Matched nothing: {', '.join(answer.question.unmatched)}"


def ordered(answer: Answer) -> list[Statement | Table]:
    """Sentences and tables as they are read: a table right after the first sentence that it is the source of.

    Where all is answered, notices are cautions only and come last; else they say what is missing, and stay in place.
    """
    found: list[Statement | Table] = []
    cautions = [said for said in answer.statements if said.kind == "notice"] if answer.status == "answered" else []
    tables = list(answer.tables)
    for said in answer.statements:
        if said in cautions:
            continue
        table = next((table for table in tables if table.citation in said.citations), None)
        if table is not None:
            tables.remove(table)
        found += [said] if table is None else [said, table]
    return [*found, *tables, *cautions]
