"""The looks: contrast of everything that is drawn, one theme to the next, no colour where none is wanted, stillness."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from rich.color import ColorType
from textual.pilot import Pilot

from assistant.settings import Settings
from assistant.tui import themes
from assistant.tui.app import AssistantApp
from assistant.tui.composer import QuestionBox
from assistant.tui.console import TABLE
from assistant.tui.contrast import FLOOR, GROUNDS, INKS, PAIRS, contrast, measured
from assistant.tui.remembered import LARGEST, NAME, recall, remember
from assistant.tui.themes import NAMES, THEMES, few_colours, first_theme
from tests.conftest import ROOT, SMALL
from tests.screens import ask, chat, lines, play, until

LANTERNS = "How many adults keep a lantern in Sunderland?"
LINES = {"border", "border-blurred", "scrollbar", "scrollbar-hover", "scrollbar-active", "scrollbar-background",
         "scrollbar-corner-color", "background-hover"}  # fmt: skip
"""Variables for frames and bars, in which nothing is written."""
_RULE = re.compile(r"(?:^|[{;\s])([a-z-]+):\s*([^;{}]+);")
_VARIABLE = re.compile(r"\$([a-z0-9-]+)")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ff0000", "#ffffff") == pytest.approx(4.0, abs=0.01)


@pytest.mark.parametrize("theme", sorted(FLOOR))
def test_every_text_can_be_read_on_everything_it_lies_on(theme: str) -> None:
    found = [pair for pair in measured() if pair.theme == theme]
    assert len(found) == len(INKS) * len(GROUNDS) + len(PAIRS)
    low = [f"{p.ink} on {p.ground}: {p.ratio:.2f}" for p in found if p.ratio < FLOOR[theme]]
    assert not low


def test_every_colour_that_the_styles_use_is_among_those_measured() -> None:
    inks = set(INKS) | {ink for ink, _ in PAIRS}
    grounds = set(GROUNDS) | {ground for _, ground in PAIRS}
    seen = 0
    for path in sorted((ROOT / "assistant" / "tui").rglob("*.tcss")):
        for rule, value in _RULE.findall(path.read_text(encoding="utf-8")):
            for name in _VARIABLE.findall(value):
                seen += 1
                if rule in {"background", "background-tint"}:
                    assert name in grounds, f"{path.name}: {rule}: {value}"
                elif rule == "color":
                    assert name in inks, f"{path.name}: {rule}: {value}"
                    assert "%" not in value and "auto" not in value, f"{path.name}: a faded colour cannot be measured"
                else:
                    assert name in inks | grounds | LINES, f"{path.name}: {rule}: {value}"
    assert seen > 20
    styled = 0
    for path in sorted((ROOT / "assistant" / "tui").rglob("*.py")):
        if path.name in {"themes.py", "contrast.py"}:
            continue
        for name in re.findall(r"[\"' ]\$([a-z][a-z0-9-]+)", path.read_text(encoding="utf-8")):
            styled += 1
            assert name in inks | grounds, f"{path.name}: ${name}"
    assert styled > 10


def test_all_themes_have_the_same_variables_of_our_own() -> None:
    names = [{name for name in theme.variables if name.startswith("series-")} for theme in THEMES]
    assert names[0] and all(own == names[0] for own in names)
    assert tuple(theme.name for theme in THEMES) == NAMES and set(themes.TITLES) == set(NAMES)


@pytest.mark.parametrize(
    ("set_to", "kept", "environment", "colour", "theme"),
    [
        ("", "", {"TERM": "xterm-256color"}, True, "dark"),
        ("", "light", {"TERM": "xterm-256color"}, True, "light"),
        ("contrast", "light", {"TERM": "linux"}, True, "contrast"),
        ("", "", {"TERM": "linux"}, True, "terminal"),
        ("", "", {"TERM": "screen"}, True, "terminal"),
        ("", "", {"TERM": "vt220"}, True, "terminal"),
        ("", "", {"TERM": "linux", "COLORTERM": "truecolor"}, True, "dark"),
        ("", "nonsense", {"TERM": "screen-256color"}, True, "dark"),
        ("light", "contrast", {}, False, "terminal"),
    ],
)
def test_the_theme_to_begin_with(set_to: str, kept: str, environment: dict[str, str], colour: bool, theme: str) -> None:
    assert first_theme(set_to, kept, environment, colour) == theme
    assert few_colours(environment) is (
        environment.get("TERM") in {"linux", "screen", "vt220"} and len(environment) == 1
    )


def test_the_key_goes_round_all_themes_and_the_last_one_is_kept_for_the_next_run(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_STATE", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm-256color")
    seen = []

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        for _ in NAMES:
            seen.append(app.theme)
            await pilot.press("ctrl+t")
        assert app.theme == "dark"
        await pilot.press("ctrl+t")

    play(SMALL, cache, script)
    assert seen == list(NAMES)
    assert recall(tmp_path) == {"theme": "light"}

    async def again(app: AssistantApp, pilot: Pilot[None]) -> None:
        del pilot
        seen.append(app.theme)

    play(SMALL, cache, again)
    assert seen[-1] == "light"
    play(SMALL, cache, again, settings=Settings(library=SMALL, cache=cache, theme="contrast"))
    assert seen[-1] == "contrast" and recall(tmp_path) == {"theme": "light"}


def test_what_is_remembered_survives_damage_and_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    assert remember(tmp_path / "new", {"theme": "light"}) and recall(tmp_path / "new") == {"theme": "light"}
    assert remember(tmp_path / "new", {"other": "x"}) and recall(tmp_path / "new")["theme"] == "light"
    for damage in ("{", "[1]", '{"theme": 3}', "[" * 10_000, "x" * (LARGEST + 1)):
        (tmp_path / NAME).write_text(damage, encoding="utf-8")
        assert recall(tmp_path) == {}
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert remember(tmp_path / "file", {"theme": "light"}) is False
    assert recall(tmp_path / "file") == {}


def test_without_colour_only_the_terminals_own_is_drawn_and_status_is_a_word_and_a_shape(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("escape")
        styles = [s.style for strip in app.screen._compositor.render_strips() for s in strip if s.style is not None]
        colours = {colour.type for style in styles for colour in (style.color, style.bgcolor) if colour is not None}
        assert styles and colours <= {ColorType.DEFAULT}
        assert any("✔" in line and "Answered" in line for line in lines(app))

    play(SMALL, cache, script, settings=Settings(library=SMALL, cache=cache, colour=False))


def test_the_terminals_own_colours_are_never_turned_into_others(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("escape")
        drawn = [segment for strip in app.screen._compositor.render_strips() for segment in strip if segment.style]
        inks = {s.style.color.type for s in drawn if s.style and s.style.color and s.text.strip()}
        grounds = {s.style.bgcolor.type for s in drawn if s.style and s.style.bgcolor}
        assert inks and inks | grounds <= {ColorType.DEFAULT, ColorType.STANDARD}

    play(SMALL, cache, script, settings=Settings(library=SMALL, cache=cache, theme="terminal"))


def test_a_text_console_gets_only_signs_that_it_has(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.delenv("COLORTERM", raising=False)

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        assert app.theme == "terminal"
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("escape")
        shown = "\n".join(lines(app))
        assert "√ Answered" in shown
        assert not {sign for sign in shown if sign != "\n" and not _in_console_font(sign)}
        await pilot.press("f1")
        await pilot.pause()
        assert not {sign for sign in "".join(lines(app)) if not _in_console_font(sign)}

    play(SMALL, cache, script, (100, 40))
    assert all(len(stand_in) == 1 and _in_console_font(stand_in) for stand_in in TABLE.values())


def _in_console_font(sign: str) -> bool:
    """Whether a sign is in code page 437, which every text console's font has, arrows and triangles included."""
    if sign in "►◄▲▼↑↓→←↕•◘○◙♂♀♪♫☼§¶▬↨∟↔◊":
        return True
    try:
        sign.encode("cp437")
    except UnicodeEncodeError:
        return False
    return True


def test_reduced_motion_stops_movement_and_the_blinking_cursor(cache: Path) -> None:
    async def still(app: AssistantApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(app.focused, QuestionBox))
        assert app.animation_level == "none"
        assert chat(app).query_one(QuestionBox).cursor_blink is False

    play(SMALL, cache, still, settings=Settings(library=SMALL, cache=cache, reduced_motion=True))

    async def lively(app: AssistantApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(app.focused, QuestionBox))
        assert chat(app).query_one(QuestionBox).cursor_blink is True

    play(SMALL, cache, lively)


def test_the_contrast_table_of_the_documentation_is_what_the_themes_give() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_accessibility.py"))
    text = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    assert text == made["page"](text), "run docs/make_accessibility.py"
    assert text.count("\n| ") > len(INKS) * len(GROUNDS)
