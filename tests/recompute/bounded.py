"""Checks of which places lie beyond a bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tests.recompute.files import Line, members
from tests.recompute.reading import (
    CAUTIONS,
    SCOPE,
    cautions,
    count,
    demand,
    held,
    items,
    line_of,
    period_of,
    scope,
)
from tests.recompute.single import subject
from tests.recompute.words import amount

_SIDES = {
    "above": lambda value, bound: value > bound,
    "at or above": lambda value, bound: value >= bound,
    "below": lambda value, bound: value < bound,
    "at or below": lambda value, bound: value <= bound,
}


def _number(text: str) -> Decimal:
    match = re.search(r"-?\d[\d,]*(?:\.\d+)?", text.replace("-£", "-"))
    assert match is not None
    return Decimal(match[0].replace(",", ""))


def thresholds(slug: str, text: str) -> bool:
    """ "In 2023, X was above 10% in 5 of the 9 regions of England: A (12%), ... and 2 more." """
    match = re.fullmatch(
        rf"(?P<when>.+?), {re.escape(subject(slug))} was (?P<words>(?P<side>above|below|at or above|at or "
        rf"below|between) "
        rf"(?P<bound>.+?)) in (?P<hits>none|[\d,]+) of {SCOPE}(?:: (?P<items>.+?)|; they run from (?P<low>.+) to "
        rf"(?P<high>.+?)){CAUTIONS}\.",
        text,
    )
    if match is None:
        return False
    period = period_of(slug, match["when"])
    relative = re.fullmatch(r"(?:([\d.]+) times )?the ([-£\d].*?)(?<!out) of (.+)", match["bound"])
    relative = relative or re.fullmatch(r"(?:([\d.]+) times )?the (\S+ out of 10) of (.+)", match["bound"])
    if relative and "out of 10" in match["bound"]:
        relative = re.fullmatch(r"(?:([\d.]+) times )?the (\S+ out of 10) of (.+)", match["bound"])
    at = line_of(slug, relative[3], period) if relative else None
    found = _compared(slug, match, period, at)
    if at is not None and relative is not None:
        demand(relative[2] == amount(slug, at.value or Decimal(0)), "the bound's figure")
        low = high = (at.value or Decimal(0)) * Decimal(relative[1] or 1)
    else:
        low, high = (_number(part) for part in (match["bound"].split(" and ") * 2)[:2])
    test = _SIDES.get(match["side"])
    hits = [line for line in found if (test(line.value, low) if test else low <= (line.value or 0) <= high)]
    if match["hits"] == "none":
        demand(not hits, f"{len(hits)} hits")
        ends = [items(slug, part, period)[0].value for part in (match["low"], match["high"])]
        demand(ends == [found[-1].value, found[0].value], "the ends")
        cautions(slug, match["notes"], found)
        return True
    demand(count(match["hits"]) == len(hits), f"{len(hits)} hits")
    more = re.fullmatch(r"(.+) and (\d+) more", match["items"])
    shown = items(slug, more[1] if more else match["items"], period)
    ordered = hits[::-1] if match["side"] in {"below", "at or below"} else hits
    demand([line.value for line in shown] == [line.value for line in ordered[: len(shown)]], "order")
    demand(len(shown) + (int(more[2]) if more else 0) == len(hits), "how many more")
    cautions(slug, match["notes"], hits)
    return True


def _compared(slug: str, match: re.Match[str], period: str, at: Line | None) -> list[Line]:
    """The figures that are compared with a bound: all of the set, but for that of the bound and other sources."""
    if at is None:
        return scope(slug, match, period)[0]
    for codes in members(match["among"]):
        rest = [code for code in codes if code != at.code]
        found = [line for line in held(slug, rest, period) if (line.status == "o") == (at.status == "o")]
        if (len(found), len(rest) - len(found)) == (count(match["of"]), count(match["out"] or "0")):
            return found
    demand(False, f"counts of {match['among']!r}")
    return []


def sure(text: str, cells: Sequence[Line]) -> bool:
    """ "The whole 95% interval lies above 10% for 3 of these 5; ..." """
    one = re.fullmatch(
        r"Its 95% interval (lies|does not lie) wholly ((?:at or )?(?:above|below)) (.+?)(?:, so chance .+)?\.", text
    )
    many = re.fullmatch(
        r"The whole 95% interval lies ((?:at or )?(?:above|below)) (.+?) for (none|all|\d+) of these (\d+)"
        r"(?:; for (?:the other (\d+)|them) it reaches the bound, so chance alone could have put them there)?\.",
        text,
    )
    found = one or many
    if found is None:
        return False
    side, bound = (one[2], one[3]) if one else (many[1], many[2])  # type: ignore[index]
    high = side.endswith("above")
    sure_ = [
        line for line in cells
        if (edge := line.lower if high else line.upper) is not None and _SIDES[side](edge, _number(bound))
    ]  # fmt: skip
    if one:
        demand(len(cells) == 1 and bool(sure_) == (one[1] == "lies"), "certain")
    elif many:
        said = {"none": 0, "all": len(cells)}.get(many[3]) if not many[3].isdigit() else int(many[3])
        demand((said, int(many[4])) == (len(sure_), len(cells)), f"{len(sure_)} of {len(cells)}")
        demand(many[5] is None or int(many[5]) == len(cells) - len(sure_), "the others")
    demand(all(_SIDES[side](line.value, _number(bound)) for line in cells), "a place that is not beyond")
    return True
