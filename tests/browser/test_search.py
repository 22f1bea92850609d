"""The search: nothing until somebody searches, and then what people type finds what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
SEARCH = "search/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def search(page: Page, serve: str, words: str) -> list[str]:
    """Type into the search page and return the titles that it shows."""
    page.goto(serve + SEARCH)
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("status").filter(has_text=f"“{words}”")).to_be_visible()
    return page.locator(".hub-found__title").all_inner_texts()


def asked(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(urlsplit(request.url).path))
    return found


def test_a_page_fetches_nothing_of_the_index(page: Page, serve: str) -> None:
    requests = asked(page)
    for address in ("", LESSON, SEARCH):
        page.goto(serve + address, wait_until="networkidle")

    assert requests
    assert [path for path in requests if "pagefind" in path] == []


def test_a_search_fetches_the_part_of_the_index_that_it_needs(page: Page, serve: str) -> None:
    requests = asked(page)
    assert search(page, serve, "price")

    assert len([path for path in requests if path.endswith(".pf_index")]) == 1
    assert len([path for path in requests if "/words/" in path]) == 1


@pytest.mark.parametrize(
    ("words", "title", "place"),
    [
        ("walk away well", "Walk away well", ""),
        ("prices", "Work it out together", ""),
        ("open question", "Glossary", "open question"),
        ("predictions", "Checklists", "Write one prediction for this talk."),
        ("trial account", "The trial account", ""),
        ("a clean no", "A clean no", ""),
        ("role-play", "Glossary", "role play"),
        ("interruption", "Earn the interruption", ""),
        ("half a day", "Workshop: half a day", ""),
    ],
)
def test_lessons_terms_items_practice_and_worksheets_are_found(
    page: Page, serve: str, words: str, title: str, place: str
) -> None:
    assert title in search(page, serve, words)
    if place:
        link = page.locator(".hub-found li li a", has_text=place).first
        address = str(link.get_attribute("href"))
        page.goto(address)
        anchor = address.split("#")[1]
        assert place.lower() in page.locator(f"[id='{anchor}']").inner_text().lower()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("converstaion", "conversation"), ("referal", "referral"), ("negociate", "negotiate")],
)
def test_a_slip_of_the_finger_is_seen_through_and_said(
    page: Page, serve: str, typed: str, meant: str
) -> None:
    assert search(page, serve, typed)
    expect(page.get_by_role("status").filter(has_text=f"for “{meant}”")).to_be_visible()


def test_a_word_that_is_like_no_other_finds_nothing(page: Page, serve: str) -> None:
    assert search(page, serve, "xyzzyq") == []


def test_answers_of_the_self_checks_are_not_found(page: Page, serve: str) -> None:
    page.goto(serve + LESSON)
    option = page.locator("hub-quiz .hub-option__text, hub-quiz label").first.inner_text()
    page.goto(f"{serve}{SEARCH}?q={option}")
    expect(page.get_by_role("status").filter(has_text="for “")).to_be_visible()

    assert option not in " ".join(page.locator(".hub-found p").all_inner_texts())


def test_a_search_has_an_address_and_its_results_come_in_parts(page: Page, serve: str) -> None:
    page.goto(serve + SEARCH + "?q=conversation")
    expect(page.locator(".hub-found > li")).to_have_count(8)
    page.get_by_role("button", name="Show more").click()

    expect(page.locator(".hub-found > li")).to_have_count(16)
    assert page.evaluate("document.activeElement.closest('li') !== null")
    page.get_by_role("searchbox").fill("budget")
    page.wait_for_url("**/search/?q=budget")


def test_an_index_that_cannot_be_fetched_is_said(page: Page, serve: str) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(serve + SEARCH + "?q=price")

    expect(page.get_by_role("status").filter(has_text="could not be fetched")).to_be_visible()


def test_without_a_script_the_page_leads_on(browser: Browser, serve: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve + SEARCH)

    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator("article").get_by_role("link", name="the glossary")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("words", "count"),
    [("call call", 0), ("call calls", 1), ("form from", 1), ("price prize", 1), ("ask lead", 3)],
)
def test_slips_are_counted(
    page: Page, serve: str, built_site: Path, words: str, count: int
) -> None:
    page.goto(serve)
    (file,) = built_site.glob("assets/js/spelling.*.js")
    load = f"(await import('./assets/js/{file.name}'))"

    assert page.evaluate(f"async (words) => {load}.slips(...words, 2)", words.split()) == count
