"""Briefs: what a library holds on one place, on one page, as an Answer."""

from __future__ import annotations

from assistant.answering.briefs.finding import find_place
from assistant.answering.briefs.whole import brief

__all__ = ["brief", "find_place"]
"""`brief` is the whole of it; `page.page` lays a few of its measures out as one page of text."""
