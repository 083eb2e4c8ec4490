"""The chat keeps its conversations: brought back as they were, found, renamed, deleted, exported; asked again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from assistant.settings import Settings
from assistant.tui.app import AssistantApp
from assistant.tui.cards import AnswerCard, QuestionCard
from assistant.tui.filters import Filters
from assistant.tui.keeping import read_filters, when_words
from assistant.tui.messages import Asked
from assistant.tui.side.conversations import ConversationsTab
from assistant.tui.side.dialogs import LineAsked, Sure
from assistant.tui.turns import OPEN, Earlier, FoldedTurn, SinceChanged, WhatDiffers
from tests.conftest import SMALL
from tests.screens import answered, ask, chat, lines, opened, play, until

LEVY = "What is the rate of the tide mill levy per sluice?"
LANTERNS = "How many adults keep a lantern in Sunderland?"


def shown(app: AssistantApp) -> str:
    """The screen as one text."""
    return " ".join(" ".join(lines(app)).split())


async def _asked(app: AssistantApp, pilot: Pilot[None]) -> None:
    await ask(app, pilot, LANTERNS, 1)
    await ask(app, pilot, "and in Cardiff?", 2)


async def _listed(app: AssistantApp, pilot: Pilot[None], holds: Callable[[ConversationsTab], bool]) -> ConversationsTab:
    await opened(app, pilot)
    await pilot.press("ctrl+o")
    await until(
        pilot, lambda: bool(app.screen.query(ConversationsTab)) and holds(app.screen.query_one(ConversationsTab))
    )
    return app.screen.query_one(ConversationsTab)


def test_a_conversation_comes_back_as_it_was_and_goes_on(cache: Path) -> None:
    first: list[object] = []

    async def yesterday(app: AssistantApp, pilot: Pilot[None]) -> None:
        await _asked(app, pilot)
        first.extend(card.answer for card in chat(app).conversation.cards())

    async def today(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await until(pilot, lambda: bool(chat(app).query(Earlier)))
        chat(app).query(Earlier).first().focus()
        await pilot.press("enter")
        cards = await answered(app, pilot, 2)
        assert [str(q.question) for q in chat(app).query(QuestionCard)] == [LANTERNS, "and in Cardiff?"]
        for card, old in zip(cards, first, strict=True):
            assert card.answer is not None and isinstance(old, type(card.answer))
            assert card.answer.statements == old.statements and card.answer.citations == old.citations
        assert all("the library is the same" in str(s.content) for s in chat(app).query(SinceChanged))
        new = (await ask(app, pilot, "and in Wales?", 3))[2]
        assert new.answer is not None and new.answer.tables
        assert new.answer.tables[0].indicator.slug == "lantern-keeping"

    async def later(app: AssistantApp, pilot: Pilot[None]) -> None:
        tab = await _listed(app, pilot, lambda tab: bool(tab.shown))
        assert [kept.title for kept in tab.shown] == [LANTERNS]
        assert "3 questions" in tab.shown[0].small

    play(SMALL, cache, yesterday)
    play(SMALL, cache, today)
    play(SMALL, cache, later)


def test_an_answer_of_a_changed_library_says_so_and_one_key_shows_what_differs(cache: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(SMALL, library)

    async def yesterday(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)

    async def today(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await until(pilot, lambda: bool(chat(app).query(Earlier)))
        chat(app).query(Earlier).first().focus()
        await pilot.press("enter")
        card = (await answered(app, pilot, 1))[0]
        await until(pilot, lambda: bool(chat(app).query(SinceChanged)))
        assert "the library has changed since" in str(chat(app).query_one(SinceChanged).content)
        assert card.answer is not None
        await pilot.press("escape", "r")
        await until(pilot, lambda: bool(chat(app).query(WhatDiffers)))
        differs = str(chat(app).query_one(WhatDiffers).content)
        assert "revised: Adults who keep a lantern, Sunderland, 2023: 41.2% → 99.9%" in differs

    play(library, cache, yesterday)
    path = library / "indicators" / "lantern-keeping.csv"
    lines_ = path.read_text(encoding="utf-8").splitlines()
    newest = max(line.split(",")[1] for line in lines_[1:])
    at = next(n for n, line in enumerate(lines_) if line.startswith(f"E08000024,{newest},"))
    lines_[at] = f"E08000024,{newest},99.9,,,"
    path.write_text("\n".join(lines_) + "\n", encoding="utf-8")
    play(library, cache, today)


def test_asking_again_in_the_same_library_says_that_nothing_differs(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await _asked(app, pilot)
        await pilot.press("escape", "r")
        await until(pilot, lambda: bool(chat(app).query(WhatDiffers)))
        assert "nothing differs" in str(chat(app).query_one(WhatDiffers).content)
        cards = await answered(app, pilot, 3)
        assert cards[1].answer is not None and cards[2].answer is not None
        assert cards[2].answer.statements == cards[1].answer.statements, "asked after the same questions as before"

    play(SMALL, cache, script)


def test_conversations_are_found_renamed_exported_and_deleted_by_keys(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("ctrl+n")
        await ask(app, pilot, LEVY, 1)
        tab = await _listed(app, pilot, lambda tab: len(tab.shown) == 2)
        assert [kept.title for kept in tab.shown] == [LEVY, LANTERNS]
        await pilot.press("slash", *"lantern")
        await until(pilot, lambda: len(tab.shown) == 1)
        assert tab.shown[0].title == LANTERNS and "lantern" in tab.shown[0].snippet.lower()
        await pilot.press("down", "r")
        await until(pilot, lambda: isinstance(app.screen, LineAsked))
        app.screen.query_one(Input).value = "Lanterns of the north"
        await pilot.press("enter")
        await until(pilot, lambda: [kept.title for kept in tab.shown] == ["Lanterns of the north"])
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, LineAsked))
        assert app.screen.query_one(Input).value == "lanterns-of-the-north.md"
        await pilot.press("enter")
        written = tmp_path / "lanterns-of-the-north.md"
        await until(pilot, written.is_file)
        assert LANTERNS in written.read_text(encoding="utf-8")
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Sure))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Sure))
        assert tab.shown
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Sure))
        await pilot.press("y")
        await until(pilot, lambda: not tab.shown)
        assert not tab.shown
        await pilot.press("escape")
        await until(pilot, lambda: len(tab.shown) == 1)
        assert [kept.title for kept in tab.shown] == [LEVY]

    play(SMALL, cache, script)


def test_nothing_of_a_private_chat_is_kept_and_the_status_line_says_so(cache: Path) -> None:
    private = Settings(library=SMALL, cache=cache, private=True)

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await _asked(app, pilot)
        assert "private · no network" in shown(app)

    async def after(app: AssistantApp, pilot: Pilot[None]) -> None:
        tab = await _listed(
            app, pilot, lambda tab: "kept" in str(tab.query_one("#conversations-count", Static).content)
        )
        assert not tab.shown
        assert "private" not in shown(app)

    play(SMALL, cache, script, settings=private)
    play(SMALL, cache, after)


def test_answers_far_above_are_folded_and_open_again(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        count = OPEN + 2
        await opened(app, pilot)
        for number in range(count):
            chat(app).post_message(Asked(LEVY if number % 2 else LANTERNS))
            await until(
                pilot,
                lambda n=number: (
                    len(chat(app).query(FoldedTurn))
                    + len(  # type: ignore[misc]
                        [c for c in chat(app).query(AnswerCard) if c.answer is not None and c.is_drawn]
                    )
                    == n + 1
                ),
            )
        await until(pilot, lambda: len(chat(app).query(FoldedTurn)) == 2)
        folded = list(chat(app).query(FoldedTurn))
        assert len(chat(app).query(AnswerCard)) == OPEN and len(folded) == 2
        assert LANTERNS in str(folded[0].content)
        folded[0].focus()
        await pilot.press("enter")
        await until(pilot, lambda: len(chat(app).query(AnswerCard)) == OPEN + 1)
        first = chat(app).conversation.cards()[0]
        await until(pilot, lambda: app.focused is not None and first in app.focused.ancestors)
        assert first.answer is not None and first.answer.question.text == LANTERNS
        assert app.focused is not None and first in app.focused.ancestors

    play(SMALL, cache, script)


def test_a_question_without_a_kept_answer_is_asked_from_its_line(cache: Path) -> None:
    import os

    from assistant.conversations import open_kept
    from assistant.tui.keeping import now

    store = open_kept(Settings(), os.environ, now)
    store.put_question(store.begin().id, LEVY)
    store.close()

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await until(pilot, lambda: bool(chat(app).query(Earlier)))
        chat(app).query(Earlier).first().focus()
        await pilot.press("enter")
        await until(pilot, lambda: bool(chat(app).query(FoldedTurn)))
        await pilot.press("escape", "enter")
        card = (await answered(app, pilot, 1))[0]
        assert card.answer is not None and card.answer.question.text == LEVY

    play(SMALL, cache, script)


def test_filters_come_back_with_their_conversation(cache: Path) -> None:
    held = Filters(publishers=("Made-up Office",), since=2020)

    async def yesterday(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await until(pilot, lambda: chat(app).keeper is not None)
        chat(app).narrow(held)
        await ask(app, pilot, LEVY, 1)
        await pilot.press("ctrl+n")
        assert not chat(app).filters

    async def today(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await until(pilot, lambda: bool(chat(app).query(Earlier)))
        chat(app).query(Earlier).first().focus()
        await pilot.press("enter")
        await answered(app, pilot, 1)
        assert chat(app).filters == held

    play(SMALL, cache, yesterday)
    play(SMALL, cache, today)


def test_filters_of_another_program_are_left_out() -> None:
    assert read_filters({"publishers": "x", "types": ["a", 3], "since": "then", "more": 1}) == Filters(types=("a",))


def test_times_are_said_as_people_say_them() -> None:
    today = datetime(2026, 11, 23, 12, 0).date()
    assert when_words(datetime(2026, 11, 23, 9, 5), today) == "today at 09:05"
    assert when_words(datetime(2026, 11, 22, 23, 59), today) == "yesterday at 23:59"
    assert when_words(datetime(2026, 5, 3, 16, 20), today) == "on 3 May at 16:20"
    assert when_words(datetime(2025, 5, 3, 16, 20), today) == "on 3 May 2025 at 16:20"
