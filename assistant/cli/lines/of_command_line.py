"""Any command of the command line, run inside the plain chat: nothing of the program is out of its reach."""

from __future__ import annotations

import argparse
import shlex

from assistant.cli.lines.session import Session
from assistant.errors import UsageError


def names() -> tuple[str, ...]:
    """The names of all commands."""
    from assistant.cli.parser import build_parser

    groups = (a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return tuple(name for group in groups for name in group.choices)


def run(session: Session, line: str) -> None:
    """Runs a line such as `corpus list poverty`; argparse itself says what is wrong with its options."""
    from assistant.cli.parser import build_parser

    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError(f"The line cannot be read: {error}. Close the quotation marks.") from error
    try:
        options = build_parser().parse_args(words)
    except SystemExit:
        return
    if getattr(options, "limit", 0) is None:
        options.limit = session.settings.limit
    options.run(options, session.settings)
