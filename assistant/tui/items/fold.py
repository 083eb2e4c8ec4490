"""What stands behind one line at the end of an answer: caveats, references. Enter opens it; copies hold it anyway."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click, Resize
from textual.style import Style

from assistant.model import Answer
from assistant.tui.items.base import Item
from assistant.tui.items.passage import cut
from assistant.tui.safe import literal


class Fold(Item):
    """A heading and what it counts, on one line; opened, all of its lines."""

    def __init__(self, answer: Answer, title: str, lines: Sequence[Content], hint: str = "", kind: str = "") -> None:
        super().__init__(answer, classes=f"fold {kind}")
        self.title = title
        self.lines = tuple(lines)
        self.hint = hint
        """The beginning of what is folded, cut to the line."""
        self.opened = False
        self.WHAT = f"the {title.lower()}"

    def on_resize(self, event: Resize) -> None:
        """Fits the folded line to the width."""
        del event
        self.draw()

    def draw(self) -> None:
        """One line, or all of them."""
        if self.opened:
            self.update(Content("\n").join([literal(f"▾ {self.title}", "bold"), *self.lines]))
            return
        head = f"▸ {self.title}"
        room = self.content_size.width - len(head) - 2
        hint = cut(self.hint, room) if room > 8 else ""
        self.update(literal(head).append(literal(f"  {hint}", "$text-muted")))

    def copy_text(self) -> str:
        """Its lines."""
        return "\n".join(line.plain for line in self.lines) + "\n"

    def open_source(self) -> None:
        """Opens or folds it."""
        self.toggle()

    def toggle(self) -> None:
        """Opens or folds it."""
        self.opened = not self.opened
        self.draw()

    def on_click(self, event: Click) -> None:
        """A click opens or folds it; on a number, it opens that source."""
        number = event.style.meta.get("source")
        event.stop()
        if isinstance(number, int):
            self.open_number(number)
        else:
            self.toggle()


def references(answer: Answer) -> Fold:
    """The numbered references, behind one line."""
    lines = []
    for citation in answer.citations:
        number = Content(f"{citation.number}.").stylize(Style.from_meta({"source": citation.number})).stylize("bold")
        reference = citation.reference + (f" {citation.url}" if citation.url else "")
        lines.append(number.append(literal(f" {reference}", "$text-muted")))
    lines += [literal(text, "$text-muted") for text in answer.attributions]
    held = len(answer.citations)
    first = answer.citations[0].reference
    return Fold(answer, f"{held} reference{'s' if held > 1 else ''}", lines, f"{first}", "references")


def caveats(answer: Answer) -> Fold:
    """What the figures of an answer mean and what to take care of, behind one line."""
    from assistant.render import words

    lines = []
    for table in answer.tables:
        lines.append(literal(table.indicator.title, "bold"))
        lines += [literal(line, "$text-muted") for line in words.under(table)]
    return Fold(answer, "Caveats", lines, " ".join(t.indicator.caveats for t in answer.tables), "caveats")
