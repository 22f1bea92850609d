"""What the self-checks cost: bytes, requests, layout shift, time to answer."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.self_check.conftest import Visit
from tests.browser.self_check.test_answers_stay import answer_all
from tests.helpers.record import LOOK_FIRST, answered, attempt, keep

SCRIPTS = 10_000
STYLES = 12_000
# The theme's header is not ours to hold still.
SHIFTS = """globalThis.shifts = [];
new PerformanceObserver((list) => {
    for (const { hadRecentInput, sources } of list.getEntries()) {
        const moved = sources.map(({ node }) => node ?? document.body);
        const ours = moved.filter((node) => !node.parentElement?.closest(".md-header"));
        shifts.push(...(hadRecentInput ? [] : ours.map((node) => (node.outerHTML ?? "").slice(0, 80))));
    }
}).observe({ type: "layout-shift", buffered: true });"""
SLOW = """globalThis.slowest = 0;
new PerformanceObserver((list) => {
    for (const { processingStart, processingEnd } of list.getEntries()) {
        slowest = Math.max(slowest, processingEnd - processingStart);
    }
}).observe({ type: "event", durationThreshold: 16, buffered: true });"""


def gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def requested(browser: Browser, address: str) -> list[str]:
    """Return the addresses that a first visit asks for."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    return [urlsplit(request.url).path for request in asked]


def test_lesson_loads_three_scripts_of_ours_within_budget(
    browser: Browser, first_aid: str, repo: Path
) -> None:
    asked = [path for path in requested(browser, first_aid + LOOK_FIRST) if "/assets/js/" in path]
    assert sorted(path.rsplit("/", 1)[1] for path in asked) == ["hub.js", "quiz.js", "store.js"]
    sizes = {path.rsplit("/", 1)[1]: 0 for path in asked} | {"debrief.js": 0}
    sizes = {name: gzipped(repo / "docs" / "assets" / "js" / name) for name in sizes}
    print("\nScripts of a lesson, gzip:", sizes, "together", sum(sizes.values()), "of", SCRIPTS)
    assert sum(sizes.values()) <= SCRIPTS, "with the one that is fetched after the last answer"


def test_page_without_controls_loads_one_script_of_ours(browser: Browser, first_aid: str) -> None:
    asked = [path for path in requested(browser, f"{first_aid}glossary/") if "/assets/js/" in path]
    assert len(asked) == 1


def test_styles_are_within_budget(repo: Path) -> None:
    sizes = {path.name: gzipped(path) for path in (repo / "docs" / "assets" / "css").glob("*.css")}
    print("\nStyles, gzip:", sizes, "together", sum(sizes.values()), "of", STYLES)
    assert sum(sizes.values()) <= STYLES
    assert sizes["quiz.css"] <= 3_200


FILLED = {
    "items": {
        "lf-first-look": answered(attempt("2026-01-02", right=False), answer=("bleeding",)),
        "lf-order": answered(attempt("2026-01-02"), version=4),
        "lf-reflect": answered(answer=("My name is Ruta. " * 60,)),
    },
    "lists": {"first-minute": {"day": "2026-01-02", "ticked": ["say-your-name"]}},
    "sheets": {"my-plan": {"day": "2026-01-02", "values": {"first-words": "My name is Ruta. " * 60}}},
    "talks": {
        str(n): {"day": "2026-01-02", "who": "N.", "wanted": "x", "learned": "x", "decided": "on", "next": "x"}
        for n in range(9)
    },
}
PLACES = [LOOK_FIRST, f"{LOOK_FIRST}#q-lf-match", "checklists/", "worksheets/my-plan/", "notebook/", "review/", "kept/"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(visit: Visit, place: str, width: int) -> None:
    page = visit("glossary/", viewport={"width": width, "height": 800})
    keep(page, FILLED)
    page.add_init_script(SHIFTS)
    page.route("**/assets/js/*.js", lambda route: (page.wait_for_timeout(60), route.continue_()))
    for _ in range(2):
        page.goto(page.url.split("conversation-first/")[0] + "conversation-first/" + place)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("shifts") == []


def slowed(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def test_input_is_answered_at_once_on_a_slow_device(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    items = {f"other-{n}": answered(*[attempt(f"2026-01-{day:02}") for day in range(1, 11)]) for n in range(250)}
    talks = {str(n): {**FILLED["talks"]["0"], "learned": "words " * 40} for n in range(200)}
    keep(page, {"items": items, "talks": talks})
    page.add_init_script(SLOW)
    page.reload()
    slowed(page)
    answer_all(page)
    page.get_by_role("button", name="Down: Say your name").click()
    page.get_by_role("checkbox", name="Ask what happened").check()
    page.wait_for_timeout(200)
    slowest = page.evaluate("slowest")
    print("\nSlowest answer to an input at a quarter of the speed:", slowest, "ms")
    assert slowest < 50
