"""Paper for the tests in this folder: pages of the real site, printed by a real Chromium."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

from tests.browser_setup import HOW_TO_GET_ONE, find_shell, is_root

MM = 96 / 25.4
# What the style sheet leaves on the left and the right of a worksheet.
SIDE_MARGINS_MM = 20 + 12
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MEASURE = (Path(__file__).parent / "measure.js").read_text("utf-8")


class Print(NamedTuple):
    """A page of the site on one kind of paper: the text of its sheets, what its parts measure, the file."""

    sheets: tuple[str, ...]
    parts: dict[str, Any]
    pdf: bytes


Printer = Callable[[str, str], Print]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test of this folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def printer(serve: str) -> Iterator[Printer]:
    """Yield a function from a page's path and a paper's name to the print.

    It works in a thread of its own, since Playwright may run once in each and another folder's tests
    use it in this one.
    """
    with ThreadPoolExecutor(max_workers=1) as worker:
        playwright = worker.submit(lambda: sync_playwright().start()).result()
        page = worker.submit(_open_browser, playwright).result()

        @cache
        def print_page(path: str, paper: str) -> Print:
            return worker.submit(_print, page, serve + path, paper).result()

        yield print_page
        worker.submit(page.context.browser.close if page.context.browser else page.close).result()
        worker.submit(playwright.stop).result()


def _open_browser(playwright: Any) -> Page:
    program = find_browser_once()
    args = ["--disable-gpu", *["--no-sandbox"] * is_root()]
    browser = playwright.chromium.launch(executable_path=program, headless=True, args=args)
    page: Page = browser.new_page()
    return page


def find_browser_once() -> Path:
    """Return the program of a browser; without one the test fails, it never passes by."""
    program = find_shell()
    if program is None:
        pytest.fail(HOW_TO_GET_ONE, pytrace=False)
    return program


def _print(page: Page, address: str, paper: str) -> Print:
    width, height = PAPERS[paper]
    page.emulate_media(media="print")
    page.set_viewport_size(
        {"width": int((width - SIDE_MARGINS_MM) * MM), "height": int(height * MM)}
    )
    page.goto(address, wait_until="networkidle")
    parts = page.evaluate(MEASURE)
    pdf = page.pdf(format=paper)
    reader = PdfReader(io.BytesIO(pdf))
    return Print(tuple(sheet.extract_text() for sheet in reader.pages), parts, pdf)
