"""What is common to the checks of sentences: splitting lists of places, the test of a difference, cautions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from tests.recompute.files import Line, codes_of, inside, lines, meaning, members, register, within
from tests.recompute.words import amount, ordinal, times

INFLATION = "; the amounts are in the prices of each year, so the change includes inflation"
ITEM = re.compile(
    r"(?P<name>.+?(?: \((?:metropolitan county|ITL level 2 area)\))?) \((?P<said>[^()]*)\)(?:, | and |$)(?P<rest>.*)"
)
CAUTIONS = (
    r"(?P<notes> \((?:in total|of low|from another|provisional|the newer|\d+ of these|a (?:lower|higher) "
    r"figure|measured)"
    r"[^()]*(?:\([^()]*\)[^()]*)*\))?"
)
SCOPE = r"the (?P<of>[\d,]+) (?P<among>.+?)(?: with a figure \((?P<out>[\d,]+) left out\))?"


SEEN: list[Line] = []
"""The lines that a sentence was found to rest on: its working must hold them all."""


class Wrong(Exception):
    """A sentence that does not follow from the files; its words say where."""


def demand(good: bool, text: str) -> None:
    """Raises Wrong with the text unless it is good."""
    if not good:
        raise Wrong(text)


def count(text: str) -> int:
    """A whole number with commas."""
    return int(text.replace(",", ""))


@cache
def adverbials(slug: str) -> str:
    """A pattern for the times of an indicator, longest first."""
    return "|".join(re.escape(words) for words in sorted(times(slug), key=len, reverse=True))


def period_of(slug: str, words: str) -> str:
    """The period that words such as "In 2023" name."""
    found = times(slug).get(words) or times(slug).get(words[:1].lower() + words[1:])
    demand(found is not None, f"no period {words!r}")
    return found or ""


def names(text: str) -> list[tuple[str, ...]]:
    """A list of places as their codes, split wherever every piece is a place, in as few pieces as can be."""
    found = list(_splits(text))
    demand(bool(found), f"no places: {text!r}")
    return min(found, key=len)


def _splits(text: str) -> Iterator[list[tuple[str, ...]]]:
    if codes_of(text):
        yield [codes_of(text)]
    for match in re.finditer(r", and |, | and ", text):
        head = codes_of(text[: match.start()])
        if head:
            yield from ([head, *rest] for rest in _splits(text[match.end() :]))


def line_of(slug: str, name: str, period: str) -> Line:
    """The line of a place in a period: the one of its codes that has a value."""
    held = [lines(slug)[code, period] for code in codes_of(name) if (code, period) in lines(slug)]
    held = [line for line in held if line.value is not None]
    demand(bool(held), f"{name!r} has no value in {period}")
    SEEN.append(held[0])
    return held[0]


def items(slug: str, text: str, period: str) -> list[Line]:
    """The lines of a list such as "A (1%), B (2%, low reliability)", each value checked."""
    found = []
    rest = text
    while rest:
        match = ITEM.fullmatch(rest)
        demand(match is not None, f"no list of values: {rest!r}")
        assert match is not None
        name = re.sub(r"^in ", "", match["name"])
        line = line_of(slug, name, period)
        assert line.value is not None
        expected = amount(slug, line.value)
        expected += {"r": ", low reliability", "o": ", other source"}.get(line.status, "")
        demand(match["said"] == expected, f"{name}: {match['said']!r}, not {expected!r}")
        found.append(line)
        rest = match["rest"]
    return found


def held(slug: str, codes: Iterable[str], period: str) -> list[Line]:
    """The lines with a value of some places in a period, highest first."""
    found = [lines(slug)[code, period] for code in codes if (code, period) in lines(slug)]
    return sorted((line for line in found if line.value is not None), key=lambda line: -(line.value or 0))


def scope(slug: str, match: re.Match[str], period: str) -> list[list[Line]]:
    """The lines of every set that the words can mean and whose counts are those said."""
    good = []
    for codes in members(match["among"]):
        found = held(slug, codes, period)
        if len(found) == count(match["of"]) and len(codes) - len(found) == count(match["out"] or "0"):
            good.append(found)
    SEEN.extend(good[0] if good else ())
    demand(
        bool(good),
        f"counts of {match['among']!r}: {[(len(held(slug, c, period)), len(c)) for c in members(match['among'])]}",
    )
    return good


def widths(found: Sequence[Line]) -> list[Decimal] | None:
    """The widths of the intervals of some figures; None where one has none."""
    held = [(line.lower, line.upper) for line in found]
    return None if any(None in ends for ends in held) else [(b or Decimal(0)) - (a or Decimal(0)) for a, b in held]


def apart(gap: Decimal, held: Sequence[Decimal]) -> bool:
    """Whether a difference is clear: z = gap ÷ √Σ(width ÷ (2 × 1.96))² above 1.96, without the 1.96 on both sides."""
    return (2 * gap) ** 2 > sum(width**2 for width in held)


def clear(one: Line, other: Line) -> bool | None:
    """Whether two figures differ at 5%; None without both intervals."""
    held_ = widths((one, other))
    return None if held_ is None else apart((one.value or Decimal(0)) - (other.value or Decimal(0)), held_)


def verdict(result: bool | None) -> str:
    """How a sentence ends for an outcome of the test."""
    if result is None:
        return "the source gives no intervals, so nothing can be said on whether that is more than chance"
    return f"by their 95% intervals that is {'' if result else 'not '}statistically clear"


def nested(one: str, other: str) -> bool:
    """Whether no test may be made between two areas."""
    areas = register()
    if {areas[one]["level"], areas[other]["level"]} & {"uk", "nation_group"}:
        return True
    if within(one, other) or within(other, one):
        return True
    same = {*areas[one]["same_area_as"].split(";"), *areas[other]["same_area_as"].split(";")}
    if same & {one, other}:
        return True
    if "local_authority" in {areas[one]["level"], areas[other]["level"]}:
        return False
    return any(areas[code]["level"] == "local_authority" for code in inside(one) & inside(other))


def rank(found: Sequence[Line], mine: Decimal, end: str) -> tuple[int, bool]:
    """The place of a value from an end, and whether it is joint."""
    before = sum((line.value or 0) > mine if end == "highest" else (line.value or 0) < mine for line in found)
    return before + 1, sum(line.value == mine for line in found) > 1


def rank_range(found: Sequence[Line], mine: Line, end: str) -> tuple[int, int] | None:
    """The best and worst place that the test leaves; None without intervals."""
    if widths(found) is None:
        return None
    others = [line for line in found if line.code != mine.code and clear(line, mine)]
    nearer = sum(((line.value or 0) > (mine.value or 0)) == (end == "highest") for line in others)
    return nearer + 1, len(found) - (len(others) - nearer)


def cautions(slug: str, text: str | None, found: Sequence[Line], ranges: tuple[int, int, str] | None = None) -> None:
    """Checks what stands in brackets at the end of a sentence, against the figures that it speaks of."""
    entry = meaning(slug)
    provisional = [line.period in entry.get("provisional", []) for line in found]
    notes = (text or "").removeprefix(" (").removesuffix(")").split("; ") if text else []
    for note in notes:
        demand(_caution(slug, note, found, provisional, ranges), f"caution {note!r}")
    whole = "; ".join(notes)
    if any(provisional):
        demand("provisional" in whole, "provisional is not said")
    if ranges and ranges[0] < ranges[1]:
        demand("anywhere from" in whole, "the range of the rank is not said")


def _caution(
    slug: str, note: str, found: Sequence[Line], provisional: list[bool], ranges: tuple[int, int, str] | None
) -> bool:
    entry = meaning(slug)
    fixed = {
        "in total, not per person": entry["measure"] in {"total", "count"},
        "a lower figure is better": entry["higher_is"] == "worse",
        "a higher figure is better": entry["higher_is"] == "better",
        "provisional": all(provisional),
        "the newer figures are provisional": any(provisional) and not all(provisional),
        "of low reliability": any(line.status == "r" for line in found),
        "measured as a percentage of the first figure": entry["measure"] in {"total", "count"} or "prices" in entry,
    }
    if note in fixed:
        return bool(fixed[note])
    match = re.fullmatch(r"by the 95% intervals anywhere from (.+?) to (.+)", note)
    if match:
        best, worst = (ordinal(words.split()[0]) if words[0].isdigit() else 1 for words in match.groups())
        return ranges is not None and (best, worst) == ranges[:2] and all(w.endswith(ranges[2]) for w in match.groups())
    match = re.fullmatch(r"(\d+) of these figures (?:is|are) of low reliability", note)
    if match:
        return sum(line.status == "r" for line in found) == int(match[1])
    match = re.fullmatch(r"(of low reliability|from another source than the rest): the figures? for (.+)", note)
    if match is None:
        return False
    marked = {line.code for line in found if line.status == ("r" if match[1].startswith("of") else "o")}
    every = {line.code for line in found}
    share = re.fullmatch(r"(?:(\d+) of the|all) (\d+)", match[2])
    if share:
        return len(marked) == int(share[1] or share[2]) and len(every) == int(share[2])
    return len(names(match[2])) == len(marked) and all(marked & set(codes) for codes in names(match[2]))
