"""A long batch is answered by several processes, line for line as by one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.cli import batches, main
from assistant.library import Library
from tests.conftest import SMALL

LINES = ["What is the tide mill levy?", "", '{"question": "How many adults keep a lantern in Cardiff?"}', "{broken"]


def batch(folder: Path, capsys: pytest.CaptureFixture[str], lines: list[str]) -> list[str]:
    """The lines that come out."""
    path = folder / "questions.txt"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert main(["ask", "--batch", str(path), "--library", str(SMALL), "--limit", "2"]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("many", [1, 8, 9])
def test_several_processes_answer_in_order_what_one_answers(
    many: int, small: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert small.place.path.is_dir()
    expected = batch(tmp_path, capsys, LINES)
    assert len(expected) == len(LINES)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(batches, "MANY", many)
    assert batch(tmp_path, capsys, LINES * 2) == expected * 2


def test_where_no_process_can_be_started_one_answers_all(
    small: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert small.place.path.is_dir()
    expected = batch(tmp_path, capsys, LINES)
    monkeypatch.setattr(batches, "MANY", 2)
    monkeypatch.setattr(batches, "_by_others", lambda *_: iter(expected[:1]))
    assert batch(tmp_path, capsys, LINES) == expected
