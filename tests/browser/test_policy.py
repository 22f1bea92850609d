"""The whole site runs under its policy: a page of each kind is used, and nothing is stopped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
TALK = "practice/the-quiet-rep/"
KINDS = (
    "",
    LESSON,
    TALK,
    "situations/quiet-after-the-quote/",
    "checklists/",
    "worksheets/a-clean-no/",
    "notebook/",
    "review/",
    "print/",
    "glossary/",
    "sources/",
    "404.html",
    "contribute/",
    "your-conversation/",
)
LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
});"""


@pytest.fixture
def noise() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, noise: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.on("console", lambda said: noise.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    yield page
    context.close()


@pytest.mark.parametrize("address", KINDS)
def test_a_page_of_each_kind_is_used_and_nothing_is_stopped(
    page: Page, serve: str, address: str, noise: list[str]
) -> None:
    page.goto(serve + address, wait_until="load")
    page.get_by_role("button", name="Dark colours").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.get_by_role("button", name="Navigation").click()

    assert noise == []


def test_a_question_is_checked_and_nothing_is_stopped(
    page: Page, serve: str, noise: list[str]
) -> None:
    page.goto(serve + LESSON)
    page.get_by_role("button", name="Check question 1").click()

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
    assert any("policy: script-src" in said for said in noise)
