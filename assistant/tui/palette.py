"""The command palette: every action by name, those that are possible now first, the others with the reason why not."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import partial

from textual.actions import ActionError, parse
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from assistant.frozen import dataclass
from assistant.tui.here import holds, nodes
from assistant.tui.keymap import Remapped
from assistant.tui.keys import ACTIONS, PLACES, Action, said
from assistant.tui.themes import NAMES, TITLES

LATER = 0.4
"""The share of its score that an action keeps in a search while it is not possible."""


class Palette(CommandPalette):
    """Textual's palette in our look, which is read when it is called."""

    CSS_PATH = "palette.tcss"


@dataclass(frozen=True, slots=True)
class Offer:
    """An action as the palette offers it at a moment."""

    action: Action
    keys: str
    node: DOMNode | None
    """What runs it; None where it is not possible now."""
    why_not: str = ""

    @property
    def help(self) -> str:
        """The line under its name."""
        about = self.action.about[:1].upper() + self.action.about[1:]
        return f"Not now: {self.why_not}." if self.why_not else about + (f" · {self.keys}" if self.keys else "")


def offers(screen: Screen[object], keys: Remapped) -> tuple[Offer, ...]:
    """Every action of the palette: the widget with the focus, what it lies in, the screen or the app may run it."""
    here = nodes(screen)
    return tuple(
        _offer(action, here, " or ".join(said(key) for key in keys.of(action))) for action in ACTIONS if action.palette
    )


def _offer(action: Action, here: list[DOMNode], keys: str) -> Offer:
    node = next((node for node in here if holds(node, action)), None)
    if node is None:
        return Offer(action, keys, None, f"first {PLACES[action.where].way}")
    try:
        _, name, parameters = parse(action.do)
    except ActionError:
        return Offer(action, keys, None, "it cannot be run")
    if not node.check_action(name, parameters):
        return Offer(action, keys, None, action.unless or f"first {PLACES[action.where].way}")
    return Offer(action, keys, node)


@dataclasses.dataclass
class Placed(DiscoveryHit):
    """An offer that keeps its place in the list: Textual would sort by name."""

    place: int = 0

    def __lt__(self, other: object) -> bool:
        return self.place > other.place if isinstance(other, Placed) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


class Actions(Provider):
    """Offers the actions of keys.py, and each theme by name."""

    async def discover(self) -> Hits:
        """What is possible now, in the order of the list."""
        for place, (title, about, run, possible) in enumerate(self._all()):
            if possible:
                yield Placed(title, run, title, about, place)

    async def search(self, query: str) -> Hits:
        """All that fits the words, what is not possible now further down and with its reason."""
        matcher = self.matcher(query)
        for title, about, run, possible in self._all():
            score = max(matcher.match(title), matcher.match(about) * 0.8)
            if score > 0:
                shown = matcher.highlight(title) if possible else Content(title).stylize("$text-muted")
                yield Hit(score * (1.0 if possible else LATER), shown, run, title, about)

    def _all(self) -> Iterator[tuple[str, str, Callable[[], object], bool]]:
        keys = getattr(self.app, "keys", Remapped())
        for offer in offers(self.screen, keys):
            if offer.node is not None:
                run: Callable[[], object] = partial(self.app.run_action, offer.action.do, offer.node)
            else:
                run = partial(self.app.notify, f"{offer.action.label}: {offer.help}", markup=False)
            yield offer.action.label, offer.help, run, offer.node is not None
        for name in NAMES:
            yield f"Theme: {TITLES[name]}", "Kept for the next time", partial(setattr, self.app, "theme", name), True
