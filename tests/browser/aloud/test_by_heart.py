"""By heart: lines stay hidden until the reader has one of their own, which stands beside them at the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.aloud.conftest import Open
from tests.browser.practice.conftest import choose, come_back
from tests.helpers.record import fill_up, kept

PRACTICE = "practice/the-bicycle/"
CHOICES = ".hub-practice__stage .hub-practice__choices"
OWN = "I'm Ruta. What hurts?"


def begin(page: Page) -> None:
    page.get_by_role("checkbox", name="By heart").press("Space")
    page.get_by_role("textbox", name="Your own line").wait_for()


@pytest.fixture
def page(open_aloud: Open, first_aid: str) -> Page:
    page: Page = open_aloud(first_aid + PRACTICE)
    page.locator("hub-practice[data-at]").wait_for()
    return page


def show(page: Page) -> None:
    page.get_by_role("button", name="I have mine: show the lines").press("Enter")


def test_the_lines_are_hidden_until_the_reader_has_one_and_all_of_it_goes_by_key(
    page: Page,
) -> None:
    begin(page)
    expect(page.locator(CHOICES)).to_be_hidden()
    page.get_by_role("textbox", name="Your own line").fill(OWN)
    show(page)

    expect(page.locator(CHOICES)).to_be_visible()
    expect(page.locator(f"{CHOICES} a").first).to_be_focused()
    page.locator("a[href='#choice-look-and-ask']:visible").press("Enter")
    expect(page.locator(CHOICES)).to_be_hidden()
    expect(page.get_by_role("textbox", name="Your own line")).to_have_value("")


def test_who_says_it_aloud_need_not_write(page: Page) -> None:
    begin(page)
    show(page)

    expect(page.locator(CHOICES)).to_be_visible()


def test_own_lines_stand_beside_the_others_at_the_end(page: Page) -> None:
    begin(page)
    page.get_by_role("textbox", name="Your own line").fill(OWN)
    show(page)
    choose(page, "run-over")
    show(page)
    choose(page, "only-helping")

    expect(page.locator("[data-part=own] li")).to_have_count(1)
    expect(page.locator("[data-part=own] dd")).to_have_text(
        [
            OWN,
            "Don't move, I'm coming! I'm calling an ambulance right now, I do this all the time!",
            "I'm Ruta. The lane is clear. What do you need first, your lamp or a hand?",
        ]
    )
    expect(page.get_by_role("checkbox", name="By heart")).to_be_hidden()


def test_mode_and_lines_outlive_a_reload(page: Page, first_aid: str) -> None:
    begin(page)
    page.get_by_role("textbox", name="Your own line").fill(OWN)
    come_back(page, first_aid + PRACTICE)

    expect(page.get_by_role("textbox", name="Your own line")).to_have_value(OWN)
    expect(page.locator(CHOICES)).to_be_hidden()
    assert kept(page)["settings"] == {"by-heart": "yes"}
    assert kept(page)["drafts"]["by-heart--the-bicycle"]["values"] == {"turn-kerb": OWN}


def test_all_of_a_long_line_can_be_read(page: Page) -> None:
    begin(page)
    field = page.get_by_role("textbox", name="Your own line")
    before = field.evaluate("(field) => field.clientHeight")
    field.fill(f"{OWN} " * 30)

    assert field.evaluate("(field) => field.scrollHeight <= field.clientHeight")
    assert field.evaluate("(field) => field.clientHeight") > 2 * before


def test_a_line_of_another_turn_is_not_lost_by_the_next(page: Page) -> None:
    begin(page)
    field = page.get_by_role("textbox", name="Your own line")
    field.fill(OWN)
    show(page)
    choose(page, "look-and-ask")
    field.fill("Which wrist?")
    page.get_by_role("button", name="Take the last line back").click()

    expect(field).to_have_value(OWN)
    page.reload()
    assert kept(page)["drafts"]["by-heart--the-bicycle"]["values"] == {
        "turn-kerb": OWN,
        "turn-asked": "Which wrist?",
    }


def test_without_the_mode_the_lines_are_there_again(page: Page) -> None:
    begin(page)
    page.get_by_role("checkbox", name="By heart").uncheck()

    expect(page.locator(CHOICES)).to_be_visible()
    expect(page.get_by_role("textbox", name="Your own line")).to_be_hidden()


def test_on_paper_the_reader_is_told_to_cover_the_lines(page: Page) -> None:
    begin(page)
    page.emulate_media(media="print")

    expect(page.get_by_text("By heart: cover the lines")).to_be_visible()
    expect(page.locator(".hub-practice__stage")).to_be_hidden()


def test_who_leaves_the_mode_at_once_has_left_it(page: Page) -> None:
    page.evaluate("""() => {
        const mode = document.querySelector("[name=by-heart]");
        mode.click();
        mode.click();
    }""")
    page.wait_for_timeout(500)  # what should not come gets time to come

    expect(page.locator(CHOICES)).to_be_visible()
    expect(page.get_by_role("textbox", name="Your own line")).to_be_hidden()


def test_a_line_outlives_leaving_the_mode_for_a_moment(page: Page) -> None:
    begin(page)
    page.get_by_role("textbox", name="Your own line").fill(OWN)
    page.get_by_role("checkbox", name="By heart").uncheck()
    page.get_by_role("checkbox", name="By heart").check()

    expect(page.get_by_role("textbox", name="Your own line")).to_have_value(OWN)


def test_a_full_store_is_said_and_the_mode_works_all_the_same(page: Page) -> None:
    fill_up(page)
    begin(page)

    expect(page.locator("[data-part=note]")).to_contain_text("does not let the page keep it")
    expect(page.locator(CHOICES)).to_be_hidden()
