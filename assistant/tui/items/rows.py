"""Which rows of a table a card shows, and the lines they make: the first, the asked with their neighbours, the last."""

from __future__ import annotations

from textual.content import Content

from assistant.frozen import replace
from assistant.model import Row, Table
from assistant.render import as_text
from assistant.tui.safe import literal

MOST = 14
"""Rows of a table that a card shows; all of them are one key away."""
HEAD, TAIL = 5, 1
"""Rows of a longer one that are shown at its beginning and its end."""
NARROWEST = 30


def kept(table: Table) -> tuple[int, ...]:
    """The places of the rows that a card shows, in order."""
    rows = table.rows
    if len(rows) <= MOST:
        return tuple(range(len(rows)))
    shown = {*range(HEAD), *range(len(rows) - TAIL, len(rows))}
    asked = [at for at, row in enumerate(rows) if row.asked]
    for at in asked if len(asked) < MOST - HEAD - TAIL else ():
        shown |= {at - 1, at, at + 1} & set(range(len(rows)))
    if len(shown) > MOST:  # the neighbours go before the asked ones do
        shown = {*range(HEAD), *asked, len(rows) - 1}
    if len(asked) == len(rows):  # a series: its newest rows
        shown = set(range(len(rows) - MOST + 1, len(rows)))
    return tuple(sorted(shown))


def lines(table: Table, width: int) -> list[Content]:
    """The rows of a card as lines of a width, the asked ones bold and marked; where rows are left out, how many."""
    places = kept(table)
    asked = any(row.asked for row in table.rows) and not all(row.asked for row in table.rows)
    shown = replace(table, rows=tuple(_plain(table.rows[at], asked) for at in places))
    drawn = as_text.table_lines(shown, max(NARROWEST, width))
    head, rows, rest = drawn[:2], drawn[2 : 2 + len(places)], drawn[2 + len(places) :]
    found = [literal(line, "$text-muted") for line in head]
    before = -1
    for at, line in zip(places, rows, strict=True):
        if at - before > 1:
            found.append(literal(f"  ⋮ {at - before - 1:,} more: t shows all", "$text-muted"))
        marked = asked and table.rows[at].asked
        text = f"▸{line[1:]}" if marked else line
        found.append(literal(text, "bold" if marked else ""))
        before = at
    if before + 1 < len(table.rows):
        found.append(literal(f"  ⋮ {len(table.rows) - before - 1:,} more: t shows all", "$text-muted"))
    return [*found, *(literal(line, "$text-muted") for line in rest)]


def _plain(row: Row, asked: bool) -> Row:
    """The row without its mark, where the lines are marked here."""
    return replace(row, asked=False) if asked else row
