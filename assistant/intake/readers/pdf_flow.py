"""Joins the lines of a PDF to blocks: paragraphs, items, rows, also where they run over the end of a column or page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from assistant.intake.draft import Block
from assistant.intake.readers.pdf_headings import Headings
from assistant.intake.readers.pdf_lines import Line
from assistant.intake.readers.pdf_tables import LABEL, Rows

_FINISHED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_BULLET = re.compile(r"(?:[•●▪◦‣■□➢➤✓∙]|[\uf000-\uf8ff]|[–—*·-](?=\s))\s*(?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_LEADERS = re.compile(r"(?:\s*\.){4,}\s*[\divxl]+$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIRST_HALVES = frozenset(
    """
    well self non multi socio vice two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy
    eighty ninety
    """.split()
)
_SECOND_HALVES = frozenset("based led term class scale level".split())
"""Halves that keep their hyphen: seldom the beginning or end of a longer word."""
_WORD_WITHIN = 60
"""Letters from the end of a text in which its last word stands."""
_LONGEST = 20_000
"""Letters of a paragraph: what is longer has no ends that can be seen, and joining on and on would take for ever."""
_HYPHENS = "-\u00ad\u2010"


@dataclass(slots=True)
class _Open:
    """A block that may still go on."""

    kind: Literal["paragraph", "item"]
    text: str
    last: Line
    left: float
    page: int
    small: bool
    pages: list[tuple[int, str]] = field(default_factory=list)
    first: bool = False


@dataclass(slots=True)
class Flow:
    """What joining lines needs to know of the whole document."""

    size: float
    """Of most letters, in points."""
    words: frozenset[str]
    """Words that stand in it unbroken, in small letters."""
    hyphened: frozenset[str]
    """Words with a hyphen inside that stand in it unbroken."""
    leading: dict[float, float]
    """From a size to the usual distance of two lines of it."""
    contents: int = 0
    """Lines of a table of contents that were left out."""

    def step(self, size: float) -> float:
        """The usual distance of two lines of a size."""
        return self.leading.get(size) or 1.2 * size


def flow(pages: Sequence[Sequence[Line]], size: float) -> Flow:
    """Learns from all pages what joining needs."""
    words: set[str] = set()
    hyphened: set[str] = set()
    apart: dict[float, Counter[float]] = {}
    for lines in pages:
        for line in lines:
            inner = line.text[: line.text.rfind(" ") + 1] if line.text.endswith(tuple(_HYPHENS)) else line.text
            words.update(word.lower() for word in _WORD.findall(inner.replace("-", " ").replace("\u2010", " ")))
            hyphened.update(word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", inner))
        for one, other in pairwise(lines):
            if one.size == other.size and one.column == other.column and one.y0 > other.y0:
                apart.setdefault(one.size, Counter())[round((one.y0 - other.y0) * 2) / 2] += 1
    leading = {of: min(steps, key=lambda step: (-steps[step], step)) for of, steps in apart.items()}
    usual = {of: step for of, step in leading.items() if step <= 2.5 * of}
    return Flow(size, frozenset(words), frozenset(hyphened), usual)


def joined(before: str, after: str, known: Flow) -> tuple[str, int]:
    """Two texts as one, a word broken between them mended where that is sound, and where the second begins in it.

    A hyphen stays where the word is known with it, or where both its halves are words of the document by themselves.
    """
    tail = re.search(r"([^\W\d_]+)[-\u00ad\u2010]$", before[-_WORD_WITHIN:])
    head = re.match(r"[^\W\d_]+", after)
    if not tail or not head or not after[0].islower():
        glued = before.endswith(("-", "\u2010", "/")) and not before.endswith((" -", " /")) and tail is not None
        return (before + after, len(before)) if glued else (f"{before} {after}", len(before) + 1)
    one, two = tail[1].lower(), head[0].lower()
    soft = before.endswith("\u00ad")
    if not soft and one + two not in known.words:
        halves = one in known.words and two in known.words
        usual = one in _FIRST_HALVES or two in _SECOND_HALVES
        if f"{one}-{two}" in known.hyphened or halves or usual:
            return before + after, len(before)
    return before[:-1] + after, len(before) - 1


def blocks(
    pages: Sequence[Sequence[Line]], names: Sequence[str], headings: Headings, tables: Sequence[dict[int, Rows]],
    known: Flow,
) -> list[Block]:  # fmt: skip
    """The blocks of the document; `names` are the pages as printed."""
    out: list[Block | _Open] = []
    for page, lines in enumerate(pages):
        new = True  # nothing of this page has been placed yet

        def starts(now: int = page) -> tuple[tuple[int, str], ...]:
            nonlocal new
            mark = ((0, names[now]),) if new else ()
            new = False
            return mark

        place = 0
        while place < len(lines):
            line = lines[place]
            if (page, place) in headings:
                heading = headings[page, place]
                out.append(
                    Block("heading", _mended(lines[place : place + heading.lines], known), heading.level, starts())
                )
                place += heading.lines
            elif place in tables[page]:
                table = tables[page][place]
                for number, cells in enumerate(table.rows):
                    out.append(Block("row", "\t".join(cells), 0, starts(), not number))
                place += table.lines
            else:
                if _LEADERS.search(line.text):
                    known.contents += 1
                else:
                    _place(out, line, page, names, known, starts)
                place += 1
    return [_closed(block) if isinstance(block, _Open) else block for block in out]


def _mended(lines: Sequence[Line], known: Flow) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text, _ = joined(text, line.text, known)
    return text


def _closed(block: _Open) -> Block:
    return Block(block.kind, block.text, 0, tuple(block.pages), block.first)


def _place(out: list[Block | _Open], line: Line, page: int, names: Sequence[str], known: Flow, starts: object) -> None:
    """Adds a line to the block that it goes on with, or begins a block with it."""
    small = line.size < 0.9 * known.size
    bullet = _bullet(line)
    before = _to_go_on(out, line, page, small)
    if before is not None and bullet is None and _goes_on(before, line, page, known):
        before.text, offset = joined(before.text, line.text, known)
        if page != before.page:
            before.pages.append((offset, names[page]))
            callable(starts) and starts()
        before.last, before.page = line, page
        return
    marks = list(starts()) if callable(starts) else []
    if bullet is None:
        out.append(_Open("paragraph", line.text, line, line.x0, page, small, marks))
        return
    last = out[-1] if out else None
    first = not isinstance(last, _Open) or last.kind != "item"
    left = line.pieces[1].x0 if len(line.pieces) > 1 and LABEL.match(line.pieces[0].text) else line.x0
    out.append(_Open("item", line.text[bullet:], line, left, page, small, marks, first))


def _bullet(line: Line) -> int | None:
    """How much of a line is the bullet of an item; 0 where it is numbered (its number stays); None for no item."""
    if match := _BULLET.match(line.text):
        return match.end()
    return 0 if _NUMBERED.match(line.text) else None


def _to_go_on(out: list[Block | _Open], line: Line, page: int, small: bool) -> _Open | None:
    """The block that a line may go on with: the last one; at the top of a page, the last that is no footnote."""
    for block in reversed(out[-30:]):
        if not isinstance(block, _Open):
            return None
        if block.small == small or block.last.size == line.size:
            return block
        if block.page == page and not small:
            return None
    return None


def _goes_on(before: _Open, line: Line, page: int, known: Flow) -> bool:
    last = before.last
    if abs(last.size - line.size) > 0.6:
        return False
    if len(before.text) > _LONGEST:
        return False
    finished = bool(_FINISHED.search(before.text[-_WORD_WITHIN:]))
    column_left, column_right = last.column
    width = max(column_right - column_left, 1)
    apart = last.y0 - line.y0
    if page != before.page or apart <= 0 or last.column != line.column:
        if page > before.page + 1:
            return False
        if line.text[:1].islower():
            return not finished or before.text.endswith(tuple(_HYPHENS))
        return not finished and last.x1 > column_right - 0.2 * width
    if apart > 1.3 * known.step(line.size):
        return False
    if before.kind == "item":
        return line.x0 >= before.left - 0.3 * line.size or not finished
    indented = line.x0 > before.left + 0.8 * line.size and last.x0 < before.left + 0.4 * line.size
    if indented and finished:
        return False
    return not (finished and last.x1 < column_right - 0.25 * width and not line.text[:1].islower())
