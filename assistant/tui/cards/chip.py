"""How a chip is drawn: a small piece of its own ground, with a ✕ where it can be taken away."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from assistant.tui.safe import literal

LONGEST = 44
"""Characters of a chip."""
MEANT = "bold underline $block-cursor-foreground on $block-cursor-background"


def drawn(words: str, place: int, can_go: bool, meant: bool) -> Content:
    """A chip: its words, a ✕ where it can be taken away; underlined on a ground of its own while it is meant."""
    text = f" {shortened(words)} "
    if meant:
        chip = literal(text + ("✕ " if can_go else ""), MEANT)
    else:
        chip = literal(text, "$foreground on $panel")
        chip = chip.append(literal("✕ ", "$text-muted on $panel")) if can_go else chip
    return chip.stylize(Style.from_meta({"chip": place}))


def shortened(words: str) -> str:
    """The words in at most LONGEST characters, cut in their middle: measures often differ only at their end."""
    if len(words) <= LONGEST:
        return words
    head = words[: LONGEST * 2 // 5].rpartition(" ")[0].rstrip(" ,")
    tail = words[len(head) + 1 + len(words) - LONGEST :].partition(" ")[2]
    return f"{head} … {tail}" if head and tail else f"{words[: LONGEST - 1]}…"
