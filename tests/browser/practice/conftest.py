"""Conversations open in the browser: the small one of the first-aid hub, and every one that ships."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from macros.content.loader import load_catalog
from macros.dialogue.graph import Route, all_paths, best_path, worst_path
from macros.model.dialogue import Dialogue
from tests.browser.self_check.conftest import OURS
from tests.helpers.dialogues import shipped
from tests.helpers.hub import FIRST_AID
from tests.helpers.sandbox import forbid_storage

REPO = Path(__file__).parent.parent.parent.parent
BICYCLE = "the-bicycle"
PLACE = ".hub-practice__place"


@dataclass(frozen=True)
class Talk:
    """A conversation, and where its page is."""

    name: str
    dialogue: Dialogue
    address: str

    def ways(self) -> dict[str, Route]:
        """Return the best path, the worst, and one at random that is the same each time."""
        best = best_path(self.dialogue)
        assert best
        any_ = Random(self.name).choice(all_paths(self.dialogue))  # noqa: S311 - not a secret
        return {"best": best, "worst": worst_path(self.dialogue), "random": any_}


Open = Callable[..., Page]


@pytest.fixture(scope="session", params=[BICYCLE, *shipped(REPO)])
def talk(request: pytest.FixtureRequest) -> Talk:
    """Return each conversation in turn."""
    name = request.param
    is_ours = name != BICYCLE
    address = request.getfixturevalue("serve" if is_ours else "first_aid")
    catalog = load_catalog(REPO if is_ours else FIRST_AID)
    return Talk(name, catalog.practices[name].dialogue, f"{address}practice/{name}/")


@pytest.fixture(scope="session")
def bicycle(first_aid: str) -> Talk:
    """Return the conversation of the first-aid hub."""
    dialogue = load_catalog(FIRST_AID).practices[BICYCLE].dialogue
    return Talk(BICYCLE, dialogue, f"{first_aid}practice/{BICYCLE}/")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Return a function that opens an address; in the end no page may have had an error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def visit(address: str, *, prepare: str = "", keeps: bool = True, **given: Any) -> Page:
        context = browser.new_context(reduced_motion="reduce", **given)
        contexts.append(context)
        page = context.new_page()

        def note(error: Error) -> None:
            # The theme's own may fail in a page that was prepared to fail.
            if (keeps and not prepare) or OURS in (error.stack or ""):
                errors.append(error.stack or str(error))

        page.on("pageerror", note)
        if prepare:
            page.add_init_script(prepare)
        if not keeps:
            forbid_storage(page)
        page.goto(address)
        if given.get("java_script_enabled", True):
            await_play(page)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert errors == []


def await_play(page: Page) -> None:
    """Wait until the script plays: before that, the same links lead from section to section."""
    page.wait_for_function("() => !document.querySelector('hub-practice:not(:defined)')")


def come_back(page: Page, address: str) -> None:
    """Leave the page, and open an address of it anew."""
    page.goto("about:blank")
    page.goto(address)
    await_play(page)


def choose(page: Page, choice: str) -> None:
    """Choose a line by its link among those that are shown."""
    page.locator(f".hub-practice a[href='#choice-{choice}']:visible").click()


def focused(page: Page) -> str:
    """Return the text of what has the focus."""
    return str(page.evaluate("document.activeElement.textContent"))
