"""A page looks the same, to the pixel, with the theme's whole style sheets and with the cut ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from macros.typography.html import set_html
from tests.helpers.site_server import serving

KINDS = (
    "",
    "404.html",
    "checklists/",
    "contribute/macros/",
    "glossary/",
    "lessons/",
    "lessons/from-sale-to-conversation/the-conversation-is-the-job/",
    "notebook/",
    "practice/the-quiet-rep/",
    "print/",
    "review/",
    "situations/quiet-after-the-quote/",
    "sources/",
    "worksheets/a-clean-no/",
)


@dataclass(frozen=True)
class Look:
    """How a page is looked at; on a narrow screen with the drawer open."""

    width: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


LOOKS = (Look(390, "dark"), Look(1280), Look(700, media="print"))


@pytest.fixture(scope="module")
def whole(
    unfinished_site: Path, mount: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve the site as the engine leaves it, but for the marks, which are set as in the other."""
    site = shutil.copytree(unfinished_site, tmp_path_factory.mktemp("whole") / "site")
    for address in KINDS:
        page = site / (address + "index.html" * (not address.endswith(".html")))
        page.write_text(set_html(page.read_text("utf-8")), encoding="utf-8")
    with serving(site, mount) as address:
        yield address


def picture(browser: Browser, address: str, look: Look) -> bytes:
    context = browser.new_context(
        viewport={"width": look.width, "height": 800},
        color_scheme=look.scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.emulate_media(media=look.media)
    page.goto(address)
    expect(page.locator("html:not(:has(:not(:defined)))")).to_be_attached()
    if look.width < 600:
        page.locator(".hub-header__menu").click()
    taken = page.screenshot(full_page=True, animations="disabled")
    context.close()
    return taken


@pytest.mark.sample(address=["", "notebook/", "worksheets/a-clean-no/"])
@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_page_looks_as_with_the_whole_theme(
    browser: Browser, whole: str, serve: str, address: str, look: Look
) -> None:
    assert picture(browser, serve + address, look) == picture(browser, whole + address, look)
