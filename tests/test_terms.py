"""Turning texts into terms: what a question says finds what a passage says."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.words.stopwords import STOP_WORDS
from assistant.words.terms import NAMING, term, terms, tokens

words = st.text(string.ascii_letters, min_size=1, max_size=12)
ordinary = st.lists(st.one_of(words, st.sampled_from(["R&D", "7.5%", "1,234", "don't", "£42", "2018/19"]))).map(
    " ".join
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("region", "Regions"),
        ("school", "SCHOOLS'"),
        ("school", "school’s"),
        ("organise", "organizing"),
        ("organisation", "organizations"),
        ("specialised", "specialize"),
        ("child", "children’s"),
        ("woman", "women"),
        ("without qualifications", "no qualifications"),
        ("7.5%", "7.5 per cent"),
        ("7.5%", "7.5 PERCENT"),
        ("7.5%", "7.5 percent"),
        ("7.5%", "7.5per cent"),
        ("1,234,567", "1234567"),
        ("£42", "42"),
        ("r&d", "R&D"),
        ("apprentices", "apprentice"),
        ("productivity of regions", "the productivity, by region"),
        ("NEETs", "NEET"),
        ("LSIPs", "LSIP"),
        ("MCAs", "MCA"),
        ("SMEs", "SME"),
        ("HE students", "HE student"),
        ("ﬁnance", "finance"),
        ("prize", "prizes"),
        ("seize", "seized"),
    ],
)
def test_these_meet(one: str, other: str) -> None:
    assert terms(one)
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("no qualifications", "qualifications"),
        ("mobile", "mobility"),
        ("police", "policy"),
        ("university", "universal"),
        ("7.5%", "7.5"),
        ("7.5", "75"),
        ("2023", "2024"),
        ("16", "1.6"),
        ("HE participation", "participation"),
    ],
)
def test_these_do_not_meet(one: str, other: str) -> None:
    assert terms(one)
    assert terms(one) != terms(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("the of and", []),
        ("!?.,;:-—“”()[]", []),
        ("What is the rate?", ["rate"]),
        ("aged 16 to 64", ["age", "16", "64"]),
        ("in 2018/19", ["2018", "19"]),
        ("£1,234.50 in April", ["1234.50", "april"]),
        ("levy levy", ["levi", "levi"]),
        ("well-being", []),
    ],
)
def test_examples(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_stop_words_that_tell_names_apart_are_kept_on_request() -> None:
    assert terms("before housing costs") == terms("after housing costs")
    assert terms("before housing costs", NAMING) != terms("after housing costs", NAMING)
    assert terms("Not known", NAMING) == ["not", "known"]


def test_no_stop_word_is_a_term() -> None:
    assert {word: term(word) for word in STOP_WORDS if term(word)} == {}


@given(st.text())
def test_any_text_has_terms_that_are_small_and_not_empty(text: str) -> None:
    found = terms(text)
    assert all(found)
    assert not [one for one in found if " " in one or any(c in string.ascii_uppercase for c in one)]


@given(ordinary)
def test_case_and_spacing_do_not_matter(text: str) -> None:
    # Abbreviations in capitals are words of their own: HE is not "he", and MCAs are several of an MCA.
    assume(not re.search(r"\b(?:HE|IT)\b|[A-Z]{2,}s\b", text) and text.strip().lower() not in {"he", "it"})
    assert terms(text.upper()) == terms(text) == terms(text.lower()) == terms(f"  {text} ".replace(" ", "\n"))


@given(ordinary, ordinary)
def test_texts_side_by_side_have_the_terms_of_both(one: str, other: str) -> None:
    assert terms(f"{one}. {other}") == terms(one) + terms(other)


@given(st.text())
def test_every_token_knows_where_it_stands(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        if "%" not in token.word:
            assert text[token.start : token.end] == token.word
        at = token.end


def test_words_written_as_per_cent_do_not_move_what_follows() -> None:
    text = "It was 7.5 per cent in Hull and 8 percent in York."
    standing = {token.word: text[token.start : token.end] for token in tokens(text) if token.term}
    assert standing["Hull"] == "Hull"
    assert standing["York"] == "York"
    assert [token.term for token in tokens(text) if "%" in token.word] == ["7.5%", "8%"]
