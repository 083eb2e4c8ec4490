"""The library: documents, indicators, areas and an index, opened once and never changed while open."""

from __future__ import annotations

from assistant.library.opening import Library, open_library

__all__ = ["Library", "open_library"]
