"""What every form of an answer says in the same words: status, labels, what was understood, table cells."""

from __future__ import annotations

from itertools import groupby

from assistant.marks import MARK_WORDS
from assistant.model import Answer, Area, Evidence, LibraryFacts, Part, Row, Statement, Table
from assistant.numerals import amount, count_words, date_words, period_short, period_words, rank_words
from assistant.places.naming import kind

STATUS = {"answered": "Answered", "partial": "Partly answered", "unanswered": "Not answered"}
LABEL = {"quoted": "", "summary": "In summary: ", "computed": "", "notice": "Note: "}
BEST_WORDS = 46
"""Words of a passage that a reading form shows; the rest is in the document."""
MOST_ROWS = 40
"""Rows of a table that a reading form shows; CSV and JSON hold all."""


def sentence(statement: Statement) -> str:
    """A statement as it is read: a quotation in quotation marks, a digest's sentence as a summary."""
    if statement.kind == "quoted":
        return f"“{statement.text}”"
    label = "As reported: " if statement.standing == "reported" else LABEL[statement.kind]
    return f"{label}{statement.text}"


def sections(answer: Answer) -> list[tuple[str, tuple[Statement, ...]]]:
    """The statements in their order, those in a row that stand under one heading together."""
    grouped = groupby(answer.statements, key=lambda statement: statement.heading)
    return [(heading, tuple(section)) for heading, section in grouped]


def numbers(statement: Statement) -> str:
    """The numbers of its citations: ` (1)`, ` (1, 3)`; empty where there are none."""
    return f" ({', '.join(map(str, statement.citations))})" if statement.citations else ""


def understood(answer: Answer) -> list[tuple[str, str]]:
    """What was understood of the question, as (label, words); only what there is to say."""
    parts = answer.question.parts
    places = {m.area.code: _place(m.area) for part in parts for m in part.areas}
    kinds = {
        f"{k.classification}/{k.name}": f"councils of the type “{k.name}”"
        for part in parts
        for k in part.area_types
        if not part.areas and part.indicators
    }
    measures = dict.fromkeys(i.title for part in parts for i in part.indicators)
    times = dict.fromkeys(part.period.text for part in parts if part.period)
    sets = dict.fromkeys(f"{part.peers.words}, {part.direction}" for part in parts if part.peers and part.direction)
    assumed = dict.fromkeys(text for part in parts for text in part.assumed)
    carried = dict.fromkeys(text for part in parts for text in part.carried)
    several = [part for part in parts if part.outcome] if len(parts) > 1 else []
    found = [
        *(
            (f"Part {n}", f"{STATUS[part.outcome].lower()}: {_asked(part)}")
            for n, part in enumerate(several, 1)
            if part.outcome
        ),
        ("Place", "; ".join([*places.values(), *kinds.values()])),
        ("Measure", "; ".join(measures)),
        ("Ranked", "; ".join(sets)),
        ("Period", "; ".join(times)),
        ("Carried over", "; ".join(carried)),
        ("Assumed", "; ".join(assumed)),
        ("Matched nothing", ", ".join(answer.question.unmatched)),
    ]
    return [(label, words) for label, words in found if words]


def _asked(part: Part) -> str:
    """What a part asks, in the words of the question; of one side of several, which side it is."""
    return f"as told by {part.side}" if part.side else part.text


def _place(area: Area) -> str:
    """An area with its kind, where the name alone leaves that open."""
    return area.name if area.level in {"uk", "nation_group", "country"} else f"{area.name} ({kind(area)})"


def cell_words(table: Table, row: Row) -> str:
    """The value of a row without its unit sign where the column says it, or its mark where it is missing."""
    if row.cell.value is None:
        return " ".join(row.marks) or "[x]"
    return amount(row.cell.value, table.indicator.unit_symbol, table.indicator.decimals)


def interval_words(table: Table, row: Row) -> str:
    """`7.7% to 9.3%`; empty where there is none."""
    if row.cell.lower is None or row.cell.upper is None:
        return ""
    symbol, decimals = table.indicator.unit_symbol, table.indicator.decimals
    return f"{amount(row.cell.lower, symbol, decimals)} to {amount(row.cell.upper, symbol, decimals)}"


def row_rank(row: Row) -> str:
    """`3rd highest of 9`; empty where it has no rank."""
    rank = row.rank
    return f"{rank_words(rank.place, rank.end, rank.joint)} of {rank.of}" if rank else ""


def row_notes(row: Row) -> str:
    """The shorthand of a row that has a value: `[u] [p]`; that of a missing one stands in the value's place."""
    notes = list(row.marks) if row.cell.value is not None else list(row.marks[1:])
    if row.cell.status == "a":
        notes.append("added up from smaller areas")
    if row.cell.status == "o":
        notes.append("from another source")
    return " ".join(notes)


def columns(table: Table) -> list[str]:
    """The headings of a table's columns; intervals, ranks and notes only where some row has them."""
    heads = ["Area", "Period", "Value"]
    if any(row.cell.lower is not None for row in table.rows):
        heads.append("95% interval")
    if any(row.rank for row in table.rows):
        heads.append("Rank")
    if any(row_notes(row) for row in table.rows):
        heads.append("Notes")
    return heads


def cells(table: Table, row: Row, heads: list[str] | None = None) -> list[str]:
    """The cells of a row under `heads`: those of `columns`, which is worked out for each row where not given."""
    every = {
        "Area": row.area.name,
        "Period": period_short(row.cell.period),
        "Value": cell_words(table, row),
        "95% interval": interval_words(table, row),
        "Rank": row_rank(row),
        "Notes": row_notes(row),
    }
    return [every[head] for head in (columns(table) if heads is None else heads)]


def caption(table: Table) -> str:
    """The title of a table with its unit and period."""
    indicator, periods = table.indicator, table.periods
    first, last = (period_words(p, indicator.period_type) for p in (periods[0], periods[-1]))
    when = first if first == last else f"{first} until {last}"
    return f"{indicator.title}, {indicator.unit}, {when}"


def under(table: Table) -> list[str]:
    """What stands under a table: status, definition, caveats and the shorthand it uses."""
    indicator = table.indicator
    used = [mark for mark in MARK_WORDS if any(mark in row.marks for row in table.rows)]
    lines = [f"Statistical status: {indicator.statistical_status}.", f"Definition: {indicator.definition}"]
    lines.append(f"Caveats: {indicator.caveats}")
    if used:
        lines.append("Shorthand: " + ", ".join(f"{mark} {MARK_WORDS[mark]}" for mark in used) + ".")
    return lines


def passage_head(evidence: Evidence) -> str:
    """Where a passage stands: title and section."""
    passage = evidence.passage
    return " › ".join((passage.document.title, *passage.section))


def best_lines(evidence: Evidence) -> str:
    """The sentence of a passage that holds most of the matched words, with … where something is left out."""
    sentences = evidence.passage.sentences
    matched = [word.lower() for word in evidence.matched]
    weight = [sum(word in sentence.lower() for word in matched) for sentence in sentences]
    at = max(range(len(sentences)), key=lambda place: (weight[place], -place))
    chosen = sentences[at].split()
    before = "… " if at else ""
    after = " …" if len(chosen) > BEST_WORDS or at + 1 < len(sentences) else ""
    return before + " ".join(chosen[:BEST_WORDS]) + after


def standing_words(evidence: Evidence) -> str:
    """Whose words a passage is in."""
    document = evidence.passage.document
    words = {
        "original": "the publisher’s own words",
        "digest": f"a digest in our words, written from {document.covers}",
        "reported": f"in our words, from {document.covers}: check the original",
    }[document.standing]
    return words if document.status == "current" else f"{words} ({document.status})"


def library_line(facts: LibraryFacts) -> str:
    """Which library answered, and how new it is."""
    document, figure = (date_words(date or None) for date in (facts.newest_document, facts.newest_figure))
    newest = f"newest document {document}, newest figure {figure}"
    held = f"{count_words(facts.documents, 'document')}, {count_words(facts.indicators, 'indicator')}"
    name = facts.name[0].upper() + facts.name[1:] if facts.shipped else f"Library {facts.name}"
    return f"{name}: {held}; {newest}."


def rows_cut(table: Table) -> str:
    """A line for the rows that a reading form leaves out."""
    left = len(table.rows) - MOST_ROWS
    return f"{left:,} more rows: the csv and json forms hold all {len(table.rows):,}." if left > 0 else ""
