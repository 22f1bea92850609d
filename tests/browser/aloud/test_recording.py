"""A line is recorded in memory, heard again and thrown away; whatever refuses it says why."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from deploy.nginx import read_headers
from tests.browser.aloud.conftest import LISTEN, STAND_IN, TWO, await_silence, await_speech
from tests.browser.conftest import launch
from tests.helpers.record import LOOK_FIRST, STOP_BLEEDING, kept
from tests.helpers.waiting import eventually

FALSE_MICROPHONE = "--use-fake-device-for-media-stream"
ALLOWED = "--use-fake-ui-for-media-stream"
PRACTICE = "practice/the-bicycle/"
LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
TALK = "practice/the-quiet-rep/"
TOLD = "You hear yourself again, and nobody else does"
# Holds what the page was given and made, so that a test sees what became of it.
WATCH = """globalThis.streams = []; globalThis.made = []; globalThis.gone = [];
for (const [name, list] of [["createObjectURL", "made"], ["revokeObjectURL", "gone"]]) {
    const real = URL[name].bind(URL);
    URL[name] = (given) => {
        const back = real(given);
        globalThis[list].push(back ?? given);
        return back;
    };
}
if (navigator.mediaDevices) {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await real(wanted);
        streams.push(stream);
        return stream;
    };
}"""
OPEN_TRACKS = """streams.flatMap((one) => one.getTracks())
    .filter(({ readyState }) => readyState !== "ended").length"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def with_microphone(browser: Browser) -> Iterator[Browser]:
    """Yield a browser with a false microphone that it lets pages use."""
    chromium = launch(browser.browser_type, FALSE_MICROPHONE, ALLOWED)
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def without_leave(browser: Browser) -> Iterator[Browser]:
    """Yield a browser with a false microphone that it lets no page use."""
    chromium = launch(browser.browser_type, FALSE_MICROPHONE, whole=True)
    yield chromium
    chromium.close()


@pytest.fixture
def open_recorder(request: pytest.FixtureRequest) -> Iterator[Open]:
    """Return a function that opens a page in one of three browsers; no page may have an error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def visit(address: str, *, who: str = "with_microphone", prepare: str = "") -> Page:
        browser: Browser = request.getfixturevalue(who)
        context = browser.new_context()
        contexts.append(context)
        context.add_init_script(f"{WATCH}\n{prepare}\n{LISTEN}")
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert errors == []


def record(page: Page, where: str = ".hub-plan") -> None:
    """Record for a second, from the first press on, by key."""
    tools = page.locator(f"{where} .hub-record")
    button = tools.locator("[data-aloud=record]")
    expect(button).to_be_visible()  # once it works
    button.press("Enter")
    expect(tools).to_contain_text(TOLD)
    button.press("Enter")
    expect(tools.get_by_role("status")).to_have_text("Recording.")
    page.wait_for_timeout(1000)  # the take is to be as long, and the microphone has its own time
    button.press("Enter")
    expect(tools.get_by_role("status")).to_have_text("Recorded. The microphone is off.")


def play(page: Page) -> None:
    """Play the take to its end."""
    audio = page.locator("audio")
    audio.evaluate("(audio) => void audio.play()")
    expect(audio).to_have_js_property("ended", True)  # noqa: FBT003
    assert 0.3 < audio.evaluate("(audio) => audio.currentTime") < 5


@pytest.mark.sample(where=[".hub-plan", ".hub-practice__stage"])
@pytest.mark.parametrize(
    ("address", "where"),
    [
        (LOOK_FIRST, ".hub-plan"),
        (LOOK_FIRST, ".hub-item[data-item=lf-say-next]"),
        (STOP_BLEEDING, ".hub-item[data-item=sb-rewrite]"),
        (PRACTICE, ".hub-practice__stage"),
    ],
    ids=["today", "say-next", "rewrite", "practice"],
)
def test_a_line_is_recorded_played_and_deleted_without_a_request(
    open_recorder: Open, first_aid: str, address: str, where: str
) -> None:
    page = open_recorder(first_aid + address)
    record_button = page.locator(f"{where} [data-aloud=record]")
    record_button.wait_for()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    record(page, where)

    assert page.evaluate(OPEN_TRACKS) == 0, "the microphone is off before anything is played"
    play(page)
    page.get_by_role("button", name="Delete it").press("Enter")
    expect(page.locator("audio")).to_have_count(0)
    expect(record_button).to_be_focused()
    sounds = page.evaluate("made")
    assert len(sounds) == 1
    assert page.evaluate("gone") == sounds
    own = re.compile(r"blob:|.*/(record\.js|favicon\.svg)$")
    assert [one for one in asked if not own.match(one)] == []
    assert kept(page)["settings"] == {"recording": "told"}


def test_what_is_said_of_it_is_said_in_one_place(open_recorder: Open, first_aid: str) -> None:
    page = open_recorder(first_aid + LOOK_FIRST)
    page.evaluate("""() => {
        globalThis.moved = 0;
        const isStatus = (node) => node.matches?.("[role=status]");
        new MutationObserver((changes) => changes.forEach(({ addedNodes }) => {
            moved += [...addedNodes].filter(isStatus).length;
        })).observe(document.querySelector(".hub-plan .hub-record"), { childList: true });
    }""")
    record(page)
    page.get_by_role("button", name="Delete it").click()

    expect(page.locator(".hub-plan .hub-record [role=status]")).to_have_text("It is deleted.")
    assert page.evaluate("moved") == 0


def test_a_take_goes_with_the_question_of_the_review_it_was_for(
    open_recorder: Open, first_aid: str
) -> None:
    page = open_recorder(first_aid + LOOK_FIRST)
    record(page, ".hub-item[data-item=lf-say-next]")
    page.locator(".hub-item[data-item=lf-say-next]").evaluate("(form) => form.remove()")

    made = page.evaluate("made")
    assert eventually(page, lambda: page.evaluate("gone"), lambda gone: gone == made) == made


def test_the_next_take_replaces_the_one_before(open_recorder: Open, first_aid: str) -> None:
    page = open_recorder(first_aid + LOOK_FIRST)
    record(page)
    button = page.locator(".hub-plan [data-aloud=record]")
    expect(button).to_have_text("Record again for today")
    button.click()

    expect(page.locator("audio")).to_have_count(0)
    made = page.evaluate("made")
    assert eventually(page, lambda: page.evaluate("gone"), lambda gone: gone == made) == made


def test_leaving_the_page_ends_the_recording_and_throws_the_take_away(
    open_recorder: Open, first_aid: str
) -> None:
    page = open_recorder(first_aid + LOOK_FIRST)
    record(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert page.evaluate("gone") == page.evaluate("made")
    expect(page.locator("audio")).to_have_count(0)
    page.locator(".hub-plan [data-aloud=record]").click()
    expect(page.locator(".hub-plan .hub-record")).to_contain_text("Recording.")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert eventually(page, lambda: page.evaluate(OPEN_TRACKS), lambda many: many == 0) == 0


def test_a_double_click_is_one_press_and_loses_no_take(open_recorder: Open, first_aid: str) -> None:
    page = open_recorder(first_aid + LOOK_FIRST)
    tools = page.locator(".hub-plan .hub-record")
    button = tools.locator("[data-aloud=record]")
    button.dblclick()
    expect(tools).to_contain_text(TOLD)
    button.dblclick()
    status = tools.get_by_role("status")
    expect(status).to_have_text("Recording.")
    page.wait_for_timeout(600)  # something is to be recorded
    button.dblclick()

    expect(status).to_have_text("Recorded. The microphone is off.")
    expect(tools.locator("audio")).to_have_count(1)


def test_a_microphone_that_is_unplugged_ends_the_take_and_keeps_it(
    open_recorder: Open, first_aid: str
) -> None:
    page = open_recorder(first_aid + LOOK_FIRST)
    tools = page.locator(".hub-plan .hub-record")
    button = tools.locator("[data-aloud=record]")
    expect(button).to_be_visible()  # once it works
    button.press("Enter")
    button.press("Enter")
    expect(tools.get_by_role("status")).to_have_text("Recording.")
    page.wait_for_timeout(600)  # something is to be recorded
    page.evaluate("streams[0].getTracks().forEach((track) => track.stop())")

    expect(tools.get_by_role("status")).to_have_text("Recorded. The microphone is off.")


def test_what_is_read_and_what_is_played_are_not_heard_at_once(
    open_recorder: Open, first_aid: str
) -> None:
    how = json.dumps({"voices": TWO, "takes": 60_000})
    prepare = f"globalThis.speechHow = {how};\n{STAND_IN}"
    page = open_recorder(first_aid + LOOK_FIRST, prepare=prepare)
    record(page)
    audio = page.locator("audio")
    audio.evaluate("(audio) => { audio.loop = true; void audio.play(); }")
    page.get_by_role("button", name="Hear it (Before)").click()
    await_speech(page)
    expect(audio).to_have_js_property("paused", True)  # noqa: FBT003
    audio.evaluate("(audio) => void audio.play()")

    await_silence(page)
    assert page.evaluate("speechSynthesis.speaking") is False


def test_after_two_minutes_it_ends_by_itself(open_recorder: Open, first_aid: str) -> None:
    page = open_recorder(first_aid + LOOK_FIRST)
    page.clock.install()
    button = page.locator(".hub-plan [data-aloud=record]")
    button.click()
    expect(page.locator(".hub-plan .hub-record")).to_contain_text(TOLD)
    button.click()
    status = page.locator(".hub-plan .hub-record").get_by_role("status")
    expect(status).to_have_text("Recording.")
    page.wait_for_timeout(1_000)  # the microphone's own time, which the clock does not move
    page.clock.run_for(121_000)

    expect(status).to_have_text("Recorded. The microphone is off.")


@pytest.mark.parametrize(
    ("who", "prepare", "words"),
    [
        ("without_leave", "", "The microphone was not allowed."),
        ("browser", "", "There is no microphone here."),
        ("with_microphone", "delete globalThis.MediaRecorder;", "This browser has no recorder"),
        (
            "with_microphone",
            "Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined });",
            "This browser has no recorder",
        ),
    ],
    ids=["not allowed", "no microphone", "no recorder", "no devices"],
)
def test_each_refusal_has_its_words_and_nothing_hangs_on_it(
    open_recorder: Open, first_aid: str, who: str, prepare: str, words: str
) -> None:
    page = open_recorder(first_aid + LOOK_FIRST, who=who, prepare=prepare)
    tools = page.locator(".hub-plan .hub-record")
    button = tools.locator("[data-aloud=record]")
    button.click()
    expect(tools).to_contain_text(TOLD)
    button.click()

    expect(tools.get_by_role("status")).to_contain_text(words)
    expect(button).to_have_text("Record my line for today")
    expect(page.locator("audio")).to_have_count(0)


@pytest.mark.audit
def test_without_a_network_it_is_recorded_too(open_recorder: Open, serve: str) -> None:
    page = open_recorder(f"{serve}offline/")
    page.get_by_role("button", name="Keep it on this device").click()
    expect(page.get_by_text("in the newest version")).to_be_visible(timeout=30_000)
    page.context.set_offline(True)
    page.goto(serve + TALK)
    record(page, ".hub-practice__stage")

    play(page)


@pytest.mark.audit
def test_from_disk_it_is_recorded_too(
    with_microphone: Browser, built_site: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(built_site / "offline" / "site.zip") as copy:
        copy.extractall(tmp_path)
    lesson = next((tmp_path / "site" / "lessons").glob("*/*/index.html"))
    context = with_microphone.new_context()
    page = context.new_page()
    page.goto(lesson.as_uri())
    record(page)

    expect(page.locator("audio")).to_have_count(1)
    context.close()


def under_headers(page: Page, address: str) -> None:
    """Open pages with the headers that hosts are told; the later of two of a name counts."""
    rules = read_headers(page.request.get(f"{address}_headers").text())
    root = urlsplit(address).path

    def answer(route: Route) -> None:
        path = "/" + urlsplit(route.request.url).path.removeprefix(root)
        fitting = [own for pattern, own in rules.items() if fits(pattern, path)]
        response = route.fetch()
        named = {name.lower(): value for own in fitting for name, value in own}
        route.fulfill(response=response, headers={**response.headers, **named})

    page.route(re.compile("/$"), answer)


def fits(pattern: str, path: str) -> bool:
    """Tell whether a path is one of those that a pattern of `_headers` means."""
    parts = re.split(r"(:\w+|\*)", pattern)
    kinds = {"*": ".*"}
    expression = "".join(
        kinds.get(part, "[^/]+") if part == "*" or part.startswith(":") else re.escape(part)
        for part in parts
    )
    return re.fullmatch(expression, path) is not None


def test_under_the_headers_of_a_host_only_pages_that_record_may_use_the_microphone(
    open_recorder: Open, serve: str
) -> None:
    page = open_recorder(f"{serve}glossary/")
    under_headers(page, serve)
    allows = "document.featurePolicy.allowsFeature('microphone')"
    seen = {}
    for address in ("", "glossary/", "notebook/", "lessons/", "practice/", LESSON, TALK, "review/"):
        page.goto(serve + address)
        seen[address] = page.evaluate(allows)

    assert [address for address, is_allowed in seen.items() if is_allowed] == [
        LESSON,
        TALK,
        "review/",
    ]
    page.goto(serve + LESSON)
    record(page)
    play(page)


def test_a_page_that_does_not_record_can_play_nothing_from_memory(
    browser: Browser, serve: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{serve}notebook/")
    page.evaluate("""() => {
        document.addEventListener("securitypolicyviolation", ({ violatedDirective }) =>
            (document.body.dataset.stopped = violatedDirective));
        const src = URL.createObjectURL(new Blob(["x"]));
        document.body.append(Object.assign(new Audio(), { src }));
    }""")

    expect(page.locator("body")).to_have_attribute("data-stopped", "media-src")
    context.close()
