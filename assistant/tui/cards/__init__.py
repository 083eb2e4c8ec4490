"""The cards of a conversation: how it begins, a question, and the answer that waits, arrives or fails."""

from __future__ import annotations

from assistant.tui.cards.answer import AnswerCard
from assistant.tui.cards.beginning import Example, QuestionCard, Welcome

__all__ = ["AnswerCard", "Example", "QuestionCard", "Welcome"]
