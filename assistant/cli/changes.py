"""Prints what became better, worse, changed, new or gone among judged questions, as lines or as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.evaluate import Change, Mark
from assistant.evaluate.comparing import OUTCOMES
from assistant.words.clean import one_line


def counts(changes: Sequence[Change]) -> dict[str, int]:
    """How many questions there are of each outcome."""
    return {outcome: sum(change.outcome == outcome for change in changes) for outcome in OUTCOMES}


def print_changes(changes: Sequence[Change]) -> None:
    """A line for each change with its question below it, then how many there are of each outcome.

    Slight changes are counted only: a document more or less moves passages behind the first one of many answers.
    """
    slight = sum(change.slight for change in changes)
    for change in changes:
        if change.slight:
            continue
        print(f"{change.outcome:<8}{one_line(change.id)}: {one_line(change.what)}")
        print(f"        {asked(change.mark)}")
    told = ", ".join(f"{number} {outcome}" for outcome, number in counts(changes).items() if number)
    note = f" ({slight} of them only in the passages behind the first one, not listed)" if slight else ""
    print(f"{told}{note}" if told else "Every question is marked and answered as before.")


def asked(mark: Mark) -> str:
    """A question with those before it, on one line."""
    return one_line(" / ".join((*mark.judged.after, mark.judged.question)))


def as_data(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes as data."""
    return [
        {
            "id": change.id,
            "outcome": change.outcome,
            "slight": change.slight,
            "what": change.what,
            "question": change.mark.judged.question,
            "after": list(change.mark.judged.after),
            "right_before": change.before.right if change.before else None,
            "right_now": change.after.right if change.after else None,
            "status_before": change.before.status if change.before else None,
            "status_now": change.after.status if change.after else None,
        }
        for change in changes
    ]
