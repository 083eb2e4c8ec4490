"""Silence where a subject is held and the detail asked for is not; several sides; who said it; parts marked."""

from __future__ import annotations

import pytest

from assistant.answering import ask
from assistant.answering.amounts import amounts, counts, has_amount
from assistant.answering.details import Detail, wanted
from assistant.library import Library
from assistant.render import as_text


def kinds(question: str) -> set[str]:
    """The kinds of detail that a question asks for."""
    return {detail.kind for detail in wanted(question)}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much money did the fund pay out?", "sum"),
        ("What is the average public subsidy per premise?", "price"),
        ("What were the deputy chairs paid?", "price"),
        ("What percentage of pupils passed?", "share"),
        ("what % of staff claim benefits?", "share"),
        ("When does the scheme close?", "date"),
        ("Which university got the most?", "name"),
        ("Who holds the contract for Kent?", "name"),
        ("Who sat on the committee?", "person"),
        ("Who is the chief executive of the agency?", "person"),
        ("Why did it fail?", "reason"),
        ("How long does a placement last?", "length of time"),
        ("How was the cost worked out?", "method"),
        ("Which council came second?", "place in the order"),
        ("Which 40 neighbourhoods were added?", "names"),
        ("What are the five aims?", "list"),
    ],
)
def test_the_detail_asked_for(question: str, kind: str) -> None:
    assert kind in kinds(question)


@pytest.mark.parametrize(
    "question",
    ["What does the report say about pay?", "How can towns recover?", "Who is most at risk?", "the cost of living"],
)
def test_no_detail_asked_for(question: str) -> None:
    assert not kinds(question) - {"name"}


def given(kind: str, question: str, text: str) -> bool:
    """Whether a text gives the kind of detail that a question asks for."""
    found: list[Detail] = [detail for detail in wanted(question) if detail.kind == kind]
    return found[0].given(text)


def test_what_gives_a_detail() -> None:
    assert given("price", "What is the grant?", "It is worth £3 million.")
    assert not given("price", "What is the grant?", "It helps 3% of towns.")
    assert given("names", "Which three towns won?", "The winners were Hull, Grimsby and Louth.")
    assert not given("names", "Which three towns won?", "The winners were named in Hull.")
    assert given("person", "Who chairs it?", "It is chaired by Alun Francis.")
    assert not given("person", "Who chairs it?", "It is part of the National Audit Office.")
    assert given("length of time", "How long does it last?", "A job lasts six months.")


def test_amounts_that_a_question_gives_itself_answer_nothing() -> None:
    sentence = "The plan is to bring 120,000 homes by 6 October 2025, aged 16 to 24, in chapter 3."
    assert amounts(sentence) == {"120000"}
    assert has_amount(sentence, "How many homes are planned?")
    assert not has_amount(sentence, "Of the 120,000 homes, how many are let?")
    assert counts("Over 300 bids came in.") and not counts("The fund offered up to £20 million.")


@pytest.mark.parametrize(
    "question",
    [
        "How many bids came in to the Local Innovation Partnerships Fund competition in its tenth year?",
        "What is the chief executive of Skills England paid?",
        "What will median pay be in Wales in 2035?",
        "capital gains tax rate",
        "Who holds the Project Gigabit contract for Dorset?",
    ],
)
def test_near_misses_are_refused(shipped: Library, question: str) -> None:
    assert ask(shipped, question).status == "unanswered"


def test_a_forecast_is_said_to_be_none(shipped: Library) -> None:
    answer = ask(shipped, "What will the unemployment rate in Hull be in 2030?")
    assert not answer.tables
    assert any("hold no forecasts" in statement.text for statement in answer.statements)
    assert ask(shipped, "unemployment rate in Hull in 2022").tables


def test_several_sides_are_answered_each_from_its_own(shipped: Library) -> None:
    question = "What do State of the Nation 2023 and State of the Nation 2024 say about regions?"
    answer = ask(shipped, question)
    assert len(answer.question.parts) == 2
    for part in answer.question.parts:
        assert part.side and part.outcome == "answered"
        assert {document.id for document in part.documents}
    first, second = ({document.id for document in part.documents} for part in answer.question.parts)
    assert not first & second
    cited = {e.passage.document.id for e in answer.passages if e.role == "evidence"}
    assert cited & first and cited & second


def test_an_edition_by_its_year_alone_is_a_side(shipped: Library) -> None:
    parts = ask(shipped, "what changed between State of the Nation 2023 and 2024 on regions").question.parts
    assert [("2023" in part.side, "2024" in part.side) for part in parts] == [(True, False), (False, True)]


def test_publishers_are_sides(shipped: Library) -> None:
    answer = ask(shipped, "compare what the Sutton Trust and the IFS say about social mobility")
    assert [{d.publisher for d in part.documents} for part in answer.question.parts] == [
        {"Sutton Trust"},
        {"Institute for Fiscal Studies"},
    ]


def test_a_silent_side_is_named(shipped: Library) -> None:
    answer = ask(
        shipped, "How do the Levelling Up White Paper and the English Devolution White Paper differ on mayors?"
    )
    assert [part.outcome for part in answer.question.parts] == ["unanswered", "answered"]
    assert answer.status == "partial"
    assert any("nothing of ‘Levelling Up the United Kingdom’" in s.text for s in answer.statements)


def test_parts_are_marked_in_the_text(shipped: Library) -> None:
    question = "What does the Commission say about people with no qualifications, and what is the price of tea?"
    text = as_text.render(ask(shipped, question))
    assert "Part 1: answered" in text and "Part 2: not answered" in text
    assert "Part 1" not in as_text.render(ask(shipped, "What is the price of tea?"))


def test_who_said_that(shipped: Library) -> None:
    before = ("What does State of the Nation 2024 say about the attainment gap at age 5?",)
    answer = ask(shipped, "who said that?", before)
    assert answer.statements[0].kind == "notice" and "Social Mobility Commission" in answer.statements[0].text
    assert [s for s in answer.statements if s.kind == "summary"] == [
        s for s in ask(shipped, before[0]).statements if s.kind == "summary"
    ]
    follow = ask(shipped, "and at 16?", (*before, "who said that?"))
    assert follow.question.parts[0].documents == ask(shipped, "and at 16?", before).question.parts[0].documents
    assert ask(shipped, "who said that?").status == "unanswered"
