"""Reads an address: a page of GOV.UK through the Content API, any other as the page or file that it is."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from assistant.errors import IntakeError
from assistant.intake import govuk
from assistant.intake.draft import Block, Draft
from assistant.intake.fetching import Fetched
from assistant.intake.urls import parsed, shown
from assistant.words.clean import one_line

Read = Callable[[bytes, str], Draft]

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/plain": ".txt",
}
_UNSAID = {"", "application/octet-stream", "binary/octet-stream", "application/force-download", "application/download"}
_MARKDOWN = {".md", ".markdown"}
_LATIN = {"iso8859-1", "ascii"}
"""What servers call Latin-1 or ASCII is Windows-1252, as browsers read it (WHATWG Encoding Standard)."""
_LONGEST_NAME = 100


def read_address(
    url: str,
    fetch: govuk.Fetch,
    read: Read | None = None,
    blocks: govuk.Blocks | None = None,
    site: str = govuk.SITE,
) -> Draft:
    """What stands at an address, with the address where it was found.

    `fetch` is a Fetcher's; `read` takes the bytes and name of a file (by default in a child process), `blocks` a piece
    of HTML. A date comes from the page or file itself, never from the server's `Last-Modified`, which says when a file
    was copied there. Raises OutsideError, and IntakeError for a page or file that cannot be taken in.
    """
    if govuk.is_page(url, site):
        return govuk.read(url, fetch, blocks or _html_blocks, site)
    got = fetch(url)
    if got.url != url and govuk.is_page(got.url, site):
        return govuk.read(got.url, fetch, blocks or _html_blocks, site)
    draft = (read or _child_read)(_marked(got), file_name(got))
    moved = (f"{shown(url)} leads to {shown(got.url)}.",) if got.url != str(parsed(url)) else ()
    return replace(draft, url=got.url, notes=(*draft.notes, *moved))


def _html_blocks(fragment: str) -> tuple[Block, ...]:
    from assistant.intake.readers import html

    return html.blocks(fragment)


def _child_read(data: bytes, name: str) -> Draft:
    from assistant.intake.child import read

    return read(data, name)


def file_name(got: Fetched) -> str:
    """A file name for what was fetched: the last piece of its address, with the ending that its content type claims.

    Raises IntakeError for a type that no reader knows. A server that does not say leaves the address's own ending.
    """
    path = PurePosixPath(one_line(unquote(urlsplit(got.url).path)).replace("\\", "/"))
    stem, ending = path.stem[-_LONGEST_NAME:] or "page", path.suffix.lower()
    if got.content_type in _UNSAID:
        return stem + ending
    suffix = _SUFFIXES.get(got.content_type)
    if suffix is None:
        raise IntakeError(
            f"{shown(got.url)} is of the type “{got.content_type[:80]}”, which cannot be taken in. "
            "Web pages, PDF, Word (DOCX), ODT, Markdown and plain text can."
        )
    return stem + (ending if suffix == ".txt" and ending in _MARKDOWN else suffix)


def _marked(got: Fetched) -> bytes:
    """The bytes of a text as UTF-8 with a mark at the beginning, where its server said in which letters it is written.

    The server's word goes before that of the page itself (HTML Standard, 13.2.3.2), and a mark before both.
    """
    if not got.charset or not got.content_type.startswith(("text/", "application/xhtml")):
        return got.data
    try:
        known = codecs.lookup(got.charset).name
        text = got.data.decode("cp1252" if known in _LATIN else known)
    except (LookupError, UnicodeDecodeError):
        return got.data
    return codecs.BOM_UTF8 + text.removeprefix("\ufeff").encode("utf-8", "replace")
