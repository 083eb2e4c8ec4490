"""Which entries of the thesaurus help and which hurt, on judged questions: each is taken away by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.answering import ask
from assistant.evaluate.marking import Mark, mark
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.library.judged import Judged
from assistant.words.synonyms import Group, Synonyms
from assistant.words.terms import terms

_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Worth:
    """What one entry of the thesaurus does to judged questions."""

    entry: int
    """Its place in the file, from 0."""
    touched: int
    """How many judged questions hold one of its terms."""
    helped: tuple[str, ...] = ()
    """Ids of questions that are answered worse without it."""
    hurt: tuple[str, ...] = ()
    """Ids of questions that are answered better without it."""


def worth(library: Library, questions: Iterable[Judged], told: Callable[[], None] = lambda: None) -> list[Worth]:
    """The worth of every entry, in the order of the file; `told` is called after each question.

    A question is better answered where more of these hold: it is right, its document is among the first three, it is
    the first. Only the entries whose terms a question holds can change it, so only those are tried.
    """
    groups = library.synonyms.groups
    lesser = {group: replace(library, synonyms=Synonyms(g for g in groups if g is not group)) for group in groups}
    found: dict[Group, tuple[list[str], list[str], list[str]]] = {group: ([], [], []) for group in groups}
    for judged in questions:
        with_all = _marked(library, judged)
        for group in _held(library.synonyms, judged):
            touched, helped, hurt = found[group]
            touched.append(judged.id)
            bare = _goodness(_marked(lesser[group], judged))
            if bare < _goodness(with_all):
                helped.append(judged.id)
            elif bare > _goodness(with_all):
                hurt.append(judged.id)
        told()
    return [
        Worth(entry, len(found[group][0]), tuple(found[group][1]), tuple(found[group][2]))
        for entry, group in enumerate(groups)
    ]


def _held(synonyms: Synonyms, judged: Judged) -> list[Group]:
    """The entries of which a question, or one before it, holds a term."""
    matches = [match for text in (*judged.after, judged.question) for match in synonyms.matches(list(terms(text)))]
    return list(dict.fromkeys(match.group for match in matches))


def _marked(library: Library, judged: Judged) -> Mark:
    return mark(judged, ask(library, judged.question, judged.after, limit=_DEPTH))


def _goodness(marked: Mark) -> tuple[bool, bool, bool]:
    return marked.right, bool(marked.hit), bool(marked.first)
