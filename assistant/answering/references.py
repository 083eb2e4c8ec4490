"""Numbers the sources of an answer in order of first appearance, and words each reference.

Forms: conventions for UK government references (single quotes round titles, dates in words, no italics); a digest is
named as one, a reported document says to check the original, and no date comes from the clock.
"""

from __future__ import annotations

from typing import Literal

from assistant.figures.own_groups import OWN
from assistant.model import AreaType, Citation, Document, Indicator, Passage, Table
from assistant.numerals import date_words, listed, period_words

OPEN_GOVERNMENT_LICENCE = "Figures: contains public sector information licensed under the Open Government Licence v3.0."


class References:
    """Gathers the citations of one answer."""

    def __init__(self) -> None:
        self._numbers: dict[str, Citation] = {}

    def cite(self, kind: Literal["document", "table"], reference: str, url: str | None) -> int:
        """The number of a reference: a new one, or the one it has."""
        if reference not in self._numbers:
            number = len(self._numbers) + 1
            self._numbers[reference] = Citation(number, kind, reference, url)
        return self._numbers[reference].number

    def passage(self, passage: Passage) -> int:
        """The number of a passage's reference."""
        return self.cite("document", document_reference(passage), passage.document.url)

    def table(self, table: Table) -> int:
        """The number of a table's reference."""
        return self.cite("table", table_reference(table), table.indicator.source_url)

    def area_type(self, kind: AreaType) -> int:
        """The number of the reference of a type of area."""
        return self.cite("table", type_reference(kind), kind.source_url or None)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations in order of number."""
        return tuple(self._numbers.values())


def _pages(passage: Passage) -> str:
    pages = passage.pages
    if not pages:
        return ""
    return f", page {pages[0]}" if len(pages) == 1 else f", pages {pages[0]} to {pages[-1]}"


def document_name(document: Document) -> str:
    """`Digest of: Social Mobility Commission, 'State of the Nation 2024'`, by the standing of the document."""
    name = f"{document.publisher}, ‘{document.title}’"
    return {"digest": f"Digest of: {name}", "reported": f"Reported on: {name}"}.get(document.standing, name)


def document_reference(passage: Passage) -> str:
    """The reference of a passage: who, what, where in it, when, and when the source was read."""
    document = passage.document
    section = f", section ‘{passage.section[-1]}’" if passage.section else ""
    published = f"published {date_words(document.published)}" if document.published else "date of publication not given"
    read = (
        "source read"
        if document.standing == "digest"
        else "read"
        if document.standing == "original"
        else "sources read"
    )
    check = ", check the original" if document.standing == "reported" else ""
    withdrawn = ", since withdrawn" if document.status == "withdrawn" else ""
    where = f"{document_name(document)}{section}{_pages(passage)}"
    return f"{where}, {published}{withdrawn} ({read} {date_words(document.added)}){check}"


def table_reference(table: Table) -> str:
    """The reference of a table: publisher, indicator, place, period, edition and statistical status."""
    indicator = table.indicator
    asked = [row.area for row in table.rows if row.asked]
    single = list(dict.fromkeys(asked))
    place = f", {single[0].name} ({single[0].code})" if len(single) == 1 else ""
    periods = table.periods
    when = _periods(indicator, periods)
    status = indicator.statistical_status
    status = status if "official statistics" in status else f"statistical status {status}"
    provisional = ", provisional" if set(periods) & set(indicator.provisional) else ""
    return (
        f"{indicator.source_org} – {indicator.title} (from ‘{indicator.source_title}’){place}{when}, "
        f"published {date_words(indicator.published)}, {status}{provisional}"
    )


def _periods(indicator: Indicator, periods: tuple[str, ...]) -> str:
    if not periods:
        return ""
    words = [period_words(period, indicator.period_type) for period in (periods[0], periods[-1])]
    return f", {words[0]}" if len(periods) == 1 else f", {words[0]} until {words[1]}"


def type_reference(kind: AreaType) -> str:
    """The reference of a type of area, saying whether it is official."""
    if kind.classification == OWN:
        return f"Group of your own ‘{kind.name}’, kept in {kind.source_title}"
    basis = {"official": "official classification", "third party": "not an official classification"}.get(
        kind.basis, "worked out for this library, not a published classification"
    )
    what = f"{kind.publisher} – {kind.title}, type ‘{kind.name}’ (from ‘{kind.source_title}’)"
    return f"{what}, published {date_words(kind.published)}, {basis}"


def _licence_line(indicator: Indicator) -> str:
    if indicator.licence.startswith("OGL"):
        return OPEN_GOVERNMENT_LICENCE
    return f"Figures: {indicator.source_org}, ‘{indicator.source_title}’, licence {indicator.licence}."


def attributions(tables: list[Table], kinds: list[AreaType]) -> tuple[str, ...]:
    """The lines that must travel with an answer's figures."""
    lines = [_licence_line(table.indicator) for table in tables]
    lines += [
        kind.attribution if kind.attribution.endswith(".") else f"{kind.attribution}."
        for kind in kinds
        if kind.attribution
    ]
    return tuple(dict.fromkeys(lines))


def names(titles: list[str]) -> str:
    """Titles in single quotes, listed."""
    return listed([f"‘{title}’" for title in titles])
