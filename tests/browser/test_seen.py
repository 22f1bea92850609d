"""Held by what is seen: where the focus is, what lies over it, and what forced colours leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import CONVERSATION, KINDS, LESSON, STATES, open_state
from tests.helpers.record import NO_PAGE
from tests.helpers.seen import changed_pixels, focus_is_seen, kinds_of_stops, walk
from tests.helpers.waiting import eventually

SIZES = {1280: 800, 390: 844, 320: 640}
# The states that are set in a way of their own, and so are walked through on other screens too.
LAYOUTS = (
    "",
    LESSON,
    CONVERSATION,
    "checklists/",
    "worksheets/a-clean-no/",
    "a conversation ended",
    "a notebook with talks",
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from opened(browser)


def opened(browser: Browser, **more: Any) -> Iterator[Page]:
    context = browser.new_context(
        **{"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce", **more}
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def one_window(whole_browser: Browser) -> Iterator[Page]:
    """Yield a page that the focus can leave, in a window that takes a second to open."""
    yield from opened(whole_browser)


@pytest.fixture
def window(one_window: Page, serve: str) -> Page:
    """Return it with nothing kept."""
    one_window.goto(serve + NO_PAGE)
    one_window.evaluate("localStorage.clear()")
    return one_window


@pytest.mark.sample(state=[LESSON, "a conversation ended", "worksheets/a-clean-no/"], width=[390])
@pytest.mark.parametrize(
    ("state", "width"),
    [
        *((state, 390) for state in STATES),
        *((state, width) for state in LAYOUTS for width in (320, 1280)),
    ],
)
def test_the_focus_is_seen_at_every_stop_both_ways(
    window: Page, serve: str, state: str, width: int
) -> None:
    window.set_viewport_size({"width": width, "height": SIZES[width]})
    open_state(window, serve, state)

    forth, back = walk(window), walk(window, "Shift+Tab")

    assert len(forth) > 8
    assert len(back) > 8
    assert [stop for stop in (*forth, *back) if stop["faults"]] == []


@pytest.mark.sample(look=["dark"], width=[390])
@pytest.mark.parametrize("look", ["light", "dark", "forced"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_kind_of_control_looks_different_with_the_focus(
    browser: Browser, serve: str, width: int, look: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
        reduced_motion="reduce",
    )
    page = context.new_page()
    seen, unseen = set[str](), []
    for state in STATES:
        open_state(page, serve, state)
        for number, kind in enumerate(kinds_of_stops(page)):
            if kind not in seen and not focus_is_seen(page, number):
                unseen.append(f"{state}: {kind}")
            seen.add(kind)
    context.close()

    assert len(seen) > 40
    assert unseen == []


def test_a_hidden_focus_and_a_covered_one_would_be_found(window: Page, serve: str) -> None:
    page = window
    page.goto(serve + LESSON)
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`a.hub-soon:focus-visible { outline: none !important; }
            article { position: relative; } article::after {
            content: ""; position: absolute; inset: 0; z-index: 3; }`);
        document.adoptedStyleSheets.push(sheet);
    }""")
    faults = {stop["name"]: stop["faults"] for stop in walk(page)}

    assert faults['a.hub-soon "10 min before a call"'] == ["has no outline"]
    assert kinds_of_stops(page)


# ---- The menu


OPEN_MENU = "#hub-nav:popover-open"
# What a script keeps the focus from while the menu is open.
BESIDE_IT = ".md-content[inert]"


def holds_focus(page: Page) -> bool:
    """Return whether the focus is in the menu, or between its last stop and its first."""
    return bool(
        page.evaluate(
            "document.activeElement === document.body"
            " || !!document.activeElement.closest('#hub-nav')"
        )
    )


def is_expanded(page: Page) -> bool:
    """Return what assistive technology is told of the button's state."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    about = {"nodeId": root, "accessibleName": "Navigation", "role": "button"}
    [button] = session.send("Accessibility.queryAXTree", about)["nodes"]
    states = {state["name"]: state["value"]["value"] for state in button["properties"]}
    return bool(states["expanded"])


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without"])
def test_the_menu_opens_by_key_keeps_the_focus_and_escape_gives_it_back(
    whole_browser: Browser, serve: str, *, has_script: bool
) -> None:
    for page in opened(whole_browser, java_script_enabled=has_script):
        page.goto(serve + LESSON)
        button = page.get_by_role("button", name="Navigation")
        assert not is_expanded(page)
        for key in ("Space", "Enter"):
            button.focus()
            page.keyboard.press(key)
            expect(page.locator(OPEN_MENU)).to_be_attached()
            if key == "Enter":
                for press in (*["Tab"] * 50, *["Shift+Tab"] * 60):
                    page.keyboard.press(press)
                    assert holds_focus(page), page.evaluate("document.activeElement.outerHTML")
            page.keyboard.press("Escape")

            expect(page.locator(OPEN_MENU)).not_to_be_attached()
            expect(button).to_be_focused()


def test_the_menu_says_that_it_is_open_and_closes_by_its_own_button(page: Page, serve: str) -> None:
    page.goto(serve + LESSON)
    page.get_by_role("button", name="Navigation").click()
    expect(page.get_by_role("navigation", name="Navigation")).to_be_visible()
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    expect(page.locator(BESIDE_IT)).to_be_attached()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Navigation")).to_be_focused()
    assert eventually(page, lambda: not is_expanded(page))
    expect(page.locator(BESIDE_IT)).not_to_be_attached()


def test_the_focus_is_seen_at_every_stop_of_the_menu(window: Page, serve: str) -> None:
    for width in (320, 390, 1024):
        window.set_viewport_size({"width": width, "height": 640})
        window.goto(serve + LESSON)
        window.get_by_role("button", name="Navigation").click()
        expect(window.locator(OPEN_MENU)).to_be_attached()

        forth, back = walk(window), walk(window, "Shift+Tab")

        assert min(len(forth), len(back)) > 10
        assert [stop for stop in (*forth, *back) if stop["faults"]] == []


def test_a_part_of_the_page_is_reached_from_the_menu_by_key(page: Page, serve: str) -> None:
    page.goto(serve + LESSON)
    page.get_by_role("button", name="Navigation").press("Enter")
    page.get_by_role("list", name="On this page").get_by_role("link", name="Try it today").press(
        "Enter"
    )

    expect(page).to_have_url(re.compile("#try-it-today$"))
    expect(page.locator(OPEN_MENU)).not_to_be_attached()
    expect(page.locator("#try-it-today")).to_be_in_viewport()


def test_the_menu_is_closed_when_back_brings_the_page_again(page: Page, serve: str) -> None:
    page.goto(serve + LESSON)
    page.get_by_role("button", name="Navigation").click()
    page.locator("#hub-nav").get_by_role("link", name="Learn").first.click()
    expect(page).to_have_url(re.compile("/learn/$"))
    page.go_back()
    expect(page).to_have_url(serve + LESSON)

    expect(page.locator(OPEN_MENU)).not_to_be_attached()
    expect(page.locator(BESIDE_IT)).not_to_be_attached()


# ---- Names


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_of_colours_says_what_is_true(page: Page, serve: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(serve)
    for is_dark in (scheme == "dark", scheme != "dark"):
        switch = page.get_by_role("button", name="Dark colours", pressed=is_dark)
        expect(switch).to_be_visible()
        dark = "rgb(22, 25, 27)"
        ground = expect(page.locator("body"))
        (ground.to_have_css if is_dark else ground.not_to_have_css)("background-color", dark)
        switch.press("Enter")
    expect(page.get_by_role("radio", name="Switch")).to_have_count(0)


EMPTY_LISTS = """() => [...document.querySelectorAll("ul, ol, dl, nav")]
    .filter((list) => list.checkVisibility() && !list.textContent.trim())
    .map((list) => list.outerHTML.slice(0, 120))"""
DRAWINGS_WITHOUT_NAME = """() => [...document.querySelectorAll("svg")]
    .filter((one) => !one.closest("[aria-hidden=true]") && !one.ariaLabel
        && !one.getAttribute("aria-labelledby"))
    .map((one) => one.parentElement.outerHTML.slice(0, 120))"""
# A bold line on its own, without a stop, above a list or a table.
HEADINGS_IN_DISGUISE = """() => [...document.querySelectorAll(".hub-page p")]
    .filter((one) => one.checkVisibility() && one.textContent.trim().length > 2
        && !/[.:?!…)]$/.test(one.textContent.trim())
        && one.nextElementSibling?.matches("ul, ol, dl, table, fieldset")
        && parseInt(getComputedStyle(one).fontWeight) >= 600)
    .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.sample(state=["a lesson answered", "a conversation ended", "kept/"])
@pytest.mark.parametrize("state", STATES)
def test_every_part_has_the_name_and_role_that_it_looks_like(
    page: Page, serve: str, state: str
) -> None:
    open_state(page, serve, state)
    tree = [line.strip() for line in page.locator("body").aria_snapshot().splitlines()]
    groups = [line for line in tree if line.startswith(("- group ", "- textbox "))]

    assert [line for line in groups if groups.count(line) > 1] == []
    assert [line for line in tree if line.startswith("- figure:")] == []
    assert page.locator("label[tabindex], [role=button]:not(button)").count() == 0
    assert page.evaluate(EMPTY_LISTS) == []
    assert page.evaluate(DRAWINGS_WITHOUT_NAME) == []
    assert page.evaluate(HEADINGS_IN_DISGUISE) == []


def test_cleared_ticks_are_announced(page: Page, serve: str) -> None:
    page.goto(serve + "checklists/")
    one = page.locator("hub-checklist").first
    one.get_by_role("checkbox").first.check()
    one.get_by_role("button", name="Clear the ticks").click()

    expect(one.get_by_role("status")).to_have_text("Ticks cleared.")


# ---- Forced colours


@pytest.fixture
def forced(browser: Browser) -> Iterator[Page]:
    yield from opened(browser, viewport={"width": 1280, "height": 800}, forced_colors="active")


def ink(page: Page, box: dict[str, float]) -> int:
    """Return how many pixels of a box are not as its ground, which fills most of it."""
    data = page.screenshot(clip=box)  # type: ignore[arg-type]
    counts = Image.open(BytesIO(data)).convert("L").histogram()
    ground = counts.index(max(counts))
    return sum(count for grey, count in enumerate(counts) if abs(grey - ground) > 60)


def box_of(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box
    return {name: float(value) for name, value in dict(box).items()}  # type: ignore[arg-type]


@pytest.mark.parametrize("state", [LESSON, "a notebook with talks", CONVERSATION])
def test_forced_colours_leave_the_arrows_of_what_unfolds(
    forced: Page, serve: str, state: str
) -> None:
    open_state(forced, serve, state)
    arrow = forced.locator("summary:visible").first
    arrow.scroll_into_view_if_needed()
    box = box_of(forced, "summary:visible")

    assert ink(forced, {**box, "width": 18}) > 10


def test_forced_colours_leave_the_line_under_the_tab_and_the_bar_of_where_you_are(
    forced: Page, serve: str
) -> None:
    forced.goto(serve + LESSON)
    tab = box_of(forced, ".md-tabs [aria-current]")
    under = {**tab, "y": tab["y"] + tab["height"] - 8, "height": 8}
    here = box_of(forced, "#hub-nav [aria-current=page]")
    bar = {**here, "x": here["x"] - 4, "width": 12}

    assert ink(forced, under) > 0.8 * tab["width"]
    assert ink(forced, bar) > here["height"]


def test_pictures_that_differ_are_told_from_those_that_do_not(page: Page, serve: str) -> None:
    page.goto(serve)
    one = page.screenshot()
    assert changed_pixels(one, one) == 0
    page.evaluate("document.body.style.filter = 'invert(1)'")

    assert changed_pixels(one, page.screenshot()) > 1000


def test_the_kinds_are_all_there(built_site: Path) -> None:
    for address in KINDS:
        assert (built_site / (address + "index.html" * (not address.endswith(".html")))).exists()
