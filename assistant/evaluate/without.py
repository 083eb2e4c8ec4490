"""A library without some of what helps to find: what each is worth, and what a document without it would give."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.library import Library
from assistant.retrieval.bm25 import SavedIndex
from assistant.words.synonyms import Synonyms

TECHNIQUES = ("asked", "measures", "synonyms", "spelling")
"""The wordings of documents, those of indicators, the thesaurus, and the correction of misspelt words."""


def without(library: Library, techniques: Collection[str]) -> Library:
    """The library with some techniques taken away; raises ValueError for one that there is not."""
    if unknown := [name for name in techniques if name not in TECHNIQUES]:
        raise ValueError(f"there is no technique {unknown[0]}")
    nothing = SavedIndex({"fields": {}, "numbers": 0}, b"")
    if "asked" in techniques:
        bare = tuple(replace(passage, asked=()) for passage in library.passages)
        library = replace(library, passages=bare, wordings=nothing, asked_of=())
    if "measures" in techniques:
        bare_measures = {slug: replace(indicator, asked=()) for slug, indicator in library.indicators.items()}
        library = replace(library, indicators=bare_measures, measure_wordings=nothing, measure_asked_of=())
    if "synonyms" in techniques:
        library = replace(library, synonyms=Synonyms(()))
    if "spelling" in techniques:
        library = replace(library, words="")
    return library
