"""Which notices of an answer speak to the asker alone, and say nothing to a reader of the briefing."""

from __future__ import annotations

import re

from assistant.model import Answer, Statement

_TALK = re.compile(
    r"^The question (?:asks|holds|names)\b"
    r"|\bmeasures go by these words\b"
    r"|“assistant "
    r"|^There is nothing more in this library\b"
    r"|^This library holds nothing that answers\b"
    r"|\b(?:name|ask for|say) (?:a|another|the) (?:subject|place|measure|year)\b"
)
"""What the program says of the question, of its words or of its own commands."""


def is_talk(statement: Statement) -> bool:
    """Whether a notice is about the question and not about what was found; a caution on figures is not."""
    return statement.kind == "notice" and _TALK.search(statement.text) is not None


def worth_keeping(answer: Answer) -> tuple[Statement, ...]:
    """The sentences of an answer without what is only said to the asker; all of them where nothing else would be left.

    That nothing was found can be a finding, so an answer of notices alone is kept whole.
    """
    kept = tuple(statement for statement in answer.statements if not is_talk(statement))
    return kept or answer.statements
