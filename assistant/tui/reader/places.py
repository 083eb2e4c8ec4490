"""Makes the page of a place: its brief."""

from __future__ import annotations

from assistant.answering.briefs import brief, find_place
from assistant.answering.briefs.whole import LYING, OUT
from assistant.library import Library
from assistant.model import Answer
from assistant.places.naming import kind
from assistant.render import as_copy, words
from assistant.tui.reader.page import Block, Figures, Page, Words
from assistant.tui.reader.targets import ABrief


def brief_page(library: Library, target: ABrief) -> Page:
    """The brief of a place on a page: raises LibraryError where a table cannot be read."""
    area = target.area
    answer = brief(library, find_place(library, area.code))
    return Page(target.key, f"Brief: {area.name} ({kind(area)})", tuple(brief_blocks(answer)))


def brief_blocks(answer: Answer) -> list[Block]:
    """The lines of a brief under their headings, its tables, passages and references."""
    blocks: list[Block] = [Words(words.library_line(answer.library), "quiet")]
    first = {LYING: 0, OUT: 1}  # where the place lies and what stands out; the outline leads on to each theme
    for heading, section in sorted(words.sections(answer), key=lambda part: first.get(part[0], 2)):
        blocks += [Words(heading, "heading", 1)] if heading else []
        for statement in section:
            text = words.sentence(statement) + words.numbers(statement)
            kind_ = "quiet" if statement.kind == "notice" else "item"
            blocks.append(Words(text, kind_, copy=as_copy.sentence(answer, statement)))  # type: ignore[arg-type]
    for table in answer.tables:
        blocks.append(Words(f"{words.caption(table)} ({table.citation})", "heading", 2))
        blocks.append(Figures(table, as_copy.table_text(answer, table)))
    if answer.passages:
        blocks.append(Words("What documents say", "heading", 1))
    for evidence in answer.passages:
        copy = as_copy.passage(answer, evidence)
        blocks.append(Words(f"({evidence.citation}) {words.passage_head(evidence)}", "item"))
        blocks.append(Words(words.best_lines(evidence), "text", copy=copy))
    if answer.citations:
        blocks.append(Words("References", "heading", 1))
    for citation in answer.citations:
        line = f"{citation.number}. {citation.reference}" + (f" {citation.url}" if citation.url else "")
        blocks.append(Words(line, "item", copy=f"{line}\n"))
    blocks += [Words(line, "quiet") for line in answer.attributions]
    return blocks
