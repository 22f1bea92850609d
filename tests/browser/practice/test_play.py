"""Playing: a line taken back, a new beginning, links into the middle, what is kept, and the notebook."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.practice.conftest import Open, Talk, choose, come_back
from tests.helpers.record import keep, kept
from tests.helpers.shifts import note_shifts, shifts
from tests.helpers.waiting import eventually

NAME = "the-bicycle"
# What an assistive technology would be told without asking, gathered from all live regions.
LIVE = """globalThis.told = [];
new MutationObserver((changes) => {
    for (const { target } of changes) {
        const element = target.nodeType === 1 ? target : target.parentElement;
        const region = element?.closest("[aria-live], [role=status], [role=alert], [role=log]");
        if (region && !region.hidden && region.getAttribute("aria-live") !== "off") {
            told.push(region.textContent);
        }
    }
}).observe(document, { childList: true, characterData: true, subtree: true });"""


def await_path(page: Page, *path: str) -> None:
    """Wait until the path that is kept is this."""

    def found() -> list[str]:
        practices: dict[str, Any] = kept(page).get("practices", {})
        return list(practices.get(NAME, {}).get("path", []))

    assert eventually(page, found, lambda last: last == list(path)) == list(path)


def await_reactions(page: Page, many: int) -> None:
    expect(page.locator(".hub-practice__log .hub-practice__reaction")).to_have_count(many)


@pytest.fixture
def page(open_page: Open, bicycle: Talk) -> Page:
    return open_page(bicycle.address)


def test_a_line_can_be_taken_back(page: Page) -> None:
    choose(page, "look-and-ask")
    choose(page, "sit-still")
    page.get_by_role("button", name="Take the last line back").click()

    await_reactions(page, 1)
    await_path(page, "look-and-ask")
    expect(page.locator("a[href='#choice-where-tomorrow']:visible")).to_have_count(1)
    expect(page.locator(":focus")).to_contain_text("The lamp. It's a good lamp.")


def test_a_new_beginning_forgets_the_path(page: Page) -> None:
    choose(page, "look-and-ask")
    page.get_by_role("button", name="Begin again").click()

    await_reactions(page, 0)
    await_path(page)
    expect(page.locator(":focus")).to_have_text("What do you say?")
    expect(page.get_by_role("button", name="Take the last line back")).to_be_hidden()


def test_the_browsers_back_takes_a_line_back_and_its_forward_puts_it_there_again(
    page: Page,
) -> None:
    choose(page, "look-and-ask")
    choose(page, "where-tomorrow")
    page.go_back()
    expect(page.locator(".hub-practice__log .hub-practice__reaction")).to_have_count(1)
    page.go_back()
    expect(page.locator(".hub-practice__log .hub-practice__reaction")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".hub-practice__log .hub-practice__reaction")).to_have_count(1)


def test_a_path_is_kept_and_found_again(page: Page, bicycle: Talk) -> None:
    choose(page, "look-and-ask")
    choose(page, "where-tomorrow")
    come_back(page, bicycle.address)

    expect(page.locator(".hub-practice__log .hub-practice__reaction")).to_have_count(2)
    expect(page.locator(".hub-practice__stage")).to_contain_text("You left off here.")


def test_a_link_leads_to_a_turn_and_leaves_the_readers_path_alone(
    page: Page, bicycle: Talk
) -> None:
    choose(page, "look-and-ask")
    come_back(page, f"{bicycle.address}#turn-lamp")

    expect(page.locator("a[href='#choice-who-drives']:visible")).to_have_count(1)
    await_reactions(page, 0)
    choose(page, "who-drives")
    expect(page.locator("[data-part=said]")).to_contain_text("You came in by a link")
    await_path(page, "look-and-ask")


def test_a_link_to_a_place_on_the_readers_own_path_goes_back_to_it(
    page: Page, bicycle: Talk
) -> None:
    for choice in ("look-and-ask", "where-tomorrow", "press-and-say"):
        choose(page, choice)
    come_back(page, f"{bicycle.address}#choice-look-and-ask")

    expect(page.locator(".hub-practice__log .hub-practice__reaction")).to_have_count(1)
    expect(page.locator("a[href='#choice-where-tomorrow']:visible")).to_have_count(1)


def test_a_kept_path_that_no_longer_fits_is_followed_as_far_as_it_does(
    page: Page, bicycle: Talk
) -> None:
    path = ["look-and-ask", "gone-since", "where-tomorrow"]
    keep(page, {"format": 2, "practices": {NAME: {"day": "2026-01-02", "path": path}}})
    come_back(page, bicycle.address)

    expect(page.locator(".hub-practice__log .hub-practice__reaction")).to_have_count(1)
    expect(page.locator("[data-part=note]")).to_contain_text("This conversation has changed")
    await_path(page, *path)  # and nothing of it is dropped by looking


def test_at_the_end_one_can_go_back_to_where_another_line_was_possible(page: Page) -> None:
    for choice in ("look-and-ask", "sit-still", "only-helping"):
        choose(page, choice)
    page.get_by_role("button", name="Try another line here: Sit still").click()

    await_reactions(page, 1)
    expect(page.locator("a[href='#choice-where-tomorrow']:visible")).to_have_count(1)
    expect(page.locator(".hub-practice__after")).to_be_hidden()


def test_the_lessons_are_those_of_the_path_with_the_weaker_lines_first(page: Page) -> None:
    for choice in ("look-and-ask", "where-tomorrow", "look-under", "ten-minutes", "who-drives"):
        choose(page, choice)

    lessons = page.locator("[data-part=lessons] li:visible a").all_inner_texts()
    assert lessons == ["Stop the bleeding", "Look first"]


def test_a_line_goes_into_the_notebook(page: Page) -> None:
    choose(page, "run-over")
    choose(page, "only-helping")
    page.get_by_label("One line for the notebook").fill("Look left, then right.")
    page.get_by_role("button", name="Keep it in the notebook").click()

    expect(page.get_by_text("It is in your notebook.")).to_be_visible()
    (talk,) = kept(page)["talks"].values()
    assert (talk["who"], talk["learned"]) == ("Jo (practice)", "Look left, then right.")


def test_without_a_store_it_is_played_all_the_same(open_page: Open, bicycle: Talk) -> None:
    page = open_page(bicycle.address, keeps=False)
    choose(page, "run-over")
    expect(page.locator(".hub-practice__stage")).to_contain_text(
        "This browser does not keep your place."
    )
    choose(page, "only-helping")

    expect(page.locator(".hub-practice__stage .hub-practice__ending")).to_be_visible()


def test_nothing_is_told_besides_what_has_the_focus(open_page: Open, bicycle: Talk) -> None:
    page = open_page(bicycle.address, prepare=LIVE)
    for choice in ("look-and-ask", "where-tomorrow", "press-and-say"):
        choose(page, choice)
    page.get_by_role("button", name="Take the last line back").click()

    assert page.evaluate("told") == []


def test_the_log_is_a_log_with_its_lines_in_order(page: Page) -> None:
    choose(page, "look-and-ask")

    expect(page.get_by_role("log", name="The conversation so far")).to_match_aria_snapshot("""
        - log "The conversation so far":
          - list:
            - listitem: /A front wheel/
            - listitem:
              - paragraph: /Jo I'm fine/
            - listitem:
              - paragraph: /Ruta I'm Ruta/
            - listitem:
              - paragraph: /Jo .*The lamp/
              - paragraph: /Coach/
              - paragraph:
                - text: "Lesson:"
                - link "Look first"
            - listitem:
              - paragraph: /Jo I just slid/
    """)


def test_no_id_stands_twice_while_one_plays(page: Page) -> None:
    for choice in ("look-and-ask", "where-tomorrow", "press-and-say"):
        choose(page, choice)

    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_the_page_loads(open_page: Open, bicycle: Talk, width: int) -> None:
    page = open_page(bicycle.address, viewport={"width": width, "height": 2600})
    note_shifts(page, ".hub-practice")

    def late(route: Route) -> None:
        page.wait_for_timeout(60)  # after the first painting
        route.continue_()

    page.route("**/assets/js/*.js", late)
    page.reload(wait_until="networkidle")

    assert shifts(page) == []


def test_nothing_moves_by_itself(page: Page) -> None:
    choose(page, "look-and-ask")
    before = page.locator(".hub-practice").inner_text()
    page.clock.install()
    page.clock.fast_forward(3_600_000)

    assert page.locator(".hub-practice").inner_text() == before


def test_the_map_shows_the_readers_own_way_and_all_endings(page: Page) -> None:
    for choice in ("look-and-ask", "sit-still", "only-helping"):
        choose(page, choice)
    figure = page.locator("#map")

    made = {
        way.get_attribute("data-way")
        for way in figure.locator("path.hub-figure__gone").all()
        if "choice-" in (way.get_attribute("data-way") or "")
    }
    assert made == {"choice-look-and-ask", "choice-sit-still", "choice-only-helping"}
    expect(figure.locator("rect.hub-figure__gone")).to_have_count(1)
    expect(figure.locator("rect")).to_have_count(page.locator(".hub-practice__place--end").count())
    expect(figure.locator("[data-part=way]")).to_contain_text("Your way is drawn thick: 1, ")
