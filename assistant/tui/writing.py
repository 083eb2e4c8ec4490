"""The part of the chat that brings answers into briefings and files, copies in another form, checks and rechecks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.screen import Screen

from assistant.tui import messages as say
from assistant.tui.briefing.messages import Appended, BriefingRechecked, NotAppended
from assistant.tui.cards import AnswerCard
from assistant.tui.copying import COPY_FORM, choose, copy_of, form_in_use, references_of
from assistant.tui.items import Item
from assistant.tui.recalling import TOLD, Recalling
from assistant.tui.safe import line
from assistant.tui.serving import NOT_YET
from assistant.tui.status import StatusLine

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.tui.briefing.dialogs import Begun, Export
    from assistant.tui.briefing.findings import Checked
    from assistant.tui.briefing.wanted import Wanted


class Writing(Recalling):
    """A screen with answers that are written somewhere; the modules that do it are loaded when they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.briefing: Path | None = None
        """The briefing that this conversation is appended to."""
        self.last_briefing: Path | None = None
        """The one before it, to be offered again."""
        self.checked: Checked | None = None
        """The text whose claims were checked last."""

    def use_briefing(self, path: Path | None) -> None:
        """Appends to another briefing from here on; None asks for one the next time."""
        self.last_briefing = path or self.briefing or self.last_briefing
        self.briefing = path
        self.query_one(StatusLine).briefing(line(path.name) if path is not None else "")

    def library_or_words(self) -> Library | None:
        """The library; where it is still being opened, that is said."""
        if self.library is None:
            self.notify(NOT_YET, markup=False)
        return self.library

    def ask_over(self, dialog: Screen[Any], done: Callable[[Any], None]) -> None:
        """Asks something over the screen; Esc does nothing."""

        def answered(found: Any) -> None:
            if found is not None:
                done(found)

        self.app.push_screen(dialog, answered)

    # A briefing.

    def action_append_item(self) -> None:
        """Appends what is focused to the briefing."""
        from assistant.tui.briefing.wanted import focused

        card = self.card_at()
        wanted = focused(self.focused, self.request_of(card)) if card is not None else None
        if wanted is None:
            self.notify("Go to a sentence, a passage, a table or a chart first; B appends the whole.", markup=False)
        else:
            self._append(wanted)

    def action_append_answer(self) -> None:
        """Appends the answer that is focused, or the newest, to the briefing."""
        from assistant.tui.briefing.wanted import whole
        from assistant.tui.items import TableItem

        card = self.card_at()
        if card is not None and card.answer is not None:
            self._append(whole(card.answer, self.request_of(card), list(card.query(TableItem))))

    def action_choose_briefing(self) -> None:
        """Asks which briefing is appended to."""
        self._ask_for_briefing(lambda _: None)

    def _append(self, wanted: Wanted) -> None:
        if self.library_or_words() is None:
            return
        if self.briefing is not None:
            self._start_append(wanted)
        else:
            self._ask_for_briefing(lambda begun: self._start_append(wanted, begun))

    def _ask_for_briefing(self, done: Callable[[Begun], None]) -> None:
        from assistant.tui.briefing.dialogs import BriefingAsked
        from assistant.tui.briefing.naming import slug
        from assistant.tui.briefing.work import templates

        offered = str(self.briefing or self.last_briefing or f"{slug(self.asked[0] if self.asked else '')}.md")

        def begun(found: Begun) -> None:
            self._begun = found
            self.use_briefing(found.path)
            done(found)

        self.ask_over(BriefingAsked(offered, templates(self.settings)), begun)

    _begun: Begun | None = None
    """What the briefing in use begins with, until it is there."""

    def _start_append(self, wanted: Wanted, begun: Begun | None = None) -> None:
        from assistant.tui.briefing import work
        from assistant.tui.briefing.dialogs import Begun as New

        if self.library is None or self.briefing is None:
            return
        held = begun or self._begun
        into = held if held is not None and held.path == self.briefing else New(self.briefing, "")
        title = line(self.asked[0] if self.asked else wanted.answer.question.text)
        work.append(self, self.library, self.settings, into, title[:1].upper() + title[1:], wanted)

    @on(Appended)
    def _appended(self, message: Appended) -> None:
        message.stop()
        severity: Any = "warning" if message.warning else "information"
        self.notify(message.words, markup=False, severity=severity, timeout=TOLD)

    @on(NotAppended)
    def _not_appended(self, message: NotAppended) -> None:
        """Says why; where the file could not be begun, another is asked for the next time."""
        message.stop()
        if self.briefing == message.path and not message.path.exists():
            self.use_briefing(None)
        self.notify(message.words, markup=False, severity="error", timeout=2 * TOLD)

    @on(say.Restored)
    def _another_conversation(self) -> None:
        self.use_briefing(None)

    # A file.

    def action_export(self) -> None:
        """Asks what is written to which file, and writes it."""
        from assistant.tui.briefing.dialogs import ExportAsked

        if self.library_or_words() is None:
            return
        if offered := self._offered():
            self.ask_over(ExportAsked(offered), self._export)
        else:
            self.notify("There is no answer yet: ask a question first.", markup=False)

    def _offered(self) -> list[Any]:
        """What can be written now: the briefing first, where one is in use and there."""
        from assistant.tui.briefing.dialogs import Choice
        from assistant.tui.briefing.naming import ending, slug, unused

        end = ending()
        found: list[Choice] = []
        if self.briefing is not None and self.briefing.exists():
            name = unused(str(self.briefing.with_suffix(end)))
            found.append(Choice("briefing", f"the briefing {line(self.briefing.name)}", name))
        card = self.card_at()
        if card is not None and card.answer is not None:
            name = unused(f"{slug(card.answer.question.text)}{end}")
            words = line(card.answer.question.text)
            shown = f"the answer to “{words if len(words) < 40 else words[:38] + '…'}”"
            found.append(Choice("answer", shown, name))
        if len(self.asked) > 1 and card is not None:
            name = unused(f"{slug(self.asked[0])}-conversation{end}")
            found.append(Choice("conversation", f"the conversation, {len(self.asked)} questions", name))
        return found

    def _export(self, wanted: Export) -> None:
        from assistant.tui.briefing import work
        from assistant.tui.turns import FoldedTurn

        if self.library is None:
            return
        card = self.card_at()
        if wanted.what == "briefing" and self.briefing is not None:
            work.export_briefing(self, self.library, self.briefing, wanted)
        elif wanted.what == "conversation":
            turns = [turn for turn in self.conversation.children if isinstance(turn, AnswerCard | FoldedTurn)]
            held = [turn.answer if isinstance(turn, AnswerCard) else turn.exchange for turn in turns]
            work.export_answers(self, self.library, [one for one in held if one is not None], wanted)
        elif card is not None and card.answer is not None:
            work.export_answers(self, self.library, [card.answer], wanted)

    # Copies.

    def action_copy_as(self) -> None:
        """Asks for a form, and copies what is focused, or the whole answer, in it; so do copies from now on."""
        from assistant.tui.briefing.dialogs import CopyAs

        item = self.focused if isinstance(self.focused, Item) else None
        card = self.card_at()

        def chosen(form: str) -> None:
            if not form:
                return
            if not choose(self, form):
                self.notify(
                    f"The setting {COPY_FORM} names another form: this one holds until you leave.", markup=False
                )
            if item is not None and item.is_attached:
                item.copy()
            elif card is not None and card.answer is not None:
                self.post_message(say.CopyWanted(copy_of(self, card.answer, card.answer), "the answer"))

        what = item.WHAT if item is not None else "the answer"
        self.ask_over(CopyAs(form_in_use(self), what), chosen)

    def action_copy_reference(self) -> None:
        """Copies the references of what is focused, alone."""
        if isinstance(self.focused, Item):
            text = references_of(self, self.focused)
            if text:
                self.post_message(say.CopyWanted(text, "the reference"))
            else:
                self.focused.say("There is no reference behind this one.")

    # Claims, and lines that may have changed.

    def action_check_claim(self) -> None:
        """Opens the box for a text whose claims are checked."""
        library = self.library_or_words()
        if library is None:
            return
        from assistant.tui.briefing.findings import Checked, ClaimsScreen

        self.checked = self.checked or Checked()
        screen = ClaimsScreen(library, self.checked)

        def closed(_: None) -> None:
            if screen.chosen is not None:
                self._open_behind(library, screen)

        self.app.push_screen(screen, closed)

    def _open_behind(self, library: Library, screen: Any) -> None:
        from assistant.claims.behind import behind
        from assistant.tui.reader.targets import ADocument, AnIndicator

        found = behind(library, screen.chosen)
        if found is not None and found.passage is not None:
            self.row.open(ADocument(found.passage.document, found.passage, found.sentence))
        elif found is not None and found.indicator is not None:
            self.row.open(AnIndicator(found.indicator.slug, found.areas))
        else:
            self.notify(line(screen.chosen.finding.source), markup=False)

    def action_recheck(self) -> None:
        """Holds the briefing in use against the library as it is now; asks for one where none is in use."""
        library = self.library_or_words()
        if library is None:
            return
        from assistant.tui.briefing import work

        if self.briefing is not None and self.briefing.exists():
            work.recheck(self, library, self.briefing)
            return
        from assistant.tui.briefing.naming import typed_path
        from assistant.tui.side.dialogs import LineAsked

        def named(name: str) -> None:
            if name:
                work.recheck(self, library, typed_path(name))

        offered = str(self.last_briefing) if self.last_briefing is not None else ""
        self.ask_over(
            LineAsked("Recheck which briefing?", offered, "A Markdown file that answers were appended to. "), named
        )

    @on(BriefingRechecked)
    def _rechecked(self, message: BriefingRechecked) -> None:
        message.stop()
        from assistant.tui.briefing.findings import RecheckScreen

        self.app.push_screen(RecheckScreen(message.path, message.found, message.notices))
