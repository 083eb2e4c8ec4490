"""Answering: understand a question, find passages, tabulate figures, say sentences. The one way through is `ask`."""

from __future__ import annotations

from assistant.answering.asking import ask

__all__ = ["ask"]
