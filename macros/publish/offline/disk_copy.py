"""A copy of the site that opens from disk: one zip, with the search and the scripts at work.

A browser gives a page from disk no folder addresses, no modules and no `fetch`. So in the copy every
link names its file, the modules stand as text in one plain script that hands them to the browser,
and what a script would fetch lies there once more as a script of its own, loaded when it is asked.
"""

from __future__ import annotations

import base64
import io
import json
import posixpath
import re
import time
import zipfile
from collections.abc import Iterator
from html import unescape
from importlib.resources import files
from os import environ

from macros.model.addresses import OFFLINE_COPY
from macros.publish.csp import OURS
from macros.publish.offline.worker import kept_files
from macros.publish.search import BUNDLE
from macros.publish.site import Site

_FOLDER = "site"
_STARTER = "assets/js/disk.js"
_MODULES = re.compile(r"assets/js/[\w.-]+\.js")
# What scripts fetch: the index, and the lessons whose questions come back.
_FETCHED = re.compile(rf"{BUNDLE}/.+|lessons/.+/index\.html")
_LINK = re.compile(r'(<(?:a|area|form|link)\b[^>]*?\s(?:href|action)=")([^"]*)(")')
_MODULE_SCRIPT = re.compile(
    r'<script(?= )(?=[^>]* type="module")[^>]* src="([^"]*?)assets/js/([^"]+)"[^>]*></script>'
)
# It would be fetched from another origin, as a page from disk sees it.
_MANIFEST = re.compile(r'<link rel="manifest"[^>]*>')
_EARLIEST = 315532800  # a zip knows no time before 1980


def write_disk_copy(site: Site) -> None:
    """Write the zip; the same site gives the same bytes (with SOURCE_DATE_EPOCH, its date)."""
    seconds = max(int(environ.get("SOURCE_DATE_EPOCH", "0")), _EARLIEST)
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(_contents(site)):
            entry = zipfile.ZipInfo(f"{_FOLDER}/{path}", time.gmtime(seconds)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    site.write(OFFLINE_COPY, copy.getvalue())


def _contents(site: Site) -> Iterator[tuple[str, bytes]]:
    modules: dict[str, str] = {}
    for path in kept_files(site):
        content = site.read(path)
        if path == "404.html":
            continue
        if path.endswith(".html"):
            content = _page(content.decode(), path, site).encode()
        if _FETCHED.fullmatch(path):
            yield f"{path}.js", _as_script(path, content)
        if _MODULES.fullmatch(path):
            modules[path] = content.decode()
        elif not path.startswith(f"{BUNDLE}/"):
            yield path, content
    starter = (files("macros.publish.offline") / "disk.js").read_text("utf-8")
    listed = json.dumps(modules, indent=0)
    yield _STARTER, starter.replace("MODULES = {}", f"MODULES = {listed}").encode()


def _as_script(path: str, content: bytes) -> bytes:
    """Return a script that hands a file over to whoever has asked for it, a page as its text."""
    is_text = path.endswith(".html")
    text = content.decode() if is_text else base64.b64encode(content).decode()
    return f"hubFile({json.dumps(path)}, {json.dumps(text)}, {json.dumps(is_text)});".encode()


def _page(text: str, path: str, site: Site) -> str:
    """Return a page as it can be read from disk."""
    folder = posixpath.dirname(path)
    text = _MANIFEST.sub("", OURS.sub("", text))
    text = _MODULE_SCRIPT.sub(rf'<script src="\1{_STARTER}" data-start="\2" defer></script>', text)
    found: dict[str, str] = {}  # most links of a page stand there twice, for the phone and the desk

    def mended(link: re.Match[str]) -> str:
        if link[2] not in found:
            found[link[2]] = _to_file(link[2], folder, site)
        return f"{link[1]}{found[link[2]]}{link[3]}"

    return _LINK.sub(mended, text)


def _to_file(link: str, folder: str, site: Site) -> str:
    """Return a link with `index.html` where it leads to a folder of the site."""
    address = unescape(link)
    if re.match(r"[a-z][a-z0-9+.-]*:|/|#|\?", address, re.IGNORECASE) or not address:
        return link
    target = re.split(r"[?#]", address, maxsplit=1)[0]
    if not site.has(posixpath.normpath(posixpath.join(folder, target, "index.html"))):
        return link
    return target.rstrip("/") + "/index.html" + link[len(target) :]
