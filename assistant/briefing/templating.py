"""New briefings from templates: Markdown files that a department can change.

In a template `{topic}` and `{place}` stand for what is given with the command. A line that is one of these comments is
replaced by what the library answers, as if it were appended:

    <!-- ask: employment rate in {place} -->       sentences and tables
    <!-- chart: employment rate in {place} -->     its first table as a chart
    <!-- brief -->                                 all that is held on the place
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from assistant.answering import ask
from assistant.answering.briefs import brief, find_place
from assistant.answering.picturing import pictured
from assistant.briefing.items import Item, item_text
from assistant.charts import NoChart
from assistant.errors import UsageError
from assistant.library import Library
from assistant.words.clean import clean, one_line

_DIRECTIVE = re.compile(r"^[ \t]*<!--\s*(?P<what>ask|chart|brief)(?::\s*(?P<question>.*?))?\s*-->[ \t]*$", re.MULTILINE)
_LARGEST = 200_000


def names(folder: Path | None) -> list[str]:
    """The names of all templates: those of a department's own folder, then those that come with the program."""
    own = [path.stem for path in sorted(folder.glob("*.md"))] if folder is not None and folder.is_dir() else []
    shipped = [entry.name.removesuffix(".md") for entry in _shipped().iterdir() if entry.name.endswith(".md")]
    return list(dict.fromkeys([*own, *sorted(shipped)]))


def _shipped() -> resources.abc.Traversable:
    return resources.files("assistant.briefing") / "templates"


def template(name: str, folder: Path | None = None) -> str:
    """The text of a template by its name, or of a file; a department's own goes before one that comes along.

    Raises UsageError where there is none such, or it cannot be read.
    """
    path = Path(name)
    if path.suffix.lower() == ".md" or path.parent != Path():
        return _read(path)
    if folder is not None and (folder / f"{name}.md").is_file():
        return _read(folder / f"{name}.md")
    held = _shipped() / f"{name}.md"
    if re.fullmatch(r"[\w-]+", name) and held.is_file():
        return held.read_text(encoding="utf-8")
    raise UsageError(f"There is no template “{one_line(name)}”: say {', '.join(names(folder))}, or name a file in .md.")


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"{one_line(str(path))} is too large for a template.")
        return clean(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{one_line(str(path))} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{one_line(str(path))} is not UTF-8 text.") from error


def needs_place(text: str) -> bool:
    """Whether a template is about a place."""
    return "{place}" in text or any(match["what"] == "brief" for match in _DIRECTIVE.finditer(text))


def filled(library: Library, text: str, topic: str = "", place: str = "") -> tuple[str, tuple[str, ...]]:
    """A template with topic and place put in and its questions answered, and notices; UsageError for no such place."""
    notices: list[str] = []
    if needs_place(text) and not place:
        raise UsageError("This template is about a place: name it with --place, such as --place Hartlepool.")
    name = find_place(library, place).area.name if place else ""
    text = text.replace("{place}", name).replace("{topic}", one_line(topic) or name or "Title")
    made: list[str] = []
    at = 0
    for match in _DIRECTIVE.finditer(text):
        made.append(text[at : match.start()])
        at = match.end()
        try:
            made.append(item_text(_item(library, match, place), "".join(made)).rstrip("\n"))
        except NoChart as reason:
            notices.append(f"No chart for “{one_line(match['question'] or '')}”: {reason}")
    return "".join([*made, text[at:]]), tuple(notices)


def _item(library: Library, match: re.Match[str], place: str) -> Item:
    if match["what"] == "brief":
        return Item(brief(library, find_place(library, place)))
    answer = ask(library, match["question"] or "")
    if match["what"] == "ask":
        return Item(answer)
    if not answer.tables:
        raise NoChart("the answer has no table.")
    return Item(answer, pictured(library, answer, answer.tables[0]))
