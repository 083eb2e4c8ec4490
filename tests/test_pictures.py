"""Charts as pictures made of dots: at print size, with their words, and a sentence where they cannot be drawn."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from assistant import cli
from assistant.answering import ask
from assistant.answering.picturing import pictured
from assistant.charts import as_png, png, svg, why_no_png
from assistant.errors import OutsideError, UsageError
from assistant.library import Library

ROOT = Path(__file__).parent.parent
drawn = pytest.mark.skipif(bool(why_no_png()), reason=why_no_png() or "-")


def chunks(data: bytes) -> dict[bytes, bytes]:
    """The first chunk of each kind of a PNG, its check sum looked at."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + body)
        found.setdefault(kind, body)
        at += 12 + size
    return found


QUESTIONS = ["child poverty in Sunderland", "how has child poverty changed in Sunderland?", "pay in Leeds and York"]


@drawn
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_picture_is_as_wide_as_print_wants_it(shipped: Library, question: str) -> None:
    answer = ask(shipped, question)
    made = pictured(shipped, answer, answer.tables[0])
    found = chunks(png(made))
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    across, down, unit = struct.unpack(">IIB", found[b"pHYs"])
    assert (width, unit, across) == (1890, 1, down) and abs(across * 0.0254 - 300) < 0.01
    assert 400 < height < 4000
    assert png(made) == png(made)


@drawn
def test_its_words_are_drawn(shipped: Library) -> None:
    from dataclasses import replace

    answer = ask(shipped, "pay in Leeds and York")
    made = pictured(shipped, answer, answer.tables[0])
    assert png(made) != png(replace(made, headline="x" * len(made.headline)))
    text = svg(made)
    assert made.headline.split(" ")[0] in text and made.subtitle.split(" ")[0] in text and "Source" in text


def test_without_the_extra_a_sentence_says_how_to_install_it_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shipped: Library
) -> None:
    monkeypatch.setattr(as_png, "find_spec", lambda _name: None)
    monkeypatch.setattr("assistant.cli.charting.opened", lambda _settings: pytest.fail("the library was opened"))
    assert cli.main(["chart", "pay in Leeds", "--output", str(tmp_path / "a.png")]) == 2
    assert "policy-question-assistant[charts]" in capsys.readouterr().err
    answer = ask(shipped, "pay in Leeds")
    with pytest.raises(UsageError, match="charts"):
        png(pictured(shipped, answer, answer.tables[0]))


@drawn
def test_without_a_font_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch, shipped: Library) -> None:
    monkeypatch.setattr(as_png, "_font", lambda: "")
    answer = ask(shipped, "pay in Leeds")
    assert "font" in why_no_png()
    with pytest.raises(OutsideError, match="font"):
        png(pictured(shipped, answer, answer.tables[0]))


@drawn
def test_the_command_writes_a_picture_whole_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.png"
    where = ["--library", str(ROOT), "--output", str(target)]
    assert cli.main(["chart", "child poverty in Sunderland", *where]) == 0
    assert capsys.readouterr().out == ""
    assert b"IHDR" in chunks(target.read_bytes())
    assert cli.main(["chart", "child poverty in Sunderland", *where]) == 2
    assert "--force" in capsys.readouterr().err


def test_a_picture_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["chart", "pay in Leeds", "--format", "png", "--library", str(ROOT)]) == 2
    assert "--output" in capsys.readouterr().err
