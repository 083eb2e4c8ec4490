"""The status line: what holds always is never cut, at any width."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.settings import Settings
from assistant.tui.app import AssistantApp
from assistant.tui.status import GUARANTEE, StatusLine
from tests.conftest import SMALL
from tests.screens import chat, lines, opened, play


@pytest.mark.parametrize("width", [44, 60, 80, 120])
def test_the_guarantee_and_private_are_whole_whatever_is_told(cache: Path, width: int) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        status = chat(app).query_one(StatusLine)
        for words, brief in (("", ""), ("The library has changed: F5 reopens it", "Changed: F5"), ("No library", "")):
            if words:
                status.tell(words, brief)
            await pilot.pause()
            line = next(line for line in lines(app) if "no generated text" in line)
            assert line.endswith(f"private · {GUARANTEE}") and len(line) <= width

    play(SMALL, cache, script, (width, 24), settings=Settings(library=SMALL, cache=cache, private=True))
