"""The settings file: what can stand in it, and how it is read. A fault in it is told and left out, never fatal.

`ENTRIES` is the one list: the file, the environment (`ASSISTANT_` and the name in capitals), `assistant settings`,
`assistant settings --init` and docs/settings.md are all made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from assistant.frozen import dataclass

Value = str | int | bool
LARGEST = 1_000_000
"""Bytes of a settings file; a larger one is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A setting: its name, what holds without it, and what can be written."""

    name: str
    default: Value
    """Its type is the type of the setting: true or false, a whole number, a text."""
    about: str
    choices: tuple[str, ...] = ()
    most: int = 0
    """The largest number."""


ENTRIES: tuple[Entry, ...] = (
    Entry(
        "library",
        "",
        "The library to ask: a folder with corpus/ and indicators/. Without it: the nearest one at or above the folder "
        "you are in, else the one that comes with the program.",
    ),
    Entry(
        "theme",
        "",
        "The look of the chat. Without it: the one chosen last by key (Ctrl+T), at first dark.",
        ("dark", "light", "contrast", "terminal"),
    ),
    Entry("colour", True, "Whether to use colour at all. Off, as with NO_COLOR, everything is still told by words."),
    Entry("reduced_motion", False, "Whether to keep still: no movement, no blinking cursor."),
    Entry(
        "reader",
        "wide",
        "How the reader opens: beside the answers as soon as the window is wide enough, or only when asked for.",
        ("wide", "asked"),
    ),
    Entry("copy_form", "plain", "The form of what is copied.", ("plain", "markdown", "html", "tsv")),
    Entry("limit", 5, "How many passages an answer shows at most.", most=1000),
    Entry(
        "templates",
        "",
        "A folder with templates of your own for briefings, in .md; they go before those that come along.",
    ),
    Entry("private", False, "Whether to keep no conversation at all."),
    Entry(
        "keep_days",
        365,
        "For how many days after its last use a conversation is kept; 0 keeps it until you delete it.",
        most=36_500,
    ),
)
BY_NAME: Mapping[str, Entry] = {entry.name: entry for entry in ENTRIES}
KEYS_ABOUT = (
    "Keys of the chat, by the name of the action (docs/keys.md lists them): one key, or a list of keys. "
    "They take the place of the action’s own keys."
)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a settings file says: good values, where each stands, and sentences on what was left out."""

    values: Mapping[str, Value] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each value; a key’s is under `keys.` and its action."""
    complaints: tuple[str, ...] = ()


def read_file(path: Path) -> FileRead:
    """Reads a settings file that is there; never raises for what stands in it."""
    import tomllib

    try:
        if path.stat().st_size > LARGEST:
            return FileRead(complaints=(f"{path}: the settings file is too large and was left out: make it smaller.",))
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        return FileRead(complaints=(f"{path}: the settings file cannot be read ({error.strerror}): it was left out.",))
    except UnicodeDecodeError as error:
        return FileRead(complaints=(f"{path}: the settings file is not UTF-8 ({error.reason}): it was left out.",))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        why = f"{error}" if isinstance(error, tomllib.TOMLDecodeError) else "it is nested too deep"
        return FileRead(
            complaints=(f"{path}: the settings file is not TOML: {why}. All of it was left out until it is mended.",)
        )
    lines = _lines(text)
    values: dict[str, Value] = {}
    complaints = []
    for name, value in data.items():
        if name == "keys":
            continue
        where = f"{path}:{lines[name]}" if name in lines else str(path)
        if fault := fault_of(name, value):
            complaints.append(f"{where}: {fault}")
        else:
            values[name] = value
    keys, faults = _keys(data.get("keys", {}), path, lines)
    return FileRead(values, keys, lines, (*complaints, *faults))


def fault_of(name: str, value: object) -> str:
    """What is wrong with a value, and what to do, in a sentence; empty where nothing is."""
    entry = BY_NAME.get(name)
    if entry is None:
        return f"there is no setting “{name}”{near(name, BY_NAME)}: it was left out. `assistant settings` lists all."
    if isinstance(entry.default, bool):
        if not isinstance(value, bool):
            return f"“{name}” must be true or false: {entry.default} holds.".replace("True", "true").replace(
                "False", "false"
            )
    elif isinstance(entry.default, int):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= entry.most:
            return f"“{name}” must be a whole number from 0 to {entry.most}: {entry.default} holds."
    elif not isinstance(value, str) or "\x00" in value:
        return f"“{name}” must be a text in quotes: what holds without it holds."
    elif entry.choices and value and value not in entry.choices:
        said = f"“{entry.default}” holds" if entry.default else "what holds without it holds"
        return f"“{name}” must be one of {', '.join(entry.choices)}{near(value, entry.choices)}: {said}."
    return ""


def near(name: str, names: Mapping[str, object] | tuple[str, ...]) -> str:
    """A guess at what was meant, ready to be put after a name; empty where nothing is near."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(names), 1)
    return f" (did you mean “{found[0]}”?)" if found else ""


def _keys(table: object, path: Path, lines: Mapping[str, int]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The keys by action, by shape only: which actions there are, only the screen knows."""
    if not isinstance(table, dict):
        return {}, [f"{path}: “keys” must be a table, written [keys]: it was left out."]
    keys: dict[str, tuple[str, ...]] = {}
    faults = []
    for action, value in table.items():
        named = [value] if isinstance(value, str) else value
        if isinstance(named, list) and named and all(isinstance(key, str) and key for key in named):
            keys[action] = tuple(named)
        else:
            line = lines.get(f"keys.{action}")
            where = f"{path}:{line}" if line else str(path)
            faults.append(f"{where}: the key of “{action}” must be a text or a list of texts: its own keys hold.")
    return keys, faults


def _lines(text: str) -> dict[str, int]:
    """The line on which each name stands, found by looking: a name of a table has the table before it."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            table = bare.strip("[] ") + "."
        elif "=" in bare and not bare.startswith("#"):
            found.setdefault(table + bare.partition("=")[0].strip().strip("\"'"), number)
    return found


def written(value: Value) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def commented() -> str:
    """A settings file in which everything is explained and nothing is set."""
    import textwrap

    lines = [
        "# Settings of the policy question assistant. Take the # from a line and change its value.",
        "# `assistant settings` shows what holds now and where it comes from.",
        "",
    ]
    for entry in ENTRIES:
        lines += [f"# {line}" for line in textwrap.wrap(entry.about, 100)]
        if entry.choices:
            lines.append(f"# One of: {', '.join(entry.choices)}.")
        lines += [f"# {entry.name} = {written(entry.default or (entry.choices or ('',))[0] or entry.default)}", ""]
    lines += [f"# {line}" for line in textwrap.wrap(KEYS_ABOUT, 100)]
    lines += ["[keys]", '# copy-answer = "ctrl+y"', '# open-source = ["o", "f6"]']
    return "\n".join(lines) + "\n"
