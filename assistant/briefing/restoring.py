"""Makes sentences, tables, passages and charts again from the lines of a briefing, in the words that stand there.

The file is the truth: where the library has changed since, what is restored is what was appended, and a notice says
so. The question is asked again only for what the lines leave out, such as the whole of a table's rows or a chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any, Literal, cast

from assistant.answering import ask
from assistant.answering.picturing import pictured
from assistant.briefing.items import chart_body, table_body
from assistant.briefing.marks import Line, Mark, digest
from assistant.briefing.reading import Part, bare, table_rows
from assistant.charts import KINDS, Chart, NoChart
from assistant.claims.held_text import plain
from assistant.errors import UsageError
from assistant.library import Library
from assistant.model import (
    Answer,
    Area,
    Cell,
    Document,
    Evidence,
    Indicator,
    Passage,
    Rank,
    Row,
    Standing,
    Statement,
    Table,
    Working,
)
from assistant.model.answer import Kind
from assistant.numerals import period_short, rounded
from assistant.render.words import LABEL
from assistant.words.clean import one_line

_KINDS = frozenset({"quoted", "summary", "computed", "notice"})
_RANK = re.compile(r"(?P<joint>joint )?(?:(?P<place>\d+)(?:st|nd|rd|th) )?(?P<end>highest|lowest) of (?P<of>\d+)")


class Restorer:
    """Restores what the lines of a briefing say; asks each question at most once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._asked: dict[tuple[str, tuple[str, ...], str], Answer] = {}

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.library.documents}

    @cached_property
    def _by_name(self) -> dict[str, list[Area]]:
        found: dict[str, list[Area]] = {}
        for area in self.library.areas.values():
            found.setdefault(area.name, []).append(area)
        return found

    def is_same_library(self, mark: Mark) -> bool:
        """Whether the library in use is the one that answered."""
        return bool(mark.library) and self.library.digest.startswith(mark.library)

    def asked(self, mark: Mark) -> Answer:
        """The answer of today to the question of an item."""
        key = (mark.question, mark.after, repr(sorted(mark.options.items())))
        if key not in self._asked:
            self._asked[key] = again(self.library, mark)
        return self._asked[key]

    def statement(self, part: Part, line: Line) -> Statement:
        """A sentence as it stands in the file, without its label or quotation marks."""
        kind = cast(Kind, line.kind if line.kind in _KINDS else "notice")
        standing = cast(Standing, line.standing) if line.standing in {"original", "digest", "reported"} else None
        text = _unlabelled(bare(part.text), kind, standing)
        cells = tuple(Cell(slug, code, period, value, None, None, "", 0) for slug, code, period, value in line.cells)
        return Statement(text, kind, (), Working("", cells) if cells else None, standing)

    def evidence(self, part: Part, line: Line) -> Evidence:
        """A passage as it stands in the file, in its document as the library has it now."""
        text = bare(part.text)
        role: Literal["evidence", "nearest"] = "nearest" if line.role == "nearest" else "evidence"
        document = self.document(line)
        for passage in self.library.passages:
            if passage.document == document and plain(passage.text) == plain(text):
                return Evidence(replace(passage, text=text), 0, role, 0.0, ())
        return Evidence(Passage(0, document, line.section, (), text, ((0, len(text)),)), 0, role, 0.0, ())

    def document(self, line: Line) -> Document:
        """The document of a line; where the library has lost it, one that holds no more than its identifier."""
        name = line.documents[0] if line.documents else ""
        if name in self._documents:
            return self._documents[name]
        standing = cast(Standing, line.standing) if line.standing in {"original", "reported"} else "digest"
        title = name.rpartition("/")[2].replace("-", " ") or "a document"
        return Document(name, title, name.partition("/")[0], None, None, "", standing, "its source", "")

    def table(self, part: Part, line: Line) -> Table | None:
        """A table as it stands in the file; None where its measure or places are not known any more."""
        if part.mark is not None and self.is_same_library(part.mark):
            for table in self.asked(part.mark).tables:
                if table.indicator.slug == line.table and digest(table_body(table)) == line.digest:
                    return table
        indicator = self.library.indicators.get(line.table)
        if indicator is None:
            return None
        rows = list(self._rows(indicator, part.text))
        return Table(indicator, tuple(rows), any(row.rank for row in rows)) if rows else None

    def _rows(self, indicator: Indicator, text: str) -> Iterator[Row]:
        head: list[str] = []
        for cells in table_rows(text):
            if not head:
                head = cells
                continue
            found = dict(zip(head, cells, strict=False))
            period = self._period(indicator, found.get("Period", ""))
            area = self._area(indicator, found.get("Area", ""), period)
            if area is None or not period:
                continue
            cell = self._cell(indicator, area, period, found)
            marks = tuple(re.findall(r"\[[a-z]\]", f"{found.get('Notes', '')} {found.get('Value', '')}"))
            yield Row(area, cell, False, _rank(found.get("Rank", "")), marks)

    def _area(self, indicator: Indicator, name: str, period: str) -> Area | None:
        """The place of a row: of several of one name that with a row in the table, then a live one."""
        figures = self.library.figures(indicator.slug)
        return min(
            self._by_name.get(name, ()),
            key=lambda area: (figures.cell(area.code, period) is None, bool(area.valid_to)),
            default=None,
        )

    def _period(self, indicator: Indicator, text: str) -> str:
        figures = self.library.figures(indicator.slug)
        every = {period for _, period in figures.rows}
        return next((period for period in sorted(every) if period_short(period) == text), _stored(text))

    def _cell(self, indicator: Indicator, area: Area, period: str, found: dict[str, str]) -> Cell:
        """A figure of the file: the library's where it prints the same, else the number that stands there."""
        held = self.library.figures(indicator.slug).cell(area.code, period)
        value = number_of(found.get("Value", ""))
        ends = [number_of(end) for end in found.get("95% interval", "").split(" to ")]
        lower, upper = (ends[0], ends[1]) if len(ends) == 2 else (None, None)
        if held is not None:
            printed = [(held.value, value), (held.lower, lower), (held.upper, upper)]
            if all(_prints(one, other, indicator.decimals) for one, other in printed):
                return held
        return Cell(indicator.slug, area.code, period, value, lower, upper, "" if value is not None else "x", 0)

    def chart(self, part: Part, line: Line) -> Chart:
        """A chart of the file; raises NoChart where the library would draw another one by now."""
        if part.mark is None:
            raise NoChart("It has lost its mark.")
        answer = self.asked(part.mark)
        for table in answer.tables:
            if table.indicator.slug != line.table:
                continue
            for kind in dict.fromkeys((None, *(k for k in KINDS if k == line.kind))):
                try:
                    made = pictured(self.library, answer, table, kind)
                except NoChart:
                    continue
                if line.digest in {digest(chart_body(made)), digest(chart_body(made, headed=False))}:
                    return made
        raise NoChart("The library has changed since it was drawn: recheck the briefing, then append the chart again.")


def again(library: Library, mark: Mark) -> Answer:
    """The answer of today to the question of a mark; a brief of a place is made anew as a brief."""
    if mark.question.startswith("Brief: "):
        from assistant.answering.briefs import brief, find_place

        try:
            return brief(library, find_place(library, mark.question.removeprefix("Brief: ")))
        except UsageError:  # the place is no longer known
            pass
    return ask(library, mark.question, mark.after, **_options(mark.options))


def _options(options: dict[str, Any]) -> dict[str, Any]:
    """The options of a mark as `ask` takes them."""
    from assistant.answering.only import Only

    found: dict[str, Any] = {key: options[key] for key in ("limit", "since", "areas") if key in options}
    filters: dict[str, Any] = {
        key: tuple(options[key]) for key in ("publishers", "types", "documents") if key in options
    }
    return {**found, "only": Only(**filters)} if filters else found


def _unlabelled(text: str, kind: str, standing: str | None) -> str:
    if kind == "quoted":
        return text.strip().removeprefix("“").removesuffix("”")
    label = "As reported: " if standing == "reported" else LABEL.get(kind, "")
    return text.removeprefix(label)


def _prints(held: float | None, shown: float | None, decimals: int) -> bool:
    """Whether a figure is printed as the number shown."""
    if held is None or shown is None:
        return held is shown
    return rounded(held, decimals) == rounded(shown, decimals)


def _rank(text: str) -> Rank | None:
    match = _RANK.search(text)
    if match is None:
        return None
    end: Literal["highest", "lowest"] = "highest" if match["end"] == "highest" else "lowest"
    return Rank(int(match["place"] or 1), int(match["of"]), end, bool(match["joint"]), "its peers")


def number_of(text: str) -> float | None:
    """The number in a printed figure: 12345.6 in `£12,345.6 million`; None where it holds none."""
    match = re.search(r"-?\d[\d,]*(?:\.\d+)?", one_line(text).replace("−", "-").replace("-£", "£-"))
    try:
        return float(Decimal(match[0].replace(",", ""))) if match else None
    except InvalidOperation:
        return None


def _stored(text: str) -> str:
    """A period that the library no longer has, as it is stored, as far as its short words tell."""
    match = re.fullmatch(r"(\d{4})(?: to (\d{4}))?", text.strip())
    if match is None:
        return ""
    return f"{match[1]}-01/{match[2]}-12" if match[2] else match[1]
