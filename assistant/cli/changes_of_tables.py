"""Says what a newer edition of a table changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.model import Area, Indicator
from assistant.numerals import count_words, difference, listed, period_short, rounded

if TYPE_CHECKING:
    from assistant.intake.tables.comparing import Changes, Pair
    from assistant.intake.tables.shaping import Row

_FEW = 5


def report(indicator: Indicator, changes: Changes, areas: Mapping[str, Area], everything: bool) -> str:
    """What differs, a paragraph for each kind; with `everything` each figure, else the first few."""
    if not changes.any:
        return f"{indicator.slug}: unchanged ({count_words(changes.same, 'figure')} the same)."
    lines = [f"{indicator.slug}: {_summary(changes)}"]
    for periods, words in ((changes.new_periods, "new periods"), (changes.lost_periods, "lost periods")):
        if periods:
            lines.append(f"{words}: {listed(list(periods))}")
    for codes, words in ((changes.new_areas, "new areas"), (changes.lost_areas, "lost areas")):
        if codes:
            names = [f"{areas[code].name} ({code})" if code in areas else code for code in codes]
            lines.append(f"{words}: {listed(_first(names, everything))}")
    groups: Sequence[tuple[str, Sequence[Pair]]] = (
        ("revised values, the largest first", changes.revised),
        ("changed marks", changes.marks),
        ("changed intervals", changes.intervals),
    )
    for words, pairs in groups:
        lines += _group(f"{words}:", [_pair(indicator, pair, areas) for pair in pairs], everything)
    for words, rows in (("further new figures", changes.new_rows), ("further lost figures", changes.lost_rows)):
        lines += _group(f"{words}:", [f"{_where(row, areas)}: {_figure(row)}" for row in rows], everything)
    return "\n".join(lines)


def _summary(changes: Changes) -> str:
    counts = (
        (len(changes.revised), "value", "revised"),
        (len(changes.intervals), "interval", "changed"),
        (len(changes.marks), "mark", "changed"),
        (len(changes.new_periods), "period", "new"),
        (len(changes.lost_periods), "period", "lost"),
        (len(changes.new_areas), "area", "new"),
        (len(changes.lost_areas), "area", "lost"),
        (len(changes.new_rows), "further figure", "new"),
        (len(changes.lost_rows), "further figure", "lost"),
    )
    told = [f"{count_words(number, noun)} {what}" for number, noun, what in counts if number]
    return f"{listed(told)}; {count_words(changes.same, 'figure')} the same."


def _group(title: str, lines: list[str], everything: bool) -> Iterator[str]:
    if lines:
        yield title
        yield from (f"  {line}" for line in _first(lines, everything))


def _first(items: list[str], everything: bool) -> list[str]:
    if everything or len(items) <= _FEW:
        return items
    return [*items[:_FEW], f"{len(items) - _FEW:,} more (--all lists them)"]


def _pair(indicator: Indicator, pair: Pair, areas: Mapping[str, Area]) -> str:
    told = f"{_where(pair.after, areas)}: {_figure(pair.before)} → {_figure(pair.after)}"
    if not pair.by:
        return told
    way = "up" if pair.by > 0 else "down"
    decimals = indicator.decimals if rounded(pair.by, indicator.decimals) else indicator.decimals + 2
    return f"{told} ({way} {difference(pair.by, indicator.unit_symbol, decimals)})"


def _where(row: Row, areas: Mapping[str, Area]) -> str:
    name = areas[row.code].name if row.code in areas else row.code
    return f"{name}, {period_short(row.period)}"


def _figure(row: Row) -> str:
    interval = f" ({row.lower} to {row.upper})" if row.lower else ""
    status = f" [status {row.status}]" if row.status else ""
    return f"{row.value or 'none'}{interval}{status}"
