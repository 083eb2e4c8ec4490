"""Reads a web page: its main content as blocks, and what its head says of it.

What a page says of itself stands in many dialects of meta tags: Dublin Core (DC., dcterms.), Open Graph and its article
tags (ogp.me), Highwire tags (citation_), GOV.UK's own (govuk:), and microdata and JSON-LD by schema.org.
"""

from __future__ import annotations

import json
import re
from typing import Any

from assistant.errors import IntakeError
from assistant.intake import limits
from assistant.intake.decoding import decoded
from assistant.intake.draft import Block, Draft
from assistant.intake.readers.html_blocks import dropped, too_deep, walked
from assistant.intake.readers.shape import finished, library, sane_date, sane_title
from assistant.intake.writing import plain

_TITLES = ("dc.title", "dcterms.title", "citation_title", "og:title")
_PUBLISHERS = ("dc.publisher", "dcterms.publisher", "govuk:primary-publishing-organisation", "citation_publisher",
               "article:publisher", "og:site_name")  # fmt: skip
_DATES = ("article:published_time", "dcterms.issued", "dc.date.issued", "citation_publication_date", "dcterms.date",
          "dc.date", "datepublished", "govuk:first-published-at", "date")  # fmt: skip
_OGL = re.compile(r"nationalarchives\.gov\.uk/doc/open-government-licence/version/(\d)")
_BOX = re.compile(r"<(/?)(?:div|section|article|blockquote|ul|ol|dl|center|fieldset|details|address|nav)\b", re.I)
_MOST_JSON = 200_000


def blocks(fragment: str, level: int = 0) -> tuple[Block, ...]:
    """The blocks of a piece of HTML, in order; `level` is added to that of each heading (h2 with 1 becomes 3)."""
    tree = _parsed(fragment)
    found = walked(tree.body, whole=False, level=level) if tree.body is not None else []
    return tuple(block for block in found if block.text.strip())


def read(data: bytes) -> Draft:
    """A web page: main content only, without menus, banners, forms, asides, scripts and hidden parts.

    Raises IntakeError for a page without text and for one nested too deeply.
    """
    text, notes = decoded(data, declared=True)
    tree = _parsed(text)
    meta = _meta(tree)
    main = _main(tree)
    found = walked(main, whole=main is not None and main.tag != "body") if main is not None else []
    title = _title(tree, meta, found)
    return Draft(
        finished(found, title),
        title=title,
        publisher=_first(meta, _PUBLISHERS, _publisher),
        published=_first(meta, _DATES, sane_date) or sane_date(_from_json(tree, "datePublished")),
        url=_address(tree),
        licence=_licence(tree),
        notes=notes,
    )


def _parsed(text: str) -> Any:
    """The tree of a page; IntakeError where so many boxes stand open at once that building it would take minutes."""
    depth = 0
    for match in _BOX.finditer(text):
        depth = max(0, depth + (-1 if match[1] else 1))
        if depth > 4 * limits.DEPTH:  # some are closed by those around them, so this is less strict than the walk
            raise IntakeError(too_deep())
    return library("selectolax.lexbor").LexborHTMLParser(text)


def _main(tree: Any) -> Any:
    """The element that holds the content: `main`, a lone `article`, or the body."""
    mains = [node for node in tree.css("main, [role=main]") if not dropped(node)]
    if mains:
        return max(mains, key=lambda node: len(node.text()))
    articles = tree.css("article")
    return articles[0] if len(articles) == 1 and not dropped(articles[0]) else tree.body


def _meta(tree: Any) -> dict[str, str]:
    """From the name of each meta tag, in small letters, to its content; of several the first."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content], [itemprop][content], time[itemprop][datetime]"):
        given = node.attributes
        name = given.get("name") or given.get("property") or given.get("itemprop") or ""
        value = plain(given.get("content") or given.get("datetime") or "")
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...], sane: Any) -> str:
    return next((value for name in names if (value := sane(meta.get(name, "")))), "")


def _publisher(text: str) -> str:
    """A publisher's name; some pages write its code (`<D10>`) or address instead."""
    name = plain(text)[:200]
    return "" if re.match(r"https?://|<|@", name) or not re.search(r"[^\W\d_]{2}", name) else name


def _title(tree: Any, meta: dict[str, str], found: list[Block]) -> str:
    """The title that the page states: in a meta tag, as its only heading of level 1, or in its title element."""
    if stated := _first(meta, _TITLES, sane_title):
        return stated
    tops = [block.text for block in found if block.kind == "heading" and block.level == 1]
    if len(tops) == 1:
        return sane_title(tops[0])
    element = tree.css_first("title")
    return sane_title(element.text()) if element is not None else ""


def _address(tree: Any) -> str:
    node = tree.css_first("link[rel=canonical][href]")
    address = plain(node.attributes.get("href") or "") if node is not None else ""
    return address if re.fullmatch(r"https?://[^\s\"<>]{1,2000}", address) else ""


def _licence(tree: Any) -> str:
    """The Open Government Licence where a page links to it as its licence."""
    for node in tree.css("[rel~=license][href]"):
        if match := _OGL.search(node.attributes.get("href") or ""):
            return f"OGL-{match[1]}.0"
    return ""


def _from_json(tree: Any, key: str) -> str:
    """A text from the page's JSON-LD, wherever in it the key stands."""
    for node in tree.css("script[type='application/ld+json']")[:10]:
        source = node.text()
        try:
            waiting = [json.loads(source)] if len(source) < _MOST_JSON else []
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                if isinstance(value.get(key), str):
                    return str(value[key])
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value
    return ""
