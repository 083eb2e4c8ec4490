"""Times a whole cold `assistant ask` against `python -c "import pandas"` and numpy, in one run, as ratios.

    python benchmarks/cold_ask.py [ROUNDS]

Each round runs every command once, in turn, in new processes with a ready index; medians and spreads over the rounds.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import numpy": ["-c", "import numpy"],
    "import pandas": ["-c", "import pandas"],
    "ask, policy": ["-m", "assistant", "ask", "What does Innovation Generation say about devolution?"],
    "ask, with a table": ["-m", "assistant", "ask", "What is the NEET rate in Sunderland?"],
    "ask, policy and table": [
        "-m", "assistant", "ask",
        "What does the Commission say about people with no qualifications, and how does the North East compare?",
    ],
}  # fmt: skip


def run(arguments: list[str], environment: dict[str, str]) -> float:
    """Seconds that one process takes."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Prints the table and the same as JSON."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "ASSISTANT_CACHE": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as a user has it: modules compiled once
        for arguments in COMMANDS.values():
            run(arguments, environment)  # warms the file cache and builds the index
        times: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _ in range(rounds):
            for name, arguments in COMMANDS.items():
                times[name].append(run(arguments, environment))
    pandas = statistics.median(times["import pandas"])
    numpy = statistics.median(times["import numpy"])
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds")
    print(f"{'command':24}{'median ms':>10}{'least':>8}{'most':>8}{'x pandas':>10}{'x numpy':>9}")
    for name, found in times.items():
        middle = statistics.median(found)
        ends = f"{min(found) * 1000:8.0f}{max(found) * 1000:8.0f}"
        print(f"{name:24}{middle * 1000:10.0f}{ends}{middle / pandas:10.2f}{middle / numpy:9.2f}")
    print(json.dumps({name: [round(value, 4) for value in found] for name, found in times.items()}))


if __name__ == "__main__":
    main()
