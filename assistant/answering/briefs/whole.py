"""Puts a brief together: where a place lies, its figures by theme, what stands out, who speaks of it, cautions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.briefs.apart import FEWEST, RULE, Apart, said, standing_out
from assistant.answering.briefs.choosing import chosen
from assistant.answering.briefs.citing import Citing
from assistant.answering.briefs.finding import Place
from assistant.answering.briefs.lines import Line, line_of
from assistant.answering.briefs.lying import kinds, lies, typed
from assistant.answering.briefs.speaking import passages
from assistant.answering.references import attributions
from assistant.figures.register import wider
from assistant.figures.tables import marks
from assistant.frozen import dataclass, replace
from assistant.library import Library
from assistant.marks import MARK_WORDS
from assistant.model import Answer, Area, AreaMention, AreaType, Evidence, Indicator, Part, Question, Statement, Table
from assistant.numerals import listed
from assistant.places.naming import capital, named
from assistant.words.sentences import sentences

THEMES = ("economy and innovation", "skills", "work", "childhood and schools", "place")
"""The order of the themes of the strategy; others follow by the alphabet."""
OTHER = "Other figures"
_GAPS = (
    "“vs” gives the difference (of percentages, in points) to the nation and the UK where they have a figure for the "
    "period; it is worked out before rounding and not tested, since one area holds the other."
)
MOST_SPOKEN = 1
"""How many passages a brief of few measures holds."""
LYING, OUT, CAUTIONS = "The place", "What stands out", "Caveats"


@dataclass(frozen=True, slots=True)
class Whole:
    """What a brief is made of, and the Answer that it is."""

    answer: Answer
    area: Area
    kinds: tuple[AreaType, ...]
    themes: tuple[tuple[str, tuple[Line, ...]], ...]
    """The measures shown, under the headings of their themes."""
    held: int
    """How many measures have a figure, shown or not."""
    aparts: tuple[tuple[Apart, ...], tuple[Apart, ...]]
    """What stands furthest above its peers, and furthest below."""
    numbers: Mapping[str, tuple[int, ...]]
    """From the slug of a measure to the numbers of its sources."""


def brief(library: Library, place: Place, most: int | None = None) -> Answer:
    """What the library holds on a place; raises LibraryError where a table cannot be read.

    With `most`, only so many measures: those furthest from the peers of the place, and some of every theme.
    """
    return whole(library, place, most).answer


def whole(library: Library, place: Place, most: int | None = None) -> Whole:
    """A brief with what it is made of; raises LibraryError where a table cannot be read."""
    area = place.area
    found = [line for i in library.indicators.values() if (line := line_of(library, i, area)) is not None]
    every = [line for _, theme in _themes(found) for line in theme]
    lines = every if most is None else chosen(every, most)
    citing = Citing(line.indicator for line in lines)
    types = kinds(library, area)
    statements = [*_lying(library, citing, place, types)]
    statements += _figures(library, citing, area, lines)
    aparts = standing_out(lines)
    statements += _out(citing, area, lines, aparts)
    statements += _cautions(citing, lines, aparts)
    if len(lines) < len(every):
        statements.append(_notice(CAUTIONS, f"{_left_out(every, lines)}: “--full” gives all."))
    spoken = passages(library, area, types)[: None if most is None else MOST_SPOKEN]
    evidence = tuple(
        Evidence(passage, citing.references.passage(passage), "evidence", score, matched)
        for passage, score, matched in spoken
    )
    part = Part(place.text, ("figure",), areas=(AreaMention(area, place.text),))
    answer = Answer(
        question=Question(f"Brief: {area.name}", (part,)),
        status="answered" if any(line.cell for line in lines) else "partial",
        statements=tuple(statements),
        passages=evidence,
        tables=(),
        citations=citing.references.citations,
        library=library.facts,
        attributions=attributions([Table(line.indicator, (), False) for line in lines], list(types)),
    )
    themes = tuple((heading, tuple(theme)) for heading, theme in _themes(lines))
    numbers = {line.indicator.slug: citing.figures(line.statement, line.indicator).citations for line in lines}
    return Whole(answer, area, types, themes, len(every), (tuple(aparts[0]), tuple(aparts[1])), numbers)


def _left_out(every: Sequence[Line], lines: Sequence[Line]) -> str:
    """How many of the measures are shown, and by what they were chosen."""
    return (
        f"Shown are {len(lines)} of the {len(every)} measures that have rows for it, those furthest from its peers and "
        "some of every theme"
    )


def _under(heading: str, statement: Statement) -> Statement:
    return replace(statement, heading=heading)


def _notice(heading: str, text: str) -> Statement:
    return Statement(text, "notice", heading=heading)


def _themes(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """The lines under the headings of their themes, in the order of the strategy."""
    named_themes = {line.indicator.theme for line in lines if line.indicator.theme}
    order = [theme for theme in THEMES if theme in named_themes]
    order += sorted(named_themes - set(THEMES))
    found = [
        (theme[:1].upper() + theme[1:], [line for line in lines if line.indicator.theme == theme]) for theme in order
    ]
    rest = [line for line in lines if not line.indicator.theme]
    return [*found, *([(OTHER, rest)] if rest else [])]


def _lying(library: Library, citing: Citing, place: Place, types: tuple[AreaType, ...]) -> Iterator[Statement]:
    for text in place.notices:
        yield _notice(LYING, text)
    yield _under(LYING, citing.register(lies(library, place.area), place.area))
    if types:
        yield _under(LYING, citing.kinds(typed(types), types))


def _figures(library: Library, citing: Citing, area: Area, lines: Sequence[Line]) -> Iterator[Statement]:
    if not any(line.cell for line in lines):
        near = [other for other in wider(library.areas, area) if _has_figures(library, other)]
        text = f"This library holds no figure for {named(area)}"
        if near:
            text += f"; the nearest wider area that has some is {named(near[0])}, which does not stand for it"
        yield _notice(LYING, f"{text}.")
    for heading, theme in _themes(lines):
        for line in theme:
            yield _under(heading, citing.figures(line.statement, line.indicator))


def _has_figures(library: Library, area: Area) -> bool:
    return any(area.code in library.figures(slug).periods_of for slug in library.indicators)


def _out(
    citing: Citing, area: Area, lines: Sequence[Line], aparts: tuple[list[Apart], list[Apart]]
) -> Iterator[Statement]:
    most = max((len(line.peers) for line in lines), default=0)
    if not most:
        return
    if most <= FEWEST:
        few = f"{capital(named(area))} has fewer than {FEWEST} peers with figures, too few to say what stands out."
        yield _notice(OUT, few)
        return
    for found in filter(None, aparts):
        yield _under(OUT, citing.figures(said(found), *(apart.line.indicator for apart in found)))
    empty = [side for side, found in zip(("above", "below"), aparts, strict=True) if not found]
    if empty:
        yield _notice(OUT, f"Nothing lies far enough {listed(empty, 'or')} the peers of {named(area)} to be named.")


def _cautions(citing: Citing, lines: Sequence[Line], aparts: tuple[list[Apart], list[Apart]]) -> Iterator[Statement]:
    """How to read the lines, and the first caution of each source of what stands out."""
    sets = dict.fromkeys(line.group.words for line in lines if line.group is not None and line.peers)
    used = [mark for mark in MARK_WORDS if any(mark in _marks(line) for line in lines)]
    brackets = any(line.cell is not None and line.cell.lower is not None for line in lines)
    notes = [f"{mark} {MARK_WORDS[mark]}" for mark in used]
    notes += ["money is in the prices of its year"] if any(line.indicator.prices for line in lines) else []
    if brackets:
        notes.append("in brackets, the 95% interval of a value and the range that intervals leave to a rank")
    ranks = f"Ranks are among the {listed(list(sets))} with a figure for the period. " if sets else ""
    if any(line.cell for line in lines):
        yield _notice(CAUTIONS, ranks + _GAPS)
    if any(aparts):
        yield _notice(CAUTIONS, RULE)
    if notes:
        yield _notice(CAUTIONS, f"{capital('; '.join(notes))}.")
    for first, indicators in _first_cautions([*aparts[0], *aparts[1]]).items():
        text = f"{listed([indicator.title for indicator in indicators])}: {first}"
        yield _under(CAUTIONS, citing.figures(Statement(text, "notice"), *indicators))
    if lines:
        yield _notice(CAUTIONS, "“assistant indicators show” gives all caveats of a measure.")


def _first_cautions(aparts: Sequence[Apart]) -> dict[str, list[Indicator]]:
    """The first sentence of the caveats of what stands out, each once, with the measures that it holds for."""
    found: dict[str, list[Indicator]] = {}
    for apart in aparts:
        indicator = apart.line.indicator
        found.setdefault(next(iter(sentences(indicator.caveats)), indicator.caveats), []).append(indicator)
    return found


def _marks(line: Line) -> tuple[str, ...]:
    if line.cell is not None:
        return marks(line.indicator, line.cell)
    working = line.statement.working
    return marks(line.indicator, working.cells[0]) if working else ()
