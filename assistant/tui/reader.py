"""Reads a document as the library holds it, opened at a passage."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from assistant.answering.references import document_reference
from assistant.model import Passage
from assistant.numerals import date_words
from assistant.tui.messages import CopyWanted
from assistant.tui.safe import literal

_STANDING = {
    "original": "The publisher’s own words.",
    "digest": "A digest: our words, written from {covers}.",
    "reported": "Our words, from {covers}: check the original.",
}


class Reader(ModalScreen[None]):
    """The whole document; the cited passage is marked with a bar, the cited sentence in reverse."""

    BINDINGS = [
        ("escape,q,o", "close", "Back"),
        ("y", "copy", "Copy passage"),
    ]

    def __init__(self, passages: Sequence[Passage], at: Passage, sentence: str) -> None:
        super().__init__()
        self.passages = passages
        self.at = at
        self.sentence = sentence

    def compose(self) -> ComposeResult:
        """Title, what it is, then the text under its headings."""
        document = self.at.document
        standing = _STANDING[document.standing].format(covers=document.covers)
        about = f"{document.publisher}, {date_words(document.published)}, {document.type}. {standing}"
        with VerticalScroll(id="reader") as reader:
            reader.border_title = literal(document.title)
            yield Static(literal(document.title), classes="title")
            yield Static(literal(about), classes="small")
            yield Static(literal(f"The publication itself: {document.url or 'no address held'}"), classes="small")
            section: tuple[str, ...] = ()
            for passage in self.passages:
                if passage.section != section:
                    section = passage.section
                    heading = literal(" › ".join(section))
                    yield Static(heading, classes="heading", id=f"heading-{passage.number}")
                yield self._passage(passage)
        yield Footer()

    def _passage(self, passage: Passage) -> Static:
        pages = f"[{', '.join(passage.pages)}] " if passage.pages else ""
        content = Content(pages + passage.text)
        if passage is self.at and self.sentence in passage.text and self.sentence:
            start = len(pages) + passage.text.index(self.sentence)
            content = content.stylize("reverse", start, start + len(self.sentence))
        return Static(content, classes="cited" if passage is self.at else "text", id=f"passage-{passage.number}")

    def on_mount(self) -> None:
        """Shows the passage once the text is laid out."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        reader = self.query_one("#reader", VerticalScroll)
        above = self.query(f"#heading-{self.at.number}") or self.query(f"#passage-{self.at.number}")
        reader.scroll_to_widget(above.first(), animate=False, top=True, force=True)
        reader.focus()

    def action_close(self) -> None:
        """Back to the conversation."""
        self.dismiss()

    def action_copy(self) -> None:
        """Copies the passage with its reference."""
        text = f"{self.at.text}\n\n{document_reference(self.at)} {self.at.document.url or ''}".rstrip() + "\n"
        self.post_message(CopyWanted(text, "the passage"))
