"""The policy question assistant: sentences from documents and figures from tables, each with its source.

From Python: `from assistant import open_library, ask` (docs/python.md). Nothing is loaded before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.notebook import (
        Answer,
        AssistantError,
        Chart,
        Citation,
        Evidence,
        Library,
        Statement,
        Table,
        ask,
        brief,
        chart,
        export,
        open_library,
        read_answer,
        rendered,
    )

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "AssistantError",
    "Chart",
    "Citation",
    "Evidence",
    "Library",
    "Statement",
    "Table",
    "ask",
    "brief",
    "chart",
    "export",
    "open_library",
    "read_answer",
    "rendered",
]


def __getattr__(name: str) -> object:
    """The functions and values of `assistant.notebook`, loaded when first asked for."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("assistant.notebook"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
