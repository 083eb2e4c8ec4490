"""A conversation as one text: as it reads, or as JSON that can be replayed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from assistant.conversations.values import Conversation, Turn
from assistant.model import Answer
from assistant.render import as_html, as_markdown, as_text

SCHEMA = "assistant.conversation/1"
FORMS = ("text", "markdown", "html", "json")
NOT_ANSWERED = {"asked": "Not answered: the program ended before.", "stopped": "Not answered: it was stopped."}


def exported(conversation: Conversation, turns: Iterable[Turn], form: str) -> str:
    """A conversation in one of FORMS; raises NotAnAnswer where an answer cannot be read back (never for json)."""
    if form == "json":
        return json.dumps(as_data(conversation, turns), ensure_ascii=False, indent=2) + "\n"
    if form == "text":
        return as_lines(conversation, turns)
    read = [(turn, turn.read()) for turn in turns]
    return {"markdown": _markdown, "html": _html}[form](conversation, read)


def as_lines(
    conversation: Conversation, turns: Iterable[Turn], width: int = 80, style: as_text.Style = as_text.plain
) -> str:
    """A conversation as text of at most `width` columns; raises NotAnAnswer where an answer cannot be read back."""
    title = "\n".join(style(line, "head") for line in as_text.wrapped(conversation.title, width))
    parts = [f"{title}\n{'═' * min(width, as_text.wide(conversation.title))}\n"]
    for turn in turns:
        answer = turn.read()
        missing = f"{turn.question}\n{NOT_ANSWERED.get(turn.status, '')}\n"
        parts.append(as_text.render(answer, width, style) if answer is not None else missing)
    return "\n".join(parts)


def as_data(conversation: Conversation, turns: Iterable[Turn]) -> dict[str, Any]:
    """A conversation as plain data; each answer is an object of the schema assistant.answer/1."""
    return {
        "schema": SCHEMA,
        "title": conversation.title,
        "begun": conversation.begun.isoformat(),
        "used": conversation.used.isoformat(),
        "filters": dict(conversation.filters),
        "turns": [
            {
                "question": turn.question,
                "asked": turn.asked.isoformat(),
                "status": turn.status,
                "answer": None if turn.answer is None else _parsed(turn.answer),
            }
            for turn in turns
        ],
    }


def _parsed(answer: str) -> Any:
    try:
        return json.loads(answer)
    except (ValueError, RecursionError):
        return None


def _markdown(conversation: Conversation, read: list[tuple[Turn, Answer | None]]) -> str:
    parts = [f"# {as_markdown.escape(conversation.title)}\n"]
    for turn, answer in read:
        missing = f"## {as_markdown.escape(turn.question)}\n\n*{NOT_ANSWERED.get(turn.status, '')}*\n"
        parts.append(as_markdown.render(answer) if answer is not None else missing)
    return "\n".join(parts)


def _html(conversation: Conversation, read: list[tuple[Turn, Answer | None]]) -> str:
    parts = []
    for number, (turn, answer) in enumerate(read, start=1):
        head = f"<h2>{escape(turn.question or 'Empty question')}</h2>"
        parts.append(head)
        if answer is None:
            parts.append(f"<p><strong>{NOT_ANSWERED.get(turn.status, '')}</strong></p>")
        else:
            parts.append(as_html.body(answer, f"t{number}-", level=3))
    return as_html.page(conversation.title, "\n".join(parts))
