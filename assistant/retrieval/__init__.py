"""Retrieval: the index protocol, BM25 over saved term counts, and building it with rank-bm25."""
