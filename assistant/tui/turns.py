"""Light stand-ins in a conversation: an answer far above on a few lines, and what a changed library means for one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from assistant.frozen import dataclass
from assistant.tui.items import WALKING
from assistant.tui.messages import ConversationWanted
from assistant.tui.safe import line, literal
from assistant.tui.word import Word
from assistant.words.clean import one_line

if TYPE_CHECKING:
    from assistant.answering.differing import Difference
    from assistant.model import Answer
    from assistant.tui.filters import Request
    from assistant.tui.side.kept import Kept

SHAPES = {"answered": "✔", "partial": "◐", "unanswered": "✘"}
OPEN = 8
"""How many answers stand in a conversation as whole cards; those above them are folded."""
_SAID = 2
"""Sentences of an answer that its light form shows."""
_MOST_LINES = 24
"""Differences shown; the rest is counted."""
_AROUND = 5
"""Words shown on either side of what has changed in a sentence."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with the answer it got, drawn from what was kept or folded from a card."""

    question: str
    answer: Answer | None
    when: str = ""
    """When it was asked, in words; empty for one asked just now."""
    request: Request | None = None
    """What it was asked with, where that is known."""
    kept: str = ""
    """The answer as it was kept, read only when its cards are wanted; empty where `answer` is there, or none is."""

    def read(self) -> Answer | None:
        """The answer; raises NotAnAnswer where what was kept cannot be read back."""
        if self.answer is not None or not self.kept:
            return self.answer
        from assistant.render.from_json import read_answer

        return read_answer(self.kept, f"The kept answer to “{self.question[:60]}”")

    def glance(self) -> Glance | None:
        """What its light form shows; None where there is no answer."""
        from assistant.render import words

        if self.answer is not None:
            said = [(s.kind, words.sentence(s)) for s in self.answer.statements]
            return _glance(self.answer.status, said, bool(self.answer.tables))
        try:
            data = json.loads(self.kept)
            said = [(s["kind"], words.LABEL.get(s["kind"], "") + one_line(str(s["text"]))) for s in data["statements"]]
            return _glance(str(data["status"]), said, bool(data.get("tables")))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class Glance:
    """An answer at a glance."""

    shape: str
    said: tuple[str, ...]
    more: str


def _glance(status: str, said: Sequence[tuple[str, str]], table: bool) -> Glance:
    chosen = [text for kind, text in said if kind != "notice"] or [text for _, text in said]
    left = len(said) - len(chosen[:_SAID])
    more = ", ".join(filter(None, [f"{left} more" if left > 0 else "", "table" if table else "", "Enter opens it"]))
    return Glance(SHAPES.get(status, "·"), tuple(map(_short, chosen[:_SAID])), more)


class FoldedTurn(Static, can_focus=True):
    """A question and the first sentences of its answer; Enter or a click opens it to its cards again."""

    BINDINGS = WALKING

    class Unfolded(Word):
        """The cards are wanted again."""

        turn: FoldedTurn

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        super().__init__(self._words(), classes="item folded")

    def _words(self) -> Content:
        glance = self.exchange.glance()
        parts = [literal(f"› {line(self.exchange.question)}", "bold")]
        if glance is None:
            parts.append(literal("  No answer was kept: Enter asks it.", "$text-muted"))
            return Content("\n").join(parts)
        parts += [Content(f"{'  ' if number else glance.shape + ' '}{text}") for number, text in enumerate(glance.said)]
        parts.append(literal(f"  {glance.more}", "$text-muted"))
        return Content("\n").join(parts)

    def toggle(self) -> None:
        """Opens it."""
        self.post_message(self.Unfolded(self))

    def on_click(self, event: Click) -> None:
        """A click opens it too."""
        event.stop()
        self.toggle()


class Earlier(Static, can_focus=True):
    """An earlier conversation to go on with; Enter or a click opens it."""

    BINDINGS = WALKING

    def __init__(self, kept: Kept) -> None:
        shown = Content.assemble(f"↺ {line(kept.title)}  ", (kept.small, "$text-muted"))
        super().__init__(shown, classes="item example")
        self.kept = kept

    def toggle(self) -> None:
        """Opens it."""
        self.post_message(ConversationWanted(self.kept.id))

    def on_click(self, event: Click) -> None:
        """A click opens it too."""
        event.stop()
        self.toggle()


class SinceChanged(Static):
    """Over an old answer: when it was given, and whether the library is still the one that gave it."""

    def __init__(self, when: str, changed: bool) -> None:
        super().__init__(classes="since")
        self.when = when
        self.show(changed)

    def show(self, changed: bool) -> None:
        """Says whether the library has changed since."""
        asked = f"Asked {self.when}" if self.when else "Asked before"
        same = f"{asked}; the library is the same."
        other = f"↻ {asked}; the library has changed since: r asks again and shows what differs."
        self.set_class(changed, "changed")
        self.update(literal(other if changed else same))


class WhatDiffers(Static, can_focus=True):
    """What became of an answer that was asked again: each line that is not as it was."""

    BINDINGS = WALKING

    def __init__(self, found: Sequence[Difference]) -> None:
        self.text = _differences(found)
        super().__init__(self.text, classes="item differs")

    def toggle(self) -> None:
        """Nothing more to show."""


def _differences(found: Sequence[Difference]) -> Content:
    changed = [difference for difference in found if difference.change != "unchanged"]
    changed.sort(key=lambda difference: difference.what != "row")  # figures say it shortest
    if not changed:
        return literal("= Asked again: nothing differs.", "bold")
    parts = [literal(f"≠ Asked again: {_count(changed)}.", "bold")]
    for difference in changed[:_MOST_LINES]:
        parts.append(_line(difference))
    if len(changed) > _MOST_LINES:
        parts.append(literal(f"  and {len(changed) - _MOST_LINES} more", "$text-muted"))
    return Content("\n").join(parts)


def _count(changed: Sequence[Difference]) -> str:
    kinds: dict[str, int] = {}
    for difference in changed:
        kinds[difference.change] = kinds.get(difference.change, 0) + 1
    return ", ".join(f"{number} {change}" for change, number in kinds.items())


def _short(text: str) -> str:
    found = text.split()
    return " ".join(found[:28]) + (" …" if len(found) > 28 else "")


def _line(difference: Difference) -> Content:
    head = literal(f"  {difference.change}: ", "$text-accent")
    if difference.what == "row":
        old, new = difference.old or "(none)", difference.new or "(none)"
        return Content.assemble(head, f"{difference.about}: ", (old, "$text-muted"), " → ", (new, "bold"))
    if difference.old and difference.new:
        return head.append(_rewritten(difference.old, difference.new))
    return head.append(literal(_short(difference.new or difference.old), "" if difference.new else "$text-muted"))


def _rewritten(old: str, new: str) -> Content:
    """The places where a text has become another, each with a few words around it: `was £611 → £619 (95%`."""
    from difflib import SequenceMatcher

    then, now = old.split(), new.split()
    parts: list[Content] = []
    at = 0
    for what, i, j, k, m in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        first = max(at, k - _AROUND)
        parts += [Content("… ")] if first > at else []
        parts.append(Content(" ".join([*now[first:k], ""])))
        parts += [literal(" ".join(then[i:j]), "$text-muted"), Content(" → ")] if j > i else []
        parts.append(literal(" ".join(now[k:m]) or "(left out)", "bold"))
        at = min(len(now), m + _AROUND)
        parts.append(Content(" ".join(["", *now[m:at], ""])))
    parts += [Content("…")] if at < len(now) else []
    return Content("").join(parts)
