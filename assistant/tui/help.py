"""Help that fits the moment: the keys of where you are first, then all others, then what an answer's parts mean."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import Center, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.tui.footer import Footer
from assistant.tui.keymap import Remapped
from assistant.tui.keys import ACTIONS, PLACES, Where, bindings, said
from assistant.tui.safe import literal

KEYS_WIDE = 16
"""Columns for the keys; what they do stands beside them."""
MEANING = (
    ("In summary", "a sentence of a digest, in our words, never its publisher’s"),
    ("“…”", "a sentence of an original, letter for letter"),
    ("As reported", "our words, from reports on a publication: check the original"),
    ("Note", "what the library does not hold, and cautions"),
    ("(1)", "the number of the source"),
    ("▸ in a table", "the area you asked about"),
    ("[p] [u] [x]", "provisional, low reliability, not available"),
    ("[c] [z] [b]", "withheld, does not apply, break in series"),
)
CLOSING = (
    "Follow up in a few words: “and in the South West?”, “what about pay?”, “no, the combined authority”.",
    "Nothing leaves this machine and no text is generated: every sentence is taken from a document or a table.",
    "All keys can be changed in the settings file: “assistant settings” says where it is.",
)
Rows = Sequence[tuple[str, str]]


def sections(here: Sequence[Where], keys: Remapped) -> list[tuple[str, Rows]]:
    """Titles, and keys with what they do: the places where you are first."""
    ordered = [*here, *(where for where in PLACES if where not in here)]
    found: list[tuple[str, Rows]] = []
    for where in ordered:
        rows = [
            (", ".join(said(key) for key in keys.of(action)) or "by the palette", action.about)
            for action in ACTIONS
            if action.where == where
        ]
        if rows:
            found.append((PLACES[where].title, rows))
    return found


class Rowed(Static):
    """Rows of two columns that fold under themselves."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(classes="rows")
        self.rows = rows

    def on_resize(self, event: Resize) -> None:
        """Folds them for the width there is."""
        del event
        self.update(folded(self.rows, self.content_size.width))


def folded(rows: Rows, width: int) -> Content:
    """The rows as lines of at most `width` columns."""
    pieces = []
    for first, second in rows:
        lines = wrap(second, max(20, width - KEYS_WIDE)) or [""]
        if len(first) >= KEYS_WIDE:
            pieces.append(literal(first, "bold"))
            first = ""
        for line in lines:
            pieces.append(Content.assemble(literal(f"{first:<{KEYS_WIDE}}", "bold"), literal(line)))
            first = ""
    return Content("\n").join(pieces)


class Help(ModalScreen[None]):
    """What can be done here."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings("help-back")

    def __init__(self, here: Sequence[Where] = (), keys: Remapped | None = None) -> None:
        super().__init__()
        self.here = tuple(here)
        self.keys = keys or Remapped()

    def compose(self) -> ComposeResult:
        """Keys, then meanings."""
        with Center(id="help-middle"), VerticalScroll(id="help"):
            for title, rows in sections(self.here, self.keys):
                yield Static(literal(title), classes="title")
                yield Rowed(rows)
            yield Static(literal("What the parts of an answer mean"), classes="title")
            yield Rowed(MEANING)
            for line in CLOSING:
                yield Static(literal(line), classes="small")
        yield Footer()

    def on_mount(self) -> None:
        """Takes the keys at once."""
        self.query_one("#help").focus()

    def action_close(self) -> None:
        """Back to where you were."""
        self.dismiss()
