"""The two copies for reading without a network hold what they should, and lead only to that."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser


@pytest.fixture(scope="module")
def kept(built_site: Path) -> dict[str, str]:
    """Return what the service worker keeps, with the digests."""
    listed = re.search(r"const FILES = (\{.*?\});", (built_site / "sw.js").read_text(), re.DOTALL)
    assert listed
    return dict(json.loads(listed[1]))


def test_every_page_is_kept_with_the_digest_of_what_is_published(
    built_site: Path, kept: dict[str, str]
) -> None:
    pages = {file.relative_to(built_site).as_posix() for file in built_site.rglob("*.html")}

    assert pages <= kept.keys()
    for path, digest in kept.items():
        assert hashlib.sha256((built_site / path).read_bytes()).hexdigest() == digest, path


def test_neither_pdfs_nor_what_is_for_hosts_is_kept(kept: dict[str, str]) -> None:
    assert [path for path in kept if re.search(r"\.(pdf|map|zip|xml|txt\.gz)$|^_|^sw", path)] == []


def test_a_page_that_is_kept_finds_its_scripts_and_styles_there(
    built_site: Path, kept: dict[str, str]
) -> None:
    for path in [path for path in kept if path.endswith(".html")]:
        page = LexborHTMLParser((built_site / path).read_text("utf-8"))
        links = [link.attributes for link in page.css("script[src], link[rel=stylesheet]")]
        assert links, path
        for address in [str(link.get("src") or link.get("href")) for link in links]:
            base = "" if address.startswith("/") else posixpath.dirname(path)
            name = re.sub(r"^/[^/]+/", "", address)
            assert posixpath.normpath(posixpath.join(base, name)) in kept, (path, address)


def test_every_link_in_the_copy_for_disk_names_a_file_in_it(built_site: Path) -> None:
    with zipfile.ZipFile(built_site / "offline" / "site.zip") as archive:
        names = set(archive.namelist())
        pages = {name: archive.read(name).decode() for name in names if name.endswith(".html")}
    assert len(pages) > 50
    for name, text in pages.items():
        links = LexborHTMLParser(text).css("a[href], link[href], script[src]")
        assert links, name
        for link in (one.attributes for one in links):
            address = re.split(r"[?#]", link.get("href") or link.get("src") or "")[0]
            if address and not re.match(r"[a-z]+:", address) and not _is_left_out(address):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
                assert target in names, (name, address)


def _is_left_out(address: str) -> bool:
    """Return whether a link leads to what the copy does not hold, and says so."""
    return address.endswith((".pdf", ".zip"))
