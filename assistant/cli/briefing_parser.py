"""The options of `assistant brief`."""

from __future__ import annotations

from typing import Any

from assistant.cli.exporting_parser import EXPORTED
from assistant.cli.options import add, handler

FORMS = ("text", "markdown", "html", "json", "csv", *EXPORTED)


def add_brief(commands: Any) -> None:
    """Adds the command."""
    brief = add(
        commands, "brief", "give all that the library holds on one place, on a page", handler("briefing", "give")
    )
    brief.add_argument("place", nargs="+", metavar="PLACE", help="a name, everyday name or code, in quotes or not")
    brief.add_argument("--format", choices=FORMS, help="form of the brief (default: text, or by the name of --output)")
    brief.add_argument("--output", metavar="FILE", help="write the brief to a file instead")
    brief.add_argument("--force", action="store_true", help="overwrite the file of --output")
    brief.add_argument(
        "--full", action="store_true", help="all measures and whole references, not a page (json and csv hold all)"
    )
    brief.add_argument(
        "--working", action="store_true", help="text: all measures, with the cells and the sum behind each"
    )
