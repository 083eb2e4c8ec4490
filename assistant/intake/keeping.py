"""Keeps a corpus: takes documents out, and marks editions that a newer one has replaced."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
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


def _questions_on(folder: Path, gone: set[str]) -> list[str]:
    """The judged questions that name one of some documents, each a phrase."""
    path = folder / QUESTIONS
    if not path.exists():
        return []
    questions, _ = read_questions(QUESTIONS, clean(path.read_text(encoding="utf-8-sig", errors="replace")))
    return [f"{QUESTIONS} ({judged.id})" for judged in questions if gone & set(judged.documents)]


def remove(folder: Path, names: Iterable[str], force: bool = False) -> tuple[list[Document], list[str], list[str]]:
    """Takes documents out of a library; returns them, the documents that no longer point to them, and what still does.

    With `force` a digest whose original goes answers again, and what was superseded by it is current again; judged
    questions stay as they are. Raises UsageError, before anything is changed, where there is no such document, or
    where something that stays names one and `force` is not given.
    """
    documents = held(folder)
    going = list({found.id: found for found in (find(documents, name) for name in names)}.values())
    gone = {document.id for document in going}
    pointing = [d for d in documents if d.id not in gone and {d.superseded_by, d.digest_of} & gone]
    questions = _questions_on(folder, gone)
    named = [*(f"corpus/{document.id}.md" for document in pointing), *questions]
    if named and not force:
        more = f" and {len(named) - 5} more" if len(named) > 5 else ""
        raise UsageError(
            f"{listed([document.id for document in going])} {'is' if len(going) == 1 else 'are'} named in "
            f"{listed(named[:5])}{more}. Mend those first, or take out all the same with --force."
        )
    for document in pointing:  # first, so that a library stopped half-way has no pointer that leads nowhere
        keys: dict[str, str | None] = {}
        if document.digest_of in gone:
            keys["digest_of"] = None
        if document.superseded_by in gone:
            keys |= {"status": "current", "superseded_by": None}
        set_keys(folder, document, **keys)
    for document in going:
        files.remove(folder / "corpus" / f"{document.id}.md")
    return going, [document.id for document in pointing], questions


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


def set_keys(folder: Path, document: Document, **values: str | None) -> None:
    """Sets one-line keys (None: leaves them out) in the front matter of a document's file, all else as it stands."""
    path = folder / "corpus" / f"{document.id}.md"
    files.write(path, with_keys(path.read_text(encoding="utf-8-sig"), **values))
