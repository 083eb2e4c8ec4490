"""Retrieval: rank-bm25's own scores from a saved index, ties to the lower number, filters before the ranking."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from assistant.retrieval.bm25 import SavedIndex
from assistant.retrieval.build import build
from assistant.retrieval.index import Hit

Corpus = list[list[str]]
FIELD = "text"
ALL = 1000
words = st.sampled_from([*"abcdefg", "£42", "7.5%", "cwm\u200d", '"', "\\"])
corpora: st.SearchStrategy[Corpus] = st.lists(st.lists(words, max_size=12), max_size=20)
queries = st.lists(st.one_of(words, st.just("unknown")), max_size=6)


def saved(corpus: Corpus) -> SavedIndex:
    """The index of a corpus, saved and read back."""
    return SavedIndex.from_bytes(*build({FIELD: corpus}))


def search(index: SavedIndex, query: list[str], limit: int = ALL, within: set[int] | None = None) -> list[Hit]:
    """What is found for words, each as often as it stands there."""
    return index.search({(FIELD, word): float(query.count(word)) for word in query}, limit, within)


@given(corpora, queries)
def test_scores_are_those_of_rank_bm25(corpus: Corpus, query: list[str]) -> None:
    assume(any(corpus))
    reference = BM25Plus([list(text) for text in corpus])
    scores = reference.get_scores([word for word in query if word in reference.idf])
    hits = search(saved(corpus), query)
    assert {hit.number for hit in hits} == {n for n, text in enumerate(corpus) if set(text) & set(query)}
    for hit in hits:
        assert hit.score == pytest.approx(float(scores[hit.number]), rel=0, abs=1e-9)


@given(corpora, queries)
def test_the_best_come_first_and_ties_go_to_the_lower_number(corpus: Corpus, query: list[str]) -> None:
    hits = search(saved(corpus + corpus), query)  # every passage twice: nothing but ties
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.number))
    place = {hit.number: n for n, hit in enumerate(hits)}
    scores = {hit.number: hit.score for hit in hits}
    for number in range(len(corpus)):
        if number in place:
            assert scores[number] == scores[number + len(corpus)]
            assert place[number] < place[number + len(corpus)]


@given(corpora, queries, st.integers(0, 25), st.sets(st.integers(0, 25)))
def test_a_limit_takes_the_first_and_a_filter_comes_before_it(
    corpus: Corpus, query: list[str], limit: int, within: set[int]
) -> None:
    index = saved(corpus)
    everything = search(index, query)
    assert search(index, query, limit) == everything[:limit]
    assert search(index, query, limit, within) == [hit for hit in everything if hit.number in within][:limit]
    assert search(index, query, -1) == []


@given(corpora, queries)
def test_unknown_terms_fields_and_weights_of_nothing_change_nothing(corpus: Corpus, query: list[str]) -> None:
    index = saved(corpus)
    asked = {(FIELD, word): float(query.count(word)) for word in query}
    more = {**asked, (FIELD, "nowhere"): 3.0, ("title", "a"): 2.0}
    assert index.search(more, ALL) == index.search(asked, ALL)
    assert index.search({**asked, (FIELD, "a"): 0.0}, ALL) == index.search(
        {key: weight for key, weight in asked.items() if key != (FIELD, "a")}, ALL
    )
    assert index.search({(FIELD, "nowhere"): 1.0}, ALL) == []
    assert index.idf(FIELD, "nowhere") == index.idf("title", "a") == 0.0


@given(corpora, corpora, st.floats(0.1, 9))
def test_fields_add_up_by_their_weights(titles: Corpus, texts: Corpus, weight: float) -> None:
    count = min(len(titles), len(texts))
    titles, texts = titles[:count], texts[:count]
    both = SavedIndex.from_bytes(*build({"title": titles, FIELD: texts}))
    hits = both.search({("title", "a"): weight, (FIELD, "b"): 1.0}, ALL)
    assert {hit.number for hit in hits} == {n for n in range(count) if "a" in titles[n] or "b" in texts[n]}
    first = {hit.number: hit.score for hit in both.search({("title", "a"): 1.0}, ALL)}
    second = {hit.number: hit.score for hit in both.search({(FIELD, "b"): 1.0}, ALL)}
    for hit in hits:
        if hit.number in first and hit.number in second:
            assert hit.score == pytest.approx(weight * first[hit.number] + second[hit.number], rel=1e-12)


@pytest.mark.parametrize("corpus", [[], [[]], [[], [], []]])
def test_an_index_of_nothing_finds_nothing(corpus: Corpus) -> None:
    assert search(saved(corpus), ["a", "b"]) == []
    assert search(saved(corpus), []) == []


@given(corpora)
def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus) -> None:
    assert build({FIELD: corpus}) == build({FIELD: [list(text) for text in corpus]})


@pytest.mark.parametrize(("header", "postings"), [(b"", b""), (b"{}", b""), (b'{"fields": {}, "size": 4}', b"abc")])
def test_a_damaged_index_is_refused(header: bytes, postings: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        SavedIndex.from_bytes(header, postings)
