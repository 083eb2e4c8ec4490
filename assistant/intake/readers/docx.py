"""Reads a Word document with python-docx: body in order, levels from styles and outlines, core properties.

Elements: ECMA-376 part 1 (WordprocessingML). The text of a paragraph is gathered here, since what was inserted under
tracked changes, fields and content controls would be missing from python-docx's own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from assistant.errors import IntakeError
from assistant.intake import limits
from assistant.intake.draft import Block, Draft
from assistant.intake.readers.archive import Archive
from assistant.intake.readers.shape import finished, library, row, sane_title
from assistant.intake.writing import plain

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PASSED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}sdtPr",
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)  # fmt: skip
_BREAKS = frozenset({f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab"})
_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|table of figures|toc heading|contents)\b", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number|paragraph)", re.IGNORECASE)


def read(data: bytes) -> Draft:
    """A DOCX: headings with their levels, paragraphs, lists and tables in order; it has no page numbers.

    Raises IntakeError where it is encrypted, damaged, without text, or over a limit.
    """
    archive = Archive(data)
    total = 0
    for name in archive.names():
        if name.endswith((".xml", ".rels")):
            total += len(archive.checked_xml(name))
    if total > 2 * limits.XML_BYTES:
        raise IntakeError(f"It takes more than {2 * limits.XML_BYTES // limits.MB} MB of XML: cut it into parts.")
    document = _opened(data)
    styles = _Styles(document)
    title, found = _split_title(list(_blocks(document.element.body, styles)))
    title = sane_title(document.core_properties.title or "") or title
    notes = sum(1 for _ in document.element.body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"))
    told = [f"Its {notes} footnotes and endnotes were left out."] if notes else []
    if next(document.element.body.iter(f"{_W}txbxContent"), None) is not None:
        told.append("Its text boxes were left out.")
    if next(document.element.body.iter(f"{_W}del", f"{_W}ins"), None) is not None:
        told.append("It holds tracked changes: they were read as if accepted.")
    return Draft(finished(found, title), title=title, notes=tuple(told))


def _opened(data: bytes) -> Any:
    docx = library("docx")
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises whatever its parts raise: KeyError, ValueError, XMLSyntaxError ...
        raise IntakeError("It is damaged: it cannot be opened as a Word document. Save it anew as DOCX.") from error


class _Styles:
    """What the styles of a document mean: a level, a title, a list, a table of contents."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, int] = {}
        self.titles: set[str] = set()
        self.lists: set[str] = set()
        self.contents: set[str] = set()
        for style in document.styles.element.iter(f"{_W}style"):
            self._learn(style, document.styles.element)

    def _learn(self, style: Any, styles: Any) -> None:
        """Notes what a style means, by its own name and outline or those of the styles it is based on."""
        identifier = style.get(f"{_W}styleId") or ""
        for _ in range(10):
            name = (_value(style, "name") or "").strip()
            outline = style.find(f"{_W}pPr/{_W}outlineLvl")
            if match := _HEADING.match(name):
                self.levels[identifier] = int(match[1])
            elif outline is not None and (level := _number(outline)) < 9:
                self.levels[identifier] = level + 1
            elif _CONTENTS.match(name):
                self.contents.add(identifier)
            elif name.lower() == "title":
                self.titles.add(identifier)
            elif _LIST.match(name) and style.find(f"{_W}pPr/{_W}numPr") is not None:
                self.lists.add(identifier)
            else:
                base = _value(style, "basedOn")
                nexts = [s for s in styles if s.get(f"{_W}styleId") == base] if base else []
                if nexts:
                    style = nexts[0]
                    continue
            return


def _value(element: Any, tag: str) -> str | None:
    found = element.find(f"{_W}{tag}")
    return found.get(f"{_W}val") if found is not None else None


def _number(element: Any) -> int:
    given = element.get(f"{_W}val") or ""
    return int(given) if re.fullmatch(r"\d{1,2}", given) else 9


def _split_title(found: list[tuple[Block, bool]]) -> tuple[str, list[Block]]:
    titles = [block.text for block, is_title in found if is_title]
    if len(titles) == 1:
        return sane_title(titles[0]), [block for block, is_title in found if not is_title]
    return "", [block for block, _ in found]


def _blocks(body: Any, styles: _Styles) -> Iterator[tuple[Block, bool]]:
    """Blocks in order, each with whether it has the style of a title."""
    waiting = list(reversed(body))
    last_list: str | None = None
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}p":
            block, is_title, list_id = _paragraph(element, styles, last_list)
            if block.text:
                last_list = list_id
                yield block, is_title
        elif element.tag == f"{_W}tbl":
            last_list = None
            yield from ((block, False) for block in _rows(element))
        elif element.tag not in _PASSED and element.tag != f"{_W}sectPr":
            # Content controls, custom XML and inserted paragraphs wrap blocks; a contents list is told by its styles.
            waiting += reversed(element)


def _paragraph(element: Any, styles: _Styles, last_list: str | None) -> tuple[Block, bool, str | None]:
    text = _flat(element)
    given = element.find(f"{_W}pPr")
    style = (_value(given, "pStyle") or "") if given is not None else ""
    if style in styles.contents:
        return Block("paragraph", ""), False, last_list
    outline = given.find(f"{_W}outlineLvl") if given is not None else None
    level = _number(outline) + 1 if outline is not None and _number(outline) < 9 else styles.levels.get(style, 0)
    if level:
        return Block("heading", text, level), False, None
    if style in styles.titles:
        return Block("paragraph", text), True, None
    numbered = given.find(f"{_W}numPr/{_W}numId") if given is not None else None
    number = numbered.get(f"{_W}val") if numbered is not None else style if style in styles.lists else None
    if number is None or number == "0":  # 0 takes a paragraph out of its style's list
        return Block("paragraph", text), False, None
    return Block("item", text, first=number != last_list), False, number


def _rows(table: Any) -> Iterator[Block]:
    first = True
    for line in _under(table, f"{_W}tr"):
        texts: list[str] = []
        for cell in _under(line, f"{_W}tc"):
            texts.append(" ".join(_flat(part) for part in cell.iter(f"{_W}p")))
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            texts += [""] * (min(_number(span), 50) - 1) if span is not None else []
            if len(texts) > limits.CELLS:
                break
        if any(texts):
            yield row(texts, first)
            first = False


def _under(element: Any, tag: str) -> Iterator[Any]:
    """Rows or cells of a table, also those in a content control, but none of a table inside it."""
    waiting = list(reversed(element))
    while waiting:
        part = waiting.pop()
        if part.tag == tag:
            yield part
        elif part.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"}:
            waiting += reversed(part)


def _flat(element: Any) -> str:
    """The words of a paragraph as they stand with all changes accepted."""
    pieces: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        part = waiting.pop()
        if part.tag == f"{_W}t":
            pieces.append(part.text or "")
        elif part.tag in _BREAKS:
            pieces.append(" ")
        elif part.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif part.tag not in _PASSED:
            waiting += reversed(part)
    return plain("".join(pieces))
