"""The options of the commands that keep a library: `corpus`, `indicators`, `index` and `library`."""

from __future__ import annotations

from typing import Any

from assistant.cli.keeping_parser import add_keeping
from assistant.cli.options import add, add_group, handler
from assistant.cli.tabling_parser import add_tabling
from assistant.cli.values import count


def add_corpus(commands: Any) -> None:
    """Adds `assistant corpus` with its sub-commands."""
    corpus = add_group(
        commands, "corpus", "list, show, add and keep documents", "list|show|add|remove|supersede|refresh|pull|question"
    )
    listing = add(corpus, "list", "list the documents", handler("holdings", "list_documents"))
    listing.add_argument("words", nargs="*", help="only those with these words in title, publisher or topics")
    show = add(corpus, "show", "show a document as the library holds it", handler("holdings", "show_document"))
    show.add_argument("document", help="its identifier, or the end of it")
    add_keeping(corpus)
    _add_question(corpus)


def add_indicators(commands: Any) -> None:
    """Adds `assistant indicators` with its sub-commands."""
    indicators = add_group(
        commands, "indicators", "list, show, add and refresh indicators; list areas", "list|show|areas|add|refresh"
    )
    listing = add(indicators, "list", "list the indicators", handler("holdings", "list_indicators"))
    listing.add_argument("words", nargs="*", help="only those with these words in title or question words")
    show = add(indicators, "show", "show what an indicator means and covers", handler("holdings", "show_indicator"))
    show.add_argument("indicator", help="its slug")
    areas = add(
        indicators,
        "areas",
        "list areas, or find them by name, alias or code",
        handler("holdings", "list_areas"),
    )
    areas.add_argument("words", nargs="*", help="a name, alias, code or part of a name")
    add_tabling(indicators)


def add_index(commands: Any) -> None:
    """Adds `assistant index`."""
    add(commands, "index", "build or refresh the saved index", handler("holdings", "index"))


def add_library(commands: Any) -> None:
    """Adds `assistant library` with its sub-commands."""
    library = add_group(commands, "library", "make a library folder, or say which one is used", "new|where")
    new = add(
        library,
        "new",
        "copy the shipped library to a new folder that you can change",
        handler("holdings", "new_library"),
    )
    new.add_argument("folder", metavar="DIR")
    add(
        library,
        "where",
        "say which library is used, and where its index is kept",
        handler("holdings", "where_library"),
    )


def _add_question(corpus: Any) -> None:
    question = add(
        corpus,
        "question",
        "add a question, with its right passage, to the judged questions of a folder library",
        handler("judging", "add_question"),
    )
    question.add_argument("question", nargs="+", metavar="QUESTION", help="the question, in quotes or not")
    question.add_argument(
        "--after", action="append", default=[], metavar="QUESTION", help="a question asked before, oldest first"
    )
    question.add_argument(
        "--passage", type=count, metavar="N", help="the number of the right passage, among those shown"
    )
    question.add_argument(
        "--document", action="append", default=[], metavar="ID", help="a document in which the answer stands"
    )
    question.add_argument(
        "--words",
        nargs="+",
        action="extend",
        default=[],
        metavar="REGEX",
        help="what the first three passages together must hold (default: proposed from the passage)",
    )
    question.add_argument("--indicator", metavar="SLUG", help="the indicator of which the right answer gives a figure")
    question.add_argument(
        "--area", action="append", default=[], metavar="CODE", help="an area for which that figure is given"
    )
    question.add_argument("--unanswerable", action="store_true", help="nothing in the library answers it")
    question.add_argument(
        "--kind", metavar="KIND", help="direct, reworded, placed, two-part, follow-up or unanswerable"
    )
    question.add_argument(
        "--half", choices=("choose", "report"), help="which half it counts in (default: the one its kind has fewer of)"
    )
    question.add_argument("--id", metavar="ID", help="its name (default: made from its words)")
