"""Answers the lines of a batch: with all cores where a file holds enough of them, else one after another here.

From standard input every line is answered before the next is read, since a program may wait for the answer.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from assistant.errors import LibraryError
from assistant.library import Library, open_library
from assistant.settings import Settings

Answering = Callable[[Library, str, argparse.Namespace, list[str]], str]
"""From a library, a line, the options and the areas to the line that answers it."""

MANY = 200
"""From how many lines on it pays to start a process for each core."""
_AT_ONCE = 16
_READ = ("limit", "since", "publisher", "type", "document")
_own: list[tuple[Library, argparse.Namespace, list[str], Answering]] = []
"""In a process that answers for another one: what it answers from."""


def answered(
    library: Library, settings: Settings, options: argparse.Namespace, areas: list[str], lines: Iterator[str],
    answer: Answering,
) -> Iterator[str]:  # fmt: skip
    """The answers to some lines, in order; raises LibraryError."""
    cores = os.cpu_count() or 1
    first = list(islice(lines, MANY)) if options.batch != "-" and cores > 1 else []
    done = 0
    if len(first) == MANY:
        first += lines
        plain = argparse.Namespace(**{name: getattr(options, name) for name in _READ})
        for text in _by_others(cores, (library.digest, settings, plain, areas, answer), first):
            done += 1
            yield text
    for line in chain(first[done:], lines):
        yield answer(library, line, options, areas)


def _by_others(
    cores: int, whole: tuple[str, Settings, argparse.Namespace, list[str], Answering], lines: Sequence[str]
) -> Iterator[str]:
    """The answers, from a process for each core; ends early where there can be none."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    try:
        with ProcessPoolExecutor(cores, get_context("spawn"), _prepare, whole) as pool:
            yield from pool.map(_one, lines, chunksize=_AT_ONCE)
    except BrokenProcessPool:
        return


def _prepare(digest: str, settings: Settings, options: argparse.Namespace, areas: list[str], answer: Answering) -> None:
    library = open_library(settings)
    if library.digest == digest:  # changed in this moment: the one who asked has it as it was
        _own.append((library, options, areas, answer))


def _one(line: str) -> str:
    if not _own:
        raise LibraryError("The library was changed while the batch ran: run it again.")
    library, options, areas, answer = _own[0]
    return answer(library, line, options, areas)
