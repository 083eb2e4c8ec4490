"""Tells running heads and feet from text, by their repetition over pages, and reads the page numbers in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from assistant.frozen import dataclass
from assistant.intake.readers.pdf_lines import Line

_OUTERMOST = 4
"""Lines from an edge of the page that may belong to a running head or foot."""
_LEAST_PAGES = 3
_FEW_PAGES = 5
"""Documents as short as this may show a running line twice only."""
_SAME_HEIGHT = 5.0
_FOLLOW = 0.7
"""Share of pages on which a changing number must go up with the page."""
_NUMBER = re.compile(r"(?<![\w.,£$€])(?:\d{1,4}|[ivxl]{1,7})(?![\w%]|[.,]\d)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class _Seen:
    """An outer line of a page."""

    page: int
    place: int
    line: Line
    numbers: tuple[str, ...]


def split(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], dict[int, str]]:
    """The lines of each page that are text, and from a page to the number printed at its edge, where there is one.

    `pages` holds rows from top to bottom.
    """
    running: dict[tuple[int, int], str] = {}
    for edge in (1, -1):
        groups: dict[tuple[str, float], list[_Seen]] = {}
        for page, lines in enumerate(pages):
            for place, line in list(enumerate(lines))[::edge][:_OUTERMOST]:
                # On left and right pages the number may stand first or last: the order of the words is left out.
                key = (" ".join(sorted(_NUMBER.sub("#", line.text.lower()).split())), line.size)
                groups.setdefault(key, []).append(_Seen(page, place, line, tuple(_NUMBER.findall(line.text.lower()))))
        heights: dict[tuple[int, float], list[_Seen]] = {}
        for seen in groups.values():
            running.update(_repeated(seen, len(pages)))
            for each in seen:
                if each.place in {0, len(pages[each.page]) - 1}:
                    heights.setdefault((round(each.line.y0), each.line.size), []).append(each)
        for seen in heights.values():
            running.update(_counting(seen))
    kept: list[list[Line]] = []
    numbers: dict[int, str] = {}
    for page, lines in enumerate(pages):
        begin, end = _bounds(page, len(lines), running)
        kept.append(list(lines[begin:end]))
        found = [running[page, place] for place in (*range(end, len(lines)), *range(begin))]
        if printed := next(filter(None, found), ""):
            numbers[page] = printed
    return kept, numbers


def _bounds(page: int, count: int, running: dict[tuple[int, int], str]) -> tuple[int, int]:
    """Where the text of a page begins and ends: from the edges on, only running lines are taken off."""
    begin, end = 0, count
    while begin < end and (page, begin) in running:
        begin += 1
    while end > begin and (page, end - 1) in running:
        end -= 1
    return begin, end


def _repeated(seen: Sequence[_Seen], pages: int) -> dict[tuple[int, int], str]:
    """The lines of one wording that repeat at one height, with the page number that each holds."""
    height = median(each.line.y0 for each in seen)
    seen = [each for each in seen if abs(each.line.y0 - height) <= _SAME_HEIGHT]
    least = 2 if pages <= _FEW_PAGES else _LEAST_PAGES
    if len({each.page for each in seen}) < least:
        return {}
    column = _following(seen)
    if column is not None:
        return {(each.page, each.place): each.numbers[column] for each in seen}
    # Numbers that do not go up with the page tell lines apart ("Chapter 3"): only those of equal wording repeat.
    alike = Counter(each.line.text for each in seen)
    return {(each.page, each.place): "" for each in seen if alike[each.line.text] >= least}


def _counting(seen: Sequence[_Seen]) -> dict[tuple[int, int], str]:
    """The outermost lines of one height whose number goes up with the page, whatever else they say.

    So a head with the name of a short chapter is told, which stands on a page or two.
    """
    steps = Counter(step for each in seen for step in {_step(number, each.page) for number in each.numbers})
    if not steps or steps.most_common(1)[0][1] < _LEAST_PAGES:
        return {}
    usual = steps.most_common(1)[0][0]
    return {
        (each.page, each.place): number for each in seen for number in each.numbers if _step(number, each.page) == usual
    }


def _step(number: str, page: int) -> tuple[bool, int]:
    """How far a number is from the place of its page, Roman and Arabic apart."""
    return number.isdigit(), value(number) - page


def _following(seen: Sequence[_Seen]) -> int | None:
    """Which of the numbers in the line goes up with the page; None where none does."""
    for column in range(max((len(each.numbers) for each in seen), default=0)):
        steps = Counter(_step(each.numbers[column], each.page) for each in seen if len(each.numbers) > column)
        if steps and steps.most_common(1)[0][1] >= _FOLLOW * len(seen):
            return column
        # Roman before Arabic, or numbering that begins anew: long runs of their own will do.
        if sum(count for count in steps.values() if count >= _LEAST_PAGES) >= _FOLLOW * len(seen):
            return column
    return None


def value(number: str) -> int:
    """What a number in figures or small Roman letters is worth."""
    if number.isdigit():
        return int(number)
    worth = [_ROMAN.get(letter, 0) for letter in number]
    return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))


def names(count: int, labels: Sequence[str], numbers: dict[int, str]) -> list[str]:
    """What each page is called: its label in the file, else the number printed on it, else its place in the file.

    Where most pages print a number and one does not (a chapter's first page), its neighbours tell it; pages before
    the first number are called front-1, front-2, so that no two pages have one name.
    """
    if any(labels):
        return [label or str(place + 1) for place, label in enumerate(labels)]
    if len(numbers) < 2 or len(numbers) * 2 < count:
        return [str(place + 1) for place in range(count)]
    named: list[str] = []
    for place in range(count):
        if place in numbers:
            named.append(numbers[place])
            continue
        near = min(numbers, key=lambda known: (abs(known - place), known))
        told = value(numbers[near]) + place - near
        sound = numbers[near].isdigit() and told > 0 and str(told) not in numbers.values()
        named.append(str(told) if sound else f"front-{place + 1}" if place < near else f"after-{named[-1]}")
    return named
