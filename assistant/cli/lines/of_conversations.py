"""Conversations kept by the plain chat: each question before it is asked, and what can be done with what is kept."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict

from assistant.answering.only import Only
from assistant.cli.kept import agreed, cut, described, now, when
from assistant.cli.lines.session import Command, Session, say
from assistant.cli.output import width
from assistant.conversations import Filters, NoConversation, Store, StoreError, Turn, open_kept, open_store
from assistant.errors import AssistantError, UsageError
from assistant.model import Answer
from assistant.numerals import count_words
from assistant.render import as_text
from assistant.settings import Settings
from assistant.words.clean import clean

_LISTED = 20
_STATUS = {"asked": "not answered: the program ended before", "stopped": "not answered: it was stopped"}


def opened_store(settings: Settings) -> Store:
    """The store that the settings ask for; what a person should know of it is printed."""
    store = open_kept(settings, os.environ, now)
    for note in store.notes:
        print(clean(note), file=sys.stderr)
    return store


def put_question(session: Session, text: str) -> int:
    """Keeps a question before it is asked; returns the number of its turn, 0 where it could not be kept."""
    try:
        return _put(session, text)
    except NoConversation:  # deleted in another window
        session.conversation = 0
        return _put(session, text)
    except StoreError as error:
        _go_on_without(session, error)
        return 0


def put_answer(session: Session, turn: int, answer: Answer) -> None:
    """Keeps the answer to a question that was kept."""
    try:
        if turn:
            _store(session).put_answer(turn, answer)
    except NoConversation:  # deleted in another window, where that was meant
        session.conversation = 0
    except StoreError as error:
        _go_on_without(session, error)


def _put(session: Session, text: str) -> int:
    store, filters = _store(session), _filters(session)
    if not session.conversation:
        session.conversation = store.begin(filters).id
    elif dict(store.get(session.conversation).filters) != filters:
        store.set_filters(session.conversation, filters)
    return store.put_question(session.conversation, text).id


def _go_on_without(session: Session, error: StoreError) -> None:
    print(f"{clean(str(error))} What is asked now is not kept.", file=sys.stderr)
    _store(session).close()
    session.store, session.conversation = open_store(None, now), 0


def _store(session: Session) -> Store:
    if session.store is None:
        session.store = open_store(None, now)
    return session.store


def _filters(session: Session) -> Filters:
    """The filters that hold, as they are kept: only those that do."""
    held = {**asdict(session.only), "areas": session.areas}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in held.items() if value}


def _restored(session: Session, filters: Filters) -> None:
    """Puts kept filters in force; what is none that this program knows is passed over."""

    def names(key: str) -> tuple[str, ...]:
        value = filters.get(key)
        return tuple(map(str, value)) if isinstance(value, list) else ()

    since = filters.get("since")
    session.only = Only(
        since=since if isinstance(since, int) else None,
        publishers=names("publishers"),
        types=names("types"),
        documents=names("documents"),
    )
    session.areas = names("areas")


def _number(text: str) -> int:
    if not (text.isdecimal() and len(text) < 10):
        raise UsageError("Name a conversation by its number: “:list” shows them.")
    return int(text)


def _list(session: Session, rest: str) -> None:
    found = _store(session).list(rest)
    for conversation in found[:_LISTED]:
        here = ", this one" if conversation.id == session.conversation else ""
        about = f"{when(conversation.used)}, {count_words(conversation.turns, 'question')}{here}"
        say(f"{conversation.id}: {cut(conversation.title)} ({about})")
    if len(found) > _LISTED:
        say(f"{len(found) - _LISTED:,} more: “:list WORDS” shows those that hold the words.")
    if not found:
        say("No conversation is kept that fits." if rest else "No conversation is kept.")


def _open(session: Session, rest: str) -> None:
    store = _store(session)
    conversation = store.get(_number(rest))
    turns = store.turns(conversation.id)
    session.conversation, session.asked = conversation.id, [turn.question for turn in turns]
    _restored(session, conversation.filters)
    answers = [answer for answer in map(_read, turns) if answer is not None]
    session.answer = answers[-1] if answers else None
    say(f"Opened: {described(conversation)}. The next question follows on from it.")
    for turn in turns:
        say(f"{turn.position}. {turn.question}" + (f" ({_STATUS[turn.status]})" if turn.status in _STATUS else ""))
    if session.answer is None:
        return
    print("\nThe newest answer:\n")
    print(as_text.render(session.answer, width()), flush=True)
    if session.answer.library.digest != session.library.facts.digest:
        say("The library has changed since: ask again to see what it says now.")


def _read(turn: Turn) -> Answer | None:
    try:
        return turn.read()
    except AssistantError as error:
        say(str(error))
        return None


def _rename(session: Session, rest: str) -> None:
    if not session.conversation:
        raise UsageError("There is no conversation yet: ask a question first, or “:open N” one.")
    if not rest:
        raise UsageError("Name the conversation anew, such as “:rename Skills in Hull”.")
    say(f"This conversation is now “{_store(session).rename(session.conversation, rest).title}”.")


def _delete(session: Session, rest: str) -> None:
    number, _, word = rest.partition(" ")
    conversation = _store(session).get(_number(number))
    if sys.stdin.isatty() and not word:
        if not agreed(f"Delete {described(conversation)} for good?"):
            say("Nothing was deleted.")
            return
    elif word.strip().lower() != "yes":
        raise UsageError(
            f"Deleting cannot be undone: “:delete {conversation.id} yes” deletes {described(conversation)}."
        )
    _store(session).delete(conversation.id)
    if session.conversation == conversation.id:
        session.conversation, session.asked, session.answer = 0, [], None
    say(f"Deleted for good: {described(conversation)}.")


def _find(session: Session, rest: str) -> None:
    if not rest:
        raise UsageError("Name words to look for, such as “:find apprenticeships Hull”.")
    found = _store(session).search(rest, _LISTED)
    for hit in found:
        say(f"{hit.conversation}, question {hit.position} ({when(hit.asked)}): {cut(hit.question)}")
        say(hit.snippet, "    ", "    ")
    say("“:open N” opens a conversation." if found else "No question and no answer that is kept holds all these words.")


def _private(session: Session, rest: str) -> None:
    del rest
    if _store(session).is_private:
        say("Nothing is kept: what is asked here goes when you leave.")
        return
    before = session.conversation
    _store(session).close()
    session.store, session.conversation = open_store(None, now), 0
    told = f" What was asked before is kept as conversation {before}." if before else ""
    say(f"From here on nothing is kept; what is asked goes when you leave.{told}")


CONVERSATIONS: tuple[Command, ...] = (
    Command(("list",), "[WORDS]", "the kept conversations, the one used last first", _list),
    Command(("open",), "N", "a kept conversation: its questions and newest answer, to go on with", _open),
    Command(("find",), "WORDS", "kept questions and answers with these words", _find),
    Command(("rename",), "TITLE", "give this conversation another title", _rename),
    Command(("delete",), "N", "delete a kept conversation for good", _delete),
    Command(("private",), "", "keep nothing from here on", _private),
)
