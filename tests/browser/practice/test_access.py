"""axe finds nothing at the start, in the middle and at an ending, in any look; nothing is too wide."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.practice.conftest import Open, Talk, choose
from tests.helpers.axe import violations

one_talk = pytest.mark.sample(talk=["the-bicycle"])
LOOKS = [
    {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    for scheme in ("light", "dark")
    for width in (390, 1280)
]


@pytest.fixture(
    params=LOOKS, ids=lambda look: f"{look['color_scheme']} {look['viewport']['width']}"
)
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)


@pytest.mark.sample(look=LOOKS[:1])
@one_talk
def test_axe_finds_nothing_at_start_middle_and_ending(
    open_page: Open, talk: Talk, look: dict[str, Any]
) -> None:
    page = open_page(talk.address, **look)
    assert violations(page) == []
    way = talk.ways()["random"]
    for number, choice in enumerate(way.choices):
        choose(page, choice.id)
        if number == len(way.choices) // 2:
            assert violations(page) == []
    assert violations(page) == []
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page) == []


def test_axe_finds_nothing_where_the_script_has_not_come(browser: Browser, bicycle: Talk) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.route("**/practice.js", lambda route: route.abort())
    for place in ("", "#choice-look-and-ask", "#ending-gone"):
        page.goto(bicycle.address + place)
        assert violations(page) == [], place
    page.close()


@one_talk
def test_no_place_is_wider_than_a_narrow_phone(open_page: Open, talk: Talk) -> None:
    page = open_page(talk.address, viewport={"width": 320, "height": 700})
    for choice in talk.ways()["best"].choices:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        choose(page, choice.id)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@one_talk
def test_choices_are_large_enough_to_touch(open_page: Open, talk: Talk) -> None:
    page = open_page(talk.address, viewport={"width": 390, "height": 800})
    for target in page.locator(".hub-practice :is(.hub-practice__choices a, button):visible").all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 24
        assert box["width"] >= 24
