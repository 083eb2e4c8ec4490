"""What stands behind an answer, in the order in which it is drawn under it: passages, caveats, references."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Static

from assistant.model import Answer
from assistant.tui.items.fold import caveats, references
from assistant.tui.items.passage import PassageItem
from assistant.tui.safe import literal


def below(answer: Answer) -> Iterator[Widget]:
    """What stands behind it: passages, caveats, references."""
    yield from _passages(answer)
    if answer.tables:
        yield caveats(answer)
    if answer.citations:
        yield references(answer)


def _passages(answer: Answer) -> Iterator[Widget]:
    for role, heading in (("evidence", "Passages"), ("nearest", "Near, but no answer")):
        found = [evidence for evidence in answer.passages if evidence.role == role]
        if found:
            yield Static(literal(heading), classes="heading")
            yield from (PassageItem(answer, evidence) for evidence in found)
