"""Fetches again what came from an address, and the originals behind digests."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.documents import front_matter
from assistant.documents.reading import read_document
from assistant.errors import AssistantError, IntakeError
from assistant.frozen import dataclass
from assistant.intake import files
from assistant.intake.adding import (
    OF_TEXT,
    ORIGINAL,
    Given,
    Made,
    checksum_of,
    make,
    settled,
    with_keys,
    without_title,
)
from assistant.intake.draft import Draft
from assistant.intake.keeping import set_keys
from assistant.intake.writing import body
from assistant.model import Document
from assistant.words.clean import one_line

_FULL_TEXT = 1000
"""Words under which a page that offers files introduces them: GOV.UK's own introductions have some 50 to 400."""
Read = Callable[[str], Draft]
"""From an address to what stands there; raises AssistantError."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A document fetched again: what its source says now, beside what the library holds."""

    document: Document
    text: str = ""
    """The file as it would be; empty where nothing has changed or it could not be fetched."""
    difference: tuple[str, ...] = ()
    """Lines of a unified difference of the body."""
    withdrawn: bool = False
    """Its publisher has withdrawn it since."""
    trouble: str = ""
    """Why it could not be fetched, in words."""


def from_address(document: Document) -> bool:
    """Whether a document was taken in from its address; one from a file is kept current by adding the newer file."""
    return bool(document.url) and document.checksum.startswith(OF_TEXT)


def refresh(folder: Path, document: Document, read: Read, today: date) -> Refreshed:
    """What has changed at the address of an original since it was taken in; nothing is written.

    Where the text there is the same as then, what a maintainer has mended in the file since is no difference.
    """
    path = folder / "corpus" / f"{document.id}.md"
    old = path.read_text(encoding="utf-8-sig")
    try:
        draft = read(document.url or "")
    except AssistantError as error:
        return Refreshed(document, trouble=one_line(str(error)))
    withdrawn = draft.withdrawn and document.status == "current"
    parts = front_matter.split(old)
    before = parts[1].strip("\n") if parts else ""
    same = checksum_of(draft) == document.checksum
    after = before if same else body(without_title(draft, document.title)).strip("\n")
    if before == after and not withdrawn:
        return Refreshed(document)
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), "as held", "as fetched", lineterm="", n=1)
    head = old[: len(old) - len(parts[1])] if parts else ""
    values = {"added": today.isoformat(), "checksum": checksum_of(draft)}
    if withdrawn:
        values["status"] = "withdrawn"
    text = with_keys(f"{head}\n{after}\n", **values)
    _, problems = read_document(f"corpus/{document.id}.md", text.encode())
    if errors := [problem.message for problem in problems if problem.level == "error"]:
        return Refreshed(document, trouble=f"no sound document comes of it: {one_line(' '.join(errors[:3]))}")
    return Refreshed(document, text, tuple(lines), withdrawn)


def keep(folder: Path, refreshed: Refreshed) -> None:
    """Writes a document as it was fetched again."""
    files.write(folder / "corpus" / f"{refreshed.document.id}.md", refreshed.text)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of fetching the original behind a digest."""

    digest: Document
    made: Made | None = None
    trouble: str = ""


def to_pull(documents: tuple[Document, ...]) -> list[Document]:
    """The digests and reports whose original has an address and is not held yet, so that a stopped run goes on."""
    ids = {document.id for document in documents}
    return [d for d in documents if d.standing != "original" and d.url and d.digest_of not in ids]


def pull(folder: Path, digests: list[Document], read: Read, today: date) -> Iterator[Pulled]:
    """Fetches originals one after another, each written whole before its digest is told to step back."""
    for held in digests:
        name = f"{held.id}{ORIGINAL}"
        made = None
        try:
            if not (folder / "corpus" / f"{name}.md").exists():  # else a run was stopped between the two files
                made = _pulled(folder, held, read(held.url or ""), today)
                files.write(folder / made.path, made.text)
            set_keys(folder, held, digest_of=name)
        except AssistantError as error:
            yield Pulled(held, trouble=str(error))
        else:
            yield Pulled(held, made)


def _pulled(folder: Path, held: Document, draft: Draft, today: date) -> Made:
    """The original of a digest: what the digest says of the publication goes before what the page says.

    Raises IntakeError for a page that only announces the publication: it holds less than the digest does, or offers
    files and says little itself.
    """
    words = sum(len(block.text.split()) for block in draft.blocks)
    parts = front_matter.split((folder / "corpus" / f"{held.id}.md").read_text(encoding="utf-8-sig"))
    least = len(parts[1].split()) if parts else 0
    if words < least or (draft.attachments and words < _FULL_TEXT):
        offered = "".join(f"\n  {one_line(title)}: {one_line(address)}" for title, address in draft.attachments)
        raise IntakeError(
            f"{held.url} holds {words} words{', fewer than the digest' if words < least else ' and offers files'}, so "
            "it only announces the publication."
            + (f" Take the right file in with “assistant corpus add”:{offered}" if offered else "")
        )
    given = Given(
        title=held.title,
        publisher=held.publisher,
        published=held.published or "none",
        type=held.type,
        licence=draft.licence or "as its publisher states",
        url=held.url or "",
        series=held.series,
        areas=held.areas,
        topics=held.topics,
        identifier=f"{held.id}{ORIGINAL}",
    )
    made = make(draft, settled(draft, given), today)
    if held.status == "superseded":
        made = replace(made, text=with_keys(made.text, status=held.status, superseded_by=held.superseded_by))
    return made
