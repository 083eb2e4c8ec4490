"""One list of actions: every binding of the screen comes from it, a user's keys hold everywhere, faults are told."""

from __future__ import annotations

import pkgutil
import runpy
import string
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.pilot import Pilot

import assistant.tui
from assistant.settings import Settings
from assistant.settings_file import commented
from assistant.tui.app import AssistantApp
from assistant.tui.footer import Hint, fitted
from assistant.tui.help import Help, folded, sections
from assistant.tui.here import places
from assistant.tui.keymap import key_of, overlap, remapped
from assistant.tui.keys import ACTIONS, BY_ID, PLACES, said
from assistant.tui.palette import offers
from tests.conftest import ROOT, SMALL
from tests.screens import ask, chat, lines, opened, play, until

LANTERNS = "How many adults keep a lantern in Sunderland?"


def every_class() -> set[type[DOMNode]]:
    """Every widget, screen and app of the screen's modules."""
    for module in pkgutil.walk_packages(assistant.tui.__path__, "assistant.tui."):
        import_module(module.name)
    found: set[type[DOMNode]] = set()
    open_: list[type[DOMNode]] = [DOMNode]
    while open_:
        for made in open_.pop().__subclasses__():
            if made not in found:
                found.add(made)
                open_.append(made)
    return {made for made in found if made.__module__.startswith("assistant.tui")}


def test_every_binding_of_the_screen_is_in_the_list_and_every_action_is_bound() -> None:
    bound: set[str] = set()
    for made in every_class():
        for binding in made.__dict__.get("BINDINGS", ()):
            assert isinstance(binding, Binding) and binding.id in BY_ID, f"{made.__name__}: {binding}"
            action = BY_ID[binding.id or ""]
            assert binding.key == (action.keys or f"none_{action.id}"), f"{made.__name__}: {action.id} has other keys"
            bound.add(action.id)
    assert bound == set(BY_ID)


def test_every_action_has_a_method_where_it_is_bound() -> None:
    for made in every_class():
        for binding in made.__dict__.get("BINDINGS", ()):
            name = binding.action.partition("(")[0]
            if "." not in name:
                assert hasattr(made, f"action_{name}"), f"{made.__name__} has no action_{name}"


def test_ids_are_words_that_a_settings_file_can_hold_and_each_is_there_once() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert all(set(action.id) <= set(string.ascii_lowercase + "-") for action in ACTIONS)
    assert all(action.about and not action.about.endswith(".") for action in ACTIONS)


def test_every_default_key_is_one_that_a_user_could_write() -> None:
    for action in ACTIONS:
        for key in filter(None, action.keys.split(",")):
            assert key_of(key) == key, f"{action.id}: {key} is not in the form in which keys are kept"


def test_two_actions_of_the_whole_chat_never_share_a_key() -> None:
    for place in ("chat", "anywhere"):
        keys = [key for action in ACTIONS if action.where == place for key in action.keys.split(",") if key]
        assert len(keys) == len(set(keys)), place


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ctrl+Y", "ctrl+y"), ("Esc", "escape"), ("PgUp", "pageup"), ("?", "question_mark"), ("/", "slash"), ("Y", "Y"),
        ("ctrl+?", "ctrl+question_mark"), (" f6 ", "f6"), ("Shift+Ctrl+P", "ctrl+shift+p"), ("+", "plus"),
        ("", ""), ("ctrl+", ""), ("ctrl", ""), ("hyper+x", ""), ("ctrl+ctrl+x", ""), ("\x1b", ""), ("up,down", ""),
        ("f99", ""), ("word", ""),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    assert key_of(written) == key


def test_what_does_not_fit_is_told_and_the_default_stays() -> None:
    wanted = {"copy-answr": ("f6",), "new": ("hyper+x",), "quit": ("ctrl+n",), "earlier": ("h",), "theme": ("f7", "f8")}
    origins = {f"keys.{name}": f"s.toml:{line}" for line, name in enumerate(wanted, 1)}
    mine = remapped(wanted, origins)
    assert mine.keys == {"theme": ("f7", "f8")}
    told = "\n".join(mine.complaints)
    assert "s.toml:1: there is no action “copy-answr” (did you mean “copy-answer”?)" in told
    assert "s.toml:2: “hyper+x” is not a key" in told
    assert "s.toml:3: Ctrl+N already does" in told and "(new)" in told
    assert "s.toml:4: “h” would be typed into the question box" in told
    assert len(mine.complaints) == 4


def test_two_keys_can_be_swapped_and_a_key_of_another_place_is_free() -> None:
    swapped = remapped({"copy-item": ("y",), "copy-answer": ("c",)}, {})
    assert swapped.complaints == () and swapped.keymap() == {"copy-item": "y", "copy-answer": "c"}
    assert not overlap("reader", "full") and overlap("table", "chat") and overlap("anywhere", "help")
    twice = remapped({"new": ("f6",), "theme": ("f6",)}, {})
    assert set(twice.keys) == {"new"} and len(twice.complaints) == 1


def test_the_example_of_the_settings_file_is_one_that_works() -> None:
    text = "\n".join(
        line.removeprefix("# ") if "-" in line.partition("=")[0] else line for line in commented().splitlines()
    )
    keys = tomllib.loads(text)["keys"]
    mine = remapped({name: (value,) if isinstance(value, str) else tuple(value) for name, value in keys.items()}, {})
    assert set(mine.keys) == {"copy-answer", "open-source"} and mine.complaints == ()


def test_the_page_of_keys_and_the_page_of_settings_are_what_the_lists_say() -> None:
    for name in ("keys", "settings"):
        made = runpy.run_path(str(ROOT / "docs" / f"make_{name}.py"))
        assert (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") == made["page"](), f"run docs/make_{name}.py"


def test_a_key_of_the_users_own_holds_in_box_answers_footer_help_and_palette(cache: Path) -> None:
    mine = {
        "new": ("f7",),
        "quit": ("f6",),
        "copy-answer": ("ctrl+y",),
        "palette": ("f9",),
        "down": ("right_square_bracket",),
    }

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        assert "F6 Quit" in lines(app)[-1] and "F9 Palette" in lines(app)[-1] and "Ctrl+Q" not in lines(app)[-1]
        await pilot.press("escape")
        first = app.focused
        await pilot.press("down")
        assert app.focused is first, "the default key still moves"
        await pilot.press("]")
        assert app.focused is not first
        assert "Ctrl+Y Copy answer" in lines(app)[-1]
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Help))
        assert any(line.split()[1:2] == ["Ctrl+Y"] for line in lines(app) if "copy the whole answer" in line)
        await pilot.press("escape")
        here = {offer.action.id: offer for offer in offers(app.screen, app.keys)}
        assert here["new"].keys == "F7"
        await pilot.press("ctrl+n")
        assert chat(app).query(".question")
        await pilot.press("f7")
        await until(pilot, lambda: not chat(app).query(".question"))
        assert not chat(app).query(".question")

    settings = Settings(library=SMALL, cache=cache, keys=mine)
    play(SMALL, cache, script, (180, 40), settings)


def test_what_is_wrong_in_the_settings_is_said_in_the_chat_which_goes_on(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        told = [notice.message for notice in app._notifications]
        assert any("“limt”" in text for text in told) and any("no action “nwe”" in text for text in told)
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        assert card.answer is not None

    settings = Settings(library=SMALL, cache=cache, keys={"nwe": ("f6",)}, complaints=("s.toml:1: no setting “limt”",))
    play(SMALL, cache, script, (120, 40), settings)


def test_help_begins_with_the_place_that_has_the_focus(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        assert places(app.screen)[0] == "box"
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Help))
        assert any("In the question box" in line for line in lines(app)[:5])
        await pilot.press("escape", "escape", "f1")
        await until(pilot, lambda: isinstance(app.screen, Help))
        assert any("In the answers" in line for line in lines(app)[:5])

    play(SMALL, cache, script, (100, 40))


def test_help_names_every_action_once_whatever_the_place() -> None:
    for here in ((), ("reader", "chat", "anywhere"), tuple(PLACES)):
        rows = [row for _, rows in sections(here, remapped({}, {})) for row in rows]
        assert sorted(about for _, about in rows) == sorted(action.about for action in ACTIONS)


@pytest.mark.parametrize("width", [24, 40, 60, 96])
def test_help_folds_within_its_width(width: int) -> None:
    rows = [row for _, found in sections((), remapped({}, {})) for row in found]
    shown = str(folded(rows, width)).splitlines()
    assert all(len(line) <= max(width, 36) for line in shown)
    assert " ".join(" ".join(shown).split()) == " ".join(" ".join(f"{keys} {about}" for keys, about in rows).split())


def test_the_palette_says_why_an_action_is_not_possible_and_runs_those_that_are(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        here = {offer.action.id: offer for offer in offers(app.screen, app.keys)}
        assert here["copy-answer"].node is None and "there is no answer yet" in here["copy-answer"].help
        assert here["reopen"].node is None and "has not changed" in here["reopen"].help
        assert here["reader-copy"].node is None and here["new"].node is app.screen
        await ask(app, pilot, LANTERNS, 1)
        here = {offer.action.id: offer for offer in offers(app.screen, app.keys)}
        assert here["copy-answer"].node is app.screen
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen is not chat(app))
        await pilot.press(*"high contrast".replace(" ", "_").split("_")[0], "enter", "enter")
        await until(pilot, lambda: app.theme == "contrast")
        assert app.theme == "contrast"

    play(SMALL, cache, script, (120, 40))


def test_the_palette_reaches_every_action_but_mere_moves() -> None:
    left_out = {action.id for action in ACTIONS if not action.palette}
    assert {"quit", "help", "new", "copy-answer", "theme", "open-source"} & left_out == set()


HINTS = [Hint("a", "a", "First"), Hint("b", "Ctrl+B", "Second thing"), Hint("c", "c", "Third")]
RIGHT = [Hint("f1", "F1", "Help"), Hint("ctrl+p", "Ctrl+P", "Palette")]


@pytest.mark.parametrize("width", range(80))
def test_the_footer_never_cuts_a_word_and_marks_what_is_left_out(width: int) -> None:
    left, right, cut = fitted(HINTS, RIGHT, width)
    drawn = "  ".join(f"{hint.said} {hint.label}" for hint in left)
    taken = len(drawn) + (len("  …") if cut and left else 0)
    taken += sum(hint.width for hint in right) + 2 * (len(right) - 1 if right else 0) + (2 if right and left else 0)
    assert taken <= max(width, 0) or (not left and not right)
    assert cut == (len(left) < len(HINTS))
    if width >= 62:
        assert not cut and list(right) == RIGHT


def test_keys_are_said_as_people_know_them() -> None:
    shown = [said(key) for key in ("ctrl+n", "escape", "pageup", "f1", "y", "Y", "shift+enter", "slash", "ctrl+up")]
    assert shown == ["Ctrl+N", "Esc", "PgUp", "F1", "y", "Y", "Shift+Enter", "/", "Ctrl+↑"]


def test_the_app_is_one_of_textuals_with_no_binding_of_its_own_left_unnamed() -> None:
    own = {binding.action for binding in AssistantApp.BINDINGS if isinstance(binding, Binding)}
    inherited = {binding.action for binding in App.BINDINGS if isinstance(binding, Binding)}
    assert "quit" in own and inherited - own <= {"help_quit"}
