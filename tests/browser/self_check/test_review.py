"""Due questions, mixed, five minutes at most."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.self_check.conftest import Visit
from tests.helpers.record import NO_PAGE, answered, attempt, keep, kept

TODAY = "2026-11-23"
DUE = {
    "lf-first-look": answered(attempt("2026-11-20", right=False), answer=("bleeding",)),
    "lf-dangers": answered(attempt("2026-11-21")),
    "sb-cloth-soaked": answered(attempt("2026-11-22"), version=7),
    "lf-order": answered(attempt("2026-11-23")),
    "gone-from-the-hub": answered(attempt("2026-11-01")),
}


def open_review(visit: Visit, items: object = DUE) -> Page:
    page = visit(NO_PAGE)
    page.clock.install(time=f"{TODAY}T09:00:00")
    keep(page, {"format": 1, "items": items})
    page.goto(page.url.replace(NO_PAGE, "review/"))
    return page


def stem(page: Page) -> str:
    return page.locator("[data-part=question] .hub-item__stem").inner_text()


def test_due_questions_come_one_at_a_time_from_all_lessons(visit: Visit) -> None:
    page = open_review(visit)
    expect(page.get_by_text("3 questions are due.")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    legend = page.locator("[data-part=question] .hub-item__stem")
    expect(legend).to_be_focused()
    assert stem(page).startswith("1 You reach a cyclist")
    expect(page.get_by_label("The blood on her sleeve")).not_to_be_checked()
    expect(page.get_by_role("link", name="Look first").first).to_have_attribute(
        "href", page.url.replace("review/", "lessons/calm-start/look-first/#q-lf-first-look")
    )
    page.get_by_label("The traffic that comes towards you both").check()
    page.get_by_role("button", name="Check question 1").click()
    assert kept(page)["items"]["lf-first-look"]["tries"][-1] == attempt(TODAY)
    page.get_by_role("button", name="Next question").click()
    expect(legend).to_contain_text("2 The cloth on Emil's arm is soaked")
    page.get_by_role("button", name="Next question").click()
    expect(legend).to_contain_text("3 Which of these would you look for")
    page.get_by_role("button", name="Next question").click()
    result = page.get_by_text("1 question answered, 1 right.")
    expect(result).to_be_focused()
    expect(page.get_by_text("2 questions are due.")).to_be_visible()


def test_a_situations_question_comes_back_like_a_lessons(visit: Visit) -> None:
    page = open_review(visit, {"sit-wont-sit-down": answered(attempt("2026-11-20"))})
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-part=question] .hub-item__stem")).to_contain_text("1 A runner")
    page.get_by_label("The wall beside you").check()
    page.get_by_role("button", name="Check question 1").click()
    assert kept(page)["items"]["sit-wont-sit-down"]["tries"][-1] == attempt(TODAY)
    expect(page.get_by_role("link", name="They won't sit down").first).to_have_attribute(
        "href",
        page.url.replace("review/", "situations/they-wont-sit-down/#q-sit-wont-sit-down"),
    )


def test_review_ends_after_five_minutes(visit: Visit) -> None:
    page = open_review(visit)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-part=question] .hub-item__stem")).to_be_visible()
    page.clock.fast_forward("05:01")
    page.get_by_role("button", name="Next question").click()
    expect(
        page.get_by_text("Five minutes are over. 0 questions answered, 0 right.")
    ).to_be_visible()
    expect(page.get_by_text("The rest can wait for another day.")).to_be_visible()


def test_nothing_due_says_when(visit: Visit) -> None:
    page = open_review(visit, {"lf-order": answered(attempt(TODAY))})
    expect(
        page.get_by_text("Nothing is due today. The next come back on 24 November.")
    ).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_be_hidden()


def test_nothing_answered_says_how_it_works(visit: Visit) -> None:
    page = open_review(visit, {})
    expect(page.get_by_text("a day after you answered them in a lesson")).to_be_visible()
    expect(page.get_by_role("button", name="Reminders")).to_be_hidden()


def test_reminders_are_a_calendar_file(visit: Visit, tmp_path: Path) -> None:
    page = open_review(visit)
    with page.expect_download() as download:
        page.get_by_role("button", name="Reminders for my calendar").click()
    download.value.save_as(tmp_path / "review.ics")
    text = (tmp_path / "review.ics").read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Review: 3 questions" in text
    assert page.url in text.replace("\r\n ", "").replace("\n ", "")


def test_lesson_that_cannot_be_fetched_is_left_for_another_day(visit: Visit) -> None:
    page = open_review(visit)
    page.route("**/look-first/", lambda route: route.abort())
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-part=question] .hub-item__stem")).to_contain_text(
        "1 The cloth on Emil's arm"
    )
    page.get_by_role("button", name="Next question").click()
    expect(page.get_by_text("0 questions answered, 0 right.")).to_be_visible()


def test_clock_that_was_wrong_does_no_harm(visit: Visit) -> None:
    page = open_review(visit, {"lf-first-look": answered(attempt("2099-01-01"))})
    expect(page.get_by_text("1 question is due.")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("The traffic that comes towards you both").check()
    page.get_by_role("button", name="Check question 1").click()
    assert kept(page)["items"]["lf-first-look"]["tries"] == [attempt(TODAY)]
