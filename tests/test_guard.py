"""Traps on real data: where the bare sentence would mislead, it is softened, refused or marked.

Each trap (`traps`) is a question, what must stand in the answer, and what must not.
"""

from __future__ import annotations

import re

import pytest

from assistant.library import Library
from tests.traps import EVERY, Trap
from tests.yardstick import Json, rows, told


def said(answer: Json) -> str:
    """All sentences on figures, one a line."""
    return "\n".join(s["text"] for s in answer["statements"] if s["kind"] in {"computed", "notice"})


def test_there_are_enough_traps_of_every_line() -> None:
    assert len(EVERY) >= 80
    assert len({trap.question for trap in EVERY}) >= 80
    lines = [trap.line for trap in EVERY]
    assert all(lines.count(line) >= 5 for line in lines)


@pytest.mark.parametrize("trap", EVERY, ids=lambda trap: trap.question)
def test_the_trap_is_not_walked_into(trap: Trap, shipped: Library) -> None:
    text = said(told(shipped, trap.question))
    for words in trap.must:
        assert re.search(words, text), f"{trap.line}: {words!r} is not said in:\n{text}"
    for words in trap.never:
        assert not re.search(words, text), f"{trap.line}: {words!r} is said in:\n{text}"


def test_missing_is_marked_and_never_ranked(shipped: Library) -> None:
    found = 0
    for question in ("no qualifications in the districts of Kent", "Which council has the highest no qualifications?"):
        for row in rows(told(shipped, question), "no-qualifications"):
            if row["value"] is None:
                found += 1
                assert row["rank"] is None
                assert set(row["marks"]) & {"[x]", "[c]", "[z]"}
    assert found > 10


def test_low_reliability_and_provisional_are_marked_in_the_table(shipped: Library) -> None:
    (row,) = [r for r in rows(told(shipped, "no qualifications in Mansfield"), "no-qualifications") if r["asked"]]
    assert "[u]" in row["marks"]
    found = rows(told(shipped, "weekly pay in Leeds"), "median-weekly-pay")
    assert found
    assert all("[p]" in row["marks"] for row in found)
