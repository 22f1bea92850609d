"""axe finds nothing in any state, and the tree that assistive technology reads is whole."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.self_check.conftest import Visit, visit_ready
from tests.browser.self_check.test_answers_stay import answer_all
from tests.helpers.axe import violations
from tests.helpers.record import LOOK_FIRST, answered, attempt, keep

LOOKS = [
    {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    for scheme in ("light", "dark")
    for width in (390, 1280)
]
FILLED = {
    "items": {"lf-order": answered(attempt("2026-01-02"), version=9)},
    "lists": {"first-minute": {"day": "2026-01-02", "ticked": ["say-your-name"]}},
    "talks": {
        name: {"day": day, "who": "N.", "wanted": "x", "learned": "x", "decided": "on", "next": "x"}
        for name, day in {"a": "2026-01-02", "b": "2099-01-02"}.items()
    },
}


@pytest.fixture(
    params=LOOKS, ids=lambda look: f"{look['color_scheme']} {look['viewport']['width']}"
)
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return one of the looks in which a page is shown."""
    return dict(request.param)


@pytest.mark.sample(look=[LOOKS[0], LOOKS[-1]])
def test_questions_in_every_state(visit: Visit, look: dict[str, Any]) -> None:
    page = visit(LOOK_FIRST, **look)
    assert violations(page) == []
    answer_all(page)
    expect(page.get_by_role("region", name="What to look at again")).to_be_visible()
    assert violations(page) == []
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page) == []
    page.reload()
    visit_ready(page)
    assert violations(page) == []


@pytest.mark.sample(look=LOOKS[:1])
@pytest.mark.parametrize("place", ["notebook/", "kept/", "checklists/", "worksheets/my-plan/"])
def test_own_pages_in_every_state(visit: Visit, look: dict[str, Any], place: str) -> None:
    page = visit(place, **look)
    assert violations(page) == []
    keep(page, FILLED)
    page.reload()
    visit_ready(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    for name in ("Erase all of it", "Clear the sheet"):
        if page.get_by_role("button", name=name).count():
            page.get_by_role("button", name=name).click()
    assert violations(page) == []


@pytest.mark.sample(look=LOOKS[:1])
def test_review_in_every_state(visit: Visit, look: dict[str, Any]) -> None:
    page = visit("review/", **look)
    assert violations(page) == []
    keep(page, FILLED)
    page.reload()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".hub-item__stem")).to_be_visible()
    page.get_by_role("button", name="Check question 1").click()
    assert violations(page) == []
    page.get_by_role("button", name="Stop here").click()
    assert violations(page) == []


def test_tree_of_a_choice_has_names_roles_and_states(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    page.get_by_label("The blood on her sleeve and on the road").check()
    expect(page.locator("#q-lf-first-look")).to_match_aria_snapshot("""
        - group /1. You reach a cyclist/:
          - list:
            - listitem:
              - radio "The blood on her sleeve and on the road" [checked]
            - listitem:
              - radio "The helmet and whether it is still whole"
            - listitem:
              - radio "The traffic that comes towards you both"
        - group: Hint for question 1
        - group "How sure are you? (optional) for question 1":
          - radio "Not sure"
          - radio "Fairly"
          - radio "Sure"
        - paragraph:
          - button "Check question 1"
        - group: Answer and explanations for question 1
    """)


def test_tree_of_the_other_types(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    expect(page.get_by_role("group", name="2. Which of these")).to_have_count(1)
    expect(page.get_by_role("button", name="Up: Look for danger")).to_be_visible()
    expect(page.get_by_role("combobox", name="Place of: Look for danger")).to_have_count(0)
    expect(page.get_by_role("combobox", name="A road at night")).to_be_visible()
    expect(page.get_by_role("textbox", name="In your own words")).to_be_visible()


@pytest.mark.parametrize(
    ("control", "button", "said"),
    [
        (
            "The blood on her sleeve and on the road",
            "Check question 1",
            "Question 1: Not this one. Bleeding matters and you will come to it.",
        ),
        ("Papers that show who she is", "Check question 2", "Question 2: 0 of the 2 that apply"),
        (
            "In your own words",
            "Compare question 6",
            "Question 6: Compare it with what is open below.",
        ),
    ],
)
def test_answer_is_announced(visit: Visit, control: str, button: str, said: str) -> None:
    page = visit(LOOK_FIRST)
    status = page.locator(".hub-quiz__live")
    expect(status).to_be_empty()
    field = page.get_by_label(control)
    if control == "In your own words":
        field.fill("Hello")
    else:
        field.check()
    page.get_by_role("button", name=button).click()
    expect(status).to_contain_text(said)
    expect(page.get_by_role("button", name=button)).to_be_focused()


def test_targets_are_large_enough(visit: Visit) -> None:
    page = visit(LOOK_FIRST, viewport={"width": 320, "height": 800})
    small = page.evaluate("""() => {
        const controls = [...document.querySelectorAll(
            "hub-quiz :is(button, summary, label, select), hub-checklist :is(button, label)",
        )];
        return controls
            .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }))
            .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24)
            .map(([html, box]) => `${html} ${box.width} x ${box.height}`);
    }""")
    assert small == []


@pytest.mark.parametrize(
    "place", [LOOK_FIRST, "notebook/", "review/", "kept/", "worksheets/my-plan/"]
)
def test_narrow_screen_does_not_scroll_sideways(visit: Visit, place: str) -> None:
    page = visit(place, viewport={"width": 320, "height": 800})
    keep(page, FILLED)
    page.reload()
    if place == LOOK_FIRST:
        answer_all(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # twice the theme's own
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 640


def test_forced_colours_and_reduced_motion_lose_nothing(visit: Visit) -> None:
    page = visit(LOOK_FIRST, forced_colors="active", reduced_motion="reduce")
    page.get_by_label("The blood on her sleeve and on the road").check()
    page.get_by_role("button", name="Check question 1").click()
    option = page.locator("#q-lf-first-look .hub-item__options [data-option=bleeding]")
    expect(option).to_have_attribute("data-mark", "wrong")
    mark = option.locator(".hub-item__words").evaluate(
        "one => getComputedStyle(one, '::after').content"
    )
    assert "not right" in mark
    assert page.evaluate("document.getAnimations().length") == 0


def test_every_row_of_a_match_and_an_order_is_marked(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    answer_all(page)
    rows = page.locator(":is(.hub-item__pairs, .hub-item__steps) > li")

    assert rows.count() > 3
    for row in rows.all():
        expect(row).to_have_attribute("data-mark", re.compile("right|wrong"))
        words = row.locator(".hub-item__words")
        assert "right" in words.evaluate("one => getComputedStyle(one, '::after').content")


def test_nothing_that_is_chosen_is_cut_off(visit: Visit) -> None:
    page = visit(LOOK_FIRST, viewport={"width": 320, "height": 800})
    answer_all(page)
    cut = page.evaluate("""() => {
        const pen = document.createElement("canvas").getContext("2d");
        return [...document.querySelectorAll("hub-quiz select")].filter((select) => {
            pen.font = getComputedStyle(select).font;
            const words = select.selectedOptions[0].label;
            return select.checkVisibility() && pen.measureText(words).width > select.clientWidth - 24;
        }).map((select) => select.selectedOptions[0].label);
    }""")

    assert cut == []
