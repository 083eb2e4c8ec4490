"""Looks at what the reader of a front matter lets pass: the order of dates, and values that others read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.documents.front_matter import split
from assistant.model import Document, Problem
from assistant.words import yamltext
from assistant.words.clean import one_line

_WORDS = frozenset(
    {"title", "publisher", "type", "covers", "series", "licence", "areas", "topics", "standing", "status"}
)
"""Keys whose values are words: the date keys may be written bare, since every reader knows what they mean."""
_READ_AS = {"bool": "true or false", "int": "a number", "float": "a number", "timestamp": "a date", "null": "nothing"}


def front_matter(path: str, document: Document, text: str) -> Iterator[Problem]:
    """Problems of a front matter that can be read: an error where its dates are in a wrong order, else warnings."""
    parts = split(text)
    if parts is None:
        return
    block = parts[0]
    lines = yamltext.key_lines(block, first_line=2)
    if later(document.published, document.added):
        yield Problem(
            path,
            lines.get("published", 1),
            f"published: {one_line(document.published or '')} is later than added: {one_line(document.added)}, the day "
            "on which the source was read. Mend whichever is wrong.",
        )
    yield from _bare(path, block)


def later(one: str | None, other: str | None) -> bool:
    """Whether a date is later than another, as far as both are given: 2024-05 is not later than 2024."""
    if not one or not other:
        return False
    size = min(len(one), len(other))
    return one[:size] > other[:size]


def _bare(path: str, block: str) -> Iterator[Problem]:
    """Values without quotes that YAML 1.1 reads as no text, and ones that a # cuts short."""
    rows = block.split("\n")
    for key, node in _scalars(block):
        line = node.start_mark.line + 2
        kind = _READ_AS.get(node.tag.rpartition(":")[2], "")
        if kind:
            message = (
                f"{key}: {one_line(node.value)} is read as text here, but other programs read it as {kind}: "
                f"write it in quotes, '{one_line(node.value)}'."
            )
            yield Problem(path, line, message, "warning")
        rest = rows[node.end_mark.line][node.end_mark.column :]
        if rest.lstrip().startswith("#") and "#" in rest:
            message = (
                f"{key}: what stands behind the # is a comment and not part of the value: write the value in quotes if "
                "it belongs to it."
            )
            yield Problem(path, line, message, "warning")


def _scalars(block: str) -> Iterator[tuple[str, Any]]:
    """The plain scalars of the keys that hold words, each with its key."""
    import yaml

    # Only composed, never constructed: nothing in it comes to life.
    root = yaml.compose(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(root, yaml.MappingNode):
        return
    for name, value in root.value:
        nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for node in nodes:
            plain = isinstance(node, yaml.ScalarNode) and not node.style
            if name.value in _WORDS and plain and node.value not in yamltext.NULL:
                yield name.value, node
