"""Questions that only ask for more of what was asked before."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MORE = re.compile(
    r"\W*(?:(?:can you |please )?(?:show|tell|give) me )?(?:some |any )?more(?: please| results| passages| details?"
    r"| (?:on|about) (?:this|that|it))*\W*"
    r"|\W*(?:is there )?(?:anything|what|something) else(?: on (?:this|that|it))?\W*",
    re.IGNORECASE,
)


def is_more(question: str) -> bool:
    """Whether a question only asks for more."""
    return _MORE.fullmatch(question) is not None


def repeated(question: str, after: Sequence[str]) -> tuple[str, Sequence[str], int]:
    """The question that is meant, those before it, and how many times more of it was asked for; 0 for a new one."""
    times = 0
    while after and is_more(question):
        question, after = after[-1], after[:-1]
        times += 1
    return question, after, times
