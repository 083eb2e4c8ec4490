"""Says what a change would do to the judged questions before it is made.

Both libraries answer every question; nothing is written to the one in use. The changed one is built in a folder of
its own, of links to the files that stay as they are and of new files for those that change.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from assistant.errors import IntakeError, LibraryError, UsageError
from assistant.evaluate import Change, Mark, Report, compare, evaluate
from assistant.frozen import dataclass
from assistant.library import Library, open_library
from assistant.library.files import read_sources
from assistant.library.judged import QUESTIONS, Judged, read_questions, text_of
from assistant.library.where import FOLDERS, Place
from assistant.model import LibraryFacts
from assistant.settings import Settings
from assistant.words.clean import one_line

_PATH = re.compile(
    r"corpus/[^/\\.][^/\\]*/[^/\\.][^/\\]*\.md|corpus/(?:synonyms|questions)\.yaml|indicators/[^/\\.][^/\\]*\.(?:csv|yaml)"
)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a change does to the judged questions."""

    before: Report
    after: Report
    changes: tuple[Change, ...]
    """The questions that are marked or answered otherwise, what became worse first."""
    facts_before: LibraryFacts
    facts_after: LibraryFacts

    @property
    def better(self) -> tuple[Change, ...]:
        """Questions with a better mark."""
        return self._of("better")

    @property
    def worse(self) -> tuple[Change, ...]:
        """Questions with a worse mark."""
        return self._of("worse")

    @property
    def changed(self) -> tuple[Change, ...]:
        """Questions with the same mark and another answer."""
        return self._of("changed")

    @property
    def new(self) -> tuple[Change, ...]:
        """Questions that are judged only with the change, since it adds them."""
        return self._of("new")

    @property
    def newly_answered(self) -> tuple[Change, ...]:
        """Questions that have an answer only with the change; each is also better, worse or changed."""
        return tuple(
            change
            for change in self.changes
            if change.before and change.after and change.before.status == "unanswered" != change.after.status
        )

    def _of(self, outcome: str) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.outcome == outcome)

    def citing(self, document: str) -> tuple[Mark, ...]:
        """The marks of the questions whose answer would cite this document, as the changed library gives them."""
        return tuple(mark for mark in self.after.marks if document in mark.given.cited)


def rehearse(
    before: Library, after: Library, questions: Iterable[Judged], told: Callable[[], None] = lambda: None
) -> Rehearsal:
    """What asking the judged questions of one library instead of another would change; `told` is called at each."""
    asked = tuple(questions)
    return _rehearsal(evaluate(before, asked, told), evaluate(after, asked, told), before, after)


def _rehearsal(old: Report, new: Report, before: Library, after: Library) -> Rehearsal:
    return Rehearsal(old, new, compare(old.marks, new.marks), before.facts, after.facts)


def rehearsed(
    settings: Settings, place: Place, changed: Mapping[str, str | None], told: Callable[[], None] = lambda: None
) -> Rehearsal:
    """What a change of files would do to the judged questions of a library, which itself stays as it is.

    `changed` holds the new text of files by their path in the library ("corpus/x/y.md"); None takes a file out. Where
    it changes corpus/questions.yaml, the changed library is asked the changed questions. Raises UsageError for a path
    that no library has or a file to take out that is not there, IntakeError where the changed library would have
    errors, LibraryError where the library in use cannot be read.
    """
    for path, text in changed.items():
        if not _PATH.fullmatch(path):
            raise UsageError(f"{one_line(path)} is not the path of a file that a library is made of.")
        if text is None and not (place.path / path).is_file():
            raise UsageError(f"There is no {one_line(path)} in {place.name}, so it cannot be taken out.")
    before = open_library(replace(settings, library=place.path))
    with tempfile.TemporaryDirectory(prefix="assistant-rehearsal-") as folder:
        there = Path(folder) / "library"
        _copy(place.path, there, changed)
        after = _opened(there, replace(settings, library=there, cache=Path(folder) / "cache"))
        asked = judged_of(place.path)
        if QUESTIONS not in changed:
            return rehearse(before, after, asked, told)
        return _rehearsal(evaluate(before, asked, told), evaluate(after, judged_of(there), told), before, after)


def judged_of(folder: Path) -> tuple[Judged, ...]:
    """The judged questions of a library folder, none where it keeps none; raises LibraryError where they are wrong."""
    if not (folder / QUESTIONS).exists():
        return ()
    questions, problems = read_questions(QUESTIONS, text_of(folder))
    if problems:
        first = problems[0]
        raise LibraryError(
            f"{QUESTIONS}:{first.line}: {first.message} Mend it first; “assistant check” lists every problem."
        )
    return tuple(questions)


def _opened(folder: Path, settings: Settings) -> Library:
    """The changed library; its errors are the change's, since the library in use has been opened before it."""
    try:
        return open_library(settings)
    except LibraryError as error:
        # The list of errors without the sentences around it, which speak of a folder that nobody knows.
        listed = "\n".join(line for line in str(error).split("\n") if line.startswith("  "))
        raise IntakeError(
            f"With this change the library could not be opened:\n{listed or str(error).replace(str(folder), 'it')}\n"
            "Mend the change; nothing was written."
        ) from error


def _copy(source: Path, target: Path, changed: Mapping[str, str | None]) -> None:
    """Makes a library folder of a library's files with some changed; those that stay are linked where that can be."""
    for name in FOLDERS:
        (target / name).mkdir(parents=True)
    names = [*read_sources(source).files, *([QUESTIONS] if (source / QUESTIONS).exists() else [])]
    for name in names:
        if name not in changed:
            _link(source / name, target / name)
    for name, text in changed.items():
        if text is not None:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(text.encode())


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source.resolve(), target)
    except OSError:  # another disk, or a system without links
        shutil.copyfile(source, target)
