"""`assistant corpus question`: a question just asked, with its right passage, as an entry of the judged questions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.answering import ask
from assistant.cli.output import opened, width
from assistant.errors import UsageError
from assistant.evaluate import entries, mark
from assistant.frozen import dataclass
from assistant.library import Library, where
from assistant.library.judged import KINDS, QUESTIONS, Judged
from assistant.model import Answer, Passage
from assistant.render.as_text import wrapped
from assistant.settings import Settings
from assistant.words.clean import one_line

_SHOWN = 10
"""Passages to choose from."""
FOLDER_ONLY = "commands that write need a folder library: assistant library new DIR copies it"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its answer, and what is judged already."""

    library: Library
    question: str
    after: tuple[str, ...]
    answer: Answer
    judged: Sequence[Judged]


def add_question(options: argparse.Namespace, settings: Settings) -> int:
    """Asks a question, has its right passage chosen, and adds both to corpus/questions.yaml."""
    place = where.find(settings.library, Path.cwd())
    if place.shipped:
        raise UsageError(f"{place.name} is never written: {FOLDER_ONLY}.")
    question = one_line(" ".join(options.question))
    if not question:
        raise UsageError('Give a question: assistant corpus question "What is the rate of the levy?"')
    _refuse_contradictions(options)
    file = place.path / QUESTIONS
    before, held = entries.read_file(place.path)
    library = opened(settings)
    after = tuple(text for text in map(one_line, options.after) if text)
    asked = _Asked(library, question, after, ask(library, question, after, limit=_SHOWN), held)
    _show(asked)
    judged = _judged(asked, options)
    if faults := entries.faults(judged, held, library):
        raise UsageError(f"Nothing was written: {' '.join(faults)}")
    text = entries.as_yaml(judged)
    entries.write(file, before, entries.with_entry(before, judged, one_line(str(file))))
    print(text, end="")
    right = "is" if mark(judged, ask(library, question, after)).right else "is not"
    _say(f"Added to {one_line(str(file))}. By this entry the answer {right} right today.")
    return 0


def _refuse_contradictions(options: argparse.Namespace) -> None:
    right = options.document or options.words or options.indicator or options.area or options.passage
    if options.unanswerable and right:
        raise UsageError("--unanswerable says that nothing answers the question: leave out what would.")
    if options.kind and options.kind not in KINDS:
        raise UsageError(f"--kind: “{one_line(options.kind)}” is not one of {', '.join(KINDS)}.")


def _say(text: str = "") -> None:
    print(text, file=sys.stderr)


def _show(asked: _Asked) -> None:
    """What was answered, and the passages with their numbers."""
    _say(f"{asked.question}\n{asked.answer.status}")
    for statement in asked.answer.statements:
        _say("\n".join(wrapped(statement.text, width(), "", "  ")))
    for number, evidence in enumerate(asked.answer.passages, start=1):
        passage = evidence.passage
        _say(f"\n[{number}] {passage.document.id} › {' › '.join(passage.section)}")
        _say("\n".join(wrapped(passage.text, width(), "    ", "    ")))
    _say()


def _judged(asked: _Asked, options: argparse.Namespace) -> Judged:
    """The entry as flags say it; what they leave open is asked on a terminal, else proposed and told."""
    on_terminal = sys.stdin.isatty()
    passage, unanswerable = _chosen(asked, options, on_terminal)
    documents = tuple(map(_identifier, options.document)) or ((passage.document.id,) if passage else ())
    words = tuple(map(one_line, options.words))
    if documents and not words:
        words = _words(asked, passage or _best(asked, documents), on_terminal)
    kind = options.kind or _kind(asked, unanswerable, bool(documents), options)
    half = options.half or entries.propose_half(kind, asked.judged)
    name = one_line(options.id or "") or entries.propose_id(kind, asked.question, {j.id for j in asked.judged})
    if on_terminal:
        kind = kind if options.kind else _asked_for("Kind", kind)
        half = half if options.half else _asked_for("Half", half)
        name = name if options.id else _asked_for("Id", name)
    return Judged(
        id=name,
        kind=kind,
        question=asked.question,
        after=asked.after,
        documents=documents,
        words=words,
        indicator=one_line(options.indicator or ""),
        areas=tuple(map(one_line, options.area)),
        unanswerable=unanswerable,
        half=half,
    )


def _identifier(name: str) -> str:
    return one_line(name).removeprefix("corpus/").removesuffix(".md")


def _chosen(asked: _Asked, options: argparse.Namespace, on_terminal: bool) -> tuple[Passage | None, bool]:
    """The right passage, None where only flags name what is right; and whether nothing answers the question."""
    count = len(asked.answer.passages)
    if options.unanswerable:
        return None, True
    if options.passage is not None:
        return _numbered(asked, str(options.passage), "--passage"), False
    if options.document or options.indicator:
        return None, False
    if not on_terminal:
        raise UsageError(
            "Say what is right: --passage N, --document ID with --words REGEX, --indicator SLUG, or --unanswerable."
        )
    choices = f"1 to {count}, or " if count else ""
    reply = _asked_for(f"Which passage is right? {choices}0 where nothing in the library answers it", "")
    if not reply:
        raise UsageError("No passage was chosen, so nothing was written.")
    return (None, True) if reply == "0" else (_numbered(asked, reply, "Passage"), False)


def _numbered(asked: _Asked, number: str, label: str) -> Passage:
    passages = asked.answer.passages
    if not number.isdecimal() or not 1 <= int(number) <= len(passages):
        shown = f"there are passages 1 to {len(passages)}" if passages else "no passage was found"
        raise UsageError(f"{label}: “{one_line(number)}” is no passage above; {shown}. Nothing was written.")
    return passages[int(number) - 1].passage


def _best(asked: _Asked, documents: Sequence[str]) -> Passage | None:
    return next((e.passage for e in asked.answer.passages if e.passage.document.id in documents), None)


def _words(asked: _Asked, passage: Passage | None, on_terminal: bool) -> tuple[str, ...]:
    """The expressions that the passages must hold: proposed from the right passage, to be mended on a terminal."""
    proposed = entries.propose_words(passage, asked.question) if passage else ()
    if on_terminal:
        first = _asked_for("Words that the passages must hold, as a regular expression", "".join(proposed))
        found = [first] if first else []
        while found and (more := _asked_for("Others, if any", "")):
            found.append(more)
        return tuple(found)
    if not proposed:
        raise UsageError("No words can be proposed from a passage: give them with --words REGEX. Nothing was written.")
    _say(f"Proposed from the passage: --words '{proposed[0]}'. Look whether that proves the answer.")
    return proposed


def _kind(asked: _Asked, unanswerable: bool, documents: bool, options: argparse.Namespace) -> str:
    if unanswerable:
        return "unanswerable"
    if asked.after:
        return "follow-up"
    if options.indicator:
        return "two-part" if documents else "placed"
    return "direct"


def _asked_for(what: str, proposed: str) -> str:
    """What a person types; Enter takes what is proposed. Raises UsageError where the input ends."""
    print(f"{what}{f' [{proposed}]' if proposed else ''}: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise UsageError("The input ended, so nothing was written.")
    return one_line(line) or proposed
