"""A short question after an answer from documents is asked of the documents in hand, and that is told."""

import pytest

from assistant.answering import ask
from assistant.answering.chips import chips, without
from assistant.library import Library

PILOT = ("What pilot did the Barnsley Pathways to Work Commission propose?",)


@pytest.mark.parametrize(
    ("after", "question", "document"),
    [
        (PILOT, "How much would it save?", "barnsley-council/barnsley-pathways-to-work-2024"),
        (("Which places were Opportunity Areas?",), "did it work?", "department-for-education/opportunity-areas"),
        (
            ("What is the Local Innovation Partnerships Fund?",),
            "which places outside England are guaranteed a share?",
            "uk-research-and-innovation/local-innovation-partnerships-fund",
        ),
    ],
)
def test_a_short_question_stays_with_the_document_in_hand(
    after: tuple[str, ...], question: str, document: str, shipped: Library
) -> None:
    answer = ask(shipped, question, after)
    part = answer.question.parts[0]
    assert answer.status != "unanswered"
    first = next(said for said in answer.statements if said.citations).citations[0]
    assert {e.passage.document.id for e in answer.passages if e.citation == first} == {document}
    assert document in {held.id for held in part.hand}
    assert any(held.title in carried for held in part.hand for carried in part.carried)
    assert answer.tables == ()


@pytest.mark.parametrize("question", ["What is the unemployment rate in Hull?", "what is household income there?"])
def test_a_figure_asked_for_is_given(question: str, shipped: Library) -> None:
    answer = ask(shipped, question, PILOT)
    assert answer.tables and answer.question.parts[0].hand == ()


def test_a_new_subject_is_found_where_it_is(shipped: Library) -> None:
    alone = ask(shipped, "What does Innovation Generation say about devolution?")
    after = ask(shipped, "What does Innovation Generation say about devolution?", PILOT)
    assert [said.text for said in after.statements] == [said.text for said in alone.statements]


def test_what_is_in_hand_can_be_taken_out(shipped: Library) -> None:
    answer = ask(shipped, "How much would it save?", PILOT)
    chip = next(chip for chip in chips(answer) if chip.kind == "document")
    assert chip.carried
    question, before = without(shipped, answer, PILOT, chip)
    again = ask(shipped, question, before)
    assert chip.key not in {other.key for other in chips(again)}
