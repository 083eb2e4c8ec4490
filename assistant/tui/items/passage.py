"""A passage of an answer, folded to one line: where it stands and its best words; Enter opens it in full."""

from __future__ import annotations

import re

from textual.content import Content
from textual.events import Resize

from assistant.model import Answer, Evidence, Passage
from assistant.render import words
from assistant.tui.copying import copy_of
from assistant.tui.items.base import Item, numbers
from assistant.tui.keys import bindings
from assistant.tui.messages import WhyWanted
from assistant.tui.safe import literal

BEGINNING = 40
"""Characters by which a sentence of the answer is known again."""
TITLE = 0.4
"""The share of a folded line that its title may take."""


class PassageItem(Item):
    """A passage folded to its best line; Enter opens it to full length, with the matching words marked."""

    BINDINGS = [*Item.BINDINGS, *bindings("why")]
    WHAT = "the passage"

    def __init__(self, answer: Answer, evidence: Evidence) -> None:
        super().__init__(answer, classes=f"passage {evidence.role}")
        self.evidence = evidence
        self.number = evidence.citation
        self.opened = False
        self.why = ""

    def on_resize(self, event: Resize) -> None:
        """Fits the folded line to the width."""
        del event
        self.draw()

    def draw(self) -> None:
        """One line, or all of it."""
        if not self.opened:
            self.update(self._folded())
            return
        found = self.evidence
        near = "near, not an answer: " if found.role == "nearest" else ""
        head = Content("▾").append(numbers((found.citation,))).append(literal(f" {near}{words.passage_head(found)}"))
        standing = f"{words.standing_words(found)}. o opens it in its document."
        parts = [
            head.stylize("bold"),
            marked(found.passage.text, found.matched),
            literal(standing[0].upper() + standing[1:], "$text-muted"),
        ]
        if self.why:
            parts.append(literal(self.why, "$text-muted"))
        self.update(Content("\n").join(parts))

    def _folded(self) -> Content:
        """Number and title; its best words too, where the answer does not say them already."""
        found = self.evidence
        head = Content("▸").append(numbers((found.citation,))).append(" ")
        room = max(24, self.content_size.width - head.cell_length)
        best = words.best_lines(found)
        if any(statement.text[:BEGINNING] in best for statement in self.answer.statements):
            return head.append(literal(cut(words.passage_head(found), room)))
        title = cut(found.passage.document.title.split(":")[0], round(room * TITLE))
        line = marked(best.removeprefix("… "), found.matched, "bold").stylize_before("$text-muted")
        content = head.append(literal(title)).append("  ").append(line)
        return content.truncate(self.content_size.width, ellipsis=True) if self.content_size.width else content

    def copy_text(self) -> str:
        """The passage with its reference."""
        return copy_of(self, self.answer, self.evidence)

    def rests_on(self) -> Evidence | None:
        """Itself."""
        return self.evidence

    def source(self) -> tuple[Passage, str] | None:
        """The passage."""
        return self.evidence.passage, ""

    def toggle(self) -> None:
        """Opens or folds it."""
        self.opened = not self.opened
        self.draw()

    def action_why(self) -> None:
        """Asks why it was found, or folds that."""
        if self.why:
            self.show_why("")
        else:
            self.post_message(WhyWanted(self))

    def show_why(self, words: str) -> None:
        """Draws why it was found, opened; nothing folds it."""
        self.why = words
        self.opened = self.opened or bool(words)
        self.draw()


def cut(text: str, width: int) -> str:
    """The text in at most so many characters, with … where something is left out."""
    return text if len(text) <= width else text[: max(1, width - 1)].rstrip(" ,;:›-") + "…"


def marked(text: str, matched: tuple[str, ...], style: str = "bold underline") -> Content:
    """A text with some words of it marked, by more than colour."""
    content = Content(text)
    if not matched:
        return content
    pattern = r"(?<!\w)(?:" + "|".join(re.escape(word) for word in sorted(matched, key=len, reverse=True)) + r")(?!\w)"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        content = content.stylize(style, match.start(), match.end())
    return content
