"""What a writer sees beside the editor: the page renews itself after a save, and shows what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.hub import make_hub
from tests.helpers.hub_serve import Serving, hub_serve

LESSON = "lessons/calm-start/look-first"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    with hub_serve(make_hub(tmp_path / "hub")) as serving:
        yield serving


@pytest.fixture
def page(browser: Browser, serving: Serving) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{serving.url}{LESSON}/")
    yield page
    context.close()


def file(tmp_path: Path, ending: str) -> Path:
    return tmp_path / "hub" / "docs" / f"{LESSON}{ending}"


def test_a_saved_text_and_a_saved_quiz_are_seen_without_a_hand(tmp_path: Path, page: Page) -> None:
    text, quiz = file(tmp_path, ".md"), file(tmp_path, ".quiz.yml")

    text.write_text(text.read_text("utf-8").replace("on the kerb", "on the zebra"), "utf-8")
    expect(page.get_by_text("on the zebra").first).to_be_visible()

    quiz.write_text(quiz.read_text("utf-8").replace("wet road", "zebra road"), "utf-8")
    expect(page.get_by_text("zebra road").first).to_be_attached()


def test_a_fault_is_shown_with_its_line_and_goes_when_it_is_mended(
    tmp_path: Path, page: Page
) -> None:
    quiz = file(tmp_path, ".quiz.yml")
    whole = quiz.read_text("utf-8")

    quiz.write_text(f"{whole}\nitems: [\n", "utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not shown: 1 to mend")
    expect(page.get_by_role("listitem")).to_contain_text(f"docs/{LESSON}.quiz.yml:")
    expect(page.get_by_role("listitem")).to_contain_text("To mend it:")

    quiz.write_text(whole, "utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look first")


def test_what_the_other_rules_find_is_told_at_the_foot_of_the_window_and_listed_when_asked(
    tmp_path: Path, page: Page
) -> None:
    text = file(tmp_path, ".md")

    text.write_text(f"{text.read_text('utf-8')}\nOne{' and one more' * 30}.\n", "utf-8")

    found = page.get_by_role("complementary", name="From hub serve")
    expect(found).to_contain_text("sentence-length", timeout=30_000)
    expect(found.get_by_text("1 to mend on this page")).to_be_in_viewport()
    expect(found.get_by_role("link", name="sentence-length")).to_be_hidden()
    found.get_by_text("1 to mend on this page").click()
    expect(found.get_by_role("link", name="sentence-length")).to_be_visible()
