"""Edges at which words or answers were lost, or a page said what was not so; each was seen once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import launch
from tests.browser.self_check.conftest import Visit, visit_ready
from tests.browser.self_check.test_paper import printed
from tests.helpers.record import (
    ASIDE,
    FIRST_KEY,
    KEY,
    LOOK_FIRST,
    NO_PAGE,
    answered,
    attempt,
    keep,
    kept,
    raw,
)
from tests.helpers.waiting import eventually

TODAY = "2026-11-25"
TALK = {"day": TODAY, "who": "N.", "wanted": "", "learned": "", "decided": "", "next": ""}
LONG = " ".join(f"word{number}" for number in range(700))


def begin(visit: Visit, place: str, record: object, time: str = f"{TODAY}T09:00:00") -> Page:
    """Open a page at a time, with a record."""
    page = visit(NO_PAGE)
    page.clock.install(time=time)
    keep(page, record)
    page.goto(page.url.replace(NO_PAGE, place))
    visit_ready(page)
    return page


# ---- The notebook


def test_a_day_that_no_record_takes_is_not_said_to_be_kept(visit: Visit) -> None:
    page = visit("notebook/")
    page.get_by_label("What did I learn?").fill("Her cousin is moving.")
    page.locator("[name=day]").evaluate("one => { one.max = ''; one.value = '20226-11-25'; }")
    page.get_by_role("button", name="Keep this conversation").click()

    expect(page.get_by_role("status")).to_contain_text("Write the day as year, month and day")
    expect(page.get_by_label("What did I learn?")).to_have_value("Her cousin is moving.")
    assert kept(page).get("talks", {}) == {}


def test_a_year_of_five_digits_cannot_be_sent(visit: Visit) -> None:
    page = visit("notebook/")
    page.locator("[name=day]").evaluate("one => (one.value = '20226-11-25')")
    assert page.locator("[name=day]").evaluate("one => one.validity.rangeOverflow")


def test_a_morning_is_not_filed_under_yesterday(visit: Visit) -> None:
    page = begin(visit, "notebook/", {}, f"{TODAY}T23:59:30")
    expect(page.get_by_label("Day")).to_have_value(TODAY)
    page.clock.fast_forward("02:00")
    expect(page.get_by_label("Day")).to_have_value("2026-11-26")


def test_an_evening_that_was_begun_keeps_its_day(visit: Visit) -> None:
    page = begin(visit, "notebook/", {}, f"{TODAY}T23:59:30")
    page.get_by_label("What did I learn?").fill("Half a thought")
    page.clock.fast_forward("02:00")
    expect(page.get_by_label("Day")).to_have_value(TODAY)


def test_dates_of_other_years_have_their_year(visit: Visit) -> None:
    talks = {f"a{year}": {**TALK, "day": f"{year}-03-09"} for year in (2024, 2025, 2026)}
    page = begin(visit, "notebook/", {"format": 2, "talks": talks})
    page.get_by_text("Earlier conversations").click()
    expect(page.locator("[data-part=earlier] b")).to_have_text(
        ["9 March, N.", "9 March 2025, N.", "9 March 2024, N."]
    )


def test_a_begun_entry_is_not_written_over_by_changing_another(visit: Visit) -> None:
    page = begin(visit, "notebook/", {"format": 2, "talks": {"a": TALK}})
    page.get_by_label("What did I learn?").fill("Half a thought")
    page.get_by_role("button", name="Change: 25 November, N.").click()
    expect(page.get_by_role("status")).to_contain_text("Keep what stands in the form first")
    expect(page.get_by_label("What did I learn?")).to_have_value("Half a thought")


# ---- A page that comes back from the browser's cache

# WebKit empties what has autocomplete="off" as it puts a page into its cache, a moment after it shows
# that again. The real one is asked in tests/engines; here the moment is a long one.
AS_WEBKIT = """let emptied = [];
document.addEventListener("freeze", () => {
    emptied = [...document.querySelectorAll("[autocomplete=off]")];
});
addEventListener("pageshow", ({ persisted }) => persisted && setTimeout(
    () => emptied.forEach((one) => one.reset ? one.reset() : (one.value = "")), 30));"""


@pytest.fixture(scope="module")
def with_cache(browser: Browser) -> Iterator[Browser]:
    """Yield a browser that keeps pages for Back, which the usual one is told not to do."""
    switch = "--disable-back-forward-cache"
    other = launch(browser.browser_type, without=[switch], whole=True)
    yield other
    other.close()


@pytest.fixture
def cached(with_cache: Browser, first_aid: str) -> Iterator[Page]:
    page = with_cache.new_page()
    page.add_init_script(
        AS_WEBKIT + "addEventListener('pageshow', (e) => (globalThis.was = e.persisted));"
    )
    page.goto(first_aid + NO_PAGE)
    yield page
    page.close()


def leave_and_come_back(page: Page, first_aid: str) -> None:
    page.goto(first_aid + "glossary/")
    page.go_back(wait_until="commit")  # a page of the cache is not loaded again
    assert eventually(page, lambda: page.evaluate("globalThis.was === true"))


def await_learned(page: Page, *texts: str) -> None:
    """Wait until these are what the conversations of the notebook taught, in order."""

    def found() -> list[str]:
        return sorted(one["learned"] for one in kept(page).get("talks", {}).values())

    assert eventually(page, found, lambda last: last == list(texts)) == list(texts)


def test_back_keeps_a_change_of_the_notebook_one_entry(cached: Page, first_aid: str) -> None:
    cached.goto(first_aid + "notebook/")
    visit_ready(cached)
    learned = cached.get_by_label("What did I learn?")
    learned.fill("Old one")
    cached.get_by_role("button", name="Keep this conversation").click()
    cached.get_by_role("button", name="Change").click()
    learned.fill("Old one, changed")
    leave_and_come_back(cached, first_aid)
    expect(learned).to_have_value("Old one, changed")
    cached.get_by_role("button", name="Keep this conversation").click()
    await_learned(cached, "Old one, changed")


def test_back_to_an_entry_that_was_not_changed_makes_no_new_one_write_over_it(
    cached: Page, first_aid: str
) -> None:
    cached.goto(first_aid + "notebook/")
    visit_ready(cached)
    learned = cached.get_by_label("What did I learn?")
    learned.fill("Old one")
    cached.get_by_role("button", name="Keep this conversation").click()
    cached.get_by_role("button", name="Change").click()
    leave_and_come_back(cached, first_aid)
    learned.fill("New one")
    cached.get_by_role("button", name="Keep this conversation").click()
    await_learned(cached, "New one", "Old one")


def test_back_to_a_question_shows_what_was_answered(cached: Page, first_aid: str) -> None:
    cached.goto(first_aid + LOOK_FIRST)
    visit_ready(cached)
    right = cached.get_by_label("The traffic that comes towards you both")
    right.check()
    cached.get_by_role("button", name="Check question 1").click()
    cached.get_by_label("Papers that show who she is").check()
    leave_and_come_back(cached, first_aid)
    expect(right).to_be_checked()
    expect(cached.get_by_label("Papers that show who she is")).to_be_checked()


# ---- Two tabs side by side


@pytest.mark.parametrize("place", ["worksheets/my-plan/", "notebook/"])
def test_what_two_tabs_write_at_once_into_different_fields_stays(visit: Visit, place: str) -> None:
    first = visit(place)
    second = visit(place, tab_of=first)
    fields = "article textarea:visible"
    first.locator(fields).nth(0).fill("In the first")
    second.locator(fields).nth(1).fill("In the second")
    both = ["In the first", "In the second"]
    for page in (first, second):
        expect(page.locator(fields).nth(0)).to_have_value(both[0])
        expect(page.locator(fields).nth(1)).to_have_value(both[1])
    first.reload()
    visit_ready(first)
    assert [one.input_value() for one in first.locator(fields).all()[:2]] == both


def test_what_two_tabs_fill_in_at_once_in_one_question_stays(visit: Visit) -> None:
    first = visit(LOOK_FIRST)
    second = visit(LOOK_FIRST, tab_of=first)
    first.locator("#q-lf-match select").nth(0).select_option(index=1)
    second.locator("#q-lf-match select").nth(1).select_option(index=1)
    for page in (first, second):
        for place in (0, 1):
            expect(page.locator("#q-lf-match select").nth(place)).not_to_have_value("")


def test_words_that_are_checked_in_two_tabs_stay(visit: Visit) -> None:
    first = visit(LOOK_FIRST)
    second = visit(LOOK_FIRST, tab_of=first)
    for page, words in ((first, "In the first."), (second, "In the second.")):
        page.locator("#w-lf-reflect").fill(words)
        page.locator("#q-lf-reflect .hub-item__check button").click()
        expect(page.locator("#q-lf-reflect .hub-item__model")).to_be_visible()
    expect(second.locator(".hub-item__earlier")).to_have_text("In the first.")
    assert kept(second)["items"]["lf-reflect"]["answer"] == ["In the second.", "In the first."]


def test_an_entry_that_two_tabs_change_stays_as_each_of_them_kept_it(visit: Visit) -> None:
    first = begin(visit, "notebook/", {"format": 2, "talks": {"a": TALK}})
    second = visit("notebook/", tab_of=first)
    for page in (first, second):
        page.get_by_role("button", name="Change: 25 November, N.").click()
    for page, words in ((first, "In the first."), (second, "In the second.")):
        page.get_by_label("What did I learn?").fill(words)
        page.get_by_role("button", name="Keep this conversation").click()
    expect(second.get_by_role("status")).to_contain_text("Both are in your notebook.")
    learned = sorted(talk["learned"] for talk in kept(second)["talks"].values())
    assert learned == ["In the first.", "In the second."]


# ---- The record and its key


def test_a_record_of_before_is_moved_once(visit: Visit) -> None:
    page = visit(NO_PAGE)
    path = {"day": TODAY, "values": {"path": "look-and-ask where-tomorrow"}}
    sheets = {"practice--the-bicycle": path, "my-plan": {"day": TODAY, "values": {"sure": "3"}}}
    keep(page, {"format": 1, "sheets": sheets, "talks": {"a": TALK}}, FIRST_KEY)
    keep(page, "{ torn", f"{FIRST_KEY}.aside")
    page.goto(page.url.replace(NO_PAGE, "kept/"))
    expect(page.locator("[data-part=list] summary")).to_have_text(
        ["1 conversation", "1 worksheet", "1 practice conversation"]
    )
    assert raw(page, FIRST_KEY) is None
    assert raw(page, ASIDE) == "{ torn"
    page.goto(page.url.replace("kept/", "practice/the-bicycle/"))
    expect(page.locator(".hub-practice__log .hub-practice__reaction")).to_have_count(2)


def test_another_hub_on_the_same_host_keeps_its_own_record(visit: Visit) -> None:
    page = visit("kept/")
    other = f"{FIRST_KEY} /conversation-first/preview/"
    keep(page, {"format": 2, "talks": {"a": TALK}}, other)
    page.reload()
    expect(page.get_by_text("Nothing of this site is kept in this browser.").first).to_be_visible()
    keep(page, {"format": 2, "talks": {"b": TALK}})
    page.reload()
    page.get_by_role("button", name="Erase all of it").click()
    page.get_by_role("button", name="Erase it for good").click()
    expect(page.get_by_role("status")).to_have_text("All of it is erased.")
    assert raw(page, KEY) is None
    assert raw(page, other) is not None


def test_an_own_file_of_more_than_four_megabytes_is_taken(visit: Visit, tmp_path: Path) -> None:
    words = "Words. " * 1000
    talks = {f"a{number}": {**TALK, "learned": words} for number in range(650)}
    file = tmp_path / "kept.json"
    file.write_text(json.dumps({"format": 2, "talks": talks}, indent=2), "utf-8")
    assert file.stat().st_size > 4_500_000
    page = visit("kept/")
    page.get_by_label("Bring in a file").set_input_files(file)
    expect(page.get_by_role("status")).to_have_text("Added 650 entries to what was here.")


def test_a_word_of_the_other_device_stays(visit: Visit, tmp_path: Path) -> None:
    def sheet(day: str, word: str, mark: str) -> dict[str, object]:
        values = {"first-words": word, "sure": mark}
        return {"format": 2, "sheets": {"my-plan": {"day": day, "values": values}}}

    file = tmp_path / "kept.json"
    file.write_text(json.dumps(sheet("2026-01-02", "Bonjour", "2")), "utf-8")
    page = begin(visit, "kept/", sheet("2026-01-03", "Hello", "4"))
    page.get_by_label("Bring in a file").set_input_files(file)
    expect(page.get_by_role("status")).to_contain_text("Added 1 entry")
    values = kept(page)["sheets"]["my-plan"]["values"]
    assert values == {"first-words": "Hello\n\nBonjour", "sure": "4"}


def test_words_of_both_devices_stay(visit: Visit, tmp_path: Path) -> None:
    own = {
        "items": {"lf-reflect": answered(attempt("2026-01-02"), answer=("I would say this",))},
        "sheets": {"my-plan": {"day": "2026-01-02", "values": {"first-words": "My own words"}}},
        "talks": {"a": {**TALK, "learned": "On the phone"}},
    }
    theirs = {
        "items": {"lf-reflect": answered(attempt("2026-01-03"), answer=("I would say that",))},
        "sheets": {"my-plan": {"day": "2026-01-03", "values": {"first-words": "Other words"}}},
        "talks": {"a": {**TALK, "learned": "At the desk"}},
    }
    file = tmp_path / "kept.json"
    file.write_text(json.dumps({"format": 2, **theirs}), "utf-8")
    page = begin(visit, "kept/", {"format": 2, **own})
    for _ in range(2):
        page.get_by_label("Bring in a file").set_input_files(file)
        expect(page.get_by_role("status")).to_contain_text("Added 3 entries")
        record = kept(page)
        assert record["items"]["lf-reflect"]["answer"] == ["I would say that", "I would say this"]
        assert record["sheets"]["my-plan"]["values"] == {
            "first-words": "Other words\n\nMy own words"
        }
        assert {one["learned"] for one in record["talks"].values()} == {
            "On the phone",
            "At the desk",
        }
        page.reload()


# ---- Questions


def test_trying_again_leaves_a_written_answer(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    page.get_by_label("In your own words").fill("My name is Ruta.")
    page.get_by_role("button", name="Compare question 6").click()
    page.get_by_role("button", name="Keep what fits for question 6").click()
    page.get_by_role("button", name="Begin with empty answers").click()
    expect(page.get_by_label("In your own words")).to_have_value("My name is Ruta.")


def test_trying_again_leaves_words_that_were_not_checked_after_a_reload_too(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    words = page.get_by_label("In your own words")
    words.fill("My name is Ruta.")
    page.get_by_role("button", name="Compare question 6").click()
    page.get_by_role("button", name="Keep what fits for question 6").click()
    words.fill("My name is Ruta. What happened?")
    page.get_by_role("button", name="Begin with empty answers").click()
    page.reload()
    visit_ready(page)
    expect(words).to_have_value("My name is Ruta. What happened?")


def test_words_stay_when_their_question_has_changed(visit: Visit) -> None:
    entry = answered(attempt("2026-01-02"), answer=("My name is Ruta.",), version=7)
    page = begin(visit, LOOK_FIRST, {"format": 2, "items": {"lf-reflect": entry}})
    expect(page.get_by_label("In your own words")).to_have_value("My name is Ruta.")
    expect(page.locator("#q-lf-reflect .hub-item__line")).to_contain_text("Changed since")


def test_an_answer_on_an_earlier_day_over_the_date_line_drops_no_try(visit: Visit) -> None:
    entry = answered(attempt("2026-11-26"), answer=("traffic",))
    page = begin(visit, LOOK_FIRST, {"format": 2, "items": {"lf-first-look": entry}})
    page.get_by_role("button", name="Begin with empty answers").click()
    page.get_by_label("The blood on her sleeve").check()
    page.get_by_role("button", name="Check question 1").click()
    assert [one["day"] for one in kept(page)["items"]["lf-first-look"]["tries"]] == [
        TODAY,
        "2026-11-26",
    ]


# ---- The review

WRITTEN = answered(attempt("2026-11-20"), answer=("Before this",))
DUE = {"format": 2, "items": {"lf-reflect": WRITTEN}}


@pytest.mark.parametrize("item", ["lf-reflect", "sb-rewrite"])
def test_words_written_in_a_review_stay_and_so_do_the_earlier_ones(visit: Visit, item: str) -> None:
    page = begin(visit, "review/", {"format": 2, "items": {item: WRITTEN}})
    page.get_by_role("button", name="Begin").click()
    words = page.get_by_label("In your own words")
    expect(words).to_have_value("")
    words.fill("Something new")
    page.clock.run_for(1000)
    page.reload()
    visit_ready(page)
    page.get_by_role("button", name="Begin").click()
    expect(words).to_have_value("Something new")
    page.get_by_role("button", name="Compare question 1").click()
    expect(page.locator(".hub-item__verdict")).to_contain_text("Before this")
    assert kept(page)["items"][item]["answer"] == ["Something new", "Before this"]


def test_a_review_without_a_network_says_so_and_begins_once_there_is_one(visit: Visit) -> None:
    page = begin(visit, "review/", DUE)
    page.context.set_offline(True)
    page.get_by_role("button", name="Begin").click()
    result = page.get_by_text("1 question could not be fetched and can wait.")
    expect(result).to_be_visible()
    expect(page.get_by_text("0 questions answered")).to_have_count(0)
    page.context.set_offline(False)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-part=question] .hub-item__stem")).to_be_focused()


def test_at_midnight_the_review_looks_again(visit: Visit) -> None:
    record = {"format": 2, "items": {"lf-order": answered(attempt(TODAY))}}
    page = begin(visit, "review/", record, f"{TODAY}T23:59:30")
    expect(page.get_by_text("The next come back on 26 November.")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_be_hidden()
    page.clock.fast_forward("02:00")
    expect(page.get_by_text("1 question is due.")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


# ---- Worksheets


def test_putting_a_sheet_back_leaves_what_was_written_since(visit: Visit) -> None:
    page = visit("worksheets/my-plan/")
    field = page.get_by_label("What will I say first?")
    field.fill("Hello, I am Ruta.")
    page.get_by_role("button", name="Clear the sheet").click()
    field.fill("Good morning")
    page.get_by_role("button", name="Put it back").click()
    expect(field).to_have_value("Good morning\n\nHello, I am Ruta.")
    page.reload()
    visit_ready(page)
    expect(field).to_have_value("Good morning\n\nHello, I am Ruta.")


def test_words_of_a_renamed_field_are_shown_and_stay(visit: Visit) -> None:
    sheet = {"day": TODAY, "values": {"renamed-since": "What I wrote", "first-words": "Hello"}}
    page = begin(visit, "worksheets/my-plan/", {"format": 2, "sheets": {"my-plan": sheet}})
    expect(page.get_by_text("Written in a field that this sheet no longer has")).to_be_visible()
    expect(page.get_by_text("What I wrote")).to_be_visible()
    page.get_by_label("What will I say first?").fill("Hello there")
    page.clock.run_for(1000)
    assert kept(page)["sheets"]["my-plan"]["values"] == {
        "renamed-since": "What I wrote",
        "first-words": "Hello there",
    }


def test_a_long_answer_can_be_read_whole_when_the_sheet_is_opened_again(visit: Visit) -> None:
    words = "\n".join(f"Line {number}" for number in range(14))
    sheet = {"day": TODAY, "values": {"first-words": words}}
    page = begin(visit, "worksheets/my-plan/", {"format": 2, "sheets": {"my-plan": sheet}})
    field = page.get_by_label("What will I say first?")
    assert field.evaluate("one => one.scrollHeight <= one.clientHeight + 1")


# ---- Paper


@pytest.mark.parametrize(
    ("place", "label", "after"),
    [
        (LOOK_FIRST, "In your own words", "Answers and explanations: Look first"),
        ("worksheets/my-plan/", "What will I say first?", ""),
    ],
)
def test_a_long_answer_prints_whole_after_its_question(
    visit: Visit, place: str, label: str, after: str
) -> None:
    page = visit(place)
    page.get_by_label(label).first.fill(LONG)
    pages = printed(page, "A4")
    text = " ".join(pages)
    assert all(f"word{number}" in text.split() for number in range(0, 700, 7))
    first = next(number for number, sheet in enumerate(pages) if "word0 " in sheet)
    assert label in pages[first], "the question stands with the beginning of its answer"
    assert after in text[text.index("word699") :]


def test_when_and_what_stand_apart_on_paper(visit: Visit) -> None:
    text = " ".join(printed(visit(LOOK_FIRST), "A4"))
    assert "When " in text
    assert not re.search(r"\bWhen[A-Z]", text)


# ---- Writing from right to left, and links


def test_notes_take_the_direction_of_their_writing(visit: Visit) -> None:
    talk = {**TALK, "who": "שרה", "learned": "היא עוברת דירה."}
    page = begin(visit, "notebook/", {"format": 2, "talks": {"a": talk}})
    for note in page.locator("[data-part=week] :is(bdi, dd)").all():
        assert note.evaluate("one => getComputedStyle(one).direction") == "rtl"
    field = page.get_by_label("What did I learn?")
    field.fill(talk["learned"])
    assert field.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_a_choice_opens_in_another_tab_with_a_key_held_down(visit: Visit) -> None:
    page = visit("practice/the-bicycle/")
    choice = page.locator(".hub-practice a[href='#choice-look-and-ask']:visible")
    with page.context.expect_page() as opened:
        choice.click(modifiers=["ControlOrMeta"])
    # The tab is there before its address is.
    expect(opened.value).to_have_url(re.compile(r"#choice-look-and-ask$"))
    expect(page.locator(".hub-practice__log .hub-practice__reaction")).to_have_count(0)
