"""Cuts a question into the parts that are asked in it."""

from __future__ import annotations

import re

from assistant.answering.topic import content_tokens

_ASKING_WORD = r"(?:how|what|which|where|who|why|when|does|do|is|are|did|has|have|can)"
_CUT = re.compile(
    rf"\?\s+(?=\S)|;\s+(?=\S)|[,–—]\s*(?:and|but|also|plus)\s+(?:also\s+)?(?={_ASKING_WORD}\b)"
    rf"|[,–—]\s+(?={_ASKING_WORD}\b)|\s+(?:and|but)\s+(?=(?:how|what|which|where|who|why|when)\b)",
    re.IGNORECASE,
)


def split(text: str) -> list[str]:
    """The parts of a question, in order; one that says nothing of its own stays with the part before it."""
    parts: list[str] = []
    start = 0
    for cut in [*(match.span() for match in _CUT.finditer(text)), (len(text), len(text))]:
        piece = text[start : cut[0]].strip(" ,;–—")
        if not piece:
            continue
        if parts and not re.match(_ASKING_WORD + r"\b", piece, re.IGNORECASE) and len(content_tokens(piece)) < 2:
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
        start = cut[1]
    return parts or [text]
