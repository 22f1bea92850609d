"""Each type of question: answered, left half done, left by Back."""

from __future__ import annotations

from collections.abc import Callable

from selenium.webdriver.common.keys import Keys

from tests.engines.reader import Reader
from tests.helpers.record import LOOK_FIRST

# All that a question holds: its fields, and the order of what can be moved.
_HELD = """const form = document.querySelector(arguments[0]);
return JSON.stringify([...form.querySelectorAll(":scope > fieldset:first-of-type [data-option],"
    + " textarea, .hub-item__sure input")].flatMap((one) => [
    one.dataset.option ?? one.value,
    ...[...one.querySelectorAll("input, select")].map((field) =>
        field.localName === "select" ? field.value : field.checked),
    one.checked ?? "",
]))"""
_LETTER = """return [...arguments[0].options].find((option) =>
    option.ariaLabel?.includes(arguments[1])).textContent"""
_ORDER = """return [...document.querySelectorAll("#q-lf-order [data-option]")]
    .map((one) => one.dataset.option).join(" ")"""


def _tick(*values: str) -> Callable[[Reader], None]:
    def tick(reader: Reader) -> None:
        for value in values:
            reader.click(f".hub-item__options input[value={value}]")

    return tick


def _put_in_order(reader: Reader) -> None:
    steps = ["look", "name", "ask"]
    for place, step in enumerate(steps):
        for _ in steps:
            if reader.run(_ORDER).split().index(step) <= place:
                break
            reader.focus(f"[data-option={step}] [data-move=up]")
            reader.keys(Keys.ENTER)


def _match(reader: Reader) -> None:
    # The list of a select is the system's own, so the choice is made by its letter.
    for place, text in {"road": "Cars that", "kitchen": "A pan", "cellar": "Water"}.items():
        select = reader.focus(f"[data-option={place}] select")
        letter = reader.run(_LETTER, select, text)
        select.send_keys(letter)
        reader.finds(f"return document.querySelector('[data-option={place}] select').value", place)


def _write(reader: Reader) -> None:
    reader.write("#w-lf-reflect", "My name is Ruta. May I sit with you?")


# A question of each type, how it is answered rightly, and what is said then.
QUESTIONS: dict[str, tuple[Callable[[Reader], None], str, str]] = {
    "lf-first-look": (_tick("traffic"), "Right.", "Cars are what could hurt you both"),
    "lf-dangers": (_tick("glass", "cars"), "Right.", "Glass cuts your knees"),
    "lf-say-next": (_tick("name-and-ask"), "Right.", "It answers her fear first"),
    "lf-order": (_put_in_order, "In order.", "It keeps you able to help."),
    "lf-match": (_match, "All of them fit.", "Ask somebody to stand"),
    "lf-reflect": (_write, "0 of 3 fit what you wrote.", ""),
}


def check_by_key(reader: Reader, question: str) -> None:
    """Press the question's button."""
    reader.focus(f"#q-{question} .hub-item__check button")
    reader.keys(Keys.ENTER)
    if question == "lf-reflect":
        reader.one("#q-lf-reflect .hub-item__model")
        reader.focus("#q-lf-reflect [value=rate]")
        reader.keys(Keys.ENTER)


def is_answered_and_kept(reader: Reader, question: str) -> None:
    answer, line, why = QUESTIONS[question]
    reader.open_small(LOOK_FIRST)
    answer(reader)
    check_by_key(reader, question)
    reader.says(line, f"#q-{question} .hub-item__line")
    reader.says(why, f"#q-{question} .hub-item__verdict")
    held = reader.run(_HELD, f"#q-{question}")
    reader.reload()
    reader.says("Answered on", f"#q-{question} .hub-item__line")
    assert reader.run(_HELD, f"#q-{question}") == held


def half_done_outlives_a_reload(reader: Reader, question: str) -> None:
    answer, *_ = QUESTIONS[question]
    reader.open_small(LOOK_FIRST)
    untouched = reader.run(_HELD, f"#q-{question}")
    answer(reader)
    held = reader.run(_HELD, f"#q-{question}")
    reader.reload()
    assert held != untouched
    assert reader.run(_HELD, f"#q-{question}") == held


def half_done_stands_there_after_back(reader: Reader, question: str) -> None:
    answer, *_ = QUESTIONS[question]
    reader.open_small(LOOK_FIRST)
    answer(reader)
    held = reader.run(_HELD, f"#q-{question}")
    reader.leave_and_come_back()
    assert reader.run(_HELD, f"#q-{question}") == held


def an_answer_stands_under_its_verdict_after_back(reader: Reader) -> None:
    reader.open_small(LOOK_FIRST)
    reader.click("input[value=traffic]")
    check_by_key(reader, "lf-first-look")
    reader.says("Right.", "#q-lf-first-look .hub-item__line")
    reader.leave_and_come_back()
    assert reader.words("#q-lf-first-look .hub-item__line")
    assert reader.run("return document.querySelector('input[value=traffic]').checked")


def a_wrong_answer_is_explained(reader: Reader) -> None:
    reader.open_small(LOOK_FIRST)
    reader.click("input[value=helmet]")
    check_by_key(reader, "lf-first-look")
    reader.says("Not this one.", "#q-lf-first-look .hub-item__line")
    reader.says("A cracked helmet tells the crew", "#q-lf-first-look .hub-item__verdict")
    reader.click("input[value=traffic]")
    reader.finds("return document.querySelector('.hub-item__verdict').hidden")


def no_answer_is_asked_for(reader: Reader) -> None:
    reader.open_small(LOOK_FIRST)
    check_by_key(reader, "lf-first-look")
    reader.says("Choose an answer first.", "#q-lf-first-look .hub-item__line")


def a_hint_opens_by_key(reader: Reader) -> None:
    reader.open_small(LOOK_FIRST)
    reader.focus("#q-lf-first-look .hub-item__hint summary")
    reader.keys(Keys.ENTER)
    reader.says("Think of what could hurt you both.", "#q-lf-first-look .hub-item__hint")


def radios_are_chosen_by_arrow_keys(reader: Reader) -> None:
    reader.open_small(LOOK_FIRST)
    reader.focus("#q-lf-first-look .hub-item__options li:first-child input")
    reader.keys(Keys.SPACE, Keys.ARROW_DOWN)
    reader.finds(
        "return document.querySelector('.hub-item__options li:nth-child(2) input').checked"
    )


def all_answered_are_summed_up_and_words_outlive_another_try(reader: Reader) -> None:
    reader.open_small(LOOK_FIRST)
    for question, (answer, *_) in QUESTIONS.items():
        answer(reader)
        check_by_key(reader, question)
    reader.says("5 of 6 were right at first.", ".hub-quiz__debrief")
    reader.press("Try again what was not right")
    reader.holds("#w-lf-reflect", "My name is Ruta. May I sit with you?")


def a_lesson_of_this_hub_can_be_answered(reader: Reader) -> None:
    reader.open("lessons/from-sale-to-conversation/the-conversation-is-the-job/")
    reader.click(".hub-item__options input")
    reader.press("Check question 1")
    reader.finds("return document.querySelector('.hub-item__line').textContent !== ''")


def a_situation_asks_and_keeps_its_question(reader: Reader) -> None:
    reader.open("situations/")
    reader.press("Is it spam", "article a")
    reader.wait_for(reader.is_ready, "no page of the situation")
    reader.click("input[value=friday-again]")
    reader.press("Check question 1")
    reader.says("Right.", ".hub-item__line")
    reader.reload()
    reader.says("Answered on", ".hub-item__line")
    assert reader.run("return document.querySelector('input[value=friday-again]').checked")


ALONE = (
    an_answer_stands_under_its_verdict_after_back,
    a_wrong_answer_is_explained,
    no_answer_is_asked_for,
    a_hint_opens_by_key,
    radios_are_chosen_by_arrow_keys,
    all_answered_are_summed_up_and_words_outlive_another_try,
    a_lesson_of_this_hub_can_be_answered,
    a_situation_asks_and_keeps_its_question,
)
FOR_EACH = (is_answered_and_kept, half_done_outlives_a_reload, half_done_stands_there_after_back)
