"""Makes a document of the corpus from what a reader found and what a maintainer adds; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.check.matter import later
from assistant.documents import front_matter
from assistant.documents.reading import ReadDocument, read_document
from assistant.errors import IntakeError, UsageError
from assistant.frozen import dataclass
from assistant.intake.draft import Block, Draft
from assistant.intake.writing import body, markdown
from assistant.library.files import read_sources
from assistant.library.sources import Contents, read_contents
from assistant.model import Document
from assistant.numerals import is_date, listed
from assistant.words.clean import one_line

ASKED = ("title", "publisher", "published", "type", "licence")
"""What every document must say of itself; what its source does not say is asked for."""
NONE = "none"
"""What a maintainer answers where the source gives no date."""
_LONGEST_NAME = 60
_LONGEST_IDENTIFIER = 200
ORIGINAL = "-original"
"""What the name of an original ends with where its digest has the plain name."""
OF_TEXT = "text-sha256:"
"""What a checksum begins with where a document came from an address, not from a file: that of the text read there."""
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
    also_at: tuple[str, ...] = ()
    """The pages that offer the file."""


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

    `checksum` is the SHA-256 of the file taken in, in hexadecimal; empty where it came from an address. Raises
    UsageError for what is not known or wrong, IntakeError where no sound document comes of it.
    """
    if gaps := missing(known):
        flags = listed([f"--{key}" for key in gaps])
        raise UsageError(
            f"The source does not say its {listed(gaps)}: say it with {flags}"
            f"{' (--published none where it has no date)' if 'published' in gaps else ''}."
        )
    if not is_day(known.published):
        raise UsageError(f"--published: “{known.published}” is not a date (YYYY, YYYY-MM, YYYY-MM-DD, or none).")
    if known.published != NONE and later(known.published, added.isoformat()):
        raise UsageError(
            f"--published: {known.published} is later than the day on which the source was read, {added.isoformat()}."
        )
    name = known.identifier or f"{slug(known.publisher)}/{_short(known.title)}"
    if not _IDENTIFIER.fullmatch(name) or len(name) > _LONGEST_IDENTIFIER:
        raise UsageError(
            f"“{name[:_LONGEST_IDENTIFIER]}” is no identifier: give PUBLISHER/NAME in small letters, digits and "
            "hyphens with --as."
        )
    front: dict[str, object] = {
        "title": known.title,
        "publisher": known.publisher,
        "published": None if known.published == NONE else known.published,
        "url": known.url or None,
        "also_at": list(known.also_at),
        "type": known.type,
        "standing": "original",
        "status": "withdrawn" if draft.withdrawn else "current",
        "series": known.series or None,
        "areas": list(known.areas),
        "topics": list(known.topics),
        "licence": known.licence,
        "added": added.isoformat(),
        "checksum": f"sha256:{checksum}" if checksum else checksum_of(draft),
    }
    text = markdown(replace(draft, blocks=without_title(draft, known.title)), front)
    read, problems = read_document(f"corpus/{name}.md", text.encode())
    errors = [problem.message for problem in problems if problem.level == "error"]
    if read is None or errors:
        raise IntakeError(f"No sound document comes of it, so nothing was written: {' '.join(errors[:3])}")
    return Made(name, text, read, _notes(draft))


def is_day(text: str) -> bool:
    """Whether a text says when something was published: a date, or that there is none."""
    return text == NONE or is_date(text)


def checksum_of(draft: Draft) -> str:
    """The checksum of what an address gave; it changes only where the text there does."""
    return f"{OF_TEXT}{digest(body(draft.blocks).encode())}"


def without_title(draft: Draft, title: str) -> tuple[Block, ...]:
    """The blocks without a heading that only repeats the title, which is shown with every passage anyway."""
    first = next((block for block in draft.blocks if block.kind == "heading"), None)
    if first is None or slug(first.text) not in {slug(title), slug(title.split(":")[0])}:
        return draft.blocks
    return tuple(block for block in draft.blocks if block is not first)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal."""
    return sha256(data).hexdigest()


def slug(text: str) -> str:
    """A text as part of an identifier; letters lose their accents."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", bare.replace("'", "").replace("’", "")))


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
    return _documents(read_contents(read_sources(folder))[0])


def _documents(contents: Contents) -> tuple[Document, ...]:
    return tuple(read.document for read in contents.documents)


def placed(folder: Path, made: Made, replacing: bool) -> tuple[Made, Document | None]:
    """A document as it would stand in a library, and the digest of the same publication that is to step back for it.

    Raises UsageError where one of its name is there (and is not to be replaced), or an area is not in the register.
    """
    contents, _ = read_contents(read_sources(folder))
    names = {name.lower() for area in contents.areas.values() for name in (area.code, area.name)}
    if strange := [area for area in made.read.document.areas if area.lower() not in names]:
        raise UsageError(f"--area: “{strange[0]}” is no code or name of the register: “assistant indicators areas”.")
    documents = _documents(contents)
    there = next((document for document in documents if document.id == made.identifier), None)
    if there is not None and there.standing != "original":
        raise UsageError(
            f"{made.path} is there already, as a {there.standing}: give the original a name of its own, such as "
            f"--as {made.identifier}{ORIGINAL}."
        )
    if not replacing and (there is not None or (folder / made.path).exists()):
        raise UsageError(f"{made.path} is there already: replace it with --replace, or give another name with --as.")
    if there is not None and there.status == "superseded":
        made = replace(made, text=with_keys(made.text, status=there.status, superseded_by=there.superseded_by))
    return made, digest_for(documents, made)


def digest_for(documents: tuple[Document, ...], made: Made) -> Document | None:
    """The digest or report of the very publication, by its address or by publisher and title, that is to step back."""
    new = made.read.document
    for document in documents:
        if document.standing == "original" or document.digest_of:
            continue
        titled = slug(document.title) == slug(new.title) and slug(document.publisher) == slug(new.publisher)
        if titled or _addresses(document) & _addresses(new):
            return document
    return None


def _addresses(document: Document) -> set[str]:
    return {_bare(address) for address in (document.url, *document.also_at) if address}


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.split("#")[0]).rstrip("/").lower()


def with_keys(text: str, **values: str | None) -> str:
    """A document's text with some one-line keys of its front matter set (None: left out), all else as it stands."""
    parts = front_matter.split(text)
    if parts is None:
        raise IntakeError(
            "The file has no front matter to set anything in: it must begin with a block between lines of ---."
        )
    lines = text.split("\n")
    end = next(number for number, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    for key, value in values.items():
        at = next((number for number, line in enumerate(lines[:end]) if line.startswith(f"{key}:")), None)
        if at is not None and value is None:
            del lines[at]
            end -= 1
        elif at is not None:
            lines[at] = f"{key}: {value}"
        elif value is not None:
            lines.insert(end, f"{key}: {value}")
            end += 1
    return "\n".join(lines)
