"""Opens connections: only to an address that was checked, and only for as long as is left.

A name is looked up once, every address it stands for is checked, and the connection goes to one of those very
addresses, so a name that changes its mind between look and connection gains nothing. The name itself still goes into
the Host header and the TLS handshake. `Door` and `Line` have the methods of httpcore2's NetworkBackend and
NetworkStream; they do not inherit from them, so that importing this module loads nothing.

Sources of the closed ranges: the IANA special-purpose address registries as Python's `ipaddress` holds them, RFC 6052
and RFC 8215 (IPv4 inside IPv6, NAT64), RFC 3056 (6to4).
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from httpcore2 import NetworkStream

Resolve = Callable[[str, int], Sequence[str]]
Clock = Callable[[], float]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

CONNECT_SECONDS = 10.0
"""For one address of a host, so that a dead one leaves time for the next."""
_MOST_ADDRESSES = 4
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")


class TooSlowError(Exception):
    """The time for a fetch is used up."""


class ClosedAddressError(Exception):
    """A host stands at an address that is not for the public; its text is that address."""


class UnknownHostError(Exception):
    """No address was found for the name of a host."""


class Remaining:
    """The time that is left for a fetch; `clock` gives seconds from any start."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def seconds(self) -> float:
        """The seconds left. Raises TooSlowError when there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise TooSlowError
        return left

    def put_off(self, seconds: float) -> None:
        """Adds the seconds of a wait that was asked for."""
        self._end += seconds


def looked_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host by the system's resolver, each once. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def _embedded(address: Address) -> Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def is_public(text: str) -> bool:
    """Whether an IP address is for the public: in no private, loopback, link-local, shared or reserved range.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, NAT64) is judged by the one it carries.
    """
    try:
        address: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    inner = _embedded(address)
    if inner is not None:
        address = inner
    if isinstance(address, ipaddress.IPv6Address) and (address.is_site_local or address in _LOCAL_NAT64):
        return False
    closed = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )
    return address.is_global and not closed


class Line:
    """A connection whose every read and write ends when the time is used up, however slowly the bytes drip."""

    def __init__(self, stream: NetworkStream, remaining: Remaining) -> None:
        self._stream = stream
        self._remaining = remaining

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  # httpcore2's form
        """The bytes that come next. Raises TooSlowError."""
        return self._stream.read(max_bytes, self._remaining.seconds())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Sends bytes. Raises TooSlowError."""
        self._stream.write(buffer, self._remaining.seconds())

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> Line:
        """The connection under TLS for the name of the host. Raises TooSlowError."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._remaining.seconds())
        return Line(stream, self._remaining)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore2 asks of a stream."""
        return self._stream.get_extra_info(info)


class Door:
    """Connects to the checked address of a host."""

    def __init__(self, resolve: Resolve, allow_private: bool, remaining: Remaining) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._remaining = remaining

    def _checked(self, host: str, port: int) -> Sequence[str]:
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise UnknownHostError(host) from error
        if not found:
            raise UnknownHostError(host)
        for address in found:
            if not self._allow_private and not is_public(address):
                raise ClosedAddressError(address)
        return found[:_MOST_ADDRESSES]

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,
    ) -> Line:
        """A connection to the first checked address that answers.

        Raises UnknownHostError, ClosedAddressError, TooSlowError and httpcore2's errors of connecting.
        """
        import httpcore2

        *others, last = self._checked(host, port)
        for address in others:
            with contextlib.suppress(httpcore2.ConnectError, httpcore2.ConnectTimeout):
                return self._connected(address, port, socket_options)
        return self._connected(last, port, socket_options)

    def _connected(self, address: str, port: int, socket_options: Iterable[Any] | None) -> Line:
        import httpcore2

        patience = min(CONNECT_SECONDS, self._remaining.seconds())
        stream = httpcore2.SyncBackend().connect_tcp(address, port, timeout=patience, socket_options=socket_options)
        return Line(stream, self._remaining)

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Line:
        """Never: an address is of the network."""
        raise NotImplementedError

    def sleep(self, seconds: float) -> None:
        """Never: connecting is not tried again."""
        raise NotImplementedError
