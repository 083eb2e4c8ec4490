"""How well every text of our themes can be read: its contrast on every ground that it can lie on (WCAG 2.2)."""

from __future__ import annotations

from assistant.frozen import dataclass
from assistant.tui.themes import THEMES

FLOOR = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
"""The least contrast of text, by theme; the terminal's own colours are the user's."""
GROUNDS = ("background", "surface", "panel", "boost")
"""What text lies on: the page, a pane, a band such as a question, the part with the focus."""
INKS = ("foreground", "text", "text-muted", "text-primary", "text-secondary", "text-accent", "text-success",
        "text-warning", "text-error", "accent", "primary", "secondary", "success", "warning", "error",
        "series-0", "series-1", "series-2", "series-3", "series-4", "series-5")  # fmt: skip
"""Every colour that text, a chart or a mark is drawn in."""
PAIRS = (
    ("footer-foreground", "footer-background"), ("footer-key-foreground", "footer-key-background"),
    ("footer-description-foreground", "footer-description-background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"), ("background", "foreground"),
    ("text", "scrollbar-background"), ("button-color-foreground", "accent"),
)  # fmt: skip
"""Text that has a ground of its own: the footer, what is selected, the cursor, a cited sentence in reverse."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb) between 1 and 21, as WCAG 2.2 defines it."""
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2.2): the linear shares of red, green and blue, weighed as the eye does."""
    shares = []
    for start in (1, 3, 5):
        share = int(colour[start : start + 2], 16) / 255
        shares.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    red, green, blue = shares
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True, slots=True)
class Measured:
    """The contrast of one text on one ground in one theme."""

    theme: str
    ink: str
    ground: str
    ratio: float


def measured() -> tuple[Measured, ...]:
    """Every text on every ground it can lie on, in our three themes."""
    found = []
    for theme in THEMES:
        if theme.name not in FLOOR:
            continue
        colours = {**theme.to_color_system().generate(), **theme.variables}
        for ink, ground in (*((ink, ground) for ink in INKS for ground in GROUNDS), *PAIRS):
            found.append(Measured(theme.name, ink, ground, contrast(colours[ink], colours[ground])))
    return tuple(found)
