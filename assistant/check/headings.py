"""Looks at the headings of a document: skipped levels, empty ones, ones without text, twins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assistant.check.outline import Heading, Outline
from assistant.model import Problem

_OUTERMOST = 2
"""The deepest level at which a document may begin: its title is in the front matter, so most begin at ##."""


def headings(path: str, drawn: Outline, title: str) -> Iterator[Problem]:
    """A warning for each heading that a reviewer should look at."""
    for line, message in _findings(drawn.headings, title):
        yield Problem(path, line, message, "warning")


def _findings(found: tuple[Heading, ...], title: str) -> Iterator[tuple[int, str]]:
    for heading in found:
        if not heading.text:
            yield heading.line, f"a heading is empty ({'#' * heading.level}): give it words, or take it out."
    if found and found[0].text.casefold() == title.casefold() and title:
        yield found[0].line, "the heading repeats the title, which is shown with every passage anyway: take it out."
    if found and found[0].level > _OUTERMOST:
        yield found[0].line, f"the first heading is {_marks(found[0])}: begin with {'#' * _OUTERMOST}."
    for before, after in pairwise(found):
        if after.level > before.level + 1:
            between = "#" * (before.level + 1)
            yield after.line, f"a level is skipped: {_marks(after)} follows {_marks(before)}. Write {between}."
        if not before.has_text and after.level <= before.level and before.text:
            yield before.line, f"the heading “{before.text}” has no text under it: write some, or take it out."
    if found and not found[-1].has_text and found[-1].text:
        message = f"the document ends with the heading “{found[-1].text}” and no text under it: text was lost, or take"
        yield found[-1].line, f"{message} the heading out."
    yield from _twins(found)


def _marks(heading: Heading) -> str:
    return f"{'#' * heading.level}{f' “{heading.text}”' if heading.text else ''}"


def _twins(found: tuple[Heading, ...]) -> Iterator[tuple[int, str]]:
    """Headings that say the same as the one before them at their level, with none above them in between."""
    last: dict[int, Heading] = {}
    for heading in found:
        last = {level: other for level, other in last.items() if level <= heading.level}
        twin = last.get(heading.level)
        if twin is not None and heading.text and twin.text.casefold() == heading.text.casefold():
            yield (
                heading.line,
                f"the heading “{heading.text}” stands on line {twin.line} already: join the two, or tell them apart.",
            )
        last[heading.level] = heading
