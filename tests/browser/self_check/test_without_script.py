"""With JavaScript off everything can be read, and nothing is offered that would not work."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from macros.content import texts
from macros.content.catalog import Catalog
from macros.content.loader import load_catalog
from tests.browser.self_check.conftest import Visit
from tests.helpers.hub import FIRST_AID
from tests.helpers.record import LOOK_FIRST

OFF = {"java_script_enabled": False}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(FIRST_AID)


@pytest.mark.parametrize("lesson", ["look-first", "stop-the-bleeding"])
def test_every_explanation_can_be_read(visit: Visit, catalog: Catalog, lesson: str) -> None:
    page = visit(f"lessons/{catalog.lessons[lesson].module_id}/{lesson}/", **OFF)
    for summary in page.locator(".hub-item__answers > summary, .hub-item__hint > summary").all():
        summary.click()
    shown = " ".join(page.locator(".hub-quiz").inner_text().split())
    for item in catalog.lessons[lesson].items:
        for _, _, text in texts._parts(item, ()):
            assert text in shown


def test_nothing_is_offered_that_would_not_work(visit: Visit) -> None:
    for place in (
        LOOK_FIRST,
        "situations/they-wont-sit-down/",
        "checklists/",
        "worksheets/my-plan/",
        "review/",
        "kept/",
    ):
        page = visit(place, **OFF)
        expect(page.locator("article button:visible")).to_have_count(0)
        page.close()


def test_answers_can_be_marked_before_they_are_looked_up(visit: Visit) -> None:
    page = visit(LOOK_FIRST, **OFF)
    page.get_by_label("The traffic that comes towards you both").check()
    page.get_by_label("Place of: Look for danger").select_option("1")
    page.locator("#q-lf-match select").first.select_option(index=2)
    page.get_by_label("In your own words").fill("Hello")
    page.keyboard.press("Tab")
    page.get_by_label("The traffic that comes towards you both").press("Enter")
    assert page.url.endswith(LOOK_FIRST), "Enter sends nothing anywhere"
    expect(page.get_by_label("The traffic that comes towards you both")).to_be_checked()


def test_notebook_is_a_reflection_sheet(visit: Visit) -> None:
    page = visit("notebook/", **OFF)
    expect(page.get_by_label("What did I learn?")).to_be_visible()
    expect(page.get_by_role("table", name="The week")).to_be_visible()
    expect(
        page.get_by_text("What will I do differently in one conversation next week?")
    ).to_be_visible()
    for part in page.locator(".hub-live").all():
        expect(part).to_be_hidden()


def test_review_leads_to_the_questions(visit: Visit) -> None:
    page = visit("review/", **OFF)
    page.get_by_role("link", name="Stop the bleeding").click()
    expect(page.locator("#q-sb-cloth-soaked")).to_be_visible()
