"""Fetching, tried against a stand-in on loopback: what comes back, what is refused, and how politely it asks."""

from __future__ import annotations

import gzip
import itertools
import socket
import sys
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import __version__
from assistant.errors import OutsideError, UsageError
from assistant.intake import connecting
from assistant.intake.answers import inflated, media_type, wanted_wait
from assistant.intake.connecting import Line, Remaining, TooSlowError, is_public, looked_up
from assistant.intake.fetching import Fetcher, Limits, NotServedError
from assistant.intake.urls import parsed, shown
from tests.stand_in import FakeTime, Reply, StandIn, sent_on, standing_in

PAGE = Reply(b"<p>Kites fly.</p>", headers={"Last-Modified": "Tue, 05 Mar 2024 09:30:00 GMT", "ETag": '"k1"'})


def fetcher(time: FakeTime | None = None, *, allow_private: bool = True, **limits: Any) -> Fetcher:
    """A fetcher whose waits take no time."""
    time = time or FakeTime()
    return Fetcher(
        Limits(**limits),
        allow_private,
        clock=time.clock,
        now=lambda: 1_800_000_000.0,
        sleep=time.sleep,
    )


def refusal(site: StandIn, path: str, time: FakeTime | None = None, **limits: Any) -> str:
    """The sentence with which a fetch fails."""
    with pytest.raises(OutsideError) as caught:
        fetcher(time, **limits).fetch(site.site + path)
    assert caught.value.exit_code == 5
    assert "127.0.0.1" in str(caught.value)
    return str(caught.value)


def test_a_page_comes_back_as_it_was_sent() -> None:
    with standing_in({"/kites": PAGE}) as site:
        got = fetcher().fetch(f"{site.site}/kites#top")
    assert got.url == f"{site.site}/kites"
    assert (got.status, got.content_type, got.charset, got.data) == (200, "text/html", "utf-8", b"<p>Kites fly.</p>")
    assert (got.last_modified, got.etag) == ("Tue, 05 Mar 2024 09:30:00 GMT", '"k1"')


def test_the_program_says_who_it_is_and_nothing_else() -> None:
    with standing_in({"/kites": PAGE}) as site:
        fetcher().fetch(f"{site.site}/kites")
        headers = site.requests[0].headers
    assert headers == {
        "Host": site.site.removeprefix("http://"),
        "User-Agent": f"policy-question-assistant/{__version__}",
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def test_no_cookie_is_kept() -> None:
    eager = Reply(status=302, headers={"Location": "/kites", "Set-Cookie": "a=1; Path=/"})
    with standing_in({"/": eager, "/kites": PAGE}) as site:
        one = fetcher()
        one.fetch(f"{site.site}/")
        one.fetch(f"{site.site}/kites")
        assert len(site.requests) == 3
        assert not any("Cookie" in request.headers for request in site.requests)


def test_proxies_and_credentials_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with standing_in({"/kites": PAGE}) as site:
        assert fetcher().fetch(f"{site.site}/kites").data == PAGE.body
        assert "Authorization" not in site.requests[0].headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    with standing_in({"/old": sent_on("new?a=1#part", status), "/new": PAGE}) as site:
        got = fetcher().fetch(f"{site.site}/old")
        assert got.url == f"{site.site}/new?a=1"
        assert site.paths == ["/old", "/new?a=1"]


def test_redirects_in_a_circle_or_without_end_are_refused() -> None:
    chain = {f"/{number}": sent_on(f"/{number + 1}") for number in range(9)}
    with standing_in({"/a": sent_on("/b"), "/b": sent_on("/a#x"), "/self": sent_on("/self"), **chain}) as site:
        assert "in a circle" in refusal(site, "/self")
        assert "in a circle" in refusal(site, "/a")
        assert site.paths == ["/self", "/a", "/b"]
        assert "more than 5 times" in refusal(site, "/0")
        assert site.paths[3:] == [f"/{number}" for number in range(6)]


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "data:text/html,x", "https:///x"]
)  # fmt: skip
def test_a_redirect_to_anything_but_the_web_is_refused(place: str) -> None:
    with standing_in({"/": sent_on(place)}) as site:
        assert "sends on, but" in refusal(site, "/")
        assert site.paths == ["/"]


def test_a_redirect_to_credentials_or_nowhere_is_refused() -> None:
    routes = {"/who": sent_on("http://me:secret@127.0.0.1:1/"), "/lost": Reply(status=302)}
    with standing_in(routes) as site:
        told = refusal(site, "/who")
        assert "user name or password" in told and "secret" not in told
        assert "does not say where" in refusal(site, "/lost")


def test_a_redirect_does_not_leave_encryption() -> None:
    from assistant.intake.fetching import _sent_on

    with pytest.raises(OutsideError, match="not encrypted"):
        _sent_on(parsed("https://kites.example/a"), "http://kites.example/a")
    assert str(_sent_on(parsed("http://kites.example/a"), "https://kites.example/a")) == "https://kites.example/a"


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "127.0.0.1", "127.9.9.9", "169.254.169.254",
        "100.64.0.1", "100.127.255.255", "0.0.0.0",  # noqa: S104  # refused, not bound
        "0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "::", "::1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "ff0e::1", "2001:db8::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::ffff:100.64.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1",
        "2002:7f00:1::", "2002:a00:1::1", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["151.101.0.144", "8.8.8.8", "100.128.0.1", "172.32.0.1", "2a04:4e42::144", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_loopback_is_refused_however_it_is_written(host: str) -> None:
    with standing_in({"/": PAGE}) as site:
        with pytest.raises(OutsideError, match=r"not public.*--allow-private"):
            fetcher(allow_private=False).fetch(f"http://{host}:{site.server_port}/")
        assert not site.requests


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "[fd00::1]", "[::ffff:192.168.0.1]", "167772161"])
def test_a_redirect_into_a_private_network_is_refused(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """The stand-in passes as public here, so that the first step is let through."""
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    with standing_in({"/": sent_on(f"http://{host}/latest/meta-data")}) as site:
        with pytest.raises(OutsideError, match="not public"):
            fetcher(allow_private=False).fetch(f"{site.site}/")
        assert site.paths == ["/"]


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that stands for a private address from its second look on gains nothing."""
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    looks = []

    def rebinding(host: str, port: int) -> list[str]:
        looks.append((host, port))
        return ["127.0.0.1"] if len(looks) == 1 else ["10.0.0.1"]

    with standing_in({"/kites": PAGE}) as site:
        time = FakeTime()
        one = Fetcher(resolve=rebinding, clock=time.clock, sleep=time.sleep)
        address = f"http://report.example:{site.server_port}/kites"
        assert one.fetch(address).data == PAGE.body
        assert looks == [("report.example", site.server_port)]
        assert site.requests[0].headers["Host"] == f"report.example:{site.server_port}"
        with pytest.raises(OutsideError, match=r"leads to 10\.0\.0\.1"):
            one.fetch(address)
        assert len(site.requests) == 1


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    one = Fetcher(resolve=lambda *_: ["8.8.8.8", "192.168.0.1"])
    with pytest.raises(OutsideError, match=r"192\.168\.0\.1"):
        one.fetch("http://report.example/")


def test_a_dead_address_leads_to_the_next_one() -> None:
    with standing_in({"/kites": PAGE}) as site:  # which listens on 127.0.0.1 alone
        one = Fetcher(allow_private=True, resolve=lambda *_: ["::1", "127.0.0.1"])
        assert one.fetch(f"http://report.example:{site.server_port}/kites").data == PAGE.body


def test_tls_asks_for_the_name_not_for_the_address() -> None:
    hello: list[bytes] = []

    def listen(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            hello.append(connection.recv(4096))

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        thread = threading.Thread(target=listen, args=(server,), daemon=True)
        thread.start()
        one = Fetcher(allow_private=True, resolve=lambda *_: ["127.0.0.1"])
        with pytest.raises(OutsideError, match=r"report\.example"):
            one.fetch(f"https://report.example:{server.getsockname()[1]}/")
        thread.join(10)
    assert hello[0][:1] == b"\x16" and b"report.example" in hello[0]


def test_an_unknown_host_is_named() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, f"{host}:{port} not known")

    def nowhere(*_: object) -> list[str]:
        return []

    for resolve in (unknown, nowhere):
        with pytest.raises(OutsideError, match="no host of that name"):
            Fetcher(resolve=resolve).fetch("https://no-such-host.example/")
    assert looked_up("127.0.0.1", 80) == ["127.0.0.1"]


def test_nobody_listening_is_said() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        with pytest.raises(OutsideError, match="cannot be reached"):
            fetcher().fetch(f"http://127.0.0.1:{bound.getsockname()[1]}/")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("file:///etc/passwd", "only these are fetched"),
        ("ftp://example.org/x", "only these are fetched"),
        ("www.gov.uk/kites", "only these are fetched"),
        ("", "only these are fetched"),
        ("https://", "only these are fetched"),
        ("https://me:secret@example.org/", "user name or password"),
        ("https://me@example.org/", "user name or password"),
        ("http://[::1/", "not an address"),
        ("http://example.org:99999/", "not an address"),
        ("http://exa\x1bmple.org/", "not an address"),
        ("http://example.org/" + "a" * 3000, "not an address"),
    ],
)
def test_an_address_that_cannot_be_fetched(address: str, words: str) -> None:
    with pytest.raises(OutsideError, match=words) as caught:
        fetcher().fetch(address)
    assert "secret" not in str(caught.value) and "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_an_address_is_shown_without_credentials_or_signs_that_steer() -> None:
    assert shown("https://me:pass@example.org/a\x1b[31m\nb") == "https://example.org/a[31m b"
    assert len(shown("https://example.org/" + "a" * 5000)) < 310


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "status 400"), (401, "sign-in"), (403, "does not let"), (404, "no page"), (410, "taken the page away"),
     (429, "too often"), (500, "status 500"), (503, "not available"), (204, "status 204"), (304, "status 304")],
)  # fmt: skip
def test_other_statuses_are_told(status: int, words: str) -> None:
    with standing_in({"/": Reply(status=status)}) as site:
        with pytest.raises(NotServedError, match=words) as caught:
            fetcher().fetch(f"{site.site}/")
        assert caught.value.status == status
        assert len(site.requests) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_that_is_asked_for_is_kept(status: int) -> None:
    time = FakeTime()
    busy = Reply(status=status, headers={"Retry-After": "7"})
    with standing_in({"/": [busy, busy, PAGE]}) as site:
        assert fetcher(time).fetch(f"{site.site}/").data == PAGE.body
    assert time.slept == [7.0, 7.0]


def test_a_wait_until_a_date_is_kept() -> None:
    time = FakeTime()
    headers = {"Date": "Mon, 23 Nov 2026 12:00:00 GMT", "Retry-After": "Mon, 23 Nov 2026 12:00:30 GMT"}
    with standing_in({"/": [Reply(status=429, headers=headers), PAGE]}) as site:
        assert fetcher(time).fetch(f"{site.site}/").data == PAGE.body
    assert time.slept == [30.0]


@pytest.mark.parametrize(
    ("value", "date", "wait"),
    [
        ("0", "", 0),
        ("120", "", 120),
        ("Fri, 15 Jan 2027 08:00:10 GMT", "", 10),
        ("Fri, 15 Jan 2027 08:00:10 GMT", "nonsense", 10),
        ("Fri, 15 Jan 2027 07:00:00 GMT", "", 0),
        ("Friday, 15-Jan-27 08:00:10 GMT", "", 10),
        ("Fri Jan 15 08:00:10 2027", "", 10),
        ("-1", "", None),
        ("1e9", "", None),
        ("٣", "", None),
        ("soon", "", None),
        ("", "", None),
    ],
)
def test_reading_a_wait(value: str, date: str, wait: float | None) -> None:
    assert wanted_wait(value, date, lambda: 1_800_000_000.0) == wait


def test_no_end_of_waiting_is_refused() -> None:
    time = FakeTime()
    with standing_in({"/": Reply(status=503, headers={"Retry-After": "5"})}) as site:
        assert "not available" in refusal(site, "/", time)
        assert len(site.requests) == 4
    assert time.slept == [5.0, 5.0, 5.0]


def test_a_long_wait_is_not_waited() -> None:
    time = FakeTime()
    with standing_in({"/": Reply(status=429, headers={"Retry-After": "86400"})}) as site:
        assert "86,400 seconds" in refusal(site, "/", time)
        assert len(site.requests) == 1
    assert not time.slept


def test_waits_that_are_asked_for_do_not_count_as_slowness() -> None:
    time = FakeTime()
    with standing_in({"/": [Reply(status=429, headers={"Retry-After": "100"}), PAGE]}) as site:
        assert fetcher(time, seconds=20).fetch(f"{site.site}/").data == PAGE.body


def test_one_request_a_second() -> None:
    time = FakeTime()
    with standing_in({"/": sent_on("/kites"), "/kites": PAGE}) as site:
        one = fetcher(time)
        one.fetch(f"{site.site}/")
        assert time.slept == [1.0]
        one.fetch(f"{site.site}/kites")
        time.at += 0.75
        one.fetch(f"{site.site}/kites")
        time.at += 5
        one.fetch(f"{site.site}/kites")
    assert time.slept == [1.0, 1.0, 0.25]


def endless(piece: bytes) -> Iterator[bytes]:
    """The same piece, again and again."""
    return itertools.repeat(piece)


def test_a_body_without_end_is_stopped() -> None:
    with standing_in({"/": Reply(pieces=lambda: endless(b"x" * 65536))}) as site:
        assert "more than 1 MB" in refusal(site, "/", size=2**20)
        assert site.sent < 20_000_000


def test_a_claim_of_two_gigabytes_is_enough_to_refuse() -> None:
    with standing_in({"/": Reply(b"x", headers={"Content-Length": str(2 * 2**30)})}) as site:
        assert "more than 64 MB" in refusal(site, "/")


def test_a_body_of_the_largest_size_is_taken() -> None:
    with standing_in({"/": Reply(b"x" * 1000), "/more": Reply(pieces=lambda: [b"x" * 1001])}) as site:
        assert len(fetcher(size=1000).fetch(f"{site.site}/").data) == 1000
        assert "more than" in refusal(site, "/more", size=1000)


def test_a_packed_body_is_unpacked() -> None:
    text = b"<p>Kites fly.</p>" * 9999
    packed = Reply(gzip.compress(text), headers={"Content-Encoding": "gzip"})
    empty = Reply(gzip.compress(b""), headers={"Content-Encoding": "gzip"})
    with standing_in({"/": packed, "/empty": empty}) as site:
        assert fetcher().fetch(f"{site.site}/").data == text
        assert fetcher().fetch(f"{site.site}/empty").data == b""


def test_a_gzip_bomb_is_stopped_early() -> None:
    """200 KB that unpack to 200 MB cost a few MB."""
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(200)) + packer.flush()
    assert len(bomb) < 250_000
    with standing_in({"/": Reply(bomb, headers={"Content-Encoding": "gzip"})}) as site:
        tracemalloc.start()
        assert "more than 1 MB" in refusal(site, "/", size=2**20)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 12 * 2**20


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"kites " * 500, mtime=0)[:-12]),
        ("gzip", b"not packed"),
        ("br", b"packed"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"kites", mtime=0), mtime=0)),
    ],
)
def test_a_packed_body_that_cannot_be_unpacked(encoding: str, body: bytes) -> None:
    with standing_in({"/": Reply(body, headers={"Content-Encoding": encoding})}) as site:
        assert "cannot be unpacked" in refusal(site, "/")


@pytest.mark.parametrize("cut", [1, 7, 100, 10**6])
def test_unpacking_in_pieces(cut: int) -> None:
    text = bytes(range(256)) * 2000 + bytes(10**6)
    packed = gzip.compress(text[:999]) + gzip.compress(text[999:])
    pieces = [packed[start : start + cut] for start in range(0, len(packed), cut)]
    out = list(inflated(pieces))
    assert b"".join(out) == text
    assert max(map(len, out)) <= 2**16


def test_a_silent_server_is_left() -> None:
    """The one test with a real wait: a fifth of a second."""
    with standing_in({"/": Reply(silent=True)}) as site, pytest.raises(OutsideError, match="took too long"):
        Fetcher(Limits(seconds=0.2), allow_private=True).fetch(f"{site.site}/")


def test_a_body_that_drips_is_left() -> None:
    """Each byte comes in time, all of them together do not; a look at the clock takes a second here."""
    with standing_in({"/": Reply(pieces=lambda: endless(b"x"))}) as site:
        assert "took too long (over 30 seconds)" in refusal(site, "/", FakeTime(tick=1), seconds=30)


def test_a_head_that_drips_is_left() -> None:
    head = itertools.chain([b"HTTP/1.1 200 OK\r\nX-A: "], itertools.repeat(b"a"))
    with standing_in({"/": Reply(raw=lambda: head)}) as site:
        told = refusal(site, "/", FakeTime(tick=1), seconds=30)
        assert "took too long" in told or "broke off" in told  # the second where its size is noticed before its time


class Dripping:
    """A stream that gives one byte at each read, and notes how long it may take."""

    def __init__(self) -> None:
        self.patience: list[float | None] = []

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """One byte, however many are asked for."""
        self.patience.append(timeout)
        return b"a"[:max_bytes]


def test_a_line_gives_each_read_what_is_left_of_the_time() -> None:
    stream = Dripping()
    line = Line(stream, Remaining(FakeTime(tick=1).clock, 3.5))  # type: ignore[arg-type]
    assert [line.read(100, timeout=99) for _ in range(3)] == [b"a"] * 3
    with pytest.raises(TooSlowError):
        line.read(100)
    assert stream.patience == [2.5, 1.5, 0.5]


def test_the_time_limit_holds_over_redirects() -> None:
    chain = {f"/{number}": sent_on(f"/{number + 1}") for number in range(9)}
    with standing_in(chain) as site:
        assert "took too long" in refusal(site, "/0", FakeTime(tick=1), seconds=40, redirects=9)
        assert 1 < len(site.requests) < 9


def test_a_body_shorter_than_its_length_is_refused() -> None:
    with standing_in({"/": Reply(b"<p>Kites", headers={"Content-Length": "1000"})}) as site:
        assert "broke off" in refusal(site, "/")


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-OpenSSH\r\n", b"", b"HTTP/1.1 200\r\n\x00\x01: x\r\n\r\n", b"A" * 300_000]
)
def test_an_answer_that_is_not_http_is_refused(answer: bytes) -> None:
    with standing_in({"/": Reply(raw=lambda: [answer])}) as site:
        assert "broke off" in refusal(site, "/")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("text/html", ("text/html", "")),
        ("Text/HTML; Charset=ISO-8859-1", ("text/html", "iso-8859-1")),
        ('application/json;charset="utf-8"; x=1', ("application/json", "utf-8")),
        ("", ("", "")),
    ],
)
def test_reading_a_content_type(value: str, found: tuple[str, str]) -> None:
    assert media_type(value) == found


def test_what_a_server_says_is_cleaned() -> None:
    """Signs that could steer a terminal reach neither a value nor a sentence."""
    routes = {
        "/": Reply(b"x", headers={"ETag": "a\x9b31m\x1b]0;title\x07b"}),
        "/on": sent_on("gopher://x/\x9b31m"),
    }
    with standing_in(routes) as site:
        assert fetcher().fetch(f"{site.site}/").etag == "a31m]0;titleb"
        assert refusal(site, "/on").isprintable()


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(UsageError, match=r"policy-question-assistant\[ingest\]"):
        fetcher().fetch("https://kites.example/")
