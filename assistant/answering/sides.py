"""A question about what several documents or publishers say is answered side by side, each from its own."""

from __future__ import annotations

from assistant.answering.silence import ABOUT_ANOTHER, MOST_NAMED
from assistant.frozen import replace
from assistant.model import Document, Part

MOST = 3
"""More sides than this are answered together, by what fits best."""


def apart(part: Part) -> list[Part]:
    """The part once for each side that it names; itself where there are not several."""
    sides = [held for side in part.sides if (held := tuple(d for d in side if d in part.documents))]
    if "policy" not in part.intents or not 2 <= len(sides) <= MOST:
        return [part]
    first, *others = (replace(part, documents=side, sides=(), side=_called(side)) for side in sides)
    return [first, *(replace(other, indicators=(), assumed=()) for other in others)]


def _called(side: tuple[Document, ...]) -> str:
    """What the documents of a side are called: by their title, or by their publisher where they are many."""
    first = min(side, key=lambda document: (document.type in ABOUT_ANOTHER, len(document.title)))
    return first.publisher if len(side) > MOST_NAMED else f"‘{first.title}’"
