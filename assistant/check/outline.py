"""The headings and links of a document as they stand in its file, with their lines.

Sections leave out what holds no text; here every heading counts, also an empty one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from assistant.documents.front_matter import split
from assistant.frozen import dataclass
from assistant.words.clean import one_line

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MAYBE_LINK = re.compile(r"\]\s*[(\[:]|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as written, and whether words stand between it and the next one."""

    level: int
    text: str
    line: int
    has_text: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image in the text."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings and links of a document in order."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """What `#...` may name: each heading as code hosts make anchors, a repeated one with -1, -2."""
        found: dict[str, int] = {}
        names = set()
        for heading in self.headings:
            name = anchor(heading.text)
            count = found.get(name, 0)
            found[name] = count + 1
            names.add(f"{name}-{count}" if count else name)
        return frozenset(names)


def anchor(text: str) -> str:
    """The anchor of a heading: small letters, spaces as hyphens, other signs left out."""
    kept = (c for c in unicodedata.normalize("NFC", text).lower() if c.isalnum() or c in "-_ ")
    return "".join(kept).strip().replace(" ", "-")


@cache
def _parser(inline: bool) -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    return parser if inline else parser.disable("inline")


def outline(text: str) -> Outline:
    """The outline of a document's file (front matter and body)."""
    parts = split(text)
    if parts is None:
        return Outline((), ())
    _, body, first_line = parts
    body = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body)
    # Only a body that may hold links is parsed to the word: headings need the blocks alone, at a third of the cost.
    tokens = _parser(bool(_MAYBE_LINK.search(body))).parse(body)
    found: list[tuple[int, str, int]] = []
    filled: set[int] = set()
    links: list[Link] = []
    level = 0
    for token in tokens:
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "heading_open":
            level = int(token.tag[1])
            found.append((level, "", line))
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline" and level:
            found[-1] = (level, one_line(_words(token)), line)
            links += _links(token, line)
        elif token.type == "inline":
            filled |= {len(found)} if token.content.strip() else set()
            links += _links(token, line)
        elif token.type in {"html_block", "fence", "code_block"} and token.content.strip():
            filled.add(len(found))
    headings = tuple(
        Heading(level, words, line, place in filled) for place, (level, words, line) in enumerate(found, start=1)
    )
    return Outline(headings, tuple(links))


def _words(token: Any) -> str:
    if token.children:
        return "".join(child.content or " " for child in token.children)
    return str(token.content)


def _links(token: Any, line: int) -> list[Link]:
    found = []
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type == "link_open":
            found.append(Link(str(child.attrs.get("href", "")), line))
        elif child.type == "image":
            found.append(Link(str(child.attrs.get("src", "")), line))
    return found
