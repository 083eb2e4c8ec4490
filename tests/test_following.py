"""Follow-ups in the ways people put them, and misspelt words, over the made-up and the shipped library."""

from __future__ import annotations

import pytest

from assistant.answering import ask
from assistant.answering.spelling import corrected
from assistant.library import Library
from assistant.model import Answer


def places(answer: Answer) -> list[str]:
    """The names of the places understood."""
    return [mention.area.name for part in answer.question.parts for mention in part.areas]


def measures(answer: Answer) -> set[str]:
    """The indicators understood."""
    return {indicator.slug for part in answer.question.parts for indicator in part.indicators}


def test_both_means_the_last_two_places(shipped: Library) -> None:
    before = ("claimant rate in Leeds", "and in Hull?")
    answer = ask(shipped, "what is the employment rate in both?", before)
    assert places(answer) == ["Leeds", "Kingston upon Hull"]
    assert measures(answer) == {"employment-rate"}


def test_one_of_the_same_kind(shipped: Library) -> None:
    before = ("unemployment in the North East Combined Authority",)
    assert {m.area.level for p in ask(shipped, before[0]).question.parts for m in p.areas} == {"combined_authority"}
    answer = ask(shipped, "and the West Midlands one?", before)
    assert {m.area.level for p in answer.question.parts for m in p.areas} == {"combined_authority"}
    assert {m.area.level for p in ask(shipped, "and the West Midlands?", before).question.parts for m in p.areas} == {
        "region"
    }


@pytest.mark.parametrize(("words", "year"), [("and the year before?", 2019), ("and the year after?", 2021)])
def test_the_year_before_is_one_less(shipped: Library, words: str, year: int) -> None:
    answer = ask(shipped, words, ("GDP per head in Leeds in 2020",))
    assert [part.period.first for part in answer.question.parts if part.period] == [year]
    assert answer.tables[0].rows[0].cell.period == str(year)


def test_now_ends_a_trend(shipped: Library) -> None:
    answer = ask(shipped, "what is it in Dundee at the moment?", ("GVA per hour in Scotland since 2018",))
    assert answer.question.parts[0].period is None
    assert "trend" not in answer.question.parts[0].intents


def test_the_other_measure_of_two_is_taken_by_the_word_that_tells_them_apart(shipped: Library) -> None:
    before = ("children in poverty before housing costs in Bradford",)
    assert measures(ask(shipped, before[0])) == {"child-poverty-before-housing-costs"}
    assert measures(ask(shipped, "after housing costs, I mean", before)) == {"child-poverty-after-housing-costs"}
    assert measures(ask(shipped, "and in Leeds on its own?", before)) == {"child-poverty-before-housing-costs"}


def test_growing_up_is_no_trend(shipped: Library) -> None:
    answer = ask(shipped, "What share of children in Birmingham are growing up in poverty?")
    assert "trend" not in answer.question.parts[0].intents


def test_a_word_of_another_subject_carries_no_measure_over(shipped: Library) -> None:
    answer = ask(shipped, "which region has the most badgers?", ("unemployment rate in Leeds",))
    assert answer.status == "unanswered"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("unemployemnt", "unemployment"), ("apprentiships", "apprenticeships"), ("Middlesborough", "Middlesbrough")],
)
def test_a_misspelt_word_is_corrected_and_said(shipped: Library, typed: str, meant: str) -> None:
    text, said = corrected(shipped, f"What about {typed} there?")
    assert text == f"What about {meant} there?"
    assert said == (f"“{typed}” is read as “{meant}”",)
    answer = ask(shipped, f"{typed} rate in Leeds")
    assert any(typed in note for part in answer.question.parts for note in part.assumed)
    assert answer.question.text == f"{typed} rate in Leeds"


@pytest.mark.parametrize(
    "text", ["fracking and tariffs", "badgers, nuclear power and potholes", "carers and dentists", "visas for nurses"]
)
def test_words_of_other_subjects_stay_as_they_are(shipped: Library, text: str) -> None:
    assert corrected(shipped, text) == (text, ())


@pytest.mark.parametrize("words", ["more", "show me more", "More please!", "anything else?", "tell me more about that"])
def test_more_gives_what_comes_after(shipped: Library, words: str) -> None:
    question = "What does the Commission say about apprenticeships?"
    first = ask(shipped, question)
    more = ask(shipped, words, (question,))
    again = ask(shipped, "more", (question, words))
    shown = [{evidence.passage.number for evidence in answer.passages} for answer in (first, more, again)]
    assert all(shown) and not shown[0] & shown[1] and not shown[1] & shown[2] and not shown[0] & shown[2]
    assert more.question.text == words


def test_more_of_nothing_is_said(shipped: Library) -> None:
    before = ("What is the rate of the badger levy in Atlantis?", "more", "more")
    answer = ask(shipped, "more", before)
    assert answer.status == "unanswered"
    assert any("nothing more" in statement.text for statement in answer.statements)


def test_a_follow_up_after_more_leans_on_the_question(shipped: Library) -> None:
    answer = ask(shipped, "and in Hull?", ("unemployment in Leeds", "more"))
    assert places(answer) == ["Kingston upon Hull"]
    assert measures(answer) == {"unemployment-rate"}


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("What share of adults in Hartlepool have no qualifications?", "Hartlepool"),
        ("How many children in Leeds grow up in low income before housing costs?", "Leeds"),
        ("premises in York with gigabit broadband", "York"),
    ],
)
def test_a_place_between_the_words_of_a_measure_is_a_place(shipped: Library, question: str, place: str) -> None:
    assert places(ask(shipped, question)) == [place]
