"""What the chat shows, line for line, at three sizes: a change of the screen is seen in the diff of tests/snapshots/.

`pytest tests/test_snapshots.py --new-snapshots` writes them anew; look at the difference before it goes in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.tui.app import AssistantApp
from assistant.tui.cards import Example
from assistant.tui.help import Help
from assistant.tui.reader.paper import Paper
from tests.conftest import SMALL
from tests.screens import ask, chat, lines, opened, play, until

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((60, 20), (80, 24), (120, 40))
LEVY = "What is the rate of the tide mill levy per sluice?"
LANTERNS = "How many adults keep a lantern in Sunderland?"


async def welcome(app: AssistantApp, pilot: Pilot[None]) -> None:
    """A fresh start, with examples taken from the library."""
    await opened(app, pilot)
    await until(pilot, lambda: bool(chat(app).query(Example)))


async def table(app: AssistantApp, pilot: Pilot[None]) -> None:
    """An answer with a table, the asked row marked."""
    await ask(app, pilot, LANTERNS, 1)


async def follow_up(app: AssistantApp, pilot: Pilot[None]) -> None:
    """A follow-up, and what it took over."""
    await ask(app, pilot, LANTERNS, 1)
    await ask(app, pilot, "and in Cardiff?", 2)


async def nothing(app: AssistantApp, pilot: Pilot[None]) -> None:
    """A question that the library cannot answer."""
    await ask(app, pilot, "What is the capital gains tax rate?", 1)


async def source(app: AssistantApp, pilot: Pilot[None]) -> None:
    """The document behind the first sentence."""
    await ask(app, pilot, LEVY, 1)
    await pilot.press("escape", "o")
    await until(pilot, lambda: bool(app.screen.query(Paper)) and bool(app.screen.query_one(Paper).page.blocks))


async def helped(app: AssistantApp, pilot: Pilot[None]) -> None:
    """The help."""
    await opened(app, pilot)
    await pilot.press("f1")
    await until(pilot, lambda: isinstance(app.screen, Help))


SCENES: tuple[Callable[[AssistantApp, Pilot[None]], Awaitable[None]], ...] = (
    welcome,
    table,
    follow_up,
    nothing,
    source,
    helped,
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_the_screen_shows_what_it_showed(
    scene: Callable[[AssistantApp, Pilot[None]], Awaitable[None]],
    size: tuple[int, int],
    cache: Path,
    request: pytest.FixtureRequest,
) -> None:
    path = FOLDER / f"{scene.__name__}-{size[0]}x{size[1]}.txt"
    kept = "" if request.config.getoption("--new-snapshots") else path.read_text(encoding="utf-8")

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await scene(app, pilot)
        if request.config.getoption("--new-snapshots"):
            await pilot.pause(0.5)
            FOLDER.mkdir(exist_ok=True)
            path.write_text(shown(app), encoding="utf-8")
        else:
            await until(pilot, lambda: shown(app) == kept)
            assert shown(app) == kept

    play(SMALL, cache, script, size)


def shown(app: AssistantApp) -> str:
    """The screen as text, trailing space taken off."""
    return "\n".join(lines(app)) + "\n"
