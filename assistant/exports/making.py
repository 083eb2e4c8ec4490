"""Answers as a report: each sentence, table, chart and passage once, in the order in which they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.charts import Chart, NoChart
from assistant.exports.gathering import gathered
from assistant.exports.report import Block, Extract, Figures, Heading, Picture, Piece, Remark, Report, Said
from assistant.model import Answer, Citation, Evidence, Statement, Table
from assistant.numerals import count_words, listed
from assistant.render import words

Draw = Callable[[Answer, Table], Chart]
"""Draws one table of an answer; raises NoChart with the reason where it cannot."""
PASSAGES = "Passages"


def report_of(
    answers: Answer | Sequence[Answer],
    title: str = "",
    *,
    date: str = "",
    draw: Draw | None = None,
    working: bool = False,
) -> Report:
    """The report of an answer, or of a conversation with a heading for each question, oldest first.

    `title` is by default the first question, `date` (ISO) that of the newest holding; with `draw` each table is drawn
    too, with `working` the sum behind each computed sentence is given. What stands above already is not said again,
    and that is told; passages follow at the end, each once.
    """
    answers = (answers,) if isinstance(answers, Answer) else tuple(answers)
    title = title or (answers[0].question.text if answers else "") or "Empty question"
    made = _Making(draw, working)
    for answer in answers:
        headed = len(answers) > 1 or answer.question.text != title
        if headed:
            made.put(answer, Heading(answer.question.text or "Empty question", 1))
        made.answer(answer, 2 if headed else 1)
    return gathered(title, [*made.pieces, *_passages(answers)], date=date, answers=answers)


class _Making:
    """A report in the making: its pieces, and what has been said."""

    def __init__(self, draw: Draw | None, working: bool) -> None:
        self.draw = draw
        self.working = working
        self.pieces: list[Piece] = []
        self.said: set[tuple[Statement, tuple[Citation, ...]]] = set()
        self.shown: set[Table] = set()

    def put(self, answer: Answer, block: Block) -> None:
        """Adds a block with what must travel with it; licences travel with figures alone."""
        figures = isinstance(block, Figures | Picture) or (
            isinstance(block, Said) and block.statement.kind == "computed"
        )
        lines = answer.attributions if figures else ()
        self.pieces.append(Piece(block, answer.citations, lines, answer.library))

    def answer(self, answer: Answer, level: int) -> None:
        """Status and what was understood, sentences, tables and charts, and how much of it stands above."""
        self.put(answer, Remark(words.STATUS[answer.status]))
        for label, text in words.understood(answer):
            self.put(answer, Remark(label, text))
        again = {"sentence": 0, "table": 0}
        for heading, section in words.sections(answer):
            fresh = [statement for statement in section if self._is_new(answer, statement)]
            again["sentence"] += len(section) - len(fresh)
            if heading and fresh:
                self.put(answer, Heading(heading, level))
            for statement in fresh:
                self.put(answer, Said(statement, statement.citations, bullet=bool(heading)))
                if self.working and statement.working is not None:
                    self.put(answer, Remark("Working", statement.working.text))
        for table in answer.tables:
            again["table"] += not self._table(answer, table)
        counted = [count_words(count, noun) for noun, count in again.items() if count]
        if counted:
            verb = "stands" if sum(again.values()) == 1 else "stand"
            self.put(answer, Remark("Said before", f"{listed(counted)} of this answer {verb} above."))

    def _is_new(self, answer: Answer, statement: Statement) -> bool:
        cited = tuple(replace(c, number=0) for c in answer.citations if c.number in statement.citations)
        key = (replace(statement, citations=(), heading=""), cited)
        new = key not in self.said
        self.said.add(key)
        return new

    def _table(self, answer: Answer, table: Table) -> bool:
        """Adds a table and its chart; False where it stands above already."""
        key = replace(table, citation=0)
        if key in self.shown:
            return False
        self.shown.add(key)
        if self.draw is not None:
            try:
                self.put(answer, Picture(self.draw(answer, table), table.citation))
            except NoChart as reason:
                self.put(answer, Remark("No chart", str(reason)))
        self.put(answer, Figures(table, table.citation))
        return True


def _passages(answers: Iterable[Answer]) -> list[Piece]:
    """The passages of all answers under one heading, each once: as evidence where it is that in any of them."""
    found: dict[tuple[str, tuple[str, ...], str], tuple[Answer, Evidence]] = {}
    for answer in answers:
        for evidence in answer.passages:
            key = (evidence.passage.document.id, evidence.passage.section, evidence.passage.text)
            held = found.get(key)
            if held is None or (held[1].role == "nearest" and evidence.role == "evidence"):
                found[key] = (answer, evidence)
    ordered = sorted(found.values(), key=lambda item: item[1].role != "evidence")
    pieces = [Piece(Extract(e, e.citation), answer.citations, (), answer.library) for answer, e in ordered]
    return [Piece(Heading(PASSAGES, 1)), *pieces] if pieces else []
