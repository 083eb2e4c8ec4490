"""A large library: built in pieces, read by memory map, and for whoever asks the same as one that is read whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import ask
from assistant.errors import LibraryError
from assistant.library import Library, opening
from assistant.library.held import COLUMNS
from assistant.library.known import NAME
from assistant.library.large import building, making, packs, reading
from assistant.library.large.names import DOCUMENTS, PASSAGES, WORDINGS
from assistant.library.opening import open_library
from assistant.library.titles import short
from assistant.retrieval.large.mapped import MappedIndex
from assistant.settings import Settings
from tests import kites
from tests.conftest import ROOT, SMALL
from tests.making import change, copy_of_small

QUESTIONS = (
    "What is the tide mill levy, and how many adults keep a lantern in Cardiff?",
    "How many moss gardens are there to be?",
    "What does the Made-up Office say about bell towers?",
)


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has every library built as a large one is, a pack for each document."""
    monkeypatch.setattr(opening, "LARGE", -1)
    monkeypatch.setattr(packs, "AT_ONCE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)


def opened(folder: Path, cache: Path, rebuild: bool = False) -> Library:
    """The library in a folder."""
    return open_library(Settings(library=folder, cache=cache), rebuild=rebuild)


def same(one: Library, other: Library) -> bool:
    """Whether two libraries hold the same and answer the same."""
    held = [(x.digest, x.areas, x.indicators, x.area_types, x.words, x.newest) for x in (one, other)]
    lists: list[tuple[Iterable[object], Iterable[object]]] = [
        (one.documents, other.documents),
        (one.passages, other.passages),
        (one.asked_of, other.asked_of),
    ]
    lists += [(one.firsts, other.firsts), *((one.column(name), other.column(name)) for name in COLUMNS)]
    if held[0] != held[1] or any(list(mine) != list(theirs) for mine, theirs in lists):
        return False
    return all(ask(one, question).statements == ask(other, question).statements for question in QUESTIONS)


def whole(cache: Path) -> dict[str, bytes]:
    """Every file of the one saved library in a cache but its packs, whose names are by chance, and what was seen."""
    (folder,) = cache.iterdir()
    kept = [p for p in sorted(folder.iterdir()) if p.is_file() and p.suffix != packs.ENDING]
    return {p.name: p.read_bytes() for p in kept if not p.name.startswith("seen-") and p.name != DOCUMENTS}


def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that will hold the names of all documents that are processed."""
    names: list[str] = []
    make = packs.make

    def told(path: Path, files: list[tuple[str, Path]]) -> packs.Made:
        names.extend(name for name, _ in files)
        return make(path, files)

    monkeypatch.setattr(making, "make", told)
    return names


def test_it_is_the_same_as_one_that_is_read_whole(small: Library, shipped: Library, tmp_path: Path) -> None:
    for folder, expected in ((SMALL, small), (ROOT, shipped)):
        library = opened(folder, tmp_path / "cache")
        assert isinstance(library.index, MappedIndex)
        assert library.notes == ()
        assert same(library, expected)
        assert library.facts == replace(expected.facts)


def test_columns_and_passages_of_documents_are_those_of_the_documents(small: Library, tmp_path: Path) -> None:
    for library in (small, opened(SMALL, tmp_path)):
        documents = list(library.documents)
        assert library.column("published") == tuple(document.published or "" for document in documents)
        assert library.column("digest_of") == tuple(document.digest_of for document in documents)
        assert library.column("short")[0] == short(documents[0].title)
        for places in ([], [1], [0, 2], list(range(len(documents)))):
            chosen = [documents[place].id for place in places]
            expected = [passage.number for passage in library.passages if passage.document.id in chosen]
            found = library.passages_of(places)
            assert list(found) == expected
            assert len(found) == len(expected)
            assert [n for n in range(-1, len(library.passages) + 1) if n in found] == expected
            query = {("text", "lantern"): 1.0, ("text", "tide"): 1.0}
            assert library.index.search(query, 9, found) == library.index.search(query, 9, set(expected))


def test_opened_again_it_is_mapped_and_nothing_is_written(small: Library, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    opened(SMALL, cache)
    before = whole(cache)
    assert same(opened(SMALL, cache), small)
    assert same(opened(SMALL, cache, rebuild=True), small)
    assert whole(cache) == before


@pytest.mark.parametrize("harm", ["empty", "half", "junk", "gone"])
def test_what_is_damaged_is_noticed_and_built_anew(harm: str, small: Library, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    opened(SMALL, cache)
    before = whole(cache)
    (folder,) = cache.iterdir()
    for name in sorted(path.name for path in folder.iterdir()):
        path = next(cache.iterdir()) / name
        if not path.exists():
            continue  # a pack of a folder that was built anew meanwhile
        data = path.read_bytes()
        path.unlink()
        if harm != "gone":
            path.write_bytes({"empty": b"", "half": data[: len(data) // 2], "junk": b"\xff" * len(data)}[harm])
        library = opened(SMALL, cache)
        assert library.notes == (), name
        assert same(library, small), name
        # What only spares work is written anew with the rest, the next time something is.
        assert whole(cache).keys() | {NAME} == before.keys(), name
        assert all(whole(cache)[each] == data for each, data in before.items() if each.endswith(".large")), name


def test_only_what_changed_is_processed_and_the_result_is_that_of_a_full_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = read_again(monkeypatch)
    folder, cache = copy_of_small(tmp_path), tmp_path / "cache"
    first = opened(folder, cache)
    there = sorted(p.relative_to(folder).as_posix() for p in folder.glob("corpus/*/*.md"))
    assert sorted(names) == there
    names.clear()
    changed = "corpus/made-up-office/moss-garden-plan.md"
    change(folder / changed, "70 moss gardens", "72 moss gardens and one heronry")
    second = opened(folder, cache)
    assert names == [changed]
    assert second.index.idf("text", "heronri") > 0 == first.index.idf("text", "heronri")
    assert any("72 moss gardens" in passage.text for passage in second.passages)
    anew = opened(folder, tmp_path / "other")
    assert same(second, anew)
    (folder / "corpus/made-up-office/bell-towers-review.md").unlink()
    names.clear()
    third = opened(folder, tmp_path / "other")
    assert names == []
    assert len(third.documents) == len(first.documents) - 1
    assert same(third, opened(folder, tmp_path / "third"))
    assert (saved_index(tmp_path / "third")) in {saved_index(tmp_path / "other"), saved_index(tmp_path / "third")}


def saved_index(cache: Path) -> bytes:
    """The index of the newest saved library."""
    newest = max(cache.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    return (newest / PASSAGES).read_bytes() + (newest / WORDINGS).read_bytes()


def test_many_small_packs_become_fewer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_MOST_PACKS", 0)
    names = read_again(monkeypatch)
    folder, cache = copy_of_small(tmp_path), tmp_path / "cache"
    opened(folder, cache)
    names.clear()
    change(folder / "corpus/made-up-office/moss-garden-plan.md", "70 moss gardens", "72 moss gardens")
    opened(folder, cache)
    assert len(names) == len(list(folder.glob("corpus/*/*.md")))


def test_a_document_with_a_warning_is_read_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = read_again(monkeypatch)
    folder, cache = kites.library(tmp_path / "kites", kites=kites.document(colour="red")), tmp_path / "cache"
    assert len(opened(folder, cache).documents) == 1
    (folder / "corpus/synonyms.yaml").write_text("- terms: [kite, dragon]\n", encoding="utf-8")
    assert len(opened(folder, cache).documents) == 1
    assert names == ["corpus/kite-office/kites.md"] * 2


@pytest.mark.parametrize(
    ("files", "where"),
    [
        ({"kites": "no front matter\n"}, "corpus/kite-office/kites.md:1:"),
        ({"kites": kites.document(digest_of="kite-office/none")}, "corpus/kite-office/kites.md:"),
        ({"kites": b"---\ntitle: caf\xe9\n---\n"}, "corpus/kite-office/kites.md:2:"),
        ({"areas": None}, "indicators/areas.csv:1:"),
    ],
)
def test_an_error_is_refused_and_leaves_nothing(
    files: dict[str, str | bytes | None], where: str, tmp_path: Path
) -> None:
    folder = kites.library(tmp_path / "kites", **files)
    with pytest.raises(LibraryError, match=where):
        opened(folder, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_cache_that_cannot_be_written_is_a_note_and_no_more(small: Library, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    library = opened(SMALL, blocked)
    assert same(library, small)
    (note,) = library.notes
    assert "ASSISTANT_CACHE" in note


def test_processes_that_build_at_once_all_succeed(small: Library, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    code = f"""
from pathlib import Path
from assistant.library import opening
from assistant.library.large import packs
from assistant.settings import Settings
opening.LARGE, packs.AT_ONCE = -1, 1000
if __name__ == "__main__":
    library = opening.open_library(Settings(library=Path({str(SMALL)!r}), cache=Path({str(cache)!r})))
    print(library.digest, len(library.passages), library.notes)
"""
    script = tmp_path / "opens.py"
    script.write_text(code, encoding="utf-8")
    running = [
        subprocess.Popen(
            [sys.executable, str(script)], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for _ in range(2)
    ]  # fmt: skip
    ends = [(*process.communicate(), process.returncode) for process in running]
    assert ends == [(f"{small.digest} {len(small.passages)} ()\n", "", 0)] * 2
    assert len(list(cache.iterdir())) == 1, "nothing half written is left"
    assert reading.is_sound(next(cache.iterdir()))
    assert same(opened(SMALL, cache), small)


def test_an_open_library_outlives_its_successors(tmp_path: Path) -> None:
    folder, cache = copy_of_small(tmp_path), tmp_path / "cache"
    first = opened(folder, cache)
    held = [passage.text for passage in first.passages]
    for number in range(8):  # more than are kept
        change(folder / "corpus/made-up-office/moss-garden-plan.md", "moss gardens", f"moss gardens{number}")
        opened(folder, cache)
    shutil.rmtree(cache)
    assert [passage.text for passage in first.passages] == held
    assert ask(first, QUESTIONS[0]).status != "unanswered"


def test_building_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    open_library(Settings(library=SMALL, cache=tmp_path), told=lambda *values: told.append(values))
    documents = len(list(SMALL.glob("corpus/*/*.md")))
    assert (making.DOING, documents, documents) in told
    assert all(0 <= done <= there for _, done, there in told)


def old(folder: Path) -> Iterator[Path]:
    """The files of a folder, made to look as if they were written long ago."""
    for path in sorted(folder.rglob("*")):
        os.utime(path, (1_700_000_000, 1_700_000_000))
        yield path


@pytest.mark.parametrize("large", [True, False])
def test_nothing_is_read_where_nothing_changed(
    large: bool, small: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGE", -1 if large else 1 << 60)
    opened(SMALL, tmp_path)
    assert list(tmp_path.glob("*/seen-*")), "the files of the made-up library are older than a moment"
    with monkeypatch.context() as patched:
        patched.setattr(opening, "read_sources", None)  # whoever called it would fail
        patched.setattr(building, "_hashes", None)
        library = opened(SMALL, tmp_path)
    assert same(library, small)
    assert library.figures("lantern-keeping").rows


@pytest.mark.parametrize("large", [True, False])
def test_files_changed_a_moment_ago_are_always_read(
    large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGE", -1 if large else 1 << 60)
    folder, cache = copy_of_small(tmp_path), tmp_path / "cache"
    list(old(folder))  # the times of the files can be set, that of the change of their entries cannot
    first = opened(folder, cache)
    path = folder / "corpus/made-up-office/moss-garden-plan.md"
    path.write_bytes(path.read_bytes().replace(b"70 moss gardens", b"71 moss gardens"))
    list(old(folder))
    assert opened(folder, cache).digest != first.digest


def test_a_library_says_when_its_files_have_changed_and_not_when_they_were_only_touched_by_a_link(
    tmp_path: Path,
) -> None:
    folder = copy_of_small(tmp_path)
    library = opened(folder, tmp_path / "cache")
    path = folder / "corpus/made-up-office/moss-garden-plan.md"
    assert not library.has_changed()
    path.chmod(0o600)
    assert not library.has_changed()
    change(path, "70 moss gardens", "72 moss gardens")
    assert library.has_changed()
