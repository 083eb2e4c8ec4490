"""What changed between two answers to one question: line by line, old beside new. Looks nothing up."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Literal, TypeVar

from assistant.frozen import dataclass
from assistant.model import Answer, Cell, Document, Evidence, Indicator, Row, Statement
from assistant.numerals import amount, period_words

Change = Literal["unchanged", "revised", "superseded", "withdrawn", "no longer found", "new"]
What = Literal["statement", "row", "passage", "chart"]
ALIKE = 0.6
"""From which likeness (0 to 1) two wordings are one line, revised."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of an answer: what became of it, its words then and now, and why."""

    change: Change
    what: What
    old: str
    """Empty where it is new."""
    new: str
    """Empty where nothing stands in its place."""
    about: str
    """What it speaks of: measure, place and period of a row, document and section of a passage."""
    why: str = ""
    """A sentence for a person; empty where nothing needs to be said."""


def differences(old: Answer, new: Answer) -> tuple[Difference, ...]:
    """Each statement, table row and passage of the old answer in its order, then what is new."""
    return (*_statements(old, new), *_rows(old, new), *_passages(old, new))


def row_words(indicator: Indicator, row: Row) -> str:
    """The value of a row with its unit, or the mark that stands in its place."""
    if row.cell.value is None:
        return " ".join(row.marks) or "[x]"
    return amount(row.cell.value, indicator.unit_symbol, indicator.decimals)


def row_about(indicator: Indicator, row: Row) -> str:
    """`Employment rate, ages 16 to 64, Leeds, 2023`."""
    return f"{indicator.title}, {row.area.name}, {period_words(row.cell.period, indicator.period_type)}"


def passage_about(evidence: Evidence) -> str:
    """The title of its document and the section."""
    return " › ".join((evidence.passage.document.title, *evidence.passage.section))


def skeleton(text: str) -> str:
    """A sentence with every number as one sign: two sentences of one form about one thing have the same."""
    return re.sub(r"\d[\d,]*(?:\.\d+)?", "#", text)


def alike(first: str, second: str) -> float:
    """How much of their words two texts share in order, 0 to 1, numbers counting as equal."""
    return difflib.SequenceMatcher(None, skeleton(first).split(), skeleton(second).split(), autojunk=False).ratio()


def paired(
    old: Sequence[T], new: Sequence[T], same: Callable[[T], Hashable], near: Callable[[T, T], float]
) -> list[tuple[T | None, T | None]]:
    """Old things with the new ones that are the same, then with those most like them; each is taken once.

    The order is that of `old`, then what is new in its own order.
    """
    free = list(range(len(new)))
    partner: dict[int, int] = {}
    for place, item in enumerate(old):
        found = next((at for at in free if same(new[at]) == same(item)), None)
        if found is not None:
            partner[place] = found
            free.remove(found)
    left = [place for place in range(len(old)) if place not in partner]
    scores = sorted(((near(old[place], new[at]), -place, -at) for place in left for at in free), reverse=True)
    for score, place, at in scores:
        if score >= ALIKE and -place not in partner and -at in free:
            partner[-place] = -at
            free.remove(-at)
    pairs: list[tuple[T | None, T | None]] = [
        (item, new[partner[place]] if place in partner else None) for place, item in enumerate(old)
    ]
    return pairs + [(None, new[at]) for at in free]


def standing_now(document: Document) -> tuple[Change, str]:
    """What the status of a document makes of its words, and a sentence on it; unchanged and "" while it is current."""
    if document.status == "superseded":
        by = f" by {document.superseded_by}" if document.superseded_by else ""
        return "superseded", f"‘{document.title}’ has been superseded{by}."
    if document.status == "withdrawn":
        return "withdrawn", f"‘{document.title}’ has been withdrawn."
    return "unchanged", ""


def sources(answer: Answer, statement: Statement) -> list[Document]:
    """The documents that a statement is cited from, as far as their passages are in the answer."""
    cited = (evidence for evidence in answer.passages if evidence.citation in statement.citations)
    return list({evidence.passage.document.id: evidence.passage.document for evidence in cited}.values())


def _places(cells: Iterable[Cell]) -> frozenset[tuple[str, str]]:
    return frozenset((cell.indicator, cell.area_code) for cell in cells)


def statements_near(first: Statement, second: Statement) -> float:
    """How far two statements say one thing: of one kind, computed ones from the same tables and in one form."""
    if (first.kind == "computed") != (second.kind == "computed") or first.heading != second.heading:
        return 0.0
    if first.working is not None and second.working is not None:
        one, two = _places(first.working.cells), _places(second.working.cells)
        if {slug for slug, _ in one} != {slug for slug, _ in two} or not one & two:
            return 0.0
    return alike(first.text, second.text)


def _newest(statement: Statement) -> str:
    return max((cell.period for cell in statement.working.cells), default="") if statement.working else ""


def _statements(old: Answer, new: Answer) -> Iterable[Difference]:
    for then, now in paired(old.statements, new.statements, lambda s: (s.kind, s.heading, s.text), statements_near):
        said = then or now
        assert said is not None  # noqa: S101 (a pair holds one of the two)
        references = {c.number: c.reference for c in (old if then else new).citations}
        about = "; ".join(references[number] for number in said.citations if number in references)
        if now is None:
            yield Difference(
                "no longer found", "statement", said.text, "", about, "The answer no longer has this line."
            )
        elif then is None:
            yield Difference("new", "statement", "", said.text, about)
        else:
            yield _statement(old, new, then, now, about)


def _statement(old: Answer, new: Answer, then: Statement, now: Statement, about: str) -> Difference:
    before = {document.id: document.status for document in sources(old, then)}
    found = sources(new, now)
    changes = [standing_now(document) for document in found if before.get(document.id) != document.status]
    if found and len(changes) == len(found) and changes[0][0] != "unchanged":
        return Difference(changes[0][0], "statement", then.text, now.text, about, changes[0][1])
    if then.text == now.text:
        return Difference("unchanged", "statement", then.text, now.text, about)
    if _newest(now) > _newest(then) > "":
        return Difference("superseded", "statement", then.text, now.text, about, "A newer period is held.")
    return Difference("revised", "statement", then.text, now.text, about)


def _flat(answer: Answer) -> list[tuple[Indicator, Row]]:
    """The rows of all tables, each figure once."""
    found = {
        (table.indicator.slug, row.area.code, row.cell.period): (table.indicator, row)
        for table in answer.tables
        for row in table.rows
    }
    return list(found.values())


def _rows(old: Answer, new: Answer) -> Iterable[Difference]:
    before, after = ({(i.slug, r.area.code, r.cell.period): (i, r) for i, r in _flat(a)} for a in (old, new))
    newer = {key[:2]: found for key, found in sorted(after.items(), key=lambda pair: pair[0]) if key not in before}
    taken = set()
    for (slug, code, period), (indicator, row) in before.items():
        now = after.get((slug, code, period))
        later = newer.get((slug, code))
        about, words = row_about(indicator, row), row_words(indicator, row)
        if now is not None:
            yield row_difference(indicator, row, now[0], now[1])
        elif later is not None and later[1].cell.period > period:
            taken.add((slug, code, later[1].cell.period))
            when = period_words(later[1].cell.period, later[0].period_type)
            why = f"The answer now gives {when}."
            yield Difference("superseded", "row", words, row_words(*later), about, why)
        else:
            yield Difference("no longer found", "row", words, "", about, "The answer no longer has this figure.")
    for key, (indicator, row) in after.items():
        if key not in before and key not in taken:
            yield Difference("new", "row", "", row_words(indicator, row), row_about(indicator, row))


def row_difference(indicator: Indicator, then: Row, now_indicator: Indicator, now: Row) -> Difference:
    """What became of one figure of one place and period."""
    about = row_about(indicator, then)
    words, found = row_words(indicator, then), row_words(now_indicator, now)
    if then.cell.value is not None and now.cell.value is None:
        return Difference("withdrawn", "row", words, found, about, "The source no longer gives this figure.")
    facts = [(c.value, c.lower, c.upper, c.status) for c in (then.cell, now.cell)]
    if facts[0] == facts[1] and indicator.unit_symbol == now_indicator.unit_symbol:
        return Difference("unchanged", "row", words, found, about)
    why = "" if then.cell.value != now.cell.value else "Only its interval or its status is another."
    return Difference("revised", "row", words, found, about, why)


def passages_near(first: Evidence, second: Evidence) -> float:
    """How alike two passages of one document (or of two editions of one series) are."""
    one, two = first.passage.document, second.passage.document
    if one.id != two.id and not (one.series and one.series == two.series):
        return 0.0
    bonus = 0.2 if first.passage.section == second.passage.section else 0.0
    return min(1.0, alike(first.passage.text, second.passage.text) + bonus)


def _passages(old: Answer, new: Answer) -> Iterable[Difference]:
    def same(evidence: Evidence) -> Hashable:
        return evidence.passage.document.id, evidence.passage.section, evidence.passage.text

    for then, now in paired(old.passages, new.passages, same, passages_near):
        if then is None:
            assert now is not None  # noqa: S101 (a pair holds one of the two)
            yield Difference("new", "passage", "", now.passage.text, passage_about(now))
        elif now is None:
            why = "The answer no longer has this passage."
            yield Difference("no longer found", "passage", then.passage.text, "", passage_about(then), why)
        else:
            yield _passage(then, now)


def _passage(then: Evidence, now: Evidence) -> Difference:
    about, document = passage_about(then), now.passage.document
    texts = then.passage.text, now.passage.text
    change, why = standing_now(document)
    if then.passage.document.id != document.id:
        return Difference("superseded", "passage", *texts, about, f"‘{document.title}’ of the same series has it now.")
    if change != "unchanged" and then.passage.document.status != document.status:
        return Difference(change, "passage", *texts, about, why)
    return Difference("unchanged" if texts[0] == texts[1] else "revised", "passage", *texts, about)
