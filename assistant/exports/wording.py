"""What every writer says in the same words: texts made safe, numbers of references and tables, groups of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.exports.report import (
    Block,
    Caveat,
    Extract,
    Grid,
    Heading,
    Prose,
    Remark,
    Report,
    Said,
)
from assistant.model import Citation, Table
from assistant.numerals import date_words
from assistant.render import words
from assistant.words.clean import one_line

EDITED = "edited by hand"
NOTES = "Notes on the figures"
REFERENCES = "References"
NUMERIC = frozenset({"Value", "95% interval"})
"""Columns that are set to the right."""
_SCHEME = re.compile(r"https?://[^\s<>\"]+", re.ASCII)


def plain(text: str) -> str:
    """A text on one line that every format can hold: no control, bidirectional sign or what is no character."""
    return one_line(text)


def numbers(found: Sequence[int]) -> str:
    """` (1, 3)`; empty where there is none, 0 being none."""
    held = [str(number) for number in found if number]
    return f" ({', '.join(held)})" if held else ""


def sentence(said: Said) -> str:
    """A statement as it is read, without its numbers."""
    return plain(words.sentence(said.statement))


def prose(block: Prose) -> str:
    """A person's text without its numbers; one that was the program's says that it was edited."""
    return plain(block.text) + (f" [{EDITED}]" if block.edited else "")


def own_table(block: Grid) -> str:
    """What stands under a person's table: its references, and that it was edited; empty for neither."""
    held = ", ".join(str(number) for number in block.numbers if number)
    return " ".join(filter(None, [f"References: {held}." if held else "", f"[{EDITED}]" if block.edited else ""]))


def remark(block: Remark) -> str:
    """`Assumed: ...`, or the label alone."""
    return f"{plain(block.label)}: {plain(block.text)}" if block.text else f"{plain(block.label)}."


def caveat(found: Caveat) -> str:
    """A caveat with what it is about."""
    return f"{plain(found.about)}: {plain(found.text)}" if found.about else plain(found.text)


def reference(citation: Citation) -> str:
    """A reference without its number and address."""
    return plain(citation.reference)


def address(url: str | None) -> str:
    """An address that may become a link; empty for any other."""
    found = _SCHEME.fullmatch(url.strip()) if url else None
    return found[0] if found else ""


def table_title(table: Table) -> str:
    """The caption of a table, also of one without rows."""
    return plain(words.caption(table) if table.rows else f"{table.indicator.title}, {table.indicator.unit}")


def label(what: str, place: int) -> str:
    """`Table 3`; the word alone where it is not counted."""
    return f"{what} {place}" if place else what


def heads(table: Table) -> list[str]:
    """The columns that a table needs: its period only where it has several."""
    found = words.columns(table)
    return [head for head in found if head != "Period"] if len(table.periods) == 1 else found


def marks_asked(table: Table) -> bool:
    """Whether some rows are asked about, and others stand beside them."""
    return len({row.asked for row in table.rows}) > 1


ASKED = "▸ marks the place asked about."


def grid(table: Table) -> tuple[list[str], list[list[str]]]:
    """The heads of a table and all its rows as texts, the asked ones marked with ▸ where others stand beside them."""
    chosen, asked = heads(table), marks_asked(table)
    found = []
    for row in table.rows:
        first, *rest = (plain(text) for text in words.cells(table, row, chosen))
        name = first or plain(row.area.code) or "unnamed"
        found.append([f"▸ {name}" if row.asked and asked else name, *rest])
    return chosen, found


def groups(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Blocks that belong together: `list` of items, `remarks` in a row, each other block alone under its own kind."""
    for kind, found in groupby(enumerate(blocks), key=lambda item: _kind(*item)):
        yield kind.split(" ")[0], tuple(block for _, block in found)


def _kind(at: int, block: Block) -> str:
    if isinstance(block, Said | Prose) and block.bullet:
        return "list"
    if isinstance(block, Remark):
        return "remarks"
    return f"{type(block).__name__.lower()} {at}"


def extract_head(block: Extract) -> str:
    """Where a passage stands, and that it only lies near where it answers nothing."""
    near = "" if block.evidence.role == "evidence" else " (near, not an answer)"
    return f"{plain(words.passage_head(block.evidence))}{near}"


def standing(block: Extract) -> str:
    """Whose words a passage is in, as a sentence."""
    found = plain(words.standing_words(block.evidence))
    return f"{found[0].upper()}{found[1:]}."


def extract_text(block: Extract) -> str:
    """The text of a passage: in quotation marks where they are its publisher's words, and only then."""
    text = plain(block.evidence.passage.text)
    return f"“{text}”" if block.evidence.passage.document.standing == "original" else text


def level(block: Heading, deepest: int) -> int:
    """The level of a heading, from 1 down to the deepest that a format has."""
    return min(max(block.level, 1), deepest)


def levelled(report: Report) -> Report:
    """The report with no level of heading skipped, as screen readers want it."""
    deep = 0
    blocks: list[Block] = []
    for block in report.blocks:
        if isinstance(block, Heading):
            deep = min(max(block.level, 1), deep + 1)
            blocks.append(Heading(block.text, deep))
        else:
            blocks.append(block)
    return replace(report, blocks=tuple(blocks))


def origin(report: Report) -> list[str]:
    """The lines that close a report: licences, which library answered, and as of when."""
    lines = [plain(line) for line in report.attributions]
    lines += [plain(words.library_line(report.library))] if report.library else []
    return lines + ([f"As of {date_words(report.date)}."] if report.date else [])
