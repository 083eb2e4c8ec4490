"""The parts of the suite: each measures one thing in rounds and returns rows for the table."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suite import preparing
from suite.running import ROOT, child, environment, seconds, size_of, spread

POLICY = "What does Innovation Generation say about devolution?"
TABLE = "What is the NEET rate in Sunderland?"
MOST_CHECKED = 100_000
"""Up to how many passages the answers are compared with rank-bm25's before anything is timed."""

Row = dict[str, Any]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run was asked to do."""

    work: Path
    sizes: tuple[int, ...]
    rounds: int
    engines: tuple[str, ...]
    trees: dict[str, Path]
    """The program as it stands and, where another commit is compared, that one; by name."""
    say: Say


def _row(part: str, size: int | str, what: str, unit: str, figures: list[float], **more: Any) -> Row:
    return {"part": part, "size": size, "what": what, "unit": unit, **spread(figures), **more}


def search(run: Run) -> Iterator[Row]:
    """Building, opening and asking each engine, given the same terms; equality with rank-bm25 first."""
    for size in run.sizes:
        data = preparing.terms(run.work, size)
        built = {name: _built(run, name, size, data) for name in run.engines}
        for name, (_, told) in built.items():
            yield _row("build", size, name, "s", [told["seconds"]], peak_mb=told.get("peak"), disk_mb=told["disk_mb"])
        if size <= MOST_CHECKED and "ours" in built:
            run.say(f"checking {size:,} passages against rank-bm25")
            checked = child("check", data, built["ours"][0])
            yield _row("equality", size, "ours", "difference", [checked["largest difference"]], **checked)
        told_by: dict[str, list[dict[str, Any]]] = {name: [] for name in built}
        for number in range(run.rounds):
            for name, (folder, _) in built.items():
                run.say(f"searching {size:,} passages, round {number + 1}: {name}")
                told_by[name].append(child("search", name, data, folder))
        yield from _searched(size, told_by)


def _built(run: Run, name: str, size: int, data: Path) -> tuple[Path, dict[str, Any]]:
    folder = run.work / f"index-{name.replace(' ', '-')}-{size}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    run.say(f"building {size:,} passages: {name}")
    told = child("build", name, data, folder)
    return folder, {**told, "disk_mb": size_of(folder) / 1e6}


def _searched(size: int, told_by: dict[str, list[dict[str, Any]]]) -> Iterator[Row]:
    """Rows of opening and of questions; ratios over the questions that every engine was asked."""
    common = min(len(told["times"]) for rounds in told_by.values() for told in rounds)
    for name, rounds in told_by.items():
        yield _row("open", size, name, "s", [told["open"] for told in rounds], rss_mb=rounds[-1].get("peak"))
        halves = [statistics.median(told["times"]) for told in rounds]
        late = [sorted(told["times"])[int(0.95 * len(told["times"]))] for told in rounds]
        shared = [statistics.median(told["times"][:common]) for told in rounds]
        yield _row("query p50", size, name, "ms", halves, asked=len(rounds[0]["times"]), on_common=spread(shared))
        yield _row("query p95", size, name, "ms", late)


def library(run: Run) -> Iterator[Row]:
    """Building a library, tokenizing alone beside it, and one changed document."""
    for size in run.sizes:
        folder, cache = preparing.library(run.work, size), _cache(run, size, "this")
        shutil.rmtree(cache, ignore_errors=True)
        run.say(f"building a library of {size:,} passages")
        told = child("library", folder, cache, "rebuild")
        cores = os.cpu_count() or 1
        most = told.get("peak", 0.0) + cores * told.get("peak_of_children", 0.0)
        disk = size_of(cache) / 1e6
        yield _row("library build", size, "ours", "s", [told["seconds"]], peak_mb=told.get("peak"), disk_mb=disk,
                   peak_of_all_at_most_mb=most)  # fmt: skip
        question = preparing.question_of(size)
        sample = min(size, MOST_CHECKED)
        data = preparing.passages_of(
            preparing.library(run.work, sample), _cache(run, sample, "this"), run.work, str(sample), question
        )
        run.say("tokenizing alone")
        alone = child("tokenize", data)
        scaled = alone["seconds"] * size / alone["passages"]
        yield _row("tokenizing alone", size, "one core", "s", [scaled], measured_on=alone["passages"])
        changed = []
        path = sorted(folder.glob("corpus/*/*.md"))[size // 100]
        original = path.read_text(encoding="utf-8")
        for number in range(run.rounds):
            run.say(f"one changed document, round {number + 1}")
            path.write_text(f"{original}\nRound {number} of a change.\n", encoding="utf-8")
            changed.append(child("library", folder, cache, "")["seconds"])
        path.write_text(original, encoding="utf-8")
        yield _row("one changed document", size, "ours", "s", changed)


def _cache(run: Run, name: int | str, tree: str) -> Path:
    """Where a tree keeps what it has saved of a library, from one part of the suite to the next."""
    return run.work / f"cache-{name}-{tree}"


def _places(run: Run) -> Iterator[tuple[str, Path, str]]:
    """The shipped library and those of the sizes, with a question for each."""
    yield "shipped", ROOT, POLICY
    for size in run.sizes:
        yield str(size), preparing.library(run.work, size), preparing.question_of(size)


def ask(run: Run) -> Iterator[Row]:
    """Whole processes: a question from the shell, beside bare processes of the other engines on the same passages."""
    commands: dict[tuple[str, str], Callable[[], float]] = {
        ("", "python -c pass"): lambda: seconds(["-c", "pass"]),
        ("", "import numpy"): lambda: seconds(["-c", "import numpy"]),
    }
    for name, folder, question in _places(run):
        caches = {tree: _cache(run, name, tree) for tree in run.trees}
        for tree, root in run.trees.items():
            asked = {"policy": question, **({"table": TABLE} if name == "shipped" else {})}
            for kind, text in asked.items():
                words = ["-m", "assistant", "ask", text, "--library", str(folder)]
                commands[name, f"{tree}, {kind}"] = _asking(words, root, caches[tree])
        data = preparing.passages_of(folder, next(iter(caches.values())), run.work, name, question)
        for engine in run.engines:
            if engine != "ours":
                commands[name, f"bare {engine}"] = _bare(run, engine, name, data)
    for (size, what), command in commands.items():
        run.say(f"first run: {what} {size}")
        command()
        command()  # the first may build, the second notices that nothing changes any more
    found: dict[tuple[str, str], list[float]] = {key: [] for key in commands}
    for number in range(run.rounds * 3):
        run.say(f"whole processes, round {number + 1}")
        for key, command in commands.items():
            found[key].append(command() * 1000)
    for (size, what), times in found.items():
        yield _row("cold ask", size, what, "ms", times)


def _asking(words: list[str], root: Path, cache: Path) -> Callable[[], float]:
    return lambda: seconds(words, root, ASSISTANT_CACHE=str(cache))


def _bare(run: Run, engine: str, name: str, data: Path) -> Callable[[], float]:
    folder = run.work / f"bare-{engine.replace(' ', '-')}-{name}"
    if not folder.exists():
        folder.mkdir()
        child("build", engine, data, folder)
    script = str(Path(__file__).with_name("child.py"))
    return lambda: seconds([script, "cold", engine, str(data), str(folder)])


def warm(run: Run) -> Iterator[Row]:
    """Questions within one process, by stage; for the shipped library those of its judged questions."""
    import json

    for name, folder, _ in _places(run):
        data = run.work / f"questions-{name}"
        data.mkdir(exist_ok=True)
        texts = _judged() if name == "shipped" else preparing.questions_of(int(name))
        (data / "questions.json").write_text(json.dumps(texts), encoding="utf-8")
        for tree, root in run.trees.items():
            rounds = []
            for number in range(run.rounds):
                run.say(f"warm questions, {name}, round {number + 1}")
                rounds.append(child("warm", folder, _cache(run, name, tree), data, root=root)["times"])
            for stage in rounds[0]:
                halves = [statistics.median(times[stage]) for times in rounds]
                late = [sorted(times[stage])[int(0.95 * len(times[stage]))] for times in rounds]
                yield _row("warm question p50", name, f"{tree}, {stage}", "ms", halves)
                yield _row("warm question p95", name, f"{tree}, {stage}", "ms", late)


def _judged() -> list[str]:
    import yaml

    entries = yaml.safe_load((ROOT / "corpus" / "questions.yaml").read_text(encoding="utf-8"))
    return [str(entry["question"]) for entry in entries[:: max(1, len(entries) // 120)]]


def paint(run: Run) -> Iterator[Row]:
    """First paint and first answer of the chat beside an empty Textual app, on a pseudo-terminal."""
    if sys.platform == "win32":
        run.say("first paint needs a POSIX system: left out")
        return
    import first_paint

    found: dict[str, list[float]] = {}
    for number in range(run.rounds * 3 + 1):
        run.say(f"first paint, round {number}")
        for tree, root in run.trees.items():
            more = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
            state = str(run.work / f"state-{tree}")
            around = environment(root, ASSISTANT_CACHE=str(_cache(run, "shipped", tree)), **more,
                                 ASSISTANT_STATE=state, ASSISTANT_LIBRARY=str(ROOT))  # fmt: skip
            for name, program in first_paint.PROGRAMS.items():
                spent = first_paint.run(*program, around)
                if number:  # the first warms the files
                    found.setdefault(name if "empty" in name else f"{tree}, {name}", []).append(spent * 1000)
    for name, times in found.items():
        yield _row("paint", "shipped", name, "ms", times)


PARTS: dict[str, Callable[[Run], Iterator[Row]]] = {
    "search": search,
    "library": library,
    "ask": ask,
    "warm": warm,
    "paint": paint,
}
