"""Finds a link in a snippet of HTML."""

from __future__ import annotations

from html.parser import HTMLParser


def first_link(snippet: str) -> tuple[str, str]:
    """(words, address) of the first link that has words and leads to a page or file; empty where there is none."""
    link = _Link()
    link.feed(snippet)
    words = " ".join(link.words.split())
    return (words, link.href) if words else ("", "")


class _Link(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.href = self.words = ""
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and not self.words.strip():
            self.href = dict(attrs).get("href") or ""
            self._open = self.href.startswith(("/", "https://", "http://"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.words += data
