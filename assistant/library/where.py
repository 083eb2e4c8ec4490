"""Which library a run uses, and where the one that comes with the program lies."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import LibraryError
from assistant.frozen import dataclass
from assistant.words.clean import one_line

FOLDERS = ("corpus", "indicators")


@dataclass(frozen=True, slots=True)
class Place:
    """A library folder, and whether it is the one that comes with the program."""

    path: Path
    shipped: bool

    @property
    def name(self) -> str:
        """What an answer calls it."""
        return "the library that comes with the program" if self.shipped else one_line(str(self.path))


def is_library(folder: Path) -> bool:
    """Whether a folder holds `corpus/` and `indicators/`."""
    return all((folder / name).is_dir() for name in FOLDERS)


def shipped() -> Path:
    """The library that comes with the program: in the installed package, else in the checkout beside it."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_data", package.parent):
        if is_library(folder):
            return folder
    raise LibraryError(
        f"The library that comes with the program is missing: looked in {package / '_data'} and {package.parent}. "
        "Install the program again, or name a library with --library."
    )


def find(named: Path | None, start: Path) -> Place:
    """The library named, else the nearest one at or above `start`, else the one that comes with the program.

    Raises LibraryError where the named folder is not a library.
    """
    if named is not None:
        if not is_library(named):
            raise LibraryError(_not_a_library(named))
        return Place(named.resolve(), named.resolve() == _shipped_or_none())
    for folder in (start, *start.parents):
        if is_library(folder):
            return Place(folder, folder.resolve() == _shipped_or_none())
    return Place(shipped(), True)


def _shipped_or_none() -> Path | None:
    try:
        return shipped().resolve()
    except LibraryError:
        return None


def _not_a_library(folder: Path) -> str:
    name = one_line(str(folder))
    if not folder.exists():
        return f"There is no folder {name}. Name a folder that holds corpus/ and indicators/."
    if not folder.is_dir():
        return f"{name} is not a folder. Name a folder that holds corpus/ and indicators/."
    missing = [f"{part}/" for part in FOLDERS if not (folder / part).is_dir()]
    return f"{name} is not a library: it has no {' and no '.join(missing)}. “assistant library new DIR” makes one."
