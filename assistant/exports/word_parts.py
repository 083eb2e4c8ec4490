"""Parts of a Word file that python-docx has no words for: tables for screen readers, links, fields, language.

Element names and their order: ECMA-376 part 1, WordprocessingML (17.4 tables, 17.13.6 bookmarks, 17.16 fields).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDTH = 9070
"""Twentieths of a point between the margins."""
_SIGN = 125
_PADDING = 240
"""What a letter takes, rather too much than too little, and the room beside a text."""


def parsed(xml: str) -> Any:
    """An element of the main namespace, from XML with the prefix `w`."""
    from docx.oxml import parse_xml

    head, mark, rest = xml.partition(">")
    closed = head.endswith("/")
    return parse_xml(f'{head.removesuffix("/")} xmlns:w="{_NAMESPACE}"{"/" if closed else ""}{mark}{rest}')


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], title: str, words: str) -> Any:
    """A table whose header row repeats on each page and whose rows stay whole; `title`, `words`: for screen readers."""
    sizes = _widths(heads, rows)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    border = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    edges = "".join(border.format(name) for name in ("top", "bottom", "insideH"))
    look = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noVBand="1"/>'
    body = "".join(_row(row, right, sizes, "") for row in rows)
    return parsed(
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders>{look}'
        f'<w:tblCaption w:val="{escape(title)}"/><w:tblDescription w:val="{escape(words)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_row(heads, right, sizes, '<w:tblHeader/>')}{body}</w:tbl>"
    )


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """What the longest text of each column needs at 10 points, the widest columns giving way where that is too much."""
    needs = [_PADDING + _SIGN * max([len(head) + 1, *(len(row[at]) for row in rows)]) for at, head in enumerate(heads)]
    low, high = 0, max(needs)
    while high - low > 1:  # the greatest width at which all columns fit, each at most so wide
        middle = (low + high) // 2
        low, high = (middle, high) if sum(min(need, middle) for need in needs) <= _WIDTH else (low, middle)
    found = [min(need, high) for need in needs]
    spare = max(0, _WIDTH - sum(found))
    return [size + spare // len(found) for size in found]


def _row(cells: Sequence[str], right: Sequence[bool], sizes: Sequence[int], head: str) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if head else ""
    found = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>'
        f"{'<w:jc w:val=' + chr(34) + 'right' + chr(34) + '/>' if to_right else ''}</w:pPr>"
        f'<w:r>{bold}<w:t xml:space="preserve">{escape(cell)}</w:t></w:r></w:p></w:tc>'
        for cell, to_right, size in zip(cells, right, sizes, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{found}</w:tr>"


def link_inside(paragraph: Any, text: str, target: str) -> None:
    """A link to a bookmark of the same file."""
    paragraph._p.append(
        parsed(
            f'<w:hyperlink w:anchor="{escape(target)}" w:history="1"><w:r><w:rPr><w:rStyle w:val="Link"/></w:rPr>'
            f"<w:t>{escape(text)}</w:t></w:r></w:hyperlink>"
        )
    )


def link_outside(paragraph: Any, address: str) -> None:
    """A link to an address, which is its own text."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    name = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = parsed(
        '<w:hyperlink w:history="1"><w:r><w:rPr><w:rStyle w:val="Link"/></w:rPr>'
        f"<w:t>{escape(address)}</w:t></w:r></w:hyperlink>"
    )
    made.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", name)
    paragraph._p.append(made)


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """A place at the start of a paragraph that links lead to."""
    start = parsed(f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>')
    end = parsed(f'<w:bookmarkEnd w:id="{number}"/>')
    place = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(place, end)
    paragraph._p.insert(place, start)


def field(paragraph: Any, code: str) -> None:
    """A field that the program that opens the file works out, such as PAGE."""
    paragraph._p.append(parsed(f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def speak_british(document: Any) -> None:
    """Makes British English the language of the file; python-docx's own template says American."""
    tag = f"{{{_NAMESPACE}}}"
    parts = [document.styles.element, document.settings.element]
    for part in parts:
        for name in ("lang", "themeFontLang"):
            for found in part.iter(f"{tag}{name}"):
                found.set(f"{tag}val", "en-GB")
