"""A part of an answer as text to paste, in the form that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from assistant.exports.copying import Item
    from assistant.model import Answer


def copy_of(node: DOMNode, answer: Answer, item: Item) -> str:
    """The answer itself, or a sentence, passage or table of it, in the form of the setting `copy_form`."""
    from assistant.exports import copied  # not needed before somebody copies

    form = getattr(getattr(node.app, "settings", None), "copy_form", "plain")
    return copied(answer, item, form)
