"""The controls for hearing, recording and by heart are for everyone, on any screen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.aloud.conftest import TWO, Open, await_speech
from tests.helpers.axe import violations
from tests.helpers.record import LOOK_FIRST

PRACTICE = "practice/the-bicycle/"
READING = {"takes": 60_000}
NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 700}}
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


def begin(page: Page) -> None:
    """Let something be read, and ask what recording is."""
    page.locator("[data-aloud=hear]").first.click()
    await_speech(page)
    page.locator("[data-aloud=record]").first.click()
    expect(page.locator(".hub-record").first).to_contain_text("nobody else does")


@pytest.mark.sample(scheme=["light"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [LOOK_FIRST, PRACTICE])
def test_axe_finds_nothing(open_aloud: Open, first_aid: str, address: str, scheme: str) -> None:
    page = open_aloud(first_aid + address, *TWO, how=READING, color_scheme=scheme)
    begin(page)
    if address == PRACTICE:
        page.get_by_role("checkbox", name="By heart").check()
        page.get_by_role("textbox", name="Your own line").wait_for()

    assert violations(page) == []


def test_axe_finds_nothing_in_the_settings(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(f"{first_aid}notebook/", *TWO)
    expect(page.get_by_label("Your voice")).to_be_visible()

    assert violations(page) == []


@pytest.mark.parametrize("address", [LOOK_FIRST, PRACTICE, "notebook/"])
def test_nothing_is_wider_than_a_small_phone(
    open_aloud: Open, first_aid: str, address: str
) -> None:
    page = open_aloud(first_aid + address, *TWO, how=READING, **NARROW)
    if address == "notebook/":
        expect(page.get_by_label("Your voice")).to_be_visible()
    else:
        begin(page)

    for size in ("100%", "200%"):
        page.evaluate("(size) => (document.documentElement.style.fontSize = size)", size)
        assert page.evaluate(TOO_WIDE) is False, size


def test_in_forced_colours_the_spoken_line_has_an_outline(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how=READING, forced_colors="active")
    begin(page)

    says = page.locator("[data-spoken] .hub-talk__says")
    assert says.evaluate("(says) => getComputedStyle(says).outlineStyle") == "solid"


@pytest.mark.parametrize("address", [LOOK_FIRST, PRACTICE])
def test_nothing_of_it_stands_on_paper_or_without_a_script(
    open_aloud: Open, first_aid: str, address: str
) -> None:
    page = open_aloud(first_aid + address, *TWO)
    expect(page.locator(".hub-aloud").first).to_be_visible()
    page.emulate_media(media="print")
    bare = open_aloud(first_aid + address, java_script_enabled=False)

    for one in (page, bare):
        for tools in one.locator(".hub-aloud, .hub-record").all():
            expect(tools).to_be_hidden()


def test_the_mark_of_the_spoken_line_stays_off_the_paper(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how=READING)
    begin(page)
    page.emulate_media(media="print")

    says = page.locator("[data-spoken] .hub-talk__says")
    assert says.evaluate("(says) => getComputedStyle(says).outlineStyle") == "none"
