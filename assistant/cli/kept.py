"""`assistant conversations`: what was kept is listed, shown, searched, renamed, exported and deleted."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.cli.output import columns, use_colour, width, write_file
from assistant.errors import UsageError
from assistant.files import may_write
from assistant.model import Answer
from assistant.numerals import count_words
from assistant.render import as_text
from assistant.settings import Settings
from assistant.words.clean import clean, one_line

if TYPE_CHECKING:
    from assistant.conversations import Conversation, Store

_TITLE = 60
"""Characters of a title in a list."""


def now() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)


def when(moment: datetime) -> str:
    """A moment as a list shows it, in the time of the machine: `2026-11-23 14:05`."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def cut(title: str) -> str:
    """A title short enough for a list."""
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…"


@contextmanager
def kept(settings: Settings) -> Iterator[Store]:
    """The conversations of the user's state folder; raises StoreError where the file cannot be used."""
    from assistant.conversations.opening import open_file, open_store, path_of

    # Looking at what is kept makes no file where there is none.
    there = path_of(os.environ).exists()
    store = open_file(settings, os.environ, now) if there else open_store(None, now)
    try:
        for note in store.notes:
            print(clean(note), file=sys.stderr)
        yield store
    finally:
        store.close()


def list_kept(options: argparse.Namespace, settings: Settings) -> int:
    """Lists the conversations: number, day of last use, how many questions, title."""
    with kept(settings) as store:
        found = store.list(" ".join(options.words), options.limit)
        if options.format == "json":
            _print_json("assistant.conversations/1", conversations=[_about(conversation) for conversation in found])
        elif found:
            print(columns((str(c.id), when(c.used), count_words(c.turns, "question"), cut(c.title)) for c in found))
        else:
            print(f"No conversation is kept{' that fits' if options.words else ''}.", file=sys.stderr)
    return 0


def search(options: argparse.Namespace, settings: Settings) -> int:
    """Finds turns by words: number of the conversation, place in it, question, and the words in their surroundings."""
    with kept(settings) as store:
        found = store.search(" ".join(options.words), options.limit)
    if options.format == "json":
        rows = [
            {
                "conversation": hit.conversation,
                "title": hit.title,
                "position": hit.position,
                "question": hit.question,
                "asked": hit.asked.isoformat(),
                "snippet": hit.snippet,
                "marks": [list(mark) for mark in hit.marks],
            }
            for hit in found
        ]
        _print_json("assistant.found/1", found=rows)
        return 0
    for hit in found:
        print(f"{hit.conversation}, question {hit.position} ({when(hit.asked)}): {cut(hit.question)}")
        print("\n".join(as_text.wrapped(hit.snippet, width(), "    ", "    ")))
    if not found:
        print("No question and no answer that is kept holds all these words.", file=sys.stderr)
    return 0


def show(options: argparse.Namespace, settings: Settings) -> int:
    """Prints a conversation."""
    from assistant.conversations.exporting import as_lines

    with kept(settings) as store:
        if options.format == "text":
            style = as_text.coloured if use_colour(settings) else as_text.plain
            conversation = store.get(options.conversation)
            text = as_lines(conversation, store.turns(conversation.id), width(), style)
        else:
            text = store.export(options.conversation, options.format)
    sys.stdout.write(text)
    return 0


def rename(options: argparse.Namespace, settings: Settings) -> int:
    """Gives a conversation another title."""
    with kept(settings) as store:
        renamed = store.rename(options.conversation, " ".join(options.title))
    print(f"Conversation {renamed.id} is now “{renamed.title}”.")
    return 0


def export(options: argparse.Namespace, settings: Settings) -> int:
    """Writes a conversation to a file, or to standard output."""
    from assistant.cli.asking import form_of

    form = options.format or form_of(options.output)
    if form == "csv":
        raise UsageError("A conversation is no table: “assistant export N --output FILE.csv” writes the tables of it.")
    if options.output:
        may_write(Path(options.output), options.force)
    with kept(settings) as store:
        text = store.export(options.conversation, form)
    if options.output:
        write_file(options.output, text, options.force)
        print(f"Written to {one_line(options.output)}.", file=sys.stderr)
    else:
        sys.stdout.write(text)
    return 0


def delete(options: argparse.Namespace, settings: Settings) -> int:
    """Deletes conversations for good, after a question on a terminal."""
    if options.all == bool(options.conversations):
        raise UsageError("Name the conversations to delete by their numbers (“list” shows them), or --all.")
    with kept(settings) as store:
        chosen = store.list() if options.all else tuple(store.get(n) for n in dict.fromkeys(options.conversations))
        if not chosen:
            print("No conversation is kept.", file=sys.stderr)
            return 0
        if not options.yes and not _agreed(chosen):
            print("Nothing was deleted.", file=sys.stderr)
            return 0
        if options.all:
            store.delete_all()
        else:
            for conversation in chosen:
                store.delete(conversation.id)
    for conversation in chosen:
        print(f"Deleted for good: {described(conversation)}.")
    return 0


def described(conversation: Conversation) -> str:
    """A conversation in one line: `3 “NEET rate in Glasgow” (2 questions)`."""
    return f"{conversation.id} “{cut(conversation.title)}” ({count_words(conversation.turns, 'question')})"


def kept_answers(number: str, settings: Settings) -> list[Answer]:
    """The answers of a kept conversation by its number; raises UsageError where there is none."""
    if not (number.isdecimal() and len(number) < 10):
        raise UsageError(f"There is no file {one_line(number)}, and no conversation goes by that name.")
    with kept(settings) as store:
        return [answer for turn in store.turns(int(number)) if (answer := turn.read()) is not None]


def agreed(question: str) -> bool:
    """Asks on the terminal; anything but yes is no."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _agreed(chosen: tuple[Conversation, ...]) -> bool:
    if not sys.stdin.isatty():
        raise UsageError("Deleting cannot be undone: add --yes, or run this on a terminal, where it asks.")
    for conversation in chosen[:10]:
        print(f"  {described(conversation)}", file=sys.stderr)
    if len(chosen) > 10:
        print(f"  and {len(chosen) - 10:,} more", file=sys.stderr)
    return agreed(f"Delete {count_words(len(chosen), 'conversation')} for good?")


def _about(conversation: Conversation) -> dict[str, Any]:
    return {
        "id": conversation.id,
        "title": conversation.title,
        "begun": conversation.begun.isoformat(),
        "used": conversation.used.isoformat(),
        "turns": conversation.turns,
        "filters": dict(conversation.filters),
    }


def _print_json(schema: str, **data: Any) -> None:
    print(json.dumps({"schema": schema, **data}, ensure_ascii=False, indent=2))
