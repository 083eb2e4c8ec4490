"""The chat as plain lines: it only ever appends, so a screen reader, a dumb terminal or a pipe can follow it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.answering import ask
from assistant.answering.references import document_reference
from assistant.answering.suggest import examples
from assistant.cli.output import opened, width, write_file
from assistant.clipboard import copy
from assistant.errors import UsageError
from assistant.library import Library
from assistant.model import Answer
from assistant.render import as_copy, as_text, renderer
from assistant.settings import Settings
from assistant.words.clean import one_line

REMEMBERED = 20
HELP = """\
Type a question and press Enter. Follow up in a few words: "and in the South West?", "what about pay?".
:source N     read the document behind source N      :copy         copy the last answer with its references
:working      the sums behind the last answer        :save FILE    save the last answer (.md .html .json .csv .txt)
:new          a new conversation                     :help         this help
:quit         leave (Ctrl+D too)"""


def converse(settings: Settings) -> int:
    """Reads questions and prints answers until the input ends or the user leaves."""
    library = opened(settings)
    facts = library.facts
    print(f"Policy question assistant: {facts.documents} documents, {facts.indicators} indicators.")
    print("No network, no generated text. Type a question, :help for help, :quit to leave.")
    for question in examples(library):
        print(f"For example: {question}")
    asked: list[str] = []
    answer: Answer | None = None
    for text in _lines():
        if text.startswith(":"):
            name, _, rest = text[1:].partition(" ")
            if name in {"quit", "q", "exit"}:
                break
            if name == "new":
                asked, answer = [], None
                print("A new conversation: nothing is carried over.")
            else:
                _command(library, name, rest.strip(), answer)
        else:
            answer = ask(library, text, asked[-REMEMBERED:])
            asked.append(text)
            print(as_text.render(answer, width()), flush=True)
    return 0


def _lines() -> Iterator[str]:
    """The lines of the input, cleaned, empty ones left out; a prompt where a person types."""
    prompt = "Question: " if sys.stdin.isatty() else ""
    while True:
        try:
            text = one_line(input(prompt))
        except EOFError:
            return
        if text:
            yield text


def _command(library: Library, name: str, rest: str, answer: Answer | None) -> None:
    """Does one of the commands; says what is wrong where it cannot."""
    if name == "help":
        print(HELP)
    elif name not in {"source", "copy", "working", "save"}:
        print(f"There is no command :{name}. :help lists them.")
    elif answer is None:
        print("There is no answer yet: ask a question first.")
    elif name == "source":
        _source(library, rest, answer)
    elif name == "working":
        for statement in answer.statements:
            if statement.working is not None:
                print(f"{statement.text}\n  {statement.working.text}")
    elif name == "copy":
        print(copy(as_copy.whole(answer), os.environ, None, Path.cwd()).words)
    else:
        _save(rest, answer)


def _source(library: Library, number: str, answer: Answer) -> None:
    found = next((e.passage for e in answer.passages if str(e.citation) == number), None)
    if found is None:
        cited = next((c for c in answer.citations if str(c.number) == number), None)
        print(f"{cited.reference} {cited.url or ''}" if cited else "Name the number of a source: :source 1")
        return
    print(f"{found.document.title}\n{document_reference(found)}\n{found.document.url or ''}")
    for passage in library.passages:
        if passage.document == found.document:
            mark = "Cited passage: " if passage == found else ""
            print(f"\n{' › '.join(passage.section)}")
            print("\n".join(as_text.wrapped(mark + passage.text, width())))


def _save(name: str, answer: Answer) -> None:
    from assistant.cli.asking import form_of

    if not name:
        print("Name a file: :save answer.md")
        return
    try:
        write_file(name, renderer(form_of(name))(answer), force=False)
    except UsageError as error:
        print(error)
    else:
        print(f"Written to {name}.")
