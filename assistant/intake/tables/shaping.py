"""Makes the rows of a table as it is stored from a publisher's sheet and its mapping; all that is wrong is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from assistant.errors import IntakeError, UsageError
from assistant.figures.register import in_order
from assistant.frozen import dataclass
from assistant.intake.tables import figures, limits, periods, places
from assistant.intake.tables import mapping as mappings
from assistant.intake.tables.sheet import Sheet, rows_in_words, same
from assistant.model import Area
from assistant.numerals import count_words, listed
from assistant.words.clean import one_line


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as it is stored, all of it text, and the row of the file that it came from."""

    code: str
    period: str
    value: str
    lower: str
    upper: str
    status: str
    line: int

    @property
    def stored(self) -> str:
        """Its line of the CSV file."""
        return ",".join((self.code, self.period, self.value, self.lower, self.upper, self.status))


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table ready to be judged and written, in the order of the register and of time."""

    rows: tuple[Row, ...]
    provisional: tuple[str, ...]
    """Periods that the source marks as provisional."""
    breaks: tuple[str, ...]
    """Periods that the source marks as the first after a break."""
    notes: tuple[str, ...]


def shape(
    sheet: Sheet,
    mapping: mappings.Mapping,
    areas: Mapping[str, Area],
    period_type: str,
    decimals: int,
    one_period: str = "",
    symbol: str = "",
) -> Shaped:
    """The rows that a mapping takes from a sheet; numbers get at most two places more than are printed.

    `one_period`: the period of all rows, where no column holds it; `symbol`: the unit_symbol. Raises IntakeError that
    names all that is wrong.
    """
    look_over(sheet, mapping)
    frame = _long(_chosen(sheet, mapping), sheet, mapping, one_period)
    found = places.find(frame["area"], mapping.areas, areas)
    troubles = list(found.troubles)
    frame = frame.assign(code=frame["area"].map(found.codes))
    frame = frame[frame["code"] != mappings.DROP]
    times = periods.Periods({}, frozenset())
    try:
        times = periods.read(frame["period"], period_type)
    except IntakeError as error:
        troubles.append(str(error))
    reader = figures.Reader(mapping, decimals, symbol)
    rows, marked = [], []
    for line, row in zip(frame.index, frame.to_dict("records"), strict=True):
        read = reader.read(row, int(line))
        if read is not None and isinstance(row["code"], str) and row["period"] in times.stored:
            period = times.stored[row["period"]]
            rows.append(Row(row["code"], period, read.value, read.lower, read.upper, read.status, int(line)))
            marked += [(letter, period) for letter in read.beside]
    troubles += reader.troubles()
    troubles += _twice(rows, frame, mapping)
    if troubles:
        raise IntakeError(_told(troubles))
    if not rows:
        raise IntakeError("Nothing is left of it: no row has both an area to be kept and a figure.")
    notes = [*found.notes, *reader.notes()]
    if mapping.names:
        notes += _names(zip(frame["code"], frame["names"], strict=True), areas)
    order = {code: place for place, code in enumerate(in_order(areas, list({row.code for row in rows})))}
    rows.sort(key=lambda row: (order[row.code], row.period))
    marks = {letter: sorted({period for other, period in marked if other == letter}) for letter in ("p", "b")}
    return Shaped(
        tuple(rows), tuple(sorted({*times.provisional, *marks["p"]})), tuple(marks["b"]), tuple(notes)
    )  # fmt: skip


def look_over(sheet: Sheet, mapping: mappings.Mapping) -> None:
    """Raises UsageError or IntakeError where the rows hold several indicators, measures or units."""
    frame = _chosen(sheet, mapping)
    at = {key: sheet.columns.index(getattr(mapping, key)) for key in mappings.COLUMNS if getattr(mapping, key)}
    _one_kind(frame, sheet, at)
    if mapping.unit:
        _one_unit(frame[at["unit"]], mapping.unit)


def unexplained(sheet: Sheet, mapping: mappings.Mapping, one_period: str = "") -> dict[str, int]:
    """The marks of a sheet that nobody explained, each with how often it stands; the empty one is a blank."""
    frame = _long(_chosen(sheet, mapping), sheet, mapping, one_period)
    left_out = {text for text, code in mapping.areas if code == mappings.DROP}
    reader = figures.Reader(mapping, 0)
    for line, row in zip(frame.index, frame.to_dict("records"), strict=True):
        if row["area"] not in left_out:
            reader.read(row, int(line))
    return reader.unexplained


def _told(troubles: Sequence[str]) -> str:
    shown = "\n".join(f"  {trouble}" for trouble in troubles[:12])
    more = f"\n  and {len(troubles) - 12} more" if len(troubles) > 12 else ""
    return f"The table cannot be taken in:\n{shown}{more}"


def _chosen(sheet: Sheet, mapping: mappings.Mapping) -> Any:
    """The rows that are to be taken, as a data frame of text with the row of the file as its index."""
    import pandas as pd  # type: ignore[import-untyped]

    frame = pd.DataFrame(list(sheet.rows), columns=range(len(sheet.columns)), index=list(sheet.lines), dtype=object)
    for column, value in mapping.only:
        at = sheet.columns.index(column)
        kept = frame[frame[at].map(lambda cell, value=value: same(cell, value))]
        if kept.empty:
            held = list(dict.fromkeys(frame[at]))
            shown = listed([f"“{one_line(text)[:60]}”" for text in held[:8]])
            more = f" and {len(held) - 8} more" if held[8:] else ""
            raise UsageError(f"No row says “{one_line(value)}” in the column “{column}”. It holds: {shown}{more}.")
        frame = kept
    return frame


def _long(frame: Any, sheet: Sheet, mapping: mappings.Mapping, one_period: str) -> Any:
    """A frame with a column for each key of the mapping and one row for each figure."""
    at = {key: sheet.columns.index(getattr(mapping, key)) for key in mappings.COLUMNS if getattr(mapping, key)}
    if mapping.wide == "yes":
        spread = [number for number, name in enumerate(sheet.columns) if periods.looks_like(name)]
        if not spread:
            raise IntakeError("No column has a period as its name, so the table is not wide: leave --wide out.")
        kept = [at[key] for key in at if key in {"area", "names", "unit"}]
        frame = frame.melt(id_vars=kept, value_vars=spread, var_name="period", value_name="value", ignore_index=False)
        frame["period"] = frame["period"].map(lambda number: sheet.columns[number])
        at = {key: number for key, number in at.items() if key in {"area", "names", "unit"}}
    frame = frame.rename(columns={number: key for key, number in at.items()})
    # One column may serve twice (a status that stands among the notes): it then goes by the name that came last.
    for key, number in at.items():
        if key not in frame.columns:
            frame[key] = frame[next(other for other, place in at.items() if place == number and other in frame.columns)]
    if one_period:
        frame["period"] = one_period
    for key in mappings.COLUMNS:
        if key not in frame.columns:
            frame[key] = ""
    if len(frame) > limits.ROWS:
        raise IntakeError(f"It holds more than {limits.ROWS:,} figures: take what the indicator needs with --only.")
    return frame


def _one_kind(frame: Any, sheet: Sheet, at: Mapping[str, int]) -> None:
    """Raises UsageError where columns named measure or indicator show that the rows hold different things."""
    for number, name in enumerate(sheet.columns):
        if name.casefold() in {"measure", "indicator", "unit", "unit of measure"} and number not in at.values():
            held = [text for text in dict.fromkeys(frame[number]) if text]
            if len(held) > 1:
                shown = listed([f"“{one_line(text)[:60]}”" for text in held[:12]])
                flag = "--indicator NAME" if name.casefold() == "indicator" else f"--only '{name}=VALUE'"
                raise UsageError(f"The column “{name}” holds several: {shown}. Choose one with {flag}.")


def _one_unit(units: Any, name: str) -> None:
    held = [text for text in dict.fromkeys(units) if text]
    if len(held) > 1:
        lines = list(units.index[units == held[1]])
        shown = listed([f"“{one_line(text)[:30]}”" for text in held[:5]])
        raise IntakeError(
            f"Its units are mixed: {shown} in the column “{name}” ({rows_in_words(lines)} differ). A table "
            f"has one unit: take one with --only '{name}=UNIT', or get a table in one unit."
        )


def _twice(rows: Iterable[Row], frame: Any, mapping: mappings.Mapping) -> Iterable[str]:
    """A sentence where an area has two figures for a period, with what tells them apart."""
    seen: dict[tuple[str, str], Row] = {}
    again: list[tuple[Row, Row]] = []
    for row in rows:
        first = seen.setdefault((row.code, row.period), row)
        if first is not row:
            again.append((first, row))
    if not again:
        return
    first, second = again[0]
    apart = ""
    if mapping.wide != "yes" and {first.line, second.line} <= set(frame.index):
        one, other = frame.loc[[first.line]].iloc[0], frame.loc[[second.line]].iloc[0]
        differ = [str(key) for key in frame.columns if isinstance(key, int) and one[key] != other[key]]
        apart = " They differ in another column: choose with --only COLUMN=VALUE." if differ else ""
    yield (
        f"{count_words(len(again), 'row')} with an area and a period that stand already: row {second.line} repeats row "
        f"{first.line} ({second.code} in {second.period}).{apart}"
    )


def _names(pairs: Iterable[tuple[str, str]], areas: Mapping[str, Area]) -> list[str]:
    odd = places.disagreeing([pair for pair in pairs if pair[1]], areas)
    if not odd:
        return []
    return [f"{count_words(len(odd), 'name')} in the file not those of their codes, look them over: {listed(odd[:3])}."]


def counted(texts: Iterable[str], show: Callable[[str], str] = lambda text: f"“{text}”") -> str:
    """`“low” (12), “:” (3)`: texts with how often they stand, the most frequent first."""
    return ", ".join(f"{show(one_line(text)[:40])} ({number:,})" for text, number in Counter(texts).most_common(8))
