"""The first line of an answer: its status in shape and word, and what was understood as chips to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click, Resize
from textual.widgets import Static

from assistant.answering.chips import Chip, chips, why_fixed
from assistant.model import Answer
from assistant.render import words
from assistant.tui import filters
from assistant.tui.cards.chip import drawn
from assistant.tui.cards.flow import flowed
from assistant.tui.items.base import WALKING
from assistant.tui.keys import bindings
from assistant.tui.messages import ChipRemoved
from assistant.tui.safe import literal

if TYPE_CHECKING:
    from assistant.tui.cards.answer import AnswerCard

SHAPES = {"answered": "✔", "partial": "◐", "unanswered": "✘"}
_COLOURS = {"answered": "bold $text-success", "partial": "bold $text-warning", "unanswered": "bold $text-error"}
Held = Chip | tuple[filters.Field, str]
"""A thing understood, or a filter that held."""


class ChipRow(Static):
    """Left and Right go from chip to chip; Delete, or a click on its ✕, asks again without it."""

    BINDINGS = [*WALKING, *bindings("chip-before", "chip-after", "remove-chip")]

    def __init__(self, card: AnswerCard, answer: Answer) -> None:
        self.chips: list[Held] = [*_understood(card, answer), *card.request.filters.each()]
        super().__init__(classes=f"chips {answer.status} {'item' if self.chips else ''}")
        self.can_focus = bool(self.chips)
        self.card = card
        self.answer = answer
        self.at = 0
        """Which chip Delete takes away."""

    def on_mount(self) -> None:
        """Draws it."""
        self.draw()

    def on_resize(self, event: Resize) -> None:
        """Lays the chips out anew for the width there is."""
        del event
        self.draw()

    def on_focus(self) -> None:
        """Shows which chip is meant."""
        self.draw()

    def on_blur(self) -> None:
        """Shows none as meant."""
        self.draw()

    def draw(self) -> None:
        """The status, then the chips."""
        status = self.answer.status
        first = literal(f"{SHAPES[status]} {words.STATUS[status]}", _COLOURS[status])
        held = [self._chip(place, chip) for place, chip in enumerate(self.chips)]
        self.update(flowed([first.append(" "), *held], self.content_size.width))

    def _chip(self, place: int, chip: Held) -> Content:
        return drawn(said(chip), place, not fixed(chip), self.has_focus and place == self.at)

    def action_step(self, step: int) -> None:
        """To the next chip or the one before."""
        self.at = min(max(0, self.at + step), len(self.chips) - 1)
        self.draw()

    def action_remove(self) -> None:
        """Asks again without the chip that is meant."""
        chip = self.chips[self.at]
        if isinstance(chip, Chip) and chip.fixed:
            self.card.tell(why_fixed(chip))
        else:
            self.post_message(ChipRemoved(self.card, chip))

    def on_click(self, event: Click) -> None:
        """A click means a chip; on its ✕, or a second one, it goes."""
        place = event.style.meta.get("chip")
        if not isinstance(place, int):
            return
        event.stop()
        again = place == self.at and self.has_focus and event.chain == 2
        self.at = place
        self.draw()
        if again or self._is_cross(event):
            self.action_remove()

    def _is_cross(self, event: Click) -> bool:
        offset = event.get_content_offset(self)
        if offset is None:
            return False
        rows = str(self.content).split("\n")
        return offset.y < len(rows) and rows[offset.y][offset.x : offset.x + 1] == "✕"


def _understood(card: AnswerCard, answer: Answer) -> list[Chip]:
    """The chips of the question; a place that a filter set has its filter's chip instead."""
    areas = {name.lower() for name in card.request.filters.areas}
    return [chip for chip in chips(answer) if chip.kind != "place" or not areas & {said.lower() for said in chip.said}]


def fixed(chip: Held) -> bool:
    """Whether it can never go; whether another can is tried when it is asked for."""
    return isinstance(chip, Chip) and chip.fixed


def said(chip: Held) -> str:
    """What stands on a chip."""
    if not isinstance(chip, Chip):
        return filters.words(*chip)
    return f"{chip.words}, as before" if chip.carried else chip.words
