"""The terms of an index in one text: each is found with what is kept of it, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.vocabulary import Vocabulary, entry, joined

TERMS = st.text(st.characters(exclude_characters=" ;", codec="utf-8"), min_size=1, max_size=8)


@given(st.dictionaries(TERMS, st.tuples(st.floats(0, 50), st.integers(0, 2**32), st.integers(1, 10**6))), TERMS)
def test_a_term_is_found_and_no_other(kept: dict[str, tuple[float, int, int]], other: str) -> None:
    vocabulary = Vocabulary(joined(entry(term, *values) for term, values in sorted(kept.items())))
    assert {term: vocabulary.get(term) for term in kept} == kept
    assert vocabulary.get(other) == kept.get(other)


@pytest.mark.parametrize("term", ["", "two words", "a;b"])
def test_what_could_not_be_found_again_is_no_term(term: str) -> None:
    with pytest.raises(ValueError, match="is no term"):
        entry(term, 1.0, 0, 1)
    assert Vocabulary(b";a 1.0 0 1;").get(term) is None


def test_a_damaged_text_is_told() -> None:
    with pytest.raises(ValueError, match="unpack"):
        Vocabulary(b";a 1.0 0;").get("a")
    with pytest.raises(ValueError, match="no vocabulary"):
        Vocabulary(b"a 1.0 0 1")


def test_it_is_found_where_it_lies() -> None:
    whole = b"......;a 1.0 0 1;b 2.0 1 1;;;;"
    assert Vocabulary(whole, 6, 27).get("b") == (2.0, 1, 1)
    assert Vocabulary(whole, 6, 6).get("b") is None
