"""Times adding one document of 12 pages to a library against building everything, in one run, as ratios.

    python benchmarks/one_more.py [ROUNDS]

The shipped library is copied; each round builds it anew, then adds a document of 12 pages of some 400 words and opens
the library again. What was processed is printed too: it must be that one file.
"""

from __future__ import annotations

import json
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from assistant.library import compiled, open_library
from assistant.library.files import read_sources
from assistant.library.known import load
from assistant.library.sources import read_contents
from assistant.settings import Settings

ROOT = Path(__file__).parent.parent
WORDS = "harbour levy skills region council pay housing work school kite tide lamp board plan fund place young people"


def document(number: int) -> str:
    """A made-up document of 12 pages, another one for each number."""
    chance = random.Random(number)
    pages = []
    for page in range(1, 13):
        lines = (" ".join(chance.choices(WORDS.split(), k=20)).capitalize() + "." for _ in range(20))
        pages.append(f"<!-- page {page} -->\n\n## Part {page}\n\n" + "\n".join(lines))
    front = "title: Made Up {0}\npublisher: Bench\npublished: 2026\nurl: null\ntype: report\nstanding: original\n"
    front += "licence: MIT\nadded: 2026-01-01\nchecksum: sha256:0\n"
    return f"---\n{front.format(number)}---\n\n" + "\n\n".join(pages) + "\n"


def seconds(settings: Settings, rebuild: bool = False) -> float:
    """How long opening takes."""
    begin = time.perf_counter()
    open_library(settings, rebuild=rebuild)
    return time.perf_counter() - begin


def main() -> None:
    """Prints the table and the same as JSON."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    times: dict[str, list[float]] = {"everything": [], "one more document": [], "ready": []}
    with tempfile.TemporaryDirectory() as folder:
        place, settings = Path(folder) / "library", Settings(library=Path(folder) / "library", cache=Path(folder) / "c")
        for name in ("corpus", "indicators"):
            shutil.copytree(ROOT / name, place / name)
        (place / "corpus" / "bench").mkdir()
        open_library(settings)  # warms the imports
        for number in range(rounds):
            times["everything"].append(seconds(settings, rebuild=True))
            (place / "corpus" / "bench" / f"made-up-{number}.md").write_text(document(number), encoding="utf-8")
            known = load(compiled.earlier(Path(folder) / "c" / "none"))
            read_contents(read_sources(place), known)
            processed = known.processed
            times["one more document"].append(seconds(settings))
            times["ready"].append(seconds(settings))
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds")
    whole = statistics.median(times["everything"])
    print(f"{'opening with':20}{'median ms':>10}{'least':>8}{'most':>8}{'x everything':>14}")
    for name, found in times.items():
        middle = statistics.median(found)
        ends = f"{min(found) * 1000:8.0f}{max(found) * 1000:8.0f}"
        print(f"{name:20}{middle * 1000:10.0f}{ends}{middle / whole:14.2f}")
    print(f"processed for the last one: {', '.join(processed)}")
    print(json.dumps({name: [round(value, 4) for value in found] for name, found in times.items()}))


if __name__ == "__main__":
    main()
