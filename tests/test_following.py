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


def asked(shipped: Library, *questions: str) -> Answer:
    """The answer to the last of some questions, asked after the others."""
    return ask(shipped, questions[-1], questions[:-1])


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("add Bradford and Wakefield", ["Leeds", "Bradford", "Wakefield"]),
        ("please include the UK too", ["Leeds", "United Kingdom"]),
    ],
)
def test_places_are_added_to_those_in_hand(shipped: Library, words: str, names: list[str]) -> None:
    answer = asked(shipped, "median pay in Leeds", words)
    assert places(answer) == names
    assert measures(answer) == {"median-weekly-pay"}
    assert "comparison" in answer.question.parts[0].intents


def test_a_place_is_dropped_again(shipped: Library) -> None:
    answer = asked(shipped, "median pay in Leeds and York", "add Bradford", "drop York")
    assert places(answer) == ["Leeds", "Bradford"]
    assert measures(answer) == {"median-weekly-pay"}


@pytest.mark.parametrize("words", ["compare all three", "which of the three is lowest?"])
def test_three_places_asked_one_after_the_other_are_compared(shipped: Library, words: str) -> None:
    answer = asked(shipped, "unemployment in Hull", "and Leeds?", "and York?", words)
    assert places(answer) == ["Kingston upon Hull", "Leeds", "York"]
    assert measures(answer) == {"unemployment-rate"}
    assert answer.question.parts[0].intents == ("comparison",)
    both = asked(shipped, "unemployment in Hull", "and Leeds?", "and York?", "what is pay in both?")
    assert places(both) == ["Leeds", "York"]


def test_both_are_set_beside_a_third(shipped: Library) -> None:
    answer = asked(shipped, "employment in Scotland", "and Wales", "compare both with England")
    assert places(answer) == ["Scotland", "Wales", "England"]


@pytest.mark.parametrize("words", ["which is lower?", "so which of them is better?", "put those two side by side"])
def test_two_places_asked_one_after_the_other_are_compared(shipped: Library, words: str) -> None:
    answer = asked(shipped, "unemployment rate in Hull", "and in Leeds?", words)
    assert places(answer) == ["Kingston upon Hull", "Leeds"]
    assert answer.question.parts[0].intents == ("comparison",)
    assert len(answer.tables[0].rows) >= 2


def test_which_rose_most_is_asked_of_the_places_in_hand(shipped: Library) -> None:
    answer = asked(
        shipped, "median pay in York and Leeds", "how has that changed since 2018?", "which has gone up most?"
    )
    assert places(answer) == ["York", "Leeds"]
    assert answer.question.parts[0].wish.kind == ""
    assert set(answer.question.parts[0].intents) == {"comparison", "trend"}


def test_a_place_beside_a_trend_is_shown_over_the_same_time(shipped: Library) -> None:
    answer = asked(shipped, "unemployment rate in Hull since 2015", "versus Leeds")
    assert answer.question.parts[0].period is not None
    assert (answer.question.parts[0].period.first, answer.question.parts[0].period.last) == (2015, None)
    assert len(answer.tables[0].periods) > 2


@pytest.mark.parametrize(
    ("question", "words", "name"),
    [
        ("claimant count in Nottingham", "no, I meant the county", "Nottinghamshire"),
        ("claimant count in Derbyshire", "no, the city", "Derby"),
        (
            "pay in the West Midlands",
            "the combined authority rather than the region",
            "West Midlands Combined Authority",
        ),
    ],
)
def test_another_kind_of_the_same_name_is_meant(shipped: Library, question: str, words: str, name: str) -> None:
    answer = asked(shipped, question, words)
    assert places(answer) == [name]
    assert measures(answer) == measures(ask(shipped, question))


@pytest.mark.parametrize(
    ("questions", "code"),
    [
        (("which council in the West Midlands has the highest pay?", "no, the combined authority"), "E47000007"),
        (("which council in the North West has the highest pay?", "and in the North East?"), "E12000001"),
        (("median pay in West Yorkshire", "which council is highest?"), "E47000003"),
        (("median pay in Greater Manchester", "and the boroughs?", "which is highest?"), "E47000001"),
    ],
)
def test_what_a_ranking_runs_within_is_carried_and_corrected(
    shipped: Library, questions: tuple[str, ...], code: str
) -> None:
    part = asked(shipped, *questions).question.parts[0]
    assert part.intents == ("ranking",)
    assert part.direction == "highest"
    assert part.peers is not None
    assert part.peers.within == code


def test_all_regions_are_not_within_the_place_in_hand(shipped: Library) -> None:
    answer = asked(shipped, "GDP per head in Leeds", "how does that compare across the regions?")
    assert places(answer) == []
    assert len([row for row in answer.tables[0].rows if row.area.level == "region"]) == 9
    assert places(asked(shipped, "GDP per head in Leeds", "how does that compare across the regions?", "York?")) == [
        "York"
    ]


def test_since_then_is_since_the_year_in_hand(shipped: Library) -> None:
    answer = asked(shipped, "GVA per hour in Bradford in 2010", "has it gone up since then?")
    period = answer.question.parts[0].period
    assert period is not None
    assert (period.first, period.last) == (2010, None)
    assert "trend" in answer.question.parts[0].intents


@pytest.mark.parametrize(
    ("question", "words", "slug"),
    [
        ("healthy life expectancy for men in Hull", "and for women?", "healthy-life-expectancy-female"),
        ("healthy life expectancy for women in Hull", "men?", "healthy-life-expectancy-male"),
        ("Attainment 8 in Kent", "just those on free school meals", "attainment-8-fsm"),
        ("business R&D spending in Wales", "and publicly funded?", "public-research-development"),
    ],
)
def test_the_measure_beside_is_meant_by_what_it_alone_is_of(
    shipped: Library, question: str, words: str, slug: str
) -> None:
    answer = asked(shipped, question, words)
    assert measures(answer) == {slug}
    assert [table.indicator.slug for table in answer.tables] == [slug]


def test_a_group_that_nobody_named_is_not_meant(shipped: Library) -> None:
    assert measures(ask(shipped, "children ready for school in Leeds")) == {"early-years-good-development"}
    assert measures(ask(shipped, "free school meals children ready for school in Leeds")) == {
        "early-years-good-development-fsm"
    }


@pytest.mark.parametrize(
    "words",
    ["what is the government doing about it?", "what is being done there?", "and does class make a difference?"],
)
def test_what_is_done_and_what_makes_a_difference_are_for_documents(shipped: Library, words: str) -> None:
    answer = asked(shipped, "pay in Leeds", words)
    assert answer.question.parts[0].intents == ("policy",)


def test_after_a_question_to_documents_a_place_alone_asks_documents_too(shipped: Library) -> None:
    before = "Do girls from poorer families choose courses that pay less?"
    part = asked(shipped, before, "is that so in the north east?").question.parts[0]
    assert part.intents == ("policy",)
    assert not part.indicators_named
