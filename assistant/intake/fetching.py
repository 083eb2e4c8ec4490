"""Fetches one address: politely, within limits, and from nowhere that is not public.

Only http and https. Redirects are followed by hand, and each is checked like the first address. No cookies, no
proxies from the environment, no credentials, nothing kept between two requests. httpcore2, the engine of httpx2, does
exactly one request at a time, so there is nothing of this to switch off; httpx2 reads and joins addresses.
"""

from __future__ import annotations

import contextlib
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from assistant import __version__
from assistant.errors import OutsideError
from assistant.frozen import dataclass
from assistant.intake.answers import inflated, media_type, wanted_wait
from assistant.intake.connecting import (
    Clock,
    ClosedAddressError,
    Door,
    Remaining,
    Resolve,
    TooSlowError,
    UnknownHostError,
    looked_up,
)
from assistant.intake.urls import parsed, shown
from assistant.words.clean import one_line

if TYPE_CHECKING:
    from httpx2 import URL

USER_AGENT = f"policy-question-assistant/{__version__}"
_MEGABYTE = 2**20
_SERVED = {200, 203}
_REDIRECTS = {301, 302, 303, 307, 308}
_BUSY = {429, 503}
_STATUSES = {
    401: "asks for a sign-in (401). Open it in a browser, save it as a file and add the file",
    403: "does not let this program in (403). Open it in a browser, save it as a file and add the file",
    404: "has no page there (404). Check the address",
    410: "has taken the page away (410)",
    429: "was asked too often (429). Try again later",
    503: "is not available just now (503). Try again later",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one fetch may cost."""

    size: int = 64 * _MEGABYTE
    """Bytes of a body, unpacked: the largest reports with pictures have some 40 MB."""
    seconds: float = 120.0
    """For all requests of one fetch together; waits that were asked for do not count."""
    redirects: int = 5
    retries: int = 3
    """How often an address that asks to wait is asked again."""
    longest_wait: float = 120.0
    """Seconds that one `Retry-After` may ask for."""
    pause: float = 1.0
    """Seconds between the starts of two requests."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its body as it was meant, unpacked."""

    url: str
    """After redirects, without a fragment."""
    status: int
    content_type: str
    """Small letters, without parameters; empty where none is given."""
    data: bytes = field(repr=False)
    last_modified: str = ""
    etag: str = ""
    charset: str = ""
    """Small letters; empty where none is given."""


class NotServedError(OutsideError):
    """An address answered with a status that is no document; 404 and 410 mean that it is not there."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    data: bytes


def _wall_clock() -> float:
    return datetime.now(UTC).timestamp()


class Fetcher:
    """Fetches addresses one after another, with a pause between two requests.

    `clock` (steady seconds), `now` (seconds since 1970), `sleep` and `resolve` can be replaced, as tests do.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        allow_private: bool = False,
        *,
        clock: Clock = time.monotonic,
        now: Clock = _wall_clock,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve = looked_up,
    ) -> None:
        self.limits = limits or Limits()
        self._allow_private = allow_private
        self._clock = clock
        self._now = now
        self._sleep = sleep
        self._resolve = resolve
        self._next_start: float | None = None

    def fetch(self, url: str) -> Fetched:
        """What stands at an address. Raises OutsideError (NotServedError for a status that is no document)."""
        address = parsed(url)
        remaining = Remaining(self._clock, self.limits.seconds)
        seen = {str(address)}
        for _ in range(self.limits.redirects + 1):
            answer = self._settled(address, remaining)
            if answer.status in _SERVED:
                return _fetched(address, answer)
            if answer.status not in _REDIRECTS:
                raise _not_served(address, answer.status)
            address = _sent_on(address, answer.headers.get("location", ""))
            if str(address) in seen:
                raise OutsideError(
                    f"{shown(url)} sends on in a circle, so there is nothing to read. Check the address."
                )
            seen.add(str(address))
        raise OutsideError(
            f"{shown(url)} sends on more than {self.limits.redirects} times. Give the address where it ends."
        )

    def _settled(self, address: URL, remaining: Remaining) -> _Answer:
        """The answer of an address that no longer asks to wait."""
        for _ in range(self.limits.retries):
            answer = self._once(address, remaining)
            wait = wanted_wait(answer.headers.get("retry-after", ""), answer.headers.get("date", ""), self._now)
            if answer.status not in _BUSY or wait is None:
                return answer
            if wait > self.limits.longest_wait:
                raise NotServedError(
                    f"{shown(str(address))} asks to wait {wait:,.0f} seconds, longer than this program waits. "
                    "Try again after that.",
                    answer.status,
                )
            self._wait(wait, remaining)
        return self._once(address, remaining)

    def _wait(self, seconds: float, remaining: Remaining) -> None:
        if seconds > 0:
            before = self._clock()
            self._sleep(seconds)
            remaining.put_off(self._clock() - before)

    def _once(self, address: URL, remaining: Remaining) -> _Answer:
        """One request, at the polite pace. Raises OutsideError for whatever goes wrong on the way."""
        if self._next_start is not None:
            self._wait(self._next_start - self._clock(), remaining)
        self._next_start = self._clock() + self.limits.pause
        with _told(address, self.limits):
            return self._requested(address, remaining)

    def _requested(self, address: URL, remaining: Remaining) -> _Answer:
        import httpcore2

        door = cast(Any, Door(self._resolve, self._allow_private, remaining))
        target = httpcore2.URL(
            scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
        )
        headers = [
            (b"Host", address.netloc),
            (b"User-Agent", USER_AGENT.encode("ascii")),
            (b"Accept", b"*/*"),
            (b"Accept-Encoding", b"gzip"),
            (b"Connection", b"close"),
        ]
        with (
            httpcore2.ConnectionPool(max_connections=1, network_backend=door) as pool,
            pool.stream("GET", target, headers=headers) as response,
        ):
            found = {
                name.decode("latin-1").lower(): one_line(value.decode("latin-1"))
                for name, value in reversed(response.headers)
            }
            body = self._body(response.iter_stream(), found) if response.status in _SERVED else b""
            return _Answer(response.status, found, body)

    def _body(self, pieces: Iterable[bytes], headers: Mapping[str, str]) -> bytes:
        claimed = headers.get("content-length", "")
        if claimed.isdecimal() and int(claimed[:20]) > self.limits.size:
            raise _TooLargeError
        encoding = headers.get("content-encoding", "").lower()
        if encoding not in {"", "identity", "gzip", "x-gzip"}:
            raise zlib.error("unknown encoding")
        data = bytearray()
        for piece in inflated(pieces) if "gzip" in encoding else pieces:
            data += piece
            if len(data) > self.limits.size:
                raise _TooLargeError
        return bytes(data)


class _TooLargeError(Exception):
    """A body is larger than the limit."""


@contextlib.contextmanager
def _told(address: URL, limits: Limits) -> Iterator[None]:
    """Says in a sentence what went wrong with a request."""
    import httpcore2

    place = shown(str(address))
    try:
        yield
    except UnknownHostError as error:
        raise OutsideError(f"{place}: no host of that name was found. Check the address and the network.") from error
    except ClosedAddressError as error:
        raise OutsideError(
            f"{place} is not public: it leads to {one_line(str(error))}, an address of a private or reserved network. "
            "Where that is meant, use --allow-private."
        ) from error
    except (TooSlowError, httpcore2.TimeoutException) as error:
        raise OutsideError(f"{place} took too long (over {limits.seconds:g} seconds). Try again later.") from error
    except _TooLargeError as error:
        raise OutsideError(
            f"{place} gives more than {limits.size / _MEGABYTE:,.3g} MB, the most that is fetched. Save it as a file "
            "and add the file."
        ) from error
    except zlib.error as error:
        raise OutsideError(f"{place} gave a packed answer that cannot be unpacked. Try again later.") from error
    except httpcore2.ConnectError as error:
        reason = one_line(str(error)) or "no answer"
        raise OutsideError(f"{place} cannot be reached ({reason[:120]}). Check the address and the network.") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
        reason = one_line(str(error)) or "the connection broke"
        raise OutsideError(f"{place} broke off its answer ({reason[:120]}). Try again later.") from error


def _fetched(address: URL, answer: _Answer) -> Fetched:
    content_type, charset = media_type(answer.headers.get("content-type", ""))
    return Fetched(
        url=str(address),
        status=answer.status,
        content_type=content_type,
        data=answer.data,
        last_modified=answer.headers.get("last-modified", ""),
        etag=answer.headers.get("etag", ""),
        charset=charset,
    )


def _sent_on(address: URL, location: str) -> URL:
    if not location:
        raise OutsideError(f"{shown(str(address))} sends on, but does not say where. Check the address.")
    try:
        following = parsed(location, address)
    except OutsideError as error:
        raise OutsideError(f"{shown(str(address))} sends on, but {error}") from error
    if address.scheme == "https" and following.scheme == "http":
        raise OutsideError(
            f"{shown(str(address))} sends on to {shown(str(following))}, which is not encrypted. "
            "Where you trust that address, give it yourself."
        )
    return following


def _not_served(address: URL, status: int) -> NotServedError:
    words = _STATUSES.get(status, f"answered with status {status}, not with a document. Try again later")
    return NotServedError(f"{shown(str(address))} {words}.", status)
