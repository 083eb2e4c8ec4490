"""The dialog that narrows a conversation: publisher, type, document, place, year."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from assistant.library import Library
from assistant.tui.filters import LABELS, Field, Filters
from assistant.tui.footer import Footer
from assistant.tui.keys import bindings
from assistant.tui.safe import line, literal
from assistant.words.clean import one_line

_HINTS: dict[Field, str] = {
    "areas": "counts as named in every question",
    "publishers": "only its documents",
    "types": "such as annual report",
    "documents": "its title or identifier",
    "since": "a year: documents and figures from then on",
}
MOST_OFFERED = 20_000
"""Documents of which publishers, types and titles are offered; any other can be typed."""
EARLIEST, LATEST = 1900, 2100


class FilterDialog(ModalScreen[Filters | None]):
    """One line for each filter; Enter sets them all, Esc leaves them as they were."""

    CSS_PATH = "filter_dialog.tcss"
    BINDINGS = bindings("filters-back", "filters-clear")

    def __init__(self, library: Library, held: Filters) -> None:
        super().__init__()
        self.library = library
        self.held = held

    def compose(self) -> ComposeResult:
        """A label and an input for each."""
        known = _known(self.library)
        with Vertical(id="filters"):
            yield Static(literal("Narrow this conversation"), classes="title")
            yield Static(literal("→ takes what is offered; a semicolon between several."), classes="small")
            for field, label in LABELS.items():
                held = "; ".join(value for name, value in self.held.each() if name == field)
                suggester = SuggestFromList(known.get(field, ()), case_sensitive=False)
                with Horizontal(classes="row"):
                    yield Static(literal(label), classes="label")
                    yield Input(
                        held,
                        placeholder=_HINTS[field],
                        id=f"filter-{field}",
                        suggester=suggester,
                        compact=True,
                        select_on_focus=False,
                    )
            yield Static("", id="filters-wrong", classes="failure")
        yield Footer()

    def on_mount(self) -> None:
        """Begins with the publisher: the filter used most."""
        self.query_one("#filter-publishers", Input).focus()

    @on(Input.Submitted)
    def _set(self, event: Input.Submitted) -> None:
        event.stop()
        typed = {field: self.query_one(f"#filter-{field}", Input).value for field in LABELS}
        found = read(self.library, typed)
        if isinstance(found, Filters):
            self.dismiss(found)
            return
        field, words = found
        self.query_one("#filters-wrong", Static).update(literal(f"✘ {line(words)}"))
        self.query_one(f"#filter-{field}", Input).focus()

    def action_clear(self) -> None:
        """Empties all of them."""
        for box in self.query(Input):
            box.value = ""

    def action_close(self) -> None:
        """Leaves the filters as they were."""
        self.dismiss(None)


def _known(library: Library) -> dict[Field, list[str]]:
    """What each filter can be."""
    documents = list(islice(library.documents, MOST_OFFERED))
    return {
        "areas": sorted({area.name for area in library.areas.values() if not area.valid_to}),
        "publishers": sorted({document.publisher for document in documents}),
        "types": sorted({document.type for document in documents}),
        "documents": sorted({document.title for document in documents}),
    }


def read(library: Library, typed: dict[Field, str]) -> Filters | tuple[Field, str]:
    """The filters typed, or the field that is wrong and what to do about it."""
    found: dict[str, Any] = {}
    for field in LABELS:
        values = [value for value in map(one_line, typed.get(field, "").split(";")) if value]
        for place, value in enumerate(values):
            good = _READ[field](library, value)
            if good is None:
                return field, _wrong(library, field, value)
            values[place] = good
        if field == "since":
            if len(values) > 1:
                return field, "One year is enough: the earliest that counts."
            found[field] = int(values[0]) if values else None
        else:
            found[field] = tuple(dict.fromkeys(values))
    return Filters(**found)


def _area(library: Library, value: str) -> str | None:
    return value if library.gazetteer.find(value) else None


def _fitting(field: Field) -> Callable[[Library, str], str | None]:
    def fits(library: Library, value: str) -> str | None:
        from assistant.answering.only import Only, counts

        if field == "documents":
            value = next((d.id for d in library.documents if d.title.lower() == value.lower()), value)
        alone: dict[str, Any] = {field: (value,)}
        only = Only(**alone)
        return value if any(counts(document, only) for document in library.documents) else None

    return fits


def _year(library: Library, value: str) -> str | None:
    del library
    return value if value.isascii() and value.isdigit() and EARLIEST <= int(value) <= LATEST else None


_READ: dict[Field, Callable[[Library, str], str | None]] = {
    "areas": _area,
    "publishers": _fitting("publishers"),
    "types": _fitting("types"),
    "documents": _fitting("documents"),
    "since": _year,
}


def _wrong(library: Library, field: Field, value: str) -> str:
    """What is wrong with a value, and what is near it."""
    import difflib

    if field == "since":
        return f"“{value}” is no year: write it like 2022, or leave it empty."
    noun = "place is called" if field == "areas" else "document fits"
    near = difflib.get_close_matches(value, _known(library)[field], 2, 0.5)
    hint = f" Did you mean {' or '.join(near)}?" if near else " Leave it empty, or take one that is offered."
    return f"{LABELS[field]}: no {noun} “{value}”.{hint}"
