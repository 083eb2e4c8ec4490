"""Help: the keys, and what an answer's parts mean."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from assistant.tui.safe import literal

KEYS = (
    ("In the question box", ""),
    ("Enter", "ask"),
    ("Up, Down", "earlier and later questions"),
    ("Esc, Ctrl+Up", "to the answers"),
    ("In the answers", ""),
    ("Up, Down", "from sentence to sentence, table and passage"),
    ("Enter", "open: a sentence’s source or working, a table’s notes, a passage in full"),
    ("o", "open the document at the passage; under a table, what it rests on"),
    ("g", "show or fold the chart of the table you are on"),
    ("y", "copy the whole answer with its references"),
    ("c", "copy only the sentence, table or passage you are on"),
    ("Esc, i", "back to the question box"),
    ("Anywhere", ""),
    ("PgUp, PgDn", "scroll the conversation"),
    ("Ctrl+N", "new conversation"),
    ("Ctrl+R", "reopen the library, once it has changed"),
    ("Ctrl+T", "light or dark"),
    ("Ctrl+P", "command palette: every action by name"),
    ("F1", "this help"),
    ("Ctrl+Q", "quit"),
)
MEANING = (
    "In summary: a sentence of a digest, in our words, never its publisher’s.",
    "“…” a sentence of an original, letter for letter.",
    "As reported: our words, from reports on a publication: check the original.",
    "Note: what the library does not hold, and cautions.",
    "(1) the number of the source. ▸ in a table: the area you asked about.",
    "[p] provisional, [u] low reliability, [x] not available, [c] withheld, [z] does not apply, [b] break in series.",
    "Follow up in a few words: “and in the South West?”, “what about pay?”, “no, the combined authority”.",
    "Nothing leaves this machine and no text is generated: every sentence is taken from a document or a table.",
)


class Help(ModalScreen[None]):
    """What can be done here."""

    BINDINGS = [("escape,q,f1", "close", "Back")]

    def compose(self) -> ComposeResult:
        """Keys, then meanings."""
        with VerticalScroll(id="help"):
            yield Static(literal("Keys"), classes="title")
            for key, does in KEYS:
                yield Static(literal(f"{key:<14}{does}" if does else f"\n{key}", "" if does else "bold"))
            yield Static(literal("\nWhat the parts of an answer mean"), classes="title")
            for line in MEANING:
                yield Static(literal(line))
        yield Footer()

    def on_mount(self) -> None:
        """Takes the keys at once."""
        self.query_one("#help").focus()

    def action_close(self) -> None:
        """Back to the conversation."""
        self.dismiss()
