"""The notebook: conversations first, then what waits; and what the device keeps of it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.self_check.conftest import Visit
from tests.helpers.record import NO_PAGE, answered, attempt, keep, kept
from tests.helpers.waiting import eventually

TODAY = "2026-11-25"
TALK = {"day": TODAY, "who": "N.", "wanted": "", "learned": "", "decided": "", "next": ""}


def open_notebook(visit: Visit, record: dict[str, Any] | None = None) -> Page:
    page = visit(NO_PAGE)
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    keep(page, record or {})
    page.goto(page.url.replace(NO_PAGE, "notebook/"))
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


def test_a_word_that_javascript_knows_is_no_kind_of_decision(visit: Visit) -> None:
    words = ("constructor", "toString", "__proto__", "valueOf")
    page = open_notebook(
        visit, {"talks": {f"a-{at}": {**TALK, "decided": word} for at, word in enumerate(words)}}
    )
    shown = page.locator("[data-part=week] > li")
    expect(shown).to_have_count(len(words))
    expect(page.locator("[data-part=week]")).not_to_contain_text("Decided together")
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
    await_read(page, {"stop-the-bleeding": TODAY})
    other.uncheck()
    await_read(page, {})


def await_read(page: Page, read: dict[str, str]) -> None:
    """Wait until these lessons are kept as read."""
    assert eventually(page, lambda: kept(page)["read"], lambda found: found == read) == read


def tally(page: Page, caption: str) -> dict[str, str]:
    rows = page.get_by_role("table", name=caption).locator("tr")
    return {
        row.locator("th").inner_text(): row.locator("td").first.inner_text() for row in rows.all()
    }


def test_what_the_record_adds_up_to_is_drawn_and_told_in_tables(visit: Visit) -> None:
    page = open_notebook(
        visit,
        {
            "format": 3,
            "talks": {
                "a": {**TALK, "decided": "on"},
                "b": {**TALK, "day": "2026-11-23", "decided": "not-yet"},
                "c": {**TALK, "day": "2026-11-10"},
            },
            "items": {
                "lf-first-look": answered(
                    attempt("2026-11-20", right=False, sure=2), attempt(TODAY, sure=2)
                )
            },
        },
    )

    expect(page.get_by_role("rowheader", name="23 November")).to_be_visible()
    weeks = tally(page, "Conversations a week, by its Monday")
    assert (weeks["23 November"], weeks["9 November"]) == ("2", "1")
    assert sum(map(int, weeks.values())) == 3
    assert tally(page, "How they ended") == {
        "Yes, to go on": "1",
        "Yes, to stop here": "0",
        "Not yet": "1",
        "No, one of us did": "0",
        "Not said": "1",
    }
    assert tally(page, "How sure, and how often right")["Sure"] == "1 of 2"
    drawn = page.get_by_role("table", name="How sure, and how often right").locator(
        "tr:last-child rect"
    )
    assert [rect.get_attribute("width") for rect in drawn.all()] == ["100%", "50%"]


def test_an_empty_record_adds_up_to_nothing(visit: Visit) -> None:
    page = open_notebook(visit)

    expect(page.get_by_text("None yet.")).to_be_visible()
    expect(page.locator("[data-part=tallies]")).to_be_empty()
