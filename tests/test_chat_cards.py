"""The cards of the chat: chips, folds, tables, charts, reasons, next questions, full size; by keys and by the mouse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import DataTable, Input, Static

from assistant.answering import ask as ask_library
from assistant.errors import LibraryError
from assistant.library import Library
from assistant.model import Answer
from assistant.tui import messages as say
from assistant.tui.app import AssistantApp
from assistant.tui.cards import AnswerCard, Example
from assistant.tui.cards.answer import Again
from assistant.tui.cards.chip import LONGEST, shortened
from assistant.tui.cards.chip_row import ChipRow
from assistant.tui.cards.flow import flowed
from assistant.tui.cards.parts import ordered
from assistant.tui.composer import QuestionBox
from assistant.tui.full_table import FullTable, fitting, sorted_rows
from assistant.tui.items import Item, PassageItem, StatementItem, TableItem
from assistant.tui.items.fold import Fold
from assistant.tui.items.rows import MOST, kept
from assistant.tui.items.table import charted_at_once
from assistant.tui.safe import literal
from tests.conftest import SMALL
from tests.screens import answered, ask, chat, lines, play, until

ROOT = Path(__file__).parent.parent
LEVY = "What is the rate of the tide mill levy per sluice?"
LANTERNS = "How many adults keep a lantern in Sunderland?"
BOTH = "lantern keeping in Sunderland and Cardiff"
RANKED = "Which region has the highest lantern keeping?"
NOTHING = "What is the capital gains tax rate?"


def drawn(item: Static) -> str:
    """The text that a part draws."""
    return str(item.content)


def whole(card: AnswerCard) -> str:
    """All that a card draws."""
    return "\n".join(drawn(part) for part in card.query(Static))


async def click(pilot: Pilot[None], widget: Widget, word: str) -> None:
    """Clicks on the first place where a widget draws a word."""
    widget.scroll_visible(animate=False)
    await pilot.pause(0.1)
    strips = lines(pilot.app)
    region = widget.region
    for y in range(max(0, region.y), min(len(strips), region.bottom)):
        x = strips[y].find(word, region.x)
        if x >= 0:
            await pilot.click(offset=(x, y))
            return
    raise AssertionError(f"{word} is not drawn in {strips[region.y : region.bottom]}")


# What is drawn.


def test_a_card_reads_from_status_to_references(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        kinds = [type(part).__name__ for part in card.children if not part.has_class("next")]
        order = ["ChipRow", "StatementItem", "TableItem", "PassageItem", "Fold"]
        places = [kinds.index(kind) for kind in order if kind in kinds]
        assert places == sorted(places) and kinds[0] == "ChipRow" and kinds[-1] == "Fold"
        assert "✔ Answered" in drawn(card.query_one(ChipRow))
        assert "Sunderland ✕" in drawn(card.query_one(ChipRow))

    play(SMALL, cache, script)


def test_a_table_follows_the_first_sentence_that_rests_on_it(small: Library) -> None:
    answer = ask_library(small, LANTERNS)
    parts = ordered(answer)
    at = parts.index(answer.tables[0])
    assert at == 1 and parts[0] == answer.statements[0]
    said = [part for part in parts if part in answer.statements]
    assert sorted(map(answer.statements.index, said)) == list(range(len(answer.statements)))


def test_where_not_all_is_answered_notices_stay_where_they_were(small: Library) -> None:
    answer = ask_library(small, NOTHING)
    assert ordered(answer) == list(answer.statements)


def test_references_and_caveats_are_one_line_each_until_they_are_opened(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        assert card.answer is not None
        caveats, references = card.query(Fold)
        for fold in (caveats, references):
            assert "\n" not in drawn(fold)
        references.focus()
        await pilot.press("enter")
        assert all(citation.reference in drawn(references) for citation in card.answer.citations)
        caveats.focus()
        await pilot.press("enter")
        assert all(table.indicator.caveats in drawn(caveats) for table in card.answer.tables)
        await pilot.press("enter")
        assert "\n" not in drawn(caveats)
        assert all(citation.reference in references.copy_text() for citation in card.answer.citations)

    play(SMALL, cache, script, (100, 40))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_folded_parts_take_one_line_and_cut_words_are_marked(cache: Path, width: int) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LEVY, 1))[0]
        folded = [*card.query(PassageItem), *card.query(Fold)]
        assert folded
        for part in folded:
            assert part.size.height == 1
            text = drawn(part)
            assert len(text) <= part.content_size.width
            assert text.startswith("▸")
        for passage in card.query(PassageItem):
            shown = drawn(passage)
            assert shown.endswith(("…", "”", ".")) or passage.evidence.passage.section[-1] in shown

    play(SMALL, cache, script, (width, 30))


def test_chips_flow_over_lines_without_being_broken() -> None:
    pieces = [literal(f" {name} ") for name in ("Leeds", "Kingston upon Hull", "York")]
    assert str(flowed(pieces, 24)) == " Leeds \n Kingston upon Hull \n York "
    assert str(flowed(pieces, 60)) == " Leeds   Kingston upon Hull   York "
    assert all(len(line) <= 10 for line in str(flowed(pieces, 10)).split("\n"))
    assert "…" in str(flowed(pieces, 10))


def test_long_chips_keep_their_beginning_and_their_end() -> None:
    before = shortened("Children in relative low income, before housing costs")
    after = shortened("Children in relative low income, after housing costs")
    assert before != after and "…" in before and len(before) <= LONGEST and before.endswith(", before housing costs")


def test_a_long_table_shows_its_ends_and_what_was_asked(small: Library) -> None:
    from dataclasses import replace

    table = ask_library(small, RANKED).tables[0]
    many = replace(table, rows=tuple(replace(row, asked=False) for row in table.rows) * 5)
    asked = replace(many, rows=(*many.rows[:20], replace(many.rows[20], asked=True), *many.rows[21:]))
    assert kept(table) == tuple(range(len(table.rows)))
    assert len(kept(many)) <= MOST and {0, 1, 2, 3, 4, len(many.rows) - 1} <= set(kept(many))
    assert {19, 20, 21} <= set(kept(asked)) and len(kept(asked)) <= MOST


def test_a_short_ranking_is_a_chart_at_once_and_g_gives_the_rows(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, RANKED, 1))[0]
        assert card.answer is not None and charted_at_once(card.answer.tables[0])
        table = card.query_one(TableItem)
        assert "█" in drawn(table) and "Rank" not in drawn(table)
        table.focus()
        await pilot.press("g")
        assert "█" not in drawn(table) and "Rank" in drawn(table)
        await pilot.press("g")
        await until(pilot, lambda: "█" in drawn(table))
        assert "█" in drawn(table)

    play(SMALL, cache, script, (100, 40))


def test_one_figure_is_a_table_first_and_g_gives_the_chart(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        table = card.query_one(TableItem)
        assert "▸ Sunderland" in drawn(table) and "█" not in drawn(table)
        rows = drawn(table)
        table.focus()
        await pilot.press("g")
        await until(pilot, lambda: drawn(table) != rows)
        assert table.chart is not None and drawn(table) != rows
        await pilot.press("g")
        assert drawn(table) == rows

    play(SMALL, cache, script, (100, 40))


def test_a_long_caution_is_folded_to_its_first_sentence(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        from dataclasses import replace

        from assistant.model import Statement

        card = (await ask(app, pilot, LANTERNS, 1))[0]
        assert card.answer is not None
        caution = Statement("Two measures are shown. One is of lanterns. The other is of mills.", "notice")
        card.answer = replace(card.answer, statements=(*card.answer.statements, caution))
        await until(pilot, lambda: any(item.statement is caution for item in card.query(StatementItem)))
        item = next(item for item in card.query(StatementItem) if item.statement is caution)
        assert drawn(item) == "Note: Two measures are shown. …"
        item.focus()
        await pilot.press("enter")
        assert drawn(item) == f"Note: {caution.text}"
        assert caution.text in item.copy_text()

    play(SMALL, cache, script, (100, 40))


def test_nothing_of_the_core_is_loaded_before_the_first_paint() -> None:
    heavy = ("assistant.answering", "assistant.library", "assistant.charts", "pandas", "sqlite3", "yaml", "csv")
    code = f"import sys, assistant.tui.app; print([name for name in {heavy!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.strip() == "[]"


# Working, and why.


def test_w_shows_the_working_of_a_computed_sentence_and_folds_it(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        item = card.query(StatementItem).first()
        assert item.statement.working is not None
        item.focus()
        await pilot.press("w")
        assert item.statement.working.text in drawn(item)
        await pilot.press("w")
        assert item.statement.working.text not in drawn(item)

    play(SMALL, cache, script)


def test_e_says_why_a_passage_was_found_on_sentence_and_passage(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LEVY, 1))[0]
        for item in (card.query(StatementItem).first(), card.query(PassageItem).first()):
            item.focus()
            await pilot.press("e")
            await until(pilot, lambda item=item: "Why: " in drawn(item))  # type: ignore[misc]
            assert "Why: " in drawn(item) and "%" in drawn(item)
            await pilot.press("e")
            assert "Why: " not in drawn(item)

    play(SMALL, cache, script)


def test_a_sentence_without_a_passage_says_so_when_asked_why(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        card.query(StatementItem).first().focus()
        await pilot.press("e")
        await until(pilot, lambda: any("No passage stands" in n.message for n in app._notifications))
        assert any("No passage stands" in notice.message for notice in app._notifications)

    play(SMALL, cache, script)


# Chips.


def test_delete_on_a_chip_asks_again_without_it(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, BOTH, 1))[0]
        row = card.query_one(ChipRow)
        row.focus()
        await pilot.press("right", "delete")
        cards = await answered(app, pilot, 2)
        assert cards[1].answer is not None
        assert cards[1].answer.question.text == "lantern keeping in Sunderland"
        assert "Cardiff" not in drawn(cards[1].query_one(ChipRow))

    play(SMALL, cache, script)


def test_a_click_on_the_cross_of_a_chip_asks_again_without_it(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        await click(pilot, card.query_one(ChipRow), "✕")
        cards = await answered(app, pilot, 2)
        assert cards[1].answer is not None
        assert cards[1].answer.question.text == "How many adults keep a lantern?"

    play(SMALL, cache, script)


def test_a_chip_that_cannot_go_says_why_on_its_card(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, RANKED, 1))[0]
        card.query_one(ChipRow).focus()
        await pilot.press("right", "delete")
        await until(pilot, lambda: bool(card.query(".told")))
        assert "ranking is what the question asks for" in drawn(card.query(".told").first(Static))
        await ask(app, pilot, LANTERNS, 2)
        follow_up = (await ask(app, pilot, "and in Cardiff?", 3))[2]
        assert "as before" in drawn(follow_up.query_one(ChipRow))
        follow_up.query_one(ChipRow).focus()
        await pilot.press("delete")
        await until(pilot, lambda: bool(follow_up.query(".told")))
        assert "write it anew" in drawn(follow_up.query(".told").first(Static))

    play(SMALL, cache, script, (100, 40))


# Clicks on numbers and rows.


def listening(monkeypatch: pytest.MonkeyPatch, to: type[MessagePump]) -> list[Message]:
    """All messages that a class posts from now on, which go their way as ever."""
    heard: list[Message] = []
    real = to.post_message

    def post(self: MessagePump, message: Message) -> bool:
        heard.append(message)
        return real(self, message)

    monkeypatch.setattr(to, "post_message", post)
    return heard


def test_a_click_on_the_number_of_a_source_opens_its_document(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = listening(monkeypatch, StatementItem)

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LEVY, 1))[0]
        item = card.query(StatementItem).first()
        await click(pilot, item, "1)")
        await until(pilot, lambda: any(isinstance(message, say.SourceWanted) for message in heard))
        wanted = [message for message in heard if isinstance(message, say.SourceWanted)]
        assert wanted and item.statement.text in wanted[0].passage.text
        assert wanted[0].sentence == item.statement.text

    play(SMALL, cache, script)


def test_a_click_on_the_number_of_a_table_goes_to_the_table(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        item = card.query(StatementItem).first()
        await click(pilot, item, "1)")
        await until(pilot, lambda: isinstance(app.focused, TableItem))
        assert app.focused is card.query_one(TableItem)

    play(SMALL, cache, script, (100, 40))


def test_a_click_opens_a_fold(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LEVY, 1))[0]
        fold = list(card.query(Fold))[-1]
        await click(pilot, fold, "reference")
        await until(pilot, lambda: fold.opened)
        assert fold.opened

    play(SMALL, cache, script, (100, 40))


# Next questions.


def test_next_questions_are_offered_under_the_newest_answer_and_asked_by_enter(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        await until(pilot, lambda: bool(card.query(Example)))
        offered = [example.question for example in card.query(Example)]
        assert 1 <= len(offered) <= 3
        card.query(Example).first().focus()
        await pilot.press("enter")
        cards = await answered(app, pilot, 2)
        assert cards[1].answer is not None and cards[1].answer.status == "answered"
        assert cards[1].answer.question.text == offered[0]
        assert not card.query(Example)

    play(SMALL, cache, script)


# What goes wrong, and what takes long.


def test_an_error_stays_on_the_card_that_asked_and_can_be_tried_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import assistant.answering

    real = assistant.answering.ask
    broken = [True]

    def ask_or_fail(*arguments: object, **named: object) -> Answer:
        if broken[0]:
            raise LibraryError("lanterns.csv cannot be read: look at its rights.")
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(assistant.answering, "ask", ask_or_fail)

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        assert "look at its rights" in whole(card)
        broken[0] = False
        card.query_one(Again).focus()
        await pilot.press("enter")
        await until(pilot, lambda: card.answer is not None and bool(card.query(TableItem)))
        assert card.answer is not None and "look at its rights" not in whole(card)
        assert len(chat(app).query(AnswerCard)) == 1

    play(SMALL, cache, script)


def test_escape_stops_a_running_question_and_it_can_be_asked_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    import assistant.answering

    real = assistant.answering.ask
    may_answer = threading.Event()

    def ask_slowly(*arguments: object, **named: object) -> Answer:
        may_answer.wait(20)
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(assistant.answering, "ask", ask_slowly)

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: chat(app).library is not None)
        chat(app).post_message(say.Asked(LANTERNS))
        await until(pilot, lambda: bool(chat(app).query(AnswerCard)))
        card = chat(app).query_one(AnswerCard)
        chat(app).query_one(QuestionBox).focus()
        await pilot.press("escape")
        await until(pilot, lambda: bool(card.query(Again)))
        assert card.stopped and "Stopped" in whole(card)
        may_answer.set()
        await pilot.pause(0.3)
        assert "Stopped" in whole(card)
        card.query_one(Again).focus()
        await pilot.press("enter")
        await until(pilot, lambda: bool(card.query(TableItem)))
        assert card.query(TableItem) and "Stopped" not in whole(card)

    try:
        play(SMALL, cache, script)
    finally:
        may_answer.set()


# The table at full size.


async def full(app: AssistantApp, pilot: Pilot[None]) -> FullTable:
    """Asks about lanterns and opens the table at full size."""
    card = (await ask(app, pilot, LANTERNS, 1))[0]
    card.query_one(TableItem).focus()
    await pilot.press("t")
    await until(pilot, lambda: isinstance(app.screen, FullTable) and bool(app.screen.shown))
    assert isinstance(app.screen, FullTable)
    return app.screen


def names(screen: FullTable) -> list[str]:
    """The areas that are shown, as their cells say."""
    rows = screen.query_one(DataTable)
    return [rows.get_row_at(place)[1].plain for place in range(rows.row_count)]


def test_t_opens_all_areas_sorts_and_filters_them_and_escape_goes_back(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        screen = await full(app, pilot)
        card = chat(app).query_one(AnswerCard)
        assert card.answer is not None
        assert len(names(screen)) > len(card.answer.tables[0].rows)
        rows = screen.query_one(DataTable)
        assert rows.get_row_at(rows.cursor_row)[0].plain == "▸"
        await pilot.press("n")
        assert names(screen) == sorted(names(screen), key=str.lower)
        await pilot.press("n")
        assert names(screen) == sorted(names(screen), key=str.lower, reverse=True)
        await pilot.press("v")
        held = [row.cell.value for row in screen.shown if row.cell.value is not None]
        assert held == sorted(held, reverse=True)
        await pilot.press("slash", *"region")
        await until(pilot, lambda: all(row.area.level == "region" for row in screen.shown))
        assert screen.shown and all(row.area.level == "region" for row in screen.shown)
        await pilot.press("escape")
        assert len(names(screen)) == len(screen.table.rows)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is chat(app))
        assert isinstance(app.focused, TableItem)

    play(SMALL, cache, script, (100, 30))


def test_brackets_leaf_through_the_periods(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        screen = await full(app, pilot)
        await pilot.press("left_square_bracket")
        assert screen.table.periods == ("2022",)
        assert "2022" in drawn(screen.query_one("#full-head", Static))
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert screen.table.periods == ("2023",)
        assert any("no figure after" in notice.message for notice in app._notifications)

    play(SMALL, cache, script, (100, 30))


def test_a_row_and_the_rows_shown_are_copied_with_their_reference(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = listening(monkeypatch, FullTable)

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        screen = await full(app, pilot)
        await pilot.press("c", "y")
        row, table = (message.text for message in heard if isinstance(message, say.CopyWanted))
        assert "Sunderland\t" in row and "Cardiff" not in row
        assert "Sunderland\t" in table and "Cardiff" in table
        assert screen.answer.citations[0].reference in row

    play(SMALL, cache, script, (100, 30))


def test_a_click_on_a_heading_sorts(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        screen = await full(app, pilot)
        await click(pilot, screen.query_one(DataTable), "Area")
        await until(pilot, lambda: screen.by == "name")
        assert names(screen) == sorted(names(screen), key=str.lower)

    play(SMALL, cache, script, (100, 30))


def test_rows_sort_with_missing_figures_last_and_filter_by_words_of_name_and_kind(small: Library) -> None:
    from assistant.answering.everywhere import everywhere

    rows = everywhere(small, ask_library(small, LANTERNS).tables[0]).rows
    for backward in (False, True):
        shown = sorted_rows(rows, "value", backward)
        missing = [row.cell.value is None for row in shown]
        assert missing == sorted(missing) and set(shown) == set(rows)
    assert [row.area.name for row in fitting(rows, "north region")] == ["North East", "North West"]
    assert fitting(rows, "nowhere at all") == []
    ranked = [row for row in sorted_rows(rows, "rank", False) if row.rank]
    kinds = [row.rank.among for row in ranked if row.rank]
    assert kinds == sorted(kinds)


def test_markup_in_a_library_is_drawn_as_it_stands_at_full_size(cache: Path, tmp_path: Path) -> None:
    from tests import kites

    folder = kites.library(tmp_path / "hostile", areas=kites.register(E12000002="North [c] [/] West"))

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, "kites flown in the North East", 1))[0]
        card.query_one(TableItem).focus()
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, FullTable))
        assert isinstance(app.screen, FullTable)
        assert "North [c] [/] West" in names(app.screen)

    play(folder, cache, script, (100, 30))


# Filters.


def test_filters_are_set_in_a_dialog_held_over_the_box_and_on_each_answer(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        from assistant.tui.filter_bar import FilterBar
        from assistant.tui.filter_dialog import FilterDialog

        await until(pilot, lambda: chat(app).library is not None)
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, FilterDialog))
        app.screen.query_one("#filter-types", Input).value = "strategem"
        await pilot.press("enter")
        await until(pilot, lambda: "Did you mean" in drawn(app.screen.query_one("#filters-wrong", Static)))
        assert "Did you mean strategy" in drawn(app.screen.query_one("#filters-wrong", Static))
        app.screen.query_one("#filter-types", Input).value = "strategy"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is chat(app))
        bar = chat(app).query_one(FilterBar)
        assert bar.display and "Type: strategy ✕" in drawn(bar)
        card = (await ask(app, pilot, "What is said about bell towers?", 1))[0]
        assert card.answer is not None
        assert {e.passage.document.type for e in card.answer.passages} <= {"strategy"}
        assert "Type: strategy ✕" in drawn(card.query_one(ChipRow))
        bar.focus()
        await pilot.press("delete")
        await until(pilot, lambda: not bar.display)
        assert not chat(app).filters
        row = card.query_one(ChipRow)
        row.focus()
        await pilot.press(*["right"] * len(row.chips), "delete")
        again = (await answered(app, pilot, 2))[1]
        assert again.answer is not None
        assert "research report" in {e.passage.document.type for e in again.answer.passages}

    play(SMALL, cache, script, (100, 40))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("since", "soon", "is no year"),
        ("since", "2021; 2022", "One year is enough"),
        ("areas", "Atlantis-on-Sea", "no place is called"),
        ("publishers", "Nobody", "no document fits"),
        ("documents", "made-up-office/nothing", "no document fits"),
    ],
)
def test_a_filter_that_fits_nothing_is_told_in_words(small: Library, field: str, typed: str, said: str) -> None:
    from assistant.tui.filter_dialog import read

    found = read(small, {field: typed})  # type: ignore[dict-item]
    assert isinstance(found, tuple) and found[0] == field and said in found[1]


def test_filters_are_read_as_ask_takes_them(small: Library) -> None:
    from assistant.tui.filter_dialog import read
    from assistant.tui.filters import Filters

    typed = {"areas": "Cardiff; Sunderland", "publishers": "mo", "documents": "Moss Garden Plan", "since": "2022"}
    found = read(small, typed)  # type: ignore[arg-type]
    assert found == Filters(
        publishers=("mo",), documents=("made-up-office/moss-garden-plan",), areas=("Cardiff", "Sunderland"), since=2022
    )
    assert found.without("areas", "Cardiff").areas == ("Sunderland",)
    assert [value for _, value in found.each()][-1] == "2022"
    assert not Filters() and found


def test_every_part_can_be_walked_to(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        await until(pilot, lambda: bool(card.query(Example)))
        await pilot.press("escape", "up")
        assert app.focused is card.query_one(ChipRow)
        walked: list[Widget] = []
        while not isinstance(app.focused, QuestionBox) and len(walked) < 40:
            assert app.focused is not None
            walked.append(app.focused)
            await pilot.press("down")
        assert set(card.query(Item)) | set(card.query(Example)) <= set(walked)
        assert isinstance(app.focused, QuestionBox)

    play(SMALL, cache, script)
