"""The forms of an export: their names, endings and writers, and what each needs to be installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from assistant.charts import why_no_png
from assistant.errors import UsageError
from assistant.exports.report import Figures, Picture, Report
from assistant.frozen import dataclass
from assistant.words.clean import one_line


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an export."""

    name: str
    endings: tuple[str, ...]
    words: str
    module: str
    """Of this room; its `render` takes a report and gives text or bytes."""
    needs: tuple[str, ...] = ()
    """Packages of the extra `export`."""


FORMS = {
    form.name: form
    for form in (
        Form("text", (".txt",), "plain text", "as_text"),
        Form("markdown", (".md", ".markdown"), "Markdown", "as_markdown"),
        Form("html", (".html", ".htm"), "a web page", "as_html"),
        Form("json", (".json",), "JSON", "as_json"),
        Form("csv", (".csv",), "CSV", "as_csv"),
        Form("docx", (".docx",), "a Word file", "as_word", ("docx",)),
        Form("xlsx", (".xlsx",), "a spreadsheet", "as_spreadsheet", ("gptables", "xlsxwriter")),
    )
}
_DRAWN = frozenset({"docx"})
"""Forms whose charts are pictures made of dots."""
NO_PICTURES = "Charts stand in words, not as pictures."


def form_of(path: str | Path) -> str:
    """The form that the ending of a file name asks for; raises UsageError where it asks for none."""
    suffix = Path(path).suffix.lower()
    for form in FORMS.values():
        if suffix in form.endings:
            return form.name
    endings = ", ".join(form.endings[0] for form in FORMS.values())
    raise UsageError(f"{one_line(str(path))} has no ending of a form: name a file in {endings}, or say --format.")


def checked(form: str) -> Form:
    """The form, before any work is done; raises UsageError where it is unknown or its extra is not installed."""
    if form not in FORMS:
        raise UsageError(f"There is no form “{one_line(form)}”: say {', '.join(FORMS)}.")
    found = FORMS[form]
    if any(find_spec(name) is None for name in found.needs):
        raise UsageError(
            f"{found.words[0].upper()}{found.words[1:]} needs the extra “export”: "
            "pip install 'policy-question-assistant[export]'. HTML, Markdown and CSV need nothing more."
        )
    return found


def written(report: Report, form: str) -> str | bytes:
    """A report in a form; raises UsageError where its extra is not installed."""
    render: Callable[[Report], str | bytes] = import_module(f"assistant.exports.{checked(form).module}").render
    return render(report)


def notices(report: Report, form: str) -> tuple[str, ...]:
    """What a person should know of a report in a form, as sentences."""
    has_charts = any(isinstance(block, Picture) for block in report.blocks)
    has_tables = any(isinstance(block, Figures) for block in report.blocks)
    why = why_no_png() if form in _DRAWN and has_charts else ""
    found = [f"{NO_PICTURES} {why}"] if why else []
    if form == "csv":
        alone = "CSV holds the tables alone: sentences and passages are not in it."
        found.append(alone if has_tables else "There is no table in it, so the CSV holds its header alone.")
    return tuple(found)
