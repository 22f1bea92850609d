"""One page of each kind, and the states that a reader brings pages into."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from tests.helpers.record import answered, attempt, keep
from tests.helpers.team import invented_file

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
CONVERSATION = "practice/the-quiet-rep/"
OWN = "your-conversation/"

# One page of each kind, for what is too slow to ask of every page.
KINDS = (
    "",
    "404.html",
    "about/",
    "checklists/",
    "contribute/rules/",
    "glossary/",
    "kept/",
    "learn/",
    "lead/learn-together/",
    "lead/sixty-minutes/",
    "lessons/",
    "lessons/from-sale-to-conversation/",
    LESSON,
    "notebook/",
    "now/",
    "offline/",
    "paths/",
    "practice/",
    CONVERSATION,
    "practise/",
    "print/",
    "review/",
    "search/",
    "situations/",
    "situations/quiet-after-the-quote/",
    "sources/",
    "take-it-with-you/",
    "worksheets/",
    "worksheets/a-clean-no/",
    OWN,
)
_TALK = {"who": "N.", "wanted": "x", "learned": "x", "decided": "on", "next": "x"}


def unfold(page: Page) -> None:
    """Open whatever is folded."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")


def answer_lesson(page: Page) -> None:
    """Answer each question of a lesson somehow, and unfold all explanations."""
    for form in page.locator(".hub-item").all():
        for field in form.locator("> fieldset:first-of-type textarea").all():
            field.fill("I would ask what happened first.")
        for select in form.locator("> fieldset:first-of-type select:visible").all():
            select.select_option(index=1)
        option = form.locator(".hub-item__options input").first
        if option.count():
            option.check()
        form.locator(".hub-item__check button").click()
        rubric = form.locator(".hub-item__rubric input")
        if rubric.count():
            rubric.first.check()
            form.locator(".hub-item__rate button").click()
    page.locator(".hub-quiz__debrief").wait_for()
    unfold(page)


def end_conversation(page: Page) -> None:
    """Choose the first line each time until the conversation has ended, and unfold the rest."""
    talk = page.locator("hub-practice[data-at]")
    talk.wait_for()
    while talk.get_attribute("data-at") == "turn":
        page.locator(".hub-practice__stage .hub-practice__choices a").first.click()
    page.locator(".hub-practice__after").wait_for()
    unfold(page)


def keep_talks(page: Page) -> None:
    """Put conversations of several weeks and a checklist into the record."""
    days = ("2024-03-09", "2026-01-02", "2099-01-02")
    lists = {"ten-minutes-before-a-call": {"day": days[1], "ticked": ["one"]}}
    keep(page, {"talks": {day: {**_TALK, "day": day} for day in days}, "lists": lists})
    page.reload()
    expect(page.get_by_role("table", name="How they ended")).to_be_visible()
    unfold(page)


def begin_review(page: Page) -> None:
    """Let the first question of every lesson be due, and begin."""
    items = page.locator("[data-items]").evaluate_all(
        "found => found.map(({ dataset }) => dataset.items.split(' ')[0])"
    )
    keep(page, {"items": {item: answered(attempt("2026-01-02")) for item in items}})
    page.reload()
    page.get_by_role("button", name="Begin").click()
    page.locator("[data-part=question] legend").first.wait_for()


def find_something(page: Page) -> None:
    """Search for a word that many pages have."""
    page.get_by_role("searchbox").fill("price")
    page.locator(".hub-found a").first.wait_for()


def ask_to_erase(page: Page) -> None:
    """Press what erases the record, which then asks once more."""
    page.get_by_role("button", name="Erase all of it").click()


def bring_example(page: Page) -> None:
    """Try the page about your own conversation with its example, as far as who is who."""
    page.get_by_role("button", name="Try it with an example").click()
    page.get_by_role("button", name="Look at it").wait_for()


def look_at_example(page: Page) -> None:
    """Go on as Leonie, and see the talk counted and drawn."""
    bring_example(page)
    page.locator("[data-part=names] select").first.select_option("me")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("heading", name="Turn by turn").wait_for()


def mark_example(page: Page) -> None:
    """Mark three moments of it, and write a better line."""
    look_at_example(page)
    steps = {"A question that steered": 9, "The first mention of an offer": 7, "A promise": 21}
    for kind, turn in steps.items():
        page.get_by_role("slider", name="Turn").fill(str(turn))
        page.get_by_role("button", name=kind, exact=True).click()
    page.get_by_label("How would you say it now?").first.fill("Who has to see the rota, and when?")
    unfold(page)


def join_group(page: Page) -> None:
    """Join the files of twelve people, and open the session for what they find hard."""
    items = page.locator("[data-items]").evaluate_all(
        "found => found.map(({ dataset }) => dataset.items.split(' ')[0])"
    )
    files = [json.dumps(invented_file(number, items[:10])) for number in range(12)]
    brought: list[FilePayload] = [
        {"name": f"{number}.json", "mimeType": "application/json", "buffer": file.encode()}
        for number, file in enumerate(files)
    ]
    page.locator("[data-part=file]").set_input_files(brought)
    page.get_by_role("link", name="Forty minutes on").first.click()
    unfold(page)


def show_code(page: Page) -> None:
    """Make a file for the team, and show it as a code."""
    page.get_by_text("Make a file for the team").click()
    page.get_by_role("button", name="Show it as a code").click()
    expect(page.locator("hub-give svg")).to_be_visible()


# Besides every kind as it opens: a name, the page, and what is done there.
_DONE: dict[str, tuple[str, Callable[[Page], None]]] = {
    "a lesson answered": (LESSON, answer_lesson),
    "a conversation ended": (CONVERSATION, end_conversation),
    "a notebook with talks": ("notebook/", keep_talks),
    "a review begun": ("review/", begin_review),
    "a search with results": ("search/", find_something),
    "about to erase": ("kept/", ask_to_erase),
    "a group joined": ("lead/learn-together/", join_group),
    "a talk brought": (OWN, bring_example),
    "a talk marked": (OWN, mark_example),
    "a code for the team": ("notebook/", show_code),
}
STATES = (*KINDS, *_DONE)


def open_state(page: Page, site: str, state: str) -> None:
    """Open a kind of page, and bring it into a state."""
    address, act = _DONE.get(state, (state, unfold))
    page.goto(site + address)
    if page.evaluate("document.documentElement.classList.contains('js')"):
        page.wait_for_function("() => !document.querySelector(':not(:defined)')")
    act(page)
