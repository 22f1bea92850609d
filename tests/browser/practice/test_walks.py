"""Each conversation along its best, its worst and a random path, with a script, without, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from macros.dialogue.graph import Route, all_paths
from macros.dialogue.metrics import MEASURES, PathMetrics, measure_path
from macros.model.dialogue import Choice
from tests.browser.practice.conftest import PLACE, Open, Talk, choose, focused
from tests.helpers.waiting import eventually

WAYS = ("best", "worst", "random")
pytestmark = pytest.mark.sample(talk=["the-bicycle"])
MANY_STOPS = 80
# Every path through the sections of the page, counted by the page's own script.
COUNT = r"""async (ways) => {
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    const { measure } = await import(files.find((name) => /\/practice(\.\w+)?\.js$/.test(name)));
    const data = (id) => ({ ...document.getElementById(id).dataset });
    return ways.map((ids) => measure(ids.map(data)));
}"""


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def says(page: Page) -> str:
    """Return what is said in the log, without the notes."""
    return letters(" ".join(page.locator(".hub-practice__log .hub-talk__line").all_inner_texts()))


def await_focus_on(page: Page, words: str) -> None:
    """Wait until the focus is on what says these words."""
    wanted = letters(words)
    assert eventually(page, lambda: wanted in letters(focused(page))), focused(page)


def is_at_its_end(page: Page, way: Route) -> None:
    ending = page.locator(".hub-practice__stage .hub-practice__ending")
    expect(ending).to_be_visible()
    assert letters(way.ending.scene) in letters(ending.inner_text())
    shown = {
        row.get_attribute("data-measure"): row.locator("[data-yours]").inner_text()
        for row in page.locator("[data-measure]").all()
    }
    counted = measure_path(way)
    assert shown == {
        measure.id: measure.shown(counted) for measure in MEASURES if measure.id in shown
    }
    said = page.locator("[data-part=said]").inner_text()
    assert f"You spoke {MEASURES[0].shown(counted)} of the words." in said
    weaker = [choice for choice in way.choices if choice.grade != "strong"]
    assert page.locator("[data-part=again] li").count() == len(weaker)


@pytest.mark.parametrize("kind", WAYS)
def test_with_a_script_a_path_becomes_one_talk(open_page: Open, talk: Talk, kind: str) -> None:
    way = talk.ways()[kind]
    page = open_page(talk.address)
    for number, choice in enumerate(way.choices, 1):
        choose(page, choice.id)
        await_focus_on(page, choice.reaction)
        log = says(page)
        for earlier in way.choices[:number]:
            assert letters(earlier.say) in log
            assert letters(earlier.reaction) in log
    assert page.locator(".hub-practice__reaction > .hub-talk__line:visible").count() == len(
        way.choices
    )
    is_at_its_end(page, way)


@pytest.mark.parametrize("kind", WAYS)
def test_without_a_script_links_lead_through_a_path(open_page: Open, talk: Talk, kind: str) -> None:
    way = talk.ways()[kind]
    page = open_page(talk.address, java_script_enabled=False)
    shown = page.locator(f"{PLACE}:visible")
    for step in way.steps:
        expect(shown).to_have_count(1)
        expect(shown).to_have_id(f"turn-{step.turn.id}")
        if step.choice:
            choose(page, step.choice.id)
            expect(shown).to_have_id(f"choice-{step.choice.id}")
            assert letters(step.choice.coach) in letters(shown.inner_text())
        shown.get_by_role("link", name="Go on").click()
    expect(shown).to_have_id(f"ending-{way.ending.id}")
    assert letters(way.ending.debrief) in letters(shown.inner_text())
    assert page.locator(".hub-practice__figures").is_visible()
    assert page.locator("article button:visible").count() == 0


def tab_to(page: Page, choice: Choice) -> None:
    """Press Tab until the link of a choice has the focus."""
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == f"#choice-{choice.id}":
            return
    pytest.fail(f"The keyboard does not come to {choice.id}.")


@pytest.mark.parametrize("kind", WAYS)
def test_the_whole_conversation_is_held_by_keyboard(open_page: Open, talk: Talk, kind: str) -> None:
    way = talk.ways()[kind]
    page = open_page(talk.address)
    for choice in way.choices:
        tab_to(page, choice)
        page.keyboard.press("Enter")
        await_focus_on(page, choice.reaction)
    is_at_its_end(page, way)
    assert {"Take the last line back", "Keep it in the notebook"} <= set(stops_to_the_footer(page))


def stops_to_the_footer(page: Page) -> Iterator[str]:
    """Press Tab until the page's footer is reached, and yield where the focus was on the way."""
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        yield focused(page).strip()
        if page.evaluate("!!document.activeElement.closest('.hub-footer')"):
            return
    pytest.fail("The keyboard does not come out of the conversation.")


def test_the_script_counts_every_path_as_the_checks_do(open_page: Open, talk: Talk) -> None:
    page = open_page(talk.address)
    paths = all_paths(talk.dialogue)
    ways = [
        [
            id_
            for step in path.steps
            for id_ in (
                f"turn-{step.turn.id}",
                *([f"choice-{step.choice.id}"] if step.choice else []),
            )
        ]
        for path in paths
    ]

    counted = page.evaluate(COUNT, ways)

    assert counted == [as_the_script_says(measure_path(path)) for path in paths]


def as_the_script_says(counted: PathMetrics) -> dict[str, object]:
    return {
        "counts": {
            "lines": counted.lines,
            "asking": counted.asking_lines,
            "questions": counted.questions,
            "open": counted.open_questions,
            "you": counted.you,
            "own": counted.own,
        },
        "shares": {
            "talk": counted.talk_share,
            "questions": counted.question_share,
            "open": counted.open_share,
            "you": counted.you_share,
        },
        "pitch": counted.early_pitches,
    }
