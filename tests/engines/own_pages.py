"""What a reader writes and keeps: notebook, worksheet, checklist, review, record."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium.webdriver.common.by import By

from tests.engines.reader import Reader
from tests.helpers.record import KEY, LOOK_FIRST, answered, attempt

NOTEBOOK, SHEET, LISTS = "notebook/", "worksheets/my-plan/", "checklists/"
LEARNED, WORDS = "#talk-learned", "[name=first-words]"
LONG = "\n".join(f"Line {number}" for number in range(14))
TALK = {
    "day": "2026-01-02",
    "who": "N.",
    "wanted": "x",
    "learned": "x",
    "decided": "on",
    "next": "x",
}
DUE = {"format": 2, "items": {"lf-first-look": answered(attempt("2026-01-02"))}}
_TALKS = f"""return Object.values(JSON.parse(localStorage.getItem("{KEY}") ?? "{{}}").talks ?? {{}})
    .map((one) => one.learned).sort().join(" | ")"""
_SHEET = """return JSON.stringify([...document.querySelectorAll("[data-sheet] [name]")]
    .filter((one) => !one.closest(".hub-example")).map((one) => one.checked || one.value))"""


def _put(reader: Reader, record: object) -> None:
    """Give the small hub's reader a record from before."""
    reader.put(KEY, json.dumps(record))


def _note(reader: Reader, text: str) -> None:
    reader.write(LEARNED, text)
    reader.press("Keep this conversation")
    reader.says("It is in your notebook.")


# ---- Notebook


def a_conversation_is_kept(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    _note(reader, "Her cousin moves.")
    reader.reload()
    reader.says("1 this week, 1 conversation in all.")
    reader.says("Her cousin moves.", "[data-part=week]")
    reader.holds(LEARNED, "")


def a_half_written_note_outlives_a_reload(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    reader.write(LEARNED, "Half a thought")
    reader.reload()
    reader.holds(LEARNED, "Half a thought")


def a_half_written_note_outlives_its_tab(reader: Reader) -> None:
    first = reader.driver.current_window_handle
    reader.driver.switch_to.new_window("tab")
    reader.open_small(NOTEBOOK)
    reader.write(LEARNED, "Half a thought")
    reader.driver.close()
    reader.driver.switch_to.window(first)
    reader.open_small(NOTEBOOK)
    reader.holds(LEARNED, "Half a thought")


def a_half_written_note_stands_there_after_back(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    reader.write(LEARNED, "Half a thought")
    reader.leave_and_come_back()
    reader.holds(LEARNED, "Half a thought")


def an_entry_that_is_changed_stays_one_after_back(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    _note(reader, "Old one")
    reader.press("Change")
    reader.write(LEARNED, "Old one, changed")
    reader.leave_and_come_back()
    reader.holds(LEARNED, "Old one, changed")
    reader.press("Keep this conversation")
    reader.finds(_TALKS, "Old one, changed")


def an_entry_that_was_only_opened_is_not_written_over_after_back(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    _note(reader, "Old one")
    reader.press("Change")
    reader.leave_and_come_back()
    reader.write(LEARNED, "New one")
    reader.press("Keep this conversation")
    reader.finds(_TALKS, "New one | Old one")


def an_entry_is_removed_and_put_back(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    _note(reader, "Her cousin moves.")
    reader.press("Remove")
    reader.says("It is removed.")
    reader.press("Put it back")
    reader.finds(_TALKS, "Her cousin moves.")


def a_year_of_five_digits_is_refused(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    reader.write(LEARNED, "Her cousin moves.")
    reader.run("document.querySelector('[name=day]').value = '20226-11-25'")
    reader.click(".hub-log [type=submit]")
    reader.finds("return document.querySelector('#conversation').checkValidity()", value=False)
    reader.finds(_TALKS, "")
    reader.holds(LEARNED, "Her cousin moves.")


def another_tab_shows_what_was_kept(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    first = reader.driver.current_window_handle
    reader.driver.switch_to.new_window("tab")
    reader.open_small(NOTEBOOK)
    _note(reader, "From the other tab")
    reader.driver.close()
    reader.driver.switch_to.window(first)
    reader.says("From the other tab", "[data-part=week]")


def a_lesson_is_marked_as_read(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    reader.click("[data-read=look-first]")
    reader.reload()
    assert reader.run("return document.querySelector('[data-read=look-first]').checked")


def what_was_kept_adds_up(reader: Reader) -> None:
    _put(reader, {"format": 3, "talks": {"a": TALK}} | DUE)
    reader.open_small(NOTEBOOK)
    reader.says("How they ended", "[data-part=tallies]")
    reader.says("Which questions come back when", "[data-part=tallies]")
    # Whether there is a voice or not, in the end the page says so.
    reader.finds(
        "return /voices of this device|Nothing is read/.test(document.querySelector('hub-voices').innerText)"
    )


def a_file_for_the_team_is_made_and_joined(reader: Reader) -> None:
    reader.open(NOTEBOOK)
    _note(reader, "Her cousin moves.")
    reader.press("Make a file for the team")
    reader.press("Show it as a code")
    reader.one("hub-give svg")
    code = reader.words("[data-part=short]")
    reader.open("lead/learn-together/")
    reader.write("#team-paste", code)
    reader.press("Read what I pasted")
    reader.says("1 person has given something.", "[data-part=people]")
    reader.press("Forget it all")
    reader.says("Nothing of it is here any more.", "[data-part=said]")


# ---- Worksheet


def _fill(reader: Reader) -> str:
    reader.open_small(SHEET)
    reader.write(WORDS, "Hello, I am Ruta.")
    reader.click("[name=sure][value='4']")
    reader.click("[data-sheet] [type=checkbox]")
    return str(reader.run(_SHEET))


def a_sheet_outlives_a_reload(reader: Reader) -> None:
    held = _fill(reader)
    reader.write("[name=not-me]", "In smoke")
    held = str(reader.run(_SHEET))
    reader.reload()
    assert reader.run(_SHEET) == held


def a_sheet_stands_there_after_back(reader: Reader) -> None:
    held = _fill(reader)
    reader.leave_and_come_back()
    assert reader.run(_SHEET) == held


def a_sheet_is_cleared_and_put_back(reader: Reader) -> None:
    held = _fill(reader)
    reader.press("Clear the sheet")
    reader.says("The sheet is empty.")
    reader.holds(WORDS, "")
    reader.press("Put it back")
    assert reader.run(_SHEET) == held
    reader.reload()
    assert reader.run(_SHEET) == held


def a_long_answer_shows_whole(reader: Reader) -> None:
    height = f"const one = document.querySelector('{WORDS}'); return one.scrollHeight <= one.clientHeight + 2"
    reader.open_small(SHEET)
    reader.write(WORDS, LONG)
    reader.finds(height)
    reader.reload()
    reader.finds(height)


def a_sheet_prints_and_stays(reader: Reader) -> None:
    held = _fill(reader)
    reader.print_by("Print")
    assert reader.run(_SHEET) == held


def a_sheet_that_is_printed_empty_stays_filled(reader: Reader) -> None:
    _fill(reader)
    reader.print_by("Print it empty")
    reader.write("[name=not-me]", "In smoke")
    held = reader.run(_SHEET)
    reader.reload()
    assert "Ruta" in held
    assert reader.run(_SHEET) == held


def a_notebook_prints_and_stays(reader: Reader) -> None:
    reader.open_small(NOTEBOOK)
    reader.write(LEARNED, "Half a thought")
    reader.print_by("Print")
    reader.holds(LEARNED, "Half a thought")


# ---- Checklist


def ticks_are_kept_and_cleared(reader: Reader) -> None:
    ticked = "return document.querySelectorAll('[data-item]:checked').length"
    reader.open_small(LISTS)
    reader.click("[data-item=say-your-name]")
    reader.reload()
    reader.finds(ticked, 1)
    reader.press("Clear the ticks")
    reader.says("Ticks cleared.")
    reader.reload()
    reader.finds(ticked, 0)


def a_list_that_was_begun_stands_in_the_notebook(reader: Reader) -> None:
    reader.open_small(LISTS)
    reader.click("[data-item=say-your-name]")
    reader.open_small(NOTEBOOK)
    reader.says("1 of", ".hub-list")


# ---- Review


def a_review_begins_at_its_question_and_counts(reader: Reader) -> None:
    _put(reader, DUE)
    reader.open_small("review/")
    reader.says("1 question is due.")
    reader.press("Begin")
    reader.finds("return document.activeElement.classList.contains('hub-item__stem')")
    reader.click("[data-part=question] input[value=traffic]")
    reader.press("Check question 1")
    reader.says("Right.", ".hub-item__line")
    reader.press("Next question")
    reader.says("1 question answered, 1 right.")


def words_in_a_review_outlive_a_reload(reader: Reader) -> None:
    words = ("Before this",)
    _put(
        reader,
        {"format": 2, "items": {"lf-reflect": answered(attempt("2026-01-02"), answer=words)}},
    )
    reader.open_small("review/")
    reader.press("Begin")
    reader.write("#w-lf-reflect", "Something new")
    reader.reload()
    reader.press("Begin")
    reader.holds("#w-lf-reflect", "Something new")


def with_nothing_due_the_review_says_so(reader: Reader) -> None:
    reader.open_small("review/")
    reader.says("Nothing is due today.")


def an_answer_of_today_comes_back_another_day(reader: Reader) -> None:
    reader.open_small(LOOK_FIRST)
    reader.click("input[value=traffic]")
    reader.press("Check question 1")
    reader.open_small("review/")
    reader.says("The next come back on")


# ---- The record


def a_file_is_brought_in(reader: Reader) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "kept.json")
        file.write_text(json.dumps({"format": 2, "read": {"look-first": "2026-01-02"}}), "utf-8")
        reader.open_small("kept/")
        reader.driver.find_element(By.CSS_SELECTOR, "[type=file]").send_keys(str(file))
        reader.says("Added 1 entry to what was here.")
    reader.says("1 lesson marked as read")


def a_record_of_an_earlier_version_is_moved(reader: Reader) -> None:
    old = json.dumps({"format": 1, "read": {"look-first": "2026-01-02"}})
    reader.put("conversation-first", old)
    reader.open_small("kept/")
    reader.says("1 lesson marked as read")


def all_of_it_is_erased(reader: Reader) -> None:
    _put(reader, DUE)
    reader.open_small("kept/")
    reader.says("1 question")
    reader.press("Erase all of it")
    reader.press("Erase it for good")
    reader.says("All of it is erased.")
    reader.finds("return localStorage.length", 0)


ALONE = (
    a_conversation_is_kept,
    a_half_written_note_outlives_a_reload,
    a_half_written_note_outlives_its_tab,
    a_half_written_note_stands_there_after_back,
    an_entry_that_is_changed_stays_one_after_back,
    an_entry_that_was_only_opened_is_not_written_over_after_back,
    an_entry_is_removed_and_put_back,
    a_year_of_five_digits_is_refused,
    another_tab_shows_what_was_kept,
    a_lesson_is_marked_as_read,
    what_was_kept_adds_up,
    a_file_for_the_team_is_made_and_joined,
    a_sheet_outlives_a_reload,
    a_sheet_stands_there_after_back,
    a_sheet_is_cleared_and_put_back,
    a_long_answer_shows_whole,
    a_sheet_prints_and_stays,
    a_sheet_that_is_printed_empty_stays_filled,
    a_notebook_prints_and_stays,
    ticks_are_kept_and_cleared,
    a_list_that_was_begun_stands_in_the_notebook,
    a_review_begins_at_its_question_and_counts,
    words_in_a_review_outlive_a_reload,
    with_nothing_due_the_review_says_so,
    an_answer_of_today_comes_back_another_day,
    a_file_is_brought_in,
    a_record_of_an_earlier_version_is_moved,
    all_of_it_is_erased,
)
