"""What is done at the start, and what waits until somebody's first answer stands on the screen."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from assistant import cli
from assistant.cli import chatting
from assistant.cli.bare import bare
from assistant.cli.parser import build_parser
from assistant.settings import Settings
from assistant.tui.app import AssistantApp
from assistant.tui.filters import Request
from assistant.tui.messages import Asked, Told
from assistant.tui.side.conversations import ConversationsTab
from tests.conftest import SMALL
from tests.screens import answered, chat, lines, opened, play, until

LANTERNS = "How many adults keep a lantern in Sunderland?"


def test_no_arguments_mean_what_the_parser_makes_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = vars(build_parser().parse_args([]))
    quick = vars(bare())
    seen: list[object] = []

    def instead(*given: object) -> int:
        seen.append(given)
        return 5

    monkeypatch.setattr(chatting, "chat", instead)
    assert asked.pop("run")("options", "settings") == quick.pop("run")("options", "settings") == 5
    assert seen == [("options", "settings")] * 2
    assert asked == quick


def test_what_can_be_thrown_away_is_looked_for_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to: list[tuple[int, ...]] = []
    monkeypatch.setattr(gc, "set_threshold", lambda *numbers: set_to.append(numbers))
    monkeypatch.setattr(chatting, "chat", lambda *_: 0)
    assert cli.main([]) == 0
    assert [numbers[0] for numbers in set_to] == [cli.LOOKED_THROUGH]


def test_a_message_takes_its_values_in_order_or_by_name() -> None:
    message = Told("Written.", severity="warning")
    assert (message.words, message.severity) == ("Written.", "warning")
    assert Asked("What?").request is None
    for values, named in (((), {}), (("a", "b", "c"), {}), (("a",), {"words": "b"}), (("a",), {"loud": True})):
        with pytest.raises(TypeError, match="Told takes words, severity"):
            Told(*values, **named)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast", "terminal"])
def test_styles_are_parsed_once_whatever_the_theme(cache: Path, monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    again: list[Stylesheet] = []
    whole = Stylesheet.reparse

    def counted(sheet: Stylesheet) -> None:
        again.append(sheet)
        whole(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", counted)
    app_theme: list[str] = []

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await pilot.pause()
        app_theme.append(app.current_theme.name)
        assert not again

    play(SMALL, cache, script, settings=Settings(library=SMALL, cache=cache, theme=theme))  # type: ignore[arg-type]
    assert app_theme == [theme]


def test_what_is_asked_before_the_library_is_open_is_answered_first_and_kept_then(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        screen = chat(app)
        screen.post_message(Asked(LANTERNS))
        await opened(app, pilot)
        (card,) = await answered(app, pilot, 1)
        await until(pilot, lambda: screen.keeper is not None and bool(card.next))
        assert screen.keeper is not None
        assert card.next, "next questions are looked for after the answer"
        await pilot.press("ctrl+o")
        await until(pilot, lambda: bool(screen.query(ConversationsTab)) and "1 question" in " ".join(lines(app)))
        assert "1 question" in " ".join(lines(app)), "it is in the list of conversations"

    play(SMALL, cache, script)


def test_what_waits_is_done_at_once_where_no_question_does(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        done: list[int] = []
        screen = chat(app)
        screen.afterwards(lambda: done.append(1))
        assert done == [1]
        card = await screen.conversation.ask(Request(LANTERNS))
        screen.afterwards(lambda: done.append(2))
        assert done == [1], "a question waits"
        card.stop()
        await until(pilot, lambda: done == [1, 2])
        assert done == [1, 2]

    play(SMALL, cache, script)
