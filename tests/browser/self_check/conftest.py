"""The tiny first-aid hub with every type of question, built, served and open in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.helpers.hub import REPO, build, make_hub
from tests.helpers.sandbox import forbid_storage
from tests.helpers.site_server import serving

OWN_PAGES = ("notebook", "review", "kept")
OURS = "/assets/js/"
CITE = re.compile(r" \{\{ cite\([^)]*\) \}\}")
NO_PAGE = re.compile(r"\[([^\]]+)\]\(offline\.md\)")
Visit = Callable[..., Page]


def make_first_aid(root: Path) -> Path:
    """Make the first-aid hub, with the reader's own pages, in `root`."""
    make_hub(root)
    for name in OWN_PAGES:
        text = (REPO / "docs" / f"{name}.md").read_text("utf-8")
        # The first-aid hub has sources of its own, and no page about reading offline.
        text = NO_PAGE.sub(r"\1", CITE.sub("", text))
        (root / "docs" / f"{name}.md").write_text(text, "utf-8")
    nav = root / "docs" / ".nav.yml"
    pages = ", ".join(f"{name}.md" for name in OWN_PAGES)
    nav.write_text(nav.read_text("utf-8").replace("notebook.md", pages), "utf-8")
    return root


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Build the hub at `root`, serve it under the path of its site_url, yield its address."""
    with serving(build_site(root), mount_of(root)) as address:
        yield address


def build_site(root: Path) -> Path:
    """Build the hub at `root`, or fail the test with what the engine said."""
    done = build(root)
    if done.code:
        pytest.fail(f"The hub does not build:\n{done.output}", pytrace=False)
    return done.site


def mount_of(root: Path) -> str:
    """Return the path of a hub's site_url."""
    return urlsplit(load_config(str(root / "mkdocs.yml")).site_url or "/").path


def visit_ready(page: Page) -> None:
    """Wait until the scripts of a page have come."""
    page.wait_for_function("() => !document.querySelector(':not(:defined)')")


@pytest.fixture
def visit(browser: Browser, first_aid: str) -> Iterator[Visit]:
    """Return a function that opens a page of the hub; in the end no page may have had an error.

    A page that is prepared to fail may have errors of the theme's, but none of ours.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(
        place: str,
        *,
        tab_of: Page | None = None,
        prepare: str = "",
        keeps: bool = True,
        **given: Any,
    ) -> Page:
        context = tab_of.context if tab_of else browser.new_context(**given)
        contexts.append(context)
        page = context.new_page()

        def note(error: Error) -> None:
            if (keeps and not prepare) or OURS in (error.stack or ""):
                errors.append(error.stack or str(error))

        page.on("pageerror", note)
        if prepare:
            page.add_init_script(prepare)
        if not keeps:
            forbid_storage(page)
        page.goto(first_aid + place)
        if given.get("java_script_enabled", True):
            visit_ready(page)
        return page

    yield open_page
    for context in dict.fromkeys(contexts):
        context.close()
    assert errors == []


@pytest.fixture(scope="session")
def workshop(browser: Browser, first_aid: str) -> Iterator[Page]:
    """Yield a page with our modules at hand under their names, such as `store`."""
    page = browser.new_page()
    page.goto(f"{first_aid}glossary/")
    page.evaluate("""async () => {
        const root = document.querySelector("script[src*='hub.js']").src;
        for (const name of ["store", "schedule", "transfer", "calendar"]) {
            globalThis[name] = await import(new URL(`${name}.js`, root));
        }
    }""")
    yield page
    page.close()
