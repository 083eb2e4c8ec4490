"""Writes docs/keys.md from the list of actions, so that it cannot say anything else.

    python docs/make_keys.py

A test compares the file with what this would write.
"""

from __future__ import annotations

from pathlib import Path

from assistant.tui.keys import ACTIONS, PLACES, said

PAGE = Path(__file__).parent / "keys.md"
_HEAD = """\
# Keys of the chat

Made by `docs/make_keys.py` from the program's own list of actions. F1 shows the keys of where you are; Ctrl+P, the
command palette, finds every action by name and says of one that is not possible now why not.

Every key can be changed. In the settings file (`assistant settings` says where it is, `assistant settings --init` makes
one) name the action and its new key, or a list of keys:

```toml
[keys]
copy-answer = "ctrl+y"
open-source = ["o", "f6"]
```

Keys are written like `ctrl+y`, `alt+n`, `f6`, `pageup`, `escape`, `?` or a letter (`Y` is Shift and y). A key that does
something else at the same place is refused with a sentence, and the action keeps its own keys.
"""


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for where, place in PLACES.items():
        actions = [action for action in ACTIONS if action.where == where]
        if not actions:
            continue
        lines += [f"## {place.title}", "", "| key | what it does | name in the settings |", "|---|---|---|"]
        for action in actions:
            keys = (
                ", ".join(said(key).replace("|", "\\|") for key in action.keys.split(",") if key) or "(by the palette)"
            )
            about = action.about[:1].upper() + action.about[1:]
            lines.append(f"| {keys} | {about} | `{action.id}` |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
