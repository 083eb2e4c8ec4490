"""The questions of this room: which briefing, which file, which form, and whether to write over a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.errors import AssistantError
from assistant.frozen import dataclass
from assistant.tui.briefing.naming import typed_path, unused
from assistant.tui.keys import bindings
from assistant.tui.safe import line, literal

Found = TypeVar("Found")
TITLE_ALONE = "a title alone"
_BRIEFINGS = (".md", ".markdown")
COPIES = {"p": "plain", "m": "markdown", "h": "html", "t": "tsv"}
COPY_WORDS = {"plain": "plain text", "markdown": "Markdown", "html": "HTML", "tsv": "tab-separated, for spreadsheets"}


@dataclass(frozen=True, slots=True)
class Begun:
    """The briefing that a person named, and what it begins with where it is new."""

    path: Path
    template: str
    """The name of a template; empty for a title alone."""


class FileDialog(ModalScreen[Found | None], Generic[Found]):
    """A box for a name over something to choose by ↑ and ↓; Enter takes it, Esc leaves all as it is."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = bindings("file-back", "file-next", "file-before")

    def __init__(self, question: str, name: str, choices: Sequence[str]) -> None:
        super().__init__()
        self.question = question
        self.name_offered = name
        self.choices = tuple(choices)
        self.at = 0

    def compose(self) -> ComposeResult:
        """The question, the box, what is chosen, what is wrong, and the keys."""
        with Vertical(classes="file-dialog"):
            yield Static(literal(line(self.question)), classes="title")
            yield Input(self.name_offered, select_on_focus=False)
            yield Static("", classes="about")
            yield Static("", classes="failure")
            yield Static(literal(self.keys()), classes="small")

    def on_mount(self) -> None:
        """Begins with the whole name, the cursor before its ending."""
        box = self.query_one(Input)
        box.cursor_position = len(Path(box.value).stem) if box.value else 0
        self.query_one(".failure").display = False
        self.show()

    def keys(self) -> str:
        """The keys of the dialog, as its last line tells them."""
        raise NotImplementedError

    def about(self) -> str:
        """What would be done now, in words."""
        raise NotImplementedError

    @property
    def typed(self) -> Path:
        """The file that is named now."""
        return typed_path(self.query_one(Input).value)

    def show(self) -> None:
        """Says what would be done now."""
        self.query_one(".about", Static).update(literal(self.about()))

    def refuse(self, words: str) -> None:
        """Says what is wrong; what was typed stays."""
        told = self.query_one(".failure", Static)
        told.display = True
        told.update(literal(f"✘ {line(words)}"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(".failure").display = False
        self.show()

    def action_choose(self, step: int) -> None:
        """To the next thing to choose, or the one before."""
        self.at = (self.at + step) % max(1, len(self.choices))
        self.show()

    def action_close(self) -> None:
        """Leaves all as it is."""
        self.dismiss(None)


class BriefingAsked(FileDialog[Begun]):
    """Asks which briefing is appended to."""

    def __init__(self, name: str, templates: Sequence[str]) -> None:
        super().__init__("Append to which briefing?", name, [TITLE_ALONE, *templates])

    def keys(self) -> str:
        """Those of the box."""
        return "Enter  append        ↑ ↓  template        Esc  leave it"

    def about(self) -> str:
        """Whether the file is there, and what a new one begins with."""
        if os.path.lexists(self.typed):
            return "This file is there already: what comes is put at its end, and nothing in it is changed."
        begins = f"A new Markdown file in {line(str(self.typed.absolute().parent))}, beginning with"
        return f"{begins} ‹ {self.choices[self.at]} ›"

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.refuse("Name a file, such as leeds.md.")
            return
        path = self.typed if self.typed.suffix else self.typed.with_name(f"{self.typed.name}.md")
        if path.is_dir():
            self.refuse(f"{path} is a folder: name a file in it.")
        elif path.suffix.lower() not in _BRIEFINGS:
            self.refuse(f"A briefing is a Markdown file: name one in .md. F3 writes it as {path.suffix} later.")
        elif not path.absolute().parent.is_dir():
            self.refuse(f"There is no folder {path.parent}: make it first, or name another.")
        else:
            self.dismiss(Begun(path, self.choices[self.at] if self.at else ""))


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be written to a file."""

    what: str
    """`answer`, `conversation` or `briefing`."""
    words: str
    name: str
    """The file that is offered."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written where."""

    what: str
    path: Path
    charts: bool
    force: bool


class ExportAsked(FileDialog[Export]):
    """Asks what is written to which file; a file that is there is written over only after a yes."""

    BINDINGS = bindings("file-charts")

    def __init__(self, offered: Sequence[Choice]) -> None:
        super().__init__("Write to which file?", offered[0].name, [choice.words for choice in offered])
        self.offered = tuple(offered)
        self.charts = True

    def keys(self) -> str:
        """Those of the box, and what endings there are."""
        ends = "Ending: .docx .html .md .txt .json .xlsx .csv"
        return f"{ends}\nEnter  write        ↑ ↓  what        Ctrl+G  charts        Esc  leave it"

    def about(self) -> str:
        """What is written, and whether with charts."""
        charts = "" if self.offered[self.at].what == "briefing" else f", {'with' if self.charts else 'without'} charts"
        return f"What: ‹ {self.choices[self.at]}{charts} ›"

    def action_choose(self, step: int) -> None:
        """Something else to write; the name goes with it unless a person changed it."""
        box = self.query_one(Input)
        before = self.offered[self.at].name
        self.at = (self.at + step) % len(self.offered)
        if box.value == before:
            box.value = self.offered[self.at].name
            box.cursor_position = len(Path(box.value).stem)
        self.show()

    def action_charts(self) -> None:
        """With charts or without."""
        self.charts = not self.charts
        self.show()

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        from assistant.exports import ready

        path = self.typed
        try:
            ready(path, force=True)
        except AssistantError as error:
            self.refuse(str(error))
            return
        if not path.absolute().parent.is_dir():
            self.refuse(f"There is no folder {path.parent}: make it first, or name another.")
        elif os.path.lexists(path):
            self.app.push_screen(Overwrite(path), self._sure(path))
        else:
            self._done(path, force=False)

    def _sure(self, path: Path) -> Callable[[bool | None], None]:
        def answered(yes: bool | None) -> None:
            if yes:
                self._done(path, force=True)
            else:
                self.query_one(Input).value = unused(str(path))

        return answered

    def _done(self, path: Path, force: bool) -> None:
        self.dismiss(Export(self.offered[self.at].what, path, self.charts, force))


class Overwrite(ModalScreen[bool]):
    """Asks before a file is written over; `y` does it, Esc keeps the file."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = bindings("overwrite-yes", "overwrite-no")

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def compose(self) -> ComposeResult:
        """The question and the two keys."""
        with Vertical(classes="file-dialog"):
            yield Static(literal(line(f"{self.path} is there already. Write over it?")), classes="title")
            yield Static(literal("What stands in it now is gone then."), classes="about")
            yield Static(literal("y  write over it        Esc  keep it, and name another"), classes="small")

    def action_answer(self, sure: bool) -> None:
        """Closes with the answer."""
        self.dismiss(sure)


class CopyAs(ModalScreen[str]):
    """Asks for the form of what is copied, now and from now on."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = bindings("form-plain", "form-markdown", "form-html", "form-tsv", "form-back")

    def __init__(self, held: str, what: str) -> None:
        super().__init__()
        self.held = held
        self.what = what

    def compose(self) -> ComposeResult:
        """A line for each form, the one in use marked."""
        with Vertical(classes="file-dialog"):
            yield Static(literal(line(f"Copy {self.what} as")), classes="title")
            for key, form in COPIES.items():
                mark = "▸" if form == self.held else " "
                yield Static(literal(f"{mark} {key}  {COPY_WORDS[form]}"))
            yield Static(literal("It is the form of all copies from now on.        Esc  leave it"), classes="small")

    def action_form(self, form: str) -> None:
        """Takes a form."""
        self.dismiss(form)

    def action_close(self) -> None:
        """Copies nothing."""
        self.dismiss("")
