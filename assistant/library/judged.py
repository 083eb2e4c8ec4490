"""Judged questions: `corpus/questions.yaml`, questions with what a right answer rests on."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any

from assistant.errors import LibraryError
from assistant.frozen import dataclass, replace
from assistant.model import Problem
from assistant.words import yamltext
from assistant.words.clean import clean, one_line

QUESTIONS = "corpus/questions.yaml"
KINDS = ("direct", "reworded", "placed", "two-part", "follow-up", "vague", "unanswerable")
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
    line: int = 1
    """Where it begins in its file."""


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
            questions.append(replace(_judged(entry), line=line))
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


def _faults(entry: Any, seen: Container[str]) -> list[str]:
    if not isinstance(entry, dict):
        return ["a question must be a mapping with id, kind and question."]
    faults = [f"the question has no {key}:." for key in ("id", "kind", "question") if not entry.get(key)]
    faults += [yamltext.unknown_key(str(key), _KEYS) for key in entry if key not in _KEYS]
    return faults or faults_of(_judged(entry), seen)


def faults_of(judged: Judged, seen: Container[str]) -> list[str]:
    """What is wrong with a judged question by itself, `seen` being the ids that are taken; each is a sentence."""
    faults = []
    if judged.id in seen:
        faults.append(f"the id {one_line(judged.id)} stands twice.")
    if judged.kind not in KINDS:
        faults.append(f"kind: “{one_line(judged.kind)}” is not one of {', '.join(KINDS)}.")
    if judged.half not in {"", "choose", "report"}:
        faults.append(f"half: “{one_line(judged.half)}” is not choose or report.")
    if judged.unanswerable == bool(judged.documents or judged.indicator):
        faults.append("a question has documents or an indicator, or is unanswerable: true, and not both.")
    for pattern in judged.words:
        try:
            re.compile(pattern)
        except re.error as error:
            faults.append(f"words: “{one_line(pattern)}” is not a regular expression ({error}).")
    return faults


def check_against(
    path: str, questions: Iterable[Judged], documents: Container[str], slugs: Container[str], codes: Container[str]
) -> list[Problem]:
    """Judged questions that name a document, an indicator or an area which the library does not hold."""
    problems = []
    for judged in questions:
        lost = [name for name in judged.documents if name not in documents]
        lost += [judged.indicator] if judged.indicator and judged.indicator not in slugs else []
        lost += [code for code in judged.areas if code not in codes]
        problems += [
            Problem(path, judged.line, f"{judged.id}: the library does not hold {one_line(name)}.") for name in lost
        ]
    return problems


def text_of(folder: Path) -> str:
    """The text of a library's own judged questions; raises LibraryError where it has none."""
    path = folder / QUESTIONS
    try:
        return clean(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"{one_line(str(path))} cannot be read: judged questions are kept there.") from error
