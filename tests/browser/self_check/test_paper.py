"""Questions, answers and the notebook on paper."""

from __future__ import annotations

import io
import re
from unicodedata import normalize

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.self_check.conftest import Visit
from tests.helpers.record import LOOK_FIRST, NO_PAGE, keep

PAPERS = ["A4", "Letter"]
PAGE_NUMBER = re.compile(r"^\d+ of \d+ |\d+ of \d+$")
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


def printed(page: Page, paper: str) -> list[str]:
    """Return the text of each page that the browser prints."""
    pdf = PdfReader(io.BytesIO(page.pdf(format=paper)))
    texts = [normalize("NFKC", sheet.extract_text()) for sheet in pdf.pages]
    return [PAGE_NUMBER.sub("", " ".join(text.split())) for text in texts]


@SCRIPT
@pytest.mark.sample(paper=["A4"])
@pytest.mark.parametrize("paper", PAPERS)
def test_answers_are_on_pages_of_their_own_at_the_end(
    visit: Visit, paper: str, *, script: bool
) -> None:
    pages = printed(visit(LOOK_FIRST, java_script_enabled=script), paper)
    key = next(n for n, text in enumerate(pages) if "Answers and explanations: Look first" in text)
    before, after = " ".join(pages[:key]), " ".join(pages[key:])
    assert pages[key].startswith("Answers and explanations: Look first")
    for text in (
        "1. You reach a cyclist",
        "Put the first minute into",
        "In your own words",
        "Sources",
    ):
        assert text in before
        assert text not in after
    for text in (
        "Cars are what could hurt you both",
        "Bleeding matters",
        "A cracked helmet",
        "Glass cuts",
        "It keeps you able to help",
        "Turn off the heat",
        "Hurry is a danger everywhere",
        "I was walking past",
        "Think of what could hurt you both",
        "I ask before I touch",
    ):
        assert text in after
        assert text not in before
    assert "Check question" not in before + after


def test_answers_of_a_situation_are_on_a_page_of_their_own(visit: Visit) -> None:
    pages = printed(visit("situations/they-wont-sit-down/"), "A4")
    asked = next(text for text in pages if "A runner has fallen on gravel" in text)

    assert "Your number, in case he feels worse" in asked, "all of a question is on one page"
    assert pages[-1].startswith("Answers and explanations: They won't sit down")
    for feedback in ("It may stop a second fall", "He can lean", "leaves him alone with it"):
        assert feedback in pages[-1]
        assert feedback not in " ".join(pages[:-1])
    for other in ("A runner has fallen", "What to leave alone", "Look first"):
        assert other not in pages[-1]


def test_paper_has_the_order_of_the_screen(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    screen = page.locator("#q-lf-first-look .hub-item__options li").all_text_contents()
    text = " ".join(printed(page, "A4"))
    sheet, key = text.split("Answers and explanations: Look first")
    for part in (sheet, key):
        places = [part.index(option.strip()) for option in screen]
        assert places == sorted(places)
    letters = page.locator("#q-lf-match .hub-item__sides li").all_text_contents()
    places = [sheet.index(letter.strip()) for letter in letters]
    assert places == sorted(places)


def test_paper_has_room_to_mark(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    page.emulate_media(media="print")
    places = page.locator("#q-lf-order select").all() + page.locator("#q-lf-match select").all()
    for place in places:
        box = place.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > 24
    lines = page.locator("#q-lf-reflect .hub-write__lines i")
    assert lines.count() == 4
    box = lines.first.bounding_box()
    assert box is not None
    assert box["height"] >= 9 / 25.4 * 96 - 1


def test_what_was_checked_on_the_screen_gives_nothing_away_on_paper(visit: Visit) -> None:
    page = visit(LOOK_FIRST)
    page.get_by_label("The traffic that comes towards you both").check()
    page.get_by_role("button", name="Check question 1").click()
    sheet, _ = " ".join(printed(page, "A4")).split("Answers and explanations: Look first")
    assert "Right." not in sheet
    assert "Cars are what could hurt" not in sheet


@SCRIPT
@pytest.mark.sample(paper=["A4"])
@pytest.mark.parametrize("paper", PAPERS)
def test_notebook_is_a_sheet_of_two_pages(visit: Visit, paper: str, *, script: bool) -> None:
    page = visit("notebook/", java_script_enabled=script)
    pages = printed(page, paper)
    assert len(pages) == 2
    assert "What did I want to learn?" in pages[0]
    assert "The week" in pages[1]
    assert "What will I do differently" in pages[1]
    assert "Keep this conversation" not in " ".join(pages)


def test_week_is_filled_in_on_paper(visit: Visit) -> None:
    page = visit(NO_PAGE)
    page.clock.set_fixed_time("2026-11-25T09:00:00")
    talk = {"day": "2026-11-24", "who": "N., bookkeeper", "wanted": "", "next": "Call on Friday"}
    talks = {"a": {**talk, "learned": "Her cousin is moving.", "decided": "on"}}
    keep(page, {"talks": talks})
    page.goto(page.url.replace(NO_PAGE, "notebook/"))
    page.wait_for_function("() => !document.querySelector(':not(:defined)')")
    pages = printed(page, "A4")
    assert len(pages) == 2
    for text in ("24 November", "bookkeeper", "Her cousin is moving", "Yes, to go on"):
        assert re.sub(r"\s", "", text) in re.sub(r"\s", "", pages[1])
