"""Chooses the chart that fits a table, and gathers what it draws and says."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.charts import saying
from assistant.charts.model import Around, Chart, Kind, NoChart, PeerSet
from assistant.charts.tiles import TILES
from assistant.frozen import replace
from assistant.model import Answer, Row, Table
from assistant.words.clean import one_line

MOST_BARS = 30
"""Bars beyond which a ranking is a strip, and a chart of bars leaves out the middle."""
MOST_SERIES = 40
"""Areas beyond which a chart over time draws only the first of them."""
FEWEST_DOTS = 10
"""Peers from which on dots show more than a bar for each."""


def chart(
    table: Table, peers: Around | None = None, *, answer: Answer | None = None, kind: Kind | None = None
) -> Chart:
    """The chart of a table: of the kind asked for, else of the one that fits.

    `peers` are the areas that the asked one stands among; `answer` lends its sentences and attribution. Raises NoChart
    with the reason where the figures cannot be shown so.
    """
    around = _usable(peers)
    rows = tuple(_drawable(row) for row in table.rows)
    if not rows:
        raise NoChart(f"The table “{table.indicator.title}” has no row to draw.")
    table = replace(table, rows=rows)
    chosen = kind or fitting(table, around)
    if chosen == "strip":
        return _strip(table, around, answer)
    if chosen == "map":
        return _made("map", table, _tiles(table, around), (), answer)
    if chosen == "line" and len(table.periods) < 2:
        raise NoChart(
            f"A line needs figures of two periods or more; the table “{table.indicator.title}” holds one: ask how the "
            "figure has changed."
        )
    if chosen == "bars" and kind is None and _few_peers(table, around):
        rows = _with_peers(table, around)
    return _made(chosen, table, _first_series(rows) if chosen == "line" else rows, (), answer)


def fitting(table: Table, around: Around) -> Kind:
    """The kind of chart that shows a table best."""
    if len(table.periods) > 1:
        return "line"
    if table.ranked:
        return "strip" if len(table.rows) > MOST_BARS else "bars"
    asked = [row for row in table.rows if row.asked]
    alone = len(asked) == 1 and around.alike is not None
    return "strip" if alone and around.alike and len(around.alike.rows) >= FEWEST_DOTS else "bars"


def _made(kind: Kind, table: Table, rows: Sequence[Row], lanes: Sequence[PeerSet], answer: Answer | None) -> Chart:
    indicator = table.indicator
    found = saying.headline(table, kind, rows, lanes, answer)
    notes = saying.notes(kind, indicator, rows, lanes)
    areas = len({row.area.code for row in table.rows})
    if kind == "line" and areas > MOST_SERIES:
        notes.append(f"Drawn are the first {MOST_SERIES} of the {areas:,} areas of the table.")
    head = saying.subtitle(table, kind, rows, lanes)
    read = rows or [row for lane in lanes[:1] for row in lane.rows]
    origin = saying.source(indicator, answer)
    said = [one_line(found), f"{head}.", *(note for note in notes), origin]
    words = saying.description(kind, said, indicator, read)
    asked = {row.asked for row in (*rows, *(row for lane in lanes for row in lane.rows))}
    return Chart(
        kind=kind,
        indicator=indicator,
        rows=tuple(rows),
        lanes=tuple(lanes),
        headline=one_line(found),
        subtitle=head,
        source=origin,
        notes=tuple(notes),
        description=words,
        singles_out=len(asked) > 1,
    )


def _strip(table: Table, around: Around, answer: Answer | None) -> Chart:
    """A ranking is its own lane; an area asked stands among those of its kind, and those among all of their level."""
    if len(table.periods) > 1:
        raise NoChart("A strip shows one period: name a year, or leave out --kind for a line.")
    if table.ranked:
        among = next((row.rank.among for row in table.rows if row.rank), "areas")
        return _made("strip", table, (), (PeerSet(among, table.rows),), answer)
    asked = next((row for row in table.rows if row.asked), None)
    if asked is None or around.alike is None or not around.alike.held:
        raise NoChart("A strip shows one area among its peers: name a place that has peers with a figure.")
    lanes = [around.alike]
    if around.level is not None and len(around.level.held) > len(around.alike.held):
        lanes.append(around.level)
    codes = {row.area.code for row in table.rows if row.asked}
    marked = [replace(lane, rows=tuple(replace(r, asked=r.area.code in codes) for r in lane.rows)) for lane in lanes]
    return _made("strip", table, table.rows, marked, answer)


def _few_peers(table: Table, around: Around) -> bool:
    """Whether the one area asked has so few peers that each gets a bar."""
    asked = [row for row in table.rows if row.asked]
    few = around.alike is not None and 1 < len(around.alike.rows) < FEWEST_DOTS
    return few and len(asked) == 1 and not table.ranked and len(table.periods) == 1


def _with_peers(table: Table, around: Around) -> tuple[Row, ...]:
    """The peers of the area asked, highest first, then the wider areas of the table."""
    assert around.alike is not None  # noqa: S101 (the caller looked)
    own = {row.area.code: row for row in table.rows}
    peers = [own.get(row.area.code, replace(row, asked=False)) for row in around.alike.rows]
    peers.sort(key=lambda row: -math.inf if row.cell.value is None else row.cell.value, reverse=True)
    codes = {row.area.code for row in peers}
    return (*peers, *(row for row in table.rows if row.area.code not in codes))


def _first_series(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of the first areas, the asked ones before the others, in the table's order."""
    codes = list(dict.fromkeys(row.area.code for row in sorted(rows, key=lambda row: not row.asked)))[:MOST_SERIES]
    return tuple(row for row in rows if row.area.code in set(codes))


def _tiles(table: Table, around: Around) -> tuple[Row, ...]:
    """The rows of the newest period of the nations and regions, those of the table before those beside it."""
    newest = table.periods[-1]
    found = {row.area.code: row for row in (around.nations.rows if around.nations is not None else ())}
    found |= {row.area.code: row for row in table.rows if row.cell.period == newest}
    rows = tuple(found[code] for code in TILES if code in found)
    if not any(row.cell.value is not None for row in rows):
        raise NoChart(
            f"“{table.indicator.title}” has no figures of nations or regions for that period, so there is no map of it."
        )
    return rows


def _usable(peers: Around | None) -> Around:
    if peers is None:
        return Around()
    sets = [
        None if found is None else replace(found, rows=tuple(map(_drawable, found.rows)))
        for found in (peers.alike, peers.level, peers.nations)
    ]
    return Around(*sets)


def _drawable(row: Row) -> Row:
    """A row whose name and numbers can be drawn: what is no number counts as missing."""
    name = one_line(row.area.name) or row.area.code
    if name != row.area.name:
        row = replace(row, area=replace(row.area, name=name))
    cell = row.cell
    if cell.value is not None and not math.isfinite(cell.value):
        return replace(row, cell=replace(cell, value=None, lower=None, upper=None))
    if any(end is not None and not math.isfinite(end) for end in (cell.lower, cell.upper)):
        return replace(row, cell=replace(cell, lower=None, upper=None))
    return row
