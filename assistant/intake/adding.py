"""Makes a document of the corpus from what a reader found and what a maintainer adds; nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.documents import front_matter
from assistant.documents.reading import ReadDocument, read_document
from assistant.errors import IntakeError, UsageError
from assistant.intake.draft import Block, Draft
from assistant.intake.writing import body, markdown
from assistant.library.files import read_sources
from assistant.library.sources import read_contents
from assistant.model import Document
from assistant.numerals import is_date, listed
from assistant.words.clean import one_line

ASKED = ("title", "publisher", "published", "type", "licence")
"""What every document must say of itself; what its source does not say is asked for."""
NONE = "none"
"""What a maintainer answers where the source gives no date."""
_LONGEST_NAME = 60
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Given:
    """What a maintainer says of a source; it goes before what the source says of itself."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    type: str = ""
    licence: str = ""
    url: str = ""
    series: str = ""
    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A document ready to be written."""

    identifier: str
    text: str
    read: ReadDocument
    notes: tuple[str, ...]
    """What could not be done or should be looked over, each a sentence for a person."""

    @property
    def path(self) -> str:
        """Where it stands in a library."""
        return f"corpus/{self.identifier}.md"


def settled(draft: Draft, given: Given) -> Given:
    """What is known of a source: the maintainer's word first, then its own; empty where neither says."""
    said = {field.name: getattr(given, field.name) for field in fields(given)}
    for key in (*ASKED, "url"):
        said[key] = one_line(said[key] or getattr(draft, key))
    return Given(**said)


def told(known: Given, key: str, value: str) -> Given:
    """What is known, and one thing more."""
    more: dict[str, Any] = {key: value}
    return replace(known, **more)


def missing(known: Given) -> list[str]:
    """The keys of what must be asked for."""
    return [key for key in ASKED if not getattr(known, key)]


def make(draft: Draft, known: Given, added: date, checksum: str = "") -> Made:
    """The document of a source about which everything needed is known.

    `checksum` is the SHA-256 of the file taken in, in hexadecimal; where it came from an address, that of the text is
    taken. Raises UsageError for what is not known or wrong, IntakeError where no sound document comes of it.
    """
    if gaps := missing(known):
        flags = listed([f"--{key}" for key in gaps])
        raise UsageError(
            f"The source does not say its {listed(gaps)}: say it with {flags}"
            f"{' (--published none where it has no date)' if 'published' in gaps else ''}."
        )
    if known.published != NONE and not is_date(known.published):
        raise UsageError(f"--published: “{known.published}” is not a date (YYYY, YYYY-MM, YYYY-MM-DD, or none).")
    name = known.identifier or f"{slug(known.publisher)}/{_short(known.title)}"
    if not _IDENTIFIER.fullmatch(name):
        raise UsageError(
            f"“{name}” is no identifier: give PUBLISHER/NAME in small letters, digits and hyphens with --as."
        )
    front: dict[str, object] = {
        "title": known.title,
        "publisher": known.publisher,
        "published": None if known.published == NONE else known.published,
        "url": known.url or None,
        "type": known.type,
        "standing": "original",
        "status": "withdrawn" if draft.withdrawn else "current",
        "series": known.series or None,
        "areas": list(known.areas),
        "topics": list(known.topics),
        "licence": known.licence,
        "added": added.isoformat(),
        "checksum": f"sha256:{checksum or digest(body(draft.blocks).encode())}",
    }
    text = markdown(replace(draft, blocks=_without_title(draft, known.title)), front)
    read, problems = read_document(f"corpus/{name}.md", text.encode())
    errors = [problem.message for problem in problems if problem.level == "error"]
    if read is None or errors:
        raise IntakeError(f"No sound document comes of it, so nothing was written: {' '.join(errors[:3])}")
    return Made(name, text, read, _notes(draft))


def _without_title(draft: Draft, title: str) -> tuple[Block, ...]:
    """The blocks without a heading that only repeats the title, which is shown with every passage anyway."""
    first = next((block for block in draft.blocks if block.kind == "heading"), None)
    if first is None or slug(first.text) not in {slug(title), slug(title.split(":")[0])}:
        return draft.blocks
    return tuple(block for block in draft.blocks if block is not first)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal."""
    return sha256(data).hexdigest()


def slug(text: str) -> str:
    """A text as part of an identifier."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", "")))


def _short(title: str) -> str:
    """The slug of a title up to its colon, cut at a word; its whole where little stands before the colon."""
    head = title.split(":")[0]
    whole = slug(head if len(head.split()) > 1 else title)
    return whole if len(whole) <= _LONGEST_NAME else whole[: _LONGEST_NAME + 1].rsplit("-", 1)[0]


def _notes(draft: Draft) -> tuple[str, ...]:
    notes = list(draft.notes)
    if draft.guessed_headings:
        notes.append("Its headings were told by size and weight of letters: look them over.")
    if draft.withdrawn:
        notes.append("Its publisher has withdrawn it; it is marked so.")
    if not any(block.kind == "heading" for block in draft.blocks):
        notes.append("It has no headings, so its passages can only be cited by page or by title.")
    return tuple(notes)


def held(folder: Path) -> tuple[Document, ...]:
    """The documents of a library folder, unsound ones left out; raises LibraryError where it cannot be read."""
    contents, _ = read_contents(read_sources(folder))
    return tuple(read.document for read in contents.documents)


def digest_for(documents: tuple[Document, ...], made: Made) -> Document | None:
    """The digest or report of the very publication, by its address or by publisher and title, that is to step back."""
    new = made.read.document
    for document in documents:
        if document.standing == "original" or document.digest_of:
            continue
        addresses = {_bare(address) for address in (document.url, *document.also_at) if address}
        titled = slug(document.title) == slug(new.title) and slug(document.publisher) == slug(new.publisher)
        if titled or (new.url and _bare(new.url) in addresses):
            return document
    return None


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.split("#")[0]).rstrip("/").lower()


def with_keys(text: str, **values: str) -> str:
    """A document's text with some one-line keys of its front matter set, all else as it stands."""
    parts = front_matter.split(text)
    if parts is None:
        raise IntakeError(
            "The file has no front matter to set anything in: it must begin with a block between lines of ---."
        )
    lines = text.split("\n")
    end = next(number for number, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    for key, value in values.items():
        at = next((number for number, line in enumerate(lines[:end]) if line.startswith(f"{key}:")), None)
        if at is not None:
            lines[at] = f"{key}: {value}"
        else:
            lines.insert(end, f"{key}: {value}")
            end += 1
    return "\n".join(lines)
