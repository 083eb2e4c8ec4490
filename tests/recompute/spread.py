"""Checks of ranges, medians and quartiles of places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tests.recompute.files import Line, members, types
from tests.recompute.reading import (
    CAUTIONS,
    SCOPE,
    cautions,
    demand,
    held,
    line_of,
    names,
    period_of,
    scope,
)
from tests.recompute.single import subject
from tests.recompute.words import amount, difference


def quantile(found: Sequence[Decimal], quarter: int) -> Decimal:
    """A quarter's value among sorted values, in proportion between two."""
    place = Decimal(quarter * (len(found) - 1)) / 4
    low = int(place)
    return found[-1] if low + 1 >= len(found) else found[low] + (found[low + 1] - found[low]) * (place - low)


def spreads(slug: str, text: str) -> bool:
    """ "In 2023, across the 9 regions of England, X ranged from 5% in A to 9% in B, a range of ..., with ..." """
    match = re.fullmatch(
        rf"(?P<when>.+?), across {SCOPE}, {re.escape(subject(slug))} ranged from (?P<low>[-£\d].*?) in "
        rf"(?P<where>.+?) to "
        r"(?P<high>[-£\d].*?) in (?P<there>.+?), a range of (?P<range>.+?)(?:, with a median of (?P<median>.+?))?"
        rf"(?:; the middle half of them lies between (?P<first>.+?) and (?P<third>.+?))?{CAUTIONS}\.",
        text,
    )
    if match is None:
        return False
    period = period_of(slug, match["when"])
    for found in scope(slug, match, period):
        figures = sorted(line.value or Decimal(0) for line in found)
        said = (match["low"], match["high"], match["range"], match["median"])
        expected = (
            amount(slug, figures[0]), amount(slug, figures[-1]), difference(slug, figures[-1], figures[0]),
            amount(slug, quantile(figures, 2)) if len(figures) > 1 else None,
        )  # fmt: skip
        demand(said == expected, f"{said}, not {expected}")
        quarters = (amount(slug, quantile(figures, 1)), amount(slug, quantile(figures, 3)))
        demand((match["first"], match["third"]) == (quarters if len(figures) >= 8 else (None, None)), f"{quarters}")
        for where, far in ((match["where"], figures[0]), (match["there"], figures[-1])):
            _where(where, [line for line in found if line.value == far])
        cautions(slug, match["notes"], found)
    return True


def _where(text: str, found: Sequence[Line]) -> None:
    many = re.fullmatch(r"(\d+) of them", text)
    if many:
        demand(int(many[1]) == len(found), f"{len(found)} of them")
        return
    wanted = {line.code for line in found}
    demand(len(names(text)) == len(wanted) and all(set(codes) & wanted for codes in names(text)), f"{text}: {wanted}")


def groups(slug: str, text: str) -> bool:
    """ "In 2023, across the 40 councils of the type “T” with a figure (of 41 live ones), X ranged from ..." """
    match = re.fullmatch(
        rf"(?P<when>.+?), across the (?P<of>\d+) councils of the type “(?P<type>.+?)” with a figure \(of "
        rf"(?P<all>\d+) live "
        rf"ones\), {re.escape(subject(slug))} ranged from (?P<low>[-£\d].*?) in (?P<where>.+?) to "
        rf"(?P<high>[-£\d].*?) in "
        rf"(?P<there>.+?), with a median of (?P<median>.+?){CAUTIONS}\.",
        text,
    )
    if match is None:
        return False
    period = period_of(slug, match["when"])
    sets = [codes for name, codes in types().items() if name.split("|")[1] == match["type"]]
    for nation in ("England", "Scotland", "Wales", "Northern Ireland"):
        sets += [tuple(codes) for codes in members(f"councils of the type “{match['type']}” in {nation}")]
    good = [
        held(slug, c, period)
        for c in sets
        if (len(held(slug, c, period)), len(c)) == (int(match["of"]), int(match["all"]))
    ]
    demand(bool(good), "counts")
    found = good[0]
    figures = sorted(line.value or Decimal(0) for line in found)
    expected = tuple(amount(slug, figure) for figure in (figures[0], figures[-1], quantile(figures, 2)))
    demand((match["low"], match["high"], match["median"]) == expected, f"{expected}")
    for where, far in ((match["where"], figures[0]), (match["there"], figures[-1])):
        demand(line_of(slug, where, period).value == far, where)
    cautions(slug, match["notes"], found)
    return True
