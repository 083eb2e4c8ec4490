"""What was understood as pieces, a question asked without one, what follows from it, why a passage was found."""

from __future__ import annotations

import pytest

from assistant.answering import ask
from assistant.answering.chips import Chip, NotRemovable, chips, cut, without
from assistant.answering.everywhere import everywhere, periods
from assistant.answering.explain import in_words
from assistant.answering.suggest import next_questions
from assistant.library import Library
from assistant.model import Answer

LANTERNS = "How many adults keep a lantern in Sunderland?"
LEVY = "What is the rate of the tide mill levy per sluice?"


def chip(answer: Answer, words: str) -> Chip:
    """The one chip that says so."""
    return next(chip for chip in chips(answer) if words in chip.words)


def test_chips_name_place_measure_period_and_ranking(small: Library) -> None:
    found = [(c.kind, c.words) for c in chips(ask(small, "lantern keeping in Sunderland in 2022"))]
    assert found == [("place", "Sunderland"), ("measure", "Adults who keep a lantern"), ("period", "2022")]
    ranked = chips(ask(small, "Which region has the highest lantern keeping?"))
    assert ("ranking", "regions of England, highest first") in [(c.kind, c.words) for c in ranked]


def test_what_was_carried_over_is_marked(small: Library) -> None:
    answer = ask(small, "and in Cardiff?", (LANTERNS,))
    assert chip(answer, "lantern").carried and not chip(answer, "Cardiff").carried


@pytest.mark.parametrize(
    ("question", "words", "left"),
    [
        (LANTERNS, "Sunderland", "How many adults keep a lantern?"),
        ("lantern keeping in Sunderland and Cardiff", "Sunderland", "lantern keeping in Cardiff"),
        ("lantern keeping in Sunderland and Cardiff", "Cardiff", "lantern keeping in Sunderland"),
        ("lantern keeping in Sunderland in 2022", "2022", "lantern keeping in Sunderland"),
        (
            "How does Sunderland compare on lantern keeping?",
            "Sunderland",
            "How does the UK compare on lantern keeping?",
        ),
    ],
)
def test_a_question_is_asked_without_one_of_its_pieces(small: Library, question: str, words: str, left: str) -> None:
    answer = ask(small, question)
    again = without(small, answer, (), chip(answer, words))
    assert again == (left, ())
    kept = {c.key for c in chips(ask(small, left))}
    assert chip(answer, words).key not in kept
    assert {c.key for c in chips(answer) if c.kind == "measure"} <= kept


def test_a_place_carried_over_is_cut_from_the_question_it_came_from(small: Library) -> None:
    answer = ask(small, "how has it changed?", (LANTERNS,))
    question, after = without(small, answer, (LANTERNS,), chip(answer, "Sunderland"))
    assert question == "how has it changed?" and after == ("How many adults keep a lantern?",)


def test_a_measure_carried_over_goes_with_what_came_before(small: Library) -> None:
    answer = ask(small, "and in Cardiff?", (LANTERNS,))
    assert without(small, answer, (LANTERNS,), chip(answer, "lantern")) == ("and in Cardiff?", ())


def test_what_cannot_go_is_told_in_words(small: Library) -> None:
    figure = ask(small, LANTERNS)
    with pytest.raises(NotRemovable, match="nothing is left of it without"):
        without(small, figure, (), chip(figure, "lantern"))
    ranked = ask(small, "Which region has the highest lantern keeping?")
    with pytest.raises(NotRemovable, match="ranking is what the question asks for"):
        without(small, ranked, (), chip(ranked, "regions of England"))
    follow_up = ask(small, "and in Cardiff?", (LANTERNS,))
    with pytest.raises(NotRemovable, match="write it anew"):
        without(small, follow_up, (LANTERNS,), chip(follow_up, "Cardiff"))


def test_words_are_cut_out_of_a_list_whole() -> None:
    assert next(cut("pay in Leeds, York and Hull", "York")) == "pay in Leeds and Hull"
    assert next(cut("pay in Leeds, York and Hull", "Leeds")) == "pay in York and Hull"
    assert "pay" in set(cut("pay in Yorkshire", "Yorkshire"))
    assert not list(cut("pay in Yorkshire", "York"))


def test_next_questions_are_answered_new_and_few(small: Library) -> None:
    for question in (LANTERNS, LEVY, "Which region has the highest lantern keeping?"):
        answer = ask(small, question)
        found = next_questions(small, answer, (question,))
        assert 1 <= len(found) <= 3
        assert len({*found, question}) == len(found) + 1
        for following in found:
            told = ask(small, following, (question,))
            assert told.status == "answered"
            said = {statement.text for statement in answer.statements}
            assert any(statement.text not in said for statement in told.statements)


def test_nothing_follows_from_no_answer(small: Library) -> None:
    assert next_questions(small, ask(small, "What is the capital gains tax rate?")) == ()


def test_a_question_asked_before_is_not_offered_again(small: Library) -> None:
    answer = ask(small, LANTERNS)
    first = next_questions(small, answer, (LANTERNS,))[0]
    assert first not in next_questions(small, answer, (first, LANTERNS))


def test_why_a_passage_was_found_names_words_of_it_and_their_share(small: Library) -> None:
    answer = ask(small, LEVY)
    words = in_words(small, answer.question, answer.passages[0])
    assert words.startswith("Why: ") and "%" in words
    assert any(f"“{word}”" in words for word in answer.passages[0].matched) or "people ask for it as" in words


def test_everywhere_holds_every_area_of_the_source_ranked_among_its_kind(small: Library) -> None:
    answer = ask(small, LANTERNS)
    table = answer.tables[0]
    whole = everywhere(small, table)
    figures = small.figures("lantern-keeping")
    held = {code for code, period in figures.rows if period == "2023"}
    assert {row.area.code for row in whole.rows} == held
    assert [row.area.name for row in whole.rows if row.asked] == ["Sunderland"]
    own = {row.area.code: row for row in table.rows}
    for row in whole.rows:
        if row.area.code in own:
            assert row.cell == own[row.area.code].cell
            assert row.rank == own[row.area.code].rank
    assert periods(small, table) == ("2021", "2022", "2023")
    assert everywhere(small, table, "2021").periods == ("2021",)
