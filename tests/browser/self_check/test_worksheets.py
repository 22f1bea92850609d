"""A worksheet on the screen: kept, cleared, put back, printed with or without what was written."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.self_check.conftest import Visit
from tests.helpers.printing import print_by
from tests.helpers.record import KEY, LOOK_FIRST, keep, kept

TALK = {"day": "2026-11-25", "who": "N.", "wanted": "", "learned": "", "decided": "", "next": ""}
# As the browsers inside some apps do, which never tell that a print is over: nothing may hang on that.
NEVER_ENDED = 'addEventListener("afterprint", (event) => event.stopImmediatePropagation(), true)'


def test_worksheet_keeps_clears_and_puts_back(visit: Visit) -> None:
    page = visit("worksheets/my-plan/")
    words = page.get_by_label("What will I say first?")
    words.fill("My name is Ruta.")
    page.get_by_label("3", exact=True).first.check()
    page.get_by_label("I have told a colleague").first.check()
    page.wait_for_function("key => localStorage.getItem(key)?.includes('told')", arg=KEY)
    page.reload()
    expect(words).to_have_value("My name is Ruta.")
    expect(page.get_by_label("3", exact=True).first).to_be_checked()
    page.get_by_role("button", name="Clear the sheet").click()
    expect(words).to_be_empty()
    assert kept(page)["sheets"] == {}
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(words).to_have_value("My name is Ruta.")
    values = kept(page)["sheets"]["my-plan"]["values"]
    assert values == {"first-words": "My name is Ruta.", "sure": "3", "told": "yes"}


def test_text_typed_last_is_kept_when_the_page_is_left_at_once(visit: Visit) -> None:
    page = visit("worksheets/my-plan/")
    page.get_by_label("What will I say first?").press_sequentially("Quick")
    page.goto(page.url.replace("worksheets/my-plan/", LOOK_FIRST))
    assert kept(page)["sheets"]["my-plan"]["values"] == {"first-words": "Quick"}


@pytest.mark.parametrize("button", ["Print", "Print it empty"])
@pytest.mark.parametrize("place", ["worksheets/my-plan/", "notebook/"])
def test_prints_with_what_was_written_or_without(visit: Visit, place: str, button: str) -> None:
    page = visit(place)
    keep(page, {"talks": {"a": TALK}})  # a notebook without a conversation has nothing to print
    page.reload()
    page.wait_for_function("() => !document.querySelector(':not(:defined)')")
    field = page.locator("textarea").first
    field.fill("Mine")
    look = "document.documentElement.dataset.print"
    page.evaluate(NEVER_ENDED)
    is_empty = button == "Print it empty"
    assert print_by(page.get_by_role("button", name=button, exact=True).last, look) == (
        "empty" if is_empty else None
    )
    expect(field).to_have_value("Mine")
    page.emulate_media(media="print")
    shown = page.locator(".hub-written:visible", has_text="Mine")
    expect(shown).to_have_count(0 if is_empty else 1)
    page.emulate_media(media="screen")
    field.press_sequentially(" and more")
    page.wait_for_function(
        "text => JSON.stringify(localStorage).includes(text)", arg="Mine and more"
    )
    assert page.evaluate(look) is None, "and the next print is not empty"
