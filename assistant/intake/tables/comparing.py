"""Compares two editions of a table: what was revised, what is new, what is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.frozen import dataclass
from assistant.intake.tables.shaping import Row
from assistant.numerals import rounded


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure in both editions."""

    before: Row
    after: Row

    @property
    def by(self) -> Decimal:
        """By how much the value was revised; 0 where one has none."""
        if not (self.before.value and self.after.value):
            return Decimal(0)
        return Decimal(self.after.value) - Decimal(self.before.value)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a newer edition says otherwise; each in the order of the table, `revised` with the largest first."""

    revised: tuple[Pair, ...]
    intervals: tuple[Pair, ...]
    """Only the interval differs."""
    marks: tuple[Pair, ...]
    """Another status, or a value come or gone."""
    new_periods: tuple[str, ...]
    lost_periods: tuple[str, ...]
    new_areas: tuple[str, ...]
    lost_areas: tuple[str, ...]
    new_rows: tuple[Row, ...]
    """In areas and periods that both editions have."""
    lost_rows: tuple[Row, ...]
    same: int

    @property
    def any(self) -> bool:
        """Whether the editions differ at all."""
        return any(getattr(self, name) for name in self.__slots__ if name != "same")


def compare(before: Sequence[Row], after: Sequence[Row], decimals: int) -> Changes:
    """What differs; values count as the same that are so at two places more than are printed."""
    old, new = ({(row.code, row.period): row for row in rows} for rows in (before, after))
    pairs = [Pair(old[key], new[key]) for key in old if key in new]
    marks = [p for p in pairs if p.before.status != p.after.status or bool(p.before.value) != bool(p.after.value)]
    revised = [p for p in pairs if p.before.value and p.after.value and not _same(p, ("value",), decimals)]
    touched = {id(pair) for pair in (*marks, *revised)}
    others = [p for p in pairs if id(p) not in touched and not _same(p, ("lower", "upper"), decimals)]
    periods = [{period for _, period in edition} for edition in (old, new)]
    areas = [{code for code, _ in edition} for edition in (old, new)]
    return Changes(
        tuple(sorted(revised, key=lambda pair: -abs(pair.by))),
        tuple(others),
        tuple(marks),
        tuple(sorted(periods[1] - periods[0])),
        tuple(sorted(periods[0] - periods[1])),
        tuple(dict.fromkeys(code for code, _ in new if code not in areas[0])),
        tuple(dict.fromkeys(code for code, _ in old if code not in areas[1])),
        tuple(_only(new, old, areas[0], periods[0])),
        tuple(_only(old, new, areas[1], periods[1])),
        len(pairs) - len(touched) - len(others),
    )


def _only(
    mine: dict[tuple[str, str], Row], other: dict[tuple[str, str], Row], areas: set[str], periods: set[str]
) -> Iterable[Row]:
    return (row for key, row in mine.items() if key not in other and key[0] in areas and key[1] in periods)


def _same(pair: Pair, names: Iterable[str], decimals: int) -> bool:
    for name in names:
        one, other = getattr(pair.before, name), getattr(pair.after, name)
        if bool(one) != bool(other):
            return False
        if one and rounded(Decimal(one), decimals + 2) != rounded(Decimal(other), decimals + 2):
            return False
    return True


def kept_on(before: Sequence[Row], after: Sequence[Row]) -> tuple[Row, ...]:
    """The newer edition with the rows of the older one for areas and periods that it no longer has."""
    held = {(row.code, row.period) for row in after}
    return (*after, *(replace(row) for row in before if (row.code, row.period) not in held))
