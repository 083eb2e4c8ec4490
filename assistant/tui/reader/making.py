"""Makes the page of a document from the passages of the library; other pages are made by modules beside this one."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering.references import document_reference
from assistant.library import Library
from assistant.model import Document, Passage
from assistant.numerals import date_words
from assistant.tui.reader.page import Block, Page, Words
from assistant.tui.reader.targets import ABrief, ADocument, Target

_STANDING = {
    "original": "The publisher’s own words.",
    "digest": "A digest: our words, written from {covers}.",
    "reported": "Our words, from {covers}: check the original.",
}


def page_of(library: Library, target: Target) -> Page:
    """The page that shows a target; raises LibraryError where a table cannot be read."""
    if isinstance(target, ADocument):
        return document_page(library, target)
    if isinstance(target, ABrief):
        from assistant.tui.reader.places import brief_page

        return brief_page(library, target)
    from assistant.tui.reader.measures import indicator_page

    return indicator_page(library, target)


def document_page(library: Library, target: ADocument) -> Page:
    """A document under its headings, opened at the passage and the sentence that are cited."""
    document = target.document
    blocks: list[Block] = [Words(text, "quiet") for text in about(library, document)]
    at = 0
    section: tuple[str, ...] = ()
    for passage in library.passages:
        if passage.document != document:
            continue
        heading_at = len(blocks)
        blocks += _headings(section, passage.section)
        if target.passage is not None and passage.number == target.passage.number:
            at = heading_at
            blocks.append(_paragraph(passage, target.sentence))
        else:
            blocks.append(_paragraph(passage))
        section = passage.section
    cited = next((n for n in range(at, len(blocks)) if isinstance(b := blocks[n], Words) and b.copy), 0) if at else 0
    return Page(target.key, document.title, tuple(blocks), cited, document.url or "")


def about(library: Library, document: Document) -> Iterator[str]:
    """What a reader must know of a document: who, when, whose words, where the publication itself is."""
    standing = _STANDING[document.standing].format(covers=document.covers)
    held = {other.id: other.title for other in library.documents}
    status = "" if document.status == "current" else f" {document.status.capitalize()}"
    by = held.get(document.superseded_by, document.superseded_by)
    status += f" by ‘{by}’." if by else "." if status else ""
    yield f"{document.publisher}, {date_words(document.published)}, {document.type}. {standing}{status}"
    yield f"The publication itself: {document.url or 'no address held'}"
    if document.digest_of in held:
        yield f"Its original is held here: ‘{held[document.digest_of]}’"


def _headings(before: tuple[str, ...], section: tuple[str, ...]) -> list[Block]:
    """The headings that are new with a section, each with its depth."""
    same = 0
    while same < min(len(before), len(section)) and before[same] == section[same]:
        same += 1
    if same == len(section) and before != section:
        same = max(0, same - 1)
    return [Words(text, "heading", level) for level, text in enumerate(section[same:], start=same + 1)]


def _paragraph(passage: Passage, sentence: str = "") -> Words:
    pages = f"[{', '.join(passage.pages)}] " if passage.pages else ""
    reference = f"{document_reference(passage)} {passage.document.url or ''}".rstrip()
    marked = (0, 0)
    if sentence and sentence in passage.text:
        start = len(pages) + passage.text.index(sentence)
        marked = (start, start + len(sentence))
    return Words(pages + passage.text, "text", copy=f"{passage.text}\n\n{reference}\n", marked=marked)
