"""Checks of single figures and ranks: each reads a sentence and works its numbers out anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tests.recompute.files import Line, meaning, members, value
from tests.recompute.reading import (
    SCOPE,
    adverbials,
    cautions,
    clear,
    count,
    demand,
    held,
    items,
    line_of,
    names,
    period_of,
    rank,
    rank_range,
    scope,
    widths,
)
from tests.recompute.words import amount, ordinal


def _noun(slug: str) -> str:
    return subject(slug).removeprefix("the ")


def subject(slug: str) -> str:
    """The phrase that a sentence on an indicator begins with."""
    return str(meaning(slug).get("subject", meaning(slug)["title"]))


def notes(slug: str, line: Line, interval: bool) -> str:
    """What stands in brackets behind a value."""
    said = []
    if interval and line.lower is not None and line.upper is not None:
        said.append(f"95% interval {amount(slug, line.lower)} to {amount(slug, line.upper)}")
    if line.status == "r":
        said.append("low reliability: it rests on very few survey answers")
    if line.status == "o":
        said.append("from another source than the rest of the table")
    if line.period in meaning(slug).get("provisional", []):
        said.append("provisional")
    return f" ({'; '.join(said)})" if said else ""


def values(slug: str, text: str) -> bool:
    """ "In 2023, X was 8% in A and 9% in B, against 7% in C." """
    match = re.fullmatch(rf"(.+?), {re.escape(subject(slug))} was (.+?)(?:, against (.+))?\.", text)
    if match is None or " of the " in match[1] or not re.match(r"[-£\d]", match[2]):
        return False
    period = period_of(slug, match[1])
    for part, interval in ((match[2], True), (match[3], False)):
        for item in re.split(r"(?:, | and )(?=[-£]?\d)", part) if part else ():
            found = re.fullmatch(r"([^()]+?)((?: \([^()]*\))?) in (.+)", item)
            demand(found is not None, f"no value: {item!r}")
            assert found is not None
            line = line_of(slug, found[3], period)
            expected = amount(slug, line.value or Decimal(0)) + notes(slug, line, interval)
            demand(found[1] + found[2] == expected, f"{found[3]}: {found[1] + found[2]!r}, not {expected!r}")
    return True


def ranks(slug: str, text: str) -> bool:
    """ "A had the 3rd highest X of the 9 regions of England in 2023 (a lower figure is better)." """
    match = re.fullmatch(
        rf"(?P<name>.+?) had the (?P<joint>joint )?(?P<nth>\d+\w\w )?(?P<end>highest|lowest) "
        rf"{re.escape(_noun(slug))} of "
        rf"{SCOPE} (?P<when>{adverbials(slug)})(?P<notes> \(.+\))?\.",
        text,
    )
    if match is None:
        return False
    period = period_of(slug, match["when"])
    line = line_of(slug, match["name"], period)
    for found in scope(slug, match, period):
        place, joint = rank(found, line.value or Decimal(0), match["end"])
        demand((place, joint) == (ordinal(match["nth"] or "1"), bool(match["joint"])), f"rank {place}, joint {joint}")
        between = rank_range(found, line, match["end"])
        cautions(slug, match["notes"], [line], (*between, match["end"]) if between else None)
    return True


def extremes(slug: str, text: str) -> bool:
    """ "In 2023, A had the highest X of the 9 regions of England, at 8%; B had the lowest, at 5%." """
    match = re.fullmatch(
        rf"(?P<when>.+?), (?P<who>.+) had the (?P<joint>joint )?(?P<end>highest|lowest) {re.escape(_noun(slug))} of "
        rf"{SCOPE}, at (?P<at>[^;]+?(?: \([^()]*\))?)"
        r"(?:; (?P<last>.+) had the (?P<level>joint )?(?:lowest|highest), at (?P<low>[^()]+?)(?P<few> \(low "
        r"reliability\))?)?"
        r"(?P<notes> \((?:in total|a (?:lower|higher) figure|from another|by the 95%)[^()]*\))?\.",
        text,
    )
    if match is None:
        return False
    period = period_of(slug, match["when"])
    for found in scope(slug, match, period):
        ordered = found if match["end"] == "highest" else found[::-1]
        best = [line for line in found if line.value == ordered[0].value]
        worst = [line for line in found if line.value == ordered[-1].value]
        _who(match["who"], best)
        demand(bool(match["joint"]) == (len(best) > 1), "joint")
        expected = amount(slug, ordered[0].value or Decimal(0)) + notes(slug, ordered[0], True)
        demand(
            match["at"] in {amount(slug, line.value or Decimal(0)) + notes(slug, line, True) for line in best}, expected
        )
        if match["last"]:
            _who(match["last"], worst)
            demand(match["low"] == amount(slug, worst[0].value or Decimal(0)), "the other end")
            demand(bool(match["level"]) == (len(worst) > 1), "joint at the other end")
            demand(bool(match["few"]) == any(line.status == "r" for line in worst), "low reliability")
        else:
            demand(len(best) == len(found), "no other end is given")
        bare = [Line(*(line.slug, line.code, "", line.value, None, None, line.status)) for line in found]
        near = 0 if widths(found) is None else sum(not clear(ordered[0], line) for line in found) - 1
        note = f"by the 95% intervals not clearly apart from {near} of the others"
        said = (match["notes"] or "").removeprefix(" (").removesuffix(")").split("; ")
        demand((note in said) == (near > 0 and len(best) == 1), note)
        cautions(slug, f" ({'; '.join(kept)})" if (kept := [n for n in said if n and n != note]) else None, bare)
        mixed = any(line.status == "o" for line in found)
        demand(mixed == ("from another source" in (match["notes"] or "")), "another source is not said")
    return True


def _who(text: str, found: Sequence[Line]) -> None:
    many = re.fullmatch(r"(\d+) places", text)
    if many:
        demand(int(many[1]) == len(found), f"{len(found)} places")
    else:
        _same(names(text), found)


def _same(codes: Sequence[tuple[str, ...]], found: Sequence[Line]) -> None:
    wanted = {line.code for line in found}
    demand(len(codes) == len(wanted) and all(set(some) & wanted for some in codes), f"not {sorted(wanted)}")


def tops(slug: str, text: str) -> bool:
    """ "In 2023, the 3 of the 9 regions of England with the highest X were A (8%), B (7%) and C (6%)." """
    match = re.fullmatch(
        rf"(?P<when>.+?), the (?P<top>\d+)(?: \(the last are level\))? of "
        rf"{SCOPE.replace('the (?P<of>', '(?:the )?(?P<of>')} "
        rf"with the (?P<end>highest|lowest) {re.escape(_noun(slug))} were (?P<items>.+?)(?:; (?P<more>\d+) "
        rf"more are level with the last)?"
        r"(?P<notes> \((?:in total|a (?:lower|higher) figure|provisional)[^()]*\))?\.",
        text,
    )
    if match is None:
        return False
    period = period_of(slug, match["when"])
    shown = items(slug, match["items"], period)
    demand(len(shown) == int(match["top"]), "number of places")
    for found in scope(slug, match, period):
        ordered = found if match["end"] == "highest" else found[::-1]
        demand([line.value for line in shown] == [line.value for line in ordered[: len(shown)]], "order")
        level = sum(line.value == shown[-1].value for line in ordered[len(shown) :])
        demand(count(match["more"] or "0") == level, f"{level} more are level")
        cautions(slug, match["notes"], shown)
    return True


def beyond(slug: str, text: str) -> bool:
    """ "Of the other nations in 2023, A (9%) lies above B; C (5%) does not." """
    match = re.fullmatch(rf"Of the other nations ({adverbials(slug)}), (.+?)( \(provisional\))?\.", text)
    if match is None:
        return False
    period = period_of(slug, match[1])
    for clause in match[2].split("; "):
        if clause.startswith("the source has no figure"):
            absent = names(clause.removeprefix("the source has no figure for ").replace(" or ", " and "))
            demand(all(value(slug, code, period) is None for codes in absent for code in codes), clause)
            continue
        found = re.fullmatch(
            r"(?:none lies (above|below) (.+?): )?(.+?)(?: lies? (above|below) (.+)| do(?:es)? not)?", clause
        )
        assert found is not None
        shown = items(slug, found[3], period)
        if found[4] or found[1]:
            edge = line_of(slug, found[5] or found[2], period).value or Decimal(0)
            over = [((line.value or 0) > edge) if "above" in clause else ((line.value or 0) < edge) for line in shown]
            demand(all(over) if found[4] else not any(over), clause)
    return True


def covers(slug: str, text: str) -> bool:
    """ "In 2023, “T” has a figure for 9 of the 12 districts of England; 3 have none." """
    match = re.fullmatch(
        r"(.+?), “(.+)” has a figure for ([\d,]+) of the ([\d,]+) (.+?)(?:; ([\d,]+) ha(?:ve|s) none)?\.", text
    )
    if match is None:
        return False
    period = period_of(slug, match[1])
    expected = [(len(held(slug, codes, period)), len(codes)) for codes in members(match[5])]
    demand((count(match[3]), count(match[4])) in expected, f"coverage {expected}")
    demand(count(match[6] or "0") == count(match[4]) - count(match[3]), "none")
    demand(match[2] == meaning(slug)["title"], "title")
    return True
