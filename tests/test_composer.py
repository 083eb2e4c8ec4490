"""The question box: several lines, earlier questions, names completed while they are typed, pastes of any size."""

from __future__ import annotations

import string
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste
from textual.pilot import Pilot

from assistant.library import Library
from assistant.tui.app import AssistantApp
from assistant.tui.cards import AnswerCard, QuestionCard
from assistant.tui.cards.beginning import LONGEST as LONGEST_SHOWN
from assistant.tui.choices import Choices
from assistant.tui.completion import MOST, Name, complete, earlier, indexed, names_of
from assistant.tui.composer import LONGEST, QuestionBox
from tests.conftest import SMALL
from tests.screens import answered, ask, chat, play, until

LANTERNS = "How many adults keep a lantern in Sunderland?"
LEVY = "What is the rate of the tide mill levy per sluice?"
NAMES = indexed(
    [
        Name("Leeds", "metropolitan district", 0),
        Name("Newcastle upon Tyne", "metropolitan district", 0),
        Name("North East", "region", 0),
        Name("North Tyneside", "metropolitan district", 0),
        Name("Adults with no qualifications", "measure", 1),
        Name("What Works in Schools", "document 2022", 2),
        Name("State of the Nation 2023", "document 2023", 2),
    ]
)


def box(app: AssistantApp) -> QuestionBox:
    """The question box."""
    return chat(app).query_one(QuestionBox)


def offered(app: AssistantApp) -> list[str]:
    """The lines over the box, none where the list is closed."""
    choices = chat(app).query_one(Choices)
    return [text for text, _ in choices.lines] if choices.display else []


async def known(app: AssistantApp, pilot: Pilot[None]) -> None:
    """Waits until names can be completed."""
    await until(pilot, lambda: box(app).names is not None)


# What is offered: a pure rule.


def offers(text: str) -> list[str]:
    """The names offered at the end of a text."""
    return [name.text for name in complete(NAMES, text, len(text)).names]


def test_names_are_offered_for_the_words_before_the_cursor() -> None:
    assert offers("pay in lee") == ["Leeds"]
    assert offers("pay in north") == ["North East", "North Tyneside"]
    assert offers("pay in north t") == ["North Tyneside"]
    assert offers("pay on tyne") == ["North Tyneside", "Newcastle upon Tyne"]
    assert offers("how many adul") == ["Adults with no qualifications"]
    assert offers("what does state of") == ["State of the Nation 2023"]


def test_nothing_is_offered_for_common_words_few_letters_or_a_whole_name() -> None:
    assert offers("what") == []
    assert offers("le") == []
    assert offers("pay in Leeds") == []
    assert offers("pay in leeds ") == []
    assert offers("") == []
    assert complete(NAMES, "pay in leeds and more", 10).names == ()


def test_a_completion_replaces_exactly_what_was_typed_of_the_name() -> None:
    found = complete(NAMES, "pay in north t", 14)
    assert "pay in north t"[: found.start] + found.names[0].text == "pay in North Tyneside"


@given(st.text(alphabet=string.printable + "éß’“\u202e", max_size=60), st.integers(0, 60))
def test_completion_never_fails_and_offers_little(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    found = complete(NAMES, text, cursor)
    assert len(found.names) <= MOST
    assert 0 <= found.start <= cursor
    for name in found.names:
        assert text[found.start : cursor].lower() in name.text.lower()


def test_a_library_gives_places_measures_and_documents(small: Library) -> None:
    names = names_of(small)
    kinds = {name.kind for _, name in names.found}
    assert {"metropolitan district", "measure", "document 2023"} <= kinds
    assert "South Somerset" not in {name.text for _, name in names.found}


def test_earlier_questions_are_found_by_all_words_newest_first() -> None:
    asked = ["pay in Leeds", "rents in York", "pay in York", "pay in Leeds"]
    assert earlier(asked, "pay") == ("pay in Leeds", "pay in York")
    assert earlier(asked, "york PAY") == ("pay in York",)
    assert earlier(asked, "") == ("pay in Leeds", "pay in York", "rents in York")


# On the screen.


def test_tab_takes_a_name_and_enter_asks_as_ever(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await known(app, pilot)
        box(app).value = "lantern keeping in "
        await pilot.press(*"sund")
        await until(pilot, lambda: "Sunderland" in offered(app))
        await pilot.press("tab")
        assert box(app).value == "lantern keeping in Sunderland"
        assert offered(app) == []
        assert app.focused is box(app)
        await pilot.press("enter")
        card = (await answered(app, pilot, 1))[0]
        assert card.answer is not None and card.answer.tables

    play(SMALL, cache, script)


def test_the_list_is_never_in_the_way(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await known(app, pilot)
        await pilot.press(*"north")
        await until(pilot, lambda: len(offered(app)) > 1)
        assert {"North East", "North West"} <= set(offered(app))
        first = chat(app).query_one(Choices).chosen
        await pilot.press("down")
        assert chat(app).query_one(Choices).chosen != first
        await pilot.press("escape")
        assert offered(app) == [] and app.focused is box(app) and box(app).value == "north"
        await pilot.press("enter")
        await answered(app, pilot, 1)
        assert chat(app).query_one(QuestionCard).question == "north"

    play(SMALL, cache, script)


def test_a_click_takes_a_name(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await known(app, pilot)
        await pilot.press(*"sund")
        await until(pilot, lambda: "Sunderland" in offered(app))
        choices = chat(app).query_one(Choices)
        await pilot.pause(0.1)
        await pilot.click(offset=(choices.region.x + 3, choices.region.y))
        await until(pilot, lambda: box(app).value == "Sunderland")
        assert box(app).value == "Sunderland" and app.focused is box(app)

    play(SMALL, cache, script)


def test_a_new_line_grows_the_box_to_five_lines_and_is_asked_as_one_question(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        heights = []
        for number in range(7):
            await pilot.press(str(number), "ctrl+j")
            await pilot.pause(0.1)
            heights.append(box(app).content_size.height)
        assert heights[0] == 2 and max(heights) == 5 and heights == sorted(heights)
        box(app).value = ""
        await pilot.press(*"lantern", "ctrl+j", *"keeping", "enter")
        card = (await answered(app, pilot, 1))[0]
        assert card.answer is not None and card.answer.question.text == "lantern keeping"
        await until(pilot, lambda: box(app).content_size.height == 1)
        assert box(app).content_size.height == 1

    play(SMALL, cache, script)


def test_up_goes_through_the_lines_first_then_to_the_question_before(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LEVY, 1)
        await pilot.press(*"one", "ctrl+j", *"two", "up")
        assert box(app).value == "one\ntwo" and box(app).cursor_location[0] == 0
        await pilot.press("up")
        assert box(app).value == LEVY
        await pilot.press("down")
        assert box(app).value == "one\ntwo"

    play(SMALL, cache, script)


def test_earlier_questions_are_searched_taken_by_enter_and_left_by_escape(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LEVY, 1)
        await ask(app, pilot, LANTERNS, 2)
        await pilot.press(*"draft", "ctrl+r")
        assert offered(app) == [LANTERNS, LEVY]
        await pilot.press(*"tide")
        await until(pilot, lambda: offered(app) == [LEVY])
        assert offered(app) == [LEVY]
        await pilot.press("escape")
        assert box(app).value == "draft" and offered(app) == []
        await pilot.press("ctrl+r", *"tide", "enter")
        assert box(app).value == LEVY
        assert len(chat(app).query(AnswerCard)) == 2
        await pilot.press("enter")
        await answered(app, pilot, 3)
        assert len(chat(app).query(AnswerCard)) == 3

    play(SMALL, cache, script)


def test_a_paste_of_any_size_is_held_and_its_card_is_short(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        box(app).post_message(Paste("lantern keeping\r\n" * 20_000))
        await until(pilot, lambda: len(box(app).value) == LONGEST)
        assert len(box(app).value) == LONGEST and "\n" not in box(app).value
        await pilot.press("enter")
        card = (await answered(app, pilot, 1))[0]
        assert card.answer is not None
        assert any("only its beginning was read" in statement.text for statement in card.answer.statements)
        shown = str(chat(app).query_one(QuestionCard).content)
        assert len(shown) < LONGEST_SHOWN + 60 and "more characters" in shown

    play(SMALL, cache, script)


def test_words_with_markup_are_typed_and_drawn_as_they_stand(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        box(app).post_message(Paste("[c] [/] [@click=app.quit]lanterns[/]"))
        await until(pilot, lambda: bool(box(app).value))
        await pilot.press("enter")
        await answered(app, pilot, 1)
        assert "[c] [/] [@click=app.quit]lanterns[/]" in str(chat(app).query_one(QuestionCard).content)
        await pilot.press("ctrl+r")
        assert offered(app) == ["[c] [/] [@click=app.quit]lanterns[/]"]
        assert app.is_running

    play(SMALL, cache, script)
