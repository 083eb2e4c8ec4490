"""The options of `assistant verify`, `recheck` and `briefing`."""

from __future__ import annotations

from typing import Any

from assistant.cli.options import add, add_group, handler
from assistant.cli.values import day

EXPORTS = ("text", "markdown", "html", "json", "csv", "docx", "xlsx")
"""As in `assistant.exports`, which is loaded only when the command runs."""


def add_verify(commands: Any) -> None:
    """Adds `assistant verify`."""
    verify = add(
        commands,
        "verify",
        "check every number and quotation of a text against the library",
        handler("verifying", "verify"),
    )
    verify.add_argument("file", metavar="FILE", help="plain text, Markdown, HTML or Word; - for standard input")
    verify.add_argument("--format", choices=("text", "json"), default="text", help="a line for each claim, or JSON")
    verify.add_argument("--problems", action="store_true", help="only claims that were not found as they are said")
    verify.add_argument("--strict", action="store_true", help="exit 1 where a claim was not found as it is said")


def add_recheck(commands: Any) -> None:
    """Adds `assistant recheck`."""
    recheck = add(
        commands,
        "recheck",
        "hold saved answers or a briefing against the library as it is now",
        handler("rechecking", "recheck"),
    )
    recheck.add_argument("file", metavar="FILE", help="answers saved as JSON, or a briefing in .md; - for stdin")
    recheck.add_argument(
        "--after",
        action="append",
        default=[],
        metavar="QUESTION",
        help="a question before that of a saved answer",
    )
    recheck.add_argument("--format", choices=("text", "json"), default="text", help="a line for each, or JSON")
    recheck.add_argument("--changes", action="store_true", help="only lines that have changed")
    recheck.add_argument("--strict", action="store_true", help="exit 1 where a line has changed")


def add_briefing(commands: Any) -> None:
    """Adds `assistant briefing`."""
    briefing = add_group(
        commands, "briefing", "begin a briefing from a template, or export one", "new|export|templates"
    )
    new = add(briefing, "new", "begin a briefing from a template", handler("briefings", "new"))
    new.add_argument("file", metavar="FILE", help="the Markdown file to make")
    new.add_argument(
        "--template",
        default="one-page-brief",
        metavar="NAME|FILE",
        help="its name, or a file of your own in .md (default: one-page-brief)",
    )
    new.add_argument("--topic", default="", metavar="TEXT", help="what the briefing is about: its title")
    new.add_argument("--place", default="", metavar="PLACE", help="the place that it is about")
    new.add_argument("--force", action="store_true", help="overwrite the file")
    export = add(briefing, "export", "write a briefing as Word, HTML or another form", handler("briefings", "export"))
    export.add_argument("file", metavar="FILE", help="the briefing")
    export.add_argument(
        "--output",
        required=True,
        metavar="FILE",
        help="the file to write; its ending says the form: .docx .html .md .txt .json .xlsx .csv",
    )
    export.add_argument("--format", choices=EXPORTS, help="form of the file (default: by its ending)")
    export.add_argument("--date", type=day, metavar="DATE", help="the day it bears (default: of the newest holding)")
    export.add_argument("--force", action="store_true", help="overwrite the file of --output")
    add(briefing, "templates", "list the templates", handler("briefings", "templates"))
