"""Checks of who changed most among a set of places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tests.recompute.files import Line, lines, meaning, members
from tests.recompute.reading import (
    CAUTIONS,
    INFLATION,
    SCOPE,
    adverbials,
    apart,
    cautions,
    clear,
    count,
    demand,
    line_of,
    names,
    period_of,
    widths,
)
from tests.recompute.single import subject
from tests.recompute.words import amount, difference, plain


def _by(slug: str, one: Line, two: Line) -> Decimal:
    a, b = one.value or Decimal(0), two.value or Decimal(0)
    return 100 * (b - a) / a if _relative(slug) else b - a


def _relative(slug: str) -> bool:
    return meaning(slug)["measure"] in {"total", "count"} or "prices" in meaning(slug)


_MOVE = re.compile(
    r"(?P<name>.+?(?: \((?:metropolitan county|ITL level 2 area)\))?) \((?:a (?P<way>rise|fall) of (?P<by>.+?), from "
    r"(?P<a>[^()]+?) to (?P<b>[^()]+?)|no change, (?P<flat>[^()]+) both times)\)(?:, | and |$)(?P<rest>.*)"
)


def _moves(slug: str, text: str, begin: str, end: str) -> list[tuple[Line, Line]]:
    found = []
    rest = text
    while rest:
        match = _MOVE.fullmatch(rest)
        demand(match is not None, f"no change: {rest!r}")
        assert match is not None
        name = re.sub(r"^in ", "", match["name"])
        one, two = line_of(slug, name, begin), line_of(slug, name, end)
        a, b = one.value or Decimal(0), two.value or Decimal(0)
        if match["flat"]:
            demand(a == b and match["flat"] == amount(slug, a), name)
        else:
            by = f"{plain(abs(_by(slug, one, two)), 1)}%" if _relative(slug) else difference(slug, b, a)
            by = by.replace(" (", ", ").removesuffix(")") if "rounding" in by else by
            expected = ("rise" if b > a else "fall", by, amount(slug, a), amount(slug, b))
            demand((match["way"], match["by"], match["a"], match["b"]) == expected, f"{name}: {expected}")
        found.append((one, two))
        rest = match["rest"]
    return found


def movers(slug: str, text: str) -> bool:
    """ "Between 2015 and 2023, of the 9 regions of England, the largest fall in X was in A (a fall of ...), ..." """
    time, name = adverbials(slug), re.escape(subject(slug))
    match = re.fullmatch(
        rf"Between (?P<begin>{time}) and (?P<end>{time}), of {SCOPE}, (?:the (?P<joint>joint )?(?P<far>largest"
        rf"|smallest) "
        rf"(?P<way>rise|fall|change) in {name} was in|{name} (?P<least>rose|fell) least, or (?:fell|rose) "
        rf"instead, in|none "
        rf"had a (?P<none>rise|fall) in {name}; nearest to one came) (?P<top>.+?\)(?:(?:, | and )(?!then).+?\))*)"
        rf"(?:, then (?:in )?(?P<then>.+?\)(?:(?:, | and ).+?\))*))?(?:; at the other end (?:was|were) "
        rf"(?P<last>.+?\)))?"
        rf"{CAUTIONS}(?P<prices>{re.escape(INFLATION)})?\.",
        text,
    )
    if match is None:
        return False
    begin, end = period_of(slug, match["begin"]), period_of(slug, match["end"])
    for codes in members(match["among"]):
        pairs = [(lines(slug).get((code, begin)), lines(slug).get((code, end))) for code in codes]
        held_ = [(a, b) for a, b in pairs if a and b and a.value is not None and b.value is not None]
        fits = [
            (a, b)
            for a, b in held_
            if (a.status == "o") == (b.status == "o") and not (_relative(slug) and (a.value or 0) <= 0)
        ]
        if (len(fits), len(codes) - len(fits)) == (count(match["of"]), count(match["out"] or "0")):
            break
    else:
        demand(False, f"counts of {match['among']!r}")
    way = match["way"] or match["none"] or {"rose": "rise", "fell": "fall"}[match["least"]]
    low = match["far"] == "smallest" or bool(match["least"])
    sizes = [
        abs(_by(slug, *pair)) if way == "change" else _by(slug, *pair) * (1 if way == "rise" else -1) for pair in fits
    ]
    ordered = sorted(sizes, reverse=not low)
    shown = [_moves(slug, match[part], begin, end) if match[part] else [] for part in ("top", "then", "last")]
    said = [abs(_by(slug, *pair)) if way == "change" else _by(slug, *pair) * (1 if way == "rise" else -1)
            for pair in (*shown[0], *shown[1])]  # fmt: skip
    demand(said == ordered[: len(said)], f"order {said[:3]}, not {ordered[:3]}")
    demand(
        len(shown[0]) == sizes.count(ordered[0]) and bool(match["joint"]) == (len(shown[0]) > 1 and bool(match["way"])),
        "joint",
    )
    if match["none"]:
        demand(ordered[0] <= 0, "some had")
    if shown[2]:
        demand(len(shown[2]) <= sizes.count(ordered[-1]), "the other end")
        demand({_signed(slug, pair, way) for pair in shown[2]} == {ordered[-1]}, "the other end")
    demand(bool(match["prices"]) == ("prices" in meaning(slug)), "inflation")
    broken = [period for period in meaning(slug).get("breaks", []) if begin < period <= end]
    demand(not broken, f"across the break {broken}")
    cautions(slug, match["notes"], [line for part in shown for pair in part for line in pair])
    return True


def _signed(slug: str, pair: tuple[Line, Line], way: str) -> Decimal:
    by = _by(slug, *pair)
    return abs(by) if way == "change" else by if way == "rise" else -by


def tested(slug: str, text: str, cells: Sequence[Line]) -> bool:
    """ "By the 95% intervals, the change is statistically clear in 2 of the 9; ..." """
    match = re.fullmatch(
        r"By the 95% intervals, the change is statistically clear in (\d+) of the (\d+)(?: \((\d+) cannot be tested\))?"
        r"(?:; that (.+) changed by different amounts is (not )?statistically clear)?\.",
        text,
    )
    if match is None:
        return False
    begin, end = sorted({line.period for line in cells})
    firsts = {line.code: line for line in cells if line.period == begin}
    lasts = {line.code: line for line in cells if line.period == end}
    results = [clear(firsts[code], lasts[code]) for code in firsts]
    expected = (results.count(True), len(results), results.count(None))
    demand((int(match[1]), int(match[2]), int(match[3] or 0)) == expected, f"{expected}")
    if match[4]:
        one, two = (next(code for code in codes if code in firsts) for codes in names(match[4]))
        gap = _by(slug, firsts[one], lasts[one]) - _by(slug, firsts[two], lasts[two])
        held_ = widths([firsts[one], lasts[one], firsts[two], lasts[two]])
        assert held_ is not None
        demand(apart(gap, held_) == (not match[5]), "difference of changes")
    return True
