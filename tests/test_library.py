"""The library: which one is used, what is saved of it, and what is refused with its path and line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answering import ask
from assistant.errors import LibraryError
from assistant.library import Library, open_library
from assistant.library.known import NAME
from assistant.library.where import find
from assistant.settings import Settings, read_settings
from tests import kites
from tests.conftest import ROOT, SMALL
from tests.making import change, copy_of_small


def opened(folder: Path, cache: Path, rebuild: bool = False) -> Library:
    """The library in a folder."""
    return open_library(Settings(library=folder, cache=cache), rebuild=rebuild)


def saved(cache: Path) -> dict[str, bytes]:
    """Every file of a folder, but for records of what was seen, which hold times."""
    files = [p for p in sorted(cache.rglob("*")) if p.is_file() and not p.name.startswith("seen-")]
    return {p.relative_to(cache).as_posix(): p.read_bytes() for p in files}


def same(one: Library, other: Library) -> bool:
    """Whether two libraries hold the same and answer the same."""
    question = "What is the tide mill levy, and how many adults keep a lantern in Cardiff?"
    held = [(x.digest, x.documents, x.passages, x.areas, x.indicators, x.area_types) for x in (one, other)]
    return held[0] == held[1] and ask(one, question).statements == ask(other, question).statements


# Which library


def test_the_flag_goes_before_the_environment() -> None:
    assert read_settings({"ASSISTANT_LIBRARY": "/one"}, "/two").library == Path("/two")
    assert read_settings({"ASSISTANT_LIBRARY": "/one"}).library == Path("/one")
    assert read_settings({"ASSISTANT_LIBRARY": ""}).library is None
    assert read_settings({"ASSISTANT_CACHE": "/kept"}).cache == Path("/kept")


def test_the_library_named_goes_before_the_nearest_and_that_before_the_shipped(tmp_path: Path) -> None:
    outer = kites.library(tmp_path / "outer")
    inner = kites.library(outer / "in" / "inner")
    deep = inner / "corpus" / "kite-office"
    assert find(SMALL, deep).path == SMALL
    assert find(None, deep).path == inner
    assert find(None, inner.parent).path == outer
    assert find(None, outer).path == outer
    assert not find(None, outer).shipped
    elsewhere = find(None, tmp_path)
    assert (elsewhere.path.resolve(), elsewhere.shipped) == (ROOT.resolve(), True)
    assert find(ROOT, tmp_path).shipped


def test_half_a_library_is_none(tmp_path: Path) -> None:
    (tmp_path / "half" / "corpus").mkdir(parents=True)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert find(None, tmp_path / "half").shipped
    for name, word in (("half", "indicators/"), ("file", "not a folder"), ("nowhere", "no folder")):
        with pytest.raises(LibraryError, match=word) as refused:
            opened(tmp_path / name, tmp_path / "cache")
        assert str(tmp_path / name) in str(refused.value)


# What is saved of it


def test_opening_twice_gives_the_same_and_writes_nothing_into_the_library(tmp_path: Path) -> None:
    folder, cache = copy_of_small(tmp_path), tmp_path / "cache"
    before = saved(folder)
    first = opened(folder, cache)
    kept = saved(cache)
    assert kept
    assert same(first, opened(folder, cache))
    assert same(first, opened(folder, cache, rebuild=True))
    assert saved(cache) == kept
    assert saved(folder) == before


@pytest.mark.parametrize("harm", ["empty", "half", "junk", "gone", "folder"])
def test_damaged_files_of_the_cache_are_replaced(harm: str, small: Library, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    opened(SMALL, cache)
    kept = saved(cache)
    for name, data in kept.items():
        path = cache / name
        path.unlink()
        if harm == "folder":
            path.mkdir()
        elif harm != "gone":
            path.write_bytes({"empty": b"", "half": data[: len(data) // 2], "junk": b"\xff" * len(data)}[harm])
        library = opened(SMALL, cache)
        assert same(library, small), name
        assert library.notes == (), name
        # What only spares work is written anew with the rest, the next time something is.
        assert name.endswith(NAME) or saved(cache) == kept, name


def test_a_file_where_the_saved_library_should_lie_is_replaced(small: Library, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    opened(SMALL, cache)
    kept = saved(cache)
    (place,) = cache.iterdir()
    shutil.rmtree(place)
    place.write_text("no folder", encoding="utf-8")
    assert same(opened(SMALL, cache), small)
    assert saved(cache) == kept


@pytest.mark.parametrize("below", ["", "below", "below/further"])
def test_a_cache_that_cannot_be_written_is_a_note_and_no_more(below: str, small: Library, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    library = opened(SMALL, blocked / below)
    assert same(library, small)
    (note,) = library.notes
    assert str(blocked) in note
    assert "ASSISTANT_CACHE" in note
    assert "\n" not in note


@pytest.mark.parametrize(
    "name",
    ["corpus/made-up-office/moss-garden-plan.md", "corpus/synonyms.yaml", "indicators/areas.csv",
     "indicators/bell-ringers.csv", "indicators/bell-ringers.yaml", "indicators/area_types.yaml"],
)  # fmt: skip
def test_a_changed_file_gives_a_new_digest(name: str, small: Library, tmp_path: Path) -> None:
    folder, cache = copy_of_small(tmp_path), tmp_path / "cache"
    first = opened(folder, cache)
    assert first.digest == small.digest, "the digest is of what a library holds, not of where it lies"
    path = folder / name
    original = path.read_bytes()
    path.write_bytes(original.replace(b"\n", b"\r\n"))
    assert opened(folder, cache).digest != first.digest
    path.write_bytes(original)
    assert opened(folder, cache).digest == first.digest


def test_a_changed_document_is_found_by_its_new_words(tmp_path: Path) -> None:
    folder, cache = copy_of_small(tmp_path), tmp_path / "cache"
    opened(folder, cache)
    change(folder / "corpus/made-up-office/moss-garden-plan.md", "70 moss gardens", "72 moss gardens")
    assert any("72 moss gardens" in passage.text for passage in opened(folder, cache).passages)


def test_a_table_changed_while_open_is_refused(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    library = opened(folder, tmp_path / "cache")
    assert library.figures("lantern-keeping").rows
    change(folder / "indicators/bell-ringers.csv", "E06000038,2024-06,61", "E06000038,2024-06,62")
    with pytest.raises(LibraryError, match=r"bell-ringers\.csv has changed"):
        library.figures("bell-ringers")
    (folder / "indicators/tide-mill-earnings.csv").unlink()
    with pytest.raises(LibraryError, match=r"tide-mill-earnings\.csv"):
        library.figures("tide-mill-earnings")


def test_processes_that_build_at_once_all_succeed(small: Library, tmp_path: Path) -> None:
    cache, go = tmp_path / "cache", tmp_path / "go"
    code = f"""
from pathlib import Path
from assistant.library import open_library
from assistant.settings import Settings
import assistant.library.sources, rank_bm25, yaml
print("ready", flush=True)
while not Path({str(go)!r}).exists():
    pass
library = open_library(Settings(library=Path({str(SMALL)!r}), cache=Path({str(cache)!r})))
print(library.digest, len(library.passages), library.notes)
"""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    go.touch()
    ends = [(*process.communicate(), process.returncode) for process in running]
    assert ends == [(f"{small.digest} {len(small.passages)} ()\n", "", 0)] * 3
    assert len(list(cache.iterdir())) == 1, "nothing half written is left"
    assert same(opened(SMALL, cache), small)


# What is refused

BROKEN: list[tuple[dict[str, str | bytes | None], str]] = [
    ({"kites": "no front matter\n"}, "corpus/kite-office/kites.md:1:"),
    ({"kites": kites.document(published="2024-02-30")}, "corpus/kite-office/kites.md:4:"),
    ({"kites": b"---\ntitle: caf\xe9\n---\n"}, "corpus/kite-office/kites.md:2:"),
    ({"kites": kites.document(digest_of="kite-office/none")}, "corpus/kite-office/kites.md:"),
    ({"kites": kites.document(areas=["Nowhere"])}, "corpus/kite-office/kites.md:"),
    ({"cells": kites.CELLS.replace("655,615", "six,615")}, "indicators/kites-flown.csv:5:"),
    ({"cells": kites.CELLS.encode("utf-16")}, "indicators/kites-flown.csv:1:"),
    ({"cells": None}, "indicators/kites-flown.yaml:1:"),
    ({"meaning": None}, "indicators/kites-flown.csv:1:"),
    ({"meaning": kites.meaning(decimals=9)}, "indicators/kites-flown.yaml:"),
    ({"meaning": kites.meaning(compare_with="none")}, "indicators/kites-flown.yaml:"),
    ({"areas": None}, "indicators/areas.csv:1:"),
    ({"areas": ""}, "indicators/areas.csv:1:"),
    ({"areas": kites.register(E12000002="North East")}, "indicators/areas.csv:5:"),
    ({"synonyms": "- terms: x\n"}, "corpus/synonyms.yaml:1:"),
    ({"synonyms": "- terms: [a, b]\n- [\n"}, "corpus/synonyms.yaml:"),
]


@pytest.mark.parametrize(("files", "where"), BROKEN, ids=[f"{where}{n}" for n, (_, where) in enumerate(BROKEN)])
def test_an_error_is_refused_with_path_and_line(
    files: dict[str, str | bytes | None], where: str, tmp_path: Path
) -> None:
    folder = kites.library(tmp_path / "kites", **files)
    with pytest.raises(LibraryError) as refused:
        opened(folder, tmp_path / "cache")
    said = str(refused.value)
    assert where in said
    assert str(folder) in said
    assert "assistant check" in said


def test_many_errors_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    cells = kites.CELLS.replace(",2023,", ",soon,")
    with pytest.raises(LibraryError, match=r"has 5 errors") as refused:
        opened(kites.library(tmp_path / "five", cells=cells), tmp_path / "cache")
    assert "more" not in str(refused.value)
    with pytest.raises(LibraryError, match=r"has 6 errors(.|\n)*and 1 more"):
        opened(kites.library(tmp_path / "six", cells=cells + "E9,2023,1,,,\n"), tmp_path / "cache")


def test_a_warning_refuses_nothing(tmp_path: Path) -> None:
    folder = kites.library(tmp_path / "kites", kites=kites.document(colour="red"))
    assert len(opened(folder, tmp_path / "cache").documents) == 1
