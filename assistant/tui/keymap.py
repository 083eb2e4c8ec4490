"""Keys of the user's own: names brought into one form, checked against the list of actions, faults told in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from assistant.frozen import dataclass
from assistant.tui.keys import ACTIONS, BY_ID, PLACES, Action, Where, said

_SAME = {
    "esc": "escape", "pgup": "pageup", "pgdn": "pagedown", "pgdown": "pagedown", "del": "delete", "return": "enter",
    "control": "ctrl", "spacebar": "space", "ins": "insert", "/": "slash", "?": "question_mark", ".": "full_stop",
    ",": "comma", "+": "plus", "-": "minus", ":": "colon", ";": "semicolon", ">": "greater_than_sign",
    "<": "less_than_sign", "=": "equals_sign", "#": "number_sign", "*": "asterisk", "!": "exclamation_mark",
    "[": "left_square_bracket", "]": "right_square_bracket", "~": "tilde", " ": "space", "_": "underscore",
    "@": "at", "&": "ampersand", "(": "left_parenthesis", ")": "right_parenthesis", "'": "apostrophe",
    '"': "quotation_mark", "\\": "backslash", "|": "vertical_line", "%": "percent_sign", "$": "dollar_sign",
    "`": "grave_accent", "^": "circumflex_accent", "{": "left_curly_bracket", "}": "right_curly_bracket",
}  # fmt: skip
_NAMED = frozenset(
    "escape enter tab space backspace delete insert home end pageup pagedown up down left right".split()
) | {f"f{number}" for number in range(1, 25)}
_HELD = ("ctrl", "alt", "shift")
_SIGNS = frozenset(name for sign, name in _SAME.items() if len(sign) == 1)


@dataclass(frozen=True, slots=True)
class Remapped:
    """The keys of the user's own that fit, by action, and sentences on those that do not."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()

    def of(self, action: Action) -> tuple[str, ...]:
        """The keys of an action as they hold now; empty where it has none."""
        return self.keys.get(action.id) or tuple(key for key in action.keys.split(",") if key)

    def told(self, id_: str) -> str:
        """The first key of an action as a person reads it; empty where it has none."""
        return next((said(key) for key in self.of(BY_ID[id_])), "")

    def keymap(self) -> dict[str, str]:
        """The same for Textual's `App.set_keymap`."""
        return {id_: ",".join(keys) for id_, keys in self.keys.items()}


def remapped(wanted: Mapping[str, tuple[str, ...]], origins: Mapping[str, str]) -> Remapped:
    """Takes what fits of the keys wanted; `origins` say where each stands (`keys.` and the action)."""
    keys: dict[str, tuple[str, ...]] = {}
    complaints = []
    for id_, named in wanted.items():
        where = origins.get(f"keys.{id_}", "keys")
        if id_ not in BY_ID:
            complaints.append(f"{where}: there is no action “{id_}”{_near(id_)}: docs/keys.md lists all.")
            continue
        typed = [name for name in named if BY_ID[id_].where == "box" and len(name.strip() or name) == 1]
        good = tuple(key for name in named if name not in typed and (key := key_of(name)))
        bad = [name for name in named if not key_of(name)]
        complaints += [
            f"{where}: “{name}” would be typed into the question box: hold Ctrl or Alt with it." for name in typed
        ]
        complaints += [f"{where}: “{name}” is not a key: write it like ctrl+y, f6, pageup or a letter." for name in bad]
        if good:
            keys[id_] = good
    clash = _first_clash(keys)
    while clash is not None:
        id_, key, other = clash
        where = origins.get(f"keys.{id_}", "keys")
        complaints.append(
            f"{where}: {said(key)} already does “{other.label}” ({other.id}) there: “{id_}” keeps its own keys. "
            "Give one of the two another key."
        )
        del keys[id_]
        clash = _first_clash(keys)
    return Remapped(keys, tuple(complaints))


def key_of(name: str) -> str:
    """A key as Textual names it (`Ctrl+Y` is ctrl+y, `?` is question_mark); empty where it is none."""
    text = name.strip() or name
    *held, last = (text if len(text) == 1 else text.lower()).split("+") if text != "+" else [text]
    held = [_SAME.get(part, part) for part in held]
    last = _SAME.get(last, last)
    good = (len(last) == 1 and last.isalnum()) or last in _NAMED or last in _SIGNS
    if not good or any(part not in _HELD for part in held) or len(set(held)) != len(held):
        return ""
    return "+".join([*sorted(held, key=_HELD.index), last])


def overlap(one: Where, other: Where) -> bool:
    """Whether keys of two places can both hold at a moment."""
    return one in _around(other) or other in _around(one)


def _around(place: Where) -> list[Where]:
    found: list[Where] = [place]
    while (outer := PLACES[found[-1]].inside) is not None:
        found.append(outer)
    return found


def _first_clash(keys: Mapping[str, tuple[str, ...]]) -> tuple[str, str, Action] | None:
    """An action with a key of the user's own that another action has where both hold; not what is so by default."""
    now = Remapped(keys)
    for id_, wanted in reversed(list(keys.items())):
        mine = BY_ID[id_]
        for other in ACTIONS:
            if other.id == id_ or not overlap(mine.where, other.where):
                continue
            for key in wanted:
                as_ever = key in mine.keys.split(",") and key in other.keys.split(",")
                if key in now.of(other) and not as_ever:
                    return id_, key, other
    return None


def _near(id_: str) -> str:
    from assistant.settings_file import near

    return near(id_, BY_ID)
