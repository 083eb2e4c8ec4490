"""Compares two sets of marks question by question: what became better, worse, changed, new or gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from assistant.evaluate.marking import Mark
from assistant.frozen import dataclass

Outcome = Literal["better", "worse", "changed", "new", "gone"]
OUTCOMES: tuple[Outcome, ...] = ("worse", "better", "changed", "new", "gone")
"""In the order in which they are told: what needs a look first."""


@dataclass(frozen=True, slots=True)
class Change:
    """A judged question that is marked or answered otherwise than before."""

    id: str
    outcome: Outcome
    what: str
    """What differs, in words."""
    before: Mark | None
    after: Mark | None

    @property
    def slight(self) -> bool:
        """Whether mark, sentences, tables and first document stay, and only the passages behind the first differ."""
        if self.outcome != "changed" or self.before is None or self.after is None:
            return False
        old, new = self.before.given, self.after.given
        same = (
            old.documents[:1],
            old.cited,
            old.tables,
            old.statements,
            self.before.status,
            self.before.judged.question,
        )
        return same == (
            new.documents[:1],
            new.cited,
            new.tables,
            new.statements,
            self.after.status,
            self.after.judged.question,
        )

    @property
    def mark(self) -> Mark:
        """The newer of its marks."""
        mark = self.after or self.before
        assert mark is not None, "a change has one mark at least"  # noqa: S101
        return mark


def compare(before: Sequence[Mark], after: Sequence[Mark]) -> tuple[Change, ...]:
    """The questions that differ, in order of outcome, then as asked; those that are the same are left out."""
    old = {mark.judged.id: mark for mark in before}
    new = {mark.judged.id: mark for mark in after}
    changes = [
        Change(name, "new", f"{_verdict(mark)}, {mark.status}", None, mark)
        for name, mark in new.items()
        if name not in old
    ]
    changes += [
        Change(name, "gone", f"{_verdict(mark)}, {mark.status} before", mark, None)
        for name, mark in old.items()
        if name not in new
    ]
    both = [_change(old[name], mark) for name, mark in new.items() if name in old]
    changes += [change for change in both if change is not None]
    places = {name: place for place, name in enumerate((*new, *(name for name in old if name not in new)))}
    return tuple(sorted(changes, key=lambda change: (OUTCOMES.index(change.outcome), places[change.id])))


def _change(before: Mark, after: Mark) -> Change | None:
    if replace(before.judged, line=0, half="") != replace(after.judged, line=0, half=""):
        return Change(
            after.judged.id, "changed", "the question itself, or what it is judged by, has changed", before, after
        )
    if _order(after) != _order(before):
        outcome: Outcome = "better" if _order(after) > _order(before) else "worse"
        return Change(after.judged.id, outcome, "; ".join(_differences(before, after)), before, after)
    if (before.status, before.given) != (after.status, after.given):
        return Change(after.judged.id, "changed", "; ".join(_differences(before, after)), before, after)
    return None


def _order(mark: Mark) -> tuple[bool, int, float]:
    """What one mark is better by than another: right at all, then parts that are right, then rank."""
    return mark.right, bool(mark.hit) + bool(mark.figure), mark.reciprocal or 0.0


def _verdict(mark: Mark) -> str:
    return "right" if mark.right else "not right"


def _differences(before: Mark, after: Mark) -> list[str]:
    """What differs between two answers, the most telling first."""
    old, new = before.given, after.given
    found = []
    if before.right != after.right:
        found.append(f"{_verdict(before)} → {_verdict(after)}")
    if before.status != after.status:
        found.append(f"{before.status} → {after.status}")
    if before.hit != after.hit and before.right == after.right:
        found.append("document and words found" if after.hit else "document and words no longer found")
    if before.figure != after.figure and before.right == after.right:
        found.append("figure given" if after.figure else "figure no longer given")
    if before.reciprocal != after.reciprocal:
        found.append(f"first right document {_rank(before)} → {_rank(after)}")
    if old.documents[:1] != new.documents[:1]:
        found.append(f"first document {_first(old.documents)} → {_first(new.documents)}")
    elif old.documents != new.documents:
        found.append("other documents in the first three passages")
    if old.tables != new.tables:
        found.append(f"tables {_all(old.tables)} → {_all(new.tables)}")
    if old.statements != new.statements:
        found.append(_sentences(old.statements, new.statements))
    return found


def _sentences(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    gone, come = sum(text not in new for text in old), sum(text not in old for text in new)
    if not gone and not come:
        return "the same sentences in another order"
    return f"sentences: {come} new, {gone} gone"


def _rank(mark: Mark) -> str:
    return f"at {round(1 / mark.reciprocal)}" if mark.reciprocal else "not found"


def _first(documents: tuple[str, ...]) -> str:
    return documents[0] if documents else "none"


def _all(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"
