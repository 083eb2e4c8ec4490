"""Gathers what all checks find in a library, or in one file of it judged in the light of the whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from assistant.check.characters import strange_characters
from assistant.check.copies import copies
from assistant.check.editions import editions
from assistant.check.headings import headings
from assistant.check.links import links
from assistant.check.matter import front_matter
from assistant.check.outline import Outline, outline
from assistant.check.tables import tables
from assistant.documents.passages import MOST_WORDS
from assistant.documents.reading import ReadDocument, decode
from assistant.errors import UsageError
from assistant.frozen import dataclass
from assistant.library.files import read_sources
from assistant.library.judged import QUESTIONS, check_against, read_questions
from assistant.library.sources import REGISTER, Contents, read_contents
from assistant.library.where import is_library
from assistant.model import SECTION, Problem
from assistant.numerals import count_words
from assistant.words.clean import one_line

SHORTEST = 15
"""Words under which a passage is too short to be understood alone."""
LONGEST = MOST_WORDS * 3 // 2
"""Words over which a passage is far over the limit: one sentence alone, so most likely none."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and over what."""

    problems: tuple[Problem, ...]
    """In order of path and line."""
    counted: str
    """What was looked at, in words."""
    errors_elsewhere: int = 0
    """Where one file was asked for: errors in the others."""


def check_library(path: Path, as_of: str = "") -> tuple[list[Problem], str]:
    """Every problem of a library, and what was looked at in words; raises LibraryError where it cannot be read.

    `as_of`: the day (YYYY-MM-DD) by which an edition of figures is old; empty for the newest date in the library.
    """
    sources = read_sources(path)
    contents, problems = read_contents(sources)
    files = dict(sources.files)
    questions = path / QUESTIONS
    if questions.exists():
        files[QUESTIONS] = questions.read_bytes()
        problems += _questions(files[QUESTIONS], contents)
    texts = {name: decode(name, data)[0] for name, data in files.items() if name.endswith(".md")}
    outlines = {}
    for read in contents.documents:
        name = f"corpus/{read.document.id}.md"
        outlines[read.document.id] = outline(texts[name])
        problems += _document(name, read, outlines[read.document.id])
        problems += front_matter(name, read.document, texts[name])
    problems += _without_wordings(contents.documents)
    problems += links(outlines, frozenset(files), path)
    problems += editions(contents.documents, texts)
    problems += copies(contents.documents)
    csvs = {name: decode(name, data)[0] for name, data in files.items() if name.startswith("indicators/")}
    problems += tables(contents.indicators, csvs, [read.document for read in contents.documents], as_of)
    for name, data in files.items():
        problems += strange_characters(name, data)
    problems += _unread(path)
    counted = (
        f"{len(contents.documents)} documents, {sum(len(r.passages) for r in contents.documents)} passages, "
        f"{len(contents.indicators)} indicators, {len(contents.areas)} areas"
    )
    return sorted(set(problems), key=lambda p: (p.path, p.line, p.message)), counted


def check_file(path: Path, as_of: str = "") -> tuple[Path, Checked]:
    """The library that a file lies in, and the problems of that file alone, judged in the light of the whole.

    Raises UsageError where the file is no part of a library, LibraryError where the library cannot be read.
    """
    place = Path(os.path.abspath(path))  # noqa: PTH100 (a link is checked where it lies, not where it leads)
    folder = next((parent for parent in place.parents if is_library(parent)), None)
    shown = one_line(str(path))
    if folder is None:
        raise UsageError(f"{shown} lies in no library: name a file below corpus/ or indicators/ of one.")
    name = place.relative_to(folder).as_posix()
    if name not in read_sources(folder).files and name != QUESTIONS:
        raise UsageError(
            f"{shown} is no file that a library is made of: documents are corpus/PUBLISHER/NAME.md, tables and what "
            "they mean indicators/NAME.csv and indicators/NAME.yaml."
        )
    problems, counted = check_library(folder, as_of)
    # Without the register nothing else is read: then that is what is to be said, whichever file was asked for.
    alone = {name, REGISTER} if any(p.path == REGISTER and p.level == "error" for p in problems) else {name}
    own = tuple(problem for problem in problems if problem.path in alone)
    elsewhere = sum(problem.level == "error" for problem in problems) - sum(p.level == "error" for p in own)
    return folder, Checked(own, f"{one_line(name)} among {counted}", elsewhere)


def _document(path: str, read: ReadDocument, drawn: Outline) -> Iterator[Problem]:
    """What a reviewer should look at in a document's text."""
    yield from headings(path, drawn, read.document.title)
    for cut in read.passages:
        count = len(cut.text.split())
        if count < SHORTEST:
            message = (
                f"a passage has only {count_words(count, 'word')} (fewer than {SHORTEST}): say more, or join its "
                "section to a neighbour; leave it where there is no more to say."
            )
            yield Problem(path, cut.line, message, "warning")
        elif count > LONGEST:
            message = (
                f"a passage has {count} words without the end of a sentence (the limit is {MOST_WORDS}): look whether "
                "full stops or blank lines were lost, or a table came in as one line."
            )
            yield Problem(path, cut.line, message, "warning")
    if read.document.standing == "original" and not read.document.checksum:
        yield Problem(path, 1, "an original should carry the checksum: of the file taken in.", "warning")


def _without_wordings(documents: Sequence[ReadDocument]) -> Iterator[Problem]:
    """A warning for each document without wordings by which people ask, in a library whose others have them."""
    if not any(section.is_asked for read in documents for section in read.sections):
        return
    for read in documents:
        if bare := [section for section in read.sections if not section.is_asked]:
            message = (
                f"{len(bare)} of its {count_words(len(read.sections), 'section')} without wordings by which people "
                "ask for it: who does not know its words will seldom find it. “assistant corpus asked” makes room."
            )
            yield Problem(f"corpus/{read.document.id}.md", bare[0].line, message, "warning")
    yield from _asked_in_vain(documents)


def _asked_in_vain(documents: Sequence[ReadDocument]) -> Iterator[Problem]:
    """A warning for each document that does not say what is asked of it in vain, or says so of what it tells."""
    vain = {read.document.id: {w for s in read.sections for at, w in s.asked if at < SECTION} for read in documents}
    for read in documents if any(vain.values()) else ():
        path, here = f"corpus/{read.document.id}.md", vain[read.document.id]
        if not here:
            message = (
                "nothing says what people ask of it in vain (<!-- not here: ... -->): near misses are told by that."
            )
            yield Problem(path, read.sections[0].line, message, "warning")
        for section in read.sections:
            for words in sorted({words for at, words in section.asked if at >= SECTION} & here):
                message = f"“{words}” stands both among what is asked for here and among what is asked in vain."
                yield Problem(path, section.line, message, "warning")


def _questions(data: bytes, contents: Contents) -> list[Problem]:
    """Problems of the judged questions beside the corpus."""
    text, problems = decode(QUESTIONS, data)
    questions, faults = read_questions(QUESTIONS, text)
    documents = {read.document.id for read in contents.documents}
    slugs = {indicator.slug for indicator in contents.indicators}
    return problems + faults + check_against(QUESTIONS, questions, documents, slugs, contents.areas)


def _unread(path: Path) -> Iterator[Problem]:
    """Markdown files below `corpus/` that no library reads, since they lie one folder too high or too deep."""
    for file in sorted((path / "corpus").rglob("*.md")):
        name = PurePosixPath(file.relative_to(path).as_posix())
        if len(name.parts) != 3 and not any(part.startswith(".") for part in name.parts):
            message = "the file is not read: a document lies one folder below corpus/, as corpus/PUBLISHER/NAME.md."
            yield Problem(str(name), 1, message, "warning")
