"""The words of a chart: its finding, what it measures, its source, its notes, and the same picture in words.

The finding is a sentence of the answer wherever one fits, since those have been weighed; else it only reads off.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.charts.model import Kind, PeerSet
from assistant.charts.scale import value_words
from assistant.charts.times import overlap, series
from assistant.marks import MARK_WORDS
from assistant.model import Answer, Indicator, Row, Statement, Table
from assistant.numerals import (
    count_words,
    date_words,
    listed,
    period_short,
    period_when,
    period_words,
    rank_words,
)
from assistant.places.naming import capital, named
from assistant.words.clean import one_line

NAMED = 4
"""How many areas a line of words names before it counts."""
READ_OUT = 40
"""How many figures the picture in words holds."""


def headline(table: Table, kind: Kind, rows: Sequence[Row], lanes: Sequence[PeerSet], answer: Answer | None) -> str:
    """The finding: a sentence of the answer that speaks of just these figures, else one read off them."""
    every = [*rows, *(row for lane in lanes for row in lane.rows)]
    said = _said(table, kind, every, answer) if answer is not None else None
    if said is not None:
        return said.text
    found = {"line": _of_series, "strip": _of_strip}.get(kind)
    if found is not None:
        return found(table.indicator, rows, lanes)
    return _of_places(table.indicator, rows)


def _said(table: Table, kind: Kind, rows: Sequence[Row], answer: Answer) -> Statement | None:
    """The sentence of an answer that a chart of a table can stand under."""
    about = [s for s in answer.statements if s.kind == "computed" and table.citation in s.citations and s.working]
    drawn = {(row.area.code, row.cell.period) for row in rows}
    about = [s for s in about if s.working and {(c.area_code, c.period) for c in s.working.cells} <= drawn]
    if kind == "line":
        about = [s for s in about if s.working and len({cell.period for cell in s.working.cells}) > 1]
        return about[0] if len(about) == 1 or (len({row.area for row in rows}) == 1 and about) else None
    if kind == "strip" and not table.ranked:
        ranks = [f"{rank_words(r.rank.place, r.rank.end, r.rank.joint)} " for r in table.rows if r.asked and r.rank]
        return next((s for s in about if ranks and ranks[0] in s.text), None)
    if kind == "map" and not table.ranked:
        return None
    return about[0] if about else None


def _held(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.cell.value is not None]


def _value(indicator: Indicator, row: Row) -> str:
    return value_words(indicator, row.cell.value or 0.0)


def _when(indicator: Indicator, row: Row) -> str:
    return period_when(row.cell.period, indicator.period_type)


def _of_series(indicator: Indicator, rows: Sequence[Row], lanes: Sequence[PeerSet]) -> str:
    """The first and last figure of each area, and of no more than a few."""
    del lanes
    own = [(area, _comparable(indicator, _held(found))) for area, found in series(rows).items()]
    ends = [(area, found[0], found[-1]) for area, found in own if found]
    if not ends:
        return _nothing(indicator, rows)
    if len(ends) > NAMED:
        begin, finish = (period_words(p, indicator.period_type) for p in _span(rows))
        return f"{capital(indicator.subject)} in {count_words(len(ends), 'area')}, {begin} until {finish}."
    parts = []
    for area, first, end in ends:
        text = f"{_value(indicator, end)} {_when(indicator, end)}"
        if first is not end:
            text = f"{_value(indicator, first)} {_when(indicator, first)} and {text}"
        parts.append(f"{text} in {named(area)}")
    return f"{capital(indicator.subject)} was {'; '.join(parts)}."


def _comparable(indicator: Indicator, held: list[Row]) -> list[Row]:
    """The figures of one area since the last break before its newest, oldest first."""
    newest = held[-1].cell.period if held else ""
    breaks = [period for period in indicator.breaks if period <= newest]
    return [row for row in held if not breaks or row.cell.period >= max(breaks)]


def _span(rows: Sequence[Row]) -> tuple[str, str]:
    periods = sorted(row.cell.period for row in rows)
    return periods[0], periods[-1]


def _of_strip(indicator: Indicator, rows: Sequence[Row], lanes: Sequence[PeerSet]) -> str:
    """The figure of the area asked, or the ends of the set."""
    asked = [row for row in (*rows, *(r for lane in lanes for r in lane.rows)) if row.asked]
    held = _held(asked)
    if not held:
        return _nothing(indicator, asked) if asked else _of_places(indicator, lanes[0].rows)
    row = held[0]
    text = f"{capital(_when(indicator, row))}, {indicator.subject} was {_value(indicator, row)} in {named(row.area)}"
    if row.rank is None:
        return f"{text}."
    place = rank_words(row.rank.place, row.rank.end, row.rank.joint)
    return f"{text}, {place} of {row.rank.of} {row.rank.among}."


def _of_places(indicator: Indicator, rows: Sequence[Row]) -> str:
    """The highest and the lowest of some areas; of nations and regions together, only of the regions."""
    regions = [row for row in rows if row.area.level == "region"]
    held = _held(regions if len(regions) > 1 else rows)
    if not held:
        return _nothing(indicator, rows)
    top = max(held, key=lambda row: row.cell.value or 0.0)
    low = min(held, key=lambda row: row.cell.value or 0.0)
    when = capital(_when(indicator, held[0]))
    if top.cell.value == low.cell.value:
        where = named(top.area) if len(held) == 1 else f"all {len(held)} areas shown"
        return f"{when}, {indicator.subject} was {_value(indicator, top)} in {where}."
    among = f" across {count_words(len(held), 'region')}" if len(regions) > 1 else ""
    asked = [row for row in _held(rows) if row.asked and row not in held]
    beside = f"; it was {listed([f'{_value(indicator, r)} in {named(r.area)}' for r in asked])}" if asked else ""
    return (
        f"{when}, {indicator.subject} ranged{among} from {_value(indicator, low)} in {_tied(held, low)} "
        f"to {_value(indicator, top)} in {_tied(held, top)}{beside}."
    )


def _tied(rows: Sequence[Row], at: Row) -> str:
    """The areas with a figure, by name where they are few."""
    same = [row for row in rows if row.cell.value == at.cell.value]
    return listed([named(row.area) for row in same]) if len(same) <= NAMED else f"{len(same)} areas"


def _nothing(indicator: Indicator, rows: Sequence[Row]) -> str:
    names = list(dict.fromkeys(named(row.area) for row in rows))
    where = listed(names) if len(names) <= NAMED else f"any of {len(names)} areas"
    return f"“{indicator.title}” has no figure for {where or 'these areas'}."


def subtitle(table: Table, kind: Kind, rows: Sequence[Row], lanes: Sequence[PeerSet]) -> str:
    """Measure, unit, place and period."""
    indicator = table.indicator
    periods = sorted({row.cell.period for row in (*rows, *(r for lane in lanes for r in lane.rows))})
    words = list(dict.fromkeys(period_words(p, indicator.period_type) for p in (periods[:1] + periods[-1:])))
    return one_line(
        f"{indicator.title}, {indicator.unit}; {_places(table, kind, rows, lanes)}; {' until '.join(words)}"
    )


def _places(table: Table, kind: Kind, rows: Sequence[Row], lanes: Sequence[PeerSet]) -> str:
    """The places drawn: the name of their set, their own names where they are few, else how many."""
    if kind == "map":
        return "nations of the United Kingdom and regions of England"
    if lanes:
        return lanes[0].words
    ranks = [row for row in rows if row.rank and (table.ranked or row.asked)]
    among = {row.rank.among for row in ranks if row.rank}
    if table.ranked and len(among) == 1:
        return among.pop()
    names = list(dict.fromkeys(row.area.name for row in rows))
    if len(names) <= NAMED:
        return listed(names)
    others = list(dict.fromkeys(row.area.name for row in rows if ranks and row.area.level != ranks[0].area.level))
    if len(among) == 1 and len(others) <= NAMED:
        return listed([among.pop(), *others])
    return count_words(len(names), "area")


def source(indicator: Indicator, answer: Answer | None) -> str:
    """Who published the figures, in what, when, and the lines that travel with them."""
    status = indicator.statistical_status
    status = status if "official statistics" in status else f"statistical status {status}"
    text = (
        f"Source: {indicator.source_org} – {indicator.source_title}, published {date_words(indicator.published)}, "
        f"{status}."
    )
    return one_line(" ".join([text, *(answer.attributions if answer is not None else ())]))


def notes(kind: Kind, indicator: Indicator, rows: Sequence[Row], lanes: Sequence[PeerSet]) -> list[str]:
    """What must be read with the figures: what is missing, marks, breaks, prices, other sources."""
    every = [*rows, *(row for lane in lanes for row in lane.rows)]
    found = [*_missing(kind, every), *(_absent(lane) for lane in lanes if lane.absent)]
    used = [mark for mark in MARK_WORDS if any(mark in row.marks for row in every)]
    found += [f"{mark} {MARK_WORDS[mark]}{_how_many(mark, lanes)}." for mark in used]
    if any(row.cell.status == "a" for row in every):
        found.append("Some figures were added up from smaller areas by the publisher.")
    if any(row.cell.status == "o" for row in every):
        others = list(dict.fromkeys(row.area.name for row in every if row.cell.status == "o"))
        found.append(f"From another source than the rest: {_few(others)}.")
    if kind == "line":
        found += _over_time(indicator, rows)
    elif indicator.measure in {"total", "count"}:
        found.append("Totals, not per person.")
    return [one_line(note) for note in found]


def _how_many(mark: str, lanes: Sequence[PeerSet]) -> str:
    """Of the dots of a strip, which have no room for marks, how many bear one."""
    every = {row.area.code: row for lane in lanes for row in lane.rows}.values()
    count = sum(mark in row.marks for row in every)
    return f": {count:,} of the {len(every):,} areas of the strip" if count else ""


def _over_time(indicator: Indicator, rows: Sequence[Row]) -> list[str]:
    periods = sorted({row.cell.period for row in rows})
    found = []
    if overlap(periods):
        found.append("Neighbouring periods overlap, so their figures are not separate and no line joins them.")
    if indicator.prices:
        found.append("In the prices of each year, so a rise includes inflation.")
    breaks = [p for p in indicator.breaks if p in periods[1:] and all("[b]" not in row.marks for row in rows)]
    found += [f"The series breaks at {period_words(p, indicator.period_type)}." for p in breaks]
    return found


def _missing(kind: Kind, rows: Sequence[Row]) -> list[str]:
    """The areas, or the periods, without a figure, with their marks."""
    gone = [row for row in rows if row.cell.value is None]
    if not gone:
        return []
    mark = {id(row): f" {row.marks[0]}" if row.marks else "" for row in gone}
    if kind == "line":
        names = [f"{row.area.name} {period_short(row.cell.period)}{mark[id(row)]}" for row in gone]
    else:
        names = [f"{row.area.name}{mark[id(row)]}" for row in gone]
    used = list(dict.fromkeys(names))
    return [f"No figure: {_few(used)}."]


def _absent(lane: PeerSet) -> str:
    verb = "has" if lane.absent == 1 else "have"
    return f"{lane.absent:,} more of the {lane.words} {verb} no row in the source."


def _few(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return listed(list(names)) if more <= 1 else f"{', '.join(names[:NAMED])} and {more:,} more"


def description(kind: Kind, said: Sequence[str], indicator: Indicator, rows: Sequence[Row]) -> str:
    """The picture in words: what kind it is, the finding, every figure that there is room for, and the notes."""
    what = {
        "bars": "Bar chart.",
        "line": "Line chart over time.",
        "map": "Tile map of nations and regions.",
        "strip": "Strip plot: each dot is an area, at the place of its figure.",
    }[kind]
    shown = sorted(rows, key=lambda row: not row.asked) if len(rows) > READ_OUT else list(rows)
    read = [f"{row.area.name}{_period(rows, row)}: {read_out(indicator, row)}" for row in shown[:READ_OUT]]
    more = [f"{len(rows) - READ_OUT:,} more"] if len(rows) > READ_OUT else []
    return one_line(" ".join([what, said[0], f"{'; '.join([*read, *more])}.", *said[1:]]))


def _period(rows: Sequence[Row], row: Row) -> str:
    return f", {period_short(row.cell.period)}" if len({r.cell.period for r in rows}) > 1 else ""


def read_out(indicator: Indicator, row: Row) -> str:
    """The figure of a row with its interval and marks, in words and shorthand."""
    if row.cell.value is None:
        return " ".join(["no figure", *row.marks])
    text = _value(indicator, row)
    if row.cell.lower is not None and row.cell.upper is not None:
        low, high = (value_words(indicator, end) for end in (row.cell.lower, row.cell.upper))
        text += f" (95% interval {low} to {high})"
    return " ".join([text, *row.marks])
