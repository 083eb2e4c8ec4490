"""`assistant` with nothing after it opens the chat: no parser for forty commands is built before its first paint."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


def bare() -> Any:
    """What the parser makes of no arguments: its defaults, and the chat as what is to be run."""
    return SimpleNamespace(library=None, debug=False, plain=False, private=False, run=_chat)


def _chat(options: Any, settings: Any) -> int:
    from assistant.cli.chatting import chat

    return chat(options, settings)
