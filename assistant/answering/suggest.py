"""Questions to begin with, made from what a library holds and kept only where it really answers them."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering.asking import ask
from assistant.figures.register import COUNTRIES
from assistant.library import Library
from assistant.library.compiled import TEXT
from assistant.model import Document, Indicator
from assistant.words.terms import terms

MOST = 4


def examples(library: Library) -> tuple[str, ...]:
    """A few questions of different kinds, each of which this library answers; fewer from a small library."""
    found: list[str] = []
    for candidates in (_policy(library), _ranking(library), _place(library), _trend(library)):
        for question in candidates:
            if ask(library, question).status == "answered":
                found.append(question)
                break
    return tuple(found[:MOST])


def _newest(documents: tuple[Document, ...]) -> list[Document]:
    """Strategies first, then annual reports, then the rest; within each the newest first."""
    order = {"strategy": 0, "annual report": 1}
    held = [document for document in documents if document.status == "current" and document.topics]
    newest = sorted(held, key=lambda document: document.published or "", reverse=True)
    return sorted(newest, key=lambda document: (order.get(document.type, 2), document.standing == "reported"))


def _policy(library: Library) -> Iterator[str]:
    def rarity(topic: str) -> float:
        found = terms(topic)
        return -sum(library.index.idf(TEXT, term) for term in found) / max(1, len(found))

    for document in _newest(library.documents)[:4]:
        title = document.title.split(":")[0]
        for topic in sorted(document.topics, key=rarity):
            if not set(terms(topic)) & set(terms(title)):
                yield f"What does {title} say about {topic}?"


def _shares(library: Library, level: str) -> list[Indicator]:
    """The shares of people with intervals that cover the whole kingdom at a level: the safest to begin with."""
    wide = [i for i in library.indicators.values() if level in i.levels and i.measure == "share" and not i.compare_with]
    return sorted(wide, key=lambda i: (len(i.countries) < len(COUNTRIES), not i.intervals))


def _ranking(library: Library) -> Iterator[str]:
    for indicator in _shares(library, "region"):
        end = "lowest" if indicator.higher_is == "better" else "highest"
        yield f"Which region has the {end} {indicator.question_words[0]}?"


def _place(library: Library) -> Iterator[str]:
    named = [library.areas[code] for d in _newest(library.documents) for code in d.areas if code in library.areas]
    every = [
        area for area in library.areas.values() if area.level in {"local_authority", "region"} and not area.valid_to
    ]
    places = [area for area in named if area.level == "local_authority"] or every
    for indicator in reversed(_shares(library, places[0].level if places else "")):
        yield f"How does {places[0].name} compare on {indicator.question_words[0]}?"


def _trend(library: Library) -> Iterator[str]:
    for indicator in _shares(library, "country")[1:]:
        if indicator.first_period != indicator.last_period:
            yield f"How has {indicator.question_words[0]} changed in {indicator.countries[-1]}?"
