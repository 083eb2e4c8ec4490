"""The chat as plain lines: it only ever appends, so a screen reader, a dumb terminal or a pipe can follow it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from assistant.answering import ask
from assistant.answering.suggest import examples
from assistant.cli.lines.of_answer import ANSWER
from assistant.cli.lines.of_briefing import BRIEFING
from assistant.cli.lines.of_conversations import CONVERSATIONS, opened_store, put_answer, put_question
from assistant.cli.lines.of_filters import FILTERS, told
from assistant.cli.lines.of_library import LIBRARY
from assistant.cli.lines.session import Command, Session, say
from assistant.cli.output import opened, width
from assistant.errors import AssistantError
from assistant.render import as_text
from assistant.settings import Settings
from assistant.words.clean import clean, one_line

REMEMBERED = 20
ASKING = 'Type a question and press Enter. Follow up in a few words: "and in the South West?", "what about pay?".'


def _new(session: Session, rest: str) -> None:
    del rest
    session.asked, session.answer, session.conversation, session.briefing = [], None, 0, None
    print("A new conversation: nothing is carried over.")


def _leave(session: Session, rest: str) -> None:
    del rest
    session.left = True


def _help(session: Session, rest: str) -> None:
    del session
    shown = [(title, [c for c in commands if not rest or rest in c.names]) for title, commands in COMMANDS]
    if not rest:
        say(ASKING)
    for title, commands in shown:
        if commands:
            print(f"\n{title}")
        for command in commands:
            say(command.about, f"  {f':{command.names[0]} {command.takes}'.rstrip():<22}  ", " " * 26)
    if not rest:
        print()
        say("Every command of the command line works here too, such as “:corpus show ID”; “:-h” lists them.")


TALK: tuple[Command, ...] = (
    Command(("new",), "", "a new conversation: nothing is carried over", _new),
    Command(("help", "h", "?"), "[NAME]", "this help", _help),
    Command(("quit", "q", "exit"), "", "leave (Ctrl+D too)", _leave),
)
COMMANDS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("The newest answer", ANSWER),
    ("Briefings and claims", BRIEFING),
    ("Filters", FILTERS),
    ("The library", LIBRARY),
    ("Kept conversations", CONVERSATIONS),
    ("The conversation", TALK),
)
"""All commands under their titles; each room adds its own table."""


def converse(settings: Settings) -> int:
    """Reads questions and prints answers until the input ends or the user leaves."""
    library = opened(settings)
    session = Session(library, settings, store=opened_store(settings))
    facts = library.facts
    print(f"Policy question assistant: {facts.documents} documents, {facts.indicators} indicators.")
    print("No network, no generated text. Type a question, :help for help, :quit to leave.")
    for question in examples(library):
        print(f"For example: {question}")
    try:
        _talk(session)
    finally:
        if session.store is not None:
            session.store.close()
    return 0


def _talk(session: Session) -> None:
    for text in _lines():
        try:
            if text.startswith(":"):
                _command(session, text[1:].strip())
            else:
                _ask(session, text)
        except AssistantError as error:
            print(clean(str(error)), flush=True)
        if session.left:
            break


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


def _ask(session: Session, text: str) -> None:
    if held := told(session):
        say(f"Filters: {held}.")
    limit, only = session.settings.limit, session.only
    turn = put_question(session, text)
    session.answer = ask(
        session.library,
        text,
        session.asked[-REMEMBERED:],
        limit=limit,
        areas=session.areas,
        since=only.since,
        only=only,
    )
    session.asked.append(text)
    put_answer(session, turn, session.answer)
    print(as_text.render(session.answer, width()), flush=True)


def _command(session: Session, line: str) -> None:
    """Does one of the commands, or one of the command line's."""
    from assistant.cli.lines import of_command_line

    name, _, rest = line.partition(" ")
    found = next((c for _, commands in COMMANDS for c in commands if name in c.names), None)
    if found is not None:
        found.run(session, rest.strip())
    elif name in {"-h", "--help", *of_command_line.names()}:
        of_command_line.run(session, line)
    else:
        print(f"There is no command :{name}. :help lists them.")
