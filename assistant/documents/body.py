"""Turns the Markdown body of a document into sections of plain text that know their pages.

markdown-it-py (CommonMark with tables) gives the tokens; comments are never text, and `<!-- page 14 -->` says that
page 14 of the original begins there, also inside a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from assistant.frozen import dataclass
from assistant.model import SECTION
from assistant.words.clean import clean, one_line

_PAGE = re.compile(r"<!--\s*page\s+(\S+?)\s*-->")
_ASKED = re.compile(r"<!--\s*asked:(.*?)-->", re.DOTALL | re.IGNORECASE)
_NOT_HERE = re.compile(r"<!--\s*not here:(.*?)-->", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_OPEN_COMMENT = "<!--"
# A page mark while Markdown is parsed: to CommonMark a comment that begins a line would end the paragraph around it.
_MARK = re.compile("\ue000(.*?)\ue001")
_ASKED_MARK = "?"
"""What a mark begins with that holds the number of a comment with wordings, not a page."""


@dataclass(frozen=True, slots=True)
class Section:
    """The text under one heading, with the pages that begin in it."""

    headings: tuple[str, ...]
    text: str
    pages: tuple[tuple[int, str], ...]
    """(offset in the text, page that begins there), in order; the first is the page the section opens on."""
    blocks: tuple[int, ...]
    """Offsets at which a paragraph, list item or table row ends: a sentence never crosses one."""
    line: int
    asked: tuple[tuple[int, str], ...] = ()
    """How people ask for it: (offset in the text of what is asked for, wording); -1 where it is for the whole section.

    Questions and phrases by which it is found, no part of its text. What people ask there and the document
    does not tell has places from -2 downwards, one for each detail."""

    @property
    def is_asked(self) -> bool:
        """Whether it says how people ask for it or for a sentence of it."""
        return any(place >= SECTION for place, _ in self.asked)

    def pages_of(self, start: int, end: int) -> tuple[str, ...]:
        """The pages that the slice of text from start to end stands on."""
        before = [page for offset, page in self.pages if offset <= start][-1:]
        return (*before, *(page for offset, page in self.pages if start < offset < end))


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


class _Sections:
    """Gathers sections while the tokens pass by."""

    def __init__(self, first_line: int, asked: list[list[str]]) -> None:
        self.asked = asked
        self.first_line = first_line
        self.done: list[Section] = []
        self.headings: list[tuple[int, str]] = []
        self.page = ""
        self.line = first_line
        self.heading_lines: list[int] = []
        self._start()

    def _start(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[int] = []
        self.asked_here: list[tuple[int, str]] = []
        self.pages: list[tuple[int, str]] = [(0, self.page)] if self.page else []

    def add(self, text: str) -> None:
        """Adds words, with one space between pieces and none at the beginning."""
        text = re.sub(r"\s+", " ", clean(text))  # entities such as &#x202E; come to life only here
        if not self.length or self.pieces[-1].endswith(" "):
            text = text.lstrip()
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def end_block(self) -> None:
        """Marks that a paragraph or the like ends here."""
        self.blocks.append(self.length)
        self.add(" ")

    def words(self, text: str) -> None:
        """Adds words, and the page marks among them."""
        for place, piece in enumerate(_MARK.split(text)):
            if place % 2 and piece.startswith(_ASKED_MARK):
                at = max(0, self.length - 1)
                self.asked_here += [(at, words) for words in self.asked[int(piece[1:])]]
            elif place % 2:
                self.page = piece
                self.pages.append((self.length, piece))
            else:
                self.add(piece)

    def heading(self, level: int, text: str, line: int) -> None:
        self.close()
        self.headings = [(lv, tx) for lv, tx in self.headings if lv < level]
        self.headings.append((level, one_line(_MARK.sub("", text))))
        self.line = line
        self.heading_lines.append(line)
        self.words("".join(mark[0] for mark in _MARK.finditer(text)))

    def close(self) -> None:
        text = "".join(self.pieces).rstrip()
        if text:
            headings = tuple(heading for _, heading in self.headings)
            self.done.append(
                Section(headings, text, tuple(self.pages), tuple(self.blocks), self.line, tuple(self.asked_here))
            )
        self._start()


def _inline(token: Any, into: _Sections) -> None:
    """Adds the words and page marks of an inline token."""
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            into.add(" ")
        elif child.content:
            into.words(child.content)


def unclosed_comment(body: str, first_line: int = 1) -> int:
    """The line of a comment that is never closed; 0 where there is none."""
    rest = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body)
    at = rest.find(_OPEN_COMMENT)
    return first_line + rest[:at].count("\n") if at >= 0 else 0


def _inline_mark(body: str, match: re.Match[str], asked: list[list[str]]) -> str:
    """A mark where wordings stand at the end of a sentence; they go to `asked`."""
    if _is_alone(body, match.start()):
        return match[0]
    asked.append(_wordings(match[1]))
    return f"\ue000{_ASKED_MARK}{len(asked) - 1}\ue001"


def _without_comments(body: str, asked: list[list[str]]) -> str:
    """The body with page marks in a form that Markdown leaves alone, and no other comments, closed or not.

    Wordings at the ends of sentences are gathered in `asked`, and a mark with their number stands in their place.
    """
    body = re.sub("[\ue000\ue001]", "", body)
    body = _PAGE.sub(lambda match: f"\ue000{match[1]}\ue001", body)
    body = _ASKED.sub(lambda match: _inline_mark(body, match, asked), body)
    # Line ends stay, so that a line further down keeps its number.
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body).split(_OPEN_COMMENT)[0]


def _with_asked(done: list[Section], headings: list[int], body: str, first_line: int) -> list[Section]:
    """The sections with how people ask for all of each, told on a line of its own under their heading.

    Wordings under a heading without text of its own are those of the section that follows.
    """
    wordings: dict[int, list[tuple[int, str]]] = {}

    def section_of(match: re.Match[str]) -> list[tuple[int, str]]:
        line = first_line + body[: match.start()].count("\n")
        heading = max((at for at in headings if at <= line), default=first_line)
        place = next((at for at, section in enumerate(done) if section.line >= heading), len(done) - 1)
        return wordings.setdefault(place, [])

    for match in _ASKED.finditer(body):
        if _is_alone(body, match.start()):  # those at the end of a sentence are gathered with the text
            section_of(match).extend((SECTION, words) for words in _wordings(match[1]))
    for match in _NOT_HERE.finditer(body):
        found = section_of(match)
        for detail in match[1].splitlines():
            place = min([SECTION, *(at for at, _ in found)]) - 1
            found += [(place, words) for words in _wordings(detail)]
    return [replace(s, asked=(*wordings.get(place, ()), *s.asked)) for place, s in enumerate(done)]


def _is_alone(body: str, at: int) -> bool:
    """Whether nothing but white space stands before a comment on its line."""
    return not body[body.rfind("\n", 0, at) + 1 : at].strip()


def _wordings(text: str) -> list[str]:
    return [words for piece in text.split(";") if (words := one_line(piece))]


def sections(body: str, first_line: int = 1) -> list[Section]:
    """The sections of a Markdown body that hold text, in order; `first_line` is where the body stands in its file."""
    asked: list[list[str]] = []
    plain = _without_comments(body, asked)
    gathered = _Sections(first_line, asked)
    level = 0
    in_cell = False
    for token in _parser().parse(plain):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline" and level:
            words = "".join(child.content or " " for child in token.children or [])
            gathered.heading(level, words, line)
        elif token.type == "inline":
            _inline(token, gathered)
            gathered.add(" ")
            if not in_cell:
                gathered.end_block()
        elif token.type in {"td_open", "th_open", "td_close", "th_close"}:
            in_cell = token.nesting == 1
        elif token.type == "tr_close":
            gathered.end_block()
        elif token.type == "html_block" or token.type in {"fence", "code_block"}:
            gathered.words(token.content)
            gathered.end_block()
    gathered.close()
    return _with_asked(gathered.done, gathered.heading_lines, body, first_line)
