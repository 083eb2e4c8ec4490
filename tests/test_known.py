"""Only what has changed is processed again, and what is known says the same as what is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import ask
from assistant.library import compiled, open_library
from assistant.library.files import read_sources
from assistant.library.known import NAME, Known, load
from assistant.library.sources import read_contents
from assistant.settings import Settings
from tests import kites

QUESTION = "How many kite strings does every harbour keep, and how many kites are flown in the North East?"


def processed(library: Path, cache: Path) -> list[str]:
    """The files that opening the library would process."""
    known = load(compiled.earlier(cache / "none"))
    read_contents(read_sources(library), known)
    return known.processed


def test_only_the_new_document_is_processed(tmp_path: Path) -> None:
    library, cache = kites.library(tmp_path / "library"), tmp_path / "cache"
    open_library(Settings(library=library, cache=cache))
    assert processed(library, cache) == []
    new = library / "corpus" / "kite-office" / "lamps.md"
    new.parent.mkdir(exist_ok=True)
    new.write_text(kites.document("\n## Lamps\n\nEvery quay has 7 lamps.\n", title="Lamps"), encoding="utf-8")
    assert processed(library, cache) == ["corpus/kite-office/lamps.md"]


def test_a_library_built_on_what_is_known_answers_the_same(tmp_path: Path) -> None:
    library = kites.library(tmp_path / "library")
    first = open_library(Settings(library=library, cache=tmp_path / "a"))
    new = library / "corpus" / "kite-office" / "lamps.md"
    new.parent.mkdir(exist_ok=True)
    new.write_text(kites.document("\n## Lamps\n\nEvery quay has 7 lamps.\n", title="Lamps"), encoding="utf-8")
    grown = open_library(Settings(library=library, cache=tmp_path / "a"))
    anew = open_library(Settings(library=library, cache=tmp_path / "b"))
    assert grown.passages == anew.passages != first.passages
    for question in (QUESTION, "How many lamps has every quay?"):
        assert replace(ask(grown, question), library=anew.facts) == ask(anew, question)


def test_a_document_with_a_problem_is_read_each_time() -> None:
    bad = kites.document("\n## Lamps\n\nEvery quay has 7 lamps.\n", title="Lamps", status="sleeping").encode()
    known = Known()
    for _ in range(2):
        assert known.document("corpus/a/b.md", bad)[1]
    assert known.processed == ["corpus/a/b.md"] * 2


@pytest.mark.parametrize("damage", [b"", b"{}", b"0\n{}", b"\xff\xfe"])
def test_what_is_damaged_is_not_used(tmp_path: Path, damage: bytes) -> None:
    library, cache = kites.library(tmp_path / "library"), tmp_path / "cache"
    open_library(Settings(library=library, cache=cache))
    for path in cache.glob(f"*/{NAME}"):
        path.write_bytes(damage)
    assert load(compiled.earlier(cache / "none")).document("x", b"")[0] is None
    assert set(processed(library, cache)) >= {name for name in read_sources(library).files if name.endswith(".md")}
