"""Three engines, one tree: what matters on each page is the same; and every build gives the same bytes."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborHTMLParser

from tests.helpers.hub import ENGINES, Build, build, copy_real_hub, make_hub

BASE = "https://site.test/"
# What the engines put into an article of their own accord, each with its reason.
ENGINE_PARTS = (
    "a.headerlink",  # permalinks are the engine's
    "a#__skip",  # Zensical marks the start of the content by a link, MkDocs does not
    "aside.md-source-file",  # dates and editors are off, but the frame may stand there
    ".md-content__button",  # "edit this page" is drawn with other icons
)
# Attributes that one engine reads and takes away, or adds.
ENGINE_ATTRIBUTES = {"tabindex"}


@dataclass(frozen=True)
class Twins:
    """The same hub, built by two engines; the third is held to the bytes of the first."""

    mkdocs: Build
    zensical: Build


@pytest.fixture(scope="session")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    root = tmp_path_factory.mktemp("twins")
    return Twins(
        mkdocs=build(copy_real_hub(root / "one"), "mkdocs"),
        zensical=build(copy_real_hub(root / "two"), "zensical"),
    )


def pages(site: Path) -> set[str]:
    return {
        file.relative_to(site).as_posix().removesuffix("index.html")
        for file in site.rglob("index.html")
    }


def article(site: Path, address: str) -> Tag:
    page = BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")
    found = page.select_one("article.md-content__inner")
    assert found is not None, address
    for selector in ENGINE_PARTS:
        for part in found.select(selector):
            part.decompose()
    return found


def essence(address: str, content: Tag) -> Iterator[str]:
    """Yield everything that matters in an article, in its order: elements, ids, addresses, words."""
    for node in content.descendants:
        if isinstance(node, Tag):
            attributes = {
                name: " ".join(value) if isinstance(value, list) else str(value)
                for name, value in node.attrs.items()
                if name not in ENGINE_ATTRIBUTES
            }
            for name in ("href", "src"):
                if attributes.get(name):
                    attributes[name] = urljoin(BASE + address, attributes[name])
            yield f"<{node.name} {sorted(attributes.items())}>"
        elif text := " ".join(str(node).split()):
            yield text


@pytest.mark.slow
def test_both_engines_build_the_hub_without_a_warning(twins: Twins) -> None:
    for done in (twins.mkdocs, twins.zensical):
        assert done.code == 0, done.output
        assert "WARNING" not in done.output, done.output


def without_generator(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its name, pages without the line that names their maker."""
    return {
        file.relative_to(site).as_posix(): re.sub(
            rb'<meta name="generator"[^>]*>', b"", file.read_bytes()
        )
        for file in site.rglob("*")
        if file.is_file()
    }


@pytest.mark.slow
@pytest.mark.sample(make=[make_hub])
@pytest.mark.parametrize("make", [make_hub, copy_real_hub], ids=["small", "real"])
def test_properdocs_writes_the_same_bytes_as_mkdocs_but_for_its_name(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    built = [build(make(tmp_path / engine), engine) for engine in ("mkdocs", "properdocs")]
    one, two = (without_generator(done.site) for done in built)

    assert [done.code for done in built] == [0, 0]
    assert "WARNING" not in built[1].output
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    home = (built[1].site / "index.html").read_text("utf-8")
    assert "ProperDocs" in home, "another engine has built this"


@pytest.mark.slow
def test_both_engines_make_the_same_pages(twins: Twins) -> None:
    assert pages(twins.mkdocs.site) == pages(twins.zensical.site)


@pytest.mark.slow
@pytest.mark.sample(some=["two of each part"])
@pytest.mark.parametrize("some", ["two of each part", "the others"])
def test_every_page_says_the_same_on_both_engines(twins: Twins, some: str) -> None:
    addresses = sorted(pages(twins.mkdocs.site))
    parts = [address.split("/")[0] for address in addresses]
    is_early = {address: parts[:at].count(parts[at]) < 2 for at, address in enumerate(addresses)}
    for address in [one for one in addresses if is_early[one] == (some == "two of each part")]:
        one = list(essence(address, article(twins.mkdocs.site, address)))
        two = list(essence(address, article(twins.zensical.site, address)))
        different = next(((a, b) for a, b in zip(one, two, strict=False) if a != b), None)
        assert different is None, f"{address}: {different}"
        assert len(one) == len(two), address


def frame(site: Path, address: str) -> tuple[str, list[str]]:
    """Return a page's title and the classes of its article, which say what kind of page it is."""
    page = LexborHTMLParser((site / address / "index.html").read_text("utf-8"))
    title, found = page.css_first("title"), page.css_first("article.md-content__inner")
    assert title is not None
    assert found is not None, address
    return title.text(strip=True), str(found.attributes["class"]).split()


@pytest.mark.slow
def test_every_page_has_the_same_title_and_frame_on_both_engines(twins: Twins) -> None:
    for address in sorted(pages(twins.mkdocs.site)):
        assert frame(twins.mkdocs.site, address) == frame(twins.zensical.site, address), address


@pytest.mark.slow
def test_the_home_page_alone_is_framed_as_home_on_both_engines(twins: Twins) -> None:
    for site in (twins.mkdocs.site, twins.zensical.site):
        home = [address for address in pages(site) if "hub-page--home" in frame(site, address)[1]]
        assert home == [""]
        assert frame(site, "")[0] == "Conversation First: focus on the conversation, not the sale"


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_fork_goes_by_its_own_name(engine: str, tmp_path: Path) -> None:
    hub = make_hub(tmp_path / "hub")
    settings = hub / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for name, value in (
        ("site_name", "First Aid Drills"),
        ("site_description", "Short drills for the first minutes."),
        ("  home_title", "look first"),
    ):
        text = re.sub(rf"^{name}: .*$", f"{name}: {value}", text, flags=re.MULTILINE)
    settings.write_text(text, "utf-8")

    done = build(hub, engine)

    assert done.code == 0, done.output
    assert frame(done.site, "")[0] == "First Aid Drills: look first"
    lesson = frame(done.site, "lessons/calm-start/look-first/")
    assert lesson[0] == "Look first - First Aid Drills"
    assert "hub-page--lesson" in lesson[1]
    for address in pages(done.site):
        assert "Conversation First" not in (done.site / address / "index.html").read_text("utf-8")


def navigation(site: Path, address: str) -> list[tuple[str, str]]:
    page = LexborHTMLParser((site / address / "index.html").read_text("utf-8"))
    links = page.css("#hub-nav a[href]")
    found = [
        (" ".join(link.text().split()), urljoin(BASE + address, str(link.attributes["href"])))
        for link in links
        if not str(link.attributes["href"]).startswith("#")
    ]
    return list(dict.fromkeys(found))


@pytest.mark.slow
def test_the_navigation_has_the_same_order_on_both_engines(twins: Twins) -> None:
    for address in sorted(pages(twins.mkdocs.site)):
        assert navigation(twins.mkdocs.site, address) == navigation(twins.zensical.site, address), (
            address
        )


@pytest.mark.slow
def test_a_difference_between_the_engines_would_be_noticed() -> None:
    one = BeautifulSoup('<article><a href="../a/">x</a></article>', "html.parser")
    two = BeautifulSoup('<article><a href="../../a/">x</a></article>', "html.parser")

    assert list(essence("b/c/", one)) != list(essence("b/c/", two))


@pytest.mark.slow
def test_two_builds_of_the_same_tree_have_the_same_bytes(twins: Twins, tmp_path: Path) -> None:
    other = copy_real_hub(tmp_path / "a longer name" / "two")
    for file in other.rglob("*.md"):
        if file.is_file() and not file.is_symlink():
            os.utime(file, (1_000_000_000, 1_000_000_000))

    done = build(other, more={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "5", "LC_ALL": "C"})

    assert done.code == 0, done.output
    assert differing(twins.mkdocs.site, done.site) == []


def differing(one: Path, two: Path) -> list[str]:
    """Return the files that are not in both folders with the same bytes."""
    names = {
        file.relative_to(root).as_posix()
        for root in (one, two)
        for file in root.rglob("*")
        if file.is_file()
    }
    _, mismatch, errors = filecmp.cmpfiles(one, two, sorted(names), shallow=False)
    return [*mismatch, *errors]


def test_one_changed_byte_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a").write_text("x")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert differing(tmp_path / "one", tmp_path / "two") == []

    (tmp_path / "two" / "a").write_text("y")
    (tmp_path / "two" / "b").write_text("x")

    assert differing(tmp_path / "one", tmp_path / "two") == ["a", "b"]
