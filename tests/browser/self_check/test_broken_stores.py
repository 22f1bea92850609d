"""Pages go on working on a store that is damaged, forbidden, missing or full."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.self_check.conftest import Visit, visit_ready
from tests.helpers.record import (
    ASIDE,
    LOOK_FIRST,
    answered,
    attempt,
    fill_up,
    keep,
    kept,
    make_room,
    raw,
)
from tests.helpers.waiting import eventually

WHOLE = {
    "format": 2,
    "items": {"lf-first-look": answered(attempt("2026-01-02", sure=2), answer=("traffic",))},
    "lists": {},
    "sheets": {"my-plan": {"day": "2026-01-02", "values": {"first-words": "Hello"}}},
    "talks": {},
    "read": {"look-first": "2026-01-02"},
    "practices": {},
    "drafts": {},
}

NOT_KEPT = "This browser does not let the page keep it. Copy it or print it before you leave."
DAMAGED = ["", "\0\x01", "{", "null", '{"items":{"lf-first-look":null}}', "x" * 100_000]


@pytest.mark.sample(place=[LOOK_FIRST, "notebook/"])
@pytest.mark.parametrize("place", [LOOK_FIRST, "checklists/", "worksheets/my-plan/", "notebook/"])
def test_page_works_on_a_damaged_store(visit: Visit, place: str) -> None:
    page = visit(place)
    for source in DAMAGED:
        keep(page, source)
        page.reload()
        visit_ready(page)
    use_first_control(page)
    eventually(page, lambda: raw(page), lambda text: text and "format" in text)
    assert raw(page, ASIDE) == DAMAGED[-1]


def use_first_control(page: Page) -> None:
    """Answer, tick or write the first thing that the page keeps."""
    if page.locator("hub-quiz").count():
        page.locator("#q-lf-first-look input").first.check()
        page.get_by_role("button", name="Check question 1").click()
    elif page.locator("hub-checklist").count():
        page.locator("hub-checklist input").first.check()
    elif page.locator("hub-worksheet").count():
        page.locator(".hub-sheet textarea").first.fill("Hello")
    else:
        page.get_by_label("What did I learn?").fill("Hello")
        page.get_by_role("button", name="Keep this conversation").click()


# In a browser inside some apps there is no store at all, which no Chromium can be told to do.
MISSING = "Object.defineProperty(globalThis, 'localStorage', { value: null });"
WITHOUT = {"forbidden": {"keeps": False}, "missing": {"prepare": MISSING}}
no_store = pytest.mark.parametrize("without", WITHOUT.values(), ids=WITHOUT)


@no_store
def test_page_works_without_a_store(visit: Visit, without: dict[str, Any]) -> None:
    page = visit(LOOK_FIRST, **without)
    page.get_by_label("The traffic that comes towards you both").check()
    page.get_by_role("button", name="Check question 1").click()
    line = page.locator("#q-lf-first-look .hub-item__line")
    expect(line).to_have_text(f"Right. {NOT_KEPT}")
    page.get_by_role("checkbox", name="Ask what happened").check()
    expect(page.get_by_role("checkbox", name="Ask what happened")).to_be_checked()


@no_store
@pytest.mark.parametrize("place", ["notebook/", "review/", "kept/", "worksheets/my-plan/"])
def test_own_pages_work_without_a_store(visit: Visit, place: str, without: dict[str, Any]) -> None:
    page = visit(place, **without)
    expect(page.locator("h1")).to_be_visible()
    if place == "notebook/":
        page.get_by_label("What did I learn?").fill("Hello")
        page.get_by_role("button", name="Keep this conversation").click()
        expect(page.get_by_role("status")).to_have_text(NOT_KEPT)
        expect(page.locator("[data-part=week] > li")).to_have_count(1)
        page.get_by_role("button", name="Keep this conversation").click()
        expect(page.locator("[data-part=week] > li")).to_have_count(1)


def test_full_store_keeps_what_it_has_and_takes_the_rest_when_it_can(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    keep(page, WHOLE)
    fill_up(page)
    page.reload()
    page.get_by_label("I'm Ruta. I won't touch you. What happened?").check()
    page.get_by_role("button", name="Check question 3").click()
    line = page.locator("#q-lf-say-next .hub-item__line")
    expect(line).to_have_text(f"Right. {NOT_KEPT}")
    assert kept(page) == WHOLE
    make_room(page)
    page.get_by_label("Papers that show who she is").check()
    page.get_by_role("button", name="Check question 2").click()
    everything = {"lf-first-look", "lf-say-next", "lf-dangers"}
    found = eventually(page, lambda: set(kept(page)["items"]), lambda ids: ids == everything)
    assert found == everything


def test_whoever_leaves_what_no_store_has_taken_is_asked(visit: Visit) -> None:
    page = visit("notebook/")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    fill_up(page)
    page.get_by_label("What did I learn?").press_sequentially("Her cousin moves.")
    expect(page.get_by_role("status")).to_have_text(NOT_KEPT)
    page.evaluate("setTimeout(() => location.reload())")
    assert eventually(page, lambda: asked) == ["beforeunload"]
    make_room(page)
    page.get_by_label("What did I learn?").press_sequentially(" Soon.")
    eventually(page, lambda: raw(page), lambda text: text and "Soon." in text)
    page.reload()
    expect(page.get_by_label("What did I learn?")).to_have_value("Her cousin moves. Soon.")
    assert asked == ["beforeunload"], "nobody is asked once it is kept"


def test_what_an_old_tab_cannot_read_is_set_aside_each_time(visit: Visit) -> None:
    """A tab that has stood open since before a new version writes over what that one has moved."""
    page = visit("checklists/")
    boxes = page.get_by_role("checkbox")
    for number, words in enumerate(("Of the new version", "And of a later day")):
        keep(page, {**WHOLE, "format": 4, "newer": {"words": words}})
        boxes.nth(number).check()
    page.goto(page.url.replace("checklists/", "kept/"))
    expect(page.get_by_text("A record that could not be read was set aside")).to_be_visible()
    for words in ("Of the new version", "And of a later day"):
        assert words in (page.locator("[data-part=raw]").text_content() or "")
    page.get_by_role("button", name="Erase all of it").click()
    page.get_by_role("button", name="Erase it for good").click()
    assert page.evaluate("localStorage.length") == 0
