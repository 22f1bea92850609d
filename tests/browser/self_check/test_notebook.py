"""The notebook: conversations first, then what waits; and what the device keeps of it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.self_check.conftest import Visit
from tests.helpers.record import answered, attempt, keep, kept

TODAY = "2026-11-25"
TALK = {"day": TODAY, "who": "N.", "wanted": "", "learned": "", "decided": "", "next": ""}


def open_notebook(visit: Visit, record: dict[str, Any] | None = None) -> Page:
    page = visit("glossary/")
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    keep(page, record or {})
    page.goto(page.url.replace("glossary/", "notebook/"))
    return page


def test_conversation_is_kept_changed_removed_and_put_back(visit: Visit) -> None:
    page = open_notebook(visit)
    expect(page.get_by_label("Day")).to_have_value(TODAY)
    page.get_by_label("With whom, in a word").fill("N., bookkeeper")
    page.get_by_label("What did I want to learn?").fill("Why now")
    page.get_by_label("What did I learn?").fill("Her cousin is moving away.")
    page.get_by_label("Yes, to go on").check()
    page.get_by_label("What next?").fill("Call on Friday")
    page.get_by_role("button", name="Keep this conversation").click()
    expect(page.get_by_role("status")).to_have_text("It is in your notebook.")
    entry = page.locator("[data-part=week] > li")
    expect(entry).to_contain_text("25 November, N., bookkeeper")
    expect(entry).to_contain_text("Yes, to go on")
    expect(page.get_by_text("1 this week, 1 conversation in all.")).to_be_visible()
    expect(page.get_by_label("What did I learn?")).to_be_empty()

    page.get_by_role("button", name="Change: 25 November, N., bookkeeper").click()
    page.get_by_label("What did I learn?").fill("In March.")
    page.get_by_role("button", name="Keep this conversation").click()
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("In March.")

    page.get_by_role("button", name="Remove: 25 November, N., bookkeeper").click()
    expect(entry).to_have_count(0)
    assert kept(page)["talks"] == {}
    page.get_by_role("button", name="Put it back").click()
    expect(entry).to_contain_text("In March.")


def test_empty_conversation_is_not_kept(visit: Visit) -> None:
    page = open_notebook(visit)
    page.get_by_role("button", name="Keep this conversation").click()
    expect(page.get_by_role("status")).to_have_text("Write a word in one of the fields first.")
    assert "talks" not in kept(page)


def test_week_begins_on_monday(visit: Visit) -> None:
    talks = {
        name: {**TALK, "day": day, "who": name}
        for name, day in {"mon": "2026-11-23", "sun": "2026-11-22", "wed": TODAY}.items()
    }
    page = open_notebook(visit, {"talks": talks})
    week = page.locator("[data-part=week] > li b")
    expect(week).to_have_text(["25 November, wed", "23 November, mon"])
    page.get_by_text("Earlier conversations").click()
    expect(page.locator("[data-part=earlier] > li b")).to_have_text("22 November, sun")


def test_markup_in_what_was_written_stays_text(visit: Visit) -> None:
    evil = "<img src=x onerror='document.title=1'><script>document.title=1</script>"
    page = open_notebook(visit, {"talks": {"a": {**TALK, "who": evil, "learned": evil}}})
    expect(page.locator("[data-part=week] dd")).to_have_text(evil)
    page.goto(page.url.replace("notebook/", "kept/"))
    expect(page.locator("[data-part=list]")).to_contain_text("onerror")
    assert page.locator("hub-kept img, hub-kept script").count() == 0
    assert page.title() != "1"


@pytest.mark.parametrize("word", ["constructor", "toString", "__proto__", "valueOf"])
def test_a_word_that_javascript_knows_is_no_kind_of_decision(visit: Visit, word: str) -> None:
    page = open_notebook(visit, {"talks": {"a": {**TALK, "decided": word}}})
    shown = page.locator("[data-part=week] > li")
    expect(shown).to_have_count(1)
    expect(shown).not_to_contain_text("Decided together")
    assert "native code" not in page.content()


def test_what_waits_is_shown(visit: Visit) -> None:
    items = {
        "lf-first-look": answered(attempt("2026-11-20")),
        "lf-order": answered(attempt(TODAY)),
    }
    lists = {
        "first-minute": {"day": TODAY, "ticked": ["say-your-name"]},
        "lesson--stop-the-bleeding": {
            "day": TODAY,
            "ticked": ["press-on-the-wound", "note-the-time"],
        },
    }
    page = open_notebook(visit, {"items": items, "lists": lists})
    expect(page.get_by_text("1 question is due.")).to_be_visible()
    prefetched = page.locator("[data-list]:visible")
    expect(prefetched).to_have_text(["The first minute 1 of 5"])
    read = page.get_by_role("checkbox", name="Read: Look first")
    expect(read).to_be_checked()
    expect(read).to_be_disabled()
    other = page.get_by_role("checkbox", name="Read: Stop the bleeding")
    other.check()
    expect(page.get_by_text("2 of 2.")).to_be_visible()
    assert kept(page)["read"] == {"stop-the-bleeding": TODAY}
    other.uncheck()
    assert kept(page)["read"] == {}
