"""A briefing as a report: people's words kept, references numbered once over the whole, caveats gathered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from assistant.briefing.marks import Line
from assistant.briefing.reading import Briefing, Part, bare, read_briefing, table_rows
from assistant.briefing.restoring import Restorer
from assistant.charts import NoChart
from assistant.exports.gathering import caveats_of, gathered
from assistant.exports.report import (
    Caveat,
    Extract,
    Figures,
    Grid,
    Heading,
    Picture,
    Piece,
    Prose,
    Remark,
    Report,
    Said,
)
from assistant.library import Library
from assistant.model import Citation
from assistant.numerals import count_words

_ADDRESS = re.compile(r"\s*<((?:https?):[^>\s]+)>\s*$")


def report_of_file(library: Library, path: str | Path, *, date: str = "") -> tuple[Report, tuple[str, ...]]:
    """The report of a briefing, and what to tell of it; raises UsageError where the file cannot be read."""
    return report_of_briefing(library, read_briefing(Path(path)), date=date)


def report_of_briefing(library: Library, briefing: Briefing, *, date: str = "") -> tuple[Report, tuple[str, ...]]:
    """The report of a briefing that was read, and notices as sentences."""
    made = _Making(library, briefing)
    pieces = list(made.pieces())
    report = gathered(briefing.title, pieces, date=date)
    return report, tuple(dict.fromkeys((*briefing.notices, *made.notices)))


class _Making:
    def __init__(self, library: Library, briefing: Briefing) -> None:
        self.library = library
        self.briefing = briefing
        self.restorer = Restorer(library)
        self.notices: list[str] = []
        self.stands: dict[tuple[str, str], int] = {}
        """From a line of the program to the line of the file where it stands first."""
        used = dict.fromkeys(label for part in briefing.parts for label in part.labels)
        self.numbers = {label: number for number, label in enumerate(used, start=1)}
        self.citations = tuple(self._citation(label) for label in used)
        old = sum(1 for mark in briefing.marks if not self.restorer.is_same_library(mark))
        if old:
            self.notices.append(
                f"{count_words(old, 'item')} came from an earlier or another library: “assistant recheck FILE” says "
                "what has changed."
            )

    def _citation(self, label: str) -> Citation:
        words = self.briefing.definitions.get(label, "")
        kind = next((m.references[label] for m in self.briefing.marks if label in m.references), "document")
        if not words:
            words = self._lost(label)
        address = _ADDRESS.search(words)
        reference = bare(_ADDRESS.sub("", words))
        made = "table" if kind == "table" else "document"
        return Citation(self.numbers[label], made, reference, address[1] if address else None)  # type: ignore[arg-type]

    def _lost(self, label: str) -> str:
        """The words of a reference whose line was deleted: from the answer of today, else that it is missing."""
        from assistant.briefing.marks import label as label_of

        for mark in self.briefing.marks:
            if label in mark.references:
                for citation in self.restorer.asked(mark).citations:
                    if label_of(citation.reference, citation.url) == label:
                        return f"{citation.reference} <{citation.url}>" if citation.url else citation.reference
        self.notices.append(f"The line of the reference [^{label}] is missing from the file.")
        return f"Reference {label} is missing from the briefing"

    def pieces(self) -> Iterator[Piece]:
        """The pieces in reading order."""
        for part in self.briefing.parts:
            numbers = tuple(self.numbers[label] for label in part.labels)
            if part.line is not None and self._again(part, part.line):
                continue
            if part.line is not None:
                yield from self._own(part, part.line, numbers)
            else:
                yield from self._of_people(part, numbers)

    def _again(self, part: Part, line: Line) -> bool:
        """Whether a line of the program stands above already; people's own lines are theirs to repeat."""
        if line.what not in {"statement", "passage", "table", "chart"}:
            return False
        first = self.stands.setdefault((line.what, line.digest), part.number)
        if first != part.number:
            self.notices.append(f"The {line.what} on line {part.number} stands on line {first} too: exported once.")
        return first != part.number

    def _of_people(self, part: Part, numbers: tuple[int, ...]) -> Iterator[Piece]:
        edited = part.mark is not None
        if edited:
            self.notices.append(f"Line {part.number} of the file was changed by hand, and is exported as such.")
        if part.kind == "heading":
            yield Piece(Heading(bare(part.text), max(1, part.level - 1)), self.citations)
        elif part.kind == "table":
            yield from (Piece(block, self.citations) for block in _table_of_people(part, numbers, edited))
        elif part.kind == "code":
            for line in part.text.split("\n")[1:-1]:
                if line.strip():
                    yield Piece(Prose(line.strip(), edited=edited), self.citations)
        else:
            prose = Prose(bare(part.text), bullet=part.kind == "bullet", numbers=numbers, edited=edited)
            yield Piece(prose, self.citations)

    def _own(self, part: Part, line: Line, numbers: tuple[int, ...]) -> Iterator[Piece]:
        mark = part.mark or next((m for m in self.briefing.marks if line in m.lines), None)
        same = mark is not None and self.restorer.is_same_library(mark)
        facts = self.library.facts if same else None
        due = mark.attributions if mark is not None else ()
        if line.what == "heading":
            yield Piece(Heading(bare(part.text), max(1, part.level - 1)), self.citations)
        elif line.what == "statement":
            said = Said(self.restorer.statement(part, line), numbers, bullet=part.kind == "bullet")
            figures = line.kind == "computed"
            caveats = self._caveats(line) if figures else ()
            yield Piece(said, self.citations, due if figures else (), facts, caveats)
        elif line.what == "passage":
            evidence = self.restorer.evidence(part, line)
            yield Piece(Extract(evidence, self._number(part, "document")), self.citations, (), facts)
        elif line.what == "table":
            table = self.restorer.table(part, line)
            if table is None:
                yield from self._of_people(part, numbers)
                self.notices.append(f"The table on line {part.number} is of a measure that the library has no more.")
            else:
                yield Piece(Figures(table, self._number(part, "table")), self.citations, due, facts)
        elif line.what == "chart":
            try:
                made = self.restorer.chart(part, line)
            except NoChart as reason:
                self.notices.append(f"The chart on line {part.number} is left out. {reason}")
                yield Piece(Remark("Chart left out", str(reason)), self.citations)
                return
            yield Piece(Picture(made, self._number(part, "table")), self.citations, due, facts)

    def _number(self, part: Part, kind: str) -> int:
        """The reference of a table, chart or passage: that of its caption, which stands beside it."""
        parts = self.briefing.parts
        at = parts.index(part)
        step = (
            range(at - 1, -1, -1)
            if kind == "document" or (part.line and part.line.what == "table")
            else range(at + 1, len(parts))
        )
        for other in (parts[place] for place in step):
            if other.mark is part.mark and other.labels:
                return self.numbers[other.labels[0]]
            if other.mark is not part.mark:
                break
        return 0

    def _caveats(self, line: Line) -> tuple[Caveat, ...]:
        """What must be known before the figures of a sentence are quoted."""
        slugs = dict.fromkeys(slug for slug, *_ in line.cells)
        indicators = self.library.indicators
        return tuple(c for slug in slugs if slug in indicators for c in caveats_of(indicators[slug]))


def _table_of_people(part: Part, numbers: tuple[int, ...], edited: bool) -> Iterator[Grid | Prose]:
    """A person's table; rows without a line of dashes under the first are no table to Markdown, and stay lines."""
    rows = list(table_rows(part.text))
    width = max(map(len, rows), default=0)
    if len(rows) == part.text.count("\n") + 1:
        for row in rows:
            yield Prose("; ".join(cell for cell in row if cell), bullet=True, numbers=numbers, edited=edited)
        return
    head, *others = ([*row, *[""] * (width - len(row))] for row in rows)
    yield Grid(_distinct(head), tuple(map(tuple, others)), numbers, edited)


def _distinct(heads: list[str]) -> tuple[str, ...]:
    """Heads that each have words, and are not alike: a screen reader names cells by them."""
    found: list[str] = []
    for at, head in enumerate(heads, start=1):
        name = head or f"Column {at}"
        found.append(name if name.lower() not in {other.lower() for other in found} else f"{name} ({at})")
    return tuple(found)
