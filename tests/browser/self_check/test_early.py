"""A page is used before its scripts have come: what was filled in stays, and nothing idle is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.browser.kinds import KINDS, LESSON
from tests.browser.self_check.conftest import visit_ready
from tests.browser.self_check.test_words import FILL, HELD, PLACES, typed_out
from tests.helpers.record import LOOK_FIRST, NO_PAGE, answered, attempt, keep, kept
from tests.helpers.shifts import note_shifts, shifts
from tests.helpers.waiting import eventually

# Buttons of the browser's own kind, which need no script: a menu, and a search sent to its page.
WORKS_ALONE = "[popovertarget], form[action] [type=submit]"
# Parts whose fields come with the scripts, and a page that has no others.
LATE = "hub-own, hub-voices, .hub-aloud, .hub-record, .hub-practice__heart, .hub-practice__mode"
BY_HEART = "practice/the-bicycle/"
EARLY = [place for place in PLACES if place != BY_HEART]
# A page of each way in which words are kept: by question, by list, by sheet and by entry.
of_each_way = pytest.mark.sample(
    place=[LOOK_FIRST, "checklists/", "worksheets/my-plan/", "notebook/"]
)
STEPS = "hub-quiz .hub-item__steps select"


@dataclass
class Slow:
    """A page whose scripts are on their way until they are let in."""

    page: Page
    _held: list[Route] = field(default_factory=list)
    _is_open: bool = False

    def come_back(self) -> None:
        """Press Back; the page's scripts do not come yet."""
        self.open("")

    def open(self, address: str) -> None:
        """Open a page; its scripts do not come yet."""
        address, _, part = address.partition("#")
        self._is_open = False
        self.page.route("**/assets/js/*", self._answer)
        if address:
            self.page.goto(address, wait_until="commit")
        else:
            self.page.go_back(wait_until="commit")
        expect(self.page.locator(".hub-footer")).to_be_attached()
        # Chromium goes to a part of the page only after its scripts, unless it is asked to.
        self.page.evaluate("part => part && (location.hash = part)", part)

    def _answer(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self._held.append(route)

    def let_in(self) -> None:
        """Let the scripts come, and wait for them."""
        self._is_open = True
        while self._held:
            self._held.pop().continue_()
        visit_ready(self.page)
        typed_out(self.page)


@pytest.fixture
def slow(browser: Browser) -> Iterator[Slow]:
    page = browser.new_page()
    yield Slow(page)
    page.context.close()


def held(page: Page) -> dict[str, object]:
    """Return what the fields hold, without those that give way to buttons."""
    page.evaluate(f"document.querySelectorAll('{STEPS}').forEach((one) => (one.hidden = true))")
    found: dict[str, object] = page.evaluate(HELD)
    return found


@of_each_way
@pytest.mark.parametrize("place", EARLY)
def test_what_is_filled_in_before_the_scripts_come_stays(
    slow: Slow, first_aid: str, place: str
) -> None:
    slow.open(first_aid + place)
    slow.page.evaluate(FILL)
    before = {key: value for key, value in held(slow.page).items() if value}
    assert before, "there is something to fill in"

    slow.let_in()
    assert held(slow.page).items() >= before.items()
    slow.page.reload()
    visit_ready(slow.page)
    assert held(slow.page).items() >= before.items()


@of_each_way
@pytest.mark.parametrize("place", EARLY)
def test_words_that_were_kept_before_stay_below_the_new_ones(
    slow: Slow, first_aid: str, place: str
) -> None:
    page = slow.page
    page.goto(first_aid + place)
    visit_ready(page)
    page.evaluate(FILL)
    fields = page.locator("article textarea:visible, article input[type=text]:visible")
    texts = fields.evaluate_all("found => found.map(({ value }) => value)")
    page.goto("about:blank")
    slow.open(first_aid + place)
    for one in fields.all():
        one.press_sequentially("New")

    slow.let_in()
    now = fields.evaluate_all("found => found.map(({ value }) => value)")
    assert all(
        new.startswith("New") and old in new for old, new in zip(texts, now, strict=True) if old
    )


def test_whoever_types_on_while_the_scripts_come_types_on_in_the_same_place(
    slow: Slow, first_aid: str
) -> None:
    slow.open(first_aid + "notebook/")
    words = slow.page.get_by_label("What did I learn?")
    words.press_sequentially("Her cousin moves.")
    for _ in range(len("moves.")):
        words.press("ArrowLeft")
    slow.let_in()
    slow.page.keyboard.type("soon ")
    expect(words).to_have_value("Her cousin soon moves.")
    expect(slow.page.get_by_label("Day")).not_to_have_value("")


def test_what_the_browser_puts_back_by_itself_is_not_taken_for_typed(
    slow: Slow, first_aid: str
) -> None:
    """Words that were erased do not come back by Back."""
    page = slow.page
    page.goto(first_aid + "worksheets/my-plan/")
    visit_ready(page)
    page.locator("textarea").first.fill("Private words")
    page.goto(first_aid + "glossary/")
    page.evaluate("localStorage.clear()")
    slow.come_back()
    slow.let_in()
    expect(page.locator("textarea").first).to_have_value("")
    assert kept(page).get("sheets", {}) == {}


def test_steps_stand_in_the_places_that_were_chosen(slow: Slow, first_aid: str) -> None:
    slow.open(first_aid + LOOK_FIRST)
    selects = slow.page.locator(STEPS)
    names = [one.get_attribute("aria-label") for one in selects.all()]
    for place, one in enumerate(selects.all()):
        one.select_option(str(len(names) - place))
    slow.let_in()
    for place, name in enumerate(names[::-1]):
        expect(slow.page.locator(STEPS).nth(place)).to_have_attribute("aria-label", name or "")


def test_trying_again_begins_without_what_came_early(slow: Slow, first_aid: str) -> None:
    slow.open(first_aid + LOOK_FIRST)
    slow.page.get_by_label("The traffic that comes towards you both").check()
    slow.let_in()
    slow.page.get_by_role("button", name="Check question 1").click()
    slow.page.get_by_role("button", name="Begin with empty answers").click()
    expect(slow.page.get_by_label("The traffic that comes towards you both")).not_to_be_checked()


def test_an_answer_of_before_gives_way_to_the_new_choice(slow: Slow, first_aid: str) -> None:
    slow.page.goto(first_aid + NO_PAGE)
    old = answered(attempt("2026-01-02"), answer=("traffic",))
    keep(slow.page, {"format": 2, "items": {"lf-first-look": old}})
    slow.open(first_aid + LOOK_FIRST)
    slow.page.get_by_label("The blood on her sleeve").check()
    slow.let_in()
    expect(slow.page.get_by_label("The blood on her sleeve")).to_be_checked()


def test_whoever_leaves_before_anything_could_be_kept_is_asked(slow: Slow, first_aid: str) -> None:
    page = slow.page
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    slow.open(first_aid + "notebook/")
    words = page.get_by_label("What did I learn?")
    words.press_sequentially("Her cousin moves.")
    page.evaluate("setTimeout(() => location.reload())")
    assert eventually(page, lambda: asked) == ["beforeunload"]
    expect(words).to_have_value("Her cousin moves.")

    slow.let_in()
    page.reload()
    assert asked == ["beforeunload"], "nobody is asked once it is kept"


def test_whoever_wrote_in_a_page_that_misses_a_part_is_told_to_copy_it(
    browser: Browser, first_aid: str
) -> None:
    page = browser.new_page()
    page.route("**/notebook.js", lambda route: route.abort())
    page.goto(first_aid + "notebook/")
    page.get_by_label("What did I learn?").fill("Her cousin moves.")
    expect(page.get_by_role("alert")).to_contain_text(
        "If you have written something here, copy it."
    )
    page.context.close()


@pytest.mark.sample(place=["", "worksheets/a-clean-no/", "notebook/", LESSON], width=[390])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", KINDS)
def test_no_button_is_offered_before_it_works_nor_moves_anything_when_it_does(
    slow: Slow, serve: str, place: str, width: int
) -> None:
    page = slow.page
    page.set_viewport_size({"width": width, "height": 800})
    note_shifts(page)
    slow.open(serve + place)
    page.wait_for_timeout(300)  # what should not come gets time to come, and to be painted
    offered = page.locator(f"article button:visible:not({WORKS_ALONE})")
    assert [one.inner_text() for one in offered.all()] == []
    expect(page.locator(f":is({LATE}) :is(input, select, textarea):visible")).to_have_count(0)
    slow.let_in()
    assert shifts(page) == []
