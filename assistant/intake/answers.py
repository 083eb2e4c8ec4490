"""Reads what a server says of its answer: how long to wait, of what kind it is, and how it is packed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime

_PIECE = 2**16
_SECONDS = re.compile(r"\d{1,9}", re.ASCII)
_ANY_INFLATED = zlib.MAX_WBITS | 32
"""gzip or zlib, told from the first bytes."""


def wanted_wait(value: str, date: str, now: Callable[[], float]) -> float | None:
    """The seconds that a `Retry-After` asks for; None where it asks for nothing that can be read.

    A date is measured from the server's own `Date`, else from `now`. Source: RFC 9110, 10.2.3.
    """
    if _SECONDS.fullmatch(value):
        return float(value)
    until = _moment(value)
    if until is None:
        return None
    start = _moment(date)
    return max(0.0, until - (now() if start is None else start))


def _moment(text: str) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a gzip or zlib stream, at most 64 KB at a time. Raises zlib.error where it is broken or cut off."""
    inflate = zlib.decompressobj(_ANY_INFLATED)
    begun = False
    for piece in pieces:
        rest = piece
        while rest or begun:
            if inflate.eof:
                if not rest:
                    break
                inflate = zlib.decompressobj(_ANY_INFLATED)
            begun = True
            out = inflate.decompress(rest, _PIECE)
            yield out
            rest = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            if not out and not rest:
                break
    if begun and not inflate.eof:
        raise zlib.error("cut off")


def media_type(value: str) -> tuple[str, str]:
    """(type, charset) of a `Content-Type`, in small letters; empty where they are not given."""
    kind, *parameters = value.lower().split(";")
    for parameter in parameters:
        name, _, given = parameter.partition("=")
        if name.strip() == "charset":
            return kind.strip(), given.strip().strip("\"'")
    return kind.strip(), ""
