"""Lines of a PDF page: glyphs to pieces of a line, and pieces to lines with their place, size and weight.

A gap wider than a letter is high parts two pieces, since it may lie between columns or cells; where it does not, the
pieces are put together again as one line.
"""

from __future__ import annotations

import ctypes
import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from assistant.frozen import dataclass
from assistant.intake import limits
from assistant.words.clean import clean

_GAP = 0.9
_RAISED = 0.78
_BOLD_FROM = 600
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_BREAK = frozenset({0x0A, 0x0D})
_SPACE = frozenset({0x20, 0x09, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x200B, 0x3000})
_HYPHEN_AT_END = 0x02  # what PDFium says for a hyphen that ends a line
_NO_GLYPH = frozenset({0x00, 0xFFFE, 0xFFFF})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one base line without a wide gap, in points from the lower left corner of the page."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Line:
    """Pieces on one base line, from left to right, and the column they stand in."""

    pieces: tuple[Piece, ...]
    column: tuple[float, float] = (0.0, 0.0)
    """Left and right edge of the column."""

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(piece.text for piece in self.pieces)

    @cached_property
    def x0(self) -> float:
        """Its left edge."""
        return self.pieces[0].x0

    @cached_property
    def x1(self) -> float:
        """Its right edge."""
        return max(piece.x1 for piece in self.pieces)

    @cached_property
    def y0(self) -> float:
        """Its lower edge."""
        return self._longest.y0

    @cached_property
    def y1(self) -> float:
        """Its upper edge."""
        return max(piece.y1 for piece in self.pieces)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters, in points."""
        return self._longest.size

    @cached_property
    def bold(self) -> bool:
        """Whether most of its letters are bold."""
        bold = sum(len(piece.text) for piece in self.pieces if piece.bold)
        return bold * 2 > sum(len(piece.text) for piece in self.pieces)

    @cached_property
    def _longest(self) -> Piece:
        return max(self.pieces, key=lambda piece: len(piece.text))


@dataclasses.dataclass(slots=True)
class _Glyph:
    """A letter with its box and, asked for only where they may change, its size and weight."""

    sign: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool
    spaced: bool
    """White space stands before it."""
    breaks: bool
    """PDFium ends a line before it."""


def pieces(text_page: Any, raw: Any) -> list[Piece]:
    """The pieces of a page in the order of the file; `raw` is pypdfium2.raw. Upright text only."""
    found: list[Piece] = []
    run: list[_Glyph] = []
    for glyph in _glyphs(text_page, raw):
        if run and _ends(run[-1], glyph):
            found += _piece(run)
            run = []
        run.append(glyph)
    return found + _piece(run)


def _ends(last: _Glyph, new: _Glyph) -> bool:
    """Whether a piece ends between two letters."""
    height = max(last.y1 - last.y0, new.y1 - new.y0, 0.1)
    overlap = min(last.y1, new.y1) - max(last.y0, new.y0)
    if overlap < 0.4 * min(last.y1 - last.y0, new.y1 - new.y0):
        return True
    gap = new.x0 - last.x1
    return gap > _GAP * max(last.size, new.size) or gap < -height or (new.breaks and gap > 0.5 * last.size)


def _piece(run: list[_Glyph]) -> list[Piece]:
    """The piece that some letters are, without raised numbers of footnotes; none where they hold no text."""
    if not run:
        return []
    sizes: dict[float, int] = {}
    for glyph in run:
        sizes[glyph.size] = sizes.get(glyph.size, 0) + 1
    size = max(sizes, key=lambda value: (sizes[value], value))
    base = max(run, key=lambda glyph: (glyph.size == size, glyph.y1 - glyph.y0))
    kept: list[_Glyph] = []
    for place, glyph in enumerate(run):
        raised = glyph.size < _RAISED * size and glyph.y0 > base.y0 + 0.15 * size
        if not (place and raised and glyph.sign.isdigit() and not _is_unit(kept)):
            kept.append(glyph)
    text = "".join((" " if glyph.spaced and place else "") + glyph.sign for place, glyph in enumerate(kept))
    text = " ".join(clean(text).split())
    if not text:
        return []
    bold = sum(glyph.bold for glyph in kept) * 2 > len(kept)
    return [Piece(text, kept[0].x0, kept[-1].x1, base.y0, base.y1, size, bold)]


def _is_unit(before: list[_Glyph]) -> bool:
    """Whether a raised number is the power of a unit of length, not the mark of a footnote."""
    word = "".join(("\0" if glyph.spaced else "") + glyph.sign for glyph in before[-3:]).rpartition("\0")[2]
    return word in {"m", "km", "cm"}


def _glyphs(text_page: Any, raw: Any) -> Iterator[_Glyph]:
    box = raw.FS_RECTF()
    size, bold, height, upright = 0.0, False, -1.0, True
    drawn = -1  # the address of what PDFium calls a text object: it has one font
    spaced = breaks = False
    for index in range(min(text_page.count_chars(), limits.PAGE_GLYPHS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in _BREAK or code in _SPACE:
            spaced = True
            breaks = breaks or code in _BREAK
            continue
        if code in _NO_GLYPH or not raw.FPDFText_GetLooseCharBox(text_page, index, box):
            continue
        if spaced or abs((box.top - box.bottom) - height) > 0.05 * abs(height):
            height = box.top - box.bottom
            pointer = raw.FPDFText_GetTextObject(text_page, index)
            now = ctypes.addressof(pointer.contents) if pointer else -1
            if now != drawn or now < 0:
                size, bold, upright = _style(text_page, index, raw)
                drawn = now
        if upright:
            sign = "-" if code == _HYPHEN_AT_END else _LIGATURES.get(code) or chr(code)
            yield _Glyph(sign, box.left, box.right, box.bottom, box.top, size, bold, spaced, breaks)
        spaced = breaks = False


def _style(text_page: Any, index: int, raw: Any) -> tuple[float, bool, bool]:
    """Size in points, whether bold, and whether upright."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(text_page, index))
    upright = True
    if raw.FPDFText_GetMatrix(text_page, index, matrix):
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        # Many programs set a font of size 1 and scale it by the matrix.
        size *= scale if scale > 0 else 1.0
        upright = abs(matrix.b) <= abs(matrix.a) and matrix.a >= 0
    bold = raw.FPDFText_GetFontWeight(text_page, index) >= _BOLD_FROM
    if not bold:
        name = ctypes.create_string_buffer(80)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(text_page, index, name, 80, flags)
        bold = bool(_BOLD.search(name.value))
    return round(size * 2) / 2, bold, upright


def rows(found: Sequence[Piece]) -> list[Line]:
    """Lines over the whole width of the page, from top to bottom: all pieces on one base line, from left to right."""
    gathered: list[list[Piece]] = []
    for piece in sorted(found, key=lambda piece: (-(piece.y0 + piece.y1), piece.x0)):
        last = gathered[-1] if gathered else []
        if last and _beside(last[0], piece):
            last.append(piece)
        else:
            gathered.append([piece])
    return [Line(tuple(sorted(row, key=lambda piece: piece.x0))) for row in gathered]


def _beside(one: Piece, other: Piece) -> bool:
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    return overlap > 0.55 * min(one.y1 - one.y0, other.y1 - other.y0)
