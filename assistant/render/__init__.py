"""An Answer as text, Markdown, HTML, JSON and CSV. Nothing here looks anything up: the Answer holds it all."""

from __future__ import annotations

from collections.abc import Callable

from assistant.model import Answer

FORMATS = ("text", "markdown", "html", "json", "csv")


def renderer(form: str) -> Callable[[Answer], str]:
    """The function that renders an answer in one of FORMATS (plain text is 80 columns wide and without colour)."""
    from assistant.render import as_csv, as_html, as_json, as_markdown, as_text

    return {
        "text": as_text.render,
        "markdown": as_markdown.render,
        "html": as_html.render,
        "json": as_json.render,
        "csv": as_csv.render,
    }[form]
