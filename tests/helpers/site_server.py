"""A server that shows a built site as its host will: under its path, with its 404 page."""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

# Written out, since a machine's own table may say otherwise or nothing.
MIME_TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
# What a host sends as it is, since it is compressed already.
COMPRESSED = {".gz", ".pdf", ".png", ".webp", ".woff2", ".zip"}


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: the path under the site, its type, and the bytes of its body on the wire."""

    path: str
    status: int
    type: str
    size: int


@contextmanager
def serving(
    site: Path, mount: str = "/", sent: list[Sent] | None = None, pause: float = 0
) -> Iterator[str]:
    """Serve a folder under a path such as `/hub/`, and yield the address of its home page.

    With a list, answer as a host does, compressed and over kept connections, and note every answer.
    With a pause, in seconds, be as slow as a host that is far away.
    """
    handler = (
        partial(_SiteHandler, directory=str(site), mount=mount, pause=pause)
        if sent is None
        else partial(_HostHandler, directory=str(site), mount=mount, sent=sent)
    )
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{mount}"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that goes on before it has all that it asked for."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _SiteHandler(SimpleHTTPRequestHandler):
    extensions_map = MIME_TYPES

    def __init__(self, *args: Any, mount: str, pause: float = 0, **kwargs: Any) -> None:
        self._mount = mount
        self._pause = pause
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        """Let nothing be shown again without asking: a test may publish another version."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_head(self) -> Any:
        """Know nothing outside the path of the site."""
        time.sleep(self._pause)
        if self.path.startswith(self._mount):
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def translate_path(self, path: str) -> str:
        """Return the file of a path."""
        return super().translate_path("/" + path.removeprefix(self._mount))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = self.send_file_head(code, page)
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_file_head(self, code: int, file: Path) -> bytes:
        """Send the head of an answer, and return the body that has to follow."""
        body = file.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return body

    def list_directory(self, path: object) -> None:
        """Answer a folder without an index as a missing page, as a host does."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is Python's
        """Say nothing: a test shows what went wrong."""


class _HostHandler(_SiteHandler):
    """Answers as a static host does, and notes what it sent."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, sent: list[Sent], **kwargs: Any) -> None:
        self._sent = sent
        self._body: tuple[str, int] = ("", 0)
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        """Send a file compressed; leave a folder's redirect and what is missing to the others."""
        path = self.translate_path(self.path)
        file = Path(path, "index.html") if path.endswith("/") else Path(path)
        if not self.path.startswith(self._mount) or not file.is_file():
            return super().send_head()
        return BytesIO(self.send_file_head(HTTPStatus.OK, file))

    def send_file_head(self, code: int, file: Path) -> bytes:
        """Send the head of an answer, and return its body as it goes over the wire."""
        body, kind = file.read_bytes(), self.guess_type(file)
        is_packed = file.suffix not in COMPRESSED and "gzip" in self.headers.get(
            "Accept-Encoding", ""
        )
        if is_packed:
            # 6 is what zlib and most hosts do unless told otherwise.
            body = gzip.compress(body, 6, mtime=0)
        self._body = (kind.partition(";")[0], len(body))
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Cache-Control", "max-age=600")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return body

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Note an answer, also one without a file: a redirect, or nothing found."""
        del size
        self._sent.append(Sent(self.path.removeprefix(self._mount), int(code), *self._body))
        self._body = ("", 0)
