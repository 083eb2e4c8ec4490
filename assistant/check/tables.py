"""Looks at what the readers of tables let pass: impossible values, mixed units, gaps in time, old editions.

A code that is not in the register, a pair of area and period that stands twice, a blank without a mark and a missing
direction are errors already where a table is read (`figures.cells`, `figures.catalogue`).
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from assistant.figures.catalogue import MAPPING
from assistant.figures.cells import Figures, parse
from assistant.model import Document, Indicator, Problem
from assistant.numerals import count_words, date_words, is_date, listed, period_years
from assistant.words import yamltext
from assistant.words.clean import one_line

_RANGES: Mapping[str, tuple[float, float, str]] = {
    "share": (0, 100, "a share lies between 0 and 100"),
    "expectancy": (0, 150, "an expectancy lies between 0 and 150 years"),
}
_LEAP = 40
"""How many times larger or smaller the middle of all places may be from one period to the next: units differ by 100
or 1,000, and no measure of this kind rises so much."""
_ROW_LEAP = 90
"""The same for one place against the middle of its own periods."""
_FEWEST = 3


def tables(
    indicators: Iterable[Indicator],
    texts: Mapping[str, str],
    documents: Iterable[Document],
    as_of: str = "",
) -> Iterator[Problem]:
    """Problems of the tables of a library; `texts` holds the text of each of their files by its path.

    `as_of`: the day by which an edition is old (YYYY-MM-DD); empty for the newest date in the library.
    """
    held = {indicator.slug: indicator for indicator in indicators}
    day = as_of or newest_date(held.values(), documents)
    for indicator in held.values():
        yaml, csv = f"indicators/{indicator.slug}.yaml", f"indicators/{indicator.slug}.csv"
        lines = yamltext.key_lines(texts[yaml])
        figures = parse(indicator, texts[csv])
        yield from _values(csv, figures)
        yield from _gaps(csv, figures)
        for key, message in (*_meaning(indicator, held), *_edition(indicator, day), *_mapping(yaml, texts[yaml])):
            yield Problem(yaml, lines.get(key, 1), message, "warning")


def newest_date(indicators: Iterable[Indicator], documents: Iterable[Document]) -> str:
    """The newest date in a library, of an edition, a document or a period; a year alone counts from its first day."""
    found = [f"{d.published}-01-01"[:10] for d in documents if d.published and is_date(d.published)]
    for indicator in indicators:
        found.append(f"{indicator.published}-01-01"[:10])
        if indicator.last_period:
            last = indicator.last_period.rpartition("/")[2]
            found.append(f"{last}-01" if "-" in last else f"{last}-12-31")
    return max(found, default="")


def out_of_range(indicator: Indicator, value: float) -> str:
    """What is wrong with a value for the measure of its indicator, in words; empty where nothing is."""
    if indicator.measure not in _RANGES:
        return ""
    lowest, highest, words = _RANGES[indicator.measure]
    return "" if lowest <= value <= highest else f"the value {value:g} cannot be: {words}."


def _values(path: str, figures: Figures) -> Iterator[Problem]:
    """Values out of range, and ones that seem to be in another unit than the rest."""
    indicator = figures.indicator
    series: dict[str, list[tuple[str, float, int]]] = defaultdict(list)
    for (code, period), (row, line) in figures.rows.items():
        if not row[2]:
            continue
        value = float(row[2])
        if fault := out_of_range(indicator, value):
            yield Problem(path, line, f"{fault} Mend the value, or the measure in the YAML file.")
        series[code].append((period, value, line))
    yield from _leaps(path, series)
    values = [value for cells in series.values() for _, value, _ in cells]
    if indicator.measure == "share" and len(values) >= _FEWEST and 0 < max(values) <= 1:
        message = "no value is above 1: a share is written in percent here, so 0.085 would be 8.5."
        yield Problem(path, 2, message, "warning")


def _leaps(path: str, series: Mapping[str, list[tuple[str, float, int]]]) -> Iterator[Problem]:
    """Warnings where units seem to be mixed: all places at once between two periods, or a place by itself."""
    by_period: dict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
    for code, cells in series.items():
        for period, value, line in cells:
            if value > 0:
                by_period[period][code] = (value, line)
    leapt = set()
    ordered = sorted(by_period)
    for before, after in pairwise(ordered):
        both = by_period[before].keys() & by_period[after].keys()
        ratios = [by_period[after][code][0] / by_period[before][code][0] for code in both]
        if len(ratios) >= _FEWEST and not 1 / _LEAP < (times := median(ratios)) < _LEAP:
            leapt |= {before, after}
            times = times if times > 1 else 1 / times
            message = (
                f"from {before} to {after} the values of most places change about {times:,.0f} times: units seem to be "
                "mixed. Bring all periods to one unit."
            )
            yield Problem(path, min(by_period[after][code][1] for code in both), message, "warning")
    if leapt:
        return
    odd = []
    for code, cells in series.items():
        positive = [value for _, value, _ in cells if value > 0]
        middle = median(positive) if len(positive) >= _FEWEST else 0
        leaps = [cell for cell in cells if middle and cell[1] > 0 and not 1 / _ROW_LEAP < cell[1] / middle < _ROW_LEAP]
        odd += [(line, code, period, value, middle) for period, value, line in leaps]
    if odd:
        line, code, period, value, middle = min(odd)
        more = f", and {count_words(len(odd) - 1, 'row')} more like it" if odd[1:] else ""
        message = (
            f"{code} in {period} is {value:g}, and in the middle of its periods {middle:g}{more}: it may be in another "
            "unit. Compare it with the source."
        )
        yield Problem(path, line, message, "warning")


def _gaps(path: str, figures: Figures) -> Iterator[Problem]:
    """Warnings where periods are missing in the middle: of all places, unless the caveats or breaks name "
    "them; of some."""
    indicator = figures.indicator
    held = sorted({period for _, period in figures.rows})
    steps = [_months(after) - _months(before) for before, after in pairwise(held)]
    if not steps:
        return
    step = min(set(steps), key=lambda months: (-steps.count(months), months))
    first_lines = {period: line for (_, period), (_, line) in reversed(figures.rows.items())}
    for before, after, months in zip(held, held[1:], steps, strict=False):
        count = months // step - 1 if step else 0
        if count > 0 and after not in indicator.breaks and not _is_said(indicator, before, after):
            message = (
                f"between {before} and {after} {count_words(count, 'period is', 'periods are')} missing: add what the "
                "source has, or name the year in the caveats (or the period after it under breaks)."
            )
            yield Problem(path, first_lines[after], message, "warning")
    broken = []
    for code, periods in figures.periods_of.items():
        inside = held[held.index(periods[0]) : held.index(periods[-1])]
        lost = [period for period in inside if period not in set(periods)]
        if lost:
            broken.append((code, lost[0], figures.rows[code, periods[-1]][1]))
    if broken:
        code, period, line = broken[0]
        message = (
            f"{count_words(len(broken), 'area lacks', 'areas lack')} rows in the middle of their series "
            f"({code}: {period}): where the source has a blank there, give the row a status."
        )
        yield Problem(path, line, message, "warning")


def _is_said(indicator: Indicator, before: str, after: str) -> bool:
    """Whether the caveats name a year between two periods."""
    years = range(period_years(before)[1], period_years(after)[0] + 1)
    return any(str(year) in indicator.caveats for year in years)


def _months(period: str) -> int:
    """The first month of a period, counted from the year 0."""
    first = period.partition("/")[0]
    return int(first[:4]) * 12 + (int(first[5:7]) - 1 if len(first) > 4 else 0)


def _meaning(indicator: Indicator, held: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    """(key, message) for units that contradict one another, and an indicator beside this one that names none."""
    words, sign = indicator.unit.lower(), indicator.unit_symbol
    percent = words.startswith(("percent", "per cent", "%"))
    if percent and sign != "%":
        yield "unit_symbol", f"units are mixed: unit says “{indicator.unit}” and unit_symbol is “{sign}”."
    elif sign == "%" and words.startswith(("£", "pounds", "people", "minutes", "years", "score")):
        yield "unit", f"units are mixed: unit_symbol is % and unit says “{indicator.unit}”."
    other = held.get(indicator.compare_with)
    if indicator.compare_with == indicator.slug:
        yield "compare_with", "compare_with: names the indicator itself."
    elif other is not None and not other.compare_with:
        yield (
            "compare_with",
            f"compare_with: is one-sided, {other.slug} names no indicator: write compare_with: {indicator.slug} there.",
        )


def _edition(indicator: Indicator, day: str) -> Iterator[tuple[str, str]]:
    """A warning where an edition is more than a year older than a day; 2024-05 counts as its last day."""
    text = indicator.published
    latest = f"{text}-12-31" if len(text) == 4 else text
    if len(text) == 7:
        following = date.fromisoformat(f"{text}-01") + timedelta(days=31)
        latest = (following.replace(day=1) - timedelta(days=1)).isoformat()
    if day and latest < _year_before(day):
        yield (
            "published",
            f"published: the edition ({date_words(text)}) is more than a year older than {date_words(day)}: look for a "
            f"newer one, then “assistant indicators refresh {indicator.slug} FILE”.",
        )


def _year_before(day: str) -> str:
    year, rest = int(day[:4]) - 1, day[4:]
    return f"{year:04}{'-02-28' if rest == '-02-29' else rest}"


def _mapping(path: str, text: str) -> Iterator[tuple[str, str]]:
    """Keys of a mapping that mean nothing."""
    data, _ = yamltext.load(path, text)
    mapping = data.get("mapping") if isinstance(data, dict) else None
    for key in mapping if isinstance(mapping, dict) else ():
        if key not in MAPPING:
            near = difflib.get_close_matches(str(key), MAPPING, 1)
            hint = f" Did you mean {near[0]}?" if near else f" Known are {listed(list(MAPPING))}."
            yield "mapping", f"mapping: unknown key {one_line(str(key))}.{hint}"
