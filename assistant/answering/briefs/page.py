"""A brief as one page of plain text: a row a measure, what stands out, cautions and sources once, 80 columns wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.answering.briefs.apart import Apart
from assistant.answering.briefs.lines import Line
from assistant.answering.briefs.lying import place_words
from assistant.answering.briefs.short import gap_words, period_words, rank_short, value_short
from assistant.answering.briefs.whole import CAUTIONS, LYING, OUT, Whole
from assistant.marks import MARK_WORDS
from assistant.model import AreaType, Citation, Statement
from assistant.numerals import listed
from assistant.render.as_text import Style, plain, wide, wrapped
from assistant.render.words import library_line
from assistant.words.sentences import sentences

WIDTH = 80
_FURTHEST = 2
"""How many measures are named on each side."""
_KINDS = 3
"""How many kinds of place, the rarest first."""
_SIZES = (29, 4, 7, 11, 8, 16)
"""The columns of a row: measure, source, period, value, gap and rank, with a space between."""


def page(brief: Whole, style: Style = plain) -> str:
    """The page; measures are those that the brief holds."""
    lines = [*_head(brief, style), "", *_table(brief, style)]
    lines += [*_out(brief, style), *_spoken(brief, style), *_cautions(brief, style), *_sources(brief, style)]
    notes = " ".join((*brief.answer.attributions, library_line(brief.answer.library)))
    lines += [style(line, "quiet") for line in wrapped(notes, WIDTH)]
    return "\n".join(lines) + "\n"


def _numbers(numbers: Iterable[int]) -> str:
    found = list(numbers)
    run = len(found) > 2 and found == list(range(found[0], found[-1] + 1))
    return f"({found[0]}–{found[-1]})" if run else f"({', '.join(map(str, found))})" if found else ""


def _under(brief: Whole, heading: str) -> list[Statement]:
    return [statement for statement in brief.answer.statements if statement.heading == heading]


def _head(brief: Whole, style: Style) -> Iterator[str]:
    """Which place it is, where it lies, and its kinds."""
    yield style(brief.answer.question.text, "head")
    computed = [s for s in _under(brief, LYING) if s.kind == "computed"]
    yield from wrapped(f"{place_words(computed[0].text)} {_numbers(computed[0].citations)}", WIDTH)
    if brief.kinds:
        numbers = dict(zip(brief.kinds, computed[1].citations, strict=True))
        finest = _finest(brief.kinds)
        names = "; ".join(f"{kind.name} {_numbers([numbers[kind]])}" for kind in finest)
        yield from wrapped(f"Kinds of place: {names}", WIDTH, "", "  ")
    for statement in _under(brief, LYING):
        if statement.kind == "notice":
            yield from wrapped(f"Note: {statement.text}", WIDTH, "", "  ")


def _finest(kinds: Iterable[AreaType]) -> list[AreaType]:
    """Of the types of one source, such as three depths of a classification, the one with the fewest members."""
    found: dict[tuple[str, str], AreaType] = {}
    for kind in kinds:
        key = (kind.publisher, kind.source_title)
        if key not in found or len(kind.members) <= len(found[key].members):
            found[key] = kind
    return sorted(found.values(), key=lambda kind: len(kind.members))[:_KINDS]


def _row(cells: Iterable[str]) -> str:
    """Cells side by side, numbers to the right; one that is too long takes room from the next."""
    text, end = "", 0
    for number, (cell, size) in enumerate(zip(cells, _SIZES, strict=True)):
        end += size
        right = number in {3, 4}
        room = end - wide(text)
        text += " " * max(0, room - wide(cell)) + cell if right else cell + " " * max(0, room - wide(cell))
        text, end = text + " ", end + 1
    return text.rstrip()


def _table(brief: Whole, style: Style) -> Iterator[str]:
    """The measures by theme, with the gap to the nation (else to the UK) and the rank among the peers."""
    if not brief.themes:
        return
    yield style(_row(("Measure (source)", "", "Period", "Value", "vs " + _wider(brief), "Rank/peers")), "head")
    for heading, lines in brief.themes:
        yield style(heading, "mark")
        for line in lines:
            number = _numbers(brief.numbers[line.indicator.slug])
            cell = line.cell
            period = period_words(cell.period) if cell is not None else ""
            cells = (_cut(f" {_label(line)}"), number, period, value_short(line), gap_words(line), rank_short(line))
            yield _row(cells)
    yield ""


def _cut(name: str) -> str:
    return name if wide(name) <= _SIZES[0] else name[: _SIZES[0] - 1].rstrip() + "…"


def _wider(brief: Whole) -> str:
    """The name over the column of gaps, as short as it must be."""
    country = brief.area.country
    named = {"England": "Engl.", "Scotland": "Scotl.", "Northern Ireland": "NI"}.get(country, country)
    return "UK" if brief.area.level in {"country", "uk", "nation_group"} else named


def _out(brief: Whole, style: Style) -> Iterator[str]:
    """What stands out on both sides."""
    said = _under(brief, OUT)
    for side, found in zip(("above", "below"), brief.aparts, strict=True):
        if found:
            yield from _led(f"Furthest {side} its peers", f"{'; '.join(map(_apart, found[:_FURTHEST]))}.", style)
    for statement in said:
        if statement.kind == "notice":
            yield from wrapped(statement.text, WIDTH, "", "  ")


def _led(head: str, text: str, style: Style) -> Iterator[str]:
    """A paragraph that begins with its heading."""
    first, *rest = wrapped(f"{head}: {text}", WIDTH, "", "  ")
    yield style(f"{head}:", "head") + first[len(head) + 1 :]
    yield from rest


def _apart(apart: Apart) -> str:
    """`No qualifications 11.2% (7.8 to 14.6; median 6.0%, lower is better)`."""
    line = apart.line
    clause = re.search(r"\(([-\d.,]+ to [-\d.,]+)\)", line.statement.text)
    interval = f"{clause[1]}; " if clause and line.cell and line.cell.lower is not None else ""
    good = {"better": ", higher is better", "worse": ", lower is better"}.get(line.indicator.higher_is, "")
    return f"{_label(line)} {value_short(line)} ({interval}median {value_short(line, apart.middle)}{good})"


def _label(line: Line) -> str:
    return line.indicator.label or line.indicator.title


def _cautions(brief: Whole, style: Style) -> Iterator[str]:
    """How to read the rows, and the first caution of what stands out."""
    lines = [line for _, theme in brief.themes for line in theme]
    if not lines:
        return
    yield from _led("How to read", _reading(brief, lines), style)
    first = " ".join(f"{names}: {text}" for text, names in _first(brief).items())
    yield from _led(CAUTIONS, first, style) if first else ()


def _reading(brief: Whole, lines: list[Line]) -> str:
    groups = dict.fromkeys(line.group.words for line in lines if line.group is not None and line.peers)
    said = ["gaps are to the nation, else the UK where marked (in points for %; not tested)"]
    if groups:
        said.append(f"ranks are among the {listed(list(groups))}, “=” joint")
    if any("FSM" in line.indicator.label for line in lines):
        said.append("FSM: pupils on free school meals")
    if any("% of" in gap_words(line) for line in lines):
        said.append("totals give a share, and rank in total, not per person")
    marks = [mark for mark in MARK_WORDS if any(mark in value_short(line) for line in lines)]
    said += [f"{mark} {MARK_WORDS[mark]}" for mark in marks]
    if any(brief.aparts):
        said.append("furthest by 1.5 or more robust deviations; in brackets 95% intervals")
    shown = f"{len(lines)} of {brief.held} measures are here: --full gives all, with addresses"
    text = "; ".join([*said, shown])
    return f"{text[:1].upper()}{text[1:]}."


def _first(brief: Whole) -> dict[str, str]:
    """The first caution of each measure that stands out, each once, with the measures it is of."""
    found: dict[str, list[str]] = {}
    for apart in (*brief.aparts[0][:_FURTHEST], *brief.aparts[1][:_FURTHEST]):
        caveats = apart.line.indicator.caveats
        found.setdefault(next(iter(sentences(caveats)), caveats), []).append(_label(apart.line))
    return {text: listed(names) for text, names in found.items()}


def _spoken(brief: Whole, style: Style) -> Iterator[str]:
    """A sentence of each passage that names the place or its kind."""
    said = []
    for evidence in brief.answer.passages:
        every = list(sentences(evidence.passage.text))
        holding = [text for text in every if any(word.lower() in text.lower() for word in evidence.matched)]
        said.append(f"{(holding or every)[0]} ({evidence.citation})")
    if said:
        yield from _led("Said of it or its kind", " ".join(said), style)


def _sources(brief: Whole, style: Style) -> Iterator[str]:
    """The sources by publisher, each with its number."""
    used = {number for kind in _finest(brief.kinds) for number in _cited(brief, kind)}
    skipped = {number for kind in brief.kinds for number in _cited(brief, kind)} - used
    grouped: dict[str, list[str]] = {}
    for citation in brief.answer.citations:
        if citation.number not in skipped:
            publisher, title = _source(citation)
            grouped.setdefault(publisher, []).append(f"{title} ({citation.number})")
    parts = (
        f"{publisher}: {', '.join(titles)}" if publisher else ", ".join(titles) for publisher, titles in grouped.items()
    )
    yield from _led("Sources", f"{'; '.join(parts)}.", style)


def _cited(brief: Whole, kind: AreaType) -> Iterator[int]:
    """The number of a type of area."""
    computed = [s for s in _under(brief, LYING) if s.kind == "computed"]
    yield from (number for own, number in zip(brief.kinds, computed[1].citations, strict=True) if own is kind)


def _source(citation: Citation) -> tuple[str, str]:
    """Publisher and short title of a reference; the whole stands in the long brief."""
    text = citation.reference
    if text.startswith("Register of areas"):
        return "", "register of areas"
    head, _, rest = text.partition(" – ")
    titles = re.findall(r"‘((?:[^‘’]|’(?=\w))+)’", rest or text)
    short = re.split(r"[,:(]", titles[-1] if rest else titles[0])[0].strip() if titles else rest
    if not rest:
        return text.split(", ‘")[0], short
    return head.partition("; ")[0], short  # one publisher's sources stand together, whoever else took part
