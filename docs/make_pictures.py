"""Makes the pictures of the chat (docs/pictures/*.svg) from the real program over the shipped library.

    python docs/make_pictures.py

No outside font: what Textual's pictures would fetch is taken out, and the reader's own fixed-width font stands in.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from assistant.settings import Settings
from assistant.tui.app import AssistantApp
from assistant.tui.cards import AnswerCard
from assistant.tui.chat import Chat
from assistant.tui.messages import Asked

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "pictures"
SIZE = (100, 34)
TWO_PARTS = "What does the Commission say about people with no qualifications, and how does the North East compare?"


async def _ask(app: AssistantApp, pilot: Pilot[None], question: str) -> None:
    chat = app.screen
    assert isinstance(chat, Chat)  # noqa: S101 (the first screen)
    chat.post_message(Asked(question))
    for _ in range(500):
        await pilot.pause(0.02)
        cards = list(chat.query(AnswerCard))
        if cards and cards[-1].answer is not None:
            break
    await pilot.pause(0.3)


async def welcome(app: AssistantApp, pilot: Pilot[None]) -> None:
    """A fresh start with examples."""
    del app
    await pilot.pause(2.0)


async def answer(app: AssistantApp, pilot: Pilot[None]) -> None:
    """An answer of two parts, from documents and from a table."""
    await _ask(app, pilot, TWO_PARTS)


async def source(app: AssistantApp, pilot: Pilot[None]) -> None:
    """The document behind a sentence, opened at the passage."""
    await _ask(app, pilot, TWO_PARTS)
    await pilot.press("escape", "o")
    await pilot.pause(0.5)


async def nothing(app: AssistantApp, pilot: Pilot[None]) -> None:
    """What it says when the library holds nothing."""
    await _ask(app, pilot, "What is the capital gains tax rate?")


SCENES: tuple[Callable[[AssistantApp, Pilot[None]], Awaitable[None]], ...] = (welcome, answer, source, nothing)


async def picture(scene: Callable[[AssistantApp, Pilot[None]], Awaitable[None]]) -> str:
    """One state of the chat as SVG."""
    app = AssistantApp(Settings(library=ROOT))
    async with app.run_test(size=SIZE) as pilot:
        await scene(app, pilot)
        svg = app.export_screenshot(title="assistant")
    svg = re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code", "font-family: ui-monospace, monospace", svg)


def main() -> None:
    """Writes all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for scene in SCENES:
        (FOLDER / f"{scene.__name__}.svg").write_text(asyncio.run(picture(scene)), encoding="utf-8")


if __name__ == "__main__":
    main()
