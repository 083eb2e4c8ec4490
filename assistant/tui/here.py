"""Where a person is on the screen at a moment, and what holds there: asked by the help and by the palette."""

from __future__ import annotations

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from assistant.tui.keys import ACTIONS, PLACES, Action, Where


def nodes(screen: Screen[object]) -> list[DOMNode]:
    """What takes keys now: the widget with the focus, what it lies in, the screen, the app (not behind a dialog)."""
    found: list[DOMNode] = list(screen.focused.ancestors_with_self) if screen.focused is not None else [screen]
    found = [node for node in found if node is not screen.app]
    return found if screen.is_modal else [*found, screen.app]


def holds(node: DOMNode, action: Action) -> bool:
    """Whether the class of a node, or one it is made from, binds an action."""
    return any(
        isinstance(binding, Binding) and binding.id == action.id
        for made_from in type(node).__mro__
        for binding in made_from.__dict__.get("BINDINGS", ())
    )


def places(screen: Screen[object]) -> list[Where]:
    """The places whose keys hold now, the one with the focus first, each once."""
    found: list[Where] = []
    for node in nodes(screen):
        held = {action.where for action in ACTIONS if holds(node, action)}
        found += [where for where in PLACES if where in held and where not in found]
    return found
