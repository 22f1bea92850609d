"""A cmi5 lesson and a record store that is strict: what is said, in which order, and what is not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.content.catalog import Lesson
from macros.export.format import ExportContext
from tests.helpers.courses import WORDS, answer, package, unpack
from tests.helpers.record_store import MASTERY, RecordStore, faults_of_statements, record_store
from tests.helpers.site_server import serving

pytestmark = [pytest.mark.audit, pytest.mark.slow, pytest.mark.browser]
_PATIENCE = 10.0


@pytest.fixture
def lesson(context: ExportContext) -> Lesson:
    """Return a lesson with questions of every way to answer but one."""
    return context.catalog.lessons["agree-the-next-step"]


@dataclass
class Opened:
    """A lesson in a browser, and the store to which it speaks."""

    page: Page
    address: str
    store: RecordStore
    folder: Path
    lesson: Lesson

    def open(self, **launch: object) -> None:
        """Begin a session."""
        given = self.store.launch(**launch)  # type: ignore[arg-type]
        self.page.goto(f"{self.address}course/{self.lesson.id}.html?{given}")
        expect(self.page.locator("hub-quiz:defined")).to_be_attached()

    def answer_all(self, right: int) -> None:
        """Answer every question, the first ones right."""
        forms = self.page.locator("hub-quiz form")
        for place in range(forms.count()):
            answer(forms.nth(place), right=place < right)

    def close(self) -> None:
        """Leave the page, and wait until the store has heard of it."""
        self.page.goto("about:blank")
        until = time.monotonic() + _PATIENCE
        while "terminated" not in self.store.said and time.monotonic() < until:
            time.sleep(0.05)


@pytest.fixture
def opened(page: Page, lesson: Lesson, context: ExportContext, tmp_path: Path) -> Iterator[Opened]:
    """Yield the lesson, unpacked where a system would have it."""
    unpack(package(context, f"export/cmi5/{lesson.module_id}/{lesson.id}.zip"), tmp_path)
    with serving(tmp_path) as address, record_store() as store:
        yield Opened(page, address, store, tmp_path / "course", lesson)


def test_a_lesson_is_completed_once_and_neither_passed_nor_failed(
    opened: Opened, lesson: Lesson
) -> None:
    opened.open()
    opened.answer_all(right=2)
    expect(opened.page.locator(".hub-quiz__debrief")).to_be_visible()
    opened.close()

    assert faults_of_statements(opened.store) == []
    expected = ["initialized", *["answered"] * len(lesson.items), "completed", "terminated"]
    assert opened.store.said == expected
    answered = [one for one in opened.store.statements if "answered" in one["verb"]["id"]]
    for place, (item, said) in enumerate(zip(lesson.items, answered, strict=True)):
        assert said["object"]["id"].endswith(f"agree-the-next-step/#q-{item.id}")
        if item.answering == "write":
            assert "result" not in said
        else:
            pattern = said["object"]["definition"]["correctResponsesPattern"]
            assert said["result"]["success"] == (place < 2)
            assert ([said["result"]["response"]] == pattern) == (place < 2)
    assert WORDS not in str(opened.store.statements)
    assert "GET /xapi/agents/profile" in opened.store.asked
    assert opened.store.tokens == 1


def test_a_lesson_goes_on_where_it_was_left_and_is_completed_only_once(opened: Opened) -> None:
    opened.open()
    opened.answer_all(right=1)
    opened.close()
    opened.open()
    first = opened.page.locator("form").nth(0)
    expect(first.locator(".hub-item__line")).to_contain_text("right at first")
    expect(opened.page.locator("textarea")).to_have_value(WORDS)
    answer(opened.page.locator("form").nth(1), right=True)
    opened.close()

    assert faults_of_statements(opened.store) == []
    assert opened.store.said == ["initialized", "terminated"]


@pytest.mark.parametrize(("mastery", "verb"), [(0.5, "failed"), (0.1, "passed"), (None, "passed")])
def test_a_lead_who_wants_a_mark_gets_it_against_their_own_measure(
    opened: Opened, lesson: Lesson, mastery: float | None, verb: str
) -> None:
    more = {} if mastery is None else {"masteryScore": mastery}
    opened.open(settings="score=first", **more)
    opened.answer_all(right=1)
    opened.close()

    assert faults_of_statements(opened.store) == []
    (told,) = [
        one
        for said, one in zip(opened.store.said, opened.store.statements, strict=True)
        if said == verb
    ]
    judged = [item for item in lesson.items if item.answering != "write"]
    assert told["result"]["score"] == {"scaled": round(1 / len(judged), 4)}
    assert told["context"]["extensions"].get(MASTERY) == mastery


def test_a_session_that_only_looks_again_says_nothing_else(opened: Opened) -> None:
    opened.open(mode="Review")
    opened.answer_all(right=1)
    opened.close()

    assert faults_of_statements(opened.store) == []
    assert opened.store.said == ["initialized", "terminated"]


def test_a_page_reaches_its_system_and_no_other_address(opened: Opened) -> None:
    opened.open()
    with record_store() as other:
        page = opened.page
        reached = page.evaluate(
            """address => fetch(address, { signal: AbortSignal.timeout(3000) })
                .then(() => "reached", () => "refused")""",
            f"{other.address}/back",
        )
    assert reached == "refused"
    assert page.evaluate("() => sessionStorage.length") == 0
    page.get_by_role("link", name="Back to your course system").click()
    expect(page).to_have_title("Back")
    opened.close()
    assert faults_of_statements(opened.store) == []


def test_a_page_that_was_not_let_in_says_so_and_can_be_read(opened: Opened) -> None:
    given = opened.store.launch()
    opened.store.tokens = 1  # it was used before
    opened.page.goto(f"{opened.address}course/{opened.lesson.id}.html?{given}")

    expect(opened.page.locator("#course-trouble")).to_contain_text("did not let this page begin")
    expect(opened.page.locator("hub-quiz:defined")).to_be_attached()
    assert opened.store.said == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("statements.js", 'context(["cmi5", "moveon"])', 'context(["cmi5"])'),
        ("statements.js", "    registration,", ""),
        ("statements.js", "completion: true, ", ""),
        ("statements.js", "structuredClone(contextTemplate)", "{}"),
        ("cmi5.js", "Basic", "Bearer"),
        ("cmi5.js", "this.#make.terminated()", "this.#make.completed()"),
    ],
)
def test_a_broken_lesson_is_refused(opened: Opened, name: str, old: str, new: str) -> None:
    script = opened.folder / "assets" / "js" / name
    text = script.read_text("utf-8")
    assert old in text
    script.write_text(text.replace(old, new), "utf-8")
    opened.open()
    opened.answer_all(right=1)
    opened.page.goto("about:blank")
    time.sleep(0.5)

    assert faults_of_statements(opened.store)
