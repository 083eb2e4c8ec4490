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
from dataclasses import dataclass, field
from typing import Any

from assistant import yamltext
from assistant.answering import ask
from assistant.errors import LibraryError
from assistant.library import Library
from assistant.model import Answer, Problem
from assistant.words.clean import one_line

KINDS = ("direct", "reworded", "placed", "two-part", "follow-up", "unanswerable")
_KEYS = (
    "id",
    "kind",
    "question",
    "after",
    "documents",
    "words",
    "indicator",
    "areas",
    "unanswerable",
    "half",
)
_TOP = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with what a right answer rests on."""

    id: str
    kind: str
    question: str
    after: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    indicator: str = ""
    areas: tuple[str, ...] = ()
    unanswerable: bool = False
    half: str = ""


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


@dataclass(frozen=True, slots=True)
class Report:
    """The marks of a set of questions."""

    marks: tuple[Mark, ...] = field(default=())

    def of(self, kind: str) -> tuple[Mark, ...]:
        """The marks of one kind of question."""
        return tuple(mark for mark in self.marks if mark.judged.kind == kind)


def read_questions(path: str, text: str) -> tuple[list[Judged], list[Problem]]:
    """The judged questions of a YAML file, and every problem in it."""
    data, problems = yamltext.load(path, text)
    if problems:
        return [], problems
    if not isinstance(data, list):
        return [], [Problem(path, 1, "the file must be a list of questions.")]
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if line.startswith("- ")]
    questions: list[Judged] = []
    for place, entry in enumerate(data):
        line = lines[place] if place < len(lines) else 1
        faults = _faults(entry, {judged.id for judged in questions})
        problems += [Problem(path, line, fault) for fault in faults]
        if not faults:
            questions.append(_judged(entry))
    return questions, problems


def _list(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _judged(entry: dict[str, Any]) -> Judged:
    return Judged(
        id=str(entry["id"]),
        kind=str(entry["kind"]),
        question=str(entry["question"]),
        after=_list(entry.get("after")),
        documents=_list(entry.get("documents")),
        words=_list(entry.get("words")),
        indicator=str(entry.get("indicator") or ""),
        areas=_list(entry.get("areas")),
        unanswerable=str(entry.get("unanswerable", "")).lower() == "true",
        half=str(entry.get("half") or ""),
    )


def _faults(entry: Any, seen: set[str]) -> list[str]:
    if not isinstance(entry, dict):
        return ["a question must be a mapping with id, kind and question."]
    faults = [f"the question has no {key}:." for key in ("id", "kind", "question") if not entry.get(key)]
    faults += [yamltext.unknown_key(str(key), _KEYS) for key in entry if key not in _KEYS]
    if faults:
        return faults
    judged = _judged(entry)
    if judged.id in seen:
        faults.append(f"the id {one_line(judged.id)} stands twice.")
    if judged.kind not in KINDS:
        faults.append(f"kind: “{one_line(judged.kind)}” is not one of {', '.join(KINDS)}.")
    if judged.unanswerable == bool(judged.documents or judged.indicator):
        faults.append("a question has documents or an indicator, or is unanswerable: true, and not both.")
    for pattern in judged.words:
        try:
            re.compile(pattern)
        except re.error as error:
            faults.append(f"words: “{one_line(pattern)}” is not a regular expression ({error}).")
    return faults


def check_against(path: str, questions: Iterable[Judged], library: Library) -> list[Problem]:
    """Judged questions that name a document, an indicator or an area which the library does not hold."""
    documents = {document.id for document in library.documents}
    problems = []
    for judged in questions:
        lost = [name for name in judged.documents if name not in documents]
        lost += [judged.indicator] if judged.indicator and judged.indicator not in library.indicators else []
        lost += [code for code in judged.areas if code not in library.areas]
        problems += [Problem(path, 1, f"{judged.id}: the library does not hold {one_line(name)}.") for name in lost]
    return problems


def mark(judged: Judged, answer: Answer) -> Mark:
    """The mark of an answer to a judged question."""
    ranks = [place for place, e in enumerate(answer.passages, start=1) if e.passage.document.id in judged.documents]
    reciprocal = (1 / ranks[0] if ranks else 0.0) if judged.documents else None
    hit = figure = None
    if judged.documents:
        first = answer.passages[:_TOP]
        held = " ".join(" ".join((e.passage.document.title, *e.passage.section, e.passage.text)) for e in first)
        found = all(re.search(pattern, held, re.IGNORECASE) for pattern in judged.words)
        hit = bool(ranks) and ranks[0] <= _TOP and found
    if judged.indicator:
        rows = [row for table in answer.tables if table.indicator.slug == judged.indicator for row in table.rows]
        codes = {row.area.code for row in rows if row.cell.value is not None}
        figure = bool(codes) and all(code in codes for code in judged.areas)
    if judged.unanswerable:
        right = answer.status == "unanswered"
    else:
        right = hit is not False and figure is not False and answer.status != "unanswered"
    return Mark(judged, answer.status, hit, reciprocal, figure, right)


def evaluate(library: Library, questions: Iterable[Judged], told: Callable[[], None] = lambda: None) -> Report:
    """Asks every judged question and marks the answers; `told` is called after each."""
    marks = []
    for judged in questions:
        marks.append(mark(judged, ask(library, judged.question, judged.after)))
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


def questions_of(library: Library) -> tuple[str, str]:
    """The path and text of a library's own judged questions; raises LibraryError where it has none."""
    path = library.place.path / "corpus" / "questions.yaml"
    try:
        return "corpus/questions.yaml", path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"{one_line(str(path))} cannot be read: judged questions are kept there.") from error
