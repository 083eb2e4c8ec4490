"""Holds every number and every quotation of a text against a library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.claims import scope as scopes
from assistant.claims.blocks import Block, Form, Source, blocks_of, source_of
from assistant.claims.claim import Claim, Finding
from assistant.claims.held_text import (
    Near,
    Texts,
    as_near,
    in_documents,
    in_other_words,
    near_sentence,
    plain,
    quotation,
)
from assistant.claims.numbers import Number, numbers
from assistant.claims.scope import Named, Scope
from assistant.claims.sets import SET
from assistant.claims.shelf import Shelf
from assistant.claims.tables import against_tables
from assistant.claims.times import Time, times
from assistant.library import Library
from assistant.model import Area, Indicator
from assistant.words.clean import clean
from assistant.words.sentences import sentences

LEAST_QUOTED = 4
"""Words from which something in quotation marks is a quotation, not a name or a term."""
_QUOTED = re.compile(r"“([^“”]+)”|(?<!\w)\"([^\"\n]+)\"(?!\w)")
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:how (?:many|much|big|far|long|does|do|did|is|are)|which|what(?:'s|s)?|who|where)\b", re.I
)
_ONE_SENTENCE = 0.88
"""From which likeness a sentence is so surely one of a document that tables are not asked."""
_HELD_SETS = 3
_LIBRARY = re.compile(r"(?P<count>\d[\d,]*) (?P<what>documents?|indicators?|passages?)\b")


@dataclass
class _Before:
    """What the text has spoken of so far."""

    indicators: tuple[Indicator, ...] = ()
    every: dict[str, Indicator] = field(default_factory=dict)
    places: tuple[Area, ...] = ()
    headed: tuple[Area, ...] = ()
    """Places of the headings above."""
    times: tuple[Time, ...] = ()
    sets: list[str] = field(default_factory=list)
    head: tuple[str, ...] = ()
    """The headings of the columns of a table."""
    found: set[tuple[Decimal, str]] = field(default_factory=set)


def verify(library: Library, text: str, form: Form = "plain") -> tuple[Claim, ...]:
    """The claims of a text in order, each with what the library says; LibraryError where a table is unreadable."""
    return tuple(_Reading(library).claims(text, form))


class _Reading:
    """One text being read, from its beginning to its end."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.shelf = Shelf(library)
        self.texts = Texts(library)
        self.before = _Before()
        self._looked: tuple[str, Near | None] = ("", None)

    def claims(self, text: str, form: Form) -> Iterator[Claim]:
        source = source_of(clean(text))
        for block in blocks_of(source.text, form):
            if block.kind == "row":
                yield from self._row(source, block)
                continue
            self.before.head = ()
            if block.kind == "heading":
                self.before.headed = self._areas(block.text) or (() if block.level == 1 else self.before.headed)
            if block.kind == "quote" and len(block.text.split()) >= LEAST_QUOTED:
                yield self._claim(
                    source, block, "quotation", 0, len(block.text), block.text, quotation(self.texts, block.text)
                )
            at = 0
            for sentence in sentences(block.text):
                at = block.text.index(sentence, at)
                yield from self._sentence(source, block, sentence, at)
                at += len(sentence)

    def _claim(
        self, source: Source, block: Block, kind: str, start: int, end: int, sentence: str, finding: Finding
    ) -> Claim:
        line, column = source.where(block.places[start])
        made = "number" if kind == "number" else "quotation"
        return Claim(made, block.text[start:end], line, column, sentence, finding)  # type: ignore[arg-type]

    def _areas(self, text: str) -> tuple[Area, ...]:
        taken = [(start, end) for start, end, _ in scopes.whole_names(self.library, text)]
        return tuple(dict.fromkeys(a for placed in scopes.places(self.library, text, taken) for a in placed.areas))

    def _named(self, text: str) -> Named:
        whole = scopes.whole_names(self.library, text)
        titles = self.texts.named(text)
        placed = tuple(scopes.places(self.library, text, [(start, end) for start, end, _ in whole]))
        found, exact = scopes.measures(self.library, text, [p.areas[0] for p in placed])
        said = tuple(t for t in times(text) if not any(s <= t.start and t.end <= e for s, e in titles))
        return Named(text, found, exact, placed, said)

    def _scope(self, own: Named, row: bool = False) -> Scope:
        before = self.before
        inherited = own.indicators or before.indicators
        return Scope(
            own=own,
            indicators=inherited,
            further=tuple(reversed(before.every.values())),
            topic=tuple(dict.fromkeys((*before.places, *before.headed))),
            earlier=() if own.times else before.times,
            sets=tuple(before.sets[-_HELD_SETS:]),
            row=row,
            found=frozenset(before.found),
        )

    def _sentence(self, source: Source, block: Block, sentence: str, at: int) -> Iterator[Claim]:
        quotes = list(self._quotations(sentence))
        for start, end, words in quotes:
            if block.kind != "quote":
                yield self._claim(
                    source, block, "quotation", at + start, at + end, sentence, quotation(self.texts, words)
                )
        spans = [*self.texts.named(sentence), *self._questions(sentence)]
        found = numbers(sentence, spans) if not _ASKS.search(sentence) else []
        exact = in_documents(self.texts, sentence) if found else None
        own = self._named(sentence)
        if not own.indicators or not own.places:  # "the lowest" alone says nothing that can be looked up
            found = [number for number in found if not number.superlative]
        if found and exact is None:
            scope = self._scope(own)
            for number in found:
                finding = self._number(scope, found, number)
                yield self._claim(source, block, "number", at + number.start, at + number.end, sentence, finding)
                if finding.verdict == "found":
                    self.before.found.add((number.value, number.unit))
        elif exact is not None:
            for number in found:
                yield self._claim(source, block, "number", at + number.start, at + number.end, sentence, exact)
        self._remember(own, bool(found) and exact is None)

    def _quotations(self, sentence: str) -> Iterator[tuple[int, int, str]]:
        """Where a sentence quotes, and the words; questions, names and terms in quotation marks are none."""
        for match in _QUOTED.finditer(sentence):
            words = match[1] or match[2]
            if (
                len(words.split()) >= LEAST_QUOTED
                and not _ASKS.search(words)
                and plain(words).lower() not in self.texts.terms
            ):
                yield match.start(), match.end(), words

    def _questions(self, sentence: str) -> list[tuple[int, int]]:
        return [m.span() for m in _QUOTED.finditer(sentence) if _ASKS.search(m[1] or m[2])]

    def _number(self, scope: Scope, found: Sequence[Number], number: Number) -> Finding:
        """What tables, else documents, say of a number of a sentence that stands nowhere letter for letter."""
        counted = self._library(scope.own.text, number)
        if counted is not None:
            return counted
        places = [scope.own.text[p.start : p.end].removeprefix("the ") for p in scope.own.places]
        near = self._nearest(scope)
        if near is not None and not scope.own.exact:
            told = as_near(near, scope.own.text, number)
            if told.verdict in {"found", "out of date"} or near.ratio >= _ONE_SENTENCE:
                return told
        table = against_tables(self.shelf, scope, found, number)
        if table is not None and table.verdict == "found" and (near is None or scope.own.indicators):
            return table
        if near is not None:
            told = as_near(near, scope.own.text, number)
            return table if table is not None and scope.own.exact and told.verdict != "found" else told
        other = None if scope.row else in_other_words(self.texts, scope.own.text, number, places)
        if other is not None and other.verdict in {"found", "out of date"}:
            return other
        held = [finding for finding in (table, other) if finding is not None]
        if not scope.own.indicators:
            held.reverse()
        return (
            held[0] if held else Finding("not found", "", "", "Nothing that this library holds speaks of this number.")
        )

    def _nearest(self, scope: Scope) -> Near | None:
        """The sentence of a document that this one is, but for a few words; looked up once a sentence."""
        if scope.row:
            return None
        if self._looked[0] != scope.own.text:
            self._looked = (scope.own.text, near_sentence(self.texts, scope.own.text))
        return self._looked[1]

    def _library(self, sentence: str, number: Number) -> Finding | None:
        """Counts of what the library itself holds."""
        match = _LIBRARY.match(sentence, number.start)
        if match is None or "library" not in sentence.lower():
            return None
        facts = self.library.facts
        held = {"d": facts.documents, "i": facts.indicators, "p": facts.passages}[match["what"][0]]
        verdict: Finding = Finding(
            "found" if held == number.value else "another value", "this library", f"{held:,} {match['what']}"
        )
        return verdict

    def _remember(self, own: Named, claimed: bool) -> None:
        before = self.before
        if own.indicators:
            before.indicators = own.indicators
            before.every.update({i.slug: i for i in own.indicators})
        if own.places:
            before.places = tuple(dict.fromkeys(area for placed in own.places for area in placed.areas))
        if own.times and (claimed or own.indicators):
            before.times = own.times
        if SET.search(own.text):
            before.sets.append(own.text)

    def _row(self, source: Source, block: Block) -> Iterator[Claim]:
        """The claims of a table row: each cell read with the row's label, its own times and the column's heading."""
        texts = [block.text[start:end] for start, end in block.cells]
        if block.head:
            self.before.head = tuple(texts)
            return
        label = texts[0] if texts else ""
        dates = [text for text in texts[1:] if times(text) and not numbers(text)]
        for at, (start, _) in enumerate(block.cells):
            if at == 0 and len(block.cells) > 1 and not re.search(r"\d\s?%|£", texts[0]):
                continue
            head = self.before.head[at] if at < len(self.before.head) else ""
            sentence = " | ".join(
                dict.fromkeys(part for part in (label if at else "", *dates, head, texts[at]) if part)
            )
            offset = sentence.rindex(texts[at]) if texts[at] else 0
            found = [
                number
                for number in numbers(sentence, self.texts.named(sentence))
                if number.start >= offset and not number.superlative
            ]
            if not found:
                continue
            own = self._named(sentence)
            scope = self._scope(own, row=True)
            if dates or own.times:
                scope = replace(scope, earlier=())
            for number in found:
                finding = self._number(scope, found, number)
                begin = start + number.start - offset
                yield self._claim(
                    source, block, "number", begin, begin + number.end - number.start, block.text, finding
                )
