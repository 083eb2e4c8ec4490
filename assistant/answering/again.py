"""Questions that only ask for more of what was asked before, or who said it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.frozen import replace
from assistant.model import Answer, Question, Statement
from assistant.numerals import date_words
from assistant.words.late import Late

_MORE = Late(
    r"\W*(?:(?:can you |please )?(?:show|tell|give) me )?(?:some |any )?more(?: please| results| passages| details?"
    r"| (?:on|about) (?:this|that|it))*\W*"
    r"|\W*(?:is there )?(?:anything|what|something) else(?: on (?:this|that|it))?\W*",
    re.IGNORECASE,
    needs="more else",
)


_WHO = Late(
    r"\W*(?:and )?who (?:said|says|wrote|claims|claimed|found|is saying) (?:that|this|it|so)\W*"
    r"|\W*(?:where (?:does|did) (?:that|this|it) come from|(?:says|said) who|what(?:['’]s| is) (?:the|your) source"
    r"|(?:and )?(?:the )?sources?(?: for (?:that|this|it))?)\W*",
    re.IGNORECASE,
    needs="who source where",
)


def is_who_said(question: str) -> bool:
    """Whether a question only asks who said what was answered before."""
    return _WHO.fullmatch(question) is not None


def who_said(answer: Answer, question: str) -> Answer:
    """An answer again, under another question, that begins with who published what it rests on and in whose words."""
    told = []
    cited = {number for statement in answer.statements for number in statement.citations}
    for number, document in {e.citation: e.passage.document for e in answer.passages if e.citation in cited}.items():
        whose = {"original": "the publisher’s own words", "digest": "our words, a digest of the publication"}
        words = whose.get(document.standing, "our words, from reports on the publication")
        date = date_words(document.published) if document.published else "no date given"
        told.append(f"({number}) rests on {document.publisher}, ‘{document.title}’ ({date}): {words}.")
    for table in answer.tables:
        indicator = table.indicator
        told.append(
            f"({table.citation}) is computed from figures of {indicator.source_org}, ‘{indicator.source_title}’."
        )
    notices = tuple(Statement(text, "notice") for text in told or ["Nothing was answered, so nobody said it."])
    again = replace(answer.question, text=question) if answer.question.parts else Question(question, ())
    return replace(answer, question=again, statements=notices + answer.statements)


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
