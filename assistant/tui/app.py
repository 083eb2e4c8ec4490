"""The Textual application: themes, keys of the user's own, the filter over everything drawn, copying, palette."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.events import DescendantFocus
from textual.filter import LineFilter, NoColor
from textual.screen import Screen
from textual.theme import Theme

from assistant.settings import Settings, state_folder
from assistant.tui.chat import Chat
from assistant.tui.console import ConsoleSigns, is_text_console
from assistant.tui.items import NOTICE
from assistant.tui.keymap import remapped
from assistant.tui.keys import BY_ID, bindings, said
from assistant.tui.messages import CopyWanted
from assistant.tui.remembered import recall, remember
from assistant.tui.safe import OnlyPrintable, line
from assistant.tui.themes import THEMES, TITLES, first_theme, next_theme

_OURS = {theme.name: theme for theme in THEMES}
COMPLAINT = 20.0
"""For how many seconds a notice stays that says what is wrong in the settings."""


def _palette() -> type[Provider]:
    """Imported only when the palette is called."""
    from assistant.tui.palette import Actions

    return Actions


class AssistantApp(App[None]):
    """`assistant`: the chat on a terminal."""

    TITLE = "Policy question assistant"
    CSS_PATH = ["assistant.tcss", "cards/cards.tcss", "panes.tcss"]
    BINDINGS = bindings("help", "palette", "theme", "quit")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}

    def __init__(self, settings: Settings) -> None:
        kept = "" if settings.theme or not settings.colour else recall(state_folder(os.environ)).get("theme", "")
        theme = first_theme(settings.theme, kept, os.environ, settings.colour)
        # A theme set later would have every style parsed twice before the first paint.
        self.set_reactive(App.theme, theme)
        super().__init__()
        self.settings = settings
        self.keys = remapped(settings.keys, settings.origins)
        """The keys of the user's own."""
        self._only_printable = OnlyPrintable()
        self._own: list[LineFilter] = [] if settings.colour else [NoColor()]
        if is_text_console(os.environ):
            self._own.append(ConsoleSigns())
        if self.keys.keys:
            self.set_keymap(self.keys.keymap())
            # The footer looks for the palette under this name.
            setattr(self, "COMMAND_PALETTE_BINDING", self.keys.of(BY_ID["palette"])[0])  # noqa: B010
        if settings.reduced_motion:
            self.animation_level = "none"

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours beside Textual's own."""
        return {**super().available_themes, **_OURS}

    def on_mount(self) -> None:
        """Says what was left out of the settings."""
        for complaint in (*self.settings.complaints, *self.keys.complaints):
            self.notify(line(complaint), title="Settings", markup=False, severity="warning", timeout=COMPLAINT)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters; those that take away colours or signs; ours over everything that is drawn."""
        return [*super().get_line_filters(), *self._own, self._only_printable]

    def get_key_display(self, binding: Binding) -> str:
        """A key as help and documentation write it too."""
        return binding.key_display or said(binding.key)

    def get_default_screen(self) -> Screen[None]:
        """The chat."""
        return Chat(self.settings)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's: the palette is made from the list of actions."""
        del screen
        return ()

    @on(DescendantFocus)
    def _keep_still(self, event: DescendantFocus) -> None:
        """A cursor does not blink where nothing shall move."""
        if self.settings.reduced_motion and getattr(event.widget, "cursor_blink", False):
            event.widget.cursor_blink = False  # type: ignore[attr-defined]  # Input and TextArea have it

    def action_help(self) -> None:
        """Shows the help for where the focus is."""
        from assistant.tui.help import Help
        from assistant.tui.here import places

        if not isinstance(self.screen, Help):
            self.push_screen(Help(places(self.screen), self.keys))

    def action_command_palette(self) -> None:
        """Calls the palette."""
        from assistant.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_next_theme(self) -> None:
        """Goes to the next theme and says which it is."""
        self.theme = next_theme(self.theme)
        self.clear_notifications()
        self.notify(f"Theme: {TITLES[self.theme]}", markup=False, timeout=NOTICE)

    def watch_theme(self, theme: str) -> None:
        """Keeps the theme for the next time, unless the settings name one."""
        if self.is_running and self.settings.colour and not self.settings.theme and theme in TITLES:
            remember(state_folder(os.environ), {"theme": theme})

    @on(CopyWanted)
    def _copy(self, message: CopyWanted) -> None:
        from assistant.clipboard import copy

        write = None if self._driver is None or self.is_headless else self._driver.write
        done = copy(message.text, os.environ, write, state_folder(os.environ))
        words = f"{message.what[0].upper()}{message.what[1:]}: {done.words}"
        self.notify(
            line(words), markup=False, severity="error" if done.way == "none" else "information", timeout=NOTICE
        )
