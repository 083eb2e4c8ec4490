"""The policy question assistant: sentences from documents and figures from tables, each with its source."""

from __future__ import annotations

__version__ = "0.1.0"
