"""The options of `assistant corpus add`, `asked`, `remove`, `supersede`, `refresh` and `pull`."""

from __future__ import annotations

import argparse
from typing import Any

from assistant.cli.options import add, handler
from assistant.cli.values import day


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 3600:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds from 0 to 3600")
    return value


def _number(text: str) -> int:
    if not (text.isdigit() and 0 < int(text) <= 1000):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 1000")
    return int(text)


def _network(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--pause", type=_seconds, metavar="SECONDS", help="between two requests to the network (default: 1)"
    )
    command.add_argument(
        "--allow-private", action="store_true", help="also fetch from addresses of a private network or this machine"
    )
    command.add_argument("--added", type=day, metavar="DAY", help="the day the source was read (default: today)")


def add_keeping(corpus: Any) -> None:
    """Adds the sub-commands to `assistant corpus`."""
    taking = add(corpus, "add", "take in files or addresses as documents", handler("adding", "add"))
    taking.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a file (PDF, Word, ODT, HTML, Markdown, plain text) or an address",
    )
    for option, metavar, help_ in (
        ("--title", "TITLE", "its title, where the source does not say it or says it wrongly"),
        ("--publisher", "NAME", "who published it"),
        ("--published", "DATE", "YYYY, YYYY-MM or YYYY-MM-DD; none where the source gives no date"),
        ("--type", "TYPE", "what it is: strategy, white paper, annual report, research report, guidance, statistics"),
        ("--licence", "NAME", "its licence, such as OGL-3.0"),
        ("--url", "ADDRESS", "where it can be read, for a file"),
        ("--series", "NAME", "the series it is an edition of"),
    ):
        taking.add_argument(option, metavar=metavar, help=help_)
    taking.add_argument(
        "--area", dest="areas", action="append", default=[], metavar="CODE", help="an area that it is about"
    )
    taking.add_argument(
        "--topic", dest="topics", action="append", default=[], metavar="WORDS", help="a subject that it is about"
    )
    taking.add_argument(
        "--as", dest="identifier", metavar="PUBLISHER/NAME", help="its identifier (default: made of both)"
    )
    taking.add_argument("--attachment", type=_number, metavar="N", help="of an address: take in the Nth file it offers")
    taking.add_argument("--replace", action="store_true", help="replace the document of that identifier")
    taking.add_argument(
        "--dry-run", action="store_true", help="write nothing: show what it would do to the judged questions"
    )
    _network(taking)
    wording = add(corpus, "asked", "show by which wordings people ask for a document", handler("wordings", "asked"))
    wording.add_argument("document", metavar="ID", help="the identifier of a document")
    wording.add_argument("--write", action="store_true", help="make room for wordings in the sections that have none")
    removing = add(corpus, "remove", "take documents out", handler("keeping", "remove"))
    removing.add_argument("documents", nargs="+", metavar="ID", help="the identifier of a document")
    removing.add_argument("--force", action="store_true", help="also where something else names it")
    replacing = add(corpus, "supersede", "mark an edition as replaced by a newer one", handler("keeping", "supersede"))
    replacing.add_argument("old", metavar="OLD", help="the identifier of the older edition")
    replacing.add_argument("new", metavar="NEW", help="the identifier of the newer one")
    again = add(corpus, "refresh", "fetch originals again, show what differs", handler("keeping", "refresh"))
    again.add_argument("documents", nargs="*", metavar="ID", help="only these (default: all that came from an address)")
    again.add_argument("--write", action="store_true", help="keep what was fetched, and mark what was withdrawn")
    _network(again)
    pulling = add(corpus, "pull", "fetch the originals behind digests", handler("keeping", "pull"))
    pulling.add_argument("documents", nargs="*", metavar="ID", help="only these digests (default: all)")
    _network(pulling)
