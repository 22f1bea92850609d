"""A practice conversation, chosen through, taken back, left and kept."""

from __future__ import annotations

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.engines.reader import Reader

TALK = "practice/the-bicycle/"
CHOICES = ".hub-practice__stage .hub-practice__choices a"
_STEPS = "return document.querySelectorAll('.hub-practice__log .hub-practice__reaction').length"

_WITH_KEY = """addEventListener("click", (event) => {
    window.isTaken = event.defaultPrevented;
    event.preventDefault();
}, { once: true });
arguments[0].dispatchEvent(
    new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true }));
return window.isTaken"""


def _choose(reader: Reader, count: int = 1) -> None:
    for _ in range(count):
        before = reader.run(_STEPS)
        reader.click(CHOICES)
        reader.finds(_STEPS, before + 1)


def _play(reader: Reader) -> None:
    for _ in range(20):
        if reader.run("return document.querySelector('hub-practice').dataset.at") == "end":
            return
        _choose(reader)


def a_choice_is_answered_and_has_the_focus(reader: Reader) -> None:
    reader.open_small(TALK)
    _choose(reader)
    reader.finds("return document.activeElement.closest('.hub-practice__reaction') !== null")


def a_line_is_taken_back(reader: Reader) -> None:
    reader.open_small(TALK)
    _choose(reader)
    reader.press("Take the last line back")
    reader.finds(_STEPS, 0)


def back_and_forward_walk_the_talk(reader: Reader) -> None:
    reader.open_small(TALK)
    _choose(reader, 2)
    reader.run("history.back()")
    reader.finds(_STEPS, 1)
    reader.run("history.forward()")
    reader.finds(_STEPS, 2)


def a_place_in_a_talk_is_kept(reader: Reader) -> None:
    reader.open_small(TALK)
    _choose(reader)
    reader.open_small("glossary/")
    reader.open_small(TALK)
    reader.finds(_STEPS, 1)
    reader.says("You left off here.")


def a_talk_stands_there_after_back(reader: Reader) -> None:
    reader.open_small(TALK)
    _choose(reader, 2)
    reader.leave_and_come_back()
    reader.finds(_STEPS, 2)


def a_talk_ends_and_is_counted(reader: Reader) -> None:
    reader.open_small(TALK)
    _play(reader)
    reader.says("of the words", "[data-part=said]")
    reader.says("%", ".hub-practice__figures")
    reader.says("Your way is drawn thick: 1", "#map")
    reader.finds("return document.querySelectorAll('#map .hub-figure__gone').length > 2")


def a_line_for_the_notebook_is_kept(reader: Reader) -> None:
    reader.open_small(TALK)
    _play(reader)
    reader.write("#practice-line", "Ask first")
    reader.press("Keep it in the notebook")
    reader.says("It is in your notebook.")
    reader.open_small("notebook/")
    reader.says("Ask first", "[data-part=week]")


def a_half_written_line_outlives_a_reload(reader: Reader) -> None:
    reader.open_small(TALK)
    _play(reader)
    reader.write("#practice-line", "Ask fi")
    reader.reload()
    reader.holds("#practice-line", "Ask fi")


def a_choice_opens_elsewhere_with_a_key_held_down(reader: Reader) -> None:
    reader.open_small(TALK)
    link = reader.one(CHOICES)
    before = len(reader.driver.window_handles)
    if reader.engine == "WebKitGTK":
        # Its driver holds no key down while it clicks, and its browser opens no tab by one.
        assert not reader.run(_WITH_KEY, link), "the link is left to the browser"
    else:
        reader.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", link)
        chain = ActionChains(reader.driver).key_down(Keys.CONTROL).click(link)
        chain.key_up(Keys.CONTROL).perform()
        reader.wait_for(lambda: len(reader.driver.window_handles) > before, "no second tab")
    reader.finds(_STEPS, 0)
    for handle in reader.driver.window_handles[1:]:
        reader.driver.switch_to.window(handle)
        reader.driver.close()
    reader.driver.switch_to.window(reader.driver.window_handles[0])


def a_link_leads_into_a_talk(reader: Reader) -> None:
    reader.open_small(f"{TALK}#ending-gone")
    reader.finds("return document.querySelector('hub-practice').dataset.at", "end")


def a_talk_prints(reader: Reader) -> None:
    reader.open_small(TALK)
    reader.print_by("Print")


ALONE = (
    a_choice_is_answered_and_has_the_focus,
    a_line_is_taken_back,
    back_and_forward_walk_the_talk,
    a_place_in_a_talk_is_kept,
    a_talk_stands_there_after_back,
    a_talk_ends_and_is_counted,
    a_line_for_the_notebook_is_kept,
    a_half_written_line_outlives_a_reload,
    a_choice_opens_elsewhere_with_a_key_held_down,
    a_link_leads_into_a_talk,
    a_talk_prints,
)
