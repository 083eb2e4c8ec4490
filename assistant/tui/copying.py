"""A part of an answer as text to paste, in the form chosen last: by key, else by the settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from assistant.settings import state_folder
from assistant.tui.remembered import recall, remember

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from assistant.exports.copying import Item
    from assistant.model import Answer, Citation
    from assistant.tui.items import Item as Part

COPY_FORM = "copy_form"
_CHOSEN = "chosen_copy_form"
_FORMS = frozenset({"plain", "markdown", "html", "tsv"})


def copy_of(node: DOMNode, answer: Answer, item: Item) -> str:
    """The answer itself, or a sentence, passage, table, chart or reference of it, in the form in use."""
    from assistant.exports import copied  # not needed before somebody copies

    return copied(answer, item, form_in_use(node))


def form_in_use(node: DOMNode) -> str:
    """The form chosen in this run, else the one of the settings, else the one chosen last in an earlier run."""
    if chosen := getattr(node.app, _CHOSEN, ""):
        return str(chosen)
    settings = getattr(node.app, "settings", None)
    held = str(getattr(settings, COPY_FORM, "plain"))
    if settings is None or held != "plain" or COPY_FORM in settings.origins:
        return held
    kept = recall(state_folder(os.environ)).get(COPY_FORM, "")
    return kept if kept in _FORMS else held


def choose(node: DOMNode, form: str) -> bool:
    """Copies in a form from now on, also in the next run; False where the settings name one for that."""
    setattr(node.app, _CHOSEN, form)
    if COPY_FORM in getattr(getattr(node.app, "settings", None), "origins", {}):
        return False
    remember(state_folder(os.environ), {COPY_FORM: form})
    return True


def references_of(node: DOMNode, part: Part) -> str:
    """The references of a sentence, table or passage alone; empty where it has none."""
    return "".join(copy_of(node, part.answer, citation) for citation in _cited(part))


def _cited(part: Part) -> list[Citation]:
    statement = getattr(part, "statement", None)
    numbers = set(statement.citations) if statement is not None else {part.number}
    if part.has_class("references"):
        numbers = {citation.number for citation in part.answer.citations}
    return [citation for citation in part.answer.citations if citation.number in numbers]
