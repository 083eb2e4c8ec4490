"""A text in plain, Markdown or HTML form as blocks that can be read, each character knowing where it stood.

Marks of the form are taken out by writing NUL over them, so that places in the source stay what they are.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from typing import Literal

from assistant.frozen import dataclass

Form = Literal["plain", "markdown", "html"]
Kind = Literal["heading", "text", "row", "quote"]
_DRAWN = re.compile(r"[─-╿▀-▟●○◆]")
"""A line with these is a drawing, not a sentence: its numbers are those of a scale."""
NOTHING = "\0"
"""What is no text: marks of the form, comments."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or block quotation, as one line of text."""

    kind: Kind
    text: str
    places: array[int]
    """For each character of the text where it stands in the source."""
    cells: tuple[tuple[int, int], ...] = ()
    """Of a row: where each cell begins and ends in the text."""
    head: bool = False
    """A row that heads the columns below it."""
    level: int = 0
    """Of a heading, 1 the highest."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text and where its lines begin."""

    text: str
    lines: tuple[int, ...] = field(default=())

    def where(self, place: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        line = bisect_right(self.lines, place)
        return line, place - self.lines[line - 1] + 1


def source_of(text: str) -> Source:
    """A text with the beginnings of its lines."""
    return Source(text, (0, *(match.end() for match in re.finditer("\n", text))))


def form_of(text: str) -> Form:
    """The form that a text of unknown name is most like."""
    if re.search(r"<(?:!doctype html|html|body|p|h[1-6]|table|div)\b", text[:4000], re.IGNORECASE):
        return "html"
    signs = r"^(?:#{1,6} |> |\|.*\|\s*$|<!--)|\*\*[^*\n]+\*\*|^\s*[-*] .*\]\("
    return "markdown" if re.search(signs, text, re.MULTILINE) else "plain"


def blocks_of(text: str, form: Form) -> list[Block]:
    """The blocks of a text in order."""
    return list({"plain": _plain, "markdown": _markdown, "html": _html}[form](text))


def _wipe(text: str, pattern: str, flags: int = 0) -> str:
    """The text with every match written over, line ends kept."""
    return re.sub(pattern, lambda match: re.sub(r"[^\n]", NOTHING, match[0]), text, flags=flags)


def _block(
    masked: str, spans: list[tuple[int, int]], kind: Kind, cut: bool = False, head: bool = False, level: int = 0
) -> Block | None:
    """The visible characters of some spans as one block, parted by single spaces (by ` | ` where `cut`)."""
    text: list[str] = []
    places = array("l")
    cells: list[tuple[int, int]] = []
    for start, end in spans:
        begin = len(text)
        if cut and text:
            text += " | "
            places.extend([start] * 3)
            begin = len(text)
        for at in range(start, end):
            letter = masked[at]
            if letter == NOTHING:
                continue
            if letter.isspace():
                if text and text[-1] != " ":
                    text.append(" ")
                    places.append(at)
            else:
                if at == start and not cut and text and text[-1] != " ":
                    text.append(" ")
                    places.append(at)
                text.append(letter)
                places.append(at)
        while len(text) > begin and text[-1] == " ":
            text.pop()
            places.pop()
        cells.append((begin, len(text)))
    if not "".join(text).strip(" |"):
        return None
    return Block(kind, "".join(text), places, tuple(cells) if cut else (), head, level)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, its line end left out."""
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


# Plain text ------------------------------------------------------------------------------------------------------

_RULE = re.compile(r"\s*[─—=_*~-]{3,}\s*")
_BULLET = re.compile(r"\s*(?:[-*•‣▸◦]|\(?\d{1,3}[.)])\s+")
_GAP = re.compile(r"(?<=[^\s.!?:;])(?: {2,}|\t+)(?=\S)")
_WIDEST = 120


def _plain(text: str) -> Iterator[Block]:
    lines = [(start, end) for start, end in _lines(text)]
    # An address is never wrapped, so its line says nothing of the width that others were wrapped to.
    width = max((end - start for start, end in lines if len(text[start:end].split()) > 4), default=0)
    held: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if not line.strip() or _RULE.fullmatch(line) or _DRAWN.search(line):
            yield from _paragraph(text, held)
            held = []
            continue
        if _is_row(line):
            yield from _paragraph(text, held)
            held = []
            following = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
            yield from _row(text, start, end, bool(_RULE.fullmatch(following)) or not re.search(r"\d", line))
            continue
        if held and _begins(text, held, (start, end), width):
            yield from _paragraph(text, held)
            held = []
        bullet = _BULLET.match(line) if not held else None
        held.append((start + (bullet.end() if bullet else 0), end))
    yield from _paragraph(text, held)


def _is_row(line: str) -> bool:
    return _GAP.search(line.strip()) is not None and _BULLET.sub("", line, count=1).count("  ") > 0


def _row(text: str, start: int, end: int, head: bool) -> Iterator[Block]:
    line = text[start:end]
    gaps = [(match.start(), match.end()) for match in _GAP.finditer(line)]
    edges = [0, *(edge for gap in gaps for edge in gap), len(line)]
    spans = [(start + edges[at], start + edges[at + 1]) for at in range(0, len(edges), 2)]
    found = _block(text.replace("▸", NOTHING), spans, "row", cut=True, head=head)
    if found is not None:
        yield found


def _begins(text: str, held: list[tuple[int, int]], here: tuple[int, int], width: int) -> bool:
    """Whether a line begins a new block: by its bullet, its indent, or as it need not have been wrapped."""
    line, before = (_whole_line(text, span) for span in (here, held[-1]))
    if _BULLET.match(line):
        return True
    indents = [len(part) - len(part.lstrip()) for part in (_whole_line(text, held[0]), before, line)]
    if indents[2] < indents[1] and indents[2] <= indents[0]:
        return True
    unfinished = not re.search(r"[.!?:;)\]”\"]\s*$", before) and line.lstrip()[:1].islower()
    if unfinished:
        return False
    if width > _WIDEST:
        return True
    return len(before.rstrip()) + 1 + len(line.split()[0]) <= width


def _whole_line(text: str, span: tuple[int, int]) -> str:
    return text[text.rfind("\n", 0, span[0]) + 1 : span[1]]


def _paragraph(text: str, held: list[tuple[int, int]]) -> Iterator[Block]:
    found = _block(text, held, "text") if held else None
    if found is not None:
        yield found


# Markdown --------------------------------------------------------------------------------------------------------

_MARKS = (
    (r"<!--.*?(?:-->|\Z)", re.DOTALL),
    (r"!\[[^\]\n]*\]\([^)\n]*\)", 0),
    (r"(?<=\])\((?:https?:|mailto:|#)[^)\n]*\)", 0),
    (r"<(?:https?|mailto):[^>\n]*>", 0),
    (r"</?[A-Za-z][^>\n]*>", 0),
    (r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`", 0),
    (r"\\(?=[^\w\s])", 0),
)
_HEADING = re.compile(r" {0,3}(#{1,6})\s+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_DIVIDER = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")


def _markdown(text: str) -> Iterator[Block]:
    masked = text
    for pattern, flags in _MARKS:
        masked = _wipe(masked, pattern, flags)
    held: list[tuple[int, int]] = []
    kind: Kind = "text"
    lines = list(_lines(text))

    def close() -> Iterator[Block]:
        found = _block(masked, held, kind) if held else None
        held.clear()
        if found is not None:
            yield found

    for number, (start, end) in enumerate(lines):
        line, raw = masked[start:end], text[start:end]
        if not line.strip(f" \t{NOTHING}") or _RULE.fullmatch(raw) or _DRAWN.search(raw):
            yield from close()
            kind = "text"
        elif "|" in raw and raw.strip().startswith("|"):
            yield from close()
            after = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
            if not _DIVIDER.fullmatch(raw):
                yield from _piped(masked, text, start, end, bool(_DIVIDER.fullmatch(after)) and "|" in after)
        elif heading := _HEADING.match(raw):
            yield from close()
            found = _block(masked, [(start + heading.end(), end)], "heading", level=len(heading[1]))
            if found is not None:
                yield found
        elif raw.lstrip().startswith(">"):
            if kind != "quote":
                yield from close()
            kind = "quote"
            held.append((start + raw.index(">") + 1, end))
        else:
            item = _ITEM.match(raw)
            if item or (kind == "quote" and not held):
                yield from close()
                kind = "text"
            held.append((start + (item.end() if item else 0), end))
            if raw.endswith(("  ", "\\")):
                yield from close()
                kind = "text"
    yield from close()


def _piped(masked: str, raw: str, start: int, end: int, head: bool) -> Iterator[Block]:
    bars = [at for at in range(start, end) if raw[at] == "|" and raw[at - 1 : at] != "\\"]
    edges = bars if raw[start:end].rstrip().endswith("|") else [*bars, end]
    spans = [(edges[at] + 1, edges[at + 1]) for at in range(len(edges) - 1)]
    found = _block(masked, spans, "row", cut=True, head=head)
    if found is not None:
        yield found


# HTML ------------------------------------------------------------------------------------------------------------

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style|svg|title)\b.*?(?:</(?:script|style|svg|title)\s*>|\Z)|<!?/?[A-Za-z][^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|\w+);?", re.IGNORECASE)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data dfn em i kbd mark q s samp small span strong sub sup time u".split()
)


def _html(text: str) -> Iterator[Block]:
    masked = _ENTITY.sub(_entity, _wipe(text, _TAG.pattern, re.DOTALL | re.IGNORECASE))
    kind: Kind = "text"
    level = 0
    spans: list[tuple[int, int]] = []
    row: list[tuple[int, int]] | None = None
    heads = 0
    begin = 0

    def close(upto: int) -> Iterator[Block]:
        if row is None:
            found = _block(masked, [*spans, (begin, upto)], kind, level=level)
            if found is not None:
                yield found
        spans.clear()

    for tag in _TAG.finditer(text):
        named = _NAME.match(tag[0])
        name = named[1].lower() if named else ""
        if not name or name in _INLINE or name in {"script", "style", "title", "svg"}:
            continue
        closing = tag[0].startswith("</")
        yield from close(tag.start())
        if name == "tr":
            if row:
                found = _block(masked, row, "row", cut=True, head=heads == len(row))
                if found is not None:
                    yield found
            row, heads = (None, 0) if closing else ([], 0)
        elif name in {"td", "th"} and row is not None:
            if closing:
                row.append((begin, tag.start()))
                heads += name == "th"
        elif name == "table":
            row = None
        elif re.fullmatch(r"h[1-6]", name):
            kind, level = ("text", 0) if closing else ("heading", int(name[1]))
        elif name == "blockquote":
            kind = "text" if closing else "quote"
        begin = tag.end() if not (name in {"p", "br", "div"} and row is not None) else begin
    yield from close(len(text))


def _entity(match: re.Match[str]) -> str:
    import html

    letter = html.unescape(match[0])
    return letter[:1] + NOTHING * (len(match[0]) - 1) if letter != match[0] else match[0]
