"""Lists of what was found about lines of a text: claims with their verdicts, and lines of a briefing rechecked."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste, Resize
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from assistant.frozen import dataclass
from assistant.tui.briefing import work
from assistant.tui.briefing.messages import ClaimsChecked, ClaimsNotChecked
from assistant.tui.footer import Footer
from assistant.tui.keys import bindings
from assistant.tui.messages import CopyWanted
from assistant.tui.safe import line, literal

if TYPE_CHECKING:
    from assistant.briefing.rechecking import Rechecked
    from assistant.claims.claim import Claim
    from assistant.library import Library

SHAPES = {
    "found": "✔", "another value": "≠", "out of date": "↻", "not found": "?", "unchanged": "=", "revised": "≠",
    "superseded": "↻", "withdrawn": "✘", "no longer found": "?",
}  # fmt: skip
GOOD = frozenset({"found", "unchanged"})
PAUSE = 0.6
"""Seconds after the last key from which on a typed text is checked."""
_SHORTEST = 48


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    verdict: str
    head: str
    more: tuple[str, ...]
    copied: str

    def content(self, width: int) -> Content:
        """What is drawn of it, cut to so many columns where it is told in one."""
        parts = [literal(f"{SHAPES.get(self.verdict, '·')} {self.verdict}  ", "bold").append(literal(line(self.head)))]
        for text in self.more:
            shown = line(text)
            room = max(_SHORTEST, 2 * width)
            parts.append(literal(f"   {shown if len(shown) <= room else shown[: room - 1] + '…'}", "$text-muted"))
        return Content("\n").join(parts)


class Findings(ModalScreen[None]):
    """A list over the whole screen; `p` leaves only what is wrong or changed, `y` copies what is shown."""

    CSS_PATH = "findings.tcss"
    BINDINGS = bindings("findings-back", "findings-problems", "findings-copy")

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self.summary = ""
        self.only_problems = False

    @property
    def shown(self) -> list[int]:
        """The entries in the list, by their place among all."""
        return [at for at, e in enumerate(self.entries) if not (self.only_problems and e.verdict in GOOD)]

    def show(self, entries: Sequence[Entry], summary: str) -> None:
        """Shows other entries."""
        self.entries, self.summary = entries, summary
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Fits the list to the width."""
        del event
        self._draw()

    def _draw(self) -> None:
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        listing.clear_options()
        listing.add_options([Option(self.entries[place].content(self.size.width - 8)) for place in self.shown])
        if self.shown:
            listing.highlighted = min(at, len(self.shown) - 1)
        only = " Shown is only what is wrong or changed." if self.only_problems else ""
        self.query_one(".summary", Static).update(literal(line(self.summary + only)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters act on the list alone, so that they can be typed."""
        del parameters
        if action in {"problems", "copy_list"}:
            return self.query_one(OptionList).has_focus and bool(self.entries)
        return True

    def action_problems(self) -> None:
        """Only what is wrong or changed, or all."""
        self.only_problems = not self.only_problems
        self._draw()

    def action_copy_list(self) -> None:
        """Copies the lines that are shown."""
        text = "\n".join([*(line(self.entries[at].copied) for at in self.shown), line(self.summary)])
        self.post_message(CopyWanted(f"{text}\n", "the list"))

    def action_close(self) -> None:
        """Back to the conversation."""
        self.dismiss(None)


@dataclasses.dataclass(slots=True)
class Checked:
    """A text that was checked, kept so that one can go on with it."""

    text: str = ""
    claims: Sequence[Claim] = ()
    at: int = 0


class ClaimsScreen(Findings):
    """A box for a text, and its claims; what is pasted is checked at once, Enter on a claim opens its source."""

    BINDINGS = bindings("claims-turn")

    def __init__(self, library: Library, held: Checked) -> None:
        super().__init__()
        self.library = library
        self.held = held
        self.chosen: Claim | None = None
        """The claim whose source is wanted."""
        self._pasted = False
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """Box, summary, list."""
        with Vertical(id="findings"):
            yield Static(literal("Check a claim: paste or type a text; every number and quotation in it is looked up."))
            yield TextArea(self.held.text, id="claims-text", tab_behavior="focus", show_line_numbers=False)
            yield Static("", classes="summary")
            yield OptionList()
        yield Footer()

    def on_mount(self) -> None:
        """With what was checked last, where there is any."""
        self._show(self.held.claims, self.held.text)
        listing = self.query_one(OptionList)
        if self.held.claims:
            listing.focus()
            self.call_after_refresh(setattr, listing, "highlighted", self.held.at)
        else:
            self.query_one(TextArea).focus()

    def _show(self, claims: Sequence[Claim], text: str) -> None:
        if not text.strip():
            self.show((), "Nothing is sent anywhere: the text is held against this library on this machine.")
            return
        from assistant.claims.telling import summary

        self.show([_entry(claim) for claim in claims], summary(claims))

    def on_paste(self, event: Paste) -> None:
        """A text pasted while the list has the focus comes into the box too."""
        event.stop()
        box = self.query_one(TextArea)
        if not box.has_focus:  # else it has come into the box itself
            box.text = event.text
        self._pasted = True
        self._check()

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if event.text_area.text == self.held.text:
            return
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._check)

    def _check(self) -> None:
        text = self.query_one(TextArea).text
        if text.strip():
            self.query_one(".summary", Static).update(literal("… Looking"))
            work.check(self, self.library, text)
        else:
            self.held.text, self.held.claims = text, ()
            self._show((), text)

    @on(ClaimsChecked)
    def _checked(self, message: ClaimsChecked) -> None:
        message.stop()
        if message.text != self.query_one(TextArea).text:
            return  # an older text
        self.held.text, self.held.claims, self.held.at = message.text, message.claims, 0
        self._show(message.claims, message.text)
        if self._pasted and message.claims:
            self.query_one(OptionList).focus()
        self._pasted = False

    @on(ClaimsNotChecked)
    def _not_checked(self, message: ClaimsNotChecked) -> None:
        message.stop()
        self.query_one(".summary", Static).update(literal(f"✘ {line(message.words)}"))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        place = self.shown[event.option_index]
        claim = self.held.claims[place]
        if not claim.finding.source:
            self.notify("There is no source: nothing held gives it.", markup=False)
            return
        self.held.at = event.option_index
        self.chosen = claim
        self.dismiss(None)

    def action_turn(self) -> None:
        """From the box to the list and back."""
        box, listing = self.query_one(TextArea), self.query_one(OptionList)
        (listing if box.has_focus and self.shown else box).focus()


def _entry(claim: Claim) -> Entry:
    from assistant.claims.telling import line as told

    finding = claim.finding
    held = finding.held
    parts = [f"held: {held}" if held and held != "letter for letter" else held, finding.note, finding.source]
    where = f"line {claim.line}: " if claim.line > 1 else ""
    bare = claim.text.strip("“”\"'")
    text = f"“{bare}”" if claim.kind == "quotation" else f"{claim.text}   {where}{claim.sentence}"
    return Entry(finding.verdict, text, tuple(filter(None, parts)), told(claim))


class RecheckScreen(Findings):
    """What has become of the lines of a briefing; at first only what has changed, where something has."""

    def __init__(self, path: Path, found: Sequence[Rechecked], notices: Sequence[str]) -> None:
        super().__init__()
        self.path = path
        self.found = found
        self.notices = notices

    def compose(self) -> ComposeResult:
        """Title, summary, list."""
        with Vertical(id="findings"):
            yield Static(literal(line(f"{self.path.name}, held against the library as it is now")), classes="title")
            yield Static("", classes="summary")
            yield OptionList()
        yield Footer()

    def on_mount(self) -> None:
        """Shows what has changed; all of it where nothing has."""
        from assistant.numerals import count_words

        counts: dict[str, int] = {}
        for one in self.found:
            counts[one.difference.change] = counts.get(one.difference.change, 0) + 1
        told = ", ".join(f"{count} {change}" for change, count in counts.items()) or "none"
        self.only_problems = any(one.difference.change not in GOOD for one in self.found)
        self.show(
            [_line(one) for one in self.found],
            " ".join([f"{count_words(len(self.found), 'line')}: {told}.", *self.notices]),
        )
        self.query_one(OptionList).focus()


def _line(one: Rechecked) -> Entry:
    found = one.difference
    about = f"{found.about}: " if found.what == "row" else ""
    changed = found.change != "unchanged" and found.old != found.new
    said = f"{about}{found.old}" + (f" → {found.new or 'nothing'}" if changed else "")
    head = f"line {one.number}, {found.what}: {said}"
    return Entry(found.change, head, (found.why,) if found.why and found.change != "unchanged" else (), head)
