"""A saved answer held against the library as it is now: each line by what it rests on, not by how it is found today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from assistant.answering import ask
from assistant.answering.differing import (
    ALIKE,
    Change,
    Difference,
    alike,
    paired,
    passage_about,
    row_about,
    row_difference,
    row_words,
    skeleton,
    sources,
    standing_now,
    statements_near,
)
from assistant.claims.held_text import plain
from assistant.figures.tables import marks
from assistant.library import Library
from assistant.model import Answer, Area, Cell, Document, Evidence, Indicator, Row, Statement, Table
from assistant.numerals import amount, listed, period_words
from assistant.places.naming import named

_TABLE_GONE = "The library no longer has this table."


def recheck(library: Library, old: Answer, after: Sequence[str] = (), **options: Any) -> tuple[Difference, ...]:
    """What has become of each statement, table row and passage of a saved answer, in their order.

    Its question is asked again, after those before it and with the options of `ask`, so that a sentence whose figures
    have changed is shown as it reads now. Raises LibraryError where a table cannot be read.
    """
    return held_against(library, old, _again(library, old, after, options))


def _again(library: Library, old: Answer, after: Sequence[str], options: dict[str, Any]) -> Answer:
    """The answer of today; a brief of a place is made anew as a brief."""
    text = old.question.text
    if text.startswith("Brief: ") and any(statement.heading for statement in old.statements):
        from assistant.answering.briefs import brief, find_place
        from assistant.errors import UsageError

        try:
            return brief(library, find_place(library, text.removeprefix("Brief: ")))
        except UsageError:  # the place is no longer known
            pass
    return ask(library, text, after, **options)


def held_against(library: Library, old: Answer, new: Answer) -> tuple[Difference, ...]:
    """The lines of an old answer against a library and what it answers now."""
    seen = _Library(library)
    return (*_statements(seen, old, new), *_rows(seen, old, new), *_passages(seen, old))


class _Library:
    """Looks up in a library what an old answer rests on."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.documents = {document.id: document for document in library.documents}
        self._texts: dict[str, str] = {}

    def cell(self, slug: str, code: str, period: str) -> Cell | None:
        """The figure as it is now; None where there is no such row."""
        if slug not in self.library.indicators:
            return None
        return self.library.figures(slug).cell(code, period)

    def newer(self, slug: str, code: str, period: str) -> Cell | None:
        """The newest figure of a place where it is newer than a period; None where there is none."""
        if slug not in self.library.indicators:
            return None
        held = [c for c in self.library.figures(slug).series(code) if c.value is not None and c.period > period]
        return held[-1] if held else None

    def text(self, document: Document) -> str:
        """All text of a document, in the form in which it is compared."""
        if document.id not in self._texts:
            parts = [p.text for p in self.library.passages if p.document.id == document.id]
            self._texts[document.id] = plain(" ".join(parts))
        return self._texts[document.id]

    def successors(self, area: Area) -> str:
        """By which places a place was replaced since an answer held it as live, in words; empty where it was not."""
        now = self.library.areas.get(area.code)
        if now is None or not now.valid_to or area.valid_to or not now.replaced_by:
            return ""
        return listed([named(self.library.areas[code]) for code in now.replaced_by if code in self.library.areas])


# Statements ------------------------------------------------------------------------------------------------------


def _statements(seen: _Library, old: Answer, new: Answer) -> Iterator[Difference]:
    pairs = paired(old.statements, new.statements, lambda s: (s.kind, s.heading, s.text), statements_near)
    references = {citation.number: citation.reference for citation in old.citations}
    known = {row.area.code: row.area for table in old.tables for row in table.rows}
    known |= {mention.area.code: mention.area for part in old.question.parts for mention in part.areas}
    for then, now in pairs:
        if then is None:
            continue
        about = "; ".join(references[number] for number in then.citations if number in references)
        if then.kind == "computed" and then.working is not None and then.working.cells:
            yield _computed(seen, then, now, about, known)
        elif then.kind in {"quoted", "summary"}:
            yield _told(seen, old, then, about)
        else:
            yield _noticed(then, now, about)


def _computed(seen: _Library, then: Statement, now: Statement | None, about: str, known: dict[str, Area]) -> Difference:
    """A sentence worked out from figures: it stands while these do, and while what it says of others is still so."""
    text = now.text if now is not None else ""
    if text == then.text:
        return Difference("unchanged", "statement", then.text, text, about)
    cells = _spoken_of(seen, then)
    changes = [found for found in (_cell_change(seen, cell, known) for cell in cells) if found[0] != "unchanged"]
    if changes:
        order: tuple[Change, ...] = ("superseded", "withdrawn", "no longer found", "revised")
        change, _ = min(changes, key=lambda item: order.index(item[0]))
        whys = list(dict.fromkeys(why for found, why in changes if found == change))
        return Difference(change, "statement", then.text, text, about, " ".join(whys[:3]))
    assert then.working is not None  # noqa: S101 (the caller looked)
    if text:
        newest = max(cell.period for cell in then.working.cells)
        found = max((cell.period for cell in now.working.cells), default="") if now and now.working else ""
        if found > newest:
            return Difference("superseded", "statement", then.text, text, about, "A newer period is held.")
        if skeleton(text) == skeleton(then.text) or any(
            _cell_change(seen, c, known)[0] != "unchanged" for c in then.working.cells
        ):
            return Difference("revised", "statement", then.text, text, about, "Figures beside these have changed.")
    return Difference("unchanged", "statement", then.text, then.text, about)


def _spoken_of(seen: _Library, statement: Statement) -> list[Cell]:
    """The cells of the places that a sentence names; all of them where it names none."""
    assert statement.working is not None  # noqa: S101 (the caller looked)
    cells = statement.working.cells
    areas = seen.library.areas
    named_ones = [c for c in cells if c.area_code in areas and areas[c.area_code].name in statement.text]
    gone = [cell for cell in cells if cell.area_code not in areas]
    return [*named_ones, *gone] or list(cells[:1])


def _cell_change(seen: _Library, cell: Cell, known: dict[str, Area]) -> tuple[Change, str]:
    """What has become of a figure, with a sentence on it."""
    indicator = seen.library.indicators.get(cell.indicator)
    area = seen.library.areas.get(cell.area_code)
    if indicator is None:
        return "no longer found", f"The library no longer has the table {cell.indicator}."
    where = named(area) if area is not None else cell.area_code
    then = known.get(cell.area_code)
    merged = seen.successors(then) if then is not None else ""
    if merged:
        return "superseded", f"{where} was replaced by {merged}."
    now = seen.cell(cell.indicator, cell.area_code, cell.period)
    when = period_words(cell.period, indicator.period_type)
    if now is None:
        return "no longer found", f"“{indicator.title}” no longer has a row for {where}, {when}."
    if now.value is None and cell.value is not None:
        return "withdrawn", f"“{indicator.title}” no longer gives a figure for {where}, {when}."
    # A cell of a briefing's mark stands on no line, and has its value alone.
    whole = cell.line > 0
    facts = [(c.value, c.lower, c.upper, c.status) if whole else (c.value,) for c in (now, cell)]
    if facts[0] != facts[1]:
        return "revised", f"{where}, {when}: {_amount(indicator, cell)} → {_amount(indicator, now)}."
    return "unchanged", ""


def _amount(indicator: Indicator, cell: Cell) -> str:
    if cell.value is None:
        return " ".join(marks(indicator, cell)) or "[x]"
    return amount(cell.value, indicator.unit_symbol, indicator.decimals)


def _told(seen: _Library, old: Answer, then: Statement, about: str) -> Difference:
    """A sentence of a document: it stands while the document has it and is current."""
    held = sources(old, then)
    if not held:
        text = plain(then.text)
        found = [d for d in seen.library.documents if text in seen.text(d)]
        change: Change = "unchanged" if found else "no longer found"
        return Difference(change, "statement", then.text, then.text if found else "", about)
    return _document_line(seen, held[0], then.text, "statement", about)


def _document_line(seen: _Library, document: Document, text: str, what: Any, about: str) -> Difference:
    now = seen.documents.get(document.id)
    if now is None:
        why = f"The library no longer has ‘{document.title}’ ({document.id})."
        return Difference("no longer found", what, text, "", about, why)
    words = _words_now(seen, now, text, what)
    change, why = standing_now(now)
    if change != "unchanged" and now.status != document.status:
        return Difference(change, what, text, words, about, why)
    if words == text:
        return Difference("unchanged", what, text, text, about)
    if words:
        return Difference("revised", what, text, words, about, "The document has been edited.")
    return Difference("no longer found", what, text, "", about, f"‘{now.title}’ no longer says this.")


def _words_now(seen: _Library, document: Document, text: str, what: str) -> str:
    """A text of a document as it reads now; empty where nothing is like it."""
    if plain(text) in seen.text(document):
        return text
    passages = [p for p in seen.library.passages if p.document.id == document.id]
    if what == "passage":
        held = [passage.text for passage in passages]
    else:
        held = [sentence for passage in passages for sentence in passage.sentences]
    scored = [(alike(text, other), -at, other) for at, other in enumerate(held)]
    best = max(scored, default=(0.0, 0, ""))
    return best[2] if best[0] >= ALIKE else ""


def _noticed(then: Statement, now: Statement | None, about: str) -> Difference:
    """What an answer remarks: unchanged where it is still said, or holds no more than words of asking."""
    if now is None:
        return Difference("no longer found", "statement", then.text, "", about, "The answer no longer remarks this.")
    if now.text == then.text:
        return Difference("unchanged", "statement", then.text, now.text, about)
    change: Change = "revised" if alike(then.text, now.text) >= ALIKE else "no longer found"
    return Difference(change, "statement", then.text, now.text, about)


# Rows ------------------------------------------------------------------------------------------------------------


def _rows(seen: _Library, old: Answer, new: Answer) -> Iterator[Difference]:
    after = {(t.indicator.slug, r.area.code, r.cell.period): r for t in new.tables for r in t.rows}
    done: set[tuple[str, str, str]] = set()
    for table in old.tables:
        series = _is_series(table)
        for row in table.rows:
            key = (table.indicator.slug, row.area.code, row.cell.period)
            if key not in done:
                done.add(key)
                yield _row(seen, table, row, after.get(key), series)


def _is_series(table: Table) -> bool:
    """Whether some place has several periods: such a table is not outdated by one more."""
    codes = [row.area.code for row in table.rows]
    return len(set(codes)) < len(codes)


def _row(seen: _Library, table: Table, row: Row, found: Row | None, series: bool) -> Difference:
    indicator = table.indicator
    about, words = row_about(indicator, row), row_words(indicator, row)
    now_indicator = seen.library.indicators.get(indicator.slug)
    if now_indicator is None:
        return Difference("no longer found", "row", words, "", about, _TABLE_GONE)
    merged = seen.successors(row.area)
    if merged:
        why = f"{named(row.area)} was replaced by {merged}."
        return Difference("superseded", "row", words, _of_successor(seen, row, indicator), about, why)
    cell = seen.cell(indicator.slug, row.area.code, row.cell.period)
    if cell is None:
        return Difference("no longer found", "row", words, "", about, "The table no longer has this row.")
    now = Row(row.area, cell, row.asked, row.rank, marks(now_indicator, cell))
    difference = row_difference(indicator, row, now_indicator, now)
    if difference.change != "unchanged":
        return difference
    later = seen.newer(indicator.slug, row.area.code, row.cell.period)
    if later is not None and found is None and not series:
        when = period_words(later.period, now_indicator.period_type)
        return Difference("superseded", "row", words, _amount(now_indicator, later), about, f"{when} is held now.")
    if found is not None and row.rank is not None and found.rank is not None and row.rank != found.rank:
        return replace(difference, change="revised", why="Its rank among the others is another.")
    return difference


def _of_successor(seen: _Library, row: Row, indicator: Indicator) -> str:
    now = seen.library.areas[row.area.code]
    held = [seen.newer(indicator.slug, code, "") for code in now.replaced_by]
    return "; ".join(
        f"{_amount(seen.library.indicators[indicator.slug], cell)} in {named(seen.library.areas[cell.area_code])}"
        for cell in held
        if cell is not None
    )


# Passages --------------------------------------------------------------------------------------------------------


def _passages(seen: _Library, old: Answer) -> Iterator[Difference]:
    for evidence in old.passages:
        yield _passage(seen, evidence)


def _passage(seen: _Library, evidence: Evidence) -> Difference:
    passage = evidence.passage
    return _document_line(seen, passage.document, passage.text, "passage", passage_about(evidence))
