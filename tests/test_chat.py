"""The chat on the screen: ask, follow up, walk, open the source, copy; what is drawn is what stands in the answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from assistant.tui.app import AssistantApp
from assistant.tui.cards import Example, QuestionCard
from assistant.tui.cards.chip_row import ChipRow
from assistant.tui.composer import QuestionBox
from assistant.tui.items import Item, PassageItem, StatementItem, TableItem
from assistant.tui.items.fold import Fold
from assistant.tui.messages import Asked
from assistant.tui.reader.page import Words
from assistant.tui.reader.paper import Paper
from assistant.tui.status import GUARANTEE
from tests import kites
from tests.conftest import SMALL
from tests.screens import answered, ask, chat, lines, opened, play, until

LEVY = "What is the rate of the tide mill levy per sluice?"
LANTERNS = "How many adults keep a lantern in Sunderland?"


def drawn(item: Static) -> str:
    """The text that an item draws."""
    return str(item.content)


def test_an_answer_shows_its_sentences_with_their_numbers(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LEVY, 1))[0]
        assert card.answer is not None
        items = list(card.query(StatementItem))
        assert [item.statement for item in items] == list(card.answer.statements)
        for item in items:
            assert item.statement.text in drawn(item)
            assert all(f"({number})" in drawn(item) for number in item.statement.citations[:1])
        fold = card.query(".references").results(Fold)
        references = " ".join(str(line) for widget in fold for line in widget.lines)
        assert all(citation.reference in references for citation in card.answer.citations)

    play(SMALL, cache, script)


def test_a_follow_up_keeps_the_measure_and_says_so(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        card = (await ask(app, pilot, "and in Cardiff?", 2))[1]
        assert card.answer is not None and card.answer.tables
        assert card.answer.tables[0].indicator.slug == "lantern-keeping"
        assert "Adults who keep a lantern, as before" in drawn(card.query_one(ChipRow))

    play(SMALL, cache, script)


def test_a_question_asked_before_the_library_is_open_is_answered_when_it_is(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        chat(app).post_message(Asked(LEVY))
        chat(app).post_message(Asked(LANTERNS))
        cards = await answered(app, pilot, 2)
        assert [card.answer.question.text for card in cards if card.answer] == [LEVY, LANTERNS]

    play(SMALL, cache, script)


def test_keys_walk_open_the_source_and_come_back(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LEVY, 1))[0]
        await pilot.press("escape")
        items = list(card.query(Item))
        assert app.focused is items[0]
        await pilot.press("down")
        assert app.focused is items[1]
        await pilot.press("up", "o")
        await until(pilot, lambda: bool(app.screen.query(Paper)) and bool(app.screen.query_one(Paper).page.blocks))
        first = items[0]
        assert isinstance(first, StatementItem)
        paper = app.screen.query_one(Paper)
        cited = paper.page.blocks[paper.page.at]
        assert isinstance(cited, Words)
        assert cited.text[slice(*cited.marked)] == first.statement.text
        await pilot.press("escape")
        await until(pilot, lambda: app.focused is items[0])
        assert app.focused is items[0]
        await pilot.press("escape")
        assert isinstance(app.focused, QuestionBox)

    play(SMALL, cache, script)


def test_a_passage_opens_to_its_whole_text_with_the_matched_words_marked(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LEVY, 1))[0]
        passage = card.query(PassageItem).first()
        passage.focus()
        await pilot.press("enter")
        assert passage.evidence.passage.text in drawn(passage)
        spans = [span for span in passage.content.spans if "underline" in str(span.style)]  # type: ignore[union-attr]
        words = {drawn(passage)[span.start : span.end].lower() for span in spans}
        assert words and words <= {word.lower() for word in passage.evidence.matched}
        await pilot.press("enter")
        assert not passage.opened

    play(SMALL, cache, script)


def test_copying_without_a_clipboard_writes_a_file_and_says_where(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("ASSISTANT_STATE", str(tmp_path))

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        await pilot.press("escape", "y")
        await until(pilot, (tmp_path / "copied.md").exists)
        whole = (tmp_path / "copied.md").read_text(encoding="utf-8")
        assert card.answer is not None
        assert all(statement.text in whole for statement in card.answer.statements)
        cited = {n for s in card.answer.statements for n in s.citations}
        assert all(c.reference in whole for c in card.answer.citations if c.number in cited)
        told = [notice.message for notice in app._notifications]
        assert any(str(tmp_path) in message for message in told)
        card.query(TableItem).first().focus()
        (tmp_path / "copied.md").unlink()
        await pilot.press("c")
        await until(pilot, (tmp_path / "copied.md").exists)
        table = (tmp_path / "copied.md").read_text(encoding="utf-8")
        assert "\t" in table and card.answer.statements[0].text not in table

    play(SMALL, cache, script, (120, 40))


def test_up_and_down_bring_earlier_questions_back(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LEVY, 1)
        await ask(app, pilot, LANTERNS, 2)
        box = chat(app).query_one(QuestionBox)
        await pilot.press("up")
        assert box.value == LANTERNS
        await pilot.press("up")
        assert box.value == LEVY
        await pilot.press("down", "down")
        assert box.value == ""

    play(SMALL, cache, script)


def test_a_new_conversation_carries_nothing_over(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: not list(chat(app).query(QuestionCard)))
        assert not list(chat(app).query(QuestionCard))
        card = (await ask(app, pilot, "and in Cardiff?", 1))[0]
        assert card.answer is not None and not card.answer.tables

    play(SMALL, cache, script)


def test_the_first_screen_offers_questions_that_are_answered(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await until(pilot, lambda: bool(chat(app).query(Example)))
        examples = list(chat(app).query(Example))
        assert examples
        await pilot.press("escape", "enter")
        card = (await answered(app, pilot, 1))[0]
        assert card.answer is not None and card.answer.status == "answered"

    play(SMALL, cache, script)


def test_a_library_that_cannot_be_opened_is_told_on_the_card(cache: Path, tmp_path: Path) -> None:
    folder = kites.library(tmp_path / "broken", cells="area_code,period,value,lower,upper,status\nE1,2023,x,,,\n")

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, "kites", 1))[0]
        assert "kites-flown.csv:2" in card.failure
        assert "kites-flown.csv:2" in "".join(lines(app)).replace(" ", "")

    play(folder, cache, script, (120, 40))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
def test_every_size_shows_box_status_and_guarantee(cache: Path, size: tuple[int, int]) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        shown = lines(app)
        assert len(shown) == size[1]
        assert all(len(line) <= size[0] for line in shown)
        assert any(GUARANTEE in line for line in shown)
        assert any(LANTERNS in line for line in shown)
        table = chat(app).query(TableItem).first()
        assert all(len(line) <= size[0] - 5 for line in drawn(table).split("\n") if line.startswith(("▸", "  ")))

    play(SMALL, cache, script, size)


def test_shorthand_and_markup_in_a_library_are_drawn_as_they_stand(cache: Path, tmp_path: Path) -> None:
    hostile = "Kites [c] and [x] fly [/] over [@click=app.quit]harbours[/] with strings of ```\x07\x07 red."
    folder = kites.library(
        tmp_path / "hostile",
        kites=kites.document(f"\n## Kite [c] strings\n\n{hostile}\n", title="Kites [c] over [/] Harbours"),
        meaning=kites.meaning(title="Kites flown [c] per day", caveats="[/] [x] in cloud"),
        areas=kites.register(E12000002="North [c] West"),
    )

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, "kites flown in the North East [c] [/] strings", 1))[0]
        text = "\n".join(drawn(widget) for widget in card.query(Static))
        for word in ("Kites flown [c] per day", "Kites [c] over [/] Harbours"):
            assert word in text
        passage = card.query(PassageItem).first()
        passage.focus()
        await pilot.press("enter")
        await until(pilot, lambda: passage.opened)
        assert "[@click=app.quit]harbours[/]" in "".join(lines(app)) or "[@click=app.quit]harbours[/]" in drawn(passage)
        assert app.is_running

    play(folder, cache, script, (120, 60))


def test_a_paste_of_any_shape_becomes_one_clean_line(cache: Path) -> None:
    from textual.events import Paste

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        box = chat(app).query_one(QuestionBox)
        box.focus()
        box.post_message(Paste("kites\x1b]52;c;eA==\x07\r\n over\u202e\nharbours"))
        await until(pilot, lambda: bool(box.value))
        assert box.value == "kites]52;c;eA== over harbours"

    play(SMALL, cache, script)
