"""Files are written whole or not at all, with the rights of the user's umask, and over another only when told."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from assistant.cli.output import write_file
from assistant.errors import UsageError
from assistant.files import BESIDE, put, write_whole
from assistant.intake import files as intake_files

posix = pytest.mark.skipif(os.name != "posix", reason="rights and links are those of POSIX")


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_umask_decides_on_rights_for_every_writer(tmp_path: Path, mask: int, mode: int) -> None:
    old = os.umask(mask)
    try:
        write_whole(tmp_path / "a", "text")
        write_file(str(tmp_path / "b"), "text", False)
        intake_files.write(tmp_path / "c", "text")
        put(tmp_path / "d", b"data")
    finally:
        os.umask(old)
    assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == dict.fromkeys("abcd", mode)


@posix
def test_a_file_written_over_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    put(tmp_path / "link", "new", force=True)
    assert (tmp_path / "link").is_symlink() and (tmp_path / "a").read_text() == "new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_that_leads_nowhere_counts_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "none")
    with pytest.raises(UsageError, match="exists already"):
        put(tmp_path / "link", "new")


def test_text_keeps_its_line_ends(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "one\r\ntwo\né")
    assert (tmp_path / "a").read_bytes() == "one\r\ntwo\né".encode()


def test_of_many_at_once_one_writes_and_the_others_are_told(tmp_path: Path) -> None:
    told: list[str] = []
    written: list[int] = []
    start = threading.Barrier(8)

    def run(number: int) -> None:
        start.wait()
        try:
            put(tmp_path / "a", f"{number}" * 10_000)
            written.append(number)
        except UsageError as error:
            told.append(str(error))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(written) == 1 and len(told) == 7
    assert (tmp_path / "a").read_text() == f"{written[0]}" * 10_000
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (tmp_path / "a").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, full)
    with pytest.raises(UsageError, match="No space left"):
        put(tmp_path / "a", "new", force=True)
    assert (tmp_path / "a").read_text() == "old" and [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_system_without_links_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    put(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "new"
    with pytest.raises(UsageError, match="exists already"):
        put(tmp_path / "a", "newer")


@pytest.mark.parametrize("name", [".", "none/a.md"])
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"is a folder|cannot be written"):
        put(tmp_path / name, "x")
    assert not list(tmp_path.rglob(f"{BESIDE}*"))
