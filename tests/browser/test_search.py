"""The search: nothing until somebody searches, and then what people type finds what they mean."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.publish.search.terms import stem
from tests.helpers.node import run_module
from tests.helpers.site_server import Sent, serving
from tests.helpers.waiting import eventually

LESSON = "lessons/from-sale-to-conversation/the-conversation-is-the-job/"
SEARCH = "search/"
# To the first result, as it goes over the wire.
MOST_BYTES = 60_000


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def search(page: Page, serve: str, words: str) -> list[str]:
    """Type into the search page, which may be open, and return the titles that it shows."""
    if not page.url.startswith(serve + SEARCH):
        page.goto(serve + SEARCH)
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("status").filter(has_text=f"“{words}”")).to_be_visible()
    return page.locator(".hub-found__title").all_inner_texts()


def asked(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(urlsplit(request.url).path))
    return found


def test_a_page_fetches_nothing_of_the_index(page: Page, serve: str) -> None:
    requests = asked(page)
    for address in (LESSON, SEARCH):
        page.goto(serve + address, wait_until="networkidle")

    assert requests
    assert [path for path in requests if "/found/" in path] == []


def test_the_first_result_costs_little(page: Page, built_site: Path) -> None:
    sent: list[Sent] = []
    with serving(built_site, "/", sent) as address:
        page.goto(address + SEARCH, wait_until="networkidle")
        before = len(sent)
        page.get_by_role("searchbox").fill("the client wants a lower price before they sign")
        expect(page.locator(".hub-found__title").first).to_be_visible()

    assert 0 < sum(one.size for one in sent[before:]) <= MOST_BYTES


# What somebody asks for, and the title of the page that it is.
TITLES = [
    ("walk away well", "Walk away well"),
    ("prices", "Work it out together"),
    ("a checklist for following up", "Following up"),
    ("trial account", "The trial account"),
    ("crumbs on every table", "The café books"),
    ("a clean no", "A clean no"),
    ("role-play", "Run a practice session people learn from"),
    ("half a day workshop", "Workshop: half a day"),
    ("call anxiety", "call anxiety"),
    ("franke park 2006", "Franke, G. R.; Park, J.-E. (2006)."),
    ("editorial log", "Editorial log"),
]


def test_every_kind_of_page_is_found_when_it_is_asked_for(page: Page, serve: str) -> None:
    for words, title in TITLES:
        assert title in search(page, serve, words), words


def test_a_checklist_is_found_by_itself_and_its_link_leads_to_it(page: Page, serve: str) -> None:
    search(page, serve, "chasing a quote checklist")
    row = page.locator(".hub-found > li").first
    expect(row).to_contain_text("Following up")
    expect(row).to_contain_text("Checklist")
    row.get_by_role("link").click()

    expect(page.locator("#checklist-following-up")).to_be_in_viewport()


SPELLINGS = [
    ("can't decide", "can’t decide"),
    ("cliche", "cliché"),
    ("discounts", "discount"),
    ("interrupting", "interrupt"),
]


def test_other_spellings_of_a_word_find_the_same(page: Page, serve: str) -> None:
    for one, other in SPELLINGS:
        assert search(page, serve, one) == search(page, serve, other), one


def test_words_that_stand_on_no_page_are_found_by_what_they_mean(page: Page, serve: str) -> None:
    assert search(page, serve, "ghosted by a prospect")[0] == "They went quiet after the quote"


def test_what_people_ask_finds_a_page_and_is_not_shown(page: Page, serve: str) -> None:
    found = search(page, serve, "im not a natural salesperson")

    assert "The conversation is the job" in found[:3]
    expect(page.locator(".hub-found")).not_to_contain_text("natural salesperson")


def test_lessons_and_situations_come_before_what_is_about_the_site(page: Page, serve: str) -> None:
    search(page, serve, "how do i ask a good question")

    kinds = page.locator(".hub-found__part").all_inner_texts()
    assert not {"Contribute", "Source", "Rule", "Glossary"} & set(kinds[:5])


def test_a_guess_is_offered_and_never_swapped_in(page: Page, serve: str) -> None:
    shown = search(page, serve, "discount negociate")

    assert shown == search(page, serve, "discount xyzzyq")
    search(page, serve, "discount negociate")
    page.get_by_role("link", name="discount negotiate").click()
    expect(page.get_by_role("searchbox")).to_have_value("discount negotiate")
    expect(page.get_by_role("status").filter(has_text="“discount negotiate”")).to_be_visible()
    expect(page.get_by_text("Did you mean")).to_be_hidden()


def test_a_word_that_is_nowhere_is_named_and_situations_come_near(page: Page, serve: str) -> None:
    search(page, serve, "zeppelin discount")

    expect(page.get_by_role("status").filter(has_text="“zeppelin” stands nowhere")).to_be_visible()
    expect(page.locator(".hub-found__part").first).to_have_text("Situation")


def test_another_language_and_signs_without_a_word_are_told_and_situations_offered(
    page: Page, serve: str
) -> None:
    assert search(page, serve, "mein Kunde antwortet nicht") == []
    said = page.get_by_role("status").filter(has_text="“nicht” stand nowhere on this site.")
    expect(said).to_be_visible()
    expect(page.get_by_text("Did you mean")).to_be_hidden()
    expect(page.get_by_text("Look among the situations")).to_be_visible()

    assert search(page, serve, "😡😡") == []
    expect(page.get_by_role("status").filter(has_text="there is no word in it")).to_be_visible()
    expect(page.get_by_text("Look among the situations")).to_be_visible()


def test_where_nothing_is_found_the_page_leads_to_the_situations(page: Page, serve: str) -> None:
    assert search(page, serve, "xyzzyq") == []
    page.get_by_role("link", name="Afterwards").click()

    expect(page).to_have_url(f"{serve}situations/#moment-after")


def test_a_result_shows_what_it_was_found_by(page: Page, serve: str) -> None:
    search(page, serve, "wheelchair on the fourth floor")

    row = page.locator(".hub-found > li").first
    expect(row.locator("p")).to_contain_text("you have a wheelchair on the fourth floor")
    assert "wheelchair" in row.locator("mark").all_inner_texts()


def test_answers_of_the_self_checks_are_not_found(page: Page, serve: str) -> None:
    page.goto(serve + LESSON)
    option = page.locator("hub-quiz .hub-option__text, hub-quiz label").first.inner_text()
    page.goto(f"{serve}{SEARCH}?q={option}")
    expect(page.get_by_role("status").filter(has_text="“")).to_be_visible()

    assert option not in " ".join(page.locator(".hub-found p").all_inner_texts())


def test_a_search_has_an_address_and_its_results_come_in_parts(page: Page, serve: str) -> None:
    page.goto(serve + SEARCH + "?q=conversation")
    expect(page.locator(".hub-found > li")).to_have_count(8)
    page.get_by_role("button", name="Show more").click()

    expect(page.locator(".hub-found > li")).to_have_count(16)
    expect(page.locator(".hub-found > li :focus")).to_have_count(1)
    page.get_by_role("searchbox").fill("budget")
    expect(page).to_have_url(f"{serve}search/?q=budget")


@pytest.mark.parametrize("file", ["index.json", "w*.json"])
def test_an_index_that_cannot_be_fetched_is_said_and_tried_again(
    page: Page, serve: str, file: str
) -> None:
    page.route(f"**/{file}", lambda route: route.abort())
    page.goto(serve + SEARCH + "?q=price")
    said = page.get_by_role("status").filter(has_text="could not be fetched")
    expect(said).to_be_visible()
    page.unroute(f"**/{file}")
    page.get_by_role("button", name="Search").click()

    expect(said).to_be_hidden()


def test_a_word_half_typed_finds_what_begins_so_in_the_next_piece_too(
    page: Page, serve: str, built_site: Path
) -> None:
    (index,) = built_site.glob("found/index.json")
    head = json.loads(index.read_text("utf-8"))
    pieces = [
        json.loads((index.parent / head["version"] / f"w{at}.json").read_text("utf-8"))
        for at in range(len(head["starts"]))
    ]
    # Beginnings of the first word of a piece that no word of the piece before it has.
    begins = [
        begin
        for before, word in zip(pieces, head["starts"][1:], strict=False)
        if (begin := word[:-1]).isalpha()
        and len(begin) > 4
        and stem(begin) == begin
        and not any(other.startswith(begin) for other in before)
    ]

    assert begins
    assert search(page, serve, begins[0])
    expect(page.get_by_role("status").filter(has_text="nowhere")).to_be_hidden()


def test_an_earlier_question_that_fails_does_not_take_the_next_one_with_it(
    page: Page, serve: str
) -> None:
    held: list[Route] = []
    entries: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def hold_entry(route: Route) -> None:
        entries.append(route)

    page.route("**/w*.json", hold, times=1)
    page.goto(serve + SEARCH + "?q=zzzz")
    expect(page.get_by_role("searchbox")).to_have_value("zzzz")
    assert eventually(page, lambda: held)
    of_entry = re.compile(r"/found/\w+/\d+\.json$")
    page.route(of_entry, hold_entry)
    page.get_by_role("searchbox").fill("price")
    assert eventually(page, lambda: entries)
    held[0].abort()
    page.wait_for_timeout(300)  # the failure gets time to reach the page
    for route in entries:
        route.continue_()
    page.unroute(of_entry)

    expect(page.get_by_role("status").filter(has_text="“price”")).to_be_visible()
    expect(page.locator(".hub-found__title").first).to_be_visible()


def test_more_results_come_once_however_often_they_are_asked_for(page: Page, serve: str) -> None:
    page.goto(serve + SEARCH + "?q=conversation")
    expect(page.locator(".hub-found > li")).to_have_count(8)
    page.get_by_role("button", name="Show more").dblclick()
    expect(page.locator(".hub-found > li")).to_have_count(16)
    page.wait_for_timeout(500)  # what should not come gets time to come
    titles = page.locator(".hub-found__title")
    links = titles.evaluate_all("(all) => all.map((one) => one.href)")

    assert len(links) == 16
    assert len(set(links)) == len(links)


def test_more_results_that_cannot_be_fetched_are_said_and_come_when_asked_again(
    page: Page, serve: str
) -> None:
    page.goto(serve + SEARCH + "?q=conversation")
    expect(page.locator(".hub-found > li")).to_have_count(8)
    page.route("**/found/**", lambda route: route.abort())
    more = page.get_by_role("button", name="Show more")
    more.click()
    expect(page.get_by_role("status").filter(has_text="could not be fetched")).to_be_visible()
    page.unroute("**/found/**")
    more.click()

    expect(page.locator(".hub-found > li")).to_have_count(16)
    expect(page.get_by_role("status").filter(has_text="“conversation”")).to_be_visible()


def test_without_a_script_the_page_leads_on(browser: Browser, serve: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve + SEARCH)

    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator("article").get_by_role("link", name="the glossary")).to_be_visible()
    context.close()


def test_slips_are_counted() -> None:
    counts = {
        "call call": 0, "call calls": 1, "form from": 1, "price prize": 1, "ask lead": 3,
    }  # fmt: skip
    pairs = [words.split() for words in counts]
    counted = run_module(
        '{slips} from "spelling.js"', "given.map((pair) => slips(...pair, 2))", pairs
    )

    assert counted == list(counts.values())
