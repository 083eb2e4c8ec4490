"""Says what takes long: a quiet line on a terminal once half a second has gone by, taken away when it is done."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

QUIET = 0.5
"""Seconds that pass without a word."""


@contextmanager
def told(words: str, quiet: float = QUIET) -> Iterator[None]:
    """Shows some words on stderr while the block runs long; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    shown = threading.Event()

    def show() -> None:
        shown.set()
        sys.stderr.write(f"{words} …")
        sys.stderr.flush()

    timer = threading.Timer(quiet, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            # Spaces rather than an escape sequence, which a dumb terminal would show.
            sys.stderr.write(f"\r{' ' * (len(words) + 2)}\r")
            sys.stderr.flush()
