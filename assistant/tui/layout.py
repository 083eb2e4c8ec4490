"""Which panes of the chat are shown, and how wide each is: a pure rule of the width and of what was called."""

from __future__ import annotations

from typing import Literal

from assistant.frozen import dataclass, replace

Pane = Literal["conversation", "side", "reader"]

WIDE = 130
"""From so many columns all three panes fit beside each other."""
MEDIUM = 90
"""From so many columns one pane fits beside the conversation; below, one is shown at a time."""
SIDE = 34
"""Columns of the left pane where it stands beside another."""
READER = 0.45
"""The share of the reader in what the left pane leaves."""


@dataclass(frozen=True, slots=True)
class Panes:
    """What a person has called: the open panes, the last called last, and where they work."""

    opened: tuple[Pane, ...] = ()
    front: Pane = "conversation"
    """The pane that is worked in."""
    back: Pane = "conversation"
    """Where the reader was called from, and Esc goes back to."""

    def call(self, pane: Pane, into: bool = True) -> Panes:
        """With a pane opened; `into`: and worked in."""
        opened = (*(p for p in self.opened if p != pane), pane)
        if not into:
            return replace(self, opened=opened)
        back = self.front if self.front != pane else self.back
        return Panes(opened, pane, back if pane == "reader" else "conversation")

    def close(self, pane: Pane) -> Panes:
        """With a pane closed; who worked in it is back where they came from."""
        opened = tuple(p for p in self.opened if p != pane)
        return Panes(opened, self._before(pane) if self.front == pane else self.front)

    def leave(self, pane: Pane) -> Panes:
        """With a pane left open and worked in no more."""
        return Panes(self.opened, self._before(pane) if self.front == pane else self.front)

    def at(self, pane: Pane) -> Panes:
        """With another pane worked in."""
        return replace(self, front=pane)

    def _before(self, pane: Pane) -> Pane:
        known = self.back == "conversation" or self.back in self.opened
        return self.back if pane == "reader" and known else "conversation"


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of each pane; 0 where it is not shown."""

    conversation: int
    side: int = 0
    reader: int = 0

    def shows(self, pane: Pane) -> bool:
        """Whether a pane is on the screen."""
        return bool(getattr(self, pane))


def arrange(width: int, panes: Panes) -> Layout:
    """The layout of a screen of so many columns: three panes when wide, two, one."""
    if width >= WIDE:
        beside = panes.opened
    elif width >= MEDIUM:
        beside = panes.opened[-1:]
        if panes.front != "conversation":
            beside = (panes.front,)
    else:
        return Layout(**{"conversation": 0, panes.front: width})
    side = SIDE if "side" in beside else 0
    reader = round((width - side) * READER) if "reader" in beside else 0
    return Layout(width - side - reader, side, reader)


def beside(width: int) -> bool:
    """Whether a called pane stands beside the conversation, so that one can go on working there."""
    return width >= MEDIUM
