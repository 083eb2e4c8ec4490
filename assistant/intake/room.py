"""Makes room in a document for the wordings by which people ask for its sections."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.body import Section

TEMPLATE = ("<!-- asked:  -->", "<!-- not here:  -->")
"""Empty places for wordings, parted by semicolons; no text of the document, and nothing until they are filled."""


def with_room(text: str, sections: Sequence[Section]) -> str:
    """The text of a document with an empty place under the heading of each section that has none; else unchanged.

    What is not a new line of its own stays as it was, byte for byte.
    """
    lines = text.split("\n")
    for section in sorted(sections, key=lambda section: -section.line):
        if section.is_asked or not section.headings:
            continue
        after = lines[section.line : section.line + 3]
        if any("<!-- asked:" in line for line in after):
            continue  # room was made before, and nobody has filled it yet
        lines[section.line : section.line] = ["", *TEMPLATE]
    return "\n".join(lines)
