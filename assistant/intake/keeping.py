"""Keeps a corpus: takes documents out, and marks editions that a newer one has replaced."""

from __future__ import annotations

import difflib
from pathlib import Path

from assistant.errors import UsageError
from assistant.intake import files
from assistant.intake.adding import held, with_keys
from assistant.library.judged import QUESTIONS, read_questions
from assistant.model import Document
from assistant.numerals import listed
from assistant.words.clean import clean, one_line


def find(documents: tuple[Document, ...], name: str) -> Document:
    """The document with an identifier or the end of one; raises UsageError, with near names, where there is none."""
    name = one_line(name).removeprefix("corpus/").removesuffix(".md")
    found = [d for d in documents if d.id == name] or [d for d in documents if d.id.endswith(f"/{name}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name} could be {listed([d.id for d in found], 'or')}: give the whole identifier.")
    near = difflib.get_close_matches(name, [d.id for d in documents], 3, 0.5)
    hint = f" Did you mean {listed(near, 'or')}?" if near else ""
    raise UsageError(f"There is no document {name}.{hint} “assistant corpus list” lists them.")


def leaning(folder: Path, documents: tuple[Document, ...], gone: Document) -> list[str]:
    """What else in a library names a document, each a phrase: documents that point to it, judged questions on it."""
    found = [f"corpus/{d.id}.md (superseded_by)" for d in documents if d.superseded_by == gone.id]
    found += [f"corpus/{d.id}.md (digest_of)" for d in documents if d.digest_of == gone.id]
    path = folder / QUESTIONS
    if path.exists():
        questions, _ = read_questions(QUESTIONS, clean(path.read_text(encoding="utf-8-sig", errors="replace")))
        found += [f"{QUESTIONS} ({judged.id})" for judged in questions if gone.id in judged.documents]
    return found


def remove(folder: Path, name: str, force: bool = False) -> tuple[Document, list[str]]:
    """Takes a document out of a library; returns it and what still names it.

    Raises UsageError where there is none, or where something names it and `force` is not given.
    """
    documents = held(folder)
    gone = find(documents, name)
    named = leaning(folder, documents, gone)
    if named and not force:
        raise UsageError(
            f"{gone.id} is named in {listed(named[:5])}{f' and {len(named) - 5} more' if len(named) > 5 else ''}. "
            "Mend those first, or take it out all the same with --force."
        )
    files.remove(folder / "corpus" / f"{gone.id}.md")
    return gone, named


def supersede(folder: Path, old: str, new: str) -> tuple[Document, Document]:
    """Marks a document as replaced by a newer edition; returns both.

    Raises UsageError where one is missing, both are the same, or the newer one is itself replaced by the old one.
    """
    documents = held(folder)
    before, after = find(documents, old), find(documents, new)
    if before.id == after.id:
        raise UsageError(f"{before.id} cannot be replaced by itself.")
    chain = after
    for _ in documents:
        following = next((d for d in documents if d.id == chain.superseded_by), None)
        if following is None:
            break
        if following.id == before.id:
            raise UsageError(f"{after.id} is itself replaced by {before.id}: that would go in a circle.")
        chain = following
    set_keys(folder, before, status="superseded", superseded_by=after.id)
    return before, after


def set_keys(folder: Path, document: Document, **values: str) -> None:
    """Sets one-line keys in the front matter of a document's file, all else as it stands."""
    path = folder / "corpus" / f"{document.id}.md"
    files.write(path, with_keys(path.read_text(encoding="utf-8-sig"), **values))
