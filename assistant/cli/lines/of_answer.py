"""What can be done with the newest answer: its sources, working, charts and tables; copying and saving it."""

from __future__ import annotations

import os
from pathlib import Path

from assistant.answering.references import document_reference
from assistant.cli.lines.parts import NAMES, part_of
from assistant.cli.lines.session import Command, Session, numbered, say
from assistant.cli.output import columns, width, write_file
from assistant.errors import UsageError
from assistant.model import Table
from assistant.render import words


def _source(session: Session, rest: str) -> None:
    answer = session.newest()
    found = next((e.passage for e in answer.passages if str(e.citation) == rest), None)
    if found is None:
        cited = next((c for c in answer.citations if str(c.number) == rest), None)
        if cited is None:
            raise UsageError("Name the number of a source, such as :source 1.")
        say(f"{cited.reference} {cited.url or ''}".strip())
        return
    say(found.document.title)
    say(document_reference(found))
    print(found.document.url or "")
    section: tuple[str, ...] = ()
    for passage in session.library.passages:
        if passage.document.id == found.document.id:
            if passage.section != section:
                section = passage.section
                print()
                say(" › ".join(section))
            print()
            say(("Cited passage: " if passage.text == found.text else "") + passage.text)


def _passage(session: Session, rest: str) -> None:
    answer = session.newest()
    evidence = answer.passages[numbered(rest, len(answer.passages), "passage") - 1]
    say(f"({evidence.citation}) {words.passage_head(evidence)}")
    say(evidence.passage.text, "  ", "  ")
    say(f"{words.standing_words(evidence)}.", "  ", "  ")


def _working(session: Session, rest: str) -> None:
    del rest
    computed = [s for s in session.newest().statements if s.working is not None]
    for statement in computed:
        say(statement.text)
        if statement.working is not None:
            say(statement.working.text, "  ", "  ")
    if not computed:
        say("No sentence of this answer was computed: each was taken from a document.")


def _why(session: Session, rest: str) -> None:
    from assistant.answering import explain, topic

    answer = session.newest()
    evidence = answer.passages[numbered(rest, len(answer.passages), "passage") - 1]
    say(f"({evidence.citation}) {words.passage_head(evidence)}")
    content = topic.units(session.library, answer.question.text)
    hits = explain.search(session.library, content, 100)
    hit = next((hit for hit in hits if hit.passage.number == evidence.passage.number), None)
    if hit is None:
        matched = ", ".join(evidence.matched)
        say(f"Words of the question in it: {matched}." if matched else "It was found by its document, not by words.")
        return
    for word, share in hit.shares:
        say(f"{share:4.0%}  {word}", "  ", "        ")


def _chart(session: Session, rest: str) -> None:
    from assistant.answering.picturing import pictured
    from assistant.charts import text

    table = _table_of(session, rest)
    print("\n".join(text(pictured(session.library, session.newest(), table), width(), False)), flush=True)


def _table_of(session: Session, rest: str) -> Table:
    tables = session.newest().tables
    return tables[numbered(rest, len(tables), "table") - 1]


def _table(session: Session, rest: str) -> None:
    from assistant.cli.lines.whole_table import whole_table

    number, _, wanted = rest.partition(" ")
    if number and not number.isdecimal():
        number, wanted = "", rest
    heads, rows, title = whole_table(session.library, _table_of(session, number), wanted)
    say(title)
    print(columns([heads, *rows]) if rows else f"No area fits “{wanted}”.", flush=True)


def _copy(session: Session, rest: str) -> None:
    from assistant.clipboard import copy
    from assistant.exports import copied

    answer = session.newest()
    first, _, others = rest.partition(" ")
    form, named = (session.settings.copy_form, rest) if first in NAMES else (first, others.strip())
    part, _ = part_of(session, named)
    print(copy(copied(answer, part, form or session.settings.copy_form), os.environ, None, Path.cwd()).words)


def _save(session: Session, rest: str) -> None:
    from assistant.cli.asking import form_of
    from assistant.render import renderer

    if not rest:
        raise UsageError("Name a file: :save answer.md")
    write_file(rest, renderer(form_of(rest))(session.newest()), force=False)
    print(f"Written to {rest}.")


ANSWER: tuple[Command, ...] = (
    Command(("source",), "N", "read the document behind source N", _source),
    Command(("passage",), "[N]", "passage N of the answer in full", _passage),
    Command(("working",), "", "the sums behind the answer", _working),
    Command(("why",), "[N]", "why passage N was found: the words that matched, and their share", _why),
    Command(("chart",), "[N]", "table N as a chart", _chart),
    Command(("table",), "[N] [WORDS]", "table N with all its areas, or those whose names hold the words", _table),
    Command(("copy",), "[FORM] [PART N]", "copy the answer, or such as “table 1” (plain, markdown, html, tsv)", _copy),
    Command(("save",), "FILE", "save the answer (.md .html .json .csv .txt)", _save),
)
