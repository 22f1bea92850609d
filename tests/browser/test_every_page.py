"""Every page of the site in a real browser: quiet, at home, narrow enough, and for everyone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import launch
from tests.browser.kinds import KINDS, LESSON, STATES, open_state
from tests.helpers.shifts import note_shifts, shifts

NARROW, PHONE, DESK = 320, 390, 1280
ORDINARY_TEXT = 16
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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


@cache
def axe_source(repo: Path) -> str:
    return (repo / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


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


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    yield from open_page(browser, NARROW)


@pytest.fixture(params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from open_page(browser, DESK, request.param)


def violations(page: Page, repo: Path, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds on the page as it stands, by all its rules or by some."""
    page.evaluate(axe_source(repo))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules or TAGS)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@some_pages
def test_every_page_is_quiet_and_asks_no_other_host(
    phone: Page, serve: str, addresses: Sequence[str]
) -> None:
    host = urlsplit(serve).netloc
    noise: list[str] = []
    phone.on("console", lambda said: noise.append(said.text) if said.type == "error" else None)
    phone.on("pageerror", lambda error: noise.append(str(error)))
    phone.on(
        "request",
        lambda request: (
            None
            if urlsplit(request.url).netloc in (host, "")
            else noise.append(f"asks {request.url}")
        ),
    )

    for address in addresses:
        phone.goto(serve + address, wait_until="load")
        assert noise == [], address


@some_pages
def test_no_page_is_wider_than_a_narrow_phone(
    narrow: Page, serve: str, addresses: Sequence[str]
) -> None:
    for address in addresses:
        narrow.goto(serve + address)
        width = narrow.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW, address


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
    large_text: Page, narrow: Page, serve: str, address: str
) -> None:
    for page in (large_text, narrow):
        page.goto(serve + address)
        assert page.evaluate(BROKEN_WORDS, ".hub-workshop table") == []


def test_a_broken_word_would_be_found(large_text: Page, serve: str) -> None:
    large_text.goto(serve + "lead/sixty-minutes/")
    large_text.evaluate("""document.querySelectorAll(".hub-workshop td").forEach(({ style }) => {
        style.maxWidth = "2em";
        style.overflowWrap = "anywhere";
    })""")

    assert large_text.evaluate(BROKEN_WORDS, ".hub-workshop table") != []


@pytest.mark.sample(address=["", LESSON])
@pytest.mark.parametrize("address", KINDS)
def test_nothing_moves_when_the_scripts_come_late(phone: Page, serve: str, address: str) -> None:
    def late(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    phone.route("**/*.js", late)
    note_shifts(phone)
    phone.goto(serve + address)
    phone.wait_for_timeout(700)

    assert shifts(phone) == []


@pytest.mark.parametrize(("within", "noted"), [("", True), ("main", True), ("footer", False)])
def test_what_moves_would_be_noted(phone: Page, serve: str, within: str, *, noted: bool) -> None:
    note_shifts(phone, within)
    phone.goto(serve)
    phone.evaluate(
        "setTimeout(() => document.querySelector('article').prepend(document.createElement('hr')), 600)"
    )
    phone.wait_for_timeout(1200)

    assert bool(shifts(phone)) is noted


@some_pages
def test_axe_finds_nothing_on_any_page(
    phone: Page, serve: str, addresses: Sequence[str], repo: Path
) -> None:
    for address in addresses:
        phone.emulate_media(color_scheme="light")
        phone.goto(serve + address)
        assert violations(phone, repo) == [], address
        phone.emulate_media(color_scheme="dark")
        phone.locator("body[data-md-color-scheme=slate]").wait_for()
        assert violations(phone, repo, ["color-contrast"]) == [], f"{address} in the dark"


@pytest.mark.sample(address=["", LESSON, "worksheets/a-clean-no/"], context=["dark"])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing_on_a_wide_screen_light_or_dark(
    context: Page, serve: str, address: str, repo: Path
) -> None:
    context.goto(serve + address)

    assert violations(context, repo) == []


def test_axe_would_find_a_fault(phone: Page, serve: str, repo: Path) -> None:
    phone.goto(serve)
    phone.evaluate("document.querySelector('article').innerHTML += '<img src=x><input>'")

    assert {found.split(":")[0] for found in violations(phone, repo)} >= {"image-alt", "label"}


def test_axe_finds_nothing_with_search_and_menu_open(phone: Page, serve: str, repo: Path) -> None:
    phone.goto(serve + "lessons/")
    phone.get_by_role("button", name="Navigation").click()
    assert violations(phone, repo) == []
    phone.goto(serve + "lessons/")
    phone.locator(".hub-header").get_by_role("link", name="Search").click()
    phone.get_by_role("searchbox").fill("price")
    phone.locator(".hub-found__title").first.wait_for()
    assert violations(phone, repo) == []


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

    assert "ten-minutes-before-a-call" in phone.url


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
