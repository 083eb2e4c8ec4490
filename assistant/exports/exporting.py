"""A report into a file: the one way for the command line, the chat and briefings."""

from __future__ import annotations

from pathlib import Path

from assistant.exports.forms import checked, form_of, notices, written
from assistant.exports.report import Report
from assistant.files import may_write, put


def export(report: Report, path: str | Path, form: str | None = None, force: bool = False) -> tuple[str, ...]:
    """Writes a report in a form (by default that of the file's ending), whole or not at all; returns what to tell.

    Raises UsageError where the form is unknown or not installed, or the file exists (without `force`) or cannot be
    written.
    """
    form = ready(path, form, force)
    put(Path(path), written(report, form), force)
    return notices(report, form)


def ready(path: str | Path, form: str | None = None, force: bool = False) -> str:
    """The form in which a file will be written; raises UsageError, before any work, where it could not be."""
    form = checked(form or form_of(path)).name
    may_write(Path(path), force)
    return form
