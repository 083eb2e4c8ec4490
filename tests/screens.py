"""Drives the chat in a test and reads what it shows as plain lines."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.app import App
from textual.message import Message
from textual.pilot import Pilot

from assistant.settings import Settings
from assistant.tui.app import AssistantApp
from assistant.tui.cards import AnswerCard
from assistant.tui.chat import Chat

Script = Callable[[AssistantApp, Pilot[None]], Awaitable[None]]


def play(
    library: Path,
    cache: Path,
    script: Script,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    hook: Callable[[Message], None] | None = None,
) -> None:
    """Runs the app over a library, or with settings of the test's own, and plays a script; `hook` sees each message."""

    async def run() -> None:
        app = AssistantApp(settings or Settings(library=library, cache=cache))
        async with app.run_test(size=size, message_hook=hook) as pilot:
            await script(app, pilot)

    asyncio.run(run())


def chat(app: AssistantApp) -> Chat:
    """The chat screen, wherever it lies."""
    return next(screen for screen in app.screen_stack if isinstance(screen, Chat))


def lines(app: App[None]) -> list[str]:
    """The screen as plain lines."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Waits until something holds, however slow the machine is; bounded, so that the assertion after it can fail."""
    for _ in range(1500):
        if holds():
            break
        await pilot.pause(0.02)
    await pilot.pause()


async def opened(app: AssistantApp, pilot: Pilot[None]) -> None:
    """Waits until the library is open."""
    await until(pilot, lambda: chat(app).library is not None or bool(chat(app).broken))


async def answered(app: AssistantApp, pilot: Pilot[None], count: int) -> list[AnswerCard]:
    """Waits until so many cards show an answer or a failure; returns all cards."""

    def shown() -> bool:
        done = [c for c in chat(app).query(AnswerCard) if (c.answer is not None or c.failure) and c.is_drawn]
        return len(done) >= count

    await until(pilot, shown)
    return list(chat(app).query(AnswerCard))


async def ask(app: AssistantApp, pilot: Pilot[None], question: str, count: int) -> list[AnswerCard]:
    """Types a question, presses Enter, waits for the answer."""
    box = chat(app).query_one("#question-box")
    box.focus()
    await pilot.pause()
    await pilot.press(*[{" ": "space", "?": "question_mark", ",": "comma"}.get(c, c) for c in question], "enter")
    return await answered(app, pilot, count)
