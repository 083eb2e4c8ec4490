"""Questions to begin with, made from what a library holds and kept only where it really answers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.answering.asking import ask
from assistant.answering.silence import MOST_NAMED
from assistant.figures.register import COUNTRIES
from assistant.library import Library
from assistant.library.compiled import TEXT
from assistant.model import Answer, Area, Document, Indicator, Table
from assistant.places.naming import named
from assistant.words.terms import terms

MOST = 4
MOST_NEXT = 3
"""Next questions under an answer."""
LONGEST_MEASURE = 56
"""Characters of a measure's own phrase up to which a question uses it."""
MOST_OF_A_KIND = 3
"""Candidates of one kind that are tried before the next kind has its turn."""


def examples(library: Library) -> tuple[str, ...]:
    """A few questions of different kinds, each of which this library answers; fewer from a small library."""
    found: list[str] = []
    for candidates in (_policy(library), _ranking(library), _place(library), _trend(library)):
        for question in candidates:
            if ask(library, question).status == "answered":
                found.append(question)
                break
    return tuple(found[:MOST])


def _newest(documents: Sequence[Document]) -> list[Document]:
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


def next_questions(
    library: Library, answer: Answer, after: Sequence[str] = (), asking: Callable[[str], Answer] | None = None
) -> tuple[str, ...]:
    """At most three questions that follow from what an answer holds, of different kinds, each of which `ask` answers.

    A question counts as it will be asked: `after` are the questions before it, the answered one included; `asking`,
    where filters hold, asks with these.
    """
    asked = {answer.question.text.lower(), *(question.lower() for question in after)}
    shown = {statement.text for statement in answer.statements if statement.kind != "notice"}
    found: list[str] = []
    for candidates in _following(library, answer):
        for question in (text for text, _ in zip(candidates, range(MOST_OF_A_KIND), strict=False)):
            if question.lower() in asked:
                continue
            told = asking(question) if asking is not None else ask(library, question, after)
            said = {statement.text for statement in told.statements if statement.kind != "notice"}
            if told.status == "answered" and said - shown:
                found.append(question)
                break
        if len(found) == MOST_NEXT:
            break
    return tuple(found)


def _following(library: Library, answer: Answer) -> Iterator[Iterator[str]]:
    """Candidates by kind: the same measure otherwise, another measure of its theme, and the document at hand."""
    for table in answer.tables[:1]:
        place = _spoken_of(table)
        if table.ranked:
            yield _changes(table.indicator, place)
        else:
            if len(table.periods) == 1:
                yield _changes(table.indicator, place)
            yield _ranks(library, table.indicator, place)
        yield _same_theme(library, answer, place)
    yield _same_document(answer)


def _spoken_of(table: Table) -> Area:
    """The first place asked about; of a ranking, the one at its head."""
    return next((row.area for row in table.rows if row.asked), table.rows[0].area)


def _changes(indicator: Indicator, place: Area) -> Iterator[str]:
    if indicator.first_period != indicator.last_period:
        yield f"How has {_measure(indicator)} changed in {named(place)}?"


def _measure(indicator: Indicator) -> str:
    """What an indicator measures, inside a question: its own phrase, or how people call it if that is long."""
    return indicator.subject if len(indicator.subject) <= LONGEST_MEASURE else indicator.question_words[0]


def _ranks(library: Library, indicator: Indicator, place: Area) -> Iterator[str]:
    end = "lowest" if indicator.higher_is == "better" else "highest"
    measure = _measure(indicator).removeprefix("the ")
    region = library.areas.get(place.region_code)
    if place.level == "local_authority" and region is not None:
        yield f"Which council in {named(region)} has the {end} {measure}?"
    if place.level == "local_authority":
        yield f"Which council in {named(place) if place.level == 'country' else place.country} has the {end} {measure}?"
    yield f"Which region has the {end} {measure}?"


def _same_theme(library: Library, answer: Answer, place: Area) -> Iterator[str]:
    """Another measure of the theme for the place, those shown beside the one at hand last."""
    shown = {table.indicator.slug for table in answer.tables}
    first = answer.tables[0].indicator
    for indicator in library.indicators.values():
        kin = bool(first.theme) and indicator.theme == first.theme
        if kin and indicator.slug not in shown and place.level in indicator.levels:
            yield f"How does {named(place)} compare on {_measure(indicator)}?"


def _same_document(answer: Answer) -> Iterator[str]:
    """Another topic of the document that the answer rests on."""
    asked = set(terms(answer.question.text))
    held = [evidence.passage.document for evidence in answer.passages if evidence.role == "evidence"]
    named_ones = [d for part in answer.question.parts for d in part.documents[:MOST_NAMED]]
    for document in dict.fromkeys([*named_ones, *held]):
        title = document.title.split(":")[0]
        if "(" in title or not answer.statements:
            continue
        for topic in document.topics:
            if not set(terms(topic)) & (asked | set(terms(title))):
                yield f"What does {title} say about {topic}?"
