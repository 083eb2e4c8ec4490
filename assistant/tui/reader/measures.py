"""Makes the page of an indicator: what it means, its newest figures as chart and table, how it moved."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering.references import table_reference
from assistant.charts import NoChart, chart
from assistant.errors import LibraryError
from assistant.figures.cells import Figures as Cells
from assistant.figures.peers import peers
from assistant.figures.tables import ranking_table, series_table, value_table
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import Indicator, Table
from assistant.numerals import date_words, listed, period_words
from assistant.render import words
from assistant.render.as_csv import safe
from assistant.tui.reader.page import Block, Drawing, Figures, Page, Words
from assistant.tui.reader.targets import AnIndicator

_HIGHER = {"better": "A higher figure is better.", "worse": "A lower figure is better."}
_WIDE = ("region", "country", "combined_authority", "local_authority", "upper_tier", "itl2")
"""The levels whose ranking a page shows, the first that the indicator covers."""


def indicator_page(library: Library, target: AnIndicator) -> Page:
    """An indicator: raises LibraryError where it is gone or its table cannot be read."""
    indicator = library.indicators.get(target.slug)
    if indicator is None:
        raise LibraryError(f"This library no longer holds the indicator {target.slug}.")
    figures = library.figures(indicator.slug)
    blocks: list[Block] = [Words(text, "quiet") for text in about(indicator)]
    asked = [code for code in target.asked if code in library.areas]
    for heading, table in _tables(library, figures, indicator, asked):
        blocks += _shown(heading, table)
    blocks += [Words("What it means", "heading", 1), *_meaning(indicator)]
    return Page(target.key, indicator.title, tuple(blocks), 0, indicator.source_url)


def about(indicator: Indicator) -> Iterator[str]:
    """The unit, who it is about, and how far it reaches."""
    first, last = (period_words(p, indicator.period_type) for p in (indicator.first_period, indicator.last_period))
    when = first if first == last else f"{first} until {last}"
    yield f"{indicator.unit[:1].upper()}{indicator.unit[1:]}; {when}; {listed(list(indicator.countries))}."
    yield f"{indicator.definition} {_HIGHER.get(indicator.higher_is, '')}".strip()


def _meaning(indicator: Indicator) -> Iterator[Words]:
    lines = [
        ("Population", indicator.population),
        ("Caveats", indicator.caveats),
        ("Statistical status", indicator.statistical_status),
        ("Intervals", "95% intervals" if indicator.intervals else "none published"),
        ("Source", f"{indicator.source_org}, ‘{indicator.source_title}’, published {date_words(indicator.published)}"),
        ("Address", indicator.source_url),
        ("Asked as", ", ".join(indicator.question_words)),
    ]
    for label, text in lines:
        if text:
            yield Words(f"{label}: {text}", "item", copy=f"{indicator.title}. {label}: {text}\n")


def _tables(library: Library, figures: Cells, indicator: Indicator, asked: list[str]) -> Iterator[tuple[str, Table]]:
    """The areas asked about, a ranking of the widest set there is, and the widest area over time."""
    if not figures.periods:
        return
    newest = figures.periods[-1]
    if asked:
        wide = [a.code for a in library.areas.values() if a.level == "uk" or a.name == "England"]
        yield "The places asked about", value_table(figures, library.areas, asked, wide, newest)
    level = next((level for level in _WIDE if level in indicator.levels), "")
    if level:
        end = "lowest" if indicator.higher_is == "worse" else "highest"
        group = peers(library.areas, level)
        table = ranking_table(figures, library.areas, group, newest, end, asked)  # type: ignore[arg-type]
        words_ = group.words[:1].upper() + group.words[1:]
        if table.rows:
            yield f"{words_}, {end} first", table
    if indicator.first_period != indicator.last_period:
        wide_ = next((code for code in (*asked[:1], *library.areas) if code in figures.periods_of), "")
        if wide_:
            over = series_table(figures, library.areas, [wide_], figures.periods)
            yield f"Over time: {library.areas[wide_].name}", over


def _shown(heading: str, table: Table) -> Iterator[Block]:
    yield Words(heading, "heading", 1)
    if len(table.rows) > 3 and not table.ranked:
        try:
            yield Drawing(chart(table), table)
        except NoChart:
            yield Figures(table, _copy(table))
        return
    shown = replace(table, rows=table.rows[: words.MOST_ROWS])
    yield Figures(shown, _copy(table))
    if cut := words.rows_cut(table):
        yield Words(cut, "quiet")
    used = [note for note in words.under(table) if note.startswith("Shorthand")]
    yield from (Words(note, "quiet") for note in used)


def _copy(table: Table) -> str:
    """The table with tabs, its notes and its reference."""
    rows = ["\t".join(words.columns(table))]
    rows += ["\t".join(safe(cell) for cell in words.cells(table, row)) for row in table.rows]
    reference = f"{table_reference(table)} {table.indicator.source_url}"
    return "\n".join([words.caption(table), *rows, *words.under(table), reference]) + "\n"
