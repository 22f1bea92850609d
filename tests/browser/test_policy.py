"""The site is used under its policy, and nothing is stopped; test_every_page.py opens each kind of page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.helpers.waiting import eventually

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
TALK = "practice/the-quiet-rep/"
LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
});"""


def heard(context: BrowserContext, noise: list[str]) -> Page:
    """Return a new page whose errors, and what its policy stops, are put into `noise`."""
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.on("console", lambda said: noise.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    return page


@pytest.fixture
def noise() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, noise: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield heard(context, noise)
    context.close()


def test_a_question_is_checked_and_nothing_is_stopped(
    page: Page, serve: str, noise: list[str]
) -> None:
    page.goto(serve + LESSON)
    page.get_by_role("button", name="Check question 1").click()
    expect(page.locator(".hub-item__line").first).not_to_be_empty()

    assert noise == []


def test_a_line_of_a_conversation_is_chosen_and_nothing_is_stopped(
    page: Page, serve: str, noise: list[str]
) -> None:
    page.goto(serve + TALK)
    # Only once the script has come: until then the page is a book of linked sections.
    page.locator("hub-practice[data-at='turn'] .hub-practice__choices a:visible").first.click()
    page.locator(".hub-practice__log .hub-practice__reaction").first.wait_for()

    assert noise == []


def test_a_word_is_looked_up_and_nothing_is_stopped(
    page: Page, serve: str, noise: list[str]
) -> None:
    page.goto(serve + "search/?q=price")
    page.locator(".hub-found__title").first.wait_for()

    assert noise == []


def test_a_foreign_script_would_be_stopped_and_noticed(
    page: Page, serve: str, noise: list[str]
) -> None:
    page.goto(serve)
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'globalThis.bad = 1';"
        "document.body.append(s)"
    )

    assert page.evaluate("globalThis.bad") is None
    assert eventually(page, lambda: any("policy: script-src" in said for said in noise))
