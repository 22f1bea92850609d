"""Course packages in course systems: what they are told and what they are not; broken ones are refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from macros.content.catalog import Lesson
from macros.export.format import ExportContext
from tests.helpers.courses import WORDS, ScormSystem, answer, faults_of_session, package, unpack
from tests.helpers.site_server import serving

pytestmark = [pytest.mark.audit, pytest.mark.slow, pytest.mark.browser]

VERSIONS = ["1.2", "2004"]
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
GIVEN = {"1.2": "student_response", "2004": "learner_response"}
# A letter an option, as 1.2 has it; ids elsewhere.
RIGHT, WRONG = "correct", {"1.2": "wrong", "2004": "incorrect"}
MEASURE = 500
TYPES = {"one": "choice", "several": "choice", "order": "sequencing", "match": "matching"}


@pytest.fixture
def lesson(context: ExportContext) -> Lesson:
    """Return a lesson with questions of every way to answer but one."""
    return context.catalog.lessons["agree-the-next-step"]


@pytest.fixture(params=VERSIONS)
def system(
    request: pytest.FixtureRequest,
    page: Page,
    lesson: Lesson,
    context: ExportContext,
    tmp_path: Path,
) -> Iterator[ScormSystem]:
    """Yield a system that has taken the package of the lesson."""
    version = request.param
    folder = "scorm12" if version == "1.2" else "scorm2004"
    path = f"export/{folder}/{lesson.module_id}/{lesson.id}.zip"
    unpack(package(context, path), tmp_path)
    with serving(tmp_path) as address:
        yield ScormSystem(page, address, version)


def launched(system: ScormSystem, settings: str = "score=none", state: str = "") -> None:
    """Let the system know of an earlier session what it would know."""
    core = {"lesson_status": "incomplete" if state else "not attempted", "entry": "resume"}
    system.earlier = {"launch_data": settings, "suspend_data": state}
    system.earlier |= (
        {"core": core} if system.version == "1.2" else {"completion_status": "incomplete"}
    )


def test_a_lesson_is_complete_once_all_is_answered_and_has_no_mark(
    system: ScormSystem, lesson: Lesson
) -> None:
    launched(system)
    frame = system.open(f"{lesson.id}.html")
    forms = frame.locator("hub-quiz form")
    assert forms.first.evaluate("form => form.clientWidth") > MEASURE  # on a wide screen
    status = STATUS[system.version]
    for place in range(forms.count()):
        assert system.values()[status] == "incomplete"
        answer(forms.nth(place), right=place % 2 == 0)
    expect(frame.locator(".hub-quiz__debrief")).to_be_visible()
    system.close()

    told = system.values()
    assert faults_of_session(system.calls, system.end) == []
    assert told[status] == "completed"
    assert not [element for element in told if "score" in element or "success" in element]
    for place, item in enumerate(lesson.items):
        row = f"cmi.interactions.{place}"
        assert told[f"{row}.id"] == item.id
        if item.answering == "write":
            assert told[f"{row}.result"] == "neutral"
            assert f"{row}.{GIVEN[system.version]}" not in told
        else:
            assert told[f"{row}.type"] == TYPES[item.answering]
            assert told[f"{row}.result"] == (WRONG[system.version] if place % 2 else RIGHT)
            is_key = (
                told[f"{row}.{GIVEN[system.version]}"] == told[f"{row}.correct_responses.0.pattern"]
            )
            assert is_key == (place % 2 == 0)
    reported = {element: value for element, value in told.items() if "interactions" in element}
    assert WORDS not in str(reported)


def test_a_lesson_goes_on_where_it_was_left(system: ScormSystem, lesson: Lesson) -> None:
    launched(system)
    frame = system.open(f"{lesson.id}.html")
    answer(frame.locator("form").nth(0), right=True)
    answer(frame.locator("form").last, right=True)
    draft = frame.locator("form").nth(1).locator("fieldset:first-of-type input").first
    draft.check()
    expect(draft).to_be_checked()
    system.close()
    state = system.values()["cmi.suspend_data"]
    assert len(state) <= 4096

    launched(system, state=state)
    frame = system.open(f"{lesson.id}.html")
    expect(frame.locator("form").nth(0).locator(".hub-item__line")).to_contain_text(
        "right at first"
    )
    expect(frame.locator("textarea")).to_have_value(WORDS)
    expect(
        frame.locator("form").nth(1).locator("fieldset:first-of-type input").first
    ).to_be_checked()
    system.close()
    assert faults_of_session(system.calls, system.end) == []
    assert not [element for element in system.values() if "interactions" in element]


def test_what_is_written_before_the_scripts_have_come_is_kept(
    system: ScormSystem, lesson: Lesson, page: Page
) -> None:
    held: list[Route] = []
    page.route("**/hub.js", lambda route: held.append(route))  # noqa: PLW0108 - no method of a list
    launched(system)
    frame = system.begin(f"{lesson.id}.html")
    field = frame.locator("textarea")
    field.fill(WORDS)
    expect(field).to_have_attribute("data-early", "")
    for route in held:
        route.continue_()
    expect(frame.locator("hub-quiz:defined")).to_be_attached()
    expect(field).to_have_value(WORDS)
    expect(field).not_to_have_attribute("data-early", "")
    system.close()

    assert WORDS in system.values()["cmi.suspend_data"]


def test_a_lead_who_wants_a_mark_gets_the_share_that_was_right_at_first(
    system: ScormSystem, lesson: Lesson
) -> None:
    launched(system, settings="score=first")
    frame = system.open(f"{lesson.id}.html")
    judged = [item for item in lesson.items if item.answering != "write"]
    for place, item in enumerate(lesson.items):
        answer(frame.locator("form").nth(place), right=item is judged[0])
    system.close()

    told = system.values()
    base = "cmi.core.score" if system.version == "1.2" else "cmi.score"
    assert faults_of_session(system.calls, system.end) == []
    assert told[f"{base}.raw"] == str(round(100 / len(judged)))


def test_words_that_do_not_fit_are_said_to_be_left_out(system: ScormSystem, lesson: Lesson) -> None:
    launched(system)
    frame = system.open(f"{lesson.id}.html")
    answer(frame.locator("form").nth(0), right=True)
    frame.locator("textarea").fill("word " * 20_000)
    expect(frame.locator("#course-trouble")).to_contain_text("no room")
    system.close()

    assert faults_of_session(system.calls, system.end) == []
    assert lesson.items[0].id in system.values()["cmi.suspend_data"]


def test_nothing_is_kept_in_the_browser_and_nothing_fetched_from_elsewhere(
    system: ScormSystem, lesson: Lesson, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    launched(system)
    frame = system.open(f"{lesson.id}.html")
    answer(frame.locator("form").nth(0), right=True)
    system.close()

    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []
    assert {url for url in asked if not url.startswith(system.address)} <= {"about:blank"}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("scorm.js", "begin() {", "begin() { this.#leave();"),
        ("scorm.js", '"incomplete"', '"halfway"'),
        ("scorm.js", "answer.item]", "answer.stem]"),
        ("scorm.js", 'call("Initialize", "")', 'call("Commit", "")'),
    ],
)
def test_a_broken_adapter_is_refused(  # noqa: PLR0913, PLR0917 - what is broken, and where
    system: ScormSystem, lesson: Lesson, tmp_path: Path, name: str, old: str, new: str
) -> None:
    script = tmp_path / "course" / "assets" / "js" / name
    text = script.read_text("utf-8")
    assert old in text
    script.write_text(text.replace(old, new), "utf-8")
    launched(system)
    frame = system.open(f"{lesson.id}.html")
    answer(frame.locator("form").nth(0), right=True)
    system.page.locator("iframe").evaluate("frame => frame.src = 'about:blank'")
    expect(system.page.locator("output")).not_to_be_empty()

    assert faults_of_session(system.calls, system.end)
