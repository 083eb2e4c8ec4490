"""The options of `assistant export`."""

from __future__ import annotations

from typing import Any

from assistant.cli.options import add, handler
from assistant.cli.values import day

EXPORTED = ("docx", "xlsx")
"""Forms that only a file can hold."""
FORMS = ("text", "markdown", "html", "json", "csv", *EXPORTED)
"""As in `assistant.exports`, which is loaded only when the command runs."""


def add_export(commands: Any) -> None:
    """Adds the command."""
    export = add(
        commands,
        "export",
        "write saved answers or conversations as Word, a web page, a spreadsheet and other forms",
        handler("exporting", "export"),
    )
    export.add_argument(
        "sources",
        nargs="+",
        metavar="FILE|CONVERSATION",
        help="answers saved as JSON (one, a list, or one a line; - for standard input), or a kept conversation",
    )
    export.add_argument(
        "--output",
        required=True,
        metavar="FILE",
        help="the file to write; its ending says the form: .docx .html .md .txt .json .xlsx .csv",
    )
    export.add_argument("--format", choices=FORMS, help="form of the file (default: by its ending)")
    export.add_argument("--title", metavar="TEXT", help="title of the file (default: the first question)")
    export.add_argument(
        "--date", type=day, metavar="DATE", help="the day it bears (default: that of the newest holding; never today)"
    )
    export.add_argument("--chart", action="store_true", help="draw each table as a chart too")
    export.add_argument("--working", action="store_true", help="show the sum behind each computed sentence")
    export.add_argument("--force", action="store_true", help="overwrite the file of --output")
