"""Nothing is published that nobody loads: each file is named by a page or another file, or has a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

# What no file of the site names, and who asks for it.
ASKED_FOR = {
    r"404\.html": "a host sends it for an address that is not known",
    r"_headers": "a host reads it",
    r"\.nojekyll|CNAME": "GitHub Pages reads it",
    r"robots\.txt|llms\.txt|sitemap\.xml": "crawlers and language models ask for it at the root",
    r"assets/schemas/.+\.json": "an author's editor checks data against it",
    r"found/.+": "the search asks for the parts of its index by names that it puts together",
    r"print/manifest\.json": "says what was printed of which texts",
    r"export/manifest\.json": "says what was exported of which texts",
    r"data/schemas/.+\.json": "each file of the open data names the schema that goes with it",
}


@pytest.fixture(scope="module")
def texts(built_site: Path) -> str:
    """Return all that could name a file because it loads it or leads to it."""
    files = [file for file in built_site.rglob("*") if file.is_file()]
    kinds = {".html", ".css", ".js", ".webmanifest", ".xml"}
    left_out = {built_site / "sw.js"}  # it names every file, whether one is loaded or not
    return "".join(
        file.read_text("utf-8") for file in files if file.suffix in kinds and file not in left_out
    )


def test_every_published_file_is_loaded_or_has_a_reason(built_site: Path, texts: str) -> None:
    names = set(re.findall(r"[\w-]+(?:\.[\w-]+)+", texts))
    found = (file.relative_to(built_site) for file in built_site.rglob("*") if file.is_file())
    unknown = [
        path.as_posix()
        for path in found
        if path.name != "index.html"
        and not any(re.fullmatch(pattern, path.as_posix()) for pattern in ASKED_FOR)
        and path.name not in names
        and not re.search(rf"\b{re.escape(path.name)}\b", texts)
    ]

    assert unknown == []


def test_every_reason_is_still_needed(built_site: Path) -> None:
    paths = [file.relative_to(built_site).as_posix() for file in built_site.rglob("*")]
    optional = (r"\.nojekyll", r"print/", r"export/", r"data/", r"robots")
    for pattern in ASKED_FOR:
        if not pattern.startswith(optional):
            assert any(re.fullmatch(pattern, path) for path in paths), pattern
