"""Every page of the site in a real browser: quiet, at home, narrow enough, and for everyone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import launch
from tests.browser.kinds import CONVERSATION, KINDS, LESSON, STATES, open_state
from tests.browser.test_policy import heard
from tests.helpers.axe import TAGS, violations
from tests.helpers.shifts import note_shifts, shifts
from tests.helpers.waiting import eventually

NARROW, PHONE, DESK = 320, 390, 1280
ORDINARY_TEXT = 16
# Widths at which no navigation stands beside the text.
TEXT_ALONE = (640, 768, 1024, 1210)
COLUMN = """() => {
    const { left, width } = document.querySelector(".hub-page").getBoundingClientRect();
    return [left, width];
}"""
# The words below a selector that stand on more than one line; a hyphen may end one.
BROKEN_WORDS = r"""(selector) => {
  const broken = [];
  for (const element of document.querySelectorAll(selector)) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { 0: word, index } of texts.currentNode.data.matchAll(/[^\s-]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) {
          broken.push(word);
        }
      }
    }
  }
  return broken;
}"""


@pytest.fixture(scope="module", params=["one of each kind", "all"])
def addresses(request: pytest.FixtureRequest, built_site: Path) -> Sequence[str]:
    """Return one page of each kind, or every page below the site's root, the 404 page included."""
    if request.param == "one of each kind":
        return KINDS
    return sorted(
        file.relative_to(built_site).as_posix().removesuffix("index.html")
        for file in built_site.rglob("*.html")
    )


some_pages = pytest.mark.sample(addresses=["one of each kind"])


def open_page(browser: Browser, width: int, scheme: str = "light") -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=True,  # axe is put into the page from here
    )
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from open_page(browser, PHONE)


@pytest.fixture(params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from open_page(browser, DESK, request.param)


@pytest.fixture
def noise() -> list[str]:
    """Return what pages complain of: errors, and what their policy has stopped."""
    return []


@pytest.fixture
def page(browser: Browser, noise: list[str]) -> Iterator[Page]:
    """Yield a page under its policy, as a reader has it."""
    context = browser.new_context(reduced_motion="reduce")
    yield heard(context, noise)
    context.close()


@some_pages
def test_every_page_is_quiet_stays_at_home_and_fits_while_it_is_used(
    page: Page, noise: list[str], serve: str, addresses: Sequence[str]
) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    body = page.locator("body")
    for address in addresses:
        page.set_viewport_size({"width": NARROW, "height": 800})
        page.goto(serve + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, address
        for width in TEXT_ALONE:
            page.set_viewport_size({"width": width, "height": 800})
            left, wide = page.evaluate(COLUMN)
            assert abs(left - (width - left - wide)) <= 2, f"{address} not in the middle of {width}"
            assert wide <= 640 or not address, f"{address} has wide lines at {width}"
        page.set_viewport_size({"width": PHONE, "height": 800})
        was = body.get_attribute("data-md-color-scheme") or ""
        page.get_by_role("button", name="Dark colours").click()
        expect(body).not_to_have_attribute("data-md-color-scheme", was)
        page.get_by_role("button", name="Navigation").click()
        entries = page.locator("#hub-nav > ul a:not(.hub-nav__parts a)")
        expect(entries.first).to_be_visible()
        names = [name.strip() for name in entries.all_text_contents()]
        assert len(names) == len(set(names)), f"{address}: an entry of the navigation stands twice"
        assert noise == [], address

    assert asked <= {urlsplit(serve).netloc, ""}


@pytest.fixture(scope="module")
def large_text(browser: Browser, serve: str) -> Iterator[Page]:
    """Yield a phone on which the browser's text is twice as large."""
    large = launch(browser.browser_type, f"--blink-settings=defaultFontSize={2 * ORDINARY_TEXT}")
    page = large.new_page(viewport={"width": PHONE, "height": 800})
    page.goto(serve)
    assert page.evaluate("matchMedia('(width < 15em)').matches"), "the text is not larger"
    yield page
    large.close()


@some_pages
def test_text_of_twice_the_size_fits_a_phone(
    large_text: Page, serve: str, addresses: Sequence[str]
) -> None:
    wide = {}
    for address in addresses:
        large_text.goto(serve + address)
        wide[address] = large_text.evaluate("document.documentElement.scrollWidth")

    assert {address: width for address, width in wide.items() if width > PHONE} == {}


@pytest.mark.sample(state=["a lesson answered", "a conversation ended"])
@pytest.mark.parametrize("state", STATES)
def test_text_of_twice_the_size_fits_a_phone_in_every_state(
    large_text: Page, serve: str, state: str
) -> None:
    open_state(large_text, serve, state)

    assert large_text.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize("address", ["lead/sixty-minutes/", "lead/half-day/"])
def test_large_text_and_a_narrow_phone_leave_the_words_of_a_plan_whole(
    large_text: Page, phone: Page, serve: str, address: str
) -> None:
    phone.set_viewport_size({"width": NARROW, "height": 800})
    for page in (large_text, phone):
        page.goto(serve + address)
        assert page.evaluate(BROKEN_WORDS, ".hub-workshop table") == []


def test_a_broken_word_would_be_found(large_text: Page, serve: str) -> None:
    large_text.goto(serve + "lead/sixty-minutes/")
    large_text.evaluate("""document.querySelectorAll(".hub-workshop td").forEach(({ style }) => {
        style.maxWidth = "2em";
        style.overflowWrap = "anywhere";
    })""")

    assert large_text.evaluate(BROKEN_WORDS, ".hub-workshop table") != []


@pytest.mark.parametrize(("within", "noted"), [("", True), ("main", True), ("footer", False)])
def test_what_moves_would_be_noted(phone: Page, serve: str, within: str, *, noted: bool) -> None:
    note_shifts(phone, within)
    phone.goto(serve)
    phone.evaluate("document.querySelector('article').prepend(document.createElement('hr'))")
    limit = 10 if noted else 0.3  # what should not come gets time to come

    assert bool(eventually(phone, lambda: shifts(phone), seconds=limit)) is noted


@some_pages
@pytest.mark.sample(scheme=["light"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, serve: str, addresses: Sequence[str], scheme: str
) -> None:
    rules = TAGS if scheme == "light" else ["color-contrast"]
    for page in open_page(browser, PHONE, scheme):
        for address in addresses:
            page.goto(serve + address)
            assert violations(page, rules) == [], address


@pytest.mark.sample(address=["", LESSON, CONVERSATION, "worksheets/a-clean-no/"], context=["dark"])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing_on_a_wide_screen_light_or_dark(
    context: Page, serve: str, address: str
) -> None:
    context.goto(serve + address)

    assert violations(context) == []


def test_axe_would_find_a_fault(phone: Page, serve: str) -> None:
    phone.goto(serve)
    phone.evaluate("document.querySelector('article').innerHTML += '<img src=x><input>'")

    assert {found.split(":")[0] for found in violations(phone)} >= {"image-alt", "label"}


def test_axe_finds_nothing_with_search_and_menu_open(phone: Page, serve: str) -> None:
    phone.goto(serve + "lessons/")
    phone.get_by_role("button", name="Navigation").click()
    assert violations(phone) == []
    phone.goto(serve + "lessons/")
    phone.locator(".hub-header").get_by_role("link", name="Search").click()
    phone.get_by_role("searchbox").fill("price")
    phone.locator(".hub-found__title").first.wait_for()
    assert violations(phone) == []


def test_the_first_stop_of_the_keyboard_leads_to_the_content(phone: Page, serve: str) -> None:
    phone.goto(serve + "glossary/")
    phone.keyboard.press("Tab")
    assert re.search("skip", phone.evaluate("document.activeElement.textContent"), re.IGNORECASE)
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")

    assert phone.evaluate("!!document.activeElement.closest('article')")


@pytest.mark.sample(address=[LESSON, "404.html"])
@pytest.mark.parametrize("address", KINDS)
def test_ten_minutes_before_a_call_is_one_tap_away(phone: Page, serve: str, address: str) -> None:
    phone.goto(serve + address)

    phone.get_by_role(
        "link", name=re.compile("10 min|ten minutes before a call", re.IGNORECASE)
    ).first.click()

    expect(phone).to_have_url(re.compile("ten-minutes-before-a-call"))


def test_every_lesson_can_be_read_whole_without_javascript(browser: Browser, serve: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": PHONE, "height": 800}
    )
    page = context.new_page()
    page.goto(serve + LESSON)

    hidden = [
        summary
        for summary in page.locator("article details > summary").all()
        if not summary.is_visible()
    ]
    assert hidden == []
    for summary in page.locator(".hub-item__answers > summary").all():
        summary.click()
    explanations = page.locator(".hub-item__explanations > li")
    assert explanations.count() > 10
    assert all(explanation.is_visible() for explanation in explanations.all())
    assert page.locator("article button:visible").count() == 0
    context.close()
