"""The chat in a real terminal at four sizes and five kinds: nothing overlaps, is cut without a mark, or strays."""

from __future__ import annotations

import re
from functools import cache as once
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.terminals import Terminal, known_words, missing, terminal, words

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "tmux is there")

LANTERNS = "How many adults keep a lantern in Sunderland?"
LEVY = "What is the rate of the tide mill levy per sluice?"
KINDS = [
    ((60, 20), "xterm-256color"),
    ((80, 24), "xterm-256color"),
    ((120, 40), "xterm-256color"),
    ((200, 60), "xterm-256color"),
    ((80, 24), "screen"),
    ((80, 24), "linux"),
]
_STRAY = re.compile(r"\x1b|\ufffd|[\x00-\x08\x0b-\x1f\x7f-\x9f]|\[\?\d|\[\d+(;\d+)*m|\d+;\d+R|_____")


@once
def vocabulary() -> frozenset[str]:
    """Every word that may be shown."""
    return frozenset(known_words(SMALL) | words(LANTERNS + LEVY))


def sound(screen: list[str], size: tuple[int, int], what: str) -> None:
    """Whether a screen keeps to its size, and shows only whole words or words with a mark, and no stray sign."""
    shown = "\n".join(screen)
    assert len(screen) == size[1] and all(len(line) <= size[0] for line in screen), what
    assert not (stray := _STRAY.search(shown)), f"{what}: a stray {stray!r} in\n{shown}"
    for number, line in enumerate(screen):
        for match in re.finditer(r"[^\W\d_]{3,}", line):
            word = match[0].lower()
            marked = line[match.end() : match.end() + 1] in {"…", "."} or line[: match.start()].endswith("…")
            assert word in vocabulary() or marked, f"{what}: line {number} cuts “{match[0]}” without a mark:\n{shown}"


def framed(screen: list[str], what: str) -> None:
    """Whether every frame that begins on a line also ends on it, so that nothing lies over its edge."""
    for line in screen:
        for opening, closing in ("╭╮", "╰╯", "┌┐", "└┘"):
            assert line.count(opening) == line.count(closing), f"{what}: a broken frame in\n" + "\n".join(screen)


@pytest.mark.parametrize(("size", "kind"), KINDS, ids=[f"{w}x{h}-{kind}" for (w, h), kind in KINDS])
def test_every_part_of_the_chat_is_drawn_whole(tmp_path: Path, cache: Path, size: tuple[int, int], kind: str) -> None:
    scenes: dict[str, list[str]] = {}
    with terminal(tmp_path, size, SMALL, cache, TERM=kind) as held:
        scenes["welcome"] = held.shows(lambda text: "no generated text" in text and "For example" in text)
        scenes["table"] = _asked(held, LANTERNS)
        scenes["sentence"] = _asked(held, LEVY)
        held.keys("Escape")
        scenes["walking"] = held.shows(lambda text: "Copy this" in text)
        held.keys("o")
        scenes["reader"] = held.shows(lambda text: "Esc Back" in text)
        held.keys("F1")
        scenes["help"] = held.shows(lambda text: "In the reader" in text or "In the answers" in text)
        held.keys("Escape")
        held.shows(lambda text: "F1 Help" in text)
        held.keys("C-p")
        scenes["palette"] = held.shows(lambda text: "Search for" in text)
        held.keys("Escape")
        held.shows(lambda text: "F1 Help" in text)
        held.keys("C-q")
        left = held.shows(lambda text: "ended" in text)
    for name, screen in scenes.items():
        what = f"{name} at {size[0]}×{size[1]} on {kind}"
        sound(screen, size, what)
        framed(screen, what)
    for name in ("welcome", "table", "sentence", "walking"):
        shown = "\n".join(scenes[name])
        assert "no generated text" in shown and "F1 Help" in scenes[name][-1], f"{name}:\n{shown}"
    assert "ended" in "\n".join(left), "Ctrl+Q did not leave"


def _asked(held: Terminal, question: str) -> list[str]:
    held.type(question)
    held.keys("Enter")
    return held.shows(lambda text: question[:20] in text and "nswered" in text)


def test_a_dumb_terminal_gets_plain_lines_and_is_told_why(tmp_path: Path, cache: Path) -> None:
    with terminal(tmp_path, (80, 24), SMALL, cache, TERM="dumb") as held:
        begun = held.shows(lambda text: "Question:" in text)
        held.type(LANTERNS)
        held.keys("Enter")
        answered = held.shows(lambda text: text.count("Question:") > 1 or "newest document" in text)
        held.type(":quit")
        held.keys("Enter")
        left = held.shows(lambda text: "ended" in text)
    assert "TERM is dumb" in " ".join(begun) and "plain lines" in " ".join(begun)
    assert any("References" in line for line in answered)
    for screen in (begun, answered, left):
        assert not _STRAY.search("\n".join(screen))
    assert "ended" in "\n".join(left)


def test_without_colour_no_colour_is_sent(tmp_path: Path, cache: Path) -> None:
    with terminal(tmp_path, (80, 24), SMALL, cache, NO_COLOR="1") as held:
        held.shows(lambda text: "no generated text" in text)
        _asked(held, LANTERNS)
        painted = held.tmux("capture-pane", "-t", "t", "-p", "-e")
    assert "nswered" in painted
    codes = [code for run in re.findall(r"\x1b\[([\d;]*)m", painted) for code in run.split(";") if code]
    assert not [code for code in codes if 30 <= int(code) <= 38 or 40 <= int(code) <= 48 or int(code) >= 90]
