"""The page that says what is kept, moves it by a file and erases it."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.self_check.conftest import Visit, visit_ready
from tests.helpers.record import ASIDE, answered, attempt, keep, kept, raw

TODAY = "2026-11-25"
TALK = {"day": TODAY, "who": "N.", "wanted": "", "learned": "", "decided": "", "next": ""}


def test_kept_page_lists_exactly_what_is_there(visit: Visit) -> None:
    page = visit("kept/")
    keep(page, {"format": 1, "items": {"lf-order": answered(attempt(TODAY))}})
    keep(page, "{ torn", ASIDE)
    keep(page, "of another site", "elsewhere")
    page.reload()
    expect(page.get_by_text("lf-order: version 1, answered on 25 November")).to_be_attached()
    shown = page.locator("[data-part=raw] summary").all_text_contents()
    mine = page.evaluate("Object.keys(localStorage).filter((key) => key !== 'elsewhere').sort()")
    assert [text.split(",")[0] for text in shown] == mine
    for key in mine:
        expect(
            page.locator("[data-part=raw] details", has_text=f"{key},").last.locator("li")
        ).to_have_text(raw(page, key) or "")
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
        "format": 3,
        "items": {"lf-order": answered(attempt(TODAY), answer=("look", "name", "ask"))},
        "lists": {},
        "sheets": {"my-plan": {"day": TODAY, "values": {"first-words": "Hé"}}},
        "talks": {"a": TALK},
        "read": {},
        "practices": {},
        "drafts": {},
        "settings": {"speed": "slow"},
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
    expect(other.get_by_role("status")).to_have_text("Added 4 entries to what was here.")
    assert kept(other) == record
    other.goto(other.url.replace("kept/", "worksheets/my-plan/"))
    expect(other.get_by_label("What will I say first?").first).to_have_value("Hé")


HOSTILE = {
    "not ours": '{"name": "package", "version": "1.0.0", "items": [1, 2]}',
    "not json": "\x89PNG\r\n\x1a\n" + "\0" * 50,
    "empty": "",
    "prototype": '{"format": 1, "items": {"__proto__": {"version": 1, "answer": [], "tries": []}}}',
    "deep": "[" * 100_000,
    "wrong types": json.dumps(
        {"format": "1", "talks": {"a": {**TALK, "who": {"x": 1}}}, "read": [1]}
    ),
}


def test_foreign_file_changes_nothing(visit: Visit, tmp_path: Path) -> None:
    page = visit("kept/")
    keep(page, {"format": 1, "talks": {"a": TALK}})
    before = raw(page)
    for name, content in HOSTILE.items():
        file = tmp_path / "file.json"
        file.write_text(content, "utf-8")
        page.reload()
        visit_ready(page)
        page.get_by_label("Bring in a file").set_input_files(file)
        expect(page.get_by_role("status"), name).to_contain_text(
            "holds nothing of this site. Nothing was changed."
        )
        assert raw(page) == before, name
        assert page.evaluate("({}).version") is None, name


def test_readable_part_of_a_file_is_added(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    file.write_text(json.dumps({"format": 1, "talks": {"a": TALK, "b": 1}}), "utf-8")
    page = visit("kept/")
    page.get_by_label("Bring in a file").set_input_files(file)
    expect(page.get_by_role("status")).to_have_text(
        "Added 1 entry to what was here. Some of it could not be read and was left out."
    )
