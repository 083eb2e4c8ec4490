"""`assistant` without a command: the chat, on the screen or as plain lines."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from assistant.settings import Settings


def chat(options: argparse.Namespace, settings: Settings) -> int:
    """Opens the chat; plain lines where they are asked for or where there is no screen to draw on."""
    why = "" if options.plain else no_screen(sys.stdin.isatty(), sys.stdout.isatty(), os.environ.get("TERM", ""))
    if options.plain or why:
        from assistant.cli.plain import converse

        if why:
            print(f"{why} The chat goes on as plain lines; “assistant --plain” asks for them.", file=sys.stderr)
        return converse(settings)
    from assistant.tui.app import AssistantApp

    app = AssistantApp(settings)
    app.run()
    return app.return_code or 0


def no_screen(typed: bool, shown: bool, terminal: str) -> str:
    """Why there is no screen to draw on, as a sentence; empty where there is one."""
    if not typed:
        return "The questions do not come from a terminal."
    if not shown:
        return "The output does not go to a terminal."
    if terminal == "dumb":
        return "This terminal says that it can show no screen (TERM is dumb)."
    return ""
