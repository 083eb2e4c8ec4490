"""Names every problem in a library, in one run, without changing anything."""

from __future__ import annotations

from assistant.check.whole import Checked, check_file, check_library

__all__ = ["Checked", "check_file", "check_library"]
