"""Held by the eye: every kind of page looks as its reference picture does.

With HUB_ACCEPT_PICTURES=1 what looks different becomes the reference; look at it before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import launch
from tests.browser.kinds import KINDS, LESSON, open_state
from tests.helpers.pictures import (
    ACCEPT,
    FLAGS,
    KEPT,
    LOOKS,
    hold,
    new_context,
    take,
)

pytestmark = pytest.mark.audit

# What stands further down, or comes only by use: its name, the state, and where to look.
PLACES = {
    "home": ("", ""),
    **{kind.strip("/").replace("/", "-"): (kind, "") for kind in KINDS if kind},
    "a-dialogue": (LESSON, ".hub-talk__line"),
    "a-self-check-answered": ("a lesson answered", ".hub-item"),
    "a-conversation-ended": ("a conversation ended", ".hub-practice__after"),
    "a-notebook-with-talks": ("a notebook with talks", "main h1"),
    "a-search-with-results": ("a search with results", ""),
    "a-talk-marked": ("a talk marked", "main h2"),
}
MOST_BYTES = 2_000_000


@pytest.fixture(scope="module")
def plain_browser(browser: Browser) -> Iterator[Browser]:
    """Yield a browser that draws letters and colours alike everywhere."""
    chromium = launch(browser.browser_type, *FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(plain_browser: Browser, look: str) -> Iterator[Page]:
    context = new_context(plain_browser, look)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PLACES)
def test_a_kind_of_page_looks_as_it_did(
    page: Page, serve: str, look: str, name: str, repo: Path
) -> None:
    state, place = PLACES[name]
    open_state(page, serve, state)

    assert not hold(f"{name}-{look}", take(page, look, place), KEPT, repo / ".cache" / "pictures")


def test_each_picture_that_is_kept_is_looked_at() -> None:
    names = {f"{name}-{look}.webp" for name in PLACES for look in LOOKS}
    files = {file.name: file for file in KEPT.iterdir()}
    if os.environ.get(ACCEPT):
        for name in files.keys() - names:
            files.pop(name).unlink()

    assert files.keys() == names
    assert sum(file.stat().st_size for file in files.values()) < MOST_BYTES


# ---- What is told apart


CHANGES = {
    "a box moved": ".hub-talk__turn--you { translate: 3px 0; }",
    "a colour changed": ".hub-talk__name { color: #8a5a00 !important; }",
    "a lost bar beside what is said": ".hub-talk__line, .hub-talk__says { border: 0 !important; }",
}
DIALOGUE = PLACES["a-dialogue"][1]


@pytest.mark.parametrize("look", LOOKS)
def test_the_same_is_accepted_and_what_looks_different_is_refused(
    page: Page, serve: str, look: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, out = tmp_path / "kept", tmp_path / "out"
    kept.mkdir()
    monkeypatch.delenv(ACCEPT, raising=False)
    open_state(page, serve, LESSON)
    first = take(page, look, DIALOGUE)

    assert "has no reference" in hold("talk", first, kept, out)

    monkeypatch.setenv(ACCEPT, "1")
    assert not hold("talk", first, kept, out)

    monkeypatch.delenv(ACCEPT)
    open_state(page, serve, LESSON)
    assert not hold("talk", take(page, look, DIALOGUE), kept, out)
    for what, styles in CHANGES.items():
        open_state(page, serve, LESSON)
        page.evaluate(
            """styles => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(styles);
                document.adoptedStyleSheets.push(sheet);
            }""",
            styles,
        )

        assert str(out) in hold("talk", take(page, look, DIALOGUE), kept, out), what
        assert {file.name for file in out.iterdir()} == {
            "talk-actual.png",
            "talk-expected.png",
            "talk-difference.png",
        }
        (out / "talk-difference.png").unlink()
