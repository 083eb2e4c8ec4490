"""Marks the answers to judged questions, which lie in `corpus/questions.yaml`.

Every question goes through `ask`, as a person's would. A judged question is found when one of its documents is among
the first three passages and those three together hold its words; its figures are right when a table of its indicator
has a row with a value for each of its areas; an unanswerable one is kept when the answer's status is `unanswered`.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace

from assistant.answering import ask
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.library.judged import Judged
from assistant.model import Answer

_TOP, _FEW, _DEPTH = 3, 5, 10


@dataclass(frozen=True, slots=True)
class Given:
    """What an answer gave, as far as it tells one answer from another."""

    documents: tuple[str, ...] = ()
    """Of the first three passages, in order."""
    cited: tuple[str, ...] = ()
    """Documents that its sentences cite, in order of first use."""
    tables: tuple[str, ...] = ()
    """Slugs of the indicators of its tables."""
    statements: tuple[str, ...] = ()
    """Its sentences without notices, which speak of the library rather than of the question."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How one judged question was answered."""

    judged: Judged
    status: str
    hit: bool | None
    """The right document and words in the first three passages; None where no document is judged."""
    reciprocal: float | None
    """1 / rank of the first right document; 0 where none is found."""
    figure: bool | None
    """The right indicator with a value for each area; None where none is judged."""
    right: bool
    """All that was judged is right: for an unanswerable question, that nothing was answered."""
    given: Given = Given()
    first: bool | None = None
    """The first passage is of a right document; None where none is judged."""
    recall: float | None = None
    """The share of the right documents that the first five passages are of."""
    gain: float | None = None
    """nDCG of the first ten passages: 1 for each of a right document over log2(rank + 1), over the best order."""


@dataclass(frozen=True, slots=True)
class Report:
    """The marks of a set of questions."""

    marks: tuple[Mark, ...] = field(default=())

    def of(self, kind: str) -> tuple[Mark, ...]:
        """The marks of one kind of question."""
        return tuple(mark for mark in self.marks if mark.judged.kind == kind)


def mark(judged: Judged, answer: Answer) -> Mark:
    """The mark of an answer to a judged question."""
    shown = [evidence.passage.document.id for evidence in answer.passages]
    ranks = [place for place, name in enumerate(shown, start=1) if name in judged.documents]
    reciprocal = (1 / ranks[0] if ranks else 0.0) if judged.documents else None
    hit = figure = None
    if judged.documents:
        first = answer.passages[:_TOP]
        text = " ".join(" ".join((e.passage.document.title, *e.passage.section, e.passage.text)) for e in first)
        worded = all(re.search(pattern, text, re.IGNORECASE) for pattern in judged.words)
        hit = bool(ranks) and ranks[0] <= _TOP and worded
    if judged.indicator:
        rows = [row for table in answer.tables if table.indicator.slug == judged.indicator for row in table.rows]
        codes = {row.area.code for row in rows if row.cell.value is not None}
        figure = bool(codes) and all(code in codes for code in judged.areas)
    if judged.unanswerable:
        right = answer.status == "unanswered"
    else:
        right = hit is not False and figure is not False and answer.status != "unanswered"
    found = Mark(judged, answer.status, hit, reciprocal, figure, right, given(answer))
    if not judged.documents:
        return found
    held = set(shown[:_FEW]) & set(judged.documents)
    return replace(found, first=1 in ranks, recall=len(held) / min(_FEW, len(judged.documents)), gain=_gain(ranks))


def _gain(ranks: Sequence[int]) -> float:
    """nDCG with a gain of 1 for each right rank; the best order has as many right ones, all first."""
    best = sum(1 / math.log2(place + 1) for place in range(1, len(ranks) + 1))
    return sum(1 / math.log2(rank + 1) for rank in ranks) / best if ranks else 0.0


def given(answer: Answer) -> Given:
    """What an answer gave."""
    by_number = {evidence.citation: evidence.passage.document.id for evidence in answer.passages}
    said = [statement for statement in answer.statements if statement.kind != "notice"]
    cited = [by_number[number] for statement in said for number in statement.citations if number in by_number]
    return Given(
        documents=tuple(evidence.passage.document.id for evidence in answer.passages[:_TOP]),
        cited=tuple(dict.fromkeys(cited)),
        tables=tuple(dict.fromkeys(table.indicator.slug for table in answer.tables)),
        statements=tuple(statement.text for statement in said),
    )


def evaluate(library: Library, questions: Iterable[Judged], told: Callable[[], None] = lambda: None) -> Report:
    """Asks every judged question and marks the answers; `told` is called after each."""
    marks = []
    for judged in questions:
        marks.append(mark(judged, ask(library, judged.question, judged.after, limit=_DEPTH)))
        told()
    return Report(tuple(marks))


def share(values: Sequence[bool]) -> float:
    """The share of true values; 0.0 of none."""
    return sum(values) / len(values) if values else 0.0


def interval(values: Sequence[float], rounds: int = 1000) -> tuple[float, float]:
    """A bootstrap 95% interval of a mean: the 2.5th and 97.5th percentile of resampled means, with a fixed seed."""
    if not values:
        return 0.0, 0.0
    chance = random.Random(20241205)  # noqa: S311 (resampling, not secrets)
    means = sorted(math.fsum(chance.choices(values, k=len(values))) / len(values) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]
