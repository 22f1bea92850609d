"""What was answered is there after a reload and in another tab, and the debrief begins rightly."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.self_check.conftest import Visit
from tests.helpers.record import LOOK_FIRST, answered, attempt, keep, kept, raw
from tests.helpers.waiting import eventually

OPTIONS = {
    1: "The blood on her sleeve and on the road",
    3: "I'm Ruta. I won't touch you. What happened?",
}


def check(page: Page, number: int) -> None:
    page.get_by_role("button", name=f"Check question {number}").click()


def sure(page: Page, number: int, word: str) -> None:
    group = page.get_by_role("group", name="How sure are you?").nth(number - 1)
    group.get_by_label(word, exact=True).check()


def answer_all(page: Page) -> None:
    """Answer each question: the first surely and wrong, the third rightly without being sure."""
    page.get_by_label(OPTIONS[1]).check()
    sure(page, 1, "Sure")
    check(page, 1)
    for text in ("Broken glass where you would kneel", "Cars that have not slowed down"):
        page.get_by_label(text).check()
    check(page, 2)
    page.get_by_label(OPTIONS[3]).check()
    sure(page, 3, "Not sure")
    check(page, 3)
    check(page, 4)
    for select in page.locator("#q-lf-match select").all():
        select.select_option(index=1)
    check(page, 5)
    page.get_by_label("In your own words").fill("My name is Ruta. May I stay?")
    page.get_by_role("button", name="Compare question 6").click()
    for line in page.locator("#q-lf-reflect .hub-item__rubric input").all():
        line.check()
    page.get_by_role("button", name="Keep what fits for question 6").click()


def test_debrief_begins_with_sure_and_wrong(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    debrief = page.get_by_role("region", name="What to look at again")
    expect(debrief).to_be_hidden()
    answer_all(page)
    expect(debrief).to_contain_text("3 of 6 were right at first.")
    headings = debrief.locator(".hub-quiz__group").all_text_contents()
    assert headings == [
        "You were sure, and it was not right",
        "Not right at first",
        "Right, though you were not sure",
    ]
    lists = [part.locator("li").all_text_contents() for part in debrief.locator("ul").all()]
    assert [[entry.split(":")[0] for entry in part] for part in lists] == [
        ["Question 1"],
        ["Question 4", "Question 5"],
        ["Question 3"],
    ]


def test_only_what_was_wrong_is_tried_again(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    answer_all(page)
    page.get_by_role("button", name="Try again what was not right").click()
    expect(page.locator("#q-lf-first-look input[type=radio]").first).to_be_focused()
    expect(page.get_by_label(OPTIONS[1])).not_to_be_checked()
    expect(page.locator("#q-lf-first-look .hub-item__line")).to_be_empty()
    expect(page.locator("#q-lf-match select").first).to_have_value("")
    expect(page.get_by_label(OPTIONS[3])).to_be_checked()
    expect(page.locator("#q-lf-say-next .hub-item__line")).to_have_text("Right.")
    page.get_by_label("The traffic that comes towards you both").check()
    check(page, 1)
    tries = kept(page)["items"]["lf-first-look"]["tries"]
    assert [one["right"] for one in tries] == [False], "what follows an explanation is no recall"


def test_answers_survive_a_reload(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    answer_all(page)
    before = kept(page)
    page.reload()
    expect(page.get_by_label(OPTIONS[1])).to_be_checked()
    expect(page.get_by_label("Broken glass where you would kneel")).to_be_checked()
    expect(page.get_by_label("In your own words")).to_have_value("My name is Ruta. May I stay?")
    expect(page.locator("#q-lf-match select").first).not_to_have_value("")
    line = page.locator("#q-lf-first-look .hub-item__line")
    expect(line).to_have_text("Answered on " + spoken_today(page) + ": not right at first.")
    expect(page.get_by_role("status").last).to_be_empty()
    check(page, 1)
    expect(line).to_have_text("Not this one.")
    assert (
        kept(page)["items"]["lf-first-look"]["tries"] == before["items"]["lf-first-look"]["tries"]
    )


def spoken_today(page: Page) -> str:
    words = page.evaluate("new Date().toLocaleDateString('en-GB', {day: 'numeric', month: 'long'})")
    return str(words)


def test_order_is_put_back_and_can_begin_anew(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    steps = page.locator("#q-lf-order .hub-item__steps > li")
    built = [step.get_attribute("data-option") for step in steps.all()]
    keep(
        page,
        {"items": {"lf-order": answered(attempt("2026-01-02"), answer=("ask", "look", "name"))}},
    )
    page.reload()
    expect(steps.first).to_have_attribute("data-option", "ask")
    page.get_by_role("button", name="Begin with empty answers").click()
    assert [step.get_attribute("data-option") for step in steps.all()] == built


def test_an_answer_put_back_is_not_recalled(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    keep(page, {"items": {"lf-first-look": answered(attempt("2026-01-02"), answer=("traffic",))}})
    page.reload()
    check(page, 1)
    assert len(kept(page)["items"]["lf-first-look"]["tries"]) == 1
    page.get_by_role("button", name="Begin with empty answers").click()
    expect(page.get_by_label("The traffic that comes towards you both")).not_to_be_checked()
    page.get_by_label("The traffic that comes towards you both").check()
    check(page, 1)
    assert len(kept(page)["items"]["lf-first-look"]["tries"]) == 2


@pytest.mark.parametrize("version", [0, 2])
def test_another_version_of_a_question_is_marked_and_not_filled_in(
    visit: Visit, version: int
) -> None:
    page = visit(LOOK_FIRST)
    entry = answered(attempt("2026-01-02"), answer=("traffic",), version=version)
    keep(page, {"items": {"lf-first-look": entry}})
    page.reload()
    expect(page.locator("#q-lf-first-look .hub-item__line")).to_have_text(
        re.compile(r"^Changed since you answered it on 2 January( 2026)?\.$")
    )
    expect(page.get_by_label("The traffic that comes towards you both")).not_to_be_checked()
    page.get_by_label(OPTIONS[1]).check()
    check(page, 1)
    assert kept(page)["items"]["lf-first-look"]["version"] == 1
    assert len(kept(page)["items"]["lf-first-look"]["tries"]) == 1


def test_two_tabs_keep_each_others_answers(visit: Visit) -> None:
    one = visit(LOOK_FIRST)
    other = visit(LOOK_FIRST, tab_of=one)
    one.get_by_label(OPTIONS[1]).check()
    check(one, 1)
    other.get_by_label(OPTIONS[3]).check()
    check(other, 3)
    # What a tab writes reaches the next a moment later.
    assert eventually(one, lambda: "lf-say-next" in kept(one)["items"])
    one.get_by_label("Papers that show who she is").check()
    check(one, 2)
    assert set(kept(one)["items"]) == {"lf-first-look", "lf-say-next", "lf-dangers"}


def test_ticks_show_in_the_other_tab_at_once(visit: Visit) -> None:
    one = visit("checklists/")
    other = visit("checklists/", tab_of=one)
    box = "[data-list=first-minute] [data-item=say-your-name]"
    one.locator(box).first.check()
    expect(other.locator(box).first).to_be_checked()
    other.get_by_role("button", name="Clear the ticks").first.click()
    expect(one.locator(box).first).not_to_be_checked()
    assert kept(one)["lists"] == {}


def test_a_lessons_ticks_are_its_own(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    box = page.get_by_role("checkbox", name="Ask what happened")
    box.check()
    assert eventually(page, lambda: raw(page))
    assert kept(page)["lists"]["lesson--look-first"]["ticked"] == ["ask-what-happened"]
    page.reload()
    expect(box).to_be_checked()
