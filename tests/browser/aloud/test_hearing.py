"""Dialogues are read by voices of the device: two of them, line by line or whole, and never unasked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.aloud.conftest import (
    TWO,
    Open,
    await_silence,
    await_speech,
    said,
    voice,
)
from tests.browser.self_check.conftest import visit_ready
from tests.helpers.record import LOOK_FIRST, keep, kept
from tests.helpers.waiting import eventually

BEFORE = [
    "Don't move!",
    "Where does it hurt?",
    "Who are you?",
    "Lie still.",
]
PRACTICE = "practice/the-bicycle/"
ALL = {"takes": 1}


def hear(page: Page) -> None:
    page.get_by_role("button", name="Hear it (Before)").click()


def test_a_dialogue_is_read_by_two_voices_without_its_directions(
    open_aloud: Open, first_aid: str
) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO)
    hear(page)
    await_silence(page, 4)

    assert [one["text"] for one in said(page)] == BEFORE
    assert [one["voice"] for one in said(page)] == ["Daniel", "Daniel", "Moira", "Daniel"]


def test_the_line_that_is_spoken_is_marked_and_one_press_stops_it(
    open_aloud: Open, first_aid: str
) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how={"takes": 60_000})
    hear(page)

    expect(page.locator("[data-spoken]")).to_have_text("Ruta Don't move! Where does it hurt?")
    stop = page.get_by_role("button", name="Stop (Before)")
    expect(stop).to_be_focused()
    stop.press("Enter")
    await_silence(page)
    expect(page.get_by_role("button", name="Hear it (Before)")).to_be_focused()
    assert page.evaluate("speechSynthesis.speaking") is False


def test_a_double_click_is_one_press(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how={"takes": 60_000})
    page.get_by_role("button", name="Hear it (Before)").dblclick()
    await_speech(page)
    page.wait_for_timeout(400)  # a second press gets time to be taken for one

    expect(page.get_by_role("button", name="Stop (Before)")).to_be_visible()
    assert page.evaluate("speechSynthesis.speaking") is True


def test_escape_stops_it(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how={"takes": 60_000})
    hear(page)
    await_speech(page)
    page.keyboard.press("Escape")

    await_silence(page)


def test_line_by_line_each_press_reads_the_next(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how=ALL)
    page.get_by_role("button", name="Line by line (Before)").press("Enter")
    await_silence(page, 2)
    assert [one["text"] for one in said(page)] == BEFORE[:2]
    page.get_by_role("button", name="Again").press("Enter")
    await_silence(page, 4)
    page.get_by_role("button", name="Next line (Before)").press("Enter")
    await_silence(page, 5)
    page.get_by_role("button", name="Next line (Before)").press("Enter")
    await_silence(page, 6)

    texts = [one["text"] for one in said(page)]
    assert texts == [*BEFORE[:2], *BEFORE[:2], *BEFORE[2:]]
    expect(page.get_by_role("button", name="From the first line (Before)")).to_be_focused()


def test_another_dialogue_ends_the_first(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how={"takes": 60_000})
    hear(page)
    await_speech(page)
    page.get_by_role("button", name="Hear it (After)").click()

    expect(page.locator("[data-spoken]")).to_contain_text("I'm Ruta.")
    expect(page.get_by_role("button", name="Hear it (Before)")).to_be_visible()


@pytest.mark.parametrize(
    "voices",
    [(), (voice("Cloud", local=False),), (voice("Thomas", lang="fr-FR"),)],
    ids=["none", "remote only", "another language"],
)
def test_without_a_local_english_voice_nothing_is_offered(
    open_aloud: Open, first_aid: str, voices: tuple[dict[str, Any], ...]
) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *voices, stopped=True)
    visit_ready(page)
    page.clock.run_for(6000)  # the page looks for voices now and again within five seconds

    for tools in page.locator(".hub-aloud").all():
        expect(tools).to_be_hidden()
    assert page.evaluate("speechCalls") == []


def test_the_settings_say_in_a_sentence_why_nothing_is_read(
    open_aloud: Open, first_aid: str
) -> None:
    page = open_aloud(f"{first_aid}notebook/", voice("Cloud", local=False), stopped=True)
    visit_ready(page)
    page.clock.run_for(6000)

    expect(page.locator("hub-voices [data-part=state]")).to_contain_text(
        "this browser offers no English voice that it marks as working on the device"
    )
    expect(page.get_by_label("Your voice")).to_be_hidden()


@pytest.mark.parametrize("tells", [True, False], ids=["with an event", "without one"])
def test_voices_that_come_late_are_found_and_nothing_moves(
    open_aloud: Open, first_aid: str, tells: bool
) -> None:
    how = {"late": True, "tells": tells}
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how=how, stopped=True)
    page.clock.run_for(1000)
    line = page.locator(".hub-talk__line").first
    expect(page.locator(".hub-aloud").first).to_be_hidden()
    before = line.bounding_box()
    page.evaluate("speechArrives()")
    if not tells:
        page.clock.run_for(5000)

    expect(page.locator(".hub-aloud").first).to_be_visible()
    assert line.bounding_box() == before


def test_the_first_word_is_spoken_within_the_press_that_safari_asks_for(
    open_aloud: Open, first_aid: str
) -> None:
    how = {"tapOnly": True, "vendor": "Apple Computer, Inc.", **ALL}
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how=how)
    hear(page)
    await_silence(page, 4)

    assert [one["text"] for one in said(page)] == BEFORE


def test_what_was_said_before_is_cancelled_first(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how=ALL)
    hear(page)
    await_silence(page, 4)

    calls = page.evaluate("speechCalls")
    assert calls.index("cancel") < calls.index("speak")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("not-allowed", "The browser did not let the page speak."),
        ("synthesis-failed", "The voice did not answer."),
        ("interrupted", ""),
    ],
)
def test_each_fault_has_its_words_and_leaves_the_button_as_it_was(
    open_aloud: Open, first_aid: str, fault: str, words: str
) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how={"fault": fault})
    hear(page)
    await_silence(page, 1)

    expect(page.locator(".hub-aloud [role=status]").first).to_contain_text(words)
    expect(page.get_by_role("button", name="Hear it (Before)")).to_be_visible()


def test_a_voice_that_never_ends_is_given_up(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how={"hangs": True})
    page.clock.install()
    hear(page)
    await_speech(page)
    page.clock.fast_forward(60_000)

    expect(page.locator(".hub-aloud [role=status]").first).to_contain_text(
        "The voice did not answer."
    )
    await_silence(page)


def test_a_voice_that_does_not_tell_of_its_end_is_followed_by_the_next(
    open_aloud: Open, first_aid: str
) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how={"forgets": True})
    hear(page)
    await_silence(page, 4)

    assert [one["text"] for one in said(page)] == BEFORE


def test_leaving_the_page_ends_it(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how={"takes": 60_000})
    hear(page)
    await_speech(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    await_silence(page)
    assert page.evaluate("speechSynthesis.speaking") is False


def test_with_one_voice_the_two_differ_in_pitch(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, TWO[0], how=ALL)
    hear(page)
    await_silence(page, 4)

    assert {one["voice"] for one in said(page)} == {"Daniel"}
    assert [one["pitch"] for one in said(page)] == [1, 1, 0.75, 1]


def test_variants_and_voices_for_fun_are_not_chosen(open_aloud: Open, first_aid: str) -> None:
    others = (voice("Zarvox"), voice("English+Mario"), voice("Albert (Enhanced)"))
    page = open_aloud(f"{first_aid}notebook/", *others, *TWO)

    names = page.locator("[name=you-voice] option")
    expect(names).to_have_text(["Daniel (en-GB)", "Moira (en-IE)"])


def test_voices_and_speed_are_kept_and_used(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(f"{first_aid}notebook/", *TWO, how=ALL)
    page.get_by_label("Your voice").select_option("Moira (en-IE)")
    page.get_by_label("The other person’s").select_option("Daniel (en-GB)")
    page.get_by_label("Speed").select_option("Slower")
    page.get_by_role("button", name="Try it (your voice)").click()
    await_silence(page, 1)
    expect(page.get_by_label("Your voice")).to_have_value("urn:Moira")
    tried = said(page)
    page.goto(first_aid + LOOK_FIRST)
    hear(page)
    await_silence(page, 4)

    assert [(one["voice"], one["rate"]) for one in tried] == [("Moira", 0.8)]
    assert [one["voice"] for one in said(page)] == ["Moira", "Moira", "Daniel", "Moira"]
    assert kept(page)["settings"] == {
        "you-voice": "urn:Moira",
        "them-voice": "urn:Daniel",
        "speed": "slow",
    }


def test_a_chosen_voice_that_this_device_has_not_is_replaced(
    open_aloud: Open, first_aid: str
) -> None:
    page = open_aloud(first_aid + LOOK_FIRST, *TWO, how=ALL)
    keep(page, {"settings": {"you-voice": "urn:Gone", "them-voice": "urn:Moira"}})
    hear(page)
    await_silence(page, 4)

    assert [one["voice"] for one in said(page)] == ["Daniel", "Daniel", "Moira", "Daniel"]


def test_in_a_practice_conversation_their_lines_are_read_by_choice(
    open_aloud: Open, first_aid: str
) -> None:
    page = open_aloud(first_aid + PRACTICE, *TWO, how=ALL)
    box = page.get_by_role("checkbox", name="Read Jo’s lines to me")
    box.check()
    await_silence(page, 4)
    opening = [one["text"] for one in said(page)]
    page.locator("a[href='#choice-look-and-ask']:visible").click()
    expect(page.locator("[data-spoken]")).to_have_count(0)
    page.reload()

    assert opening[0] == "I'm fine."
    expect(box).to_be_checked()
    assert said(page) == [], "nothing is read by itself"
    assert kept(page)["settings"] == {"theirs": "yes"}


def test_of_a_reaction_the_words_are_read_and_not_what_stands_around_them(
    open_aloud: Open, first_aid: str
) -> None:
    page = open_aloud(first_aid + PRACTICE, *TWO, how={"takes": 60_000})
    page.get_by_role("checkbox", name="Read Jo’s lines to me").check()
    await_speech(page)
    page.locator("a[href='#choice-look-and-ask']:visible").click()

    expect(page.locator("[data-spoken]")).to_contain_text("Jo points with her chin.")
    last = eventually(page, lambda: said(page)[-1], lambda one: "lamp" in one["text"])
    assert last["text"] in ("“The lamp.", '"The lamp.')
    assert last["voice"] == "Moira"
    page.get_by_role("button", name="Begin again").click()
    expect(page.locator("[data-spoken]")).to_contain_text("I'm fine.")


def test_their_lines_are_read_within_the_first_press_of_a_later_visit(
    open_aloud: Open, first_aid: str
) -> None:
    how = {"tapOnly": True, "vendor": "Apple Computer, Inc.", **ALL}
    page = open_aloud(first_aid + PRACTICE, *TWO, how=how)
    keep(page, {"settings": {"theirs": "yes"}})
    page.reload()
    visit_ready(page)
    page.locator("a[href='#choice-look-and-ask']:visible").click()

    expect(page.locator("html")).to_have_attribute("data-said", re.compile("[1-9]"))
    await_silence(page)


IN_SIGHT = """(stop) => {
    const { left, top, width, height } = stop.getBoundingClientRect();
    return stop.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
COVERED = """(shown) => {
    const bar = document.querySelector("[data-spoken]").closest(".hub-talk, .hub-practice__stage")
        .querySelector(".hub-aloud").getBoundingClientRect();
    return shown.getBoundingClientRect().top < bar.bottom - 1;
}"""


@pytest.mark.sample(height=[568, 300])
@pytest.mark.parametrize("address", [LOOK_FIRST, PRACTICE])
@pytest.mark.parametrize(("height", "size"), [(800, "125%"), (568, "250%"), (300, "125%")], ids=str)
def test_stop_is_in_sight_however_far_the_reading_has_come(
    open_aloud: Open, first_aid: str, address: str, height: int, size: str
) -> None:
    page = open_aloud(
        first_aid + address,
        *TWO,
        how={"takes": 60_000},
        viewport={"width": 320, "height": height},
    )
    page.evaluate("(size) => (document.documentElement.style.fontSize = size)", size)
    step = page.locator("[data-aloud=step]").first
    expect(step).to_be_visible()
    for _ in range(3):
        step.press("Enter")
        await_speech(page)
    line = page.locator("[data-spoken]")
    stop = page.locator("[data-aloud=hear]").first
    expect(stop).to_contain_text("Stop")
    for end in ("end", "start"):
        line.evaluate("(line, block) => line.scrollIntoView({ block })", end)
        assert eventually(page, lambda: stop.evaluate(IN_SIGHT))
    assert eventually(page, lambda: not line.evaluate(COVERED)), "nor is the line below it"
    stop.click()
    await_silence(page)


def test_what_has_the_focus_is_not_below_the_controls(open_aloud: Open, first_aid: str) -> None:
    page = open_aloud(
        first_aid + PRACTICE,
        *TWO,
        how={"takes": 60_000},
        viewport={"width": 320, "height": 500},
    )
    page.locator("a[href='#choice-look-and-ask']:visible").click()
    page.get_by_role("button", name="Line by line").click()
    await_speech(page)
    page.get_by_role("button", name="Begin again").focus()
    seen = 0
    for _ in range(9):
        page.keyboard.press("Shift+Tab")
        page.wait_for_timeout(100)  # it is scrolled to when the page is drawn next
        focused = page.locator(".hub-practice__stage :focus:not(.hub-aloud *)")
        if focused.count():
            seen += 1
            assert focused.evaluate(COVERED) is False
    assert seen > 3


@pytest.mark.parametrize("speed", ["constructor", "warp"])
def test_a_speed_that_is_none_counts_as_the_usual_one(
    open_aloud: Open, first_aid: str, speed: str
) -> None:
    page = open_aloud(f"{first_aid}notebook/", *TWO, how=ALL)
    keep(page, {"format": 3, "settings": {"speed": speed, "you-voice": "toString"}})
    page.reload()
    expect(page.get_by_label("Speed")).to_have_value("")
    page.goto(first_aid + LOOK_FIRST)
    hear(page)
    await_silence(page, 4)

    assert {one["rate"] for one in said(page)} == {1}
