"""The options of `assistant settings`."""

from __future__ import annotations

from typing import Any

from assistant.cli.options import add, handler


def add_settings(commands: Any) -> None:
    """Adds the command."""
    settings = add(
        commands,
        "settings",
        "show every setting, its value and where it comes from, and the path of the settings file",
        handler("setting", "show_settings"),
    )
    settings.add_argument(
        "--init", action="store_true", help="write a settings file that explains everything and sets nothing"
    )
    settings.add_argument("--format", choices=("text", "json"), default="text")
