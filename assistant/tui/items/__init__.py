"""The parts of an answer that can be walked to: sentences, tables, passages, folds. Each says what it is when copied.

Only what the first paint needs is imported at once; the parts themselves when the first answer is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.tui.items.base import NOTICE, WALKING, Item

if TYPE_CHECKING:
    from assistant.tui.items.passage import PassageItem
    from assistant.tui.items.statement import StatementItem
    from assistant.tui.items.table import TableItem

__all__ = ["NOTICE", "WALKING", "Item", "PassageItem", "StatementItem", "TableItem"]
_WHERE = {"PassageItem": "passage", "StatementItem": "statement", "TableItem": "table"}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
