"""Each type of question, answered from first to last with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.self_check.conftest import Visit
from tests.helpers.record import LOOK_FIRST, STOP_BLEEDING, kept


def focus(page: Page, question: str, selector: str) -> Locator:
    """Set the focus on a control of a question, as tabbing to it would."""
    control = page.locator(f"#q-{question} {selector}").first
    control.focus()
    return control


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def line(page: Page, question: str) -> Locator:
    return page.locator(f"#q-{question} .hub-item__line")


def tab_to(page: Page, selector: str, limit: int = 20) -> None:
    """Press Tab until the focus is on the control."""
    for _ in range(limit):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        press(page, "Tab")
    raise AssertionError(f"Tab never reached {selector}")


def test_choose_one_answers_only_on_check(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    first = focus(page, "lf-first-look", "input[type=radio]")
    press(page, "Space", "ArrowDown", "ArrowDown", "ArrowUp")
    expect(line(page, "lf-first-look")).to_be_empty()
    expect(first).to_be_enabled()
    assert kept(page) == {}
    expect(page.get_by_label("The helmet and whether it is still whole")).to_be_checked()
    tab_to(page, "#q-lf-first-look button[type=submit]")
    press(page, "Enter")
    expect(line(page, "lf-first-look")).to_have_text("Not this one.")
    verdict = page.locator("#q-lf-first-look .hub-item__verdict")
    expect(verdict).to_contain_text("A cracked helmet tells the crew something later.")
    expect(verdict).to_contain_text("The belief behind it: Speed matters more than looking")
    press(page, "Shift+Tab", "Shift+Tab", "Shift+Tab", "ArrowDown")
    expect(verdict).to_be_hidden()
    press(page, "Enter")
    expect(line(page, "lf-first-look")).to_have_text("Right.")
    assert kept(page)["items"]["lf-first-look"]["answer"] == ["traffic"]
    assert [one["right"] for one in kept(page)["items"]["lf-first-look"]["tries"]] == [False]


def test_choose_many_says_how_many_apply(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    focus(page, "lf-dangers", "input[value=glass]")
    press(page, "Space")
    focus(page, "lf-dangers", "input[value=papers]")
    press(page, "Space", "Enter")
    expect(line(page, "lf-dangers")).to_have_text("1 of the 2 that apply, 1 too many.")
    focus(page, "lf-dangers", "input[value=papers]")
    press(page, "Space")
    focus(page, "lf-dangers", "input[value=cars]")
    press(page, "Space", "Enter")
    expect(line(page, "lf-dangers")).to_have_text("Right.")


def test_say_next_is_a_transcript_and_a_choice(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    form = page.locator("#q-lf-say-next")
    expect(form.locator(".hub-talk__turn")).to_have_count(2)
    focus(page, "lf-say-next", "input[value=name-and-ask]")
    press(page, "Space", "Enter")
    expect(line(page, "lf-say-next")).to_have_text("Right.")
    expect(form.locator(".hub-item__verdict")).to_contain_text("It answers her fear first")


def test_order_moves_by_buttons_and_by_arrow_keys(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    steps = page.locator("#q-lf-order .hub-item__steps > li")

    def order() -> list[str | None]:
        return [steps.nth(place).get_attribute("data-option") for place in range(3)]

    before = order()
    assert before != ["look", "name", "ask"]
    focus(page, "lf-order", "[data-option=look] [data-move=up]")
    for _ in range(2):
        press(page, "Enter")
    assert order()[0] == "look"
    expect(page.locator("[data-option=look] [data-move=up]")).to_be_focused()
    expect(page.get_by_role("status").last).to_have_text("Look for danger: 1 of 3")
    focus(page, "lf-order", "[data-option=ask] [data-move=down]")
    press(page, "ArrowDown", "ArrowDown")
    assert order() == ["look", "name", "ask"]
    expect(line(page, "lf-order")).to_be_empty()
    tab_to(page, "#q-lf-order button[type=submit]")
    press(page, "Enter")
    expect(line(page, "lf-order")).to_have_text("In order.")
    assert kept(page)["items"]["lf-order"]["answer"] == ["look", "name", "ask"]


def test_match_is_made_with_selects(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    wanted = {"road": "Cars that", "kitchen": "A pan", "cellar": "A helper"}
    for place, start in wanted.items():
        focus(page, "lf-match", f"[data-option={place}] select")
        option = page.locator(f"#q-lf-match [data-option={place}] option[aria-label*='{start}']")
        letter = option.inner_text()
        press(page, letter)
    tab_to(page, "#q-lf-match button[type=submit]")
    press(page, "Enter")
    expect(line(page, "lf-match")).to_have_text("2 of 3 fit.")
    verdict = page.locator("#q-lf-match .hub-item__verdict")
    expect(verdict).to_contain_text("Hurry is a danger everywhere, so it marks no place.")


def test_reflect_is_written_first_then_compared_and_rated(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    model = page.locator("#q-lf-reflect .hub-item__model")
    focus(page, "lf-reflect", "button[type=submit]")
    press(page, "Enter")
    expect(line(page, "lf-reflect")).to_contain_text("Write a line first.")
    expect(model).to_be_hidden()
    focus(page, "lf-reflect", "textarea")
    page.keyboard.type("My name is Ruta.")
    tab_to(page, "#q-lf-reflect button[type=submit]")
    press(page, "Enter")
    expect(model).to_be_visible()
    tab_to(page, "#q-lf-reflect .hub-item__rubric input")
    press(page, "Space")
    tab_to(page, "#q-lf-reflect [value=rate]")
    press(page, "Enter")
    expect(line(page, "lf-reflect")).to_have_text("1 of 3 fit what you wrote.")
    entry = kept(page)["items"]["lf-reflect"]
    assert entry["answer"] == ["My name is Ruta."]
    assert [one["right"] for one in entry["tries"]] == [False]


def test_a_line_is_written_anew_then_held_against_what_was_wrong_with_it(visit: Visit) -> None:
    page = visit(STOP_BLEEDING)
    form = page.locator("#q-sb-rewrite")
    expect(form.locator(".hub-item__given")).to_contain_text("there is blood everywhere")
    expect(form.locator(".hub-item__models")).to_be_hidden()
    focus(page, "sb-rewrite", "textarea")
    page.keyboard.type("I am pressing. Breathe with me.")
    tab_to(page, "#q-sb-rewrite button[type=submit]")
    press(page, "Enter")
    ticks = form.get_by_role("checkbox")
    expect(ticks).to_have_count(3)
    expect(ticks.first).to_have_accessible_description(
        "It paints the picture that it tells him not to look at."
    )
    tab_to(page, "#q-sb-rewrite .hub-item__rubric input")
    press(page, "Space", "Tab", "Space")
    tab_to(page, "#q-sb-rewrite [value=rate]")
    press(page, "Enter")
    expect(line(page, "sb-rewrite")).to_have_text("2 of 3 fit what you wrote.")
    expect(form.get_by_role("term")).to_have_text(["Plain", "Bolder"])
    entry = kept(page)["items"]["sb-rewrite"]
    assert entry["answer"] == ["I am pressing. Breathe with me."]
    assert [one["right"] for one in entry["tries"]] == [False]


def test_check_without_an_answer_asks_for_one(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    for question in ("lf-first-look", "lf-dangers", "lf-say-next"):
        focus(page, question, "button[type=submit]")
        press(page, "Enter")
        expect(line(page, question)).to_have_text("Choose an answer first.")
    focus(page, "lf-match", "button[type=submit]")
    press(page, "Enter")
    expect(line(page, "lf-match")).to_have_text("Choose something for each of them first.")
    assert kept(page) == {}


def test_hint_and_every_explanation_open_by_keyboard(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    focus(page, "lf-first-look", ".hub-item__hint summary")
    press(page, "Enter")
    expect(page.get_by_text("Think of what could hurt you both.")).to_be_visible()
    focus(page, "lf-first-look", ".hub-item__answers summary")
    press(page, "Space")
    for shown in ("Cars are what could hurt you both", "Bleeding matters", "A cracked helmet"):
        answers = page.locator("#q-lf-first-look .hub-item__answers")
        expect(answers.get_by_text(shown)).to_be_visible()


def test_who_looks_first_has_not_recalled_it(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    page.locator("#q-lf-first-look .hub-item__answers summary").click()
    page.get_by_label("The traffic that comes towards you both").check()
    page.get_by_role("button", name="Check question 1").click()
    expect(line(page, "lf-first-look")).to_contain_text("You looked first")
    assert [one["right"] for one in kept(page)["items"]["lf-first-look"]["tries"]] == [False]
