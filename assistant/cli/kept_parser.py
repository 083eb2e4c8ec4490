"""The options of `assistant conversations`."""

from __future__ import annotations

import argparse
from typing import Any

from assistant.cli.options import add, add_group, handler

FORMS = ("text", "markdown", "html", "json")
"""As in `assistant.conversations.exporting`, which is loaded only when the command runs."""


def _number(text: str) -> int:
    if not (text.isdecimal() and len(text) < 10 and int(text) > 0):
        raise argparse.ArgumentTypeError(f"“{text}” is not the number of a conversation (“list” shows them)")
    return int(text)


def _most(text: str) -> int:
    if not (text.isdecimal() and len(text) < 7):
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number")
    return int(text)


def add_conversations(commands: Any) -> None:
    """Adds `assistant conversations` with its sub-commands."""
    kept = add_group(
        commands,
        "conversations",
        "list, show, search, rename, export and delete kept conversations",
        "list|show|search|rename|export|delete",
    )
    listing = add(kept, "list", "list the conversations, the one used last first", handler("kept", "list_kept"))
    listing.add_argument("words", nargs="*", metavar="WORDS", help="only those that hold all these words")
    searching = add(kept, "search", "find questions and answers by their words", handler("kept", "search"))
    searching.add_argument("words", nargs="+", metavar="WORDS", help="the last one may be the beginning of a word")
    for command in (listing, searching):
        command.add_argument("--limit", type=_most, default=50, metavar="N", help="how many at most (default: 50)")
        command.add_argument("--format", choices=("text", "json"), default="text")
    show = add(kept, "show", "show a conversation as “ask” would", handler("kept", "show"))
    show.add_argument("conversation", type=_number, metavar="N", help="its number in the list")
    show.add_argument("--format", choices=FORMS, default="text")
    rename = add(kept, "rename", "give a conversation another title", handler("kept", "rename"))
    rename.add_argument("conversation", type=_number, metavar="N", help="its number in the list")
    rename.add_argument("title", nargs="+", metavar="TITLE", help="the title, in quotes or not")
    export = add(kept, "export", "write a conversation to a file", handler("kept", "export"))
    export.add_argument("conversation", type=_number, metavar="N", help="its number in the list")
    export.add_argument("--format", choices=FORMS, help="its form (default: text, or by the name of --output)")
    export.add_argument("--output", metavar="FILE", help="the file (default: standard output)")
    export.add_argument("--force", action="store_true", help="overwrite the file of --output")
    delete = add(kept, "delete", "delete conversations for good", handler("kept", "delete"))
    delete.add_argument("conversations", nargs="*", type=_number, metavar="N", help="their numbers in the list")
    delete.add_argument("--all", action="store_true", help="every conversation")
    delete.add_argument("--yes", action="store_true", help="do not ask")
