"""Answering: understand a question, find passages, tabulate figures, say sentences. The one way through is `ask`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answering.asking import ask

__all__ = ["ask"]


def __getattr__(name: str) -> Any:
    """Loads `ask` when it is first asked for: small modules of the room are used without it, before the first paint."""
    if name != "ask":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from assistant.answering.asking import ask

    return ask
