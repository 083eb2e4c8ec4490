"""An Answer as plain text for a terminal or a file, wrapped to a width, with colour only where it is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from assistant.model import Answer, Table
from assistant.render import words

_NARROWEST = 40
Style = Callable[[str, str], str]
"""Paints a text by the name of its role."""

_CODES = {"head": "1", "good": "1;32", "some": "1;33", "none": "1;31", "quiet": "2", "mark": "1"}


def plain(text: str, role: str) -> str:
    """No colour."""
    del role
    return text


def coloured(text: str, role: str) -> str:
    """ANSI colours from the terminal's own sixteen."""
    return f"\x1b[{_CODES[role]}m{text}\x1b[0m"


def wide(text: str) -> int:
    """The columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text as lines of at most so many columns; a word longer than a line is broken."""
    lines: list[str] = []
    line = first
    room = False
    for word in text.split():
        for piece in _pieces(word, width - max(wide(first), wide(rest))):
            if room and wide(line) + 1 + wide(piece) > width:
                lines.append(line)
                line, room = rest, False
            line += f" {piece}" if room else piece
            room = True
    return [*lines, line.rstrip()]


def _pieces(word: str, width: int) -> list[str]:
    """A word, cut where it is wider than a line."""
    pieces = [""]
    for character in word:
        if wide(pieces[-1]) + wide(character) > max(2, width):
            pieces.append("")
        pieces[-1] += character
    return pieces


def _pad(text: str, width: int, right: bool) -> str:
    gap = " " * max(0, width - wide(text))
    return gap + text if right else text + gap


def table_lines(table: Table, width: int, style: Style = plain) -> list[str]:
    """The rows of a table, aligned, the asked ones marked with ▸; columns that do not fit are left out, and named."""
    heads = words.columns(table)
    rows = table.rows[: words.MOST_ROWS]
    if len(table.periods) == 1:
        heads = [head for head in heads if head != "Period"]
    grid = [dict(zip(words.columns(table), words.cells(table, row), strict=True)) for row in rows]

    def widths() -> list[int]:
        return [max([wide(head), *(wide(line[head]) for line in grid)]) for head in heads]

    for spare in ("Rank", "Notes", "95% interval"):
        if 2 + sum(widths()) + 2 * (len(heads) - 1) > width and spare in heads:
            heads.remove(spare)
    sizes = widths()
    room = width - 2 - sum(sizes[1:]) - 2 * (len(heads) - 1)
    sizes[0] = min(sizes[0], max(8, room))

    def line(cells: list[str]) -> str:
        cells = [_cut(cells[0], sizes[0]), *cells[1:]]
        padded = [
            _pad(cell, size, head in {"Value", "95% interval"})
            for cell, size, head in zip(cells, sizes, heads, strict=True)
        ]
        return "  ".join(padded).rstrip()

    lines = [
        style("  " + line(heads), "head"),
        "  " + "─" * min(width - 2, sum(sizes) + 2 * (len(heads) - 1)),
    ]
    for row, cells in zip(rows, grid, strict=True):
        text = line([cells[head] for head in heads])
        marked = row.asked and not all(r.asked for r in table.rows)
        lines.append(style(f"▸ {text}", "mark") if marked else f"  {text}")
    left_out = [head for head in words.columns(table) if head not in heads and head != "Period"]
    if left_out:
        note = wrapped(f"(too narrow for: {', '.join(left_out)})", width, "  ", "  ")
        lines += [style(line, "quiet") for line in note]
    return lines


def _cut(text: str, width: int) -> str:
    if wide(text) <= width:
        return text
    while wide(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def render(answer: Answer, width: int = 80, style: Style = plain, working: bool = False) -> str:
    """The whole answer; `width` in columns; with `working`, the sum and cells behind each computed sentence."""
    width = max(_NARROWEST, width)
    role = {"answered": "good", "partial": "some", "unanswered": "none"}[answer.status]
    lines = [*(style(line, "head") for line in wrapped(answer.question.text or "(empty question)", width))]
    lines.append(style(words.STATUS[answer.status], role))
    for label, text in words.understood(answer):
        lines += [style(line, "quiet") for line in wrapped(f"{label}: {text}", width, "", "  ")]
    lines.append("")
    for heading, section in words.sections(answer):
        lines += [style(line, "head") for line in wrapped(heading, width)] if heading else []
        for statement in section:
            text = words.sentence(statement) + words.numbers(statement)
            lines += wrapped(text, width, "  ", "    ") if heading else wrapped(text, width)
            if working and statement.working is not None:
                shown = wrapped(f"Working: {statement.working.text}", width, "  ", "  ")
                lines += [style(line, "quiet") for line in shown]
            lines += [] if heading else [""]
        lines += [""] if heading else []
    for table in answer.tables:
        lines += [style(line, "head") for line in wrapped(f"{words.caption(table)} ({table.citation})", width)]
        lines += table_lines(table, width, style)
        for note in filter(None, [words.rows_cut(table), *words.under(table)]):
            lines += [style(line, "quiet") for line in wrapped(note, width, "  ", "  ")]
        lines.append("")
    if answer.passages:
        lines += [style("Passages", "head")]
    for evidence in answer.passages:
        near = "" if evidence.role == "evidence" else "near, not an answer: "
        head = f"({evidence.citation}) {near}{words.passage_head(evidence)}"
        lines += wrapped(head, width, "  ", "      ")
        lines += [style(line, "quiet") for line in wrapped(words.best_lines(evidence), width, "      ", "      ")]
    if answer.passages:
        lines.append("")
    if answer.citations:
        lines.append(style("References", "head"))
    for citation in answer.citations:
        lines += wrapped(f"{citation.number}. {citation.reference}", width, "  ", "     ")
        if citation.url:
            lines.append(f"     {citation.url}")
    lines.append("")
    for note in (*answer.attributions, words.library_line(answer.library)):
        lines += [style(line, "quiet") for line in wrapped(note, width)]
    return "\n".join(lines) + "\n"
