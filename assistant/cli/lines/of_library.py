"""What the library holds, looked through line by line: documents, indicators, places, and the brief of a place."""

from __future__ import annotations

import argparse

from assistant.cli.lines.session import Command, Session, say
from assistant.cli.output import columns, width
from assistant.errors import UsageError
from assistant.model import Document, Passage
from assistant.numerals import date_words


def _documents(session: Session, rest: str) -> None:
    from assistant.cli.holdings import list_documents

    list_documents(argparse.Namespace(words=rest.split()), session.settings)


def _indicators(session: Session, rest: str) -> None:
    from assistant.cli.holdings import list_indicators

    list_indicators(argparse.Namespace(words=rest.split()), session.settings)


def _indicator(session: Session, rest: str) -> None:
    from assistant.cli.holdings import show_indicator

    if not rest:
        raise UsageError("Name an indicator, such as “:indicator child-poverty”: “:indicators” lists them.")
    show_indicator(argparse.Namespace(indicator=rest), session.settings)


def _places(session: Session, rest: str) -> None:
    from assistant.cli.holdings import list_areas

    list_areas(argparse.Namespace(words=rest.split()), session.settings)


def _read(session: Session, rest: str) -> None:
    """A document's headings with their numbers, or, with a number, the text under one; `all` for everything."""
    name, _, part = rest.partition(" ")
    document = _document(session, name)
    sections = _sections(session, document)
    if part == "all":
        chosen = list(range(len(sections)))
    elif part:
        if not part.isdecimal() or len(part) > 6 or not 1 <= int(part) <= len(sections):
            raise UsageError(f"“{part}” is not the number of a heading, 1 to {len(sections)}, nor “all”.")
        chosen = [int(part) - 1]
    else:
        say(f"{document.title}. {document.publisher}, {date_words(document.published)}.")
        print(document.url or "No address is held.")
        print(columns((str(n), _cut(_headed(section), width() - 6)) for n, (section, _) in enumerate(sections, 1)))
        say(f"“:read {document.id} 1” reads the first part, “:read {document.id} all” everything.")
        return
    for number in chosen:
        section, passages = sections[number]
        print()
        say(f"{number + 1}. {_headed(section)}")
        for passage in passages:
            say(passage.text, "  ", "  ")


def _headed(section: tuple[str, ...]) -> str:
    return " › ".join(section) or "(before the first heading)"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _document(session: Session, name: str) -> Document:
    from assistant.cli.holdings import one_document

    if not name:
        raise UsageError("Name a document by its identifier, or the end of it: “:documents” lists them.")
    return one_document(session.library.documents, name)


def _sections(session: Session, document: Document) -> list[tuple[tuple[str, ...], list[Passage]]]:
    found: list[tuple[tuple[str, ...], list[Passage]]] = []
    for passage in session.library.passages:
        if passage.document == document:
            if not found or found[-1][0] != passage.section:
                found.append((passage.section, []))
            found[-1][1].append(passage)
    return found


def _brief(session: Session, rest: str) -> None:
    from assistant.answering.briefs import brief, find_place
    from assistant.render import as_text

    if not rest:
        raise UsageError("Name a place, such as “:brief Sunderland”.")
    session.answer = brief(session.library, find_place(session.library, rest))
    print(as_text.render(session.answer, width()), flush=True)


def _search(session: Session, rest: str) -> None:
    from assistant.cli.asking import search

    if not rest:
        raise UsageError("Name words to look for, such as “:search free school meals”.")
    search(argparse.Namespace(words=rest.split(), limit=10, explain=False), session.settings)


LIBRARY: tuple[Command, ...] = (
    Command(("documents",), "[WORDS]", "the documents, or those with these words", _documents),
    Command(("read",), "ID [N|all]", "a document: its headings, the part under heading N, or all of it", _read),
    Command(("search",), "WORDS", "passages with these words, best first", _search),
    Command(("indicators",), "[WORDS]", "the indicators, or those with these words", _indicators),
    Command(("indicator",), "NAME", "what an indicator means, covers and rests on", _indicator),
    Command(("places",), "[WORDS]", "areas by name, alias or code", _places),
    Command(("brief",), "PLACE", "all that the library holds on a place", _brief),
)
