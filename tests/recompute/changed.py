"""Checks of the change of one place."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.recompute.files import Line, lines, meaning
from tests.recompute.reading import (
    INFLATION,
    adverbials,
    clear,
    demand,
    line_of,
    period_of,
)
from tests.recompute.single import notes, subject
from tests.recompute.words import amount, difference


def changes(slug: str, text: str) -> bool:
    """ "Between 2015 and 2023, X in A rose from 5% to 6%, a rise of 1 percentage point, which by the ..." """
    time = adverbials(slug)
    pair = r"(?P<a>[^()]+?(?: \([^()]*\))?)"
    match = re.fullmatch(
        rf"Between (?P<begin>{time}) and (?P<end>{time}), {re.escape(subject(slug))} in (?P<name>.+?) "
        rf"(?P<way>rose|fell) "
        rf"from {pair} to {pair.replace('<a>', '<b>')}, a (?:rise|fall) of (?P<by>.+?)(?P<claim>; the two "
        rf"periods share "
        r"years, so no test is made|, which by the 95% intervals is (?:not )?statistically clear|; the source gives no "
        r"intervals, so .+? than chance|; only one of the two .+? than chance)(?P<total> \(in total, not per person\))?"
        rf"(?P<prices>{re.escape(INFLATION)})?(?P<peaks>; the (?:highest|lowest) of .+)?\.",
        text,
    )
    flat = re.fullmatch(
        rf"(?P<head>.+) was {pair} in (?P<begin>{time}) and {pair.replace('<a>', '<b>')} in (?P<end>{time}), the same"
        rf"(?P<total> \(in total, not per person\))?(?P<prices>{re.escape(INFLATION)})?"
        r"(?P<peaks>; the (?:highest|lowest) of .+)?\.",
        text,
    )
    found = match or flat
    if found is None:
        return False
    name = found["name"] if match else found["head"][len(subject(slug)) + 4 :]
    begin, end = period_of(slug, found["begin"]), period_of(slug, found["end"])
    one, two = line_of(slug, name, begin), line_of(slug, name, end)
    a, b = one.value or Decimal(0), two.value or Decimal(0)
    demand(found["a"] == amount(slug, a) + notes(slug, one, True), "the first value")
    demand(found["b"] == amount(slug, b) + notes(slug, two, True), "the last value")
    demand(bool(found["prices"]) == ("prices" in meaning(slug)), "inflation")
    demand(bool(found["total"]) == (meaning(slug)["measure"] in {"total", "count"}), "in total")
    if match:
        demand(
            (match["way"], match["by"]) == ("rose" if b > a else "fell", difference(slug, b, a)), difference(slug, b, a)
        )
        demand(match["claim"] == _verdict(one, two), f"claim {match['claim']!r}")
    else:
        demand(a == b, "not the same")
    broken = [period for period in meaning(slug).get("breaks", []) if begin < period <= end]
    demand(not broken, f"across the break {broken}")
    _peaks(slug, found["peaks"], one, two)
    return True


def _verdict(one: Line, two: Line) -> str:
    spans = [(int(line.period[:4]), int(line.period.split("/")[-1][:4])) for line in (one, two)]
    if max(last - first for first, last in spans) > 1 and spans[1][0] <= spans[0][1]:
        return "; the two periods share years, so no test is made"
    result = clear(one, two)
    if result is not None:
        return f", which by the 95% intervals is {'' if result else 'not '}statistically clear"
    why = (
        "only one of the two has an interval"
        if (one.lower is None) != (two.lower is None)
        else "the source gives no intervals"
    )
    return f"; {why}, so nothing can be said on whether that is more than chance"


def _peaks(slug: str, said: str | None, one: Line, two: Line) -> None:
    between = [
        line
        for (code, period), line in sorted(lines(slug).items())
        if code == one.code and one.period <= period <= two.period and line.value is not None
        if (line.status == "o") == (two.status == "o")
    ]
    figures = [line.value or Decimal(0) for line in between]
    ends = [
        word for word, far in (("highest", max(figures)), ("lowest", min(figures))) if far not in {one.value, two.value}
    ]
    clauses = re.findall(rf"the (highest|lowest) of (\d+) figures was (.+?) in ({adverbials(slug)})", said or "")
    demand([clause[0] for clause in clauses] == (ends if len(between) > 2 else []), f"peaks {ends}")
    for word, number, amount_, time in clauses:
        line = lines(slug)[one.code, period_of(slug, time)]
        far = max(figures) if word == "highest" else min(figures)
        demand(line.value == far and amount_ == amount(slug, far) and int(number) == len(between), f"{word} {amount_}")
