"""The tables of an Answer as one CSV, one under another, told apart by the `indicator` column.

Plain column names, codes and names both, unit, status and notes columns (government conventions for open CSV). Text
that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from assistant.marks import STATUS_WORDS
from assistant.model import Answer, Indicator, Row, Table
from assistant.numerals import period_words, rank_words
from assistant.words.clean import one_line

HEADER = [
    "indicator", "title", "area code", "area", "area level", "period", "period in words", "value", "unit",
    "lower 95% confidence limit", "upper 95% confidence limit", "status", "notes", "asked", "rank", "rank of",
    "rank from", "ranked among", "publisher", "source", "published", "statistical status", "source address",
    "attribution",
]  # fmt: skip
_NUMERIC = frozenset({7, 9, 10})
"""Columns that hold numbers: a minus before them is one."""


_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = r"-?£?\d[\d,]*(\.\d+)?(%| [A-Za-z][A-Za-z ]*( \d[\d,]* people)?)?"
_AMOUNT = re.compile(rf"{_NUMBER}( to {_NUMBER})?", re.ASCII)


def safe(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what would begin a formula; `-2.3%` stays a number."""
    return f"'{text}" if text.startswith(_STARTS) and not _AMOUNT.fullmatch(text) else text


def _number(value: float | None) -> str:
    return "" if value is None else repr(value).removesuffix(".0")


def render(answer: Answer) -> str:
    """All rows of all tables; only the header where the answer has no table."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    attribution = " ".join(answer.attributions)
    for table in answer.tables:
        writer.writerows(lines(table, attribution))
    return out.getvalue()


def lines(table: Table, attribution: str) -> Iterator[list[str]]:
    """The cells of each row of a table under HEADER."""
    for row in table.rows:
        yield _line(table.indicator, row, attribution)


def _line(indicator: Indicator, row: Row, attribution: str) -> list[str]:
    notes = "; ".join(filter(None, [*row.marks, STATUS_WORDS.get(row.cell.status, "")]))
    rank = row.rank
    ranks = [rank_words(rank.place, rank.end, rank.joint), rank.of, rank.end, rank.among] if rank else [""] * 4
    before = [indicator.slug, indicator.title, row.area.code, row.area.name, row.area.level, row.cell.period]
    texts = [period_words(row.cell.period, indicator.period_type)]
    values = [_number(v) for v in (row.cell.value, row.cell.lower, row.cell.upper)]
    after = [row.cell.status, notes, "yes" if row.asked else "no", *ranks]
    source = [
        indicator.source_org,
        indicator.source_title,
        indicator.published,
        indicator.statistical_status,
        indicator.source_url,
    ]
    found = [*before, *texts, values[0], indicator.unit, *values[1:], *after, *source, attribution]
    return [str(v) if at in _NUMERIC else safe(one_line(str(v))) for at, v in enumerate(found)]
