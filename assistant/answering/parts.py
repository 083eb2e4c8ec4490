"""Cuts a question into the parts that are asked in it."""

from __future__ import annotations

import re

from assistant.answering.topic import content_tokens

_ASKING_WORD = r"(?:how|what|which|where|who|why|when|does|do|is|are|did|has|have|can)"
_CUT = re.compile(
    rf"\?\s+(?=\S)|;\s+(?=\S)|[,–—]\s*plus\s+(?=\S)|[,–—]\s*(?:and|but|also|plus)\s+(?:also\s+)?(?={_ASKING_WORD}\b)"
    rf"|[,–—]\s+(?={_ASKING_WORD}\b)|\s+(?:and|but)\s+(?=(?:how|what|which|where|who|why|when)\b)",
    re.IGNORECASE,
)


def split(text: str) -> list[str]:
    """The parts of a question, in order.

    A piece that says nothing of its own stays with the one before it, and an opening that asks nothing ("According to
    the 2020 report, ...") with the one after it.
    """
    pieces: list[str] = []
    start = 0
    for cut in [*(match.span() for match in _CUT.finditer(text)), (len(text), len(text))]:
        piece = text[start : cut[0]].strip(" ,;–—")
        if piece and cut[1] > cut[0] and _unfinished(piece, text[cut[1] :]):
            continue
        if pieces and is_remark(piece) and not asks(piece):
            piece = ""
        if piece and pieces and not (asks(pieces[-1]) and (asks(piece) or len(content_tokens(piece)) > 1)):
            pieces[-1] = text[text.index(pieces[-1]) : cut[0]].strip(" ,;–—")
        elif piece:
            pieces.append(piece)
        start = cut[1]
    return pieces or [text]


_VERB = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|might|may)"


def _unfinished(piece: str, rest: str) -> bool:
    """Whether a comma only sets words apart inside a question: "How many councils, counties left out, have ..."."""
    begins = re.match(r"\s*(?:how many|which|what)\s+\w+", piece, re.IGNORECASE) is not None
    return begins and re.match(rf"{_VERB}\b", rest, re.IGNORECASE) is not None and not re.search(rf"\b{_VERB}\b", piece)


def is_remark(piece: str) -> bool:
    """Whether a piece speaks of who asks: "I need the list"."""
    return (
        re.match(r"\W*(?:i|i['’]\w+|we|we['’]\w+|my|our|please|thanks|thank you)\b", piece, re.IGNORECASE) is not None
    )


def asks(piece: str) -> bool:
    """Whether a piece could be a question by itself: it begins with a word of asking, or ended in a question mark.

    "According to the strategy what share ..." asks too, "According to the strategy" does not.
    """
    begins = rf"(?:^|:\s*)(?:{_ASKING_WORD}|and|but|plus)\b"
    led = r"^(?:according to|in|on|under|from|for|at|by)\b.*\s(?:how|what|which|who|why)\b"
    return re.search(f"{begins}|{led}", piece, re.IGNORECASE) is not None or "?" in piece
