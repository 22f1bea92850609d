"""The hub with a firm's own folder beside it, built and finished on each engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.publish import finish
from macros.source.house import TREE
from macros.source.house_tree import lay_together
from tests.helpers.hub import make_house
from tests.helpers.shared import made_once

pytestmark = pytest.mark.slow

LESSON = "lessons/in-our-workshop/stop-the-machine/"
SITUATIONS = ("a-visitor-faints", "i-cant-hear-them-for-the-noise", "the-foreman-says-go-on")
CONFIGURATION = {"zensical": "mkdocs.zensical.yml"}


def engine_run(root: Path, engine: str, configuration: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict", "--config-file", configuration],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        check=False,
    )


def made(root: Path, engine: str) -> None:
    """Build the house of the fixture as `make build` does."""
    house = lay_together(make_house(root))
    assert house.problems == ()
    configuration = f"{TREE.as_posix()}/{CONFIGURATION.get(engine, 'mkdocs.yml')}"
    done = engine_run(root, engine, configuration)
    assert done.returncode == 0, done.stdout + done.stderr
    finish(site_of(root, engine))


def site_of(root: Path, engine: str) -> Path:
    return root / TREE / "site-zensical" if engine == "zensical" else root / "site"


@pytest.fixture(params=["mkdocs", "properdocs", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    engine: str = request.param
    root = made_once(tmp_path_factory, f"house-{engine}", lambda root: made(root, engine))
    return site_of(root, engine)


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


def test_both_are_one_site_under_the_firms_name(site: Path) -> None:
    ours, own = page(site, "lessons/calm-start/look-first/"), page(site, LESSON)

    for one in (ours, own):
        assert one.select_one(".hub-brand span").get_text() == "Northgate Workshops"  # type: ignore[union-attr]
        assert one.select_one(".hub-brand img")["src"].endswith("img/northgate.svg")  # type: ignore[index,union-attr]
        foot = one.select_one(".hub-footer__small").get_text(" ")  # type: ignore[union-attr]
        assert "Built on Conversation First: its text CC BY 4.0" in foot
        assert one.select('.hub-footer__small a[href*="github.com"]')
        assert not one.select("a[href*='/edit/']")
        canonical = one.select_one("link[rel=canonical]")["href"]  # type: ignore[index]
        assert str(canonical).startswith("https://learn.northgate.example/first-aid/")
    assert "Written by Northgate Workshops." in own.get_text()
    assert "Written by Northgate Workshops." not in ours.get_text()
    assert "creativecommons.org" in str(ours.head)
    assert "creativecommons.org" not in str(own.head)


def test_the_firms_pages_are_found_like_any_other(site: Path) -> None:
    lesson = page(site, LESSON)

    assert lesson.select(".hub-nav a[href$='who-makes-the-call/']")
    assert "In our workshop" in page(site, "lessons/").select_one("main").get_text()  # type: ignore[union-attr]
    for name in SITUATIONS:
        assert (site / "situations" / name / "index.html").is_file()
        assert f"situations/{name}/" in (site / "sitemap.xml").read_text("utf-8")
        assert f"{name}/" in str(page(site, "situations/").select_one("main"))
    assert (site / "assets/cards" / f"{LESSON.rstrip('/')}.png").is_file()
    assert LESSON in (site / "sw.js").read_text("utf-8")
    assert "Rules of the floor" in page(site, "sources/").get_text()
    assert "At our benches" in page(site, "checklists/").get_text()


def test_the_colour_is_the_firms_in_both_schemes(site: Path) -> None:
    (styles,) = (site / "assets/css").glob("hub*.css")
    text = styles.read_text("utf-8")

    assert "#0b5c4d" in text
    assert "#7fd6c2" in text


def test_an_engine_does_not_build_the_hub_without_the_firms_pages(tmp_path: Path) -> None:
    root = make_house(tmp_path / "hub")

    done = engine_run(root, "mkdocs", "mkdocs.yml")

    assert done.returncode
    assert "docs-own/own.yml:1:1: [house-settings]" in done.stdout + done.stderr
    assert "make build" in done.stdout + done.stderr
