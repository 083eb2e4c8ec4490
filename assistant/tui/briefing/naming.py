"""Names of files that are offered: from the question, in the working folder, never one that is there already."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from assistant.settings import state_folder
from assistant.tui.remembered import recall, remember

WORDS = 6
"""Words of a question that become the name of a file."""
_LEFT_OUT = frozenset(
    "a an and are as at by do does for from has have how in is of on or say the to was what which who".split()
)
_ENDING = "export_ending"


def slug(question: str) -> str:
    """`employment-rate-leeds-since-2015`: the words of a question that tell it from others; `briefing` for none."""
    words = "".join(c if c.isalnum() else " " for c in question.lower().replace("’", "").replace("'", "")).split()
    told = [word for word in words if word not in _LEFT_OUT] or words
    return "-".join(told[:WORDS])[:60] or "briefing"


def ending() -> str:
    """The ending of the file that was written last; at first Word, where that is installed."""
    kept = recall(state_folder(os.environ)).get(_ENDING, "")
    if kept.startswith(".") and kept[1:].isalnum() and len(kept) < 10:
        return kept
    return ".docx" if find_spec("docx") is not None else ".html"


def keep_ending(path: Path) -> None:
    """Remembers the ending of a file for the next."""
    remember(state_folder(os.environ), {_ENDING: path.suffix.lower()})


def unused(name: str) -> str:
    """The name, or with a number where there is such a file: `leeds-2.docx`."""
    path = Path(name)
    number = 2
    while os.path.lexists(path):
        path = Path(name).with_stem(f"{Path(name).stem}-{number}")
        number += 1
    return str(path)


def typed_path(text: str) -> Path:
    """The path that a person typed, `~` being their home folder."""
    path = Path(text.strip())
    try:
        return path.expanduser()
    except RuntimeError:  # no home folder is known
        return path
