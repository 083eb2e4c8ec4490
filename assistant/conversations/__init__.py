"""Conversations kept on this machine: one SQLite file, opened by `open_kept`, read and written through a `Store`.

Importing this imports neither sqlite3 nor anything else of weight; opening a store does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.conversations.trouble import NoConversation, StoreError
from assistant.conversations.values import Conversation, Filters, Found, Turn

if TYPE_CHECKING:
    from assistant.conversations.store import Store
    from assistant.settings import Settings

__all__ = [
    "FILE",
    "Conversation",
    "Filters",
    "Found",
    "NoConversation",
    "Store",
    "StoreError",
    "Turn",
    "open_kept",
    "open_store",
]
Now = Callable[[], datetime]
FILE = "conversations.sqlite3"
"""The name of the file in the user's state folder."""


def __getattr__(name: str) -> object:
    """`Store`, imported when it is first asked for."""
    if name != "Store":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from assistant.conversations.store import Store

    return Store


def open_kept(settings: Settings, environment: Mapping[str, str], now: Now) -> Store:
    """The store that the settings ask for (`private`, `keep_days`); where the file cannot be used, one in memory.

    Never an error: `notes` of the store say what a person should know. What was not used for `keep_days` days is gone.
    """
    from assistant.conversations import opening

    return opening.open_kept(settings, environment, now)


def open_store(path: Path | None, now: Now) -> Store:
    """The store in a file, which is made where there is none; None keeps in memory alone. `now` is the clock.

    Raises StoreError where the file cannot be used, or was made by a newer version or another program. A damaged file
    is moved aside, and `notes` say so.
    """
    from assistant.conversations import opening

    return opening.open_store(path, now)
