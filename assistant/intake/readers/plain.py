"""Reads Markdown and plain text."""

from __future__ import annotations

import re
from typing import Any

from assistant.documents import front_matter
from assistant.intake.decoding import decoded
from assistant.intake.draft import Block, Draft
from assistant.intake.readers.shape import finished, row, sane_date, sane_title
from assistant.intake.writing import plain
from assistant.words import yamltext
from assistant.words.clean import clean

_PAGE = re.compile(r"<!--\s*page\s+(\S+?)\s*-->")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARK = re.compile("\ue000(.*?)\ue001")
_BULLET = re.compile(r"\s*(?:[-*•‣◦▪·o]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_BREAKS = re.compile(r"\n(?:[ \t]*\n|[ \t]*\f)+|\f")


def read(data: bytes) -> Draft:
    """Plain text: paragraphs by blank lines, lists by their signs, no headings; IntakeError where it is empty."""
    text, notes = decoded(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found: list[Block] = []
    for piece in _BREAKS.split(text):
        found += _paragraph(piece)
    return Draft(finished(_with_first(found)), notes=notes)


def _paragraph(piece: str) -> list[Block]:
    """A paragraph, or the items it consists of."""
    lines = [line for line in clean(piece).split("\n") if line.strip()]
    if not lines or not _BULLET.match(lines[0]):
        return [Block("paragraph", plain(" ".join(lines)))]
    items: list[str] = []
    for line in lines:
        if _NUMBERED.match(line):  # its number belongs to the text: others may refer to it
            items.append(line)
        elif match := _BULLET.match(line):
            items.append(line[match.end() :])
        else:
            items[-1] += f" {line}"
    return [Block("item", plain(item)) for item in items]


def _with_first(blocks: list[Block]) -> list[Block]:
    return [
        Block("item", block.text, first=not place or blocks[place - 1].kind != "item")
        if block.kind == "item"
        else block
        for place, block in enumerate(blocks)
    ]


def read_markdown(data: bytes) -> Draft:
    """Markdown (CommonMark with tables), with the front matter and page marks of this house where it has them."""
    text, notes = decoded(data)
    text = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    parts = front_matter.split(text)
    front, body = (parts[0], parts[1]) if parts else ("", text)
    stated, problems = yamltext.load("", front) if front else ({}, [])
    known = stated if isinstance(stated, dict) and not problems else {}
    if front and not known:
        notes = (*notes, "Its front matter could not be read and was left out.")

    def text_of(key: str) -> str:
        value = known.get(key)
        return plain(value) if isinstance(value, str) and value not in yamltext.NULL else ""

    title = sane_title(text_of("title"))
    address = text_of("url")
    return Draft(
        finished(_blocks(body), title),
        title=title,
        publisher=text_of("publisher"),
        published=sane_date(text_of("published")),
        type=text_of("type"),
        url=address if address.startswith(("https://", "http://")) else "",
        licence=text_of("licence"),
        notes=notes,
    )


def _blocks(body: str) -> list[Block]:
    """The blocks of a Markdown text."""
    from markdown_it import MarkdownIt

    body = _MARK.sub("", body).replace("\ue000", "").replace("\ue001", "")
    body = _COMMENT.sub("", _PAGE.sub(lambda match: f"\ue000{match[1]}\ue001", body))
    found: list[Block] = []
    waiting: list[str] = []  # pages that begin where no text has followed yet
    level = 0
    kind = "paragraph"
    first = new_table = in_cell = False
    cells: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            first = True
        elif token.type == "list_item_open":
            kind = "item"
        elif token.type == "list_item_close":
            kind = "paragraph"
        elif token.type == "table_open":
            new_table = True
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            found += _marked("row", "\t".join(cells), waiting, first=new_table)
            new_table = False
        elif token.type in {"td_open", "th_open", "td_close", "th_close"}:
            in_cell = token.nesting == 1
        elif token.type == "inline" and in_cell:
            cells.append(_words(token))
        elif token.type == "inline":
            if made := _marked("heading" if level else kind, _words(token), waiting, level, first and kind == "item"):
                found += made
                first = first and kind != "item"
                kind = "paragraph"
            level = 0
        elif token.type in {"fence", "code_block"}:
            found += _marked("paragraph", token.content, waiting)
        elif token.type == "html_block":
            found += _html(token.content)
    return found


def _words(token: Any) -> str:
    """The words of an inline token, without markup."""
    pieces = []
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append(" ")
        elif child.type != "html_inline":
            pieces.append(child.content)
    return "".join(pieces)


def _marked(kind: Any, text: str, waiting: list[str], level: int = 0, first: bool = False) -> list[Block]:
    """A block from words with page marks in them; the pages of marks without words are kept for the next."""
    pages: list[tuple[int, str]] = [(0, page) for page in waiting]
    built = ""
    for place, piece in enumerate(_MARK.split(text)):
        if place % 2:
            pages.append((len(built), piece))
            continue
        cells = [plain(cell) for cell in piece.split("\t")] if kind == "row" else []
        words = "\t".join(cells) if cells else re.sub(r"\s+", " ", clean(piece))
        built += words.lstrip(" ") if not built or built.endswith((" ", "\t")) else words
    if not built.strip():
        waiting[:] = [page for _, page in pages]
        return []
    waiting.clear()
    if kind == "row":
        return [row(built.split("\t"), first)] if not pages else [Block("row", built, 0, tuple(pages), first)]
    built = built.rstrip()
    return [Block(kind, built, level, tuple((min(at, len(built) - 1), page) for at, page in pages), first)]


def _html(source: str) -> list[Block]:
    """The blocks of HTML inside a Markdown text."""
    from assistant.intake.readers import html

    return list(html.blocks(_MARK.sub("", source)))
