"""Makes the pictures of the chat (docs/pictures/*.svg) from the real program over the shipped library.

    python docs/make_pictures.py [NAME]...

Those of the tour (docs/tour.md) too. No outside font: what Textual's pictures would fetch is taken out, and the
reader's own fixed-width font stands in. The clock stands still, and nothing of the user's own is read or written.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from assistant.settings import Settings
from assistant.tui import keeping
from assistant.tui.app import AssistantApp
from assistant.tui.cards import AnswerCard
from assistant.tui.chat import Chat
from assistant.tui.messages import Asked
from assistant.tui.reader.paper import Paper
from assistant.tui.side.conversations import ConversationsTab
from assistant.tui.side.library import LibraryTab
from assistant.tui.turns import WhatDiffers

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "pictures"
SIZE = (100, 34)
WIDE = (160, 44)
SMALL = (60, 20)
TWO_PARTS = "What does the Commission say about people with no qualifications, and how does the North East compare?"
PAY = "compare pay in Leeds and York"
Scene = Callable[[AssistantApp, Pilot[None]], Awaitable[None]]
OLD, NEW = datetime(2026, 11, 22, 16, 20, tzinfo=UTC), datetime(2026, 11, 23, 9, 5, tzinfo=UTC)


def _chat(app: AssistantApp) -> Chat:
    return next(screen for screen in app.screen_stack if isinstance(screen, Chat))


async def _until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(1500):
        if holds():
            break
        await pilot.pause(0.02)
    await pilot.pause(0.3)


async def _ask(app: AssistantApp, pilot: Pilot[None], question: str) -> None:
    chat = _chat(app)
    await _until(pilot, lambda: chat.library is not None and not chat.conversation.query(".waiting"))
    before = len(chat.query(AnswerCard))
    chat.post_message(Asked(question))
    await _until(pilot, lambda: len(cards := list(chat.query(AnswerCard))) > before and cards[-1].answer is not None)
    await pilot.pause(1.0)


async def _read(app: AssistantApp, pilot: Pilot[None]) -> None:
    await _until(pilot, lambda: bool(app.screen.query(Paper)) and bool(app.screen.query_one(Paper).page.blocks))


async def welcome(app: AssistantApp, pilot: Pilot[None]) -> None:
    """A fresh start with examples."""
    await _until(pilot, lambda: len(_chat(app).query(".example")) > 3)


async def answer(app: AssistantApp, pilot: Pilot[None]) -> None:
    """An answer of two parts, from documents and from a table."""
    await _ask(app, pilot, TWO_PARTS)


async def source(app: AssistantApp, pilot: Pilot[None]) -> None:
    """The document behind a sentence, opened at the passage."""
    await _ask(app, pilot, TWO_PARTS)
    await pilot.press("escape", "o")
    await _read(app, pilot)


async def nothing(app: AssistantApp, pilot: Pilot[None]) -> None:
    """What it says when the library holds nothing."""
    await _ask(app, pilot, "What is the capital gains tax rate?")


async def wide(app: AssistantApp, pilot: Pilot[None]) -> None:
    """Answer and reader beside each other."""
    await source(app, pilot)


async def three(app: AssistantApp, pilot: Pilot[None]) -> None:
    """Library, conversation and the brief of a place."""
    await _ask(app, pilot, "child poverty in Hartlepool")
    await pilot.press("ctrl+l")
    await _until(pilot, lambda: bool(app.screen.query(LibraryTab)) and bool(app.screen.query_one(LibraryTab).held))
    await pilot.press(*"hartl", "enter")
    await _read(app, pilot)


async def figure(app: AssistantApp, pilot: Pilot[None]) -> None:
    """The indicator behind a computed sentence."""
    await _ask(app, pilot, PAY)
    await pilot.press("escape", "o")
    await _read(app, pilot)


async def found(app: AssistantApp, pilot: Pilot[None]) -> None:
    """A document found in the library by its words."""
    await _until(pilot, lambda: _chat(app).library is not None)
    await pilot.press("ctrl+l")
    await _until(pilot, lambda: bool(app.screen.query(LibraryTab)) and bool(app.screen.query_one(LibraryTab).held))
    await pilot.press(*"apprentic")
    await pilot.pause(0.5)


async def full(app: AssistantApp, pilot: Pilot[None]) -> None:
    """A table at full size, with every area."""
    from textual.widgets import DataTable

    await _ask(app, pilot, PAY)
    await pilot.press("escape", "down", "t")
    await _until(pilot, lambda: bool(app.screen.query(DataTable)) and app.screen.query_one(DataTable).row_count > 0)


async def narrowed(app: AssistantApp, pilot: Pilot[None]) -> None:
    """The dialog that narrows a conversation."""
    await _ask(app, pilot, PAY)
    await pilot.press("ctrl+f")
    await pilot.pause(0.5)
    await pilot.press(*"Social Mob")
    await pilot.pause(0.5)


async def yesterday(app: AssistantApp, pilot: Pilot[None]) -> None:
    """Asked a day before; not a picture of its own."""
    await _ask(app, pilot, "child poverty in Sunderland")
    await _ask(app, pilot, "and in Hull?")
    await pilot.press("ctrl+n")
    await _ask(app, pilot, PAY)


async def conversations(app: AssistantApp, pilot: Pilot[None]) -> None:
    """Earlier conversations."""
    await _until(pilot, lambda: _chat(app).library is not None)
    await pilot.press("ctrl+o")
    await _until(
        pilot, lambda: bool(app.screen.query(ConversationsTab)) and bool(app.screen.query_one(ConversationsTab).shown)
    )


async def again(app: AssistantApp, pilot: Pilot[None]) -> None:
    """An answer of yesterday in a library that has changed since, asked again."""
    await conversations(app, pilot)
    await pilot.press("enter")
    await _until(pilot, lambda: any(card.answer is not None for card in _chat(app).query(AnswerCard)))
    await pilot.press("escape", "r")
    await _until(pilot, lambda: bool(_chat(app).query(WhatDiffers)))


async def small(app: AssistantApp, pilot: Pilot[None]) -> None:
    """The smallest screen."""
    await _ask(app, pilot, PAY)


SCENES: dict[str, tuple[Scene, tuple[int, int]]] = {
    "welcome": (welcome, SIZE), "answer": (answer, SIZE), "source": (source, SIZE), "nothing": (nothing, SIZE),
    "tour-wide": (wide, WIDE), "tour-three": (three, WIDE), "tour-figure": (figure, WIDE), "tour-found": (found, SIZE),
    "tour-full": (full, SIZE), "tour-narrowed": (narrowed, SIZE), "tour-conversations": (conversations, SIZE),
    "tour-again": (again, SIZE), "tour-small": (small, SMALL),
}  # fmt: skip
KEPT = {"tour-conversations", "tour-again"}
"""Pictures that need a conversation of yesterday."""


async def picture(scene: Scene, size: tuple[int, int], library: Path, theme: str = "dark") -> str:
    """One state of the chat as SVG."""
    app = AssistantApp(Settings(library=library, theme=theme))  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        await scene(app, pilot)
        app.clear_notifications()
        await pilot.pause(0.2)
        svg = app.export_screenshot(title="assistant")
    svg = re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code", "font-family: ui-monospace, monospace", svg)


def _changed(folder: Path) -> Path:
    """A copy of the library in which one figure has been revised."""
    for part in ("corpus", "indicators"):
        shutil.copytree(ROOT / part, folder / part)
    path = folder / "indicators" / "median-weekly-pay.csv"
    path = path if path.is_file() else _table_of(folder, "Median gross weekly pay of residents")
    lines = path.read_text(encoding="utf-8").splitlines()
    at = max(n for n, line in enumerate(lines) if line.startswith("E08000035,"))  # Leeds, newest period
    cells = lines[at].split(",")
    lines[at] = ",".join([*cells[:2], "619", *cells[3:]])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _table_of(folder: Path, title: str) -> Path:
    held = next(p for p in (folder / "indicators").glob("*.yaml") if f"title: {title}" in p.read_text(encoding="utf-8"))
    return held.with_suffix(".csv")


def make(name: str, state: Path) -> str:
    """One picture by its name."""
    scene, size = SCENES[name]
    os.environ["ASSISTANT_STATE"] = str(state)
    keeping.Keeper.__init__.__defaults__ = (lambda: NEW,)
    library = ROOT
    if name in KEPT:
        keeping.Keeper.__init__.__defaults__ = (lambda: OLD,)
        asyncio.run(picture(yesterday, size, ROOT))
        keeping.Keeper.__init__.__defaults__ = (lambda: NEW,)
        library = _changed(state / "library") if name == "tour-again" else ROOT
    return asyncio.run(picture(scene, size, library))


def main() -> None:
    """Writes all pictures, or those named."""
    FOLDER.mkdir(exist_ok=True)
    os.environ["TZ"] = "UTC"
    for name in sys.argv[1:] or SCENES:
        with tempfile.TemporaryDirectory() as state:
            (FOLDER / f"{name}.svg").write_text(make(name, Path(state)), encoding="utf-8")


if __name__ == "__main__":
    main()
