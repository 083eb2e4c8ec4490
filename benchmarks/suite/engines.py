"""The engines that are compared, all given the same terms: each is built into a folder and opened from it again.

Imports stand inside, so that opening in a new process counts what an engine itself needs.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

DEPTH = 10
Search = Callable[[list[str]], list[int]]
Tokens = Iterable[list[str]]


def build_ours(tokens: Tokens, folder: Path) -> None:
    """The product's index for large libraries."""
    from assistant.retrieval.large.inverting import build

    build(folder / "index", {"text": tokens})


def open_ours(folder: Path) -> Search:
    """Maps it; numpy, which the product leaves to a later search, is loaded here so that it counts."""
    import numpy as np

    from assistant.retrieval.large.mapped import MappedIndex

    assert np  # noqa: S101

    index = MappedIndex.from_file(folder / "index")
    return lambda query: [hit.number for hit in index.search({("text", term): 1.0 for term in query}, DEPTH)]


def build_rank_bm25(tokens: Tokens, folder: Path) -> None:
    """rank-bm25 as it is, kept by pickle."""
    from rank_bm25 import BM25Plus

    with (folder / "index").open("wb") as file:
        pickle.dump(BM25Plus(list(tokens)), file, protocol=pickle.HIGHEST_PROTOCOL)


def open_rank_bm25(folder: Path) -> Search:
    """Its scores of everything, of which numpy picks the best."""
    import numpy as np

    with (folder / "index").open("rb") as file:
        engine = pickle.load(file)  # noqa: S301 (written by this suite)

    def search(query: list[str]) -> list[int]:
        scores = engine.get_scores(query)
        best = np.argpartition(-scores, min(DEPTH, len(scores) - 1))[:DEPTH]
        return [int(n) for n in best[np.lexsort((best, -scores[best]))]]

    return search


def build_bm25s(tokens: Tokens, folder: Path) -> None:
    """bm25s with its defaults."""
    import bm25s

    engine = bm25s.BM25()
    engine.index(list(tokens), show_progress=False)
    engine.save(folder / "index", show_progress=False)


def open_bm25s(folder: Path) -> Search:
    """Loaded whole, as it does by default, without numba."""
    import bm25s

    engine = bm25s.BM25.load(folder / "index", show_progress=False)

    def search(query: list[str]) -> list[int]:
        known = [term for term in query if term in engine.vocab_dict]
        return [int(n) for n in engine.retrieve([known], k=DEPTH, show_progress=False)[0][0]] if known else []

    return search


def build_tantivy(tokens: Tokens, folder: Path) -> None:
    """tantivy with terms parted at white space, counts but no positions, and one segment."""
    import tantivy

    index = tantivy.Index(_schema(), path=str(folder))
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer(200_000_000, 1)
    for number, text in enumerate(tokens):
        writer.add_document(tantivy.Document(words=" ".join(text), number=number))
    writer.commit()
    writer.wait_merging_threads()


def _schema() -> Any:
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    schema.add_integer_field("number", stored=True, fast=True)
    return schema.build()


def open_tantivy(folder: Path) -> Search:
    """Without a count of all hits, so that it may leave out what cannot be among the best."""
    import tantivy

    index = tantivy.Index.open(str(folder))
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    searcher, layout = index.searcher(), index.schema

    def search(query: list[str]) -> list[int]:
        each = (tantivy.Query.term_query(layout, "words", term, index_option="freq") for term in query)
        clauses = [(tantivy.Occur.Should, clause) for clause in each]
        found = searcher.search(tantivy.Query.boolean_query(clauses), DEPTH, count=False).hits
        return [int(searcher.doc(place)["number"][0]) for _, place in found]

    return search


def build_fts5(tokens: Tokens, folder: Path) -> None:
    """SQLite's FTS5 without a copy of the text."""
    database = sqlite3.connect(folder / "index")
    database.execute("create virtual table t using fts5(words, content='', tokenize = \"unicode61 tokenchars '%.&'\")")
    with database:
        rows = ((number, " ".join(text)) for number, text in enumerate(tokens))
        database.executemany("insert into t (rowid, words) values (?, ?)", rows)
    database.execute("insert into t(t) values ('optimize')")
    database.commit()
    database.close()


def open_fts5(folder: Path) -> Search:
    """Ranked by its own bm25; terms are quoted, so that none is taken for a word of its language."""
    database = sqlite3.connect(folder / "index")

    def search(query: list[str]) -> list[int]:
        asked = " OR ".join('"' + term.replace('"', "") + '"' for term in query)
        sql = "select rowid from t where t match ? order by bm25(t), rowid limit ?"
        return [row[0] for row in database.execute(sql, (asked, DEPTH))]

    return search


ENGINES: dict[str, tuple[Callable[[Tokens, Path], None], Callable[[Path], Search]]] = {
    "ours": (build_ours, open_ours),
    "rank-bm25": (build_rank_bm25, open_rank_bm25),
    "bm25s": (build_bm25s, open_bm25s),
    "tantivy": (build_tantivy, open_tantivy),
    "SQLite FTS5": (build_fts5, open_fts5),
}
