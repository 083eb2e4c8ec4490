"""Gathers pieces into a report: references numbered once over the whole, caveats and attributions each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.charts import Chart
from assistant.exports.report import Block, Caveat, Extract, Figures, Grid, Picture, Piece, Prose, Report, Said
from assistant.marks import MARK_WORDS
from assistant.model import Answer, Citation, Indicator, LibraryFacts, Row


def gathered(title: str, pieces: Iterable[Piece], *, date: str = "", answers: Sequence[Answer] = ()) -> Report:
    """The report of some pieces in reading order; `date` is an ISO date, else that of the newest holding used."""
    pieces = _said_once(tuple(pieces))
    numbers: dict[tuple[str, str | None], int] = {}
    blocks = tuple(_renumbered(piece, numbers) for piece in pieces)
    kinds = {(c.reference, c.url): c.kind for piece in pieces for c in piece.citations}
    libraries = {piece.library for piece in pieces if piece.library is not None}
    return Report(
        title=title,
        blocks=blocks,
        caveats=_caveats(pieces),
        references=tuple(Citation(number, kinds[key], *key) for key, number in numbers.items()),
        attributions=tuple(dict.fromkeys(line for piece in pieces for line in piece.attributions)),
        library=libraries.pop() if len(libraries) == 1 else None,
        date=date or _newest(piece.library for piece in pieces),
        answers=tuple(answers),
    )


def _said_once(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces; a chart whose finding stands as a sentence is headed by what it shows instead."""
    said = {block.statement.text for piece in pieces if isinstance(block := piece.block, Said)}
    found = []
    for piece in pieces:
        block = piece.block
        if isinstance(block, Picture) and block.chart.headline in said:
            found.append(replace(piece, block=replace(block, chart=_headed_by_subject(block.chart))))
        else:
            found.append(piece)
    return tuple(found)


def _headed_by_subject(chart: Chart) -> Chart:
    words = chart.description.replace(f"{chart.headline} ", "", 1)
    return replace(chart, headline=chart.subtitle, subtitle="", description=words)


def _newest(libraries: Iterable[LibraryFacts | None]) -> str:
    """The date of the newest document or figure."""
    dates = [date for facts in libraries if facts for date in (facts.newest_document, facts.newest_figure)]
    return max(dates, default="")


def _renumbered(piece: Piece, numbers: dict[tuple[str, str | None], int]) -> Block:
    """The block with the numbers of the whole; a reference met for the first time gets the next."""
    own = {citation.number: (citation.reference, citation.url) for citation in piece.citations}

    def number(local: int) -> int:
        return numbers.setdefault(own[local], len(numbers) + 1) if local in own else 0

    block = piece.block
    if isinstance(block, Said | Prose | Grid):
        found = dict.fromkeys(number(local) for local in block.numbers)
        return replace(block, numbers=tuple(n for n in found if n))
    if isinstance(block, Extract | Figures | Picture):
        return replace(block, number=number(block.number))
    return block


def _caveats(pieces: Iterable[Piece]) -> tuple[Caveat, ...]:
    """Of each indicator shown: its status, definition and caveats; then the shorthand that is used."""
    found: dict[Caveat, None] = {}
    marks: set[str] = set()
    for piece in pieces:
        found |= dict.fromkeys(piece.caveats)
        block = piece.block
        if isinstance(block, Figures):
            found |= dict.fromkeys(caveats_of(block.table.indicator))
            marks |= marks_in(block.table.rows)
        elif isinstance(block, Picture):
            found |= dict.fromkeys(caveats_of(block.chart.indicator))
            marks |= marks_in((*block.chart.rows, *(row for lane in block.chart.lanes for row in lane.rows)))
    used = [f"{mark} {words}" for mark, words in MARK_WORDS.items() if mark in marks]
    return (*found, *([Caveat("", f"Shorthand: {', '.join(used)}.")] if used else []))


def caveats_of(indicator: Indicator) -> tuple[Caveat, ...]:
    """What must be known before a figure of an indicator is quoted."""
    lines = [f"Statistical status: {indicator.statistical_status}."] if indicator.statistical_status else []
    lines += [f"Definition: {indicator.definition}"] if indicator.definition else []
    lines += [f"Caveats: {indicator.caveats}"] if indicator.caveats else []
    return tuple(Caveat(indicator.title, line) for line in lines)


def marks_in(rows: Iterable[Row]) -> set[str]:
    """The printed shorthand that some rows use."""
    return {mark for row in rows for mark in row.marks}
