"""Finds the headings of a PDF: those its bookmarks name, on their pages; without bookmarks, by size and weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.frozen import dataclass
from assistant.intake.readers.pdf_lines import Line

_MOST_LINES = 4
_MOST_WORDS = 24
_LARGER = 1.07
_ENDS = re.compile(r"[.,;:]$")
_NO_HEADING = re.compile(r"(?:figure|table|chart|box|source|note|notes)\b[\s\d.:]", re.IGNORECASE)
_PREFIX = re.compile(r"(?:chapter|part|section|annex|appendix)?\s*[\divxa-z]{0,4}(?:\.\d+)*[.:)]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline of a PDF: level from 1, and the page it leads to (from 0)."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Found:
    """A heading that begins at a line and takes up so many."""

    level: int
    text: str
    lines: int


Headings = dict[tuple[int, int], Found]
"""From (page, place of the line on it) to the heading that begins there."""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def from_bookmarks(pages: Sequence[Sequence[Line]], bookmarks: Sequence[Bookmark]) -> tuple[Headings, list[str]]:
    """The headings that bookmarks name, matched to lines on their page or the next, and titles that were not found."""
    found: Headings = {}
    missing: list[str] = []
    for mark in bookmarks:
        wanted = _letters(mark.title)
        places = (mark.page, mark.page + 1, mark.page - 1) if wanted else ()
        for page in places:
            if 0 <= page < len(pages) and (at := _match(pages[page], wanted, page, found)) is not None:
                place, count = at
                text = " ".join(line.text for line in pages[page][place : place + count])
                found[page, place] = Found(min(mark.level, 4), text, count)
                break
        else:
            missing += [mark.title] if wanted else []
    return found, missing


def _match(lines: Sequence[Line], wanted: str, page: int, taken: Headings) -> tuple[int, int] | None:
    """The place and number of the lines that say what a bookmark says; the largest of several."""
    fits: list[tuple[float, int, int]] = []
    for place, line in enumerate(lines):
        if (page, place) in taken:
            continue
        said = ""
        for count in range(1, _MOST_LINES + 1):
            if place + count > len(lines) or len(said) > len(wanted) + 30:
                break
            text = lines[place + count - 1].text
            said += _letters(text)
            if said == wanted or (said.endswith(wanted) and _is_prefix(lines, place, count, wanted)):
                fits.append((line.size, -place, count))
                break
    if not fits:
        return None
    _, place, count = max(fits)
    return -place, count


def _is_prefix(lines: Sequence[Line], place: int, count: int, wanted: str) -> bool:
    """Whether what stands before a bookmark's words in its lines is no more than a number ("2.1", "Chapter 3:")."""
    text = " ".join(line.text for line in lines[place : place + count])
    for cut in range(len(text)):
        if _letters(text[cut:]) == wanted and bool(_PREFIX.match(text[:cut].strip() or " ")):
            return True
    return False


def body_style(pages: Sequence[Sequence[Line]]) -> tuple[float, bool]:
    """Size and weight of most letters."""
    letters: Counter[tuple[float, bool]] = Counter()
    for lines in pages:
        for line in lines:
            for piece in line.pieces:
                letters[piece.size, piece.bold] += len(piece.text)
    return letters.most_common(1)[0][0] if letters else (0.0, False)


def by_style(pages: Sequence[Sequence[Line]], in_tables: set[tuple[int, int]], title: str) -> Headings:
    """Headings told by larger letters than the text's, or bold ones in a text that is not; levels by size, then weight.

    `in_tables` holds (page, place) of lines that are no headings.
    """
    size, bold = body_style(pages)
    found: dict[tuple[int, int], tuple[tuple[float, bool], str, int]] = {}
    for page, lines in enumerate(pages):
        place = 0
        while place < len(lines):
            count = 0
            while place + count < len(lines) and _stands_out(lines, place, count, size, bold, (page, in_tables)):
                count += 1
            text = " ".join(line.text for line in lines[place : place + count])
            if 0 < count <= _MOST_LINES and _reads_as_heading(text):
                found[page, place] = ((lines[place].size, lines[place].bold), text, count)
            place += max(count, 1)
    styles = Counter(style for style, text, _ in found.values() if _letters(text) != _letters(title))
    ranked: list[tuple[float, bool]] = sorted(styles, reverse=True)
    first = min(found, default=(0, 0))
    if len(ranked) > 1 and styles[ranked[0]] == 1 and first[0] == 0 and found[first][0] == ranked[0]:
        ranked = ranked[1:]  # the largest letters of the first page, used once, are the title's
    levels = {style: min(place, 4) for place, style in enumerate(ranked, start=1)}
    return {at: Found(levels.get(style, 1), text, count) for at, (style, text, count) in found.items()}


def _stands_out(
    lines: Sequence[Line], place: int, count: int, size: float, bold: bool, tables: tuple[int, set[tuple[int, int]]]
) -> bool:
    """Whether a line looks like a heading, or like the next line of the one begun at `place`."""
    line = lines[place + count]
    page, in_tables = tables
    if (page, place + count) in in_tables or not re.search(r"[^\W\d_]", line.text):
        return False
    if line.size < size * _LARGER and not (line.bold and not bold and line.size >= size - 0.5):
        return False
    if not count:
        return True
    before = lines[place + count - 1]
    apart = before.y0 - line.y0
    return (line.size, line.bold) == (before.size, before.bold) and 0 < apart < 1.7 * line.size


def _reads_as_heading(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not _ENDS.search(text) and not _NO_HEADING.match(text)
