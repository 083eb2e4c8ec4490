"""Stands in for the GOV.UK Content API and for a plain site, on loopback, for as long as a `with` lasts.

It answers what it was told to answer, well or badly: silence, a body without end, a wrong length. It serves at most
300 requests and 80 MB, waits for nobody longer than 20 seconds, and runs in threads that end with the program.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MOST_REQUESTS = 300
MOST_BYTES = 80_000_000
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the stand-in answers to a path."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Callable[[], Iterable[bytes]] | None = None
    """Sent instead of a body, without a length, until the other side has enough."""
    silent: bool = False
    """Says nothing until the stand-in ends."""
    raw: Callable[[], Iterable[bytes]] | None = None
    """Sent instead of a whole answer, head and all."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request that came in."""

    path: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class FakeTime:
    """A clock that moves by sleeping, and by `tick` seconds at each look."""

    tick: float = 0.0
    at: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        """The seconds now."""
        self.at += self.tick
        return self.at

    def sleep(self, seconds: float) -> None:
        """Lets the time pass at once."""
        self.slept.append(seconds)
        self.at += seconds


class StandIn(ThreadingHTTPServer):
    """The server: `routes` say what each path answers (a list: one after another, the last for good)."""

    daemon_threads = True

    def __init__(self, routes: Mapping[str, Reply | Sequence[Reply]]) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.replies: dict[str, Iterator[Reply]] = {
            path: itertools.chain(told, itertools.repeat(told[-1]))
            for path, reply in routes.items()
            for told in [[reply] if isinstance(reply, Reply) else list(reply)]
        }
        self.requests: list[Request] = []
        self.ended = threading.Event()
        self.sent = 0

    @property
    def site(self) -> str:
        """The address of the site, without a stroke at its end."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [request.path for request in self.requests]

    def server_bind(self) -> None:
        """Binds without asking the network for the name of the machine."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "stand-in", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keeps quiet where the other side had enough."""


class _Answering(BaseHTTPRequestHandler):
    server: StandIn
    timeout = PATIENCE

    def do_GET(self) -> None:
        """Answers as told."""
        self.server.requests.append(Request(self.path, dict(self.headers.items())))
        reply = self._told()
        if reply.silent:
            self.server.ended.wait(PATIENCE)
            return
        if reply.raw is not None:
            self._send(reply.raw())
            return
        self.send_response_only(reply.status)
        headers = {"Content-Type": reply.content_type, **reply.headers}
        if reply.pieces is None:
            headers.setdefault("Content-Length", str(len(reply.body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self._send(reply.pieces() if reply.pieces else [reply.body])

    def _told(self) -> Reply:
        path = self.path.partition("?")[0]
        if path not in self.server.replies or len(self.server.requests) > MOST_REQUESTS:
            return Reply(b"nothing here", status=404)
        return next(self.server.replies[path])

    def _send(self, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            if self.server.ended.is_set() or self.server.sent > MOST_BYTES:
                return
            self.wfile.write(piece)
            self.server.sent += len(piece)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextlib.contextmanager
def standing_in(routes: Mapping[str, Reply | Sequence[Reply]]) -> Iterator[StandIn]:
    """A stand-in that answers these paths, until the `with` ends."""
    with StandIn(routes) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.ended.set()
            server.shutdown()
            thread.join(PATIENCE)


def sent_on(place: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": place})


def as_json(value: object, status: int = 200) -> Reply:
    """JSON, as the Content API gives it."""
    return Reply(json.dumps(value).encode(), "application/json; charset=utf-8", status)


def content_api(*items: Mapping[str, Any]) -> dict[str, Reply | Sequence[Reply]]:
    """The routes of a Content API that holds these items."""
    return {f"/api/content{item['base_path']}": as_json(item) for item in items}


def item(path: str, schema: str = "detailed_guide", kind: str = "", **changes: Any) -> dict[str, Any]:
    """A made-up content item with the keys that every item has, some changed."""
    return {
        "base_path": path,
        "content_id": "00000000-0000-4000-8000-000000000000",
        "title": "Kite Safety",
        "description": "How to fly a kite.",
        "document_type": kind or schema,
        "schema_name": schema,
        "locale": "en",
        "phase": "live",
        "first_published_at": "2024-03-05T09:30:00.000+00:00",
        "public_updated_at": "2024-03-05T09:30:00.000+00:00",
        "updated_at": "2026-01-01T00:00:00Z",
        "withdrawn_notice": {},
        "details": {"body": '<div class="govspeak"><p>Keep away from power lines.</p></div>'},
        "links": {
            "organisations": [
                {"title": "Ministry of Wind", "base_path": "/government/organisations/wind", "locale": "en"},
                {"title": "Kite Board", "base_path": "/government/organisations/kites", "locale": "en"},
            ],
            "primary_publishing_organisation": [
                {"title": "Kite Board", "base_path": "/government/organisations/kites", "locale": "en"}
            ],
        },
        **changes,
    }


def attachment(title: str, url: str, kind: str = "file", **changes: Any) -> dict[str, Any]:
    """A made-up attachment of a publication: a file, an HTML page or something elsewhere."""
    more = {"content_type": "application/pdf", "filename": url.rpartition("/")[2]} if kind == "file" else {}
    return {"attachment_type": kind, "id": url, "title": title, "url": url, **more, **changes}
