"""Makes packs with all cores, or in this process where there is one pack to make, or other processes cannot be had."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from assistant.library.large.packs import ENDING, Made, make
from assistant.library.shelf import Told

DOING = "reading documents"


def made(folder: Path, groups: Sequence[Sequence[tuple[str, Path]]], told: Told) -> list[Made]:
    """The packs of groups of documents, in order; raises OSError."""
    tasks = [(folder / f"{os.urandom(6).hex()}{ENDING}", group) for group in groups]
    there = sum(map(len, groups))
    found: list[Made] = []
    done = 0
    for each in _each(tasks):
        found.append(each)
        done += len(each.hashes)
        told(DOING, done, there)
    return found


def _each(tasks: Sequence[tuple[Path, Sequence[tuple[str, Path]]]]) -> Iterator[Made]:
    cores = min(len(tasks), os.cpu_count() or 1)
    finished = 0
    if cores > 1:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        try:
            # Spawned: a fork of a process with threads, as the chat is, may hang.
            with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
                for each in pool.map(make, *zip(*tasks, strict=True)):
                    finished += 1
                    yield each
        except BrokenProcessPool:
            pass  # such as in a sandbox that allows no further process: this one does the rest
    for task in tasks[finished:]:
        yield make(*task)
