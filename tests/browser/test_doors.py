"""The ways into the site: five doors, a front page that leads on, and few taps to an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content.loader import load_catalog
from tests.helpers.record import answered, attempt, keep

DOORS = ["Now", "Learn", "Practise", "Print", "Notebook"]
NO_DOORS = ["For teams", "Sources", "Glossary", "Contribute", "About and licence", "Accessibility"]
LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
NOW = "Something is happening now"
# What people asked, and the labels that they follow from the front page to the page that answers.
TAPS = {
    "scared to pick up the phone": [NOW, "I’m scared to pick up the phone"],
    "so nervous before a sales call": [NOW, "I’m so nervous about this call"],
    "is cold email spam": [NOW, "Is it spam if I write to strangers?"],
    "they only give one word answers": [NOW, "They only give me one-word answers"],
    "how to stop talking too much": [NOW, "I talked far too much again"],
    "let me think about it": [NOW, "“Let me think about it,” they said"],
    "ghosted after sending quote": [NOW, "They went quiet after the quote"],
    "client said yes then disappeared": [NOW, "They said yes and then disappeared"],
    "should we answer this rfp": [NOW, "A tender is on my desk. Do we answer it?"],
    "boss wants me to lie to customers": [NOW, "My boss wants me to lie to customers"],
    "my champion left the company": [NOW, "My champion left the company"],
    "rep has no clue about his open deals": [NOW, "My rep can’t tell me where his deals are"],
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def test_five_doors_have_the_titles_of_their_pages_and_the_current_one_is_marked(
    page: Page, serve: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(serve)
    tabs = page.get_by_role("navigation", name="Parts of the site", exact=True).get_by_role("link")
    assert tabs.all_inner_texts() == DOORS

    for number, name in enumerate(DOORS):
        tabs.nth(number).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        expect(tabs.nth(number)).to_have_attribute("aria-current", "page")
    page.goto(serve + LESSON)
    expect(tabs.filter(has_text="Learn")).to_have_attribute("aria-current", "true")


@pytest.mark.sample(width=[320])
@pytest.mark.parametrize("width", [320, 390])
def test_the_menu_of_a_phone_has_the_doors_first_and_needs_no_script(
    browser: Browser, serve: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 700}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(serve + "glossary/")
    page.get_by_role("button", name="Navigation").click()
    links = page.locator("#hub-nav > ul > li > a")

    assert links.all_inner_texts()[:5] == DOORS
    assert set(NO_DOORS) < set(links.all_inner_texts()[5:])
    expect(links.filter(has_text="Glossary")).to_have_attribute("aria-current", "page")
    context.close()


def test_the_front_page_says_what_there_is_and_its_footer_leads_to_what_is_no_door(
    page: Page, serve: str, repo: Path
) -> None:
    catalog = load_catalog(repo)
    page.goto(serve)
    figures = page.locator(".hub-begin__figures a").all_inner_texts()
    footer = page.get_by_role("navigation", name="All parts of the site")

    assert figures == [
        f"{len(catalog.lessons)} lessons",
        f"{len(catalog.situations)} situations",
        f"{len(catalog.practices)} conversations to try out",
        f"{len(catalog.worksheets)} sheets to print",
    ]
    assert set(NO_DOORS) < set(footer.get_by_role("link").all_inner_texts())
    row = page.locator(".hub-begin").get_by_role("search")
    for width in (390, 960, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        field = row.get_by_role("searchbox").bounding_box()
        button = row.get_by_role("button", name="Search").bounding_box()
        assert field is not None
        assert button is not None
        assert button["y"] < field["y"] + field["height"], "the button stands beside the field"


def test_the_search_of_the_front_page_finds(page: Page, serve: str) -> None:
    page.goto(serve)
    page.get_by_role("searchbox").fill("ghosted after the quote")
    page.keyboard.press("Enter")

    expect(page.locator(".hub-found__title").first).to_have_text("They went quiet after the quote")


def test_somebody_new_sees_nothing_under_way(page: Page, serve: str) -> None:
    page.goto(serve)
    expect(page.locator("html:not(:has(:not(:defined)))")).to_be_attached()

    expect(page.get_by_role("heading", name="Under way")).to_be_hidden()


def test_somebody_who_was_here_sees_what_is_under_way(page: Page, serve: str, repo: Path) -> None:
    lesson = load_catalog(repo).lessons["the-conversation-is-the-job"]
    page.goto(serve)
    talk = {"day": "2026-01-05", "who": "N. from the mill", "wanted": "x", "learned": "x"}
    record = {
        "format": 2,
        "items": {lesson.items[0].id: answered(attempt("2026-01-05"))},
        "talks": {"a-b": {**talk, "decided": "on", "next": "x"}},
    }
    keep(page, record)
    page.reload()
    begun = page.locator(".hub-begun li")

    expect(begun.filter(has_text="Review")).to_contain_text("1 question due")
    expect(begun.filter(has_text=lesson.title)).to_contain_text(
        f"1 of {len(lesson.items)} questions answered"
    )
    expect(begun.filter(has_text="Your last conversation")).to_contain_text("N. from the mill")
    begun.get_by_role("link", name=lesson.title).click()
    expect(page).to_have_url(serve + LESSON)


@pytest.mark.sample(
    question=["is cold email spam", "let me think about it", "my champion left the company"]
)
@pytest.mark.parametrize("question", TAPS)
def test_an_answer_is_at_most_three_taps_from_the_front_page(
    page: Page, serve: str, question: str
) -> None:
    labels = TAPS[question]
    assert len(labels) <= 3
    page.goto(serve)
    for label in labels:
        page.locator("article").get_by_role("link", name=label, exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(labels[-1])
