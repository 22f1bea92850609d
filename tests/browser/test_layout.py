"""How pages are set: one left edge, one column, boxes level with their words, no holes, no strays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import KINDS, LESSON, open_state
from tests.helpers.pdf import page_count
from tests.helpers.printing import print_by

# Of each box and circle: how far its middle is from that of the first line of its words, the room
# between them, and how far it stands from the left edge of what it belongs to.
TICKS = """() => [...document.querySelectorAll(".hub-tick > input")]
    .filter((input) => input.checkVisibility() && input.closest(".hub-page"))
    .map((input) => {
        const words = input.nextElementSibling;
        const range = document.createRange();
        range.selectNodeContents(words);
        const [line] = range.getClientRects();
        const [box, own] = [input.getBoundingClientRect(), input.parentElement.getBoundingClientRect()];
        return {
            name: words.textContent.slice(0, 40),
            level: Math.abs((box.top + box.bottom) / 2 - (line.top + line.bottom) / 2),
            room: line.left - box.right,
            indent: box.left - own.left,
            hangs: [...range.getClientRects()].every(({ left }) => left >= box.right),
        };
    })"""
OTHER_TICKS = """() => [...document.querySelectorAll(".hub-page :is([type=checkbox], [type=radio])")]
    .filter((input) => !input.parentElement.matches(".hub-tick"))
    .map((input) => input.parentElement.outerHTML.slice(0, 100))"""
# The left edges of the blocks of a page, apart from what is set in on purpose.
EDGES = """() => [...new Set([...document.querySelectorAll(
        ".hub-page > *, .hub-quiz legend, .hub-item > *, .hub-tick > input, .hub-contents > li")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 1
        && !one.closest(".hub-item__sure, .hub-item__rubric, .hub-log__decided, .hub-field__scale,"
            + " .hub-item__verdict"))
    .map((one) => Math.round(one.getBoundingClientRect().left)))]"""
HOLES = """() => [...document.querySelectorAll(".hub-talk, .hub-practice__log")]
    .flatMap((talk) => {
        const parts = [...talk.querySelectorAll(".hub-talk__line, .hub-talk__direction")]
            .map((part) => part.getBoundingClientRect());
        return parts.slice(1).map((box, place) => Math.round(box.top - parts[place].bottom));
    })"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def wide(page: Page, width: int, height: int = 844) -> None:
    page.set_viewport_size({"width": width, "height": height})


@pytest.mark.parametrize(
    "state", [LESSON, "a lesson answered", "checklists/", "notebook/", "worksheets/a-clean-no/"]
)
def test_every_box_is_level_with_its_words_and_clear_of_them(
    page: Page, serve: str, state: str
) -> None:
    open_state(page, serve, state)
    for width in (320, 1280):
        wide(page, width)
        ticks: list[dict[str, Any]] = page.evaluate(TICKS)

        assert [tick for tick in ticks if tick["level"] > 2] == []
        assert [tick for tick in ticks if not 6 <= tick["room"] <= 12] == []
        assert [tick for tick in ticks if abs(tick["indent"]) > 1] == []
        assert [tick for tick in ticks if not tick["hangs"]] == []
    assert page.evaluate(OTHER_TICKS) == []


@pytest.mark.parametrize("address", [LESSON, "paths/", "checklists/", "lessons/", "review/"])
def test_a_page_has_one_left_edge(page: Page, serve: str, address: str) -> None:
    open_state(page, serve, address)
    for width in (390, 768, 1280):
        wide(page, width)
        assert len(page.evaluate(EDGES)) == 1, width


@pytest.mark.sample(state=["", "a lesson answered", "worksheets/a-clean-no/", "sources/"])
@pytest.mark.parametrize("state", [*KINDS, "a lesson answered"])
def test_nothing_but_talks_is_wider_than_the_text(page: Page, serve: str, state: str) -> None:
    open_state(page, serve, state)
    if state == "":
        return  # the front page has columns of its own
    widest = page.evaluate("""() => [...document.querySelectorAll(
            ".hub-page > :not(.hub-talk, .hub-practice), .hub-page table")]
        .map((one) => [one.getBoundingClientRect().width, one.outerHTML.slice(0, 80)])
        .filter(([width]) => width > 622)""")

    assert widest == []


@pytest.mark.parametrize("state", [LESSON, "a conversation ended"])
def test_notes_in_the_margin_tear_no_holes_into_a_talk(page: Page, serve: str, state: str) -> None:
    open_state(page, serve, state)
    gaps = page.evaluate(HOLES)

    assert len(gaps) > 8
    assert max(gaps) <= 45
    assert min(gaps) >= 0


def test_notes_stand_beside_the_line_that_they_are_about(page: Page, serve: str) -> None:
    page.goto(serve + LESSON)
    apart = page.evaluate("""() => [...document.querySelectorAll(".hub-talk__notes")].map((notes) =>
        notes.getBoundingClientRect().top
            - notes.parentElement.querySelector(".hub-talk__line").getBoundingClientRect().top)""")

    assert [gap for gap in apart if not 0 <= gap <= 90] == []
    assert sum(gap <= 4 for gap in apart) >= 0.7 * len(apart)


def test_the_words_of_a_plan_keep_apart(page: Page, serve: str) -> None:
    wide(page, 390)
    page.goto(serve + LESSON)
    for spacing in ("normal", "0.12em"):
        page.evaluate("spacing => (document.body.style.letterSpacing = spacing)", spacing)
        for part in ("when", "then"):
            label = page.locator(f".hub-plan__{part} b").bounding_box()
            words = page.locator(f".hub-plan__{part} span").bounding_box()
            assert label
            assert words
            assert words["x"] - label["x"] - label["width"] >= 8
        above = page.locator(".hub-plan__then").bounding_box()
        below = page.locator(".hub-plan__stand-in").bounding_box()
        assert above
        assert below
        assert below["y"] - above["y"] - above["height"] >= 16


def test_dots_lead_to_the_minutes_only_where_there_is_room(page: Page, serve: str) -> None:
    dots = "() => getComputedStyle(document.querySelector('.hub-contents a'), '::after').content"
    page.goto(serve + "lessons/")
    assert page.evaluate(dots) == '""'
    wide(page, 390)

    assert page.evaluate(dots) == "none"


def test_the_figures_of_a_workshop_have_their_labels_beside_them(page: Page, serve: str) -> None:
    page.goto(serve + "lead/sixty-minutes/")
    for width in (320, 390):
        wide(page, width)
        labels = page.locator(".hub-workshop td[data-label]").evaluate_all(
            "found => found.map((one) => getComputedStyle(one, '::before').content)"
        )

        assert labels
        assert all("data-label" in label or label.startswith('"') for label in labels)


FIGURES = """() => [...document.querySelectorAll(".hub-practice__figures tr")]
    .map((row) => [...row.children].slice(1).map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        const { left, right } = range.getBoundingClientRect();
        return [Math.round(left), Math.round(right)];
    }))"""


def test_a_conversation_ends_with_a_heading_and_figures_in_columns_that_keep_apart(
    page: Page, serve: str
) -> None:
    open_state(page, serve, "a conversation ended")
    end = page.locator("[data-part=now] .hub-practice__kind")

    expect(end).to_contain_text("The end:")
    assert end.locator("b").evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 28
    figures = page.locator(".hub-practice__figures").inner_text()
    assert "%" in figures
    assert " %" not in figures
    for width in (390, 1280):
        wide(page, width)
        rows = page.evaluate(FIGURES)
        assert len(rows) > 4
        assert {len(row) for row in rows} == {3}
        for column in zip(*rows, strict=True):
            assert len({right for _, right in column}) == 1
        for row in rows:
            assert all(two[0] - one[1] >= 8 for one, two in pairwise(row)), row


@pytest.mark.sample(address=["contribute/rules/", "paths/"])
@pytest.mark.parametrize("address", ["contribute/rules/", "glossary/", "sources/", "paths/"])
def test_a_long_page_begins_with_ways_to_its_parts(page: Page, serve: str, address: str) -> None:
    wide(page, 390)
    page.goto(serve + address)
    links = page.locator(":is(.hub-index, .hub-list) a[href^='#']")
    assert links.count() >= 4
    aim = str(links.last.get_attribute("href"))
    links.last.click()

    expect(page.locator(aim)).to_be_in_viewport()


def test_every_checklist_has_a_way_back_to_the_list_of_them(page: Page, serve: str) -> None:
    wide(page, 390)
    page.goto(serve + "checklists/")
    lists = page.locator(".hub-checklist")
    assert lists.count() == page.get_by_role("link", name="All checklists").count()
    page.get_by_role("link", name="All checklists").last.click()

    expect(page.locator("#all-checklists")).to_be_in_viewport()


@pytest.mark.sample(width=[390])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_worksheet_can_be_printed_from_its_first_screen(
    page: Page, serve: str, width: int
) -> None:
    wide(page, width, 800)
    page.goto(serve + "worksheets/a-clean-no/")
    button = page.get_by_role("button", name="Print", exact=True).first
    expect(button).to_be_in_viewport()
    expect(page.locator("hub-worksheet:defined").first).to_be_attached()

    assert print_by(button, "innerWidth") == width


def test_a_review_shows_the_question_and_how_many_there_are(page: Page, serve: str) -> None:
    wide(page, 390)
    open_state(page, serve, "a review begun")
    box = page.locator(".hub-item__stem").bounding_box()

    assert box
    assert box["y"] < 300
    expect(page.locator(".hub-review__place")).to_have_text(re.compile("^1 of "))


def test_a_notebook_without_talks_offers_no_print_of_them(page: Page, serve: str) -> None:
    page.goto(serve + "notebook/")
    expect(page.get_by_role("button", name="Print", exact=True)).to_be_hidden()
    expect(page.get_by_role("button", name="Print it empty")).to_be_visible()


# ---- Paper


def test_checklists_share_their_pages_on_paper(page: Page, serve: str) -> None:
    page.goto(serve + "checklists/")

    lists = page.locator("hub-checklist").count()
    assert lists > 20
    assert page_count(page.pdf()) < 0.75 * lists


@pytest.mark.sample(address=[LESSON])
@pytest.mark.parametrize("address", [LESSON, "checklists/", "glossary/"])
def test_a_printed_page_says_where_it_is_from(page: Page, serve: str, address: str) -> None:
    page.goto(serve + address)
    page.emulate_media(media="print")
    line = page.locator(".hub-from")

    expect(line).to_be_visible()
    expect(line).to_contain_text(address)
    expect(line).to_contain_text("CC BY 4.0")


def test_a_printed_address_is_not_broken_in_two(page: Page, serve: str) -> None:
    wide(page, 720)
    page.goto(serve + "lead/observation-sheet/")
    page.emulate_media(media="print")
    boxes = page.locator(".hub-from span").evaluate("one => one.getClientRects().length")
    high = page.locator(".hub-from span").evaluate(
        "one => one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight)"
    )

    assert boxes == 1
    assert high < 1.5


def test_on_paper_a_bar_is_as_long_as_what_is_said(page: Page, serve: str) -> None:
    wide(page, 720)
    page.goto(serve + LESSON)
    page.emulate_media(media="print")
    longer = page.evaluate("""() => [...document.querySelectorAll(".hub-talk__line")].map((line) =>
        line.getBoundingClientRect().bottom
            - line.querySelector(".hub-talk__says").getBoundingClientRect().bottom)""")

    assert len(longer) > 8
    assert max(longer) <= 4
