"""The built site, page by page: well formed, linked, named, and nothing in it that is not meant to be."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from macros.content.loader import load_catalog

BASE = "https://site.test/"
OWN_SUFFIXES = {
    ".html",
    ".css",
    ".js",
    ".svg",
    ".png",
    ".ico",
    ".json",
    ".webmanifest",
    ".txt",
    ".xml",
    ".gz",
    ".map",
    ".pdf",
}


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, BeautifulSoup]:
    """Return every page of the site by its address below the site's root."""
    return {
        file.relative_to(built_site).as_posix().removesuffix("index.html"): BeautifulSoup(
            file.read_text("utf-8"), "html.parser"
        )
        for file in sorted(built_site.rglob("*.html"))
    }


def faults_in(pages: dict[str, BeautifulSoup], find: object) -> list[str]:
    """Return `address: fault` for all faults that a finder yields."""
    assert callable(find)
    return [f"{address}: {fault}" for address, page in pages.items() for fault in find(page)]


def links(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for tag in page.find_all(["a", "link", "script", "img", "source", "iframe"]):
        for name in ("href", "src"):
            if tag.has_attr(name):
                yield tag, str(tag[name])


def empty_or_plain_links(page: BeautifulSoup) -> Iterator[str]:
    for tag, address in links(page):
        scheme = urlsplit(address).scheme
        if not address.strip() or scheme not in ("", "https", "mailto", "data"):
            yield f"<{tag.name}> leads to {address!r}"


def loads_from_elsewhere(page: BeautifulSoup) -> Iterator[str]:
    for tag, address in links(page):
        is_load = tag.name != "a" and tag.get("rel") not in (["canonical"], ["prev"], ["next"])
        if is_load and urlsplit(address).netloc:
            yield f"<{tag.name}> loads {address}"


def doubled_ids(page: BeautifulSoup) -> Iterator[str]:
    counted = Counter(str(tag["id"]) for tag in page.find_all(id=True))
    yield from (id_ for id_, count in counted.items() if count > 1)


def wrong_headings(page: BeautifulSoup) -> Iterator[str]:
    headings = [int(tag.name[1]) for tag in page.find_all(re.compile(r"^h[1-6]$"))]
    if headings.count(1) != 1:
        yield f"{headings.count(1)} h1"
    previous = 1
    for level in headings:
        if level > previous + 1:
            yield f"h{level} after h{previous}"
        previous = level


def pictures_without_words(page: BeautifulSoup) -> Iterator[str]:
    yield from (str(image) for image in page.find_all("img") if not image.has_attr("alt"))


def controls_without_names(page: BeautifulSoup) -> Iterator[str]:
    for control in page.find_all(["input", "select", "textarea"]):
        named = (
            control.find_parent("label")
            or control.get("aria-label")
            or control.get("aria-labelledby")
            or (control.get("id") and page.find("label", attrs={"for": control["id"]}))
            or control.get("type") == "hidden"
        )
        if not named:
            yield str(control)[:120]


def styles_and_handlers(page: BeautifulSoup) -> Iterator[str]:
    content = page.find("article") or page
    assert isinstance(content, Tag)
    for tag in content.find_all():
        yield from (
            f"<{tag.name} {name}>" for name in tag.attrs if name == "style" or name.startswith("on")
        )
    yield from (str(script)[:80] for script in content.find_all("script"))


FINDERS = (
    empty_or_plain_links,
    loads_from_elsewhere,
    doubled_ids,
    wrong_headings,
    pictures_without_words,
    controls_without_names,
    styles_and_handlers,
)


@pytest.mark.parametrize("find", FINDERS, ids=lambda find: find.__name__)
def test_no_page_has(pages: dict[str, BeautifulSoup], find: object) -> None:
    assert faults_in(pages, find) == []


@pytest.mark.parametrize(
    ("find", "html"),
    [
        (empty_or_plain_links, '<a href="">x</a>'),
        (empty_or_plain_links, '<a href="http://example.org">x</a>'),
        (empty_or_plain_links, '<a href="javascript:1">x</a>'),
        (loads_from_elsewhere, '<script src="https://example.org/a.js"></script>'),
        (doubled_ids, '<p id="a"></p><p id="a"></p>'),
        (wrong_headings, "<h1>a</h1><h3>b</h3>"),
        (wrong_headings, "<h2>a</h2>"),
        (pictures_without_words, '<img src="a.png">'),
        (controls_without_names, "<textarea></textarea>"),
        (styles_and_handlers, '<article><p style="color: red">a</p></article>'),
        (styles_and_handlers, "<article><script>1</script></article>"),
    ],
)
def test_a_fault_would_be_found(find: object, html: str) -> None:
    assert faults_in({"": BeautifulSoup(html, "html.parser")}, find)


def dead_links(pages: dict[str, BeautifulSoup], files: frozenset[str]) -> list[str]:
    """Return every link inside the site that leads to no file or to no id."""
    ids = {
        address: {str(tag["id"]) for tag in page.find_all(id=True)}
        for address, page in pages.items()
    }
    dead = []
    for address, page in pages.items():
        for _, link in links(page):
            target = urlsplit(urljoin(BASE + address, link))
            if target.netloc != urlsplit(BASE).netloc or not link:
                continue
            path = unquote(target.path).lstrip("/")
            if path not in pages and path not in files:
                dead.append(f"{address} -> {link}")
            elif target.fragment and path in ids and unquote(target.fragment) not in ids[path]:
                dead.append(f"{address} -> {link} (no such place)")
    return dead


@cache
def all_files(site: Path) -> frozenset[str]:
    return frozenset(
        file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()
    )


def test_every_link_leads_to_a_page_and_a_place(
    pages: dict[str, BeautifulSoup], built_site: Path, mount: str
) -> None:
    # The 404 page is served for any address, so its links begin at the site's root.
    inside = {address: page for address, page in pages.items() if address != "404.html"}

    assert dead_links(inside, all_files(built_site)) == []
    for _, link in links(pages["404.html"]):
        if not urlsplit(link).netloc and not link.startswith(("#", "data:")):
            path = unquote(urlsplit(urljoin(BASE, link)).path)
            assert path.startswith(mount), link
            assert path.removeprefix(mount) in {*pages, *all_files(built_site)}, link


@pytest.mark.parametrize("link", ["missing/", "#nowhere", "a/#nowhere", "a/b.png"])
def test_a_dead_link_would_be_found(link: str) -> None:
    pages = {
        "": BeautifulSoup(f'<a href="{link}">x</a>', "html.parser"),
        "a/": BeautifulSoup('<p id="here">y</p>', "html.parser"),
    }

    assert dead_links(pages, frozenset())


def test_a_second_link_checker_agrees(built_site: Path) -> None:
    lychee = Path(sys.executable).parent / "lychee"
    done = subprocess.run(
        [
            lychee, "--offline", "--include-fragments=anchor-only", "--index-files", "index.html",
            "--root-dir", built_site, "--format", "json", "--exclude-path", built_site / "404.html",
            built_site,
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    report = json.loads(done.stdout)
    assert report["total"] > 1000
    assert report["error_map"] == {}
    assert done.returncode == 0, done.stderr


def test_only_what_is_meant_to_be_published_is(built_site: Path) -> None:
    odd = [
        path
        for path in all_files(built_site)
        if path not in {"_headers", "offline/site.zip"}
        and not path.startswith("found/")
        and (Path(path).suffix not in OWN_SUFFIXES or Path(path).name.startswith("."))
    ]

    assert odd == []


def test_no_page_shows_template_braces_or_a_macro_error(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in pages.items():
        text = page.get_text()
        assert "Macro Rendering Error" not in text, address
        assert "{{" not in text or "contribute" in address, address


def test_every_page_is_reached_through_the_navigation(
    pages: dict[str, BeautifulSoup], repo: Path
) -> None:
    """The navigation is pruned, so a page is looked for in that of its own module or section."""
    catalog = load_catalog(repo)
    reached: set[str] = set()
    for address, page in pages.items():
        for link in page.select("#hub-nav a[href]"):
            reached.add(urlsplit(urljoin(BASE + address, str(link["href"]))).path.lstrip("/"))

    expected = {address for address in pages if address != "404.html"}
    assert expected - reached == set()
    assert len(catalog.lessons) == sum(
        1 for address in expected if re.fullmatch(r"lessons/[^/]+/[^/]+/", address)
    )


def test_the_navigation_of_a_lesson_is_pruned_to_its_own_module(
    pages: dict[str, BeautifulSoup], repo: Path
) -> None:
    catalog = load_catalog(repo)
    for module in catalog.modules.values():
        for lesson in module.lessons:
            page = pages[f"lessons/{module.id}/{lesson.id}/"]
            shown = {
                urlsplit(urljoin(f"{BASE}lessons/{module.id}/{lesson.id}/", str(link["href"]))).path
                for link in page.select("#hub-nav a[href]")
            }
            in_other_modules = {
                path
                for path in shown
                if re.fullmatch(r"/lessons/[^/]+/[^/]+/", path)
                and not path.startswith(f"/lessons/{module.id}/")
            }
            assert in_other_modules == set()
