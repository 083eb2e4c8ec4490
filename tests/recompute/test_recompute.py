"""At least 5,000 generated questions: every number in every statement and table agrees with the CSV files."""

from __future__ import annotations

import sys
from collections import Counter

from assistant.library import Library
from tests.conftest import Series
from tests.recompute.files import slugs
from tests.recompute.marking import answer
from tests.recompute.questions import Asked, questions
from tests.yardstick import told

LEAST = 5_000
KINDS = {
    "value", "year", "several", "pair", "ratio", "wider", "change", "ranking", "top", "best", "spread", "threshold",
    "relative", "movers", "members", "type", "coverage",
}  # fmt: skip


def test_there_are_enough_of_every_kind() -> None:
    found = questions()
    kinds = Counter(asked.kind for asked in found)
    sys.stdout.write(f"{len(found)} questions: {dict(kinds)}\n")
    assert len(found) >= LEAST
    assert set(kinds) == KINDS
    assert {asked.slug for asked in found} == set(slugs())


def test_every_number_agrees(shipped: Library, series: Series) -> None:
    chosen: list[Asked] = series(questions(), least=400, seed=23)
    statements = rows = 0
    faults: list[str] = []
    for asked in chosen:
        wrong, said, held = answer(asked, told(shipped, asked.question))
        statements, rows = statements + said, rows + held
        faults += [f"{asked.question}\n    {fault}" for fault in wrong]
    sys.stdout.write(f"{len(chosen)} questions, {statements} statements, {rows} rows of tables: {len(faults)} wrong\n")
    assert not faults, f"{len(faults)} wrong:\n" + "\n".join(faults[:60])
