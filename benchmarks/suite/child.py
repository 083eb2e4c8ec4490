"""What runs in a process of its own: `python child.py WHAT ...`; prints one JSON object as its last line."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BUDGET = 20.0
"""Seconds after which an engine that is slow is asked no further questions, once it has answered 30."""
LEAST = 30


def terms_of(data: Path) -> Iterator[list[str]]:
    """The passages, a line each, as lists of terms."""
    with (data / "terms.txt").open(encoding="utf-8") as file:
        for line in file:
            yield line.split()


def peak() -> dict[str, float]:
    """The most memory that this process, and the largest that it started, have held, in MB; empty where it is not told.

    Linux hands the figure of getrusage on from the process that started this one, so there its own file is read.
    """
    try:
        import resource
    except ImportError:
        return {}
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        own = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), own)
    return {"peak": own, "peak_of_children": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit}


def build(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Builds an engine's index."""
    from suite.engines import ENGINES

    before = time.perf_counter()
    ENGINES[name][0](terms_of(data), folder)
    return {"seconds": time.perf_counter() - before, **peak()}


def search(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Opens an engine's index and times every question by itself, in milliseconds."""
    from suite.engines import ENGINES

    queries = json.loads((data / "queries.json").read_text(encoding="utf-8"))
    before = time.perf_counter()
    ask = ENGINES[name][1](folder)
    opened = time.perf_counter() - before
    for query in queries[:10]:
        ask(query)
    times = []
    begin = time.perf_counter()
    for query in queries:
        before = time.perf_counter()
        ask(query)
        times.append((time.perf_counter() - before) * 1000)
        if len(times) >= LEAST and time.perf_counter() - begin > BUDGET:
            break
    return {"open": opened, "times": times, **peak()}


def check(data: Path, folder: Path) -> dict[str, Any]:
    """Whether our index gives rank-bm25's scores and best ten; raises AssertionError where it does not."""
    import numpy as np
    from rank_bm25 import BM25Plus

    from assistant.retrieval.large.mapped import MappedIndex

    reference = BM25Plus(list(terms_of(data)))
    index = MappedIndex.from_file(folder / "index")
    queries = json.loads((data / "queries.json").read_text(encoding="utf-8"))[:40]
    queries += [query[:1] for query in queries[:10]]
    queries += [[*query, query[0], query[0], "nowhere"] for query in queries[:5]]
    queries += [[term for query in queries[:6] for term in query], ["nowhere"]]
    most = 0.0
    for query in queries:
        weights = {("text", term): float(query.count(term)) for term in query}
        scores = reference.get_scores([term for term in query if term in reference.idf])
        hits = index.search(weights, 10)
        holding = [n for n, counts in enumerate(reference.doc_freqs) if any(term in counts for term in query)]
        rounded = np.round(scores[holding], 9)  # sums in another order differ in the last digits: ties by 1e-9
        expected = [holding[at] for at in np.lexsort((holding, -rounded))[:10]]
        most = max([most, *(abs(hit.score - float(scores[hit.number])) for hit in hits)])
        assert [hit.number for hit in hits] == expected, query  # noqa: S101
        assert most <= 1e-9, query  # noqa: S101
    return {"questions": len(queries), "largest difference": most}


def cold(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """A whole question to an engine: open it, make terms of the question, find ten passages, print them."""
    from assistant.words.terms import terms
    from suite.engines import ENGINES

    question = (data / "question.txt").read_text(encoding="utf-8")
    found = ENGINES[name][1](folder)(terms(question))
    ends = (data / "ends.bin").read_bytes()
    where = memoryview(ends).cast("Q")
    with (data / "texts.txt").open("rb") as file:
        for number in found:
            file.seek(where[number])
            print(file.read(where[number + 1] - where[number]).decode())
    return {}


def tokenize(data: Path) -> dict[str, Any]:
    """Makes terms of every passage, and nothing else."""
    from assistant.words.terms import terms

    count, spent = 0, 0.0
    with (data / "texts.txt").open(encoding="utf-8") as file:
        for line in file:
            before = time.perf_counter()
            terms(line)
            spent += time.perf_counter() - before
            count += 1
    return {"seconds": spent, "passages": count}


def library(folder: Path, cache: Path, rebuild: bool) -> dict[str, Any]:
    """Opens a library, building what is to be built."""
    from assistant.library import open_library
    from assistant.settings import Settings

    before = time.perf_counter()
    opened = open_library(Settings(library=folder, cache=cache), rebuild=rebuild)
    spent = time.perf_counter() - before
    return {"seconds": spent, "passages": len(opened.passages), **peak()}


def warm(folder: Path, cache: Path, data: Path) -> dict[str, Any]:
    """Asks every question once, then again with the clock running; milliseconds by stage."""
    from assistant.answering import asking
    from assistant.library import open_library
    from assistant.settings import Settings

    opened = open_library(Settings(library=folder, cache=cache))
    questions = json.loads((data / "questions.json").read_text(encoding="utf-8"))
    spent: dict[str, list[float]] = {name: [] for name in ("everything", "understand", "find", "tabulate")}
    now: dict[str, float] = {}

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*values: Any, **more: Any) -> Any:
            before = time.perf_counter()
            result = stage(*values, **more)
            now[name] = now.get(name, 0.0) + (time.perf_counter() - before) * 1000
            return result

        return run

    for name in ("understand", "find", "tabulate"):
        setattr(asking, name, timed(name, getattr(asking, name)))
    for repeat in range(2):
        for question in questions:
            now.clear()
            before = time.perf_counter()
            asking.ask(opened, question)
            now["everything"] = (time.perf_counter() - before) * 1000
            if repeat:
                for name, values in spent.items():
                    values.append(now.get(name, 0.0))
    return {"times": spent, **peak()}


WHAT: dict[str, Callable[..., dict[str, Any]]] = {
    "build": lambda name, data, folder: build(name, Path(data), Path(folder)),
    "search": lambda name, data, folder: search(name, Path(data), Path(folder)),
    "check": lambda data, folder: check(Path(data), Path(folder)),
    "cold": lambda name, data, folder: cold(name, Path(data), Path(folder)),
    "tokenize": lambda data: tokenize(Path(data)),
    "library": lambda folder, cache, rebuild: library(Path(folder), Path(cache), rebuild == "rebuild"),
    "warm": lambda folder, cache, data: warm(Path(folder), Path(cache), Path(data)),
}

if __name__ == "__main__":
    sys.path[0] = str(HERE.parent)  # for `suite`; the program itself comes from PYTHONPATH
    print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])))
