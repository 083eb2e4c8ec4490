"""Judges a table before it is written by the very rules that `check` holds against it afterwards.

One judge for both: the checks of `figures.cells` and `check.tables` know the register, intervals and status letters,
which general validators do not, and a second set of rules could disagree with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.check.tables import out_of_range
from assistant.errors import IntakeError, UsageError
from assistant.figures.cells import COLUMNS, problems_of
from assistant.intake.tables.shaping import Row
from assistant.library.files import Sources, read_sources
from assistant.library.sources import REGISTER, TYPES_CSV, TYPES_YAML, read_contents
from assistant.model import Area, Indicator
from assistant.numerals import count_words

_SHOWN = 8


def csv_text(rows: Sequence[Row]) -> str:
    """The CSV file of a table."""
    return "\n".join((",".join(COLUMNS), *(row.stored for row in rows))) + "\n"


def judge(indicator: Indicator, rows: Sequence[Row], areas: Mapping[str, Area]) -> None:
    """Raises IntakeError that names every row with a fault by its place in the file it came from."""
    text = csv_text(rows)
    found = [
        f"row {rows[problem.line - 2].line}: {problem.message}"
        if problem.line > 1 and problem.line - 2 < len(rows)
        else problem.message
        for problem in problems_of("", text, areas)
        if problem.level == "error"
    ]
    for row in rows:
        for value in filter(None, (row.value,)):
            fault = out_of_range(indicator, float(value))
            if not fault and indicator.measure == "count" and float(value) < 0:
                fault = f"a count of {value} cannot be."
            if fault:
                found.append(f"row {row.line}: {row.code} in {row.period}: {fault}")
    if found:
        shown = "\n".join(f"  {one}" for one in found[:_SHOWN])
        more = f"\n  and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise IntakeError(f"The table cannot be taken in, {count_words(len(found), 'fault')}:\n{shown}{more}")


def fits(folder: Path, slug: str, meaning: str, table: str) -> None:
    """Raises UsageError where the pair, put into its library, would be an error there (such as a lost compare_with)."""
    held = read_sources(folder).files
    own = {f"indicators/{slug}.yaml": meaning.encode(), f"indicators/{slug}.csv": table.encode()}
    files = {name: data for name, data in held.items() if name.startswith("indicators/")} | own
    for name in {TYPES_CSV, TYPES_YAML} & set(files):
        del files[name]
    _, problems = read_contents(Sources(folder, files))
    wrong = [problem.message for problem in problems if problem.level == "error" and problem.path in {*own, REGISTER}]
    if wrong:
        raise UsageError(f"It would not fit into the library: {' '.join(wrong[:5])}")
