"""Writes docs/settings.md from the list of settings, so that it cannot say anything else.

    python docs/make_settings.py

A test compares the file with what this would write.
"""

from __future__ import annotations

from pathlib import Path

from assistant.settings_file import ENTRIES, commented, written

PAGE = Path(__file__).parent / "settings.md"
_HEAD = """\
# Settings

Made by `docs/make_settings.py` from the program's own list.

The settings are one file in [TOML](https://toml.io), `settings.toml`, in your configuration folder: on Linux
`~/.config/policy-question-assistant/`, on macOS `~/Library/Application Support/policy-question-assistant/`, on Windows
`%LOCALAPPDATA%\\policy-question-assistant\\`. `ASSISTANT_SETTINGS` names another. The program never writes it, except
that `assistant settings --init` makes a first one, in which everything is explained and nothing is set.

`assistant settings` shows every value, where it comes from and the path (`--format json` the same for programs). What
comes later wins: the default, the settings file, a variable of the environment, a flag of the command line.

What is wrong in the file is said in one sentence, with its line, and left out; everything else holds. Commands say it
on standard error, the chat in a notice.

| name | without it | what can be written | variable | what it is |
|---|---|---|---|---|
"""
_OTHERS = """
Keys of the chat stand in a table of their own, `[keys]`: [keys.md](keys.md) lists the names.

## Only in the environment

| variable | what it is |
|---|---|
| `ASSISTANT_SETTINGS` | the settings file |
| `ASSISTANT_STATE` | the folder for what the program itself remembers: conversations, the theme chosen by key, copies made without a clipboard |
| `ASSISTANT_CACHE` | the folder for the saved index, which can be deleted at any time |
| `ASSISTANT_GROUPS` | a file with groups of places of your own |
| `NO_COLOR` | no colour at all, in the chat and in commands, whatever the file says ([no-color.org](https://no-color.org)) |

## A settings file to begin with

```toml
"""  # noqa: E501


def page() -> str:
    """The whole page."""
    rows = []
    for entry in ENTRIES:
        kind = "`true`, `false`" if isinstance(entry.default, bool) else "a text"
        if isinstance(entry.default, int) and not isinstance(entry.default, bool):
            kind = f"0 to {entry.most}"
        if entry.choices:
            kind = ", ".join(f"`{written(choice)}`" for choice in entry.choices)
        default = f"`{written(entry.default)}`" if entry.default != "" else "–"
        rows.append(f"| `{entry.name}` | {default} | {kind} | `ASSISTANT_{entry.name.upper()}` | {entry.about} |")
    return _HEAD + "\n".join(rows) + "\n" + _OTHERS + commented() + "```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
