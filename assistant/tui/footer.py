"""The last line: the keys of where you are. Whole words only; what has no room is left to the help and the palette.

One widget that draws a line, where Textual's own footer mounts a widget for every key: lighter, and it never cuts a
word.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import ActiveBinding
from textual.content import Content
from textual.events import Click, Resize
from textual.screen import Screen
from textual.widgets import Static

from assistant.frozen import dataclass
from assistant.tui.safe import literal

ALWAYS = ("help", "palette")
"""Actions that are named at every width, at the right."""
GAP = "  "
MORE = "…"


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does, as the footer says it; `key` as Textual names it."""

    key: str
    said: str
    label: str

    @property
    def width(self) -> int:
        """The columns it takes."""
        return len(self.said) + 1 + len(self.label)


def fitted(
    hints: Sequence[Hint], always: Sequence[Hint], width: int
) -> tuple[tuple[Hint, ...], tuple[Hint, ...], bool]:
    """What there is room for: hints of the place, those at the right, and whether some were left out."""
    right = list(always)
    while right and _wide(right) > width:
        right.pop()
    room = width - (_wide(right) + len(GAP) if right else 0)
    left: list[Hint] = []
    for number, hint in enumerate(hints):
        mark = 0 if number == len(hints) - 1 else len(GAP) + len(MORE)
        if _wide([*left, hint]) + mark > room:
            return tuple(left), tuple(right), True
        left.append(hint)
    return tuple(left), tuple(right), False


def _wide(hints: Sequence[Hint]) -> int:
    return sum(hint.width for hint in hints) + len(GAP) * (len(hints) - 1)


class Footer(Static):
    """Draws the keys that hold now; a click on one does what the key does."""

    def __init__(self) -> None:
        super().__init__(id="footer")
        self._spots: list[tuple[int, int, str]] = []
        """From column, to column, key."""
        self._drawn: object = None
        """The width and the hints that are drawn."""
        self._awaited = False
        """It is to be drawn anew after the next refresh."""

    def on_mount(self) -> None:
        """Draws itself anew whenever other keys hold."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and not self._awaited:
            self._awaited = True
            self.call_after_refresh(self.draw)

    def on_resize(self, event: Resize) -> None:
        """Draws what there is room for."""
        del event
        self.draw()

    def draw(self) -> None:
        """Draws the keys of this moment, unless its screen has gone meanwhile."""
        self._awaited = False
        if not self.is_attached:
            return
        width = self.content_size.width
        hints = self._hints()
        before, self._drawn = self._drawn, (width, hints)
        if self._drawn == before:
            return
        left, right, cut = fitted(*hints, width)
        pieces: list[Content] = []
        self._spots = []
        column = 0
        for hint in left:
            column = self._put(pieces, hint, column)
        if cut and left:
            pieces.append(literal(MORE, "$footer-description-foreground"))
            column += len(MORE)
        start = max(0, width - _wide(right)) if right else column
        pieces.append(Content(" " * max(0, start - column)))
        column = start
        for hint in right:
            column = self._put(pieces, hint, column)
        self.update(Content.assemble(*pieces), layout=False)

    def _put(self, pieces: list[Content], hint: Hint, column: int) -> int:
        pieces.append(literal(hint.said, "bold $footer-key-foreground"))
        pieces.append(literal(f" {hint.label}{GAP}", "$footer-description-foreground"))
        self._spots.append((column, column + hint.width, hint.key))
        return column + hint.width + len(GAP)

    def _hints(self) -> tuple[list[Hint], list[Hint]]:
        found: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            name = binding.id or binding.action
            if active.enabled and (binding.show or binding.id in ALWAYS):
                found.setdefault(name, active)
        hints = {
            name: Hint(active.binding.key, self.app.get_key_display(active.binding), active.binding.description)
            for name, active in found.items()
        }
        always = [hints.pop(name) for name in ALWAYS if name in hints]
        return list(hints.values()), always

    def on_click(self, event: Click) -> None:
        """Presses the key that was clicked."""
        at = event.get_content_offset(self)
        if at is None:
            return
        event.stop()
        for start, end, key in self._spots:
            if start <= at.x < end:
                self.app.simulate_key(key)
