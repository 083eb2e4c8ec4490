"""A briefing held against the library as it is now: each line of the program that nobody has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.differing import Difference, row_words
from assistant.briefing.marks import Line
from assistant.briefing.reading import Briefing, Part, bare, table_rows
from assistant.briefing.restoring import Restorer
from assistant.charts import NoChart
from assistant.claims.rechecking import held_against
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Answer, AreaMention, Evidence, Table
from assistant.model import Part as QuestionPart


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A line of a briefing and what has become of it."""

    number: int
    """The line of the file, counted from 1."""
    difference: Difference


def recheck_briefing(library: Library, briefing: Briefing) -> tuple[tuple[Rechecked, ...], tuple[str, ...]]:
    """Each line of the program with what has become of it, and notices; raises LibraryError for an unreadable table."""
    restorer = Restorer(library)
    found: list[Rechecked] = []
    edited = 0
    for part in briefing.parts:
        if part.line is not None and part.line.what not in {"heading", "beside"}:
            found += [Rechecked(part.number, difference) for difference in _line(restorer, briefing, part, part.line)]
        elif part.line is None and part.mark is not None:
            edited += 1
    notices = list(briefing.notices)
    if edited:
        what = "line was" if edited == 1 else "lines were"
        notices.append(f"{edited} {what} changed by hand and not rechecked: “assistant verify” checks them.")
    if not briefing.marks:
        notices.append("The file holds nothing that the program appended: “assistant verify” checks any text.")
    return tuple(found), tuple(notices)


def _line(restorer: Restorer, briefing: Briefing, part: Part, line: Line) -> Iterator[Difference]:
    mark = part.mark or next((m for m in briefing.marks if line in m.lines), None)
    if mark is None:
        return
    if line.what == "chart":
        yield _chart(restorer, replace(part, mark=mark), line)
        return
    now = restorer.asked(mark)
    # A file does not say which section of a brief a sentence stood in.
    now = replace(now, statements=tuple(replace(statement, heading="") for statement in now.statements))
    old = replace(now, statements=(), passages=(), tables=())
    library = restorer.library
    if line.what == "statement":
        statement = restorer.statement(part, line)
        evidence = tuple(
            replace(_then(restorer.evidence(part, replace(line, documents=(name,))), line), citation=1)
            for name in line.documents
        )
        statement = replace(statement, citations=(1,) if evidence else ())
        live = [library.areas[code] for _, code, *_ in line.cells if code in library.areas]
        mentions = tuple(AreaMention(replace(a, valid_to="") if a.code not in line.closed else a, a.name) for a in live)
        question = replace(now.question, parts=(QuestionPart("", (), areas=mentions),))
        answer = replace(old, question=question, statements=(statement,), passages=evidence)
        yield from list(held_against(library, answer, now))[:1]
    elif line.what == "passage":
        yield from held_against(library, replace(old, passages=(_then(restorer.evidence(part, line), line),)), now)
    else:
        yield from _table(restorer, part, line, old, now)


def _then(evidence: Evidence, line: Line) -> Evidence:
    """A passage with its document in the standing it had when it was appended."""
    document = evidence.passage.document
    status = "aged" if document.id in line.closed else "current"
    if status == "aged" and document.status != "current":
        return evidence
    return replace(evidence, passage=replace(evidence.passage, document=replace(document, status=status)))


def _table(restorer: Restorer, part: Part, line: Line, old: Answer, now: Answer) -> Iterator[Difference]:
    indicator = restorer.library.indicators.get(line.table)
    rows = list(table_rows(part.text))[1:]
    table = restorer.table(replace(part, mark=None), line)
    if indicator is None or table is None:
        for cells in rows:
            about = f"{line.table}, {', '.join(cells[:2])}"
            why = "The library no longer has this table, or none of its places."
            yield Difference("no longer found", "row", cells[min(2, len(cells) - 1)], "", about, why)
        return
    made = tuple(
        replace(row, area=replace(row.area, valid_to="")) if row.area.code not in line.closed else row
        for row in table.rows
    )
    ranked = {(t.indicator.slug, r.area.code, r.cell.period): r.rank for t in now.tables for r in t.rows}
    made = tuple(
        replace(row, rank=replace(row.rank, among=other.among))
        if row.rank and (other := ranked.get((line.table, row.area.code, row.cell.period)))
        else row
        for row in made
    )
    yield from held_against(restorer.library, replace(old, tables=(Table(indicator, made, table.ranked),)), now)
    held = {row.area.name for row in made}
    for cells in rows:
        if cells and cells[0] not in held:
            about = f"{indicator.title}, {', '.join(cells[:2])}"
            why = "The library no longer knows this place."
            yield Difference("no longer found", "row", cells[min(2, len(cells) - 1)], "", about, why)


def _chart(restorer: Restorer, part: Part, line: Line) -> Difference:
    indicator = restorer.library.indicators.get(line.table)
    about = indicator.title if indicator is not None else line.table
    headline = next((row for row in part.text.split("\n")[1:-1] if row.strip()), "")
    if indicator is None:
        return Difference("no longer found", "chart", bare(headline), "", about, "The library no longer has its table.")
    try:
        made = restorer.chart(part, line)
    except NoChart:
        why = "The library would draw another chart now: append it again."
        now = (
            next((t for t in restorer.asked(part.mark).tables if t.indicator.slug == line.table), None)
            if part.mark
            else None
        )
        shown = "; ".join(f"{row.area.name} {row_words(indicator, row)}" for row in now.rows[:3]) if now else ""
        return Difference("revised", "chart", bare(headline), shown, about, why)
    return Difference("unchanged", "chart", made.headline, made.headline, about)
