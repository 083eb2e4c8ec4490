"""Retrieval: rank-bm25's own scores from a saved index, ties to the lower number, filters before the ranking.

Every test runs over each class that implements the protocol: the plain one, the mapped one, and the mapped one made to
add up whole rows also where few postings are asked for, as it does in large libraries, and the mapped one in a process
that has not loaded numpy.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from assistant.retrieval.bm25 import SavedIndex
from assistant.retrieval.build import build
from assistant.retrieval.index import FieldTerm, Hit, Index
from assistant.retrieval.large import inverting, mapped, scoring
from assistant.retrieval.large.sections import Sections

Corpus = list[list[str]]
FIELD = "text"
ALL = 1000
words = st.sampled_from([*"abcdefg", "£42", "7.5%", "cwm\u200d", '"', "\\"])
corpora: st.SearchStrategy[Corpus] = st.lists(st.lists(words, max_size=12), max_size=20)
queries = st.lists(st.one_of(words, st.just("unknown")), max_size=6)


Tokens = Mapping[str, Sequence[Sequence[str]]]
Make = Callable[[Tokens], Index]


def plain(tokens: Tokens) -> Index:
    """The index that a small library has, saved and read back."""
    return SavedIndex.from_bytes(*build(tokens))


def large(tokens: Tokens) -> Index:
    """The index that a large library has, saved and read back."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "index"
        inverting.build(path, tokens)
        return mapped.MappedIndex.from_file(path)  # what is mapped outlives its name


class Whole:
    """A mapped index that never takes the short way for few postings."""

    def __init__(self, tokens: Tokens) -> None:
        self._index = large(tokens)
        self.idf = self._index.idf

    def search(self, query: Mapping[FieldTerm, float], limit: int, within: Collection[int] | None = None) -> list[Hit]:
        """The best passages."""
        with patch.object(scoring, "FEW", -1), patch.object(scoring, "_LOOKED_UP", 0.5):
            return self._index.search(query, limit, within)


class First(Whole):
    """A mapped index in a process that has not loaded numpy and makes its first search."""

    def search(self, query: Mapping[FieldTerm, float], limit: int, within: Collection[int] | None = None) -> list[Hit]:
        """The best passages."""
        with patch.object(mapped, "_has_numpy", lambda: False), patch.object(self._index, "_searches", 0):
            return self._index.search(query, limit, within)


every = pytest.mark.parametrize("make", [plain, large, Whole, First])


def search(index: Index, query: list[str], limit: int = ALL, within: set[int] | None = None) -> list[Hit]:
    """What is found for words, each as often as it stands there."""
    return index.search({(FIELD, word): float(query.count(word)) for word in query}, limit, within)


@every
@given(corpora, queries)
def test_scores_are_those_of_rank_bm25(make: Make, corpus: Corpus, query: list[str]) -> None:
    assume(any(corpus))
    reference = BM25Plus([list(text) for text in corpus])
    scores = reference.get_scores([word for word in query if word in reference.idf])
    hits = search(make({FIELD: corpus}), query)
    assert {hit.number for hit in hits} == {n for n, text in enumerate(corpus) if set(text) & set(query)}
    for hit in hits:
        assert hit.score == pytest.approx(float(scores[hit.number]), rel=0, abs=1e-9)


@every
@given(corpora, queries)
def test_the_best_come_first_and_ties_go_to_the_lower_number(make: Make, corpus: Corpus, query: list[str]) -> None:
    hits = search(make({FIELD: corpus + corpus}), query)  # every passage twice: nothing but ties
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.number))
    place = {hit.number: n for n, hit in enumerate(hits)}
    scores = {hit.number: hit.score for hit in hits}
    for number in range(len(corpus)):
        if number in place:
            assert scores[number] == scores[number + len(corpus)]
            assert place[number] < place[number + len(corpus)]


@every
@given(corpora, queries, st.integers(0, 25), st.sets(st.integers(0, 25)))
def test_a_limit_takes_the_first_and_a_filter_comes_before_it(
    make: Make, corpus: Corpus, query: list[str], limit: int, within: set[int]
) -> None:
    index = make({FIELD: corpus})
    everything = search(index, query)
    assert search(index, query, limit) == everything[:limit]
    assert search(index, query, limit, within) == [hit for hit in everything if hit.number in within][:limit]
    assert search(index, query, -1) == []


@every
@given(corpora, queries)
def test_unknown_terms_fields_and_weights_of_nothing_change_nothing(
    make: Make, corpus: Corpus, query: list[str]
) -> None:
    index = make({FIELD: corpus})
    asked = {(FIELD, word): float(query.count(word)) for word in query}
    more = {**asked, (FIELD, "nowhere"): 3.0, ("title", "a"): 2.0}
    assert index.search(more, ALL) == index.search(asked, ALL)
    assert index.search({**asked, (FIELD, "a"): 0.0}, ALL) == index.search(
        {key: weight for key, weight in asked.items() if key != (FIELD, "a")}, ALL
    )
    assert index.search({(FIELD, "nowhere"): 1.0}, ALL) == []
    assert index.idf(FIELD, "nowhere") == index.idf("title", "a") == 0.0


@every
@given(corpora, corpora, st.floats(0.1, 9))
def test_fields_add_up_by_their_weights(make: Make, titles: Corpus, texts: Corpus, weight: float) -> None:
    count = min(len(titles), len(texts))
    titles, texts = titles[:count], texts[:count]
    both = make({"title": titles, FIELD: texts})
    hits = both.search({("title", "a"): weight, (FIELD, "b"): 1.0}, ALL)
    assert {hit.number for hit in hits} == {n for n in range(count) if "a" in titles[n] or "b" in texts[n]}
    first = {hit.number: hit.score for hit in both.search({("title", "a"): 1.0}, ALL)}
    second = {hit.number: hit.score for hit in both.search({(FIELD, "b"): 1.0}, ALL)}
    for hit in hits:
        if hit.number in first and hit.number in second:
            assert hit.score == pytest.approx(weight * first[hit.number] + second[hit.number], rel=1e-12)


@every
@pytest.mark.parametrize("corpus", [[], [[]], [[], [], []]])
def test_an_index_of_nothing_finds_nothing(make: Make, corpus: Corpus) -> None:
    assert search(make({FIELD: corpus}), ["a", "b"]) == []
    assert search(make({FIELD: corpus}), []) == []


def bytes_of(tokens: Tokens) -> bytes:
    """The file of an index."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        inverting.build(Path(folder) / "index", tokens)
        return (Path(folder) / "index").read_bytes()


@given(corpora)
def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus) -> None:
    again = [list(text) for text in corpus]
    assert build({FIELD: corpus}) == build({FIELD: again})
    assert bytes_of({FIELD: corpus}) == bytes_of({FIELD: again})


@pytest.mark.parametrize("seed", range(3))
def test_thousands_of_passages_give_the_same_hits_either_way_and_those_of_rank_bm25(seed: int) -> None:
    chance = random.Random(seed)
    vocabulary = [f"w{number}" for number in range(2000)]
    weights = [1 / (number + 3) for number in range(2000)]
    corpus = [chance.choices(vocabulary, weights, k=chance.randrange(0, 90)) for _ in range(3000)]
    corpus[7] = ["w0"] * 70_000  # a count over 16 bits, and a length that lets nothing else weigh
    tokens = {FIELD: corpus}
    one, other, whole, first = plain(tokens), large(tokens), Whole(tokens), First(tokens)
    reference = BM25Plus(corpus)
    for count in (1, 2, 3, 5, 8, 12, 30):
        query = {(FIELD, word): chance.choice((0.3, 1.0, 2.0)) for word in chance.choices(vocabulary, weights, k=count)}
        for limit in (1, 10, 300, 5000):
            expected = one.search(query, limit)
            assert other.search(query, limit) == whole.search(query, limit) == first.search(query, limit) == expected
        within = set(chance.sample(range(3000), chance.choice((3, 400, 2900))))
        expected = one.search(query, 10, within)
        assert other.search(query, 10, within) == whole.search(query, 10, within) == expected
        assert first.search(query, 10, within) == expected
        scores = sum(weight * reference.get_scores([word]) for (_, word), weight in query.items())
        for hit in one.search(query, 10):
            assert hit.score == pytest.approx(float(scores[hit.number]), rel=0, abs=1e-9)


def test_searches_at_once_do_not_meet() -> None:
    from concurrent.futures import ThreadPoolExecutor

    chance = random.Random(4)
    corpus = [chance.choices("abcdefghij", k=20) for _ in range(4000)]
    index, expected = Whole({FIELD: corpus}), plain({FIELD: corpus})
    queries = [chance.sample("abcdefghij", 3) for _ in range(60)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda query: large_search(index, query), queries))
    assert found == [search(expected, query, 10) for query in queries]


def large_search(index: Whole, query: list[str]) -> list[Hit]:
    """A search that goes round the patches, which are not made for threads."""
    return search(index._index, query, 10)


@pytest.mark.parametrize(("header", "postings"), [(b"", b""), (b"{}", b""), (b'{"fields": {}, "size": 4}', b"abc")])
def test_a_damaged_index_is_refused(header: bytes, postings: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        SavedIndex.from_bytes(header, postings)


@pytest.mark.parametrize("harm", ["nothing", "a byte", "junk", "its end"])
def test_a_damaged_index_file_is_refused(harm: str, tmp_path: Path) -> None:
    path = tmp_path / "index"
    data = bytes_of({FIELD: [["a", "b"], ["b"]]})
    path.write_bytes({"nothing": b"", "a byte": data[:-1], "junk": b"\xff" * len(data), "its end": data + b"x"}[harm])
    with pytest.raises((ValueError, KeyError)):
        mapped.MappedIndex.from_file(path)


def test_a_byte_changed_within_is_noticed_by_who_looks(tmp_path: Path) -> None:
    path = tmp_path / "index"
    data = bytearray(bytes_of({FIELD: [["a", "b"], ["b"]]}))
    path.write_bytes(data)
    assert Sections(path).is_sound()
    data[0] ^= 1
    path.write_bytes(data)
    assert not Sections(path).is_sound()
