"""From the chat into briefings and files: appended by a key, exported, copied in other forms, checked and rechecked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from assistant.briefing.reading import read_briefing
from assistant.settings import Settings
from assistant.tui.app import AssistantApp
from assistant.tui.briefing.dialogs import BriefingAsked, CopyAs, ExportAsked, Overwrite
from assistant.tui.briefing.findings import ClaimsScreen, RecheckScreen
from assistant.tui.briefing.naming import ending, slug, unused
from assistant.tui.copying import form_in_use
from assistant.tui.items import Item, PassageItem, StatementItem, TableItem
from assistant.tui.messages import CopyWanted
from tests.conftest import SMALL
from tests.screens import ask, chat, lines, opened, play, until

LANTERNS = "How many adults keep a lantern in Sunderland?"
MOSS = "What does the plan say about moss gardens?"
WIDE = (110, 40)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of a test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_STATE", str(tmp_path / "state"))
    return tmp_path


def told(app: AssistantApp) -> str:
    """All notices that the app shows, as one text."""
    return " ".join(str(notice.message) for notice in app._notifications)


def kinds(path: Path) -> list[str]:
    """What the program has in a briefing, in order."""
    matters = {"statement", "passage", "table", "chart"}
    parts = read_briefing(path).parts
    return [part.line.what for part in parts if part.line is not None and part.line.what in matters]


async def _append(app: AssistantApp, pilot: Pilot[None], key: str) -> None:
    before = told(app).count("ppended to")
    await pilot.press(key)
    await until(pilot, lambda: told(app).count("ppended to") > before or isinstance(app.screen, BriefingAsked))


async def _named(app: AssistantApp, pilot: Pilot[None], name: str) -> None:
    await until(pilot, lambda: isinstance(app.screen, BriefingAsked))
    app.screen.query_one(Input).value = name
    await pilot.press("enter")


def test_one_key_appends_the_answer_and_the_file_is_asked_for_once(cache: Path, folder: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, BriefingAsked))
        offered = app.screen.query_one(Input).value
        assert offered == "many-adults-keep-lantern-sunderland.md"
        await pilot.press("enter")
        await until(pilot, lambda: "Appended to" in told(app))
        assert "the answer to “How many adults" in told(app) and "1 table" in told(app)
        assert any(f"to {offered}" in line for line in lines(app)), "the status line names it"
        first = (folder / offered).read_bytes()
        assert first.startswith(b"# How many adults keep a lantern in Sunderland?\n")
        await ask(app, pilot, MOSS, 2)
        await _append(app, pilot, "f2")
        await until(pilot, lambda: (folder / offered).read_bytes() != first)
        assert (folder / offered).read_bytes().startswith(first), "nothing in it is changed"
        assert "table" in kinds(folder / offered)
        assert [mark.question for mark in read_briefing(folder / offered).marks] == [LANTERNS, MOSS]
        await pilot.press("ctrl+n")
        assert chat(app).briefing is None, "another conversation asks anew"

    play(SMALL, cache, script, WIDE)


def test_b_appends_what_is_focused_and_nothing_twice(cache: Path, folder: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        cards = await ask(app, pilot, MOSS, 2)
        path = folder / "b.md"
        for at, item in enumerate(
            (cards[0].query(StatementItem).first(), cards[0].query(TableItem).first(),
             cards[1].query(PassageItem).first())
        ):  # fmt: skip
            item.focus()
            await pilot.press("b")
            if at == 0:
                await _named(app, pilot, "b")
            await until(pilot, lambda at=at: path.exists() and len(kinds(path)) > at)  # type: ignore[misc]
        assert kinds(path) == ["statement", "table", "passage"]
        table = cards[0].query(TableItem).first()
        table.focus()
        await pilot.press("g")
        await until(pilot, lambda: table.chart is not None and not isinstance(table.chart, str))
        await pilot.press("b")
        await until(pilot, lambda: len(kinds(path)) > 3)
        assert kinds(path)[-1] == "chart"
        before = path.read_bytes()
        cards[0].query(StatementItem).first().focus()
        await pilot.press("b")
        await until(pilot, lambda: "already: nothing was appended" in told(app))
        assert path.read_bytes() == before and "already: nothing was appended" in told(app)

    play(SMALL, cache, script, WIDE)


def test_a_file_that_is_there_is_added_to_and_what_is_wrong_is_said(cache: Path, folder: Path) -> None:
    (folder / "mine.md").write_bytes(b"# Mine\r\n\r\nA line.\r\n")
    (folder / "latin.md").write_bytes(b"caf\xe9")
    (folder / "folder.md").mkdir()

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, BriefingAsked))
        for name, why in (("x.docx", "Markdown"), ("none/x.md", "no folder"), ("folder.md", "a folder"), ("", "Name")):
            app.screen.query_one(Input).value = name
            await pilot.pause()
            await pilot.press("enter")
            assert why in str(app.screen.query_one(".failure", Static).content), name
        app.screen.query_one(Input).value = "latin.md"
        await pilot.pause()
        assert "there already" in str(app.screen.query_one(".about", Static).content)
        await pilot.press("enter")
        await until(pilot, lambda: "UTF-8" in told(app))
        assert "UTF-8" in told(app) and (folder / "latin.md").read_bytes() == b"caf\xe9"
        chat(app).use_briefing(None)
        await pilot.press("f2")
        await _named(app, pilot, "mine.md")
        await until(pilot, lambda: len((folder / "mine.md").read_bytes()) > 100)
        assert (folder / "mine.md").read_bytes().startswith(b"# Mine\r\n\r\nA line.\r\n")
        await pilot.press("ctrl+n", "f2")
        assert not isinstance(app.screen, BriefingAsked), "there is no answer to append"

    play(SMALL, cache, script, WIDE)


def test_a_new_briefing_may_begin_with_a_template(cache: Path, folder: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, BriefingAsked))
        dialog = app.screen
        assert isinstance(dialog, BriefingAsked) and "place-brief" not in dialog.choices
        while dialog.choices[dialog.at] != "one-page-brief":
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: "Appended to" in told(app))
        text = next(folder.glob("*.md")).read_text(encoding="utf-8")
        assert text.startswith(f"# {LANTERNS}\n") and text.index("## Evidence") < text.index("<!-- assistant")

    play(SMALL, cache, script, WIDE)


def test_export_by_the_ending_and_never_over_a_file_without_a_yes(cache: Path, folder: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await ask(app, pilot, MOSS, 2)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, ExportAsked))
        dialog = app.screen
        assert isinstance(dialog, ExportAsked) and [choice.what for choice in dialog.offered] == [
            "answer", "conversation",
        ]  # fmt: skip
        await pilot.press("down")
        assert dialog.query_one(Input).value.startswith("many-adults-keep-lantern-sunderland-conversation.")
        dialog.query_one(Input).value = "all.xyz"
        await pilot.press("enter")
        assert "no ending of a form" in str(dialog.query_one(".failure", Static).content)
        dialog.query_one(Input).value = "all.html"
        await pilot.press("enter")
        await until(pilot, lambda: "Written to all.html" in told(app))
        text = (folder / "all.html").read_text(encoding="utf-8")
        assert LANTERNS in text and MOSS in text and "<svg" in text
        (folder / "all.html").write_text("mine", encoding="utf-8")
        for key in ("escape", "y"):
            await pilot.press("f3")
            await until(pilot, lambda: isinstance(app.screen, ExportAsked))
            app.screen.query_one(Input).value = "all.html"
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, Overwrite))
            await pilot.press(key)
            await pilot.pause()
            if key == "escape":
                assert (folder / "all.html").read_text(encoding="utf-8") == "mine"
                assert app.screen.query_one(Input).value == "all-2.html"
                await pilot.press("escape")
        await until(pilot, lambda: "<svg" in (folder / "all.html").read_text(encoding="utf-8") or MOSS in told(app))
        await until(pilot, lambda: (folder / "all.html").read_text(encoding="utf-8") != "mine")
        assert MOSS in (folder / "all.html").read_text(encoding="utf-8")
        assert ending() == ".html", "the last ending is offered again"

    play(SMALL, cache, script, WIDE)


def test_the_briefing_in_use_is_what_is_exported_first(cache: Path, folder: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("f2")
        await _named(app, pilot, "b.md")
        await until(pilot, lambda: "Appended to" in told(app))
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, ExportAsked))
        assert app.screen.query_one(Input).value.startswith("b.")
        app.screen.query_one(Input).value = "b.html"
        await pilot.press("enter")
        await until(pilot, lambda: "Written to b.html" in told(app))
        assert "Notes on the figures" in (folder / "b.html").read_text(encoding="utf-8")

    play(SMALL, cache, script, WIDE)


def test_a_form_of_copies_is_chosen_by_key_and_remembered(cache: Path) -> None:
    copied: list[CopyWanted] = []

    def hook(message: object) -> None:
        if isinstance(message, CopyWanted) and message not in copied:
            copied.append(message)

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        item = (await ask(app, pilot, LANTERNS, 1))[0].query(TableItem).first()
        item.focus()
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, CopyAs))
        await pilot.press("m")
        await until(pilot, lambda: bool(copied))
        assert "| Area |" in copied[-1].text and copied[-1].what == "the table"
        await pilot.press("f", "t")
        await until(pilot, lambda: len(copied) > 1)
        assert "Area\t" in copied[-1].text
        await pilot.press("R")
        await until(pilot, lambda: len(copied) > 2)
        assert copied[-1].what == "the reference" and copied[-1].text.count("\n") == 1
        await pilot.press("f", "p", "g")
        await until(pilot, lambda: item.chart is not None and not isinstance(item.chart, str))
        await pilot.press("c")
        await until(pilot, lambda: copied[-1].what == "the chart")
        assert "█" in copied[-1].text and "1. " in copied[-1].text
        await pilot.press("f", "h")
        await pilot.pause()

    async def next_run(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        assert form_in_use(app) == "html"

    async def by_settings(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        assert form_in_use(app) == "tsv", "what the settings name goes before what was chosen"

    play(SMALL, cache, script, WIDE, hook=hook)
    play(SMALL, cache, next_run)
    named = Settings(library=SMALL, cache=cache, copy_form="tsv", origins={"copy_form": "settings.toml:1"})
    play(SMALL, cache, by_settings, settings=named)


def test_a_pasted_text_is_checked_and_enter_opens_the_source(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        assert card.answer is not None
        said = card.answer.statements[0].text
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, ClaimsScreen))
        screen = app.screen
        assert isinstance(screen, ClaimsScreen)
        screen.query_one(TextArea).post_message(Paste(f"{said} And 98,765,432 kites flew."))
        await until(pilot, lambda: bool(screen.entries))
        verdicts = [entry.verdict for entry in screen.entries]
        assert "found" in verdicts and verdicts[-1] == "not found"
        assert any("98,765,432" in line for line in lines(app))
        screen.query_one(OptionList).focus()
        await pilot.press("p")
        assert [screen.entries[at].verdict for at in screen.shown] == ["not found"]
        await pilot.press("enter")
        assert "no source" in told(app) and app.screen is screen
        await pilot.press("p", "home", "enter")
        await until(pilot, lambda: chat(app).row.reading is not None)
        assert getattr(chat(app).row.reading, "slug", "") == "lantern-keeping"
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, ClaimsScreen) and bool(app.screen.entries))
        again = app.screen
        assert isinstance(again, ClaimsScreen) and again.query_one(OptionList).has_focus, "one goes on where one was"
        await pilot.press("escape")
        assert not isinstance(app.screen, ClaimsScreen)

    play(SMALL, cache, script, WIDE)


def test_the_briefing_in_use_is_rechecked(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("f2")
        await _named(app, pilot, "b.md")
        await until(pilot, lambda: "Appended to" in told(app))
        chat(app).action_recheck()
        await until(pilot, lambda: isinstance(app.screen, RecheckScreen) and bool(app.screen.entries))
        screen = app.screen
        assert isinstance(screen, RecheckScreen)
        assert {entry.verdict for entry in screen.entries} == {"unchanged"}
        assert len(screen.shown) == len(screen.entries)

    play(SMALL, cache, script, WIDE)


def test_names_that_are_offered(folder: Path) -> None:
    assert slug("What is the employment rate in Leeds since 2015?") == "employment-rate-leeds-since-2015"
    assert slug("../../etc/passwd \x1b") == "etc-passwd" and slug("?") == "briefing" and slug("What is it?") == "it"
    (folder / "a.docx").touch()
    (folder / "a-2.docx").touch()
    assert unused("a.docx") == "a-3.docx" and unused("b.docx") == "b.docx"
    assert ending() in {".docx", ".html"}


def test_every_part_says_what_it_is_when_it_cannot_be_appended(cache: Path, folder: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        fold = next(item for item in card.query(".fold").results(Item))
        fold.focus()
        await pilot.press("b")
        assert "Go to a sentence" in told(app) and not list(folder.glob("*.md"))

    play(SMALL, cache, script, WIDE)
