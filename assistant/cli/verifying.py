"""`assistant verify`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from assistant.claims.blocks import Form, form_of
from assistant.claims.telling import as_data, line, summary
from assistant.claims.verifying import verify as verify_text
from assistant.cli.output import opened
from assistant.errors import UsageError
from assistant.settings import Settings
from assistant.words.clean import one_line

_FORMS: dict[str, Form] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".txt": "plain", "": "plain",
}  # fmt: skip
_READ = (".docx", ".odt", ".pdf")
_LARGEST = 20_000_000


def verify(options: argparse.Namespace, settings: Settings) -> int:
    """Prints each claim with what the library says of it; 0 also where some are wrong, 1 with --strict."""
    text, form = text_of(options.file)
    library = opened(settings)
    claims = verify_text(library, text, form)
    wrong = [claim for claim in claims if claim.finding.verdict != "found"]
    shown = wrong if options.problems else claims
    if options.format == "json":
        data = as_data(claims, one_line(options.file), library.facts)
        if options.problems:
            data["claims"] = [entry for entry in data["claims"] if entry["verdict"] != "found"]
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for claim in shown:
            print(one_line(line(claim)))
    print(summary(claims), file=sys.stderr)
    return 1 if options.strict and wrong else 0


def text_of(name: str) -> tuple[str, Form]:
    """The text of a file or of standard input, and its form; raises UsageError where it cannot be read."""
    if name == "-":
        text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
        return text, form_of(text)
    path = Path(name)
    suffix = path.suffix.lower()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{one_line(name)} cannot be read ({error.strerror}).") from error
    if len(data) > _LARGEST:
        raise UsageError(f"{one_line(name)} is larger than {_LARGEST // 1_000_000} MB: cut it into parts.")
    if suffix in _READ:
        return _taken_in(data, name), "markdown"
    if suffix == ".json":
        raise UsageError(f"{one_line(name)}: a saved answer is held against the library by “assistant recheck”.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{one_line(name)} is not UTF-8 text: save it as UTF-8, Word or HTML.") from error
    return text, _FORMS[suffix] if _FORMS.get(suffix, "plain") != "plain" else form_of(text)


def _taken_in(data: bytes, name: str) -> str:
    """The text of a Word, OpenDocument or PDF file as Markdown, by the readers of intake."""
    from assistant.intake.child import read

    lines: list[str] = []
    for block in read(data, name).blocks:
        if block.kind == "heading":
            lines.append(f"{'#' * max(1, block.level)} {block.text}")
        elif block.kind == "row":
            lines.append("| " + " | ".join(block.text.split("\t")) + " |")
        else:
            lines.append(f"- {block.text}" if block.kind == "item" else block.text)
        lines.append("" if block.kind != "row" else "\0")
    return "\n".join(lines).replace("\n\0", "")
