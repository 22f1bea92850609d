"""The notebook: conversations first, then what waits; and what the device keeps of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.self_check.conftest import Visit
from tests.helpers.record import ASIDE, KEY, LOOK_FIRST, answered, attempt, keep, kept, raw

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
    expect(entry).to_contain_text("November 25, N., bookkeeper")
    expect(entry).to_contain_text("Yes, to go on")
    expect(page.get_by_text("1 this week, 1 conversation in all.")).to_be_visible()
    expect(page.get_by_label("What did I learn?")).to_be_empty()

    page.get_by_role("button", name="Change: November 25, N., bookkeeper").click()
    page.get_by_label("What did I learn?").fill("In March.")
    page.get_by_role("button", name="Keep this conversation").click()
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("In March.")

    page.get_by_role("button", name="Remove: November 25, N., bookkeeper").click()
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
    expect(week).to_have_text(["November 25, wed", "November 23, mon"])
    page.get_by_text("Earlier conversations").click()
    expect(page.locator("[data-part=earlier] > li b")).to_have_text("November 22, sun")


def test_markup_in_what_was_written_stays_text(visit: Visit) -> None:
    evil = "<img src=x onerror='document.title=1'><script>document.title=1</script>"
    page = open_notebook(visit, {"talks": {"a": {**TALK, "who": evil, "learned": evil}}})
    expect(page.locator("[data-part=week] dd")).to_have_text(evil)
    page.goto(page.url.replace("notebook/", "kept/"))
    expect(page.locator("[data-part=list]")).to_contain_text("onerror")
    assert page.locator("hub-kept img, hub-kept script").count() == 0
    assert page.title() != "1"


def test_what_waits_is_shown(visit: Visit) -> None:
    items = {
        "lf-first-look": answered(attempt("2026-11-20")),
        "lf-order": answered(attempt(TODAY)),
    }
    lists = {
        "first-minute": {"day": TODAY, "ticked": ["say-your-name"]},
        "lesson--stop-the-bleeding": {"day": TODAY, "ticked": ["press-on-the-wound", "note-the-time"]},
    }
    page = open_notebook(visit, {"items": items, "lists": lists})
    expect(page.get_by_text("1 question is due.")).to_be_visible()
    begun = page.locator("[data-list]:visible")
    expect(begun).to_have_text(["The first minute 1 of 5"])
    read = page.get_by_role("checkbox", name="Read: Look first")
    expect(read).to_be_checked()
    expect(read).to_be_disabled()
    other = page.get_by_role("checkbox", name="Read: Stop the bleeding")
    other.check()
    expect(page.get_by_text("2 of 2.")).to_be_visible()
    assert kept(page)["read"] == {"stop-the-bleeding": TODAY}
    other.uncheck()
    assert kept(page)["read"] == {}


def test_kept_page_lists_exactly_what_is_there(visit: Visit) -> None:
    page = visit("kept/")
    keep(page, {"format": 1, "items": {"lf-order": answered(attempt(TODAY))}})
    keep(page, "{ torn", ASIDE)
    keep(page, "of another site", "elsewhere")
    page.reload()
    expect(page.get_by_text("lf-order: version 1, answered on November 25")).to_be_attached()
    shown = page.locator("[data-part=raw] summary").all_text_contents()
    mine = page.evaluate("Object.keys(localStorage).filter((key) => key !== 'elsewhere').sort()")
    assert [text.split(",")[0] for text in shown] == mine
    for key in mine:
        expect(page.locator("[data-part=raw] details", has_text=f"{key},").last.locator("li")).to_have_text(
            raw(page, key) or ""
        )
    assert page.evaluate("Object.keys(sessionStorage)") == []
    assert page.evaluate("document.cookie") == ""


def test_erase_asks_once_and_leaves_other_sites_alone(visit: Visit) -> None:
    page = visit("kept/")
    keep(page, {"format": 1, "talks": {"a": TALK}})
    keep(page, "of another site", "elsewhere")
    page.reload()
    page.get_by_role("button", name="Erase all of it").click()
    expect(page.get_by_role("button", name="Leave it")).to_be_focused()
    assert raw(page) is not None
    page.get_by_role("button", name="Erase it for good").click()
    expect(page.get_by_role("status")).to_have_text("All of it is erased.")
    assert page.evaluate("Object.keys(localStorage)") == ["elsewhere"]
    expect(page.get_by_text("Nothing of this site is kept in this browser.").first).to_be_visible()


def test_file_moves_everything_to_another_device(visit: Visit, tmp_path: Path) -> None:
    record = {
        "format": 1,
        "items": {"lf-order": answered(attempt(TODAY), answer=("look", "name", "ask"))},
        "lists": {},
        "sheets": {"my-plan": {"day": TODAY, "values": {"first-words": "Hé"}}},
        "talks": {"a": TALK},
        "read": {},
    }
    page = visit("kept/")
    keep(page, record)
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "kept.json"
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8")) == record

    other = visit("kept/")
    other.get_by_label("Bring in a file").set_input_files(file)
    expect(other.get_by_role("status")).to_have_text("Added 3 entries to what was here.")
    assert kept(other) == record
    other.goto(other.url.replace("kept/", "worksheets/my-plan/"))
    expect(other.get_by_label("What will I say first?").first).to_have_value("Hé")


HOSTILE = {
    "not ours": '{"name": "package", "version": "1.0.0", "items": [1, 2]}',
    "not json": "\x89PNG\r\n\x1a\n" + "\0" * 50,
    "empty": "",
    "prototype": '{"format": 1, "items": {"__proto__": {"version": 1, "answer": [], "tries": []}}}',
    "deep": "[" * 100_000,
    "wrong types": json.dumps({"format": "1", "talks": {"a": {**TALK, "who": {"x": 1}}}, "read": [1]}),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_foreign_file_changes_nothing(visit: Visit, tmp_path: Path, content: str) -> None:
    file = tmp_path / "file.json"
    file.write_text(content, "utf-8")
    page = visit("kept/")
    keep(page, {"format": 1, "talks": {"a": TALK}})
    before = raw(page)
    page.reload()
    page.get_by_label("Bring in a file").set_input_files(file)
    expect(page.get_by_role("status")).to_contain_text("holds nothing of this site. Nothing was changed.")
    assert raw(page) == before
    assert page.evaluate("({}).version") is None


def test_readable_part_of_a_file_is_added(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    file.write_text(json.dumps({"format": 1, "talks": {"a": TALK, "b": 1}}), "utf-8")
    page = visit("kept/")
    page.get_by_label("Bring in a file").set_input_files(file)
    expect(page.get_by_role("status")).to_have_text(
        "Added 1 entry to what was here. Some of it could not be read and was left out."
    )


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


@pytest.mark.parametrize("place", ["worksheets/my-plan/", "notebook/"])
def test_prints_with_what_was_written_or_without(visit: Visit, place: str) -> None:
    page = visit(place, prepare="globalThis.print = () => { globalThis.printed = valuesNow(); };")
    page.evaluate("globalThis.valuesNow = () => [...document.querySelectorAll('textarea')].map(t => t.value).join('')")
    field = page.locator("textarea").first
    field.fill("Mine")
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("printed") == "Mine"
    page.get_by_role("button", name="Print it empty").click()
    assert page.evaluate("printed") == ""
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(field).to_have_value("Mine")
