"""The looks of the screen: dark, light, high contrast, and the terminal's own colours. One accent colour each.

Every colour of text is solid, so that its contrast on every ground can be computed (docs/accessibility.md holds the
table, tests/test_themes.py the floor: 4.5 to 1, high contrast 7 to 1, after WCAG 2.2, 1.4.3 and 1.4.6).
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from assistant.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours a theme is made of, as #rrggbb."""

    background: str
    surface: str
    panel: str
    raised: str
    """The ground of the part with the focus."""
    ink: str
    muted: str
    line: str
    """Borders and scroll bars: not text."""
    accent: str
    on_accent: str
    selected: str
    """The ground of a row or a text that is selected."""
    success: str
    warning: str
    error: str
    series: tuple[str, str, str, str, str, str]
    """The lines of a chart, the accent first; told apart by marks and words too."""


PALETTES: Mapping[str, Palette] = {
    "dark": Palette(
        background="#15181d", surface="#1a1e24", panel="#21262e", raised="#252b35", ink="#e4e7eb", muted="#a4adb9",
        line="#3a424e", accent="#86b7fe", on_accent="#10151c", selected="#2f4a70", success="#84cf96",
        warning="#e5b567", error="#f59a9a",
        series=("#86b7fe", "#e5b567", "#84cf96", "#d3a6f2", "#f59a9a", "#7fd0cf"),
    ),
    "light": Palette(
        background="#fbfaf7", surface="#f5f3ee", panel="#eceae4", raised="#e8eef7", ink="#1c2025", muted="#535b66",
        line="#bdb9b0", accent="#1a56a6", on_accent="#ffffff", selected="#cfe0f7", success="#1b653a",
        warning="#7d4f00", error="#a8241d",
        series=("#1a56a6", "#8a4b00", "#1b653a", "#72388f", "#a8241d", "#0b6068"),
    ),
    "contrast": Palette(
        background="#000000", surface="#000000", panel="#16181b", raised="#1d2430", ink="#ffffff", muted="#d5d9de",
        line="#9aa3ad", accent="#7cd4ff", on_accent="#000000", selected="#0b3d66", success="#8af0a4",
        warning="#ffd45e", error="#ffb0b0",
        series=("#7cd4ff", "#ffd45e", "#8af0a4", "#e3b8ff", "#ffb0b0", "#7ff0e4"),
    ),
}  # fmt: skip
NAMES = (*PALETTES, "terminal")
"""All themes, in the order in which the key goes through them."""
TITLES = {"dark": "dark", "light": "light", "contrast": "high contrast", "terminal": "the terminal’s own colours"}


def _theme(name: str, palette: Palette) -> Theme:
    series = {f"series-{number}": colour for number, colour in enumerate(palette.series)}
    return Theme(
        name=name,
        dark=name != "light",
        primary=palette.accent,
        secondary=palette.muted,
        accent=palette.accent,
        foreground=palette.ink,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        boost=palette.raised,
        success=palette.success,
        warning=palette.warning,
        error=palette.error,
        variables={
            "boost": palette.raised,  # set as a variable: given as a colour, it would count only without a panel
            "text": palette.ink,
            "text-muted": palette.muted,
            "text-disabled": palette.muted,
            "foreground-muted": palette.muted,
            "text-primary": palette.accent,
            "text-secondary": palette.muted,
            "text-accent": palette.accent,
            "text-success": palette.success,
            "text-warning": palette.warning,
            "text-error": palette.error,
            "border": palette.line,
            "border-blurred": palette.line,
            "block-cursor-foreground": palette.ink,
            "block-cursor-background": palette.selected,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": palette.ink,
            "block-cursor-blurred-background": palette.raised,
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": palette.panel,
            "input-cursor-foreground": palette.background,
            "input-cursor-background": palette.ink,
            "input-cursor-text-style": "none",
            "input-selection-foreground": palette.ink,
            "input-selection-background": palette.selected,
            "screen-selection-foreground": palette.ink,
            "screen-selection-background": palette.selected,
            "scrollbar": palette.line,
            "scrollbar-hover": palette.muted,
            "scrollbar-active": palette.accent,
            "scrollbar-background": palette.background,
            "scrollbar-background-hover": palette.background,
            "scrollbar-background-active": palette.background,
            "scrollbar-corner-color": palette.background,
            "footer-foreground": palette.ink,
            "footer-background": palette.surface,
            "footer-item-background": palette.surface,
            "footer-key-foreground": palette.accent,
            "footer-key-background": palette.surface,
            "footer-description-foreground": palette.muted,
            "footer-description-background": palette.surface,
            "link-color": palette.accent,
            "link-color-hover": palette.on_accent,
            "link-background-hover": palette.accent,
            "button-color-foreground": palette.on_accent,
            **series,
        },
    )


def _terminal() -> Theme:
    """The sixteen colours that the user has set up in the terminal, on its own ground."""
    default = "ansi_default"
    names = ("cyan", "yellow", "green", "magenta", "red", "blue")
    return Theme(
        name="terminal",
        ansi=True,
        primary="ansi_cyan",
        secondary=default,
        accent="ansi_cyan",
        success="ansi_green",
        warning="ansi_yellow",
        error="ansi_red",
        foreground=default,
        background=default,
        surface=default,
        panel=default,
        boost=default,
        variables={
            "ansi-background": default,
            "ansi-foreground": default,
            "text": default,
            "text-muted": default,
            "text-disabled": default,
            "border": default,
            "border-blurred": default,
            "footer-key-foreground": "ansi_cyan",
            "block-cursor-foreground": "ansi_black",
            "block-cursor-background": "ansi_cyan",
            "input-cursor-background": default,
            "input-cursor-foreground": default,
            "input-cursor-text-style": "reverse",
            "input-selection-background": "ansi_cyan",
            "input-selection-foreground": "ansi_black",
            "screen-selection-background": "ansi_cyan",
            "screen-selection-foreground": "ansi_black",
            "scrollbar": default,
            "scrollbar-hover": default,
            "scrollbar-active": "ansi_cyan",
            "scrollbar-background": default,
            "scrollbar-background-hover": default,
            "scrollbar-background-active": default,
            **{f"series-{number}": f"ansi_{name}" for number, name in enumerate(names)},
        },
    )


THEMES: tuple[Theme, ...] = (*(_theme(name, palette) for name, palette in PALETTES.items()), _terminal())


def first_theme(set_to: str, kept: str, environment: Mapping[str, str], colour: bool) -> str:
    """The theme to begin with: the terminal's own without colour, else the one set, kept, or fit for the terminal."""
    if not colour:
        return "terminal"
    if set_to in NAMES:
        return set_to
    if kept in NAMES:
        return kept
    return "terminal" if few_colours(environment) else NAMES[0]


def few_colours(environment: Mapping[str, str]) -> bool:
    """Whether a terminal shows only its sixteen own colours, as the Linux console or a bare `screen` does."""
    if environment.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return False
    name = environment.get("TERM", "")
    return name in {"linux", "screen", "tmux", "ansi", "xterm", "rxvt", "cons25"} or name.startswith("vt")


def next_theme(name: str) -> str:
    """The theme after another, round and round."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)] if name in NAMES else NAMES[0]
