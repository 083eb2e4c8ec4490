"""Writes a Draft as the Markdown file of a corpus: front matter, headings, one sentence on a line, page marks.

`assistant/documents` reads back exactly what is written here: every sign that Markdown, YAML or a comment could take
for its own is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.intake.draft import Block, Draft
from assistant.words.clean import clean, one_line
from assistant.words.sentences import sentences
from assistant.words.yamltext import NULL

_KEYS = (
    "title", "publisher", "published", "url", "also_at", "type", "standing", "covers", "digest_of", "status",
    "superseded_by", "series", "areas", "topics", "licence", "added", "checksum",
)  # fmt: skip
_REQUIRED = frozenset({"title", "publisher", "published", "url", "type", "standing", "licence", "added"})
_LISTS = frozenset({"also_at", "areas", "topics"})
_DEEPEST = 4

_PLAIN = re.compile(r"[A-Za-z0-9][\w .()'’/&–%+?;=~@#:-]*", re.ASCII)
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|^(?:null|yes|no|on|off|true|false|y|n)$|^[\d.:]+$", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_DEEP_SIGNS = re.compile(r"[\[\]{}?:-]")
_MOST_DEEP_SIGNS = 50

_INLINE = re.compile(r"[\\`*_\[\]<>|]|&(?=#?\w)|(?<=<)!|^!(?=-|$)")
_LINE_START = re.compile(r"(\d{1,9})([.)])|([#+=:~-])")
_MARK = re.compile(r"[\ue000\ue001]")


def plain(text: str) -> str:
    """The text as it can be read back: cleaned, each run of white space one space, without our own marking signs."""
    return one_line(_MARK.sub("", text))


def cells(block: Block) -> list[str]:
    """The cells of a row."""
    return [plain(cell) for cell in block.text.split("\t")]


def markdown(draft: Draft, front: Mapping[str, object]) -> str:
    """The whole file of a document: `front` gives its front matter (texts, lists of texts, None), the draft its body.

    Keys stand in the order of docs/formats.md; required ones that `front` lacks are written as null, others left out.
    """
    return f"---\n{_front(front)}---\n\n{body(draft.blocks)}"


def _front(front: Mapping[str, object]) -> str:
    known = [key for key in _KEYS if key in front or key in _REQUIRED]
    lines = []
    for key in [*known, *(key for key in front if key not in _KEYS)]:
        value = front.get(key)
        if key in _LISTS or isinstance(value, list | tuple):
            texts = [value] if isinstance(value, str) else value if isinstance(value, Iterable) else []
            written = ", ".join(_scalar(str(text), in_list=True) for text in texts if plain(str(text)))
            lines += [f"{key}: [{written}]\n"] if written else []
        elif value is not None and plain(str(value)):
            lines.append(f"{key}: {_scalar(str(value))}\n")
        elif key in _REQUIRED:
            lines.append(f"{key}: null\n")
    return "".join(lines)


def _scalar(text: str, in_list: bool = False) -> str:
    """A text as YAML, quoted where it could be taken for something else."""
    text = one_line(text)
    if _DATE.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text if in_list else text.replace(",", "")) and not _NOT_PLAIN.search(text):
        return text
    # Quotes do not keep the house's reader from taking "null" for nothing; white space around it does, and goes again.
    text = f"{text} " if text in NULL else text
    quoted = json.dumps(text, ensure_ascii=False)
    quoted = "".join(sign if sign.isprintable() else _escape(sign) for sign in quoted)
    if len(_DEEP_SIGNS.findall(text)) > _MOST_DEEP_SIGNS:  # what looks like deep nesting is refused before it is parsed
        quoted = _DEEP_SIGNS.sub(lambda match: _escape(match[0]), quoted)
    return quoted


def _escape(sign: str) -> str:
    return f"\\U{ord(sign):08x}"


def body(blocks: Sequence[Block]) -> str:
    """The Markdown of some blocks: what `assistant/documents/body.py` reads back is their text, letter for letter."""
    pieces: list[str] = []
    before: Block | None = None
    bullet = "-"
    levels = _levels(blocks)
    for place, block in enumerate(blocks):
        if not plain(block.text):
            continue
        after_same = before is not None and before.kind == block.kind and not block.first
        if block.kind == "item" and not after_same:
            # Two lists side by side are two lists only where their signs differ.
            bullet = "*" if before is not None and before.kind == "item" and bullet == "-" else "-"
        if before is not None and not (after_same and block.kind in {"item", "row"}):
            pieces.append("\n")
        if block.kind == "heading":
            pieces.append(_heading(block, levels[place]))
        elif block.kind == "item":
            pieces.append(f"{bullet} {_lines(block, between=chr(10) + '  ', own_line=False)}\n")
        elif block.kind == "row":
            pieces.append(_row(block, 0 if after_same else _width(blocks, place)))
        else:
            pieces.append(f"{_lines(block)}\n")
        before = block
    return "".join(pieces)


def _levels(blocks: Sequence[Block]) -> dict[int, int]:
    """The level that each heading is written with: from 2, or from 1 where a document has several parts; none skipped.

    A title belongs to the front matter, so a level 1 that stands alone moves down with all beneath it.
    """
    headings = [(place, block.level) for place, block in enumerate(blocks) if block.kind == "heading"]
    top = 1 if [level for _, level in headings].count(1) > 1 else 2
    written: dict[int, int] = {}
    over: list[int] = []
    for place, level in headings:
        over = [*(upper for upper in over if upper < level), level]
        written[place] = min(top + len(over) - 1, _DEEPEST)
    return written


def _heading(block: Block, level: int) -> str:
    """A heading, its page mark on a line before it, or inside it where a page begins inside it."""
    text = plain(block.text)
    first = [page for offset, page in block.pages if offset == 0]
    later = [(offset, page) for offset, page in block.pages if offset > 0]
    marks = "".join(f"{_mark(page)}\n\n" for page in first)
    return f"{marks}{'#' * level} {_marked(text, later, 0, len(text), escape=_heading_text)}\n"


def _heading_text(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text).replace("#", r"\#")


def _text(text: str) -> str:
    """Text with every sign escaped that Markdown or a comment could take for its own."""
    return _INLINE.sub(r"\\\g<0>", text)


def _mark(page: str) -> str:
    return f"<!-- page {page_name(page)} -->"


def page_name(page: str) -> str:
    """A page as printed, in a form that a page mark can hold: one word of letters, digits and few signs."""
    return re.sub(r"[^\w.()/]+", "-", clean(page)).strip("-")[:20] or "-"


def _marked(text: str, pages: Sequence[tuple[int, str]], start: int, end: int, escape: object = None) -> str:
    """The slice of a text, escaped, with the page marks that fall into it (at its start, but not at its end)."""
    using = escape if callable(escape) else _text
    pieces = []
    position = start
    for offset, page in pages:
        if start <= offset < end:
            pieces += [using(text[position:offset]), _mark(page)]
            # After a mark a word goes on; between words the space stands before the mark.
            position = offset
    return "".join([*pieces, using(text[position:end])])


def _lines(block: Block, between: str = "\n", own_line: bool = True) -> str:
    """A paragraph or item with one sentence on a line; marks of pages that begin with it stand on a line before it."""
    text = plain(block.text)
    # A page that begins at the space between two words begins with the second.
    pages = [(min(offset + (text[offset : offset + 1] == " "), len(text) - 1), page) for offset, page in block.pages]
    first = [page for offset, page in pages if offset == 0]
    later = [(offset, page) for offset, page in pages if offset > 0]
    lines = []
    position = 0
    for sentence in sentences(text):
        start = text.index(sentence, position)
        position = start + len(sentence)
        lines.append(_line_start(_marked(text, later, start, position)))
    ahead = "".join(_mark(page) + ("\n" if own_line else "") for page in first)
    return ahead + between.join(lines)


def _line_start(line: str) -> str:
    """A line whose beginning is no heading, list, rule or table to Markdown."""
    match = _LINE_START.match(line)
    if match is None:
        return line
    return f"{match[1]}\\{line[len(match[1]) :]}" if match[1] else f"\\{line}"


def _width(blocks: Sequence[Block], place: int) -> int:
    """How many cells the widest row of the table has that begins here."""
    widest = len(cells(blocks[place]))
    for block in blocks[place + 1 :]:
        if block.kind != "row" or block.first:
            break
        widest = max(widest, len(cells(block)))
    return widest


def _row(block: Block, head: int) -> str:
    """A table row; with `head`, the number of columns, the first one and the line under it."""
    texts = cells(block)
    marks = "".join(_mark(page) for offset, page in block.pages if offset == 0)
    later = [(offset, page) for offset, page in block.pages if offset > 0]
    written = []
    position = 0
    for cell in block.text.split("\t"):
        inside = [(0, page) for offset, page in later if position <= offset < position + len(cell) + 1]
        written.append("".join(_mark(page) for _, page in inside) + _text(plain(cell)))
        position += len(cell) + 1
    written += [""] * (head - len(texts))
    line = f"| {marks}{' | '.join(written)} |\n"
    return line + "|" + " --- |" * head + "\n" if head else line
