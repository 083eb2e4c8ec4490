"""The settings of one run, read once: defaults, then the environment, then flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how to speak."""

    library: Path | None = None
    """A library folder named by --library or ASSISTANT_LIBRARY."""
    cache: Path | None = None
    """ASSISTANT_CACHE; None means the user's cache folder."""
    groups: Path | None = None
    """ASSISTANT_GROUPS: a file with groups of places of the user's own; None means groups.yaml of the library."""
    colour: bool = True
    """False when NO_COLOR is set (no-color.org): a terminal then gets plain text."""
    debug: bool = False
    """--debug: a fault of the program shows its traceback."""


def read_settings(environment: Mapping[str, str], library: str | None = None, debug: bool = False) -> Settings:
    """The settings of the environment (ASSISTANT_LIBRARY, _CACHE and _GROUPS, NO_COLOR) and of the flags."""
    named = library or environment.get("ASSISTANT_LIBRARY") or None
    cache = environment.get("ASSISTANT_CACHE") or None
    groups = environment.get("ASSISTANT_GROUPS") or None
    return Settings(
        library=Path(named) if named else None,
        cache=Path(cache) if cache else None,
        groups=Path(groups) if groups else None,
        colour=not environment.get("NO_COLOR"),
        debug=debug,
    )
