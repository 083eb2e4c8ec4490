"""Figures in as few characters as a row of the page has room for."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answering.briefs.lines import Line
from assistant.figures.saying.words import exact
from assistant.figures.tables import marks
from assistant.numerals import number, ordinal, period_short

ROOM = 16
"""How many characters a rank may have."""
_AFTER = {"%": "%", "/10": "/10", "per 100k": "/100k", "": ""}


def value_short(line: Line, value: Decimal | None = None) -> str:
    """A value with its unit and, where it is the line's own, its marks: `£20,154 [p]`, `51.2 yrs`, `638/100k`."""
    indicator, cell = line.indicator, line.cell
    if value is None and cell is None:
        return "none [x]"
    shown = number(exact(cell) if value is None and cell is not None else value or 0, indicator.decimals)
    symbol = indicator.unit_symbol
    after = symbol[1:] if symbol.startswith("£") else _AFTER.get(symbol, f" {symbol}")
    text = f"{'£' if symbol.startswith('£') else ''}{shown}{after}"
    noted = marks(indicator, cell) if value is None and cell is not None else ()
    return " ".join([text, *noted])


_GAP = re.compile(r"(?:vs |, )([A-Z][A-Za-z ]*?) ([+−±]£?\d(?:[\d,]*\d)?(?:\.\d+)?)")
_SHARE = re.compile(r"([\d.]+%) of ([A-Z][A-Za-z ]*)")


def gap_words(line: Line) -> str:
    """The gap to the nation, else to the UK (then said); of a total, the share that it is of them."""
    text = line.statement.text.removeprefix(line.indicator.title)
    found = [(match[1], match[2]) for match in _GAP.finditer(text)]
    if found:
        name, gap = found[0]
        return f"{gap} UK" if name == "UK" and line.area.level != "country" else gap
    share = _SHARE.search(text)
    return f"{share[1]} of" if share else ""


def rank_short(line: Line) -> str:
    """`2nd lowest/63`, `=13th high/164`."""
    text = line.statement.text.removeprefix(line.indicator.title)
    found = re.search(r"; (joint )?(?:(\d+)\w\w )?(highest|lowest) of (\d+)", text)
    if found is None:
        return ""
    place = f"{ordinal(int(found[2]))} " if found[2] else ""
    said = f"{'=' if found[1] else ''}{place}{found[3]}/{found[4]}"
    return said if len(said) <= ROOM else said.replace("highest", "high").replace("lowest", "low")


def period_words(period: str) -> str:
    """A period in seven characters: `2023`, `Apr 25`, `2024/25`, `2022–24`."""
    first, _, last = period.partition("/")
    if not last:
        year, _, month = period.partition("-")
        return f"{period_short(period)[:3]} {year[2:]}" if month else year
    begin, end = first[:4], last[:4]
    if begin == end:
        return begin
    return f"{begin}/{end[2:]}" if int(end) == int(begin) + 1 else f"{begin}–{end[2:]}"
