"""The server: it answers on one address of this machine from a preview, and tells pages of news."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from macros.preview.site import Preview, Reply
from macros.publish.csp import headers_for

# Where a page asks whether there is news; no file of the hub is published there.
_NEWS = "/.hub/news"
# After this long it is told that there is none, and asks again.
_PATIENCE = 20.0


def _file(name: str, kind: str) -> Callable[[], Reply]:
    """Return what answers with a file of the preview itself."""
    templates = files("macros.preview") / "templates"
    return lambda: Reply(HTTPStatus.OK, (templates / name).read_bytes(), f"{kind}; charset=utf-8")


# What the preview adds to a page, from files, since no page may bring a style or a script of its own.
_OWN = {
    "/.hub/preview.js": _file("preview.js", "text/javascript"),
    "/.hub/preview.css": _file("preview.css", "text/css"),
}


class PreviewServer(ThreadingHTTPServer):
    """Serves a preview below a path such as `/hub/`.

    Raises:
        OSError: if the address is taken or not this machine's.
    """

    # On Windows this would let two servers take one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, address: tuple[str, int], mount: str, preview: Preview) -> None:
        self.mount = mount
        self.preview = preview
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        super().__init__(address, _Handler)
        self.url = f"http://{address[0]}:{self.server_port}{mount}"

    def start(self) -> None:
        """Answer from now on, beside what else is done."""
        self._thread.start()

    def server_close(self) -> None:
        """Answer no more, and give the address back."""
        if self._thread.is_alive():
            self.shutdown()
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep silent if a browser has gone away before its answer; show any other error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer with a page, a file or the version of the site."""
        address = urlsplit(self.path)
        if address.path == _NEWS:
            version = parse_qs(address.query).get("version", [""])[0]
            news = self.server.preview.wait_for_news(version, _PATIENCE)
            self._send(Reply(HTTPStatus.OK, news.encode(), "text/plain"))
            return
        own = _OWN.get(address.path)
        self._send(own() if own else self._find(address.path, address.query))

    def _find(self, path: str, query: str) -> Reply:
        mount = self.server.mount
        if path in ("/", mount.rstrip("/")):
            return Reply(HTTPStatus.FOUND, location=mount)
        # What is not below the path of the site is not known there either.
        name = unquote(path.removeprefix(mount)) if path.startswith(mount) else path
        reply = self.server.preview.answer(name)
        if reply.location:
            asked = f"?{query}" if query else ""
            return Reply(reply.status, location=f"{mount}{quote(reply.location)}{asked}")
        return reply

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Cache-Control", "no-store")
        page = reply.body.decode("utf-8", "replace") if reply.type.startswith("text/html") else ""
        for name, value in headers_for(page).items():
            self.send_header(name, value)
        if reply.location:
            self.send_header("Location", reply.location)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is Python's
        """Say nothing: the terminal is for what is to mend."""
