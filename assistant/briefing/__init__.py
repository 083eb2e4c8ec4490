"""A briefing: one Markdown file that people edit anywhere, to which the program appends what it can answer for."""

from __future__ import annotations

from assistant.briefing.appending import append
from assistant.briefing.items import Item, item_text

__all__ = ["Item", "append", "item_text"]
