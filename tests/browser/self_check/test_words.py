"""Nothing that a reader fills in is lost: every field of every kind of page, through every event.

The fields are found in the pages, so that a new one is covered without being named here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.self_check.conftest import visit_ready
from tests.helpers.record import LOOK_FIRST, NO_PAGE, STOP_BLEEDING, fill_up
from tests.helpers.waiting import eventually

NOT_KEPT = "This browser does not let the page keep it."
# One page of each kind that has a field, and between them every type of question;
# `test_no_kind_of_page_is_left_out` looks at all the others.
PLACES = [
    LOOK_FIRST,
    STOP_BLEEDING,
    "situations/they-wont-sit-down/",
    "checklists/",
    "worksheets/my-plan/",
    "notebook/",
    "practice/the-bicycle/#ending-gone",
    "practice/the-bicycle/",
]
# What is looked for is in the address of the page, a file is read at once, and a filter is no answer.
ELSEWHERE = "[type=search], [type=file], [name=grade]"
ALMOST_MIDNIGHT, AFTER_MIDNIGHT = "2026-11-25T23:59:30", "2026-11-26T00:00:40"

# Fills in every field that a reader can use, each in its own way, and returns what it then holds.
# A field has the same key each time: its name and value, or the list that it stands in.
FIELDS = f"""() => [...document.querySelectorAll("article :is(input, textarea, select)")].filter(
    (one) => !one.matches(":disabled, {ELSEWHERE}") && !one.closest(".hub-example")
        && one.checkVisibility({{ checkVisibilityCSS: true }}))"""
KEY_OF = """(one) => [one.closest("[data-list], form")?.dataset.list ?? one.form?.id ?? "",
    one.name, one.dataset.item ?? one.dataset.read ?? "",
    ["checkbox", "radio"].includes(one.type) ? one.value : ""].join(" ")"""
FILL = f"""() => ({FIELDS})().forEach((one, place) => {{
    const send = (type) => one.dispatchEvent(new Event(type, {{ bubbles: true }}));
    if (one.matches("[type=checkbox], [type=radio]")) {{
        if (!one.checked) one.click();
        return;
    }}
    if (one.localName === "select") {{
        one.selectedIndex = one.options.length - 1;
    }} else if (one.type === "date") {{
        one.value = "2024-02-29";
    }} else {{
        one.value = `Words ${{place}}`;
    }}
    send("input");
}})"""
HELD = f"""() => Object.fromEntries(({FIELDS})().map((one) => [
    ({KEY_OF})(one),
    one.matches("[type=checkbox], [type=radio]") ? one.checked : one.value,
]))"""


@dataclass
class Reader:
    """Somebody who has a page open."""

    context: BrowserContext
    page: Page
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)

    def open_again(self, address: str) -> None:
        self.page = self.context.new_page()
        self.page.goto(address)
        visit_ready(self.page)


def typed_out(page: Page) -> None:
    """Wait longer than typing may pause before it is kept: how each part keeps it is its own."""
    page.wait_for_timeout(500)


def reload(reader: Reader) -> None:
    reader.page.reload()
    visit_ready(reader.page)


def closed_tab(reader: Reader) -> None:
    address = reader.page.url
    reader.page.close(run_before_unload=True)
    reader.open_again(address)


def printed(reader: Reader) -> None:
    reader.page.pdf()


def printed_empty(reader: Reader) -> None:
    """Print it empty, where the page offers that, and hear nothing of the end; then come back."""
    for button in reader.page.get_by_role("button", name="Print it empty").all():
        button.click()
    reload(reader)


def second_tab(reader: Reader) -> None:
    address = reader.page.url
    typed_out(reader.page)
    other = reader.page
    reader.open_again(address)
    reader.page.evaluate("dispatchEvent(new Event('pageshow'))")
    other.close()


def new_version(reader: Reader) -> None:
    """A record of before, as the version of before wrote it: at its key, without the newer parts."""
    typed_out(reader.page)
    reader.page.evaluate("""() => {
        const [key] = Object.keys(localStorage).filter((one) => one.startsWith("conversation-first "));
        localStorage.setItem("conversation-first", localStorage.getItem(key));
        localStorage.removeItem(key);
    }""")
    reload(reader)


def midnight(reader: Reader) -> None:
    typed_out(reader.page)
    reader.page.clock.set_fixed_time(AFTER_MIDNIGHT)
    reader.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def another_time_zone(reader: Reader) -> None:
    typed_out(reader.page)
    state = reader.context.storage_state()
    address = reader.page.url
    reader.context = reader.browser.new_context(
        storage_state=state, timezone_id="Pacific/Pago_Pago"
    )
    reader.contexts.append(reader.context)
    reader.open_again(address)


EVENTS: list[Callable[[Reader], None]] = [
    reload,
    closed_tab,
    printed,
    printed_empty,
    second_tab,
    new_version,
    midnight,
    another_time_zone,
]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    context = browser.new_context(timezone_id="Pacific/Kiritimati")
    page = context.new_page()
    reader = Reader(context, page, browser, [context])
    yield reader
    for each in reader.contexts:
        each.close()


def begin(reader: Reader, address: str) -> dict[str, object]:
    """Open a page shortly before midnight and fill in all of it; return what its fields hold."""
    reader.page.clock.set_fixed_time(ALMOST_MIDNIGHT)
    reader.page.goto(address)
    visit_ready(reader.page)
    reader.page.evaluate(FILL)
    if reader.page.locator("[name=by-heart]:checked").count():
        reader.page.locator("hub-practice[data-heart]").wait_for(state="attached")
        reader.page.evaluate(FILL)  # the line of one's own, which has come with it
    held: dict[str, object] = reader.page.evaluate(HELD)
    assert held, "there is something to fill in"
    return held


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.sample(place=[LOOK_FIRST, "notebook/"])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_that_is_filled_in_is_lost(
    reader: Reader, first_aid: str, place: str, event: Callable[[Reader], None]
) -> None:
    held = begin(reader, first_aid + place)

    event(reader)

    after = eventually(
        reader.page, lambda: reader.page.evaluate(HELD), lambda found: found == held, seconds=5
    )
    assert after == held


@pytest.mark.sample(place=[LOOK_FIRST, "notebook/", "worksheets/my-plan/", "practice/the-bicycle/"])
@pytest.mark.parametrize("place", PLACES)
def test_what_cannot_be_kept_is_said_at_once_and_can_be_copied(
    reader: Reader, first_aid: str, place: str
) -> None:
    reader.page.goto(first_aid + NO_PAGE)
    fill_up(reader.page)
    held = begin(reader, first_aid + place)

    said = reader.page.locator("article").get_by_text(NOT_KEPT)
    expect(said.filter(visible=True).first).to_be_visible()
    assert reader.page.evaluate(HELD) == held, "so all of it stands there to be copied"


OWNERS = f"""() => [...new Set(({FIELDS})().map((one) => one.closest(
    "[data-sheet], :not(:not(hub-quiz, hub-checklist, hub-notebook, hub-practice))",
)?.localName ?? one.outerHTML))]"""


def test_no_kind_of_page_is_left_out(reader: Reader, first_aid: str) -> None:
    page = reader.page

    def owners(address: str) -> set[str]:
        page.goto(address)
        visit_ready(page)
        return set(page.evaluate(OWNERS))

    covered = {owner for place in PLACES for owner in owners(first_aid + place)}
    page.goto(first_aid + "sitemap.xml")
    addresses = re.findall(r"<loc>https?://[^/]+/[^/]+/(.*?)</loc>", page.content())
    assert len(addresses) > 15
    for address in addresses:
        assert owners(first_aid + address) <= covered, address


# Writes at the end of every field for words, ticks every box, and returns the words or the tick by key.
WRITE = f"""(words) => Object.fromEntries(({FIELDS})().flatMap((one) => {{
    const isText = one.matches("textarea, [type=text]");
    if (one.type === "checkbox") {{
        if (!one.checked) one.click();
    }} else if (isText) {{
        one.value += words;
        one.dispatchEvent(new Event("input", {{ bubbles: true }}));
    }} else {{
        return [];
    }}
    return [[({KEY_OF})(one), isText ? words : true]];
}}))"""
SAID = "Words of another tab stand below."


def write_in_two_tabs(reader: Reader, address: str) -> tuple[list[Page], list[dict[str, object]]]:
    """Write in every field of two tabs while time stands still; return them, and what was written."""
    pages = [reader.page, reader.context.new_page()]
    for page in pages:
        page.goto(address)
        visit_ready(page)
        page.clock.install()
        page.clock.pause_at(datetime(2099, 1, 2, tzinfo=UTC))
    return pages, [page.evaluate(WRITE, f"In tab {number}.") for number, page in enumerate(pages)]


def lost(page: Page, written: list[dict[str, object]]) -> list[str]:
    """Return the fields that do not hold all of it."""
    held: dict[str, object] = page.evaluate(HELD)
    return [
        key
        for one in written
        for key, value in one.items()
        if held[key] is not value and str(value) not in str(held[key])
    ]


@pytest.mark.sample(place=[LOOK_FIRST, "worksheets/my-plan/"])
@pytest.mark.parametrize("place", PLACES)
def test_what_two_tabs_write_at_once_into_one_field_stays_and_is_said(
    reader: Reader, first_aid: str, place: str
) -> None:
    pages, written = write_in_two_tabs(reader, first_aid + place)

    reader.page.clock.run_for(500)  # one clock for both

    for page in pages:
        for _ in range(50):
            if not lost(page, written):
                break
            page.wait_for_timeout(100)
        assert lost(page, written) == []
    if set(written[0].values()) - {True}:
        said = [page.locator("article").get_by_text(SAID).filter(visible=True) for page in pages]
        assert sum(each.count() for each in said) > 0
    reader.open_again(first_aid + place)
    assert lost(reader.page, written) == []


@pytest.mark.sample(place=[LOOK_FIRST])
@pytest.mark.parametrize("place", PLACES)
def test_what_two_tabs_have_in_one_field_stays_when_they_are_closed(
    reader: Reader, first_aid: str, place: str
) -> None:
    pages, written = write_in_two_tabs(reader, first_aid + place)

    for page in pages:
        with page.expect_event("close"):
            page.close(run_before_unload=True)

    reader.open_again(first_aid + place)
    assert lost(reader.page, written) == []
