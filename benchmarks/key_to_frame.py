"""Times key to frame in the chat over a conversation of 200 answers, against an empty Textual application: ratios.

    python benchmarks/key_to_frame.py [KEYS] [ANSWERS]

Each program runs in a process of its own on a pseudo-terminal of 80 by 24 characters; a key is sent, and the clock
stops at the last byte of what comes out for it (then nothing for QUIET seconds). The programs take turns, key by key.
The empty application has a box to type in over a text of 4,000 lines to scroll. Needs a POSIX system.
"""

from __future__ import annotations

import json
import os
import platform
import pty
import select
import signal
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

EMPTY = (
    "from textual.app import App\n"
    "from textual.containers import VerticalScroll\n"
    "from textual.widgets import Static, TextArea\n"
    "class Empty(App):\n"
    "    CSS = 'VerticalScroll { height: 1fr; } TextArea { height: 3; }'\n"
    "    BINDINGS = [('pageup', 'page(-1)'), ('pagedown', 'page(1)')]\n"
    "    def compose(self):\n"
    "        with VerticalScroll(can_focus=False):\n"
    "            yield Static('\\n'.join(f'Nothing here {n}' for n in range(4000)))\n"
    "        yield TextArea()\n"
    "    def on_mount(self):\n"
    "        box = self.query_one(TextArea)\n"
    "        box.cursor_blink = False\n"
    "        box.focus()\n"
    "        self.query_one(VerticalScroll).scroll_end(animate=False)\n"
    "    def action_page(self, step):\n"
    "        view = self.query_one(VerticalScroll)\n"
    "        view.scroll_relative(y=step * (view.size.height - 2), animate=False)\n"
    "Empty().run()\n"
)
QUESTIONS = (
    "child poverty in Sunderland",
    "Which region has the lowest productivity?",
    "What does the Commission say about people with no qualifications, and how does the North East compare?",
    "pay in Leeds, York and Hull",
    "How has employment changed in Wales?",
    "What is said about apprenticeships?",
)
QUIET = 0.12
BOUND = 30.0
PAGE_UP = b"\x1b[5~"


class Program:
    """A program on a pseudo-terminal of its own."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606

    def until(self, words: bytes) -> None:
        """Reads until some words have come out."""
        seen, end = b"", time.perf_counter() + BOUND
        while words not in seen:
            ready, _, _ = select.select([self.master], [], [], BOUND)
            if not ready or time.perf_counter() > end:
                raise SystemExit(f"{words.decode()} did not appear within {BOUND:.0f} seconds")
            seen += os.read(self.master, 65536)

    def settle(self, quiet: float = 1.0) -> None:
        """Reads until nothing has come out for a while."""
        while select.select([self.master], [], [], quiet)[0]:
            os.read(self.master, 65536)

    def key(self, data: bytes) -> float:
        """Seconds from a key to the last byte of the frame that shows it."""
        begin = last = time.perf_counter()
        os.write(self.master, data)
        wait = BOUND
        while select.select([self.master], [], [], wait)[0]:
            os.read(self.master, 65536)
            last = time.perf_counter()
            wait = QUIET
        return last - begin

    def close(self) -> None:
        """Ends it."""
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.master)


def keep(folder: str, cache: str, count: int) -> None:
    """Makes a conversation of so many answers."""
    from assistant.answering import ask
    from assistant.conversations import open_store
    from assistant.library import open_library
    from assistant.settings import Settings

    library = open_library(Settings(cache=Path(cache)))
    answers = {question: ask(library, question) for question in QUESTIONS}
    store = open_store(Path(folder) / "conversations.sqlite3", lambda: datetime.now(UTC))
    conversation = store.begin().id
    for number in range(count):
        question = QUESTIONS[number % len(QUESTIONS)]
        store.put_answer(store.put_question(conversation, question).id, answers[question])
    store.close()


def main() -> None:
    """Prints the table and the same as JSON."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    answers = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as state:
        keep(state, cache, answers)
        settings = Path(state) / "settings.toml"
        settings.write_text("reduced_motion = true\n", encoding="utf-8")
        environment = {
            **os.environ, "ASSISTANT_CACHE": cache, "ASSISTANT_STATE": state, "ASSISTANT_SETTINGS": str(settings),
            "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24",
        }  # fmt: skip
        empty, chat = Program(["-c", EMPTY], environment), Program(["-m", "assistant"], environment)
        try:
            empty.until(b"Nothing here")
            chat.until(b"Go on with")
            chat.settle()
            os.write(chat.master, b"\x0f")  # Ctrl+O: the conversations
            chat.until(b"kept")
            begin = time.perf_counter()
            os.write(chat.master, b"\r")
            chat.until(b"Asked")
            opened = time.perf_counter() - begin
            for program in (empty, chat):
                program.settle(2.0)
            times: dict[str, list[float]] = {}
            for number in range(keys):
                for name, program in (("empty", empty), ("chat", chat)):
                    times.setdefault(f"{name}, a letter typed", []).append(program.key(b"zq"[number % 2 :][:1]))
            for _ in range(keys):
                for name, program in (("empty", empty), ("chat", chat)):
                    times.setdefault(f"{name}, a page up", []).append(program.key(PAGE_UP))
        finally:
            empty.close()
            chat.close()
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {keys} keys each")
    print(f"A conversation of {answers} answers was opened in {opened * 1000:.0f} ms.")
    print(f"{'key':24}{'median ms':>10}{'least':>8}{'most':>8}{'x empty':>9}")
    for name, found in times.items():
        middle = statistics.median(found)
        base = statistics.median(times[f"empty, {name.split(', ')[1]}"])
        print(f"{name:24}{middle * 1000:10.1f}{min(found) * 1000:8.1f}{max(found) * 1000:8.1f}{middle / base:9.2f}")
    print(json.dumps({"opened": round(opened, 4), **{n: [round(v, 5) for v in f] for n, f in times.items()}}))


if __name__ == "__main__":
    main()
