"""Nothing fails in silence: whatever a page cannot fetch, it says so in words, with what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.helpers.record import FIRST_KEY, LOOK_FIRST, NO_PAGE, answered, attempt, keep, raw
from tests.helpers.waiting import eventually

OURS = re.compile(r"/assets/js/[\w.-]+\.js$")
SAID = re.compile(r"could not be fetched|no network|cannot|did not work")

# A page whose scripts have all come, and one that says that they have not.
READY, MISSED = "html:not(:has(:not(:defined)))", "html:has(#hub-missed:not([hidden]))"


def answer_everything(page: Page) -> None:
    """Answer the questions of a lesson, so that its debrief is due."""
    for form in page.locator("hub-quiz form").all():
        for select in form.locator("select:visible").all():
            select.select_option(index=1)
        for box in form.locator(".hub-item__options input").all()[:1]:
            box.check()
        for words in form.locator("textarea").all():
            words.fill("My name is Ruta.")
        form.locator("[type=submit]").first.click()
        for button in form.locator("[value=rate]").all():
            button.click()


def review(page: Page) -> None:
    """Begin the review, and go through it."""
    page.get_by_role("button", name="Begin").click()
    for _ in range(3):
        page.wait_for_timeout(200)  # a question that cannot be had is passed by without a sign
        for button in page.get_by_role("button", name="Next question").all():
            button.click() if button.is_visible() else None


def look_on(page: Page) -> None:
    """Do nothing: what the page fetches, it fetches at once."""


USES: dict[str, Callable[[Page], None]] = {
    "glossary/": look_on,
    LOOK_FIRST: answer_everything,
    "situations/they-wont-sit-down/": answer_everything,
    "checklists/": look_on,
    "worksheets/my-plan/": look_on,
    "notebook/": look_on,
    "practice/the-bicycle/": look_on,
    "review/": review,
    "kept/": look_on,
}
DUE = {"lf-first-look": answered(attempt("2026-01-02", right=False))}


def open_page(browser: Browser, first_aid: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(first_aid + NO_PAGE)
    keep(page, {"format": 2, "items": DUE})
    return page


def said(page: Page) -> set[str]:
    """Return what a page says of what it cannot do."""
    found = page.locator(".md-content").get_by_text(SAID).filter(visible=True)
    return set(found.all_inner_texts())


def is_fetched(request: Request) -> bool:
    """Tell whether a script asked for it, or is one."""
    return request.resource_type in ("script", "fetch", "xhr")


def test_each_thing_that_cannot_be_fetched_is_said(browser: Browser, first_aid: str) -> None:
    met: set[str] = set()
    for place in USES:
        always, wanted = used(browser, first_aid, place)
        for path in sorted(wanted - met):
            assert says_that_it_is_missing(browser, first_aid, place, path, always), path
        met |= wanted


@pytest.mark.audit
@pytest.mark.parametrize("place", USES)
def test_each_thing_that_cannot_be_fetched_is_said_on_every_page_that_wants_it(
    browser: Browser, first_aid: str, place: str
) -> None:
    always, wanted = used(browser, first_aid, place)
    for path in sorted(wanted):
        assert says_that_it_is_missing(browser, first_aid, place, path, always), path


def used(browser: Browser, first_aid: str, place: str) -> tuple[set[str], set[str]]:
    """Use a page that misses nothing; return what it says all the same, and the paths it asks for."""
    page = open_page(browser, first_aid)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if is_fetched(request) else None)
    page.goto(first_aid + place)
    expect(page.locator(READY)).to_be_attached()
    USES[place](page)
    page.wait_for_load_state("networkidle")
    always, wanted = said(page), {urlsplit(url).path for url in asked}
    assert any(OURS.search(path) for path in wanted)
    page.context.close()
    return always, wanted


def says_that_it_is_missing(
    browser: Browser, first_aid: str, place: str, path: str, always: set[str]
) -> bool:
    """Use a page for which a path cannot be fetched; return whether it says more than always."""
    page = open_page(browser, first_aid)
    stopped = stop(page, path)
    page.goto(first_aid + place)
    expect(page.locator(f"{READY}, {MISSED}")).to_be_attached()
    if page.locator(READY).count():
        USES[place](page)
    more = eventually(page, lambda: said(page) - always)
    assert stopped, path
    page.context.close()
    return bool(more)


def stop(page: Page, path: str) -> list[str]:
    """Let whatever a script of the page fetches from a path fail; return what was stopped."""
    stopped: list[str] = []

    def answer(route: Route) -> None:
        if is_fetched(route.request):
            stopped.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route(lambda url: urlsplit(url).path == path, answer)
    return stopped


def test_what_is_said_leads_to_loading_the_page_again(browser: Browser, first_aid: str) -> None:
    page = browser.new_page()
    page.route("**/quiz.js", lambda route: route.abort())
    page.goto(first_aid + LOOK_FIRST)
    expect(page.get_by_role("alert")).to_contain_text("load the page again")
    page.unroute("**/quiz.js")
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    expect(page.get_by_role("alert")).to_be_hidden()
    page.close()


def test_a_record_that_an_old_tab_wrote_is_not_dropped_when_its_merging_fails(
    browser: Browser, first_aid: str
) -> None:
    page = open_page(browser, first_aid)
    old = {"format": 1, "read": {"look-first": "2026-01-02"}}
    keep(page, old, FIRST_KEY)
    page.route("**/transfer.js", lambda route: route.abort())
    page.goto(first_aid + LOOK_FIRST)
    expect(page.get_by_role("alert")).to_contain_text("could not be fetched")
    assert page.evaluate("key => localStorage.getItem(key)", FIRST_KEY)
    page.unroute("**/transfer.js")
    page.goto(first_aid + LOOK_FIRST)
    assert eventually(page, lambda: raw(page, FIRST_KEY) is None)
    page.goto(first_aid + "kept/")
    expect(page.get_by_text("1 lesson marked as read")).to_be_visible()
    expect(page.get_by_text("1 question", exact=True)).to_be_visible()
    page.close()


def hang(page: Page, part: str) -> None:
    """Let what a script fetches from a part of the site never come."""
    page.route(
        lambda url: f"/{part}/" in url,
        lambda route: None if is_fetched(route.request) else route.continue_(),
    )


@pytest.mark.audit
def test_what_does_not_come_is_waited_for_in_words_and_given_up(
    browser: Browser, first_aid: str, serve: str
) -> None:
    review, search = open_page(browser, first_aid), browser.new_page()
    hang(review, "lessons")
    review.goto(first_aid + "review/")
    review.get_by_role("button", name="Begin").click()
    expect(review.get_by_text("Fetching the question …")).to_be_visible()
    hang(search, "found")
    search.goto(serve + "search/")
    search.get_by_role("searchbox").fill("price")
    expect(search.get_by_role("status")).to_have_text("Fetching the index …")

    late = expect(review.get_by_text("1 question could not be fetched and can wait."))
    late.to_be_visible(timeout=30_000)
    expect(review.get_by_role("button", name="Begin")).to_be_visible()
    late = expect(search.get_by_text("The index could not be fetched."))
    late.to_be_visible(timeout=30_000)
    review.context.close()
    search.close()


def test_scripts_that_are_all_blocked_are_said(browser: Browser, first_aid: str) -> None:
    page = browser.new_page()
    page.route("**/assets/js/*", lambda route: route.abort())
    page.goto(first_aid + "kept/")
    expect(page.get_by_role("alert")).to_contain_text("could not be fetched")
    page.close()
