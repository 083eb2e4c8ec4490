"""`assistant settings`: what holds now, where it comes from, and a settings file to begin with."""

from __future__ import annotations

import argparse
import json
import os

from assistant.cli.output import columns
from assistant.errors import UsageError
from assistant.settings import Settings, settings_path, state_folder
from assistant.settings_file import ENTRIES, commented, written
from assistant.words.clean import one_line


def show_settings(options: argparse.Namespace, settings: Settings) -> int:
    """Prints every value with where it comes from; --init writes a commented file instead."""
    if options.init:
        return _init(settings)
    path = settings.file or settings_path(os.environ)
    if options.format == "json":
        data = {
            "file": str(path),
            "file_is_there": path.is_file(),
            "state_folder": str(state_folder(os.environ)),
            "values": {name: {"value": value, "from": origin} for name, value, origin in _rows(settings)},
            "keys": {name: {"value": list(keys), "from": _from(settings, f"keys.{name}")} for name, keys in
                     settings.keys.items()},
            "complaints": list(settings.complaints),
        }  # fmt: skip
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    there = "" if path.is_file() else " (not there: “assistant settings --init” writes it)"
    print(f"Settings file: {one_line(str(path))}{there}")
    print(f"What the program remembers: {one_line(str(state_folder(os.environ)))}\n")
    print(columns([("setting", "value", "from"), *((n, written(v), origin) for n, v, origin in _rows(settings))]))
    if settings.keys:
        keys = [(name, ", ".join(keys), _from(settings, f"keys.{name}")) for name, keys in settings.keys.items()]
        print("\n" + columns([("key of", "keys", "from"), *keys]))
        _tell_keys(settings)
    return 0


def _rows(settings: Settings) -> list[tuple[str, str | int | bool, str]]:
    rows = []
    for entry in ENTRIES:
        value = getattr(settings, entry.name)
        rows.append((entry.name, str(value or "") if entry.name == "library" else value, _from(settings, entry.name)))
    return rows


def _from(settings: Settings, name: str) -> str:
    return settings.origins.get(name, "default")


def _tell_keys(settings: Settings) -> None:
    """Says which keys do not fit; the chat would say the same."""
    from assistant.tui.keymap import remapped

    for complaint in remapped(settings.keys, settings.origins).complaints:
        print(f"\n{one_line(complaint)}")


def _init(settings: Settings) -> int:
    from assistant.files import write_whole

    path = settings.file or settings_path(os.environ)
    shown = one_line(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, commented(), replace=False)
    except FileExistsError:
        raise UsageError(f"{shown} is there already and was left as it is: change it with an editor.") from None
    except OSError as error:
        raise UsageError(
            f"{shown} cannot be written ({error.strerror}): name another with ASSISTANT_SETTINGS."
        ) from error
    print(f"Written to {shown}. Nothing in it is set yet: take the # from a line to set it.")
    return 0
