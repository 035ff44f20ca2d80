"""A web server on this machine that says exactly what a test wants, byte by byte."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType

from pincite.sources.addresses import IPAddress

Say = bytes | Callable[[socket.socket], object]


def answer(body: bytes, media_type: str = "text/plain", length: int | None = None, extra: bytes = b"") -> bytes:
    """A whole answer; ``length`` is what it says of itself."""
    said = len(body) if length is None else length
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {said}\r\n"
    return head.encode() + extra + b"\r\n" + body


class Server:
    """Listens on 127.0.0.1; every connection gets what is said at its path, then is closed."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._context = context
        self._said: dict[str | None, Say] = {}
        self._threads: list[threading.Thread] = []
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.requests: list[bytes] = []
        self.stopped = threading.Event()

    def allowed(self, address: IPAddress, port: int) -> bool:
        """The one door that the tests open: this server on the loopback address."""
        return str(address) == "127.0.0.1" and port == self.port

    def say(self, path: str | None, what: Say) -> None:
        """What to send, or what to do with the connection, at a path; None is every path that has nothing else."""
        self._said[path] = what

    def __enter__(self) -> Server:
        self._start(self._accept)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop listening, and wait until every connection is closed."""
        if not self.stopped.is_set():
            self.stopped.set()
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
        for thread in self._threads:
            thread.join()

    def _start(self, work: Callable[..., None], *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while not self.stopped.is_set():
                self._start(self._serve, self._socket.accept()[0])

    def _serve(self, plain: socket.socket) -> None:
        plain.settimeout(20)
        with contextlib.suppress(OSError), plain:
            conn = self._context.wrap_socket(plain, server_side=True) if self._context else plain
            with conn:
                head = b""
                while b"\r\n\r\n" not in head:
                    part = conn.recv(65536)
                    if not part:
                        return
                    head += part
                self.requests.append(head)
                path = head.split(b" ", 2)[1].decode()
                said = self._said.get(
                    path, self._said.get(None, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                )
                if isinstance(said, bytes):
                    conn.sendall(said)
                    conn.shutdown(socket.SHUT_WR)
                    conn.settimeout(2)
                    while conn.recv(65536):  # closing with bytes unread would reset the connection
                        pass
                else:
                    said(conn)
