"""The booklet and the script for two, printed: each by itself, whole, on both papers."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from macros.dialogue.numbering import number_places
from tests.browser.practice.conftest import Open, Talk, choose
from tests.helpers.printing import print_by

one_talk = pytest.mark.sample(talk=["the-bicycle"])
PAPERS = ("A4", "Letter")
MOST_PAGES = 18
WHAT = "document.querySelector('hub-practice').dataset.print"
SPLITTABLE = """[...document.querySelectorAll(".hub-practice__place")]
    .filter((one) => getComputedStyle(one).breakInside !== "avoid").length"""


def printed(page: Page, paper: str) -> list[str]:
    """Return the text of each sheet, without spaces."""
    page.emulate_media(media="print")
    reader = PdfReader(io.BytesIO(page.pdf(format=paper)))
    return [letters(sheet.extract_text()) for sheet in reader.pages]


def letters(text: str) -> str:
    """Return a text without spaces and signs, its ligatures as letters."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


@one_talk
@pytest.mark.parametrize("paper", PAPERS)
def test_the_booklet_has_every_place_whatever_was_played(
    open_page: Open, talk: Talk, paper: str
) -> None:
    page = open_page(talk.address)
    choose(page, talk.ways()["best"].choices[0].id)

    sheets = printed(page, paper)

    text = "".join(sheets)
    numbers = number_places(talk.dialogue, talk.name)
    for turn in talk.dialogue.turns:
        for choice in turn.choices:
            assert letters(choice.coach) in text
            assert f"Turnto{numbers[f'choice-{choice.id}']}" in text
    for ending in talk.dialogue.endings:
        assert letters(ending.other_side) in text
    assert len(sheets) <= MOST_PAGES
    assert "fortheobserver" not in text
    assert "Whatdoyousay" in text


def test_the_booklet_is_printed_by_its_button(open_page: Open, bicycle: Talk) -> None:
    page = open_page(bicycle.address)

    assert print_by(page.get_by_role("button", name="Print the booklet"), WHAT) is None


@one_talk
@pytest.mark.parametrize("paper", PAPERS)
def test_the_script_prints_by_itself(open_page: Open, talk: Talk, paper: str) -> None:
    page = open_page(talk.address)
    button = page.get_by_role("button", name="Print the script")
    assert print_by(button, WHAT) == "script"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(WHAT) is None, "and the next print is of the page again"

    page = open_page(talk.address)
    page.locator("hub-practice").evaluate("one => (one.dataset.print = 'script')")
    is_the_script_alone(printed(page, paper), talk)


@one_talk
def test_without_a_script_of_the_browsers_its_link_prints_it_by_itself(
    open_page: Open, talk: Talk
) -> None:
    page = open_page(f"{talk.address}#script", java_script_enabled=False)

    is_the_script_alone(printed(page, "A4"), talk)


def is_the_script_alone(sheets: list[str], talk: Talk) -> None:
    text = "".join(sheets)
    for turn in talk.dialogue.turns:
        for choice in turn.choices:
            assert letters(choice.reaction) in text
            assert letters(choice.coach) in text
    assert "fortheobserver" in text
    assert "Turnto" not in text
    assert len(sheets) <= MOST_PAGES
    first = next(number for number, sheet in enumerate(sheets) if "notesforafterwards" in sheet)
    assert letters(talk.dialogue.turns[0].choices[0].coach) in sheets[first]
    assert "fortheobserver" not in sheets[first], "each part begins on a sheet of its own"


@one_talk
def test_a_place_is_not_split_over_two_columns(open_page: Open, talk: Talk) -> None:
    page = open_page(talk.address)
    page.emulate_media(media="print")

    assert page.evaluate(SPLITTABLE) == 0
