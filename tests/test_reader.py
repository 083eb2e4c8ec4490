"""The reader: pages of documents, indicators and places; lines, search and outline; the pane on the screen."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from assistant.answering import ask as ask_library
from assistant.library import Library
from assistant.settings import Settings
from assistant.tui.app import AssistantApp
from assistant.tui.items import Item, StatementItem
from assistant.tui.messages import CopyWanted, PageWanted
from assistant.tui.reader.making import page_of
from assistant.tui.reader.page import GUTTER, Figures, Page, Words, hits, laid_out
from assistant.tui.reader.pane import ReaderPane
from assistant.tui.reader.paper import Paper
from assistant.tui.reader.targets import (
    ABrief,
    ADocument,
    AnIndicator,
    Target,
    behind_passage,
    behind_statement,
    behind_table,
)
from assistant.tui.reader.wrapping import cut, folded
from tests.conftest import SMALL
from tests.screens import ask, chat, lines, play, until

LEVY = "What is the rate of the tide mill levy per sluice?"
LANTERNS = "How many adults keep a lantern in Sunderland?"


# Lines.


def _columns(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


@given(st.text(alphabet="ab é日本-’ ", max_size=200), st.integers(2, 40))
def test_lines_fit_the_width_and_hold_every_word_in_order(text: str, width: int) -> None:
    text = " ".join(text.split())
    pieces = folded(text, width)
    assert all(_columns(text[start:end]) <= width for start, end in pieces)
    assert "".join(text[start:end] for start, end in pieces).replace(" ", "") == text.replace(" ", "")
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))


def test_a_text_cut_short_says_so() -> None:
    assert cut("one two three four five", 9, 2) == ["one two", "three fo…"]
    assert cut("one two", 9, 2) == ["one two"]


def test_a_search_finds_words_across_line_ends_and_whatever_their_case() -> None:
    page = Page("k", "t", (Words("The tide  mill levy is paid by each Tide Mill."), Words("None here.")))
    drawn, units = laid_out(page, 16)
    found = hits(units, "tide mill")
    assert [units[unit][start:end] for unit, start, end in found] == ["tide  mill", "Tide Mill"]
    assert hits(units, " ") == []
    assert hits(units, "levy.*paid") == []
    assert all(line.text == units[line.unit][line.start : line.start + len(line.text)] for line in drawn if line.text)


# Pages.


def test_the_page_of_a_document_opens_at_the_sentence_and_holds_all_its_text(small: Library) -> None:
    answer = ask_library(small, LEVY)
    statement = answer.statements[0]
    target = behind_statement(answer, statement)
    assert isinstance(target, ADocument)
    page = page_of(small, target)
    block = page.blocks[page.at]
    assert isinstance(block, Words)
    assert block.text[slice(*block.marked)] == statement.text
    texts = [block.text for block in page.blocks if isinstance(block, Words) and block.kind == "text"]
    passages = [p for p in small.passages if p.document == target.document]
    assert len(texts) == len(passages)
    assert all(passage.text in text for passage, text in zip(passages, texts, strict=True))
    assert {words.text for _, words in page.outline()} == {head for p in passages for head in p.section}
    assert statement.text in block.copy and target.document.title in block.copy


def test_the_page_of_an_indicator_holds_meaning_newest_figures_and_source(small: Library) -> None:
    answer = ask_library(small, LANTERNS)
    target = behind_table(answer.tables[0])
    assert isinstance(target, AnIndicator) and target.asked
    page = page_of(small, target)
    indicator = small.indicators[target.slug]
    text = " ".join(block.text for block in page.blocks if isinstance(block, Words))
    for held in (indicator.definition, indicator.caveats, indicator.source_title, indicator.source_url):
        assert held in text
    tables = [block.table for block in page.blocks if isinstance(block, Figures)]
    asked = {row.area.code for row in tables[0].rows if row.asked}
    assert asked == set(target.asked)
    newest = small.figures(target.slug).periods[-1]
    assert tables[0].periods == (newest,)


def test_the_page_of_a_place_holds_every_line_of_its_brief(small: Library) -> None:
    from assistant.answering.briefs import brief, find_place

    area = next(a for a in small.areas.values() if a.name == "Sunderland")
    page = page_of(small, ABrief(area))
    text = " ".join(block.text for block in page.blocks if isinstance(block, Words))
    answer = brief(small, find_place(small, "Sunderland"))
    assert answer.statements and all(statement.text in text for statement in answer.statements)
    assert all(citation.reference in text for citation in answer.citations)


def test_every_document_indicator_and_some_places_of_the_shipped_library_make_pages(shipped: Library) -> None:
    targets: list[Target] = [ADocument(d) for d in shipped.documents]
    targets += [AnIndicator(slug) for slug in shipped.indicators]
    for target in targets:
        page = page_of(shipped, target)
        assert page.blocks and page.stops()
        for width in (34, 80):
            drawn, _ = laid_out(page, width)
            assert drawn and all(_columns(line.text) <= width - GUTTER for line in drawn)


def test_the_brief_of_a_place_begins_with_where_it_lies_and_what_stands_out(shipped: Library) -> None:
    area = next(a for a in shipped.areas.values() if a.name == "Hartlepool")
    headings = [words.text for _, words in page_of(shipped, ABrief(area)).outline()]
    assert headings[:2] == ["The place", "What stands out"]
    assert headings[-1] == "References" and len(set(headings)) == len(headings)


def test_what_stands_behind_each_part_of_an_answer(small: Library) -> None:
    answer = ask_library(small, LANTERNS)
    computed = next(s for s in answer.statements if s.kind == "computed")
    target = behind_statement(answer, computed)
    named = {m.area.code for part in answer.question.parts for m in part.areas}
    assert isinstance(target, AnIndicator) and set(target.asked) <= named
    notices = [s for s in answer.statements if s.kind == "notice"]
    assert all(behind_statement(answer, notice) is None for notice in notices)
    levy = ask_library(small, LEVY)
    assert all(behind_passage(e) == ADocument(e.passage.document, e.passage) for e in levy.passages)


# The pane.


def shown(app: AssistantApp) -> str:
    """The screen as one text."""
    return " ".join(" ".join(lines(app)).split())


async def _read(app: AssistantApp, pilot: Pilot[None], question: str) -> ReaderPane:
    await ask(app, pilot, question, 1)
    await pilot.press("escape", "o")
    await until(pilot, lambda: bool(app.screen.query(Paper)) and bool(app.screen.query_one(Paper).page.blocks))
    await pilot.pause(0.1)
    return app.screen.query_one(ReaderPane)


def test_a_narrow_screen_shows_the_reader_alone_and_esc_goes_back_to_the_sentence(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await _read(app, pilot, LEVY)
        assert app.focused is app.screen.query_one(Paper)
        assert not chat(app).conversation.display
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, Item))
        assert isinstance(app.focused, StatementItem) and chat(app).conversation.display
        assert not app.screen.query_one(ReaderPane).display

    play(SMALL, cache, script)


def test_beside_the_answers_the_reader_follows_up_and_down(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        card = (await ask(app, pilot, LANTERNS, 1))[0]
        await pilot.press("escape")
        assert app.focused is not None
        await until(pilot, lambda: bool(app.screen.query(Paper)) and bool(app.screen.query_one(Paper).page.blocks))
        paper = app.screen.query_one(Paper)
        assert paper.page.key.startswith("indicator lantern-keeping")
        passages = list(card.query(".passage"))
        passages[0].focus()
        await until(pilot, lambda: paper.page.key.startswith("document"))
        assert app.focused is passages[0]
        await pilot.press("o")
        await until(pilot, lambda: app.focused is paper)
        await pilot.press("escape")
        await until(pilot, lambda: app.focused is passages[0])
        assert app.screen.query_one(ReaderPane).display
        await pilot.press("x")
        await until(pilot, lambda: not app.screen.query_one(ReaderPane).display)
        await pilot.press("down")
        await pilot.pause(0.1)
        assert not app.screen.query_one(ReaderPane).display, "closed, it waits until it is called"

    play(SMALL, cache, script, (140, 40))


def test_a_reader_that_is_asked_for_does_not_open_by_itself(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        await pilot.press("escape", "down")
        await pilot.pause(0.2)
        assert not app.screen.query(ReaderPane)

    play(SMALL, cache, script, (140, 40), Settings(library=SMALL, cache=cache, reader="asked"))


def test_find_counts_goes_on_and_comes_round(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        reader = await _read(app, pilot, LEVY)
        await pilot.press("slash", *"levy", "enter")
        await pilot.pause()
        count = len(reader.paper.hits)
        assert count > 1 and app.focused is reader.paper
        first = reader.paper.hit
        foot = str(reader.query_one("#reader-foot", Static).content)
        assert f"{first + 1} of {count}" in foot
        for _ in range(count):
            await pilot.press("n")
        assert reader.paper.hit == first
        await pilot.press("N")
        assert reader.paper.hit == (first - 1) % count
        await pilot.press("slash")
        reader.query_one("#reader-search", Input).value = "nowhere at all"
        await pilot.press("enter")
        await pilot.pause()
        assert "not in this page" in shown(app)
        await pilot.press("escape")
        assert not reader.paper.words and reader.display
        await pilot.press("escape")
        await until(pilot, lambda: not reader.display)
        assert not reader.display

    play(SMALL, cache, script)


def test_the_outline_goes_to_a_heading(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        reader = await _read(app, pilot, LEVY)
        await pilot.press("h")
        outline = reader.query_one("#reader-outline", OptionList)
        assert outline.display and app.focused is outline
        assert outline.option_count == len(reader.paper.page.outline())
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.focused is reader.paper)
        last, heading = reader.paper.page.outline()[-1]
        await until(pilot, lambda: reader.paper.at > last)
        assert reader.paper.at > last
        assert heading.text in shown(app)

    play(SMALL, cache, script)


def test_copying_takes_the_passage_beside_the_bar_and_the_address(cache: Path) -> None:
    copied: list[str] = []

    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        reader = await _read(app, pilot, LEVY)
        page = reader.paper.page
        for _ in page.stops():
            await pilot.press("K")
        await pilot.press("y")
        first = page.blocks[page.stops()[0]]
        assert isinstance(first, Words)
        await until(pilot, lambda: first.copy in copied)
        assert first.copy in copied
        await pilot.press("J", "y")
        second = page.blocks[page.stops()[1]]
        assert isinstance(second, Words)
        await until(pilot, lambda: second.copy in copied)
        assert second.copy in copied
        await pilot.press("a")
        await pilot.pause(0.1)
        assert not page.address or f"{page.address}\n" in copied

    def hook(message: object) -> None:
        if isinstance(message, CopyWanted):
            copied.append(message.text)

    play(SMALL, cache, script, hook=hook)


def test_the_cited_sentence_is_on_the_screen_at_every_size(cache: Path) -> None:
    for size in ((60, 20), (80, 24), (120, 40), (200, 60)):

        async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
            reader = await _read(app, pilot, LEVY)
            await pilot.pause(0.1)
            card = chat(app).conversation.cards()[0]
            assert card.answer is not None
            words = card.answer.statements[0].text.split()
            text = " ".join(" ".join(line[-reader.size.width :].strip("▌▏ ") for line in lines(app)).split())
            assert " ".join(words[-3:]) in text

        play(SMALL, cache, script, size)


def test_an_indicator_that_is_gone_is_told_in_the_reader(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        await ask(app, pilot, LANTERNS, 1)
        chat(app).row.post_message(PageWanted(AnIndicator("gone")))
        await until(pilot, lambda: "no longer holds the indicator gone" in shown(app))
        assert "no longer holds the indicator gone" in shown(app)

    play(SMALL, cache, script, (120, 40))


def test_a_page_of_thousands_of_passages_is_laid_out_without_a_widget_for_each(cache: Path) -> None:
    async def script(app: AssistantApp, pilot: Pilot[None]) -> None:
        reader = await _read(app, pilot, LEVY)
        text = "A tide mill keeps its levy in a lantern beside the sluice. " * 12
        page = Page("long", "Long", tuple(Words(text.strip(), copy="x") for _ in range(3000)), at=2990)
        reader.show(page)
        await pilot.pause()
        assert len(list(reader.walk_children())) < 12
        assert reader.paper.find("sluice") == 3000 * 12
        await pilot.press("home")
        await pilot.pause()
        assert reader.paper.scroll_offset.y == 0

    play(SMALL, cache, script)
