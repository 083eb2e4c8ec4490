"""Walks the elements of a page and gathers blocks; what is no content or cannot be seen is passed by.

The walk keeps its own stack, so that a page of elements inside one another cannot exhaust Python's.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.errors import IntakeError
from assistant.intake import limits
from assistant.intake.draft import Block
from assistant.intake.readers.shape import row
from assistant.intake.writing import plain

_NEVER = frozenset(
    """
    script style noscript template svg math iframe object embed canvas audio video map select option datalist
    button input textarea dialog head title meta link frame frameset nav aside footer
    """.split()
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"})
_BLOCKS = frozenset(
    """
    address article blockquote body center dd details div dl dt fieldset figcaption figure form header hgroup hr html
    legend main ol p pre section summary table tbody td tfoot th thead tr ul caption li
    """.split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOXES = frozenset({"div", "section", "ul", "ol", "p", "span", "a", "form", "aside", "header"})
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?[\s_-]*(?:bar|banner|notice|consent|popup|message|overlay|modal|dialog|law|info|wall)"
    r"|(?:consent|gdpr)[_-]*(?:bar|banner|notice|popup|overlay|modal|dialog|message)|onetrust|cookiebot"
    r"|skip-?link|breadcrumbs?|visually-?hidden|sr-only|screen-?reader-(?:text|only)|social-?shar(?:e|ing)"
    r"|share-?(?:buttons?|links?|bar)|site-?(?:header|footer|nav\w*|menu)|main-?(?:menu|nav\w*)|nav-?(?:bar|menu))"
    r"|(?:^|\s)cookies?(?:\s|$)",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REFERENCE = re.compile(r"\[?(?:footnote |note )?\d{1,3}\]?", re.IGNORECASE)
_TEXT = "-text"


def too_deep() -> str:
    """The sentence on a page whose elements are nested too deeply."""
    return (
        f"Its elements are nested more than {limits.DEPTH} deep: no page that a person wrote is. "
        "Take in a PDF of it instead."
    )


def dropped(node: Any) -> bool:
    """Whether an element is no content: furniture of the page, or hidden."""
    if node.tag in _NEVER:
        return True
    given = node.attributes
    if not given:
        return False
    if "hidden" in given or given.get("aria-hidden") == "true" or (given.get("role") or "").lower() in _ROLES:
        return True
    if _UNSEEN.search(given.get("style") or ""):
        return True
    if node.tag == "a" and ("footnote" in (given.get("rel") or "") or given.get("role") == "doc-noteref"):
        return True
    names = f"{given.get('class') or ''} {given.get('id') or ''}"
    return node.tag in _BOXES and bool(_FURNITURE.search(names))


def _note_mark(node: Any) -> bool:
    """Whether a raised number is the mark of a footnote, which would stand in the middle of a sentence."""
    return node.tag == "sup" and node.css_first("a") is not None and bool(_REFERENCE.fullmatch(plain(node.text())))


class _Walk:
    """The state of one walk: the blocks so far, and the words of the block that is under way."""

    def __init__(self, level: int, without: frozenset[str]) -> None:
        self.level = level
        self.without = without
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.kind: str = "paragraph"
        self.lists = 0
        self.first = False
        self.breaks = 0

    def flush(self, heading: int = 0) -> None:
        """Ends the block under way."""
        text = plain("".join(self.words))
        self.words = []
        self.breaks = 0
        if not text:
            return
        if heading:
            self.blocks.append(Block("heading", text, min(max(heading + self.level, 1), 4)))
        elif self.kind == "item":
            self.blocks.append(Block("item", text, first=self.first))
            self.first = False
        else:
            self.blocks.append(Block("paragraph", text))
        self.kind = "paragraph"

    def open(self, node: Any) -> bool:
        """Enters an element; False where its children are not to be walked."""
        tag = node.tag
        if tag == "br":
            self.breaks += 1
            self.words.append(" ")
            if self.breaks > 1:
                self.flush()
            return False
        if tag in _HEADINGS:
            self.flush()
        elif tag in {"ul", "ol"}:
            self.flush()
            self.first = self.first or self.lists == 0
            self.lists += 1
        elif tag == "li":
            self.flush()
            self.kind = "item"
        elif tag == "table" and _is_data(node):
            self.flush()
            self.rows(node)
            return False
        elif tag in _BLOCKS:
            self.flush_unless_item()
        return True

    def flush_unless_item(self) -> None:
        """Ends the block under way; a paragraph that only opens an item leaves the item to be made."""
        kind = self.kind
        empty = not plain("".join(self.words))
        self.flush()
        if empty:
            self.kind = kind

    def close(self, node: Any) -> None:
        """Leaves an element."""
        tag = node.tag
        if tag in _HEADINGS:
            self.flush(heading=int(tag[1]))
        elif tag in {"ul", "ol"}:
            self.flush()
            self.lists -= 1
        elif tag == "li":
            self.flush()
            self.kind = "paragraph"
        elif tag in _BLOCKS:
            self.flush_unless_item()

    def rows(self, table: Any) -> None:
        """Adds a table: its caption as a paragraph, then its rows."""
        first = True
        for node in table.css("caption, tr"):
            if node.tag == "caption":
                self.blocks += [Block("paragraph", text)] if (text := _flat(node, self.without)) else []
                continue
            texts: list[str] = []
            cell = node.child
            while cell is not None and len(texts) < limits.CELLS:
                if cell.tag in {"td", "th"}:
                    texts.append(_flat(cell, self.without))
                    texts += [""] * (_span(cell) - 1)
                cell = cell.next
            if any(texts):
                self.blocks.append(row(texts, first))
                first = False


def _span(cell: Any) -> int:
    given = cell.attributes.get("colspan") or "1"
    return min(int(given), 50) if given.isascii() and given.isdigit() and len(given) < 5 and int(given) else 1


def _is_data(table: Any) -> bool:
    """Whether a table holds data; old pages lay themselves out with tables."""
    if (table.attributes.get("role") or "") in {"presentation", "none"}:
        return False
    if len(table.css("table")) > 1 or table.css_first("h1, h2") is not None:  # the search finds the table itself too
        return False
    if table.css_first("h3, h4, ul, ol, p") is not None and table.css_first("th") is not None:
        return True
    return any(len(line.css("td, th")) > 1 for line in table.css("tr")[:20])


def _steps(top: Any, without: frozenset[str]) -> Any:
    """Yields (node, entering) for all nodes of the tree that are content; the receiver sends False to pass one by."""
    waiting: list[tuple[Any, int, bool]] = [(top, 0, True)]
    while waiting:
        node, depth, entering = waiting.pop()
        if not entering:
            yield node, False
            continue
        if depth > limits.DEPTH:
            raise IntakeError(too_deep())
        if node.tag == _TEXT:
            yield node, True
            continue
        passed = depth and (node.tag in without or dropped(node) or _note_mark(node))
        if passed or not node.tag or node.tag[0] in "-_!":
            continue
        if (yield node, True) is False:
            continue
        waiting.append((node, depth, False))
        children = []
        child = node.child
        while child is not None:
            children.append((child, depth + 1, True))
            child = child.next
        waiting += reversed(children)


def _flat(top: Any, without: frozenset[str]) -> str:
    """The text of an element on one line."""
    pieces = []
    for node, entering in _steps(top, without):
        if node.tag == _TEXT:
            pieces.append(node.text_content or "")
        elif node.tag in _BLOCKS or node.tag in _HEADINGS or (node.tag == "br" and entering):
            pieces.append(" ")
    return plain("".join(pieces))


def _walk(top: Any, level: int, without: frozenset[str]) -> list[Block]:
    walk = _Walk(level, without)
    steps = _steps(top, without)
    answer: bool | None = None
    while True:
        try:
            node, entering = steps.send(answer)
        except StopIteration:
            break
        answer = None
        if node.tag == _TEXT:
            text = node.text_content or ""
            walk.words.append(text)
            walk.breaks = walk.breaks if not text.strip() else 0
        elif entering:
            answer = walk.open(node)
        else:
            walk.close(node)
    walk.flush()
    return walk.blocks


def walked(top: Any, whole: bool, level: int = 0) -> list[Block]:
    """The blocks under an element; `whole`: it holds content only, so its header belongs to it.

    Some systems wrap a whole page in a form or a header: where nothing is left without these, they are walked too.
    """
    for without in (frozenset({"form"} if whole else {"form", "header"}), frozenset[str]()):
        if found := _walk(top, level, without):
            return found
    return []
