"""The real browser of the tests in this folder, which are marked `browser`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, expect, sync_playwright

from tests.browser.self_check.conftest import build_site, make_first_aid, mount_of
from tests.browser_setup import HOW_TO_GET_ONE, find_browser, find_shell, is_root
from tests.helpers.shared import made_once
from tests.helpers.site_server import serving

# Only what fails waits so long; a machine that does much else may need more than the usual five.
expect.set_options(timeout=20_000)

QUIET = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A preview that nobody sees may never end, and the page with it; so a print goes on without one.
    "--disable-print-preview",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test of this folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield one headless browser for all tests; without one they fail, never pass by."""
    with sync_playwright() as playwright:
        chromium = launch(playwright.chromium)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def whole_browser(browser: Browser) -> Iterator[Browser]:
    """Yield a browser with what surrounds a page, which the focus leaves it for and comes back from."""
    chromium = launch(browser.browser_type, whole=True)
    yield chromium
    chromium.close()


def launch(
    kind: BrowserType, *more: str, without: Sequence[str] = (), whole: bool = False
) -> Browser:
    """Start a headless browser with more arguments than the usual ones, and without some of them.

    The shell has no cache for Back, asks nobody for leave, and keeps the focus within the page; a test
    of these takes the whole browser.
    """
    program = find_browser() if whole else find_shell()
    if program is None:
        pytest.fail(HOW_TO_GET_ONE, pytrace=False)
    # Chromium refuses its sandbox to root.
    args = [*QUIET, *["--no-sandbox"] * is_root(), *more]
    return kind.launch(
        executable_path=program, headless=True, args=args, ignore_default_args=list(without)
    )


@pytest.fixture(scope="session")
def first_aid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the first-aid hub."""
    hub = made_once(tmp_path_factory, "first-aid", make_first_aid_site)
    with serving(hub / "site", mount_of(hub)) as address:
        yield address


def make_first_aid_site(root: Path) -> None:
    """Make the first-aid hub in a folder, with its site in `site`."""
    build_site(make_first_aid(root))
