"""Times the chat's first paint and first answer against an empty Textual application, in one run, as ratios.

    python benchmarks/first_paint.py [ROUNDS]

Each round starts every program once, in turn, in a new process on a pseudo-terminal of 80 by 24 characters, and stops
the clock when the words that its first frame (or its answer) holds have come out. Needs a POSIX system.
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

EMPTY = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Empty(App):\n"
    "    def compose(self):\n"
    "        yield Static('Nothing here')\n"
    "Empty().run()\n"
)
COMMAND = "import sys\nfrom assistant.cli import run\nsys.exit(run())"
"""As the command that is installed starts it."""
QUESTION = b"What is the NEET rate in Sunderland?\r"
FIRST = b"Ask a UK policy question"
PROGRAMS = {
    "empty Textual app": (["-c", EMPTY], b"", b"Nothing here"),
    "chat, first paint": (["-c", COMMAND], b"", FIRST),
    "chat, first answer": (["-c", COMMAND], QUESTION, b"nswered"),
}
BOUND = 30


def run(arguments: list[str], typed: bytes, awaited: bytes, environment: dict[str, str]) -> float:
    """Seconds from the start of the process until the awaited bytes have come out of its terminal."""
    begin = time.perf_counter()
    child, master = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606
    try:
        seen = b""
        while awaited not in seen:
            ready, _, _ = select.select([master], [], [], BOUND)
            if not ready or time.perf_counter() - begin > BOUND:  # a blinking cursor sends something for ever
                raise SystemExit(f"{arguments[-1][:40]}: {awaited.decode()} did not appear within {BOUND} seconds")
            seen += os.read(master, 65536)
            if typed and FIRST in seen:  # as soon as there is a box to type in
                os.write(master, typed)
                typed = b""
        return time.perf_counter() - begin
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(master)


def main() -> None:
    """Prints the table and the same as JSON."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "ASSISTANT_CACHE": cache, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as a user has it: modules compiled once
        for program in PROGRAMS.values():
            run(*program, environment)  # warms the file cache and builds the index
        times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
        for _ in range(rounds):
            for name, program in PROGRAMS.items():
                times[name].append(run(*program, environment))
    empty = statistics.median(times["empty Textual app"])
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds")
    print(f"{'program':24}{'median ms':>10}{'least':>8}{'most':>8}{'x empty':>9}")
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:24}{middle * 1000:10.0f}{min(found) * 1000:8.0f}{max(found) * 1000:8.0f}{middle / empty:9.2f}")
    print(json.dumps({name: [round(value, 4) for value in found] for name, found in times.items()}))


if __name__ == "__main__":
    main()
