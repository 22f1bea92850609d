"""What stands around the text works without the theme's script: colours, keys, drawer, contents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def expect_scheme(page: Page, name: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)


def test_no_page_needs_the_script_of_the_theme(built_site: Path) -> None:
    for file in built_site.rglob("*.html"):
        assert "javascripts/bundle" not in file.read_text("utf-8"), file


def test_the_colours_of_the_system_are_there_before_any_script_file_has_come(
    page: Page, serve: str
) -> None:
    page.emulate_media(color_scheme="dark")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(serve + LESSON)

    expect_scheme(page, "slate")


def test_the_colours_follow_the_system_until_somebody_chooses(page: Page, serve: str) -> None:
    page.goto(serve + LESSON)
    page.emulate_media(color_scheme="dark")
    expect_scheme(page, "slate")
    page.get_by_role("button", name="Dark colours").click()
    page.reload()

    expect_scheme(page, "default")


def test_enter_on_the_focused_colours_changes_them_and_the_focus_stays_there(
    page: Page, serve: str
) -> None:
    page.goto(serve + LESSON)
    page.get_by_role("button", name="Dark colours").focus()
    page.keyboard.press("Enter")

    expect_scheme(page, "slate")
    page.keyboard.press("Enter")
    expect_scheme(page, "default")


def test_the_part_that_is_read_and_the_title_are_shown(page: Page, serve: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(serve + LESSON)
    current = page.locator("#hub-nav [aria-current=location]")
    expect(current).to_have_count(0)

    page.locator("#where-it-does-not-apply").evaluate("part => part.scrollIntoView()")
    page.mouse.wheel(0, 20)

    expect(current).to_have_attribute("href", "#where-it-does-not-apply")
    expect(page.locator(".hub-header__page")).to_be_visible()


def test_the_end_of_a_long_navigation_can_be_reached(page: Page, serve: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(serve + LESSON)
    link = page.locator("#hub-nav a:visible").last
    link.scroll_into_view_if_needed()
    box = link.bounding_box()

    assert box
    assert 0 < box["y"] < 400


def test_what_is_folded_away_is_printed_and_folded_again(page: Page, serve: str) -> None:
    page.goto(serve + LESSON)
    page.evaluate("document.body.append(document.createElement('details'))")
    added = page.locator("body > details")
    page.evaluate("""addEventListener("beforeprint", () => {
        globalThis.wasOpen = document.querySelector("body > details").open;
    })""")
    page.pdf()

    assert page.evaluate("wasOpen")

    expect(added).not_to_have_attribute("open", "")
