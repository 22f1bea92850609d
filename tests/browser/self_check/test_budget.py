"""What the self-checks cost: bytes, requests, layout shift, time to answer."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route

from benchmarks.own_files import weigh
from tests.browser.self_check.conftest import Visit
from tests.browser.self_check.test_answers_stay import answer_all
from tests.helpers.record import LOOK_FIRST, NO_PAGE, answered, attempt, keep
from tests.helpers.shifts import note_shifts, shifts

# 600 of them offer to read aloud and to record; the rest of that is fetched when somebody asks. 50 keep
# what another tab wrote into the same field at the same moment.
SCRIPTS = 8_950
# Stands in for the theme's own script, which weighs 35,000.
FRAME = 1_200
STYLES = 12_000
OWN_STYLES = 3_200
OURS = re.compile(r"assets/(?:js|css)/[\w-]+\.(?:js|css)$", re.MULTILINE)
# A phone takes four times as long as a desk computer, as Lighthouse has it.
SLOWER = 4
AT_ONCE = 50  # milliseconds


def requested(browser: Browser, address: str) -> list[str]:
    """Return our own files that a first visit asks for, relative to `docs/`."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  # no built-ins here
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    paths = [urlsplit(request.url).path for request in asked]
    return sorted(OURS.findall("\n".join(paths)))


def gzipped(names: list[str]) -> int:
    """Return the bytes of these files after gzip, as they are published."""
    return sum(weigh(Path(name).suffix[1:], Path(name).stem) for name in names)


@pytest.fixture(scope="module")
def asked(browser: Browser, first_aid: str) -> list[str]:
    """Return our own files that a lesson's page asks for."""
    return requested(browser, first_aid + LOOK_FIRST)


def test_lesson_loads_the_frame_and_five_scripts_of_ours_within_budget(
    asked: list[str],
) -> None:
    scripts = [name for name in asked if name.endswith(".js")]
    frame = "assets/js/frame.js"
    rest = [name for name in scripts if name != frame]
    assert frame in scripts
    assert rest == [f"assets/js/{name}.js" for name in ("dom", "fields", "hub", "quiz", "store")]
    late = ["assets/js/debrief.js"]
    assert gzipped(rest + late) <= SCRIPTS, "with what comes after the last answer"
    assert gzipped([frame]) <= FRAME


def test_page_without_controls_loads_the_frame_and_one_script_of_ours(
    browser: Browser, first_aid: str
) -> None:
    asked = requested(browser, f"{first_aid}glossary/")
    assert [name for name in asked if name.endswith(".js")] == [
        "assets/js/frame.js",
        "assets/js/hub.js",
    ]


def test_styles_are_within_budget(asked: list[str]) -> None:
    assert gzipped([name for name in asked if name.endswith(".css")]) <= STYLES
    assert gzipped(["assets/css/quiz.css"]) <= OWN_STYLES


FILLED = {
    "items": {
        "lf-first-look": answered(attempt("2026-01-02", right=False), answer=("bleeding",)),
        "lf-order": answered(attempt("2026-01-02"), version=4),
        "lf-reflect": answered(answer=("My name is Ruta. " * 60,)),
    },
    "lists": {"first-minute": {"day": "2026-01-02", "ticked": ["say-your-name"]}},
    "sheets": {
        # A longer one lets its field grow, so that all of it can be read.
        "my-plan": {"day": "2026-01-02", "values": {"first-words": "My name is Ruta."}}
    },
    "talks": {
        str(n): {
            "day": "2026-01-02",
            "who": "N.",
            "wanted": "x",
            "learned": "x",
            "decided": "on",
            "next": "x",
        }
        for n in range(9)
    },
}
PLACES = [
    LOOK_FIRST,
    f"{LOOK_FIRST}#q-lf-match",
    "situations/they-wont-sit-down/",
    "checklists/",
    "worksheets/my-plan/",
    "notebook/",
    "review/",
    "kept/",
]


def late(route: Route) -> None:
    """Let a script come after the first painting."""
    time.sleep(0.06)
    route.continue_()


@pytest.mark.sample(width=[390], place=[LOOK_FIRST, PLACES[1], "notebook/", "review/"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(visit: Visit, place: str, width: int) -> None:
    # A reader with a record has been here, and has the fonts and the styles.
    page = visit("glossary/", viewport={"width": width, "height": 800})
    keep(page, FILLED)
    note_shifts(page, ".md-container")  # the theme's header is not ours to hold still
    page.route("**/assets/js/*.js", late)
    for _ in range(2):
        page.goto(page.url.split("conversation-first/")[0] + "conversation-first/" + place)
        page.wait_for_load_state("networkidle")
        assert shifts(page) == []


def slowest_answer(browser: Browser, page: Page) -> float:
    """Use every control of a lesson; return the longest time that an input took, in milliseconds."""
    page.reload()
    page.get_by_role("button", name="Begin with empty answers").click()
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    answer_all(page)
    page.get_by_role("button", name="Down: Say your name").click()
    page.get_by_role("checkbox", name="Ask what happened").click()
    costs = costs_of_input(browser.stop_tracing())
    assert len(costs) > 100, "each key and each press is an event or more"
    return max(costs)


def costs_of_input(trace: bytes) -> list[float]:
    """Return the processor's time for each event that a page was told of, in milliseconds.

    The time of its own thread, which does not run on while others have the processor.
    """
    return [
        event["tdur"] / 1000
        for event in json.loads(trace)["traceEvents"]
        if event["name"] == "EventDispatch" and "tdur" in event
    ]


def test_input_is_answered_at_once_on_a_slow_device(browser: Browser, first_aid: str) -> None:
    page = browser.new_page()
    page.goto(first_aid + NO_PAGE)
    days = [attempt(f"2026-01-{day:02}") for day in range(1, 11)]
    items = {f"other-{n}": answered(*days) for n in range(250)}
    talks = {str(n): {**FILLED["talks"]["0"], "learned": "words " * 40} for n in range(200)}
    keep(page, {"items": {**items, "lf-order": answered(*days)}, "talks": talks})
    page.goto(first_aid + LOOK_FIRST)

    # What else the machine does empties the processor's caches, so one quick run of some is enough.
    assert any(slowest_answer(browser, page) * SLOWER < AT_ONCE for _ in range(4))
    page.close()
