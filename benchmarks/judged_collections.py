"""Measures our analyser and index on judged collections, beside engines given the same tokens.

    pip install bm25s tantivy
    python benchmarks/judged_collections.py FOLDER...

Each FOLDER holds corpus.jsonl (_id, title, text), queries.jsonl (_id, text) and qrels.tsv (query, document, 1). All
engines get the terms of `assistant.words.terms`, each distinct term of a query once, joined with OR. nDCG@10 with a
gain of 1 for each judged document; the interval of the difference is a bootstrap over the queries, with a fixed seed.
"""

from __future__ import annotations

import json
import math
import random
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from assistant.retrieval.bm25 import SavedIndex
from assistant.retrieval.build import build
from assistant.words.terms import terms

DEPTH = 10
Search = Callable[[list[str]], list[int]]


def ours(texts: list[list[str]]) -> Search:
    """The product's own index."""
    index = SavedIndex.from_bytes(*build({"text": texts}))
    return lambda query: [hit.number for hit in index.search({("text", term): 1.0 for term in query}, DEPTH)]


def fts5(texts: list[list[str]]) -> Search:
    """SQLite's FTS5; terms are quoted, so that none is taken for a word of its language."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table t using fts5(words, tokenize = \"unicode61 tokenchars '%.&'\")")
    database.executemany("insert into t (rowid, words) values (?, ?)", ((n, " ".join(t)) for n, t in enumerate(texts)))

    def search(query: list[str]) -> list[int]:
        asked = " OR ".join('"' + term.replace('"', "") + '"' for term in query)
        sql = "select rowid from t where t match ? order by bm25(t), rowid limit ?"
        return [row[0] for row in database.execute(sql, (asked, DEPTH))] if query else []

    return search


def bm25s_(texts: list[list[str]]) -> Search:
    """bm25s with its defaults."""
    import bm25s

    engine = bm25s.BM25()
    engine.index(texts, show_progress=False)

    def search(query: list[str]) -> list[int]:
        known = [term for term in query if term in engine.vocab_dict]
        return [int(n) for n in engine.retrieve([known], k=DEPTH, show_progress=False)[0][0]] if known else []

    return search


def tantivy_(texts: list[list[str]]) -> Search:
    """tantivy with a tokenizer that only parts at white space."""
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("words", tokenizer_name="whitespace")
    schema.add_integer_field("number", stored=True)
    index = tantivy.Index(schema.build())
    parted = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("whitespace", parted)
    writer = index.writer()
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(words=" ".join(text), number=number))
    writer.commit()
    index.reload()
    searcher, layout = index.searcher(), index.schema

    def search(query: list[str]) -> list[int]:
        clauses = [(tantivy.Occur.Should, tantivy.Query.term_query(layout, "words", term)) for term in query]
        found = searcher.search(tantivy.Query.boolean_query(clauses), DEPTH).hits if clauses else []
        return [int(searcher.doc(place)["number"][0]) for _, place in found]

    return search


ENGINES = {"ours": ours, "SQLite FTS5": fts5, "bm25s": bm25s_, "tantivy": tantivy_}


def gain(found: list[int], right: set[int]) -> float:
    """nDCG@10."""
    got = sum(1 / math.log2(place + 2) for place, number in enumerate(found) if number in right)
    best = sum(1 / math.log2(place + 2) for place in range(min(DEPTH, len(right))))
    return got / best if best else 0.0


def lines(path: Path) -> list[dict[str, str]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measure(folder: Path) -> dict[str, list[float]]:
    """For each engine the nDCG@10 of every judged query."""
    corpus = lines(folder / "corpus.jsonl")
    numbers = {row["_id"]: number for number, row in enumerate(corpus)}
    texts = [terms(f"{row['title']} . {row['text']}") for row in corpus]
    right: dict[str, set[int]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, document, judged = line.split("\t")[:3]
        if judged.isdigit() and int(judged) > 0 and document in numbers:
            right.setdefault(query, set()).add(numbers[document])
    queries = [(row["_id"], list(dict.fromkeys(terms(row["text"])))) for row in lines(folder / "queries.jsonl")]
    judged_queries = [(name, query) for name, query in queries if name in right]
    result = {}
    for name, make in ENGINES.items():
        search = make(texts)
        result[name] = [gain(search(query), right[query_name]) for query_name, query in judged_queries]
    return result


def interval(differences: list[float]) -> tuple[float, float]:
    """A bootstrap 95% interval of the mean."""
    chance = random.Random(20241205)
    count = len(differences)
    means = sorted(sum(chance.choices(differences, k=count)) / count for _ in range(2000))
    return means[50], means[1949]


def main() -> None:
    """Prints a table for each collection."""
    for name in sys.argv[1:]:
        result = measure(Path(name))
        print(f"{Path(name).name}: {len(result['ours'])} judged queries")
        for engine, values in result.items():
            low, high = interval([a - b for a, b in zip(result["ours"], values, strict=True)])
            mean = sum(values) / len(values)
            print(f"  {engine:12}{mean:7.4f}   ours minus this: [{low:+.4f}, {high:+.4f}]")


if __name__ == "__main__":
    main()
