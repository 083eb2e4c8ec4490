"""The references of a brief: one for each source, since a page has no room for one a table."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answering.references import References
from assistant.frozen import replace
from assistant.model import Area, AreaType, Indicator, Statement
from assistant.numerals import date_words

Source = tuple[str, str, str, str, str]


def _source(indicator: Indicator) -> Source:
    status = indicator.statistical_status
    words = status if "official statistics" in status else f"statistical status {status}"
    return indicator.source_org, indicator.source_title, indicator.published, words, indicator.source_url


class Citing:
    """Numbers the sources of a brief in order of first use, those of figures by publisher, title and edition."""

    def __init__(self, used: Iterable[Indicator]) -> None:
        self.references = References()
        self._titles: dict[Source, list[str]] = {}
        for indicator in used:
            self._titles.setdefault(_source(indicator), []).append(indicator.title)

    def figures(self, statement: Statement, *indicators: Indicator) -> Statement:
        """The statement with the numbers of the sources of its figures."""
        return replace(statement, citations=tuple(dict.fromkeys(self._number(i) for i in indicators)))

    def kinds(self, statement: Statement, kinds: Iterable[AreaType]) -> Statement:
        """The statement with the numbers of some types of area."""
        return replace(statement, citations=tuple(self.references.area_type(kind) for kind in kinds))

    def register(self, statement: Statement, area: Area) -> Statement:
        """The statement with the number of the register of areas."""
        reference = f"Register of areas of this library (indicators/areas.csv), {area.name} ({area.code})"
        return replace(statement, citations=(self.references.cite("table", reference, None),))

    def _number(self, indicator: Indicator) -> int:
        source = _source(indicator)
        publisher, title, published, status, url = source
        measures = "; ".join(self._titles.get(source, [indicator.title]))
        reference = f"{publisher} – ‘{title}’ ({measures}), published {date_words(published)}, {status}"
        return self.references.cite("table", reference, url)
