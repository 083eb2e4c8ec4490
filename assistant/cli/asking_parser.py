"""The options of `assistant ask` and `assistant search`."""

from __future__ import annotations

from typing import Any

from assistant.cli.exporting_parser import EXPORTED
from assistant.cli.options import add, handler
from assistant.cli.values import count, year
from assistant.render import FORMATS


def add_ask(commands: Any) -> None:
    """Adds `assistant ask`."""
    ask = add(commands, "ask", "answer a policy question", handler("asking", "ask"))
    ask.add_argument("question", nargs="*", metavar="QUESTION", help="the question, in quotes or not")
    ask.add_argument(
        "--after",
        action="append",
        default=[],
        metavar="QUESTION",
        help="a question asked before, oldest first",
    )
    ask.add_argument(
        "--format",
        choices=(*FORMATS, *EXPORTED),
        help="form of the answer (default: text, or by the name of --output); docx and xlsx are files alone",
    )
    ask.add_argument("--limit", type=count, metavar="N", help="how many passages (default: the setting limit, 5)")
    ask.add_argument("--area", action="append", default=[], metavar="NAME", help="a place, as if named in the question")
    ask.add_argument(
        "--since",
        type=year,
        metavar="YEAR",
        help="only documents published, and periods ending, in or after YEAR",
    )
    for option, metavar, help_ in (
        ("--publisher", "NAME", "only documents of this publisher (its name or initials)"),
        ("--type", "TYPE", "only documents of this type, such as white paper"),
        ("--document", "ID", "only this document"),
    ):
        ask.add_argument(option, action="append", default=[], metavar=metavar, help=help_)
    ask.add_argument("--output", metavar="FILE", help="write the answer to a file instead")
    ask.add_argument(
        "--append", metavar="FILE", help="append the answer, with its references, to a briefing in Markdown"
    )
    ask.add_argument("--force", action="store_true", help="overwrite the file of --output")
    ask.add_argument(
        "--working",
        action="store_true",
        help="text, docx, xlsx: show the sum behind each computed sentence, in text its cells too",
    )
    ask.add_argument(
        "--batch",
        metavar="FILE",
        help="one question a line in (- for standard input), one JSON answer a line out",
    )
    ask.add_argument(
        "--chart", action="store_true", help="draw each table as a chart too: text, and files in .docx, .html and .md"
    )


def add_search(commands: Any) -> None:
    """Adds `assistant search`."""
    search = add(commands, "search", "find passages", handler("asking", "search"))
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.add_argument("--limit", type=count, default=10, metavar="N", help="how many passages (default: 10)")
    search.add_argument("--explain", action="store_true", help="show which words matched and their share of the score")
