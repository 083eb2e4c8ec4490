"""The Textual application: themes, the filter over everything drawn, copying, and the palette."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen

from assistant.clipboard import copy
from assistant.settings import Settings
from assistant.tui.chat import Chat
from assistant.tui.items import NOTICE
from assistant.tui.messages import CopyWanted
from assistant.tui.safe import OnlyPrintable, line


class AssistantApp(App[None]):
    """`assistant`: the chat on a terminal."""

    TITLE = "Policy question assistant"
    CSS_PATH = "assistant.tcss"
    BINDINGS = [
        Binding("f1", "help", "Help"),
        Binding("ctrl+t", "light_or_dark", "Light/dark", show=False),
        Binding("ctrl+q", "quit", "Quit"),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._only_printable = OnlyPrintable()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters (NO_COLOR among them), then ours over everything that is drawn."""
        return [*super().get_line_filters(), self._only_printable]

    def get_default_screen(self) -> Screen[None]:
        """The chat."""
        return Chat(self.settings)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action by name, in the command palette."""
        yield from super().get_system_commands(screen)
        if isinstance(screen, Chat):
            yield SystemCommand("New conversation", "Nothing is carried over", screen.action_new)
            yield SystemCommand("Copy answer", "The newest answer with its references", screen.action_copy_answer)
            yield SystemCommand("Go to the answers", "To the first sentence of the newest", screen.action_to_answers)
        yield SystemCommand("Help", "Keys, and what the parts of an answer mean", self.action_help)

    def action_help(self) -> None:
        """Shows the help."""
        from assistant.tui.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help())

    def action_light_or_dark(self) -> None:
        """From dark to light and back."""
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"

    @on(CopyWanted)
    def _copy(self, message: CopyWanted) -> None:
        write = None if self._driver is None or self.is_headless else self._driver.write
        done = copy(message.text, os.environ, write, _copies())
        words = f"{message.what[0].upper()}{message.what[1:]}: {done.words}"
        self.notify(
            line(words), markup=False, severity="error" if done.way == "none" else "information", timeout=NOTICE
        )


def _copies() -> Path:
    """Where a copy goes when no clipboard is found."""
    if folder := os.environ.get("ASSISTANT_STATE"):
        return Path(folder)
    from platformdirs import user_state_path

    return user_state_path("policy-question-assistant", appauthor=False)
