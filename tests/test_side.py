"""The left pane: the library as a list, found while typing; documents, indicators and places opened from it."""

from __future__ import annotations

from pathlib import Path

from textual.command import CommandList, CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from assistant.library import Library
from assistant.tui.app import AssistantApp
from assistant.tui.composer import QuestionBox
from assistant.tui.reader.paper import Paper
from assistant.tui.reader.targets import ABrief, ADocument, AnIndicator
from assistant.tui.side.holdings import entries, fitting
from assistant.tui.side.library import LibraryTab
from assistant.tui.side.pane import SidePane
from tests import kites
from tests.conftest import SMALL
from tests.screens import chat, lines, opened, play, until


def test_everything_that_can_be_read_is_listed_once(shipped: Library) -> None:
    held = entries(shipped)
    assert {e.target.document.id for e in held if isinstance(e.target, ADocument)} == {d.id for d in shipped.documents}
    assert {e.target.slug for e in held if isinstance(e.target, AnIndicator)} == set(shipped.indicators)
    live = {a.code for a in shipped.areas.values() if not a.valid_to}
    assert {e.target.area.code for e in held if isinstance(e.target, ABrief)} == live
    assert len(held) == len(shipped.documents) + len(shipped.indicators) + len(live)


def test_words_are_found_from_their_beginning_whatever_their_case(shipped: Library) -> None:
    held = entries(shipped)
    assert fitting(held, "all", "HARTLEP")[0].title == "Hartlepool"
    assert [e.title for e in fitting(held, "places", "hartlepool")] == ["Hartlepool"]
    assert fitting(held, "all", "artlepool") == []
    assert all(e.kind == "documents" for e in fitting(held, "documents", "smc 2025"))
    assert fitting(held, "documents", "smc 2025")
    assert not any(e.kind == "places" for e in fitting(held, "all", ""))


def test_documents_come_newest_first(shipped: Library) -> None:
    dates = [e.target.document.published or "" for e in entries(shipped) if isinstance(e.target, ADocument)]
    assert dates == sorted(dates, reverse=True)


async def _called(app: AssistantApp, pilot: Pilot[None]) -> SidePane:
    await opened(app, pilot)
    await pilot.press("ctrl+l")
    await until(pilot, lambda: bool(app.screen.query(LibraryTab)) and bool(app.screen.query_one(LibraryTab).held))
    return app.screen.query_one(SidePane)


def test_a_place_typed_and_entered_is_read_as_its_brief_and_esc_leads_back(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        pane = await _called(app, pilot)
        await pilot.press(*"sunder", "enter")
        await until(pilot, lambda: bool(app.screen.query(Paper)) and bool(app.screen.query_one(Paper).page.blocks))
        assert app.screen.query_one(Paper).page.title.startswith("Brief: Sunderland")
        assert app.focused is app.screen.query_one(Paper) and not pane.display
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, OptionList))
        assert pane.display
        await pilot.press("escape")
        assert pane.query_one("#library-filter", Input).value == ""
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, QuestionBox))
        assert isinstance(app.focused, QuestionBox) and not pane.display

    play(SMALL, cache, script)


def test_left_and_right_change_the_kind(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        pane = await _called(app, pilot)
        await pilot.press("down", "right", "right")
        assert pane.library.kind == "indicators"
        assert {entry.kind for entry in pane.library.shown} == {"indicators"}
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.screen.query(Paper)) and bool(app.screen.query_one(Paper).page.blocks))
        assert app.screen.query_one(Paper).page.key.startswith("indicator")

    play(SMALL, cache, script)


def test_the_palette_and_the_keys_find_the_brief_of_a_place(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await app.run_action("screen.place_brief", app.screen)
        await until(pilot, lambda: bool(app.screen.query(LibraryTab)) and bool(app.screen.query_one(LibraryTab).held))
        assert app.screen.query_one(LibraryTab).kind == "places"
        assert {entry.kind for entry in app.screen.query_one(LibraryTab).shown} == {"places"}

    play(SMALL, cache, script)


def test_the_palette_opens_a_place_by_its_name(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await pilot.press(*"sunderland")
        listing = app.screen.query_one(CommandList)
        await until(pilot, lambda: listing.option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: bool(chat(app).query(Paper)) and bool(chat(app).query_one(Paper).page.blocks))
        assert chat(app).query_one(Paper).page.title.startswith("Brief: Sunderland")

    play(SMALL, cache, script)


def test_the_same_key_closes_the_pane_and_the_conversation_keeps_its_width(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        pane = await _called(app, pilot)
        assert chat(app).conversation.size.width < 100
        await pilot.press("ctrl+l")
        await until(pilot, lambda: not pane.display)
        assert not pane.display
        await until(pilot, lambda: chat(app).conversation.outer_size.width == 120)
        assert chat(app).conversation.outer_size.width == 120

    play(SMALL, cache, script, (120, 40))


def test_panes_fold_when_the_window_is_made_narrow_and_come_back(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        pane = await _called(app, pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(app.screen.query(Paper)) and bool(app.screen.query_one(Paper).page.blocks))
        row = chat(app).row
        assert all(row.now.shows(name) for name in ("side", "conversation", "reader"))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not pane.display)
        assert row.now.shows("reader") and not row.now.shows("conversation")
        assert all(len(line) <= 80 for line in lines(app))
        await pilot.resize_terminal(160, 50)
        await until(pilot, lambda: pane.display)
        assert all(row.now.shows(name) for name in ("side", "conversation", "reader"))

    play(SMALL, cache, script, (160, 50))


def test_markup_in_a_library_is_drawn_as_it_stands_in_list_and_reader(cache: Path, tmp_path: Path) -> None:
    folder = kites.library(
        tmp_path / "hostile",
        kites=kites.document(
            "\n## Strings [c] [/]\n\nEvery kite [@click=app.quit]flies[/] over [x] harbours with ```red``` strings.\n",
            title="Kites [c] over [/]",
        ),
        meaning=kites.meaning(title="Kites [c] a day", caveats="[/] in cloud", theme="[b]wind"),
        areas=kites.register(E12000002="North [c] West"),
    )

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await _called(app, pilot)
        text = "\n".join(lines(app))
        assert "Kites [c] over [/]" in text and "Kites [c] a day" in text
        for name, title in (("over", "Kites [c] over [/]"), ("day", "Kites [c] a day"), ("west", "North [c] West")):
            app.screen.query_one("#library-filter", Input).focus()
            app.screen.query_one("#library-filter", Input).value = name
            await pilot.press("enter")
            await until(pilot, lambda t=title: any(t in p.page.title for p in app.screen.query(Paper)))  # type: ignore[misc]
            assert title in app.screen.query_one(Paper).page.title
        app.screen.query_one("#library-filter", Input).value = "over"
        app.screen.query_one("#library-filter", Input).focus()
        await pilot.press("enter")
        await until(pilot, lambda: "[@click=app.quit]" in "".join(lines(app)))
        assert "[@click=app.quit]" in "".join(lines(app)) and app.is_running

    play(folder, cache, script, (160, 50))
