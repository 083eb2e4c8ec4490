"""Answers, conversations and briefings written as files for other programs.

`report_of` makes the report of answers, `gathered` that of pieces; `export` writes a report to a file, `copied` gives
a part of an answer to paste.
"""

from __future__ import annotations

from assistant.exports.copying import COPY_FORMS, copied
from assistant.exports.exporting import export, ready
from assistant.exports.forms import FORMS, form_of
from assistant.exports.gathering import gathered
from assistant.exports.making import report_of

__all__ = ["COPY_FORMS", "FORMS", "copied", "export", "form_of", "gathered", "ready", "report_of"]
