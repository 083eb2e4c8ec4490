"""Addresses: which may be fetched, and how one is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.errors import OutsideError, UsageError
from assistant.words.clean import one_line

if TYPE_CHECKING:
    from httpx2 import URL

NEEDS = "fetching from an address needs the extra: pip install 'policy-question-assistant[ingest]'"
_LONGEST_ADDRESS = 2000
_LONGEST_SHOWN = 300
_PORTS = range(1, 65_536)
_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]*@")


def shown(url: str) -> str:
    """An address fit to be printed: one line, without credentials, at most 300 characters."""
    text = _CREDENTIALS.sub("", one_line(url))
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."


def parsed(text: str, base: URL | None = None) -> URL:
    """An address (relative to `base`) that may be fetched, without its fragment. Raises OutsideError."""
    try:
        import httpx2
    except ImportError as error:
        raise UsageError(NEEDS) from error
    try:
        url = base.join(text) if base else httpx2.URL(text.strip())
        url = url.copy_with(fragment=None)
        if len(str(url)) > _LONGEST_ADDRESS or (url.port or 1) not in _PORTS:
            raise httpx2.InvalidURL("too long, or no such port")
        usable = url.scheme in {"http", "https"} and bool(url.host)
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise OutsideError(f"“{shown(text)}” is not an address. Check how it is written.") from error
    if not usable:
        raise OutsideError(f"“{shown(text)}” is not an http or https address, and only these are fetched.")
    if url.userinfo:
        raise OutsideError(f"{shown(text)} holds a user name or password. Give the address without it.")
    return url
