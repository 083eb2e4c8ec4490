"""What the chat remembers between two runs by itself, such as the theme chosen by key: a small file of its own.

The user's settings file is never written. A file that is missing, damaged or in a folder that cannot be written does
no harm: what it would have said is then the default.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

NAME = "screen.json"
LARGEST = 100_000


def recall(folder: Path) -> dict[str, str]:
    """The values remembered; none where there is no good file."""
    try:
        path = folder / NAME
        if path.stat().st_size > LARGEST:
            return {}
        import json  # most have no such file at their first paint

        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {name: value for name, value in data.items() if isinstance(value, str)}


def remember(folder: Path, values: Mapping[str, str]) -> bool:
    """Keeps some values beside those that are there; False where they cannot be written."""
    import json

    from assistant.files import write_whole  # only when a theme is chosen: it is not for the first paint

    whole = {**recall(folder), **values}
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / NAME, json.dumps(whole, indent=1, sort_keys=True) + "\n")
    except OSError:
        return False
    return True
