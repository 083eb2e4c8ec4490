"""Names every problem in a library, in one run, without changing anything."""

from __future__ import annotations

from pathlib import Path

from assistant.documents.reading import ReadDocument, decode
from assistant.library.files import read_sources
from assistant.library.judged import QUESTIONS, check_against, read_questions
from assistant.library.sources import Contents, read_contents
from assistant.model import Problem
from assistant.words.clean import clean

_SHORTEST = 15


def check_library(path: Path) -> tuple[list[Problem], str]:
    """Every problem of a library, and what was looked at in words; raises LibraryError where it cannot be read."""
    sources = read_sources(path)
    contents, problems = read_contents(sources)
    for read in contents.documents:
        problems += _document(read)
    problems += _questions(path, contents)
    problems += [
        Problem(name, 1, "the file holds control or bidirectional characters, which are left out.", "warning")
        for name, data in sources.files.items()
        if _has_controls(data)
    ]
    counted = (
        f"{len(contents.documents)} documents, {sum(len(r.passages) for r in contents.documents)} passages, "
        f"{len(contents.indicators)} indicators, {len(contents.areas)} areas"
    )
    return sorted(problems, key=lambda p: (p.path, p.line, p.message)), counted


def _has_controls(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return False  # told already, as not UTF-8
    return clean(text) != text


def _document(read: ReadDocument) -> list[Problem]:
    """What a reviewer should look at in a document's text."""
    path = f"corpus/{read.document.id}.md"
    problems = []
    for cut in read.passages:
        count = len(cut.text.split())
        if count < _SHORTEST:
            problems.append(Problem(path, cut.line, f"a section has only {count} words.", "warning"))
    if read.document.standing == "original" and not read.document.checksum:
        problems.append(Problem(path, 1, "an original should carry the checksum: of the file taken in.", "warning"))
    return problems


def _questions(path: Path, contents: Contents) -> list[Problem]:
    """Problems of the judged questions beside the corpus."""
    file = path / QUESTIONS
    if not file.exists():
        return []
    text, problems = decode(QUESTIONS, file.read_bytes())
    questions, faults = read_questions(QUESTIONS, text)
    documents = {read.document.id for read in contents.documents}
    slugs = {indicator.slug for indicator in contents.indicators}
    return problems + faults + check_against(QUESTIONS, questions, documents, slugs, contents.areas)
