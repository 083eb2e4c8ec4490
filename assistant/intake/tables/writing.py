"""Writes the two files of an indicator so that a library holds both or neither, also when the process is killed.

Both are written beside their places first. Then the CSV is moved, then the YAML: two steps that no file system does as
one. A kill between them leaves, for a new indicator, a CSV without its YAML (which `check` and every opening name);
the YAML lies ready beside it, and the next `indicators add` or `refresh` finishes the move.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from assistant.errors import IntakeError
from assistant.intake import files

_READY = ".ready"
"""What the names of files end with that wait to be moved; no library reads them."""


def write(folder: Path, slug: str, table: str, meaning: str) -> None:
    """Writes `indicators/<slug>.csv` and `.yaml`. Raises IntakeError with the library as it was."""
    csv, yaml = _places(folder, slug)
    csv_ready, yaml_ready = _ready(csv), _ready(yaml)
    before = csv.read_bytes() if csv.exists() else None
    moved = False
    try:
        # In this order, so that a waiting YAML without a waiting CSV means one thing: the CSV was moved.
        files.write(csv_ready, table)
        files.write(yaml_ready, meaning)
        csv_ready.replace(csv)
        moved = True
        yaml_ready.replace(yaml)
    except (OSError, IntakeError) as error:
        _clear(yaml_ready, csv_ready)
        if moved:
            _undo(csv, before)
        if isinstance(error, IntakeError):
            raise
        raise IntakeError(f"{slug} cannot be written ({error.strerror}); nothing was changed.") from error


def finish(folder: Path) -> list[str]:
    """Finishes what a killed run had begun to move, and takes away what it had not; the slugs that were finished."""
    done = []
    place = folder / "indicators"
    _clear(*place.glob(".writing-*"))
    for waiting in sorted(place.glob(f".*.yaml{_READY}")):
        slug = waiting.name.removeprefix(".").removesuffix(f".yaml{_READY}")
        csv, yaml = _places(folder, slug)
        if _ready(csv).exists():
            _clear(waiting)
            continue
        with suppress(OSError):
            waiting.replace(yaml)
            done.append(slug)
    _clear(*place.glob(f".*.csv{_READY}"))
    return done


def _places(folder: Path, slug: str) -> tuple[Path, Path]:
    return folder / "indicators" / f"{slug}.csv", folder / "indicators" / f"{slug}.yaml"


def _ready(path: Path) -> Path:
    return path.with_name(f".{path.name}{_READY}")


def _undo(csv: Path, before: bytes | None) -> None:
    if before is None:
        _clear(csv)
    else:
        files.write(csv, before.decode("utf-8"))


def _clear(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
