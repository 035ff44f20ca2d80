"""Fetching from servers on this machine that are broken, slow, lying or hostile, and what each gets."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import struct
import subprocess
import threading
import zlib
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.errors import SourceError
from pincite.sources import addresses
from pincite.sources import fetch as fetching
from pincite.sources.addresses import FetchError, IPAddress, parse, public
from pincite.sources.fetch import Fetched, Limits, fetch
from pincite.sources.media import MEDIA_TYPES, suffix_for
from pincite.sources.readers import READERS
from tests.web import Server, answer

PATIENT = Limits(max_bytes=200_000)
QUICK = Limits(max_bytes=200_000, connect_seconds=0.3, read_seconds=0.3, total_seconds=30)
"""For servers that never answer; to the others a busy machine gives all the time they need."""
BRIEF = Limits(max_bytes=200_000, total_seconds=0.4, max_redirects=50)
TEXT = b"The ferry to Sollund carried 412 passengers.\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def get(server: Server, path: str = "/", limits: Limits = PATIENT) -> Fetched:
    return fetch(server.url + path, limits, server.allowed)


def reason(server: Server, path: str = "/", limits: Limits = PATIENT) -> str:
    with pytest.raises(SourceError) as error:
        get(server, path, limits)
    return str(error.value)


def test_what_a_server_sends_is_what_comes(server: Server) -> None:
    server.say("/", answer(TEXT, "text/plain; charset=utf-8"))
    got = get(server)
    assert (got.data, got.media_type, got.suffix) == (TEXT, "text/plain; charset=utf-8", ".txt")
    assert got.url == got.final_url == server.url + "/"


def test_the_request_says_who_asks_and_nothing_else(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://192.0.2.1:9")
    server.say("/a%20b?q=%C3%A9", answer(TEXT))
    got = fetch(server.url.replace("127.0.0.1", "localhost") + "/a%20b?q=é#part", PATIENT, server.allowed)
    assert got.data == TEXT
    head = server.requests[0].lower()
    assert head.startswith(b"get /a%20b?q=%c3%a9 http/1.1\r\n")
    names = {line.partition(b":")[0] for line in head.splitlines()[1:] if line}
    assert names == {b"host", b"user-agent", b"accept", b"accept-encoding", b"connection"}
    assert f"host: localhost:{server.port}".encode() in head


# -------------------------------------------------------------------------------------------------------- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(server: Server, status: int) -> None:
    server.say("/", f"HTTP/1.1 {status} Over there\r\nLocation: /next?x=1\r\nContent-Length: 0\r\n\r\n".encode())
    server.say("/next?x=1", answer(TEXT))
    got = get(server)
    assert (got.url, got.final_url, got.data) == (server.url + "/", server.url + "/next?x=1", TEXT)


def redirect(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\n\r\n".encode()


def test_a_redirect_may_be_written_in_utf_8(server: Server) -> None:
    server.say("/", redirect("/항구"))
    server.say("/%ED%95%AD%EA%B5%AC", answer(TEXT))
    assert get(server).data == TEXT


def test_five_redirects_are_followed_and_six_are_not(server: Server) -> None:
    for number in range(9):
        server.say(f"/{number}", redirect(f"/{number + 1}"))
    server.say("/9", answer(TEXT))
    assert get(server, "/4").data == TEXT
    assert reason(server, "/3") == "it redirects more than 5 times"


def test_a_circle_is_seen(server: Server) -> None:
    server.say("/", redirect("/b"))
    server.say("/b", redirect("/#again"))
    assert reason(server) == f"it redirects in a circle, back to {server.url}/"
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("file:///etc/hosts", "only http and https addresses are fetched, not file"),
        ("ftp://127.0.0.1/x", "only http and https addresses are fetched, not ftp"),
        ("http://me:secret@127.0.0.1/", "the address has a user or password in it, which would be sent and kept"),
        ("http://10.0.0.1/", "10.0.0.1, which is not a public address"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254, which is not a public address"),
        ("http://[::1]/", "::1, which is not a public address"),
        ("http://[::ffff:10.0.0.1]/", "::ffff:a00:1, which is not a public address"),
        ("http://0x7f000002/", "0x7f000002 is at 127.0.0.2, which is not a public address"),
        ("http://[", "not an address"),
    ],
)
def test_a_redirect_leads_nowhere_it_must_not(server: Server, to: str, why: str) -> None:
    server.say("/", redirect(to))
    assert why in reason(server)


def test_a_redirect_to_another_port_of_this_machine_is_refused(server: Server) -> None:
    with Server() as other:
        other.say("/", answer(TEXT))
        server.say("/", redirect(other.url + "/"))
        assert reason(server) == "127.0.0.1, which is not a public address"
        assert other.requests == []


def test_a_public_server_cannot_lead_inside_even_where_inside_is_allowed(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.say("/", redirect(f"http://inside.example:{server.port}/secret"))
    names = {"outside.example": "93.184.215.14", "inside.example": "127.0.0.1"}
    monkeypatch.setattr(fetching, "resolve", lambda target, seconds: (ip_address(names[target.host]),))
    connect = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda where, seconds: connect(("127.0.0.1", where[1]), seconds))
    with pytest.raises(FetchError, match=r"inside\.example is at 127\.0\.0\.1, which is not a public address"):
        fetch(f"http://outside.example:{server.port}/", PATIENT, lambda address, port: True)
    assert len(server.requests) == 1


# -------------------------------------------------------------------------------------------------------- addresses


def test_nothing_on_this_machine_is_fetched_unless_told(server: Server) -> None:
    server.say("/", answer(TEXT))
    with pytest.raises(FetchError, match=r"127\.0\.0\.1, which is not a public address"):
        fetch(server.url + "/", PATIENT)
    assert server.requests == []


def test_every_address_of_a_name_is_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    both = (ip_address("93.184.215.14"), ip_address("192.168.7.7"))
    monkeypatch.setattr(fetching, "resolve", lambda target, seconds: both)
    with pytest.raises(FetchError, match=r"two\.example is at 192\.168\.7\.7, which is not a public address"):
        fetch("http://two.example/", PATIENT)


def test_a_name_is_resolved_once_so_that_it_cannot_change_its_mind(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.say("/", answer(TEXT))
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, port: int, *rest: object, **more: object) -> object:
        if host == "rebinding.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "127.0.0.66"
        return real(host, port, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert fetch(f"http://rebinding.example:{server.port}/", PATIENT, server.allowed).data == TEXT
    assert asked == ["rebinding.example"]


def test_the_next_address_is_tried_where_one_does_not_answer(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.say("/", answer(TEXT))
    two = (ip_address("127.0.0.99"), ip_address("127.0.0.1"))
    monkeypatch.setattr(fetching, "resolve", lambda target, seconds: two)
    got = fetch(f"http://two.example:{server.port}/", PATIENT, lambda address, port: port == server.port)
    assert got.data == TEXT


def test_a_name_without_an_address_and_one_that_is_not_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **more: object) -> object:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match=r"nowhere\.example cannot be resolved: Name or service not known"):
        fetch("http://nowhere.example/", PATIENT)
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: release.wait() and [])
    with pytest.raises(FetchError, match=r"slow\.example was not resolved within 0\.\d+ s"):
        fetch("http://slow.example/", QUICK)
    release.set()


NOT_PUBLIC = """
0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1
192.168.0.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 fe80::1 fc00::1 fd12:3456::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:192.168.1.1 64:ff9b::7f00:1
64:ff9b::c0a8:101 2002:7f00:1:: 2002:c0a8:101::1 2001:0:7f00:1::
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(ip_address(address), 443)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert public(ip_address(address), 443)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_however_it_is_wrapped(address: IPAddress) -> None:
    for wrapped in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert public(ip_address(wrapped), 80) == public(address, 80)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/etc/hosts",
        "file:///etc/hosts",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "http://a b/",
        "http://a/\r\nX-Header: 1",
        "http://example.org\\@127.0.0.1/",
        "http://user@example.org/",
        "http://user:password@example.org/",
        "http://@example.org/",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:abc/",
        "http://[::1/",
        "http://" + "a" * 70 + "é.example/",
        "http://é..example/",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        parse(url)


@given(st.text(max_size=60))
def test_an_address_is_read_or_refused_and_reads_the_same_again(rest: str) -> None:
    try:
        target = parse("http://example.org" + rest)
    except FetchError:
        return
    assert target.url.isascii() and not set(target.url) & set(" \r\n\t\\")
    assert parse(target.url) == target


# ------------------------------------------------------------------------------------------------- refusing answers


@pytest.mark.parametrize("status", [204, 206, 304, 400, 401, 403, 404, 410, 429, 451, 500, 503])
def test_every_other_status_is_a_reason(server: Server, status: int) -> None:
    server.say("/", f"HTTP/1.1 {status} Word\r\nContent-Length: 2\r\n\r\nno".encode())
    assert reason(server) == f"the server answers {status} Word"


def test_a_redirect_to_nowhere_is_a_status(server: Server) -> None:
    server.say("/", b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")
    assert reason(server) == "the server answers 302 Found"


def test_an_empty_answer_is_no_text(server: Server) -> None:
    server.say("/", answer(b""))
    assert reason(server) == "the server sends nothing"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "the server closed the connection without an answer"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "the answer is not HTTP"),
        (b"HTTP/2 200\r\n\r\n", "the answer is not HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 200 + b"\r\n", "the answer is not HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", "the answer is not HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "transfer encoding 'gzip, chunked'"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx", "encoded as 'br'"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "two lengths"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabcd", "two lengths, or one that is no number"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0x10\r\n\r\nabcd", "two lengths, or one that is no number"),
    ],
    ids=["nothing", "ssh", "http2", "headers", "long-header", "transfer", "brotli", "lengths", "negative", "hex"],
)
def test_what_is_not_a_proper_answer(server: Server, raw: bytes, why: str) -> None:
    server.say("/", raw)
    assert why in reason(server)


def test_a_reset_connection(server: Server) -> None:
    def reset(conn: socket.socket) -> None:
        conn.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhalf")
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        conn.close()

    server.say("/", reset)
    assert reason(server) in (
        "the connection failed: Connection reset by peer",
        "the server broke off: 4 of 5,000 bytes came",
    )


def test_nobody_listens(server: Server) -> None:
    server.stop()
    assert reason(server).startswith("the connection failed: ")


# ------------------------------------------------------------------------------------------------- length and truth


def test_a_body_that_is_cut_short(server: Server) -> None:
    server.say("/", answer(TEXT, length=len(TEXT) + 100))
    assert reason(server) == f"the server broke off: {len(TEXT)} of {len(TEXT) + 100} bytes came"


def test_a_body_that_is_longer_than_announced(server: Server) -> None:
    server.say("/", answer(TEXT, length=10))
    assert reason(server) == "the server announced 10 bytes and sends more: what came may be cut short"


def test_a_server_that_leaves_the_connection_open(server: Server) -> None:
    def linger(conn: socket.socket) -> None:
        conn.sendall(answer(TEXT))
        server.stopped.wait()

    server.say("/", linger)
    assert get(server).data == TEXT


def test_a_body_without_a_length_ends_with_the_connection(server: Server) -> None:
    server.say("/", b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + TEXT)
    assert get(server).data == TEXT


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" + body + end


def test_chunks(server: Server) -> None:
    server.say("/", chunked(TEXT[:10], TEXT[10:11], TEXT[11:]))
    assert get(server).data == TEXT


@pytest.mark.parametrize("end", [b"", b"5\r\nabc", b"zz\r\n", b"-5\r\nabcde\r\n0\r\n\r\n", b"-1\r\n" + b"a" * 99])
def test_chunks_that_break_off(server: Server, end: bytes) -> None:
    server.say("/", chunked(TEXT, end=end))
    assert reason(server).startswith(("the server broke off: the answer is not whole", "the answer is not HTTP: "))


@pytest.mark.parametrize(
    ("media_type", "data", "path", "suffix"),
    [
        ("text/html", b"%PDF-1.7 x", "/", ".pdf"),
        ("", b"WARC/1.1\r\n", "/", ".warc"),
        ("text/plain", b"<!DOCTYPE html><p>x", "/", ".html"),
        ("text/plain", b"# x", "/notes.md?raw=1", ".md"),
        ("text/plain", b"x", "/notes.pdf", ".txt"),
        ("text/html; charset=euc-kr", b"\xc7\xd7", "/", ".html"),
        ("application/octet-stream", b"x", "/a.HTM", ".htm"),
        ("application/octet-stream", b"<html>", "/a", ".html"),
        ("application/octet-stream", b"words", "/a", ".txt"),
        ("", b"words", "/a%2Emd", ".md"),
        ("application/xhtml+xml", b"<?xml", "/", ".html"),
    ],
)
def test_the_suffix_is_chosen_by_bytes_then_type_then_address(
    media_type: str, data: bytes, path: str, suffix: str
) -> None:
    assert suffix_for(media_type, "https://example.org" + path, data) == suffix


def test_every_format_that_is_read_has_its_media_type() -> None:
    assert set(READERS) <= set(MEDIA_TYPES)


def test_a_type_that_the_bytes_give_the_lie_to(server: Server) -> None:
    server.say("/", answer(b"<html><p>Please log in.", "application/pdf"))
    assert reason(server) == "the server says application/pdf, but the bytes are HTML: an error page or a login?"
    server.say("/", answer(b"\x89PNG\r\n", "image/png"))
    assert reason(server) == "the server says image/png, which no reader reads; not text: the bytes are a PNG image"


# ----------------------------------------------------------------------------------------------------- size and time


def test_an_announced_size_is_refused_before_it_is_sent(server: Server) -> None:
    server.say("/", b"HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n")
    assert reason(server) == "the server sends 2,147,483,648 bytes; a source may have at most 200,000"


@pytest.mark.parametrize("kind", ["plain", "chunked", "negative-chunk", "headers", "continue"])
def test_endless_data_is_left_early(server: Server, kind: str) -> None:
    """Of two gigabytes hardly more than the limit is taken; what the server got rid of shows it."""
    head = {
        "plain": b"HTTP/1.1 200 OK\r\n\r\n",
        "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "negative-chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "headers": b"HTTP/1.1 200 OK\r\n",
        "continue": b"",
    }[kind]
    part = {
        "chunked": b"10000\r\n" + b"x" * 65536 + b"\r\n",
        "headers": b"X-Header: x\r\n" * 50,
        "continue": b"HTTP/1.1 100 Continue\r\n\r\n" * 2000,
    }.get(kind, b"x" * 65536)
    sent = 0

    def pour(conn: socket.socket) -> None:
        nonlocal sent
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        conn.sendall(head)
        while sent < 2 * 1024**3:
            conn.sendall(part)
            sent += len(part)

    server.say("/", pour)
    why = reason(server)
    assert "more than 200,000 bytes" in why or (kind == "headers" and "not HTTP" in why)
    server.stop()
    assert sent < 16 * 1024**2


def test_a_server_that_says_nothing(server: Server) -> None:
    server.say("/", lambda conn: server.stopped.wait())
    assert reason(server, limits=QUICK) == "the server did not answer for 0.3 s"


def test_a_server_that_stops_in_the_middle(server: Server) -> None:
    def stall(conn: socket.socket) -> None:
        conn.sendall(answer(TEXT, length=5000))
        server.stopped.wait()

    server.say("/", stall)
    assert reason(server, limits=QUICK) == "the server did not answer for 0.3 s"


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "])
def test_a_server_that_drips(server: Server, head: bytes) -> None:
    def drip(conn: socket.socket) -> None:
        conn.sendall(head)
        while not server.stopped.wait(0.02):
            conn.sendall(b"x")

    server.say("/", drip)
    assert reason(server, limits=BRIEF) == "it took more than 0.4 s in all"


def test_redirects_count_in_the_time_of_all(server: Server) -> None:
    def slow(conn: socket.socket) -> None:
        server.stopped.wait(0.15)
        conn.sendall(redirect(f"/{len(server.requests)}"))

    server.say(None, slow)
    assert reason(server, limits=BRIEF) == "it took more than 0.4 s in all"


# ------------------------------------------------------------------------------------------------------ compression


def zipped(data: bytes, media_type: str = "text/plain") -> bytes:
    return answer(data, media_type, extra=b"Content-Encoding: gzip\r\n")


def test_gzip_is_unpacked(server: Server) -> None:
    for packed in (gzip.compress(TEXT * 5000), gzip.compress(TEXT) + gzip.compress(TEXT * 4999)):
        server.say("/", zipped(packed))
        assert get(server, limits=Limits()).data == TEXT * 5000


def test_a_gzip_bomb_is_left_at_the_limit(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 60_000
    server.say("/", zipped(bomb))
    kept: list[int] = []
    keep = fetching._Gzip._keep
    monkeypatch.setattr(fetching._Gzip, "_keep", lambda self, data: (kept.append(len(data)), keep(self, data))[1])
    assert reason(server) == "the answer unpacks to more than 200,000 bytes, which is the most a source may have"
    assert sum(kept) <= 2 * 1024**2


def test_a_bomb_of_many_small_parts(server: Server) -> None:
    server.say("/", zipped(gzip.compress(b"x") * 5000))
    assert reason(server) == "the compressed answer has more than 64 parts"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (gzip.compress(TEXT)[:-9], "the server broke off: the compressed answer is not whole"),
        (gzip.compress(TEXT)[:-1], "the server broke off: the compressed answer is not whole"),
        (gzip.compress(TEXT)[:-8] + b"\0" * 8, "the compressed answer is damaged"),
        (b"no gzip at all", "the compressed answer is damaged"),
        (zlib.compress(TEXT), "the compressed answer is damaged"),
        (gzip.compress(TEXT) + b"trailing words", "the compressed answer is damaged"),
    ],
)
def test_gzip_that_is_not_whole(server: Server, body: bytes, why: str) -> None:
    server.say("/", zipped(body))
    assert reason(server).startswith(why)


def test_progress_is_told(server: Server) -> None:
    server.say("/", answer(b"x" * 150_000))
    told: list[tuple[int, int | None]] = []
    fetch(server.url + "/", PATIENT, server.allowed, lambda *now: told.append(now))
    assert told[-1] == (150_000, 150_000) and len(told) >= 3 and told == sorted(told)


# -------------------------------------------------------------------------------------------------------------- TLS


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A self-signed certificate for "localhost" with its key, made where openssl is at hand."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not on this machine")
    made = tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run(
        [openssl, "req", "-x509", *key, "-days", "2", *subject, "-keyout", made, "-out", tmp_path / "part.pem"],
        check=True,
        capture_output=True,
    )
    made.write_bytes(made.read_bytes() + (tmp_path / "part.pem").read_bytes())
    return made


@pytest.fixture
def secure(certificate: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Server(context) as running:
        running.say("/", answer(TEXT))
        yield running


def test_a_certificate_that_nobody_vouches_for(secure: Server) -> None:
    with pytest.raises(FetchError, match="the server's certificate is not valid: "):
        fetch(f"https://localhost:{secure.port}/", PATIENT, secure.allowed)


def test_a_certificate_is_held_against_the_name_that_was_asked_for(
    secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda **given: make(cafile=str(certificate)))
    assert fetch(f"https://localhost:{secure.port}/", PATIENT, secure.allowed).data == TEXT
    monkeypatch.setattr(fetching, "resolve", lambda target, seconds: (ip_address("127.0.0.1"),))
    with pytest.raises(FetchError, match="certificate is not valid: Hostname mismatch"):
        fetch(f"https://other.example:{secure.port}/", PATIENT, secure.allowed)


def test_a_server_that_does_not_speak_tls(server: Server) -> None:
    server.say("/", answer(TEXT))
    with pytest.raises(FetchError, match=r"the connection failed|did not answer"):
        fetch(server.url.replace("http:", "https:") + "/", QUICK, server.allowed)


def test_the_resolver_gives_addresses_once_each() -> None:
    assert addresses.resolve(parse("http://127.0.0.1:8080/"), 5) == (ip_address("127.0.0.1"),)
