"""axe finds nothing at the start, in the middle and at an ending, in any look; nothing is too wide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.practice.conftest import Open, Talk, choose

one_talk = pytest.mark.sample(talk=["the-bicycle"])
RUN_AXE = """async () => (await axe.run(document, { runOnly: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
] })).violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))"""
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


@pytest.fixture(scope="session")
def axe(repo: Path) -> str:
    return (repo / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    return list(page.evaluate(RUN_AXE))


@pytest.mark.sample(look=LOOKS[:1])
@one_talk
def test_axe_finds_nothing_at_start_middle_and_ending(
    open_page: Open, talk: Talk, axe: str, look: dict[str, Any]
) -> None:
    page = open_page(talk.address, **look)
    assert violations(page, axe) == []
    way = talk.ways()["random"]
    for number, choice in enumerate(way.choices):
        choose(page, choice.id)
        if number == len(way.choices) // 2:
            assert violations(page, axe) == []
    assert violations(page, axe) == []
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page, axe) == []


@pytest.mark.parametrize("place", ["", "#choice-look-and-ask", "#ending-gone"])
def test_axe_finds_nothing_where_the_script_has_not_come(
    browser: Browser, bicycle: Talk, axe: str, place: str
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.route("**/practice.js", lambda route: route.abort())
    page.goto(bicycle.address + place)
    assert violations(page, axe) == []
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
