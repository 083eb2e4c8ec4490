"""The commands and their options; every handler is imported only when its command runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any

from assistant import __version__
from assistant.cli.briefing_parser import add_brief
from assistant.cli.charting_parser import add_chart
from assistant.cli.claiming_parser import add_claims
from assistant.cli.exporting_parser import EXPORTED, add_export
from assistant.cli.keeping_parser import add_keeping
from assistant.cli.kept_parser import add_conversations
from assistant.cli.setting_parser import add_settings
from assistant.cli.tabling_parser import add_tabling, day
from assistant.cli.values import count, fraction, year
from assistant.render import FORMATS

Handler = Callable[[argparse.Namespace, Any], int]

_DESCRIPTION = """\
Ask UK policy questions. Answers are sentences taken from documents or computed from
tables, each with its source. Nothing leaves this machine and no text is generated."""

_EXAMPLES = """\
without a command: the chat

examples:
  assistant ask "What does the Commission say about people with no qualifications?"
  assistant ask "Which region has the lowest productivity?" --format csv
  assistant ask "child poverty in Sunderland" --output sunderland.docx --chart

exit codes: 0 done, 1 problems found, 2 wrong usage, 3 library cannot be read,
4 a document or table cannot be taken in, 5 something outside failed"""


def _handler(module: str, name: str) -> Handler:
    def run(options: argparse.Namespace, settings: Any) -> int:
        return int(getattr(import_module(f"assistant.cli.{module}"), name)(options, settings))

    return run


def _common() -> argparse.ArgumentParser:
    """The options that every command takes, before or after its name."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--library",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="a folder with corpus/ and indicators/ (else ASSISTANT_LIBRARY, the nearest one, the shipped one)",
    )
    common.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help="show the traceback of a fault")
    return common


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    common = _common()
    parser = argparse.ArgumentParser(
        prog="assistant",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_common()],  # its own, since set_defaults reaches into shared actions
    )
    parser.set_defaults(library=None, debug=False, run=_handler("chatting", "chat"))
    parser.add_argument("--plain", action="store_true", help="the chat as plain lines, as screen readers want it")
    parser.add_argument("--private", action="store_true", help="the chat keeps nothing of what is asked")
    parser.add_argument("--version", action="version", version=f"assistant {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def add(to: Any, name: str, help_: str, run: Handler) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = to.add_parser(name, help=help_, description=help_, parents=[common])
        command.set_defaults(run=run)
        return command

    _add_asking(add, commands)
    _add_library(add, commands)
    _add_checking(add, commands)
    add_claims(add, commands, common, _handler, day)
    add_conversations(add, commands, common, _handler)
    add_settings(add, commands, _handler)
    return parser


def _add_asking(add: Any, commands: Any) -> None:
    ask = add(commands, "ask", "answer a policy question", _handler("asking", "ask"))
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
    add_chart(add, commands, _handler, year)
    add_export(add, commands, _handler, day)
    add_brief(add, commands, _handler)
    search = add(commands, "search", "find passages", _handler("asking", "search"))
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.add_argument("--limit", type=count, default=10, metavar="N", help="how many passages (default: 10)")
    search.add_argument("--explain", action="store_true", help="show which words matched and their share of the score")


def _add_library(add: Any, commands: Any) -> None:
    common = _common()
    corpus = commands.add_parser("corpus", help="list, show, add and keep documents", parents=[common]).add_subparsers(
        metavar="list|show|add|remove|supersede|refresh|pull|question", required=True
    )
    listing = add(corpus, "list", "list the documents", _handler("holdings", "list_documents"))
    listing.add_argument("words", nargs="*", help="only those with these words in title, publisher or topics")
    show = add(corpus, "show", "show a document as the library holds it", _handler("holdings", "show_document"))
    show.add_argument("document", help="its identifier, or the end of it")
    add_keeping(add, corpus, _handler)
    _add_question(add, corpus)
    indicators = commands.add_parser(
        "indicators", help="list, show, add and refresh indicators; list areas", parents=[common]
    ).add_subparsers(metavar="list|show|areas|add|refresh", required=True)
    listing = add(indicators, "list", "list the indicators", _handler("holdings", "list_indicators"))
    listing.add_argument("words", nargs="*", help="only those with these words in title or question words")
    show = add(indicators, "show", "show what an indicator means and covers", _handler("holdings", "show_indicator"))
    show.add_argument("indicator", help="its slug")
    areas = add(
        indicators,
        "areas",
        "list areas, or find them by name, alias or code",
        _handler("holdings", "list_areas"),
    )
    areas.add_argument("words", nargs="*", help="a name, alias, code or part of a name")
    add_tabling(add, indicators, _handler)
    add(commands, "index", "build or refresh the saved index", _handler("holdings", "index"))
    library = commands.add_parser(
        "library", help="make a library folder, or say which one is used", parents=[common]
    ).add_subparsers(metavar="new|where", required=True)
    new = add(
        library,
        "new",
        "copy the shipped library to a new folder that you can change",
        _handler("holdings", "new_library"),
    )
    new.add_argument("folder", metavar="DIR")
    add(
        library,
        "where",
        "say which library is used, and where its index is kept",
        _handler("holdings", "where_library"),
    )


def _add_question(add: Any, corpus: Any) -> None:
    question = add(
        corpus,
        "question",
        "add a question, with its right passage, to the judged questions of a folder library",
        _handler("judging", "add_question"),
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


def _add_checking(add: Any, commands: Any) -> None:
    check = add(commands, "check", "name every problem in a library; changes nothing", _handler("checking", "check"))
    check.add_argument(
        "path",
        nargs="?",
        metavar="PATH",
        help="a library folder, or one file in it (default: the library in use)",
    )
    check.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="lines, one JSON object, or annotations for GitHub's CI (default: text)",
    )
    check.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="the day by which an edition of figures is old, a warning (default: the newest date in the library)",
    )
    evaluate = add(
        commands,
        "evaluate",
        "ask the judged questions and mark the answers",
        _handler("checking", "evaluate"),
    )
    evaluate.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="judged questions (default: corpus/questions.yaml of the library)",
    )
    evaluate.add_argument("--half", choices=("choose", "report"), help="only this half of the questions")
    evaluate.add_argument("--floor", type=fraction, metavar="SHARE", help="exit 1 when fewer than this share are right")
    evaluate.add_argument("--misses", action="store_true", help="list the questions that were not answered right")
    evaluate.add_argument("--format", choices=("text", "json"), default="text")
    evaluate.add_argument(
        "--without",
        action="append",
        default=[],
        choices=("asked", "measures", "synonyms", "spelling"),
        help="as if there were no wordings of documents, of indicators, no thesaurus, no correction of spelling",
    )
    evaluate.add_argument(
        "--thesaurus",
        action="store_true",
        help="list the entries of corpus/synonyms.yaml that help or hurt, and how many",
    )
    evaluate.add_argument("--save", metavar="FILE", help="write the marks to a file, to compare with later")
    evaluate.add_argument("--force", action="store_true", help="overwrite the file of --save")
    evaluate.add_argument(
        "--against", metavar="FILE", help="compare with marks that --save wrote: better, worse, changed, new, gone"
    )
    rehearse = add(
        commands,
        "rehearse",
        "show what documents to be added or removed would do to the judged questions; writes nothing",
        _handler("rehearsing", "rehearse"),
    )
    rehearse.add_argument("files", nargs="*", metavar="FILE", help="a document to add, as it would lie in the corpus")
    rehearse.add_argument(
        "--as",
        dest="identifiers",
        action="append",
        default=[],
        metavar="PUBLISHER/NAME",
        help="its identifier, once for each FILE (default: the publisher in its front matter, and its file name)",
    )
    rehearse.add_argument(
        "--remove", nargs="+", action="extend", default=[], metavar="ID", help="a document to take out"
    )
    rehearse.add_argument("--format", choices=("text", "json"), default="text")
