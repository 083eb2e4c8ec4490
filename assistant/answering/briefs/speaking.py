"""The passages that name a place, or else its kind of place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.answering import topic
from assistant.answering.only import Only, within
from assistant.answering.ranking import ranked
from assistant.library import Library
from assistant.model import Area, AreaMention, AreaType, Passage
from assistant.retrieval.index import Hit
from assistant.words.terms import terms

MOST = 3
_DEPTH = 60

Speaking = tuple[Passage, float, tuple[str, ...]]


def passages(library: Library, area: Area, kinds: Sequence[AreaType]) -> list[Speaking]:
    """At most three passages, each with its score and the words that it names the place or its kind by.

    Those that name the place come first; then those on its rarest kinds. One section gives one passage.
    """
    found: dict[int, Speaking] = {}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    allowed = within(library, Only())
    for item in (*_naming(library, area, allowed), *_on_kinds(library, kinds, allowed)):
        passage = item[0]
        place = (passage.document.id, passage.section)
        if place not in seen:
            seen.add(place)
            found.setdefault(passage.number, item)
        if len(found) == MOST:
            break
    return list(found.values())


def _hits(library: Library, text: str, allowed: Collection[int] | None) -> list[Hit]:
    return ranked(library, topic.query(library, topic.units(library, text)), _DEPTH, allowed)


def _current(library: Library, hits: Sequence[Hit]) -> Iterator[tuple[Passage, float]]:
    """Hits of current documents, those of reported ones last."""
    found = [(library.passages[hit.number], hit.score) for hit in hits]
    current = [item for item in found if item[0].document.status == "current"]
    yield from sorted(current, key=lambda item: item[0].document.standing == "reported")


def _naming(library: Library, area: Area, allowed: Collection[int] | None) -> Iterator[Speaking]:
    """The passages in whose text the gazetteer finds the area."""
    ground = {area.code, *area.same_area_as}
    for passage, score in _current(library, _hits(library, area.name, allowed)):
        named = [mention for mention in library.gazetteer.find(passage.text) if _is(mention, area, ground)]
        if named:
            yield passage, score, tuple(dict.fromkeys(mention.text for mention in named))


def _is(mention: AreaMention, area: Area, ground: Collection[str]) -> bool:
    return mention.area is area or (mention.area.code in ground and area.level != "local_authority")


def _on_kinds(library: Library, kinds: Sequence[AreaType], allowed: Collection[int] | None) -> Iterator[Speaking]:
    """The best passage for each kind of place, the rarest kind first, that holds one of its question words."""
    rare = sorted(kinds, key=lambda kind: (len(kind.members), kind.classification))
    for kind in rare:
        best = next(_holding(library, kind, allowed), None)
        if best is not None:
            yield best


def _holding(library: Library, kind: AreaType, allowed: Collection[int] | None) -> Iterator[Speaking]:
    phrases = {word: set(terms(word)) for word in kind.question_words}
    query = ". ".join(word for word, own in phrases.items() if own)
    if not query:
        return
    for passage, score in _current(library, _hits(library, query, allowed)):
        text = f" {passage.text.lower()} "
        matched = tuple(word for word, own in phrases.items() if own and word.lower() in text)
        if matched:
            yield passage, score, matched
