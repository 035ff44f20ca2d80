"""Showing a site on this machine while somebody edits the dataset: built again on every change, for nobody else."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
BUILT = "/.pincite/built"
"""Where a page asks how often the site was built."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}
_SEEN_AT_MOST = 20_000


class Served:
    """The site as it is now, and how often it was built. ``build`` gives its files, and may take its time."""

    def __init__(self, build: Callable[[], dict[str, bytes]]) -> None:
        self._build = build
        self.files = build()
        self.times = 1

    def again(self) -> None:
        """Build it once more; what ``build`` raises leaves the site as it was."""
        self.files = self._build()
        self.times += 1


def serve_site(
    build: Callable[[], dict[str, bytes]],
    watched: Callable[[], list[Path]],
    port: int,
    told: Callable[[str], None],
    stop: threading.Event | None = None,
    seconds: float = 0.5,
) -> None:
    """Show what ``build`` gives on 127.0.0.1 until ``stop`` is set, or for ever; build again when one of the files, or
    of the folders, that ``watched`` gives changes. ``port`` 0 takes any that is free; ``told`` gets the address first,
    then a line a build, also where one fails: then the last site stays.

    Only calls that name this machine as their host are answered, so that no page from elsewhere can have its name lead
    here and read what is shown. Raises OSError where the port is taken.
    """
    served = Served(build)
    server = ThreadingHTTPServer((HOST, port), handler(served, lambda: server.server_port))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    stop = stop or threading.Event()
    try:
        told(f"http://{HOST}:{server.server_port}/")
        before = seen(watched())
        while not stop.wait(seconds):
            now = seen(watched())
            if now == before:
                continue
            before = now
            try:
                served.again()
            except Exception as error:
                told(f"not built: {' '.join(str(error).split())}")
            else:
                told(f"built again ({served.times})")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def seen(places: list[Path]) -> dict[str, tuple[int, int]]:
    """Files, and those in folders, with their sizes and times, for telling whether any was changed."""
    found: dict[str, tuple[int, int]] = {}
    for place in places:
        for path in _files(place) if place.is_dir() else [place]:
            if len(found) >= _SEEN_AT_MOST:
                return found
            try:
                state = path.stat()
            except OSError:
                continue
            found[str(path)] = (state.st_size, state.st_mtime_ns)
    return found


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(base) / name


def handler(served: Served, port: Callable[[], int]) -> type[BaseHTTPRequestHandler]:
    """What answers the calls of a browser: from the files in memory, never from the disk."""

    class Handler(BaseHTTPRequestHandler):
        server_version = "pincite"
        sys_version = ""
        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_GET(self) -> None:
            self._answer(body=True)

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def _answer(self, body: bool) -> None:
            names = self.headers.get_all("Host") or []
            if len(names) != 1 or names[0].lower() not in (f"{HOST}:{port()}", f"localhost:{port()}"):
                self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain; charset=utf-8", b"wrong host\n", body)
                return
            path = urlsplit(self.path).path
            if path == BUILT:
                self._send(HTTPStatus.OK, "text/plain; charset=utf-8", str(served.times).encode(), body)
                return
            name = unquote(path).removeprefix("/")
            name = f"{name}index.html" if not name or name.endswith("/") else name
            data = served.files.get(name)
            if data is None:
                self._send(HTTPStatus.NOT_FOUND, TYPES[".html"], served.files.get("404.html", b""), body)
                return
            kind = TYPES.get(Path(name).suffix, "application/octet-stream")
            self._send(HTTPStatus.OK, kind, data, body)

        def _send(self, status: HTTPStatus, kind: str, data: bytes, body: bool) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("X-Frame-Options", "DENY")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
            self.end_headers()
            if body:
                self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Calls are not logged."""

    return Handler
