"""Draws the tables of answers for an export: with the peers that a library holds, where it is the one that answered."""

from __future__ import annotations

from assistant.answering.picturing import pictured
from assistant.charts import Chart, chart
from assistant.exports.making import Draw
from assistant.library import Library
from assistant.model import Answer, Table


def drawn_with(library: Library) -> Draw:
    """How a table of an answer is drawn; one of another library's answer is drawn from that answer alone."""

    def draw(answer: Answer, table: Table) -> Chart:
        if answer.library.digest == library.facts.digest:
            return pictured(library, answer, table)
        return chart(table, answer=answer)

    return draw
