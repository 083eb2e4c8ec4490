"""Reads an OpenDocument text: content.xml in order, and the title that meta.xml states.

Namespaces and elements: OASIS Open Document Format for Office Applications 1.3, part 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from assistant.errors import IntakeError
from assistant.intake import limits
from assistant.intake.draft import Block, Draft
from assistant.intake.readers.archive import Archive
from assistant.intake.readers.shape import finished, row, sane_title
from assistant.intake.writing import plain

_O = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_O}text:1.0}}"
_TABLE = f"{{{_O}table:1.0}}"
_OFFICE = f"{{{_O}office:1.0}}"
_STYLE = f"{{{_O}style:1.0}}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_ENCRYPTED = b"encryption-data"
_PASSED = frozenset(
    {
        f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}tracked-changes",
        f"{_TEXT}table-of-content", f"{_TEXT}alphabetical-index", f"{_TEXT}illustration-index", f"{_TEXT}table-index",
        f"{_TEXT}sequence-decls", f"{_TEXT}variable-decls", f"{_OFFICE}forms",
    }
)  # fmt: skip
_GAPS = frozenset({f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"})


def read(data: bytes) -> Draft:
    """An ODT: headings with their levels, paragraphs, lists and tables in order; it has no page numbers.

    Raises IntakeError where it is encrypted, damaged, without text, or over a limit.
    """
    archive = Archive(data)
    if _ENCRYPTED in archive.get("META-INF/manifest.xml"):
        raise IntakeError("It is encrypted: open it with its password and save a copy without one.")
    content = archive.xml("content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise IntakeError("It is damaged: it has no text inside. Get it again, or save it anew as ODT.")
    styles = _titles(content)
    title, found = _split_title(list(_blocks(body, styles)))
    meta = archive.xml("meta.xml") if "meta.xml" in archive else None
    stated = next((element.text or "" for element in meta.iter(_TITLE)), "") if meta is not None else ""
    title = sane_title(stated) or title
    notes = sum(1 for _ in content.iter(f"{_TEXT}note"))
    told = (f"Its {notes} footnotes and endnotes were left out.",) if notes else ()
    return Draft(finished(found, title), title=title, notes=told)


def _titles(content: Element) -> frozenset[str]:
    """Names of the styles that mark the title of the document."""
    names = {"Title"}
    for style in content.iter(f"{_STYLE}style"):
        if style.get(f"{_STYLE}parent-style-name") == "Title":
            names.add(style.get(f"{_STYLE}name") or "Title")
    return frozenset(names)


def _split_title(found: list[tuple[Block, bool]]) -> tuple[str, list[Block]]:
    """The title where exactly one paragraph has that style, and the other blocks."""
    titles = [block.text for block, is_title in found if is_title]
    if len(titles) == 1:
        return sane_title(titles[0]), [block for block, is_title in found if not is_title]
    return "", [block for block, _ in found]


def _blocks(body: Element, titles: frozenset[str]) -> Iterator[tuple[Block, bool]]:
    """Blocks in order, each with whether it has the style of a title."""
    waiting: list[tuple[Element, int, bool]] = [(child, 0, False) for child in reversed(body)]
    first = True  # of the items of a list
    while waiting:
        element, lists, opens = waiting.pop()
        tag = element.tag
        if tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level") or "1"
            yield Block("heading", _flat(element), int(level) if re.fullmatch("[1-9]", level) else 4), False
        elif tag == f"{_TEXT}p":
            text = _flat(element)
            if opens and text:
                yield Block("item", text, first=first), False
                first = False
            elif text:
                yield Block("paragraph", text), (element.get(f"{_TEXT}style-name") or "") in titles
        elif tag == f"{_TABLE}table":
            yield from ((block, False) for block in _rows(element))
        elif tag in {f"{_TEXT}list-item", f"{_TEXT}list-header"}:
            children = [(child, lists, place == 0) for place, child in enumerate(element)]
            waiting += reversed(children)
        elif tag not in _PASSED:
            is_list = tag == f"{_TEXT}list"
            first = True if is_list and not lists else first
            waiting += [(child, lists + is_list, False) for child in reversed(element)]


def _rows(table: Element) -> Iterator[Block]:
    first = True
    for line in table.iter(f"{_TABLE}table-row"):
        texts: list[str] = []
        for cell in line:
            if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                continue
            again = cell.get(f"{_TABLE}number-columns-repeated") or "1"
            # A file may claim a million equal cells; text that is repeated is written once for each real column.
            times = min(int(again), limits.CELLS) if re.fullmatch(r"\d{1,9}", again) else 1
            texts += [" ".join(_flat(part) for part in cell.iter() if part.tag in {f"{_TEXT}p", f"{_TEXT}h"})] * times
            if len(texts) > limits.CELLS:
                break
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield row(texts, first)
            first = False


def _flat(element: Element) -> str:
    """The words of a paragraph, without notes and remarks in it."""
    pieces = [element.text or ""]
    waiting: list[tuple[Element, bool]] = [(child, True) for child in reversed(element)]
    while waiting:
        part, entering = waiting.pop()
        if not entering:
            pieces.append(part.tail or "")
            continue
        waiting.append((part, False))
        if part.tag in _GAPS:
            pieces.append(" ")
        elif part.tag not in _PASSED:
            pieces.append(part.text or "")
            waiting += [(child, True) for child in reversed(part)]
    return plain("".join(pieces))
