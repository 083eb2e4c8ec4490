"""Writes the contrast table of docs/accessibility.md from the themes themselves; the rest is written by hand.

    python docs/make_accessibility.py

A test compares the page with what this would write.
"""

from __future__ import annotations

from pathlib import Path

from assistant.tui.contrast import FLOOR, GROUNDS, INKS, PAIRS, Measured, measured
from assistant.tui.themes import TITLES

PAGE = Path(__file__).parent / "accessibility.md"
BEGIN, END = "<!-- contrast: made by docs/make_accessibility.py -->\n", "<!-- end of contrast -->\n"


def table() -> str:
    """The contrast of every text on every ground, a column a theme; the least of each group in the first rows."""
    found = measured()
    themes = list(FLOOR)
    lines = [
        "| text | on | " + " | ".join(f"{TITLES[theme]} (least {FLOOR[theme]:g})" for theme in themes) + " |",
        "|---|---|" + "---:|" * len(themes),
        "| all that follow | | " + " | ".join(f"**{_least(found, theme):.1f}**" for theme in themes) + " |",
    ]
    pairs = [*((ink, ground) for ink in INKS for ground in GROUNDS), *PAIRS]
    for ink, ground in pairs:
        ratios = [next(m.ratio for m in found if (m.theme, m.ink, m.ground) == (t, ink, ground)) for t in themes]
        lines.append(f"| {ink} | {ground} | " + " | ".join(f"{ratio:.1f}" for ratio in ratios) + " |")
    return "\n".join(lines) + "\n"


def _least(found: tuple[Measured, ...], theme: str) -> float:
    return min(m.ratio for m in found if m.theme == theme)


def page(text: str) -> str:
    """The page with the table put in anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
