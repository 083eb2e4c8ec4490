"""Made-up tables to draw charts of."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence

from assistant.charts import Around, PeerSet
from assistant.marks import STATUS_MARKS
from assistant.model import Area, Cell, Indicator, Rank, Row, Table

Value = float | None


def indicator(
    symbol: str = "%",
    decimals: int = 1,
    measure: str = "share",
    provisional: Sequence[str] = (),
    breaks: Sequence[str] = (),
    prices: str = "",
) -> Indicator:
    """An indicator about lanterns."""
    return Indicator(
        slug="lantern-keeping",
        title="Adults who keep a lantern",
        subject="the share of adults who keep a lantern",
        question_words=("lantern keeping",),
        unit="percent of adults",
        unit_symbol=symbol,
        decimals=decimals,
        higher_is="neutral",
        definition="Invented.",
        population="adults",
        source_org="Made-up Office",
        source_title="Survey of Lanterns",
        source_url="https://example.org/lanterns",
        published="2025-02-03",
        licence="OGL-3.0",
        statistical_status="official statistics",
        caveats="Invented.",
        period_type="calendar year",
        measure=measure,
        prices=prices,
        provisional=tuple(provisional),
        breaks=tuple(breaks),
    )


def area(name: str, code: str = "", level: str = "local_authority") -> Area:
    """An area of England; its code follows from its name where none is given."""
    return Area(code or f"X-{name}", name, level, "E92000001", "England", "district", name)


def row(
    place: Area | str,
    value: Value,
    period: str = "2024",
    asked: bool = False,
    interval: float = 0.0,
    status: str = "",
    rank: Rank | None = None,
    about: Indicator | None = None,
) -> Row:
    """A row, its interval so much to both sides; without a value it is not available unless a status says otherwise."""
    where = area(place) if isinstance(place, str) else place
    status = status or ("" if value is not None else "x")
    lower, upper = (value - interval, value + interval) if interval and value is not None else (None, None)
    cell = Cell("lantern-keeping", where.code, period, value, lower, upper, status, 2)
    marks = [STATUS_MARKS[status]] if status in STATUS_MARKS else []
    if about is not None:
        marks += ["[p]"] * (period in about.provisional and value is not None) + ["[b]"] * (period in about.breaks)
    return Row(where, cell, asked, rank, tuple(marks))


def table(rows: Sequence[Row], about: Indicator | None = None, ranked: bool = False) -> Table:
    """A table of some rows."""
    return Table(about or indicator(), tuple(rows), ranked, 1)


def among(rows: Sequence[Row], words: str = "districts of England", absent: int = 0) -> Around:
    """Peers of one kind."""
    return Around(alike=PeerSet(words, tuple(rows), absent))


def parsed(drawn: str) -> ElementTree.Element:
    """The root of an SVG; raises ParseError where it is not well formed."""
    return ElementTree.fromstring(drawn)  # noqa: S314 (drawn by us a moment ago)
