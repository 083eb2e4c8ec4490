"""`assistant` without a command: the chat, on the screen or as plain lines."""

from __future__ import annotations

import argparse
import os
import sys

from assistant.settings import Settings


def chat(options: argparse.Namespace, settings: Settings) -> int:
    """Opens the chat; plain lines where they are asked for or where there is no screen to draw on."""
    screen = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if options.plain or not screen:
        from assistant.cli.plain import converse

        return converse(settings)
    from assistant.tui.app import AssistantApp

    app = AssistantApp(settings)
    app.run()
    return app.return_code or 0
