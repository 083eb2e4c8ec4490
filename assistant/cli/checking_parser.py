"""The options of the commands that measure a library: `check`, `evaluate` and `rehearse`."""

from __future__ import annotations

from typing import Any

from assistant.cli.options import add, handler
from assistant.cli.values import day, fraction


def add_check(commands: Any) -> None:
    """Adds `assistant check`."""
    check = add(commands, "check", "name every problem in a library; changes nothing", handler("checking", "check"))
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


def add_evaluate(commands: Any) -> None:
    """Adds `assistant evaluate`."""
    evaluate = add(
        commands,
        "evaluate",
        "ask the judged questions and mark the answers",
        handler("checking", "evaluate"),
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


def add_rehearse(commands: Any) -> None:
    """Adds `assistant rehearse`."""
    rehearse = add(
        commands,
        "rehearse",
        "show what documents to be added or removed would do to the judged questions; writes nothing",
        handler("rehearsing", "rehearse"),
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
