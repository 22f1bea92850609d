"""What the hub keeps in a browser, as a test sees it."""

from __future__ import annotations

import json
from typing import Any, cast

from playwright.sync_api import Page

FIRST_KEY = "conversation-first"
# The record's key has the path of the site, which is that of site_url in every hub of the tests.
KEY = f"{FIRST_KEY} /conversation-first/"
ASIDE = f"{KEY}.aside"
# A file that every hub has: there the store is at hand, and no script of ours runs.
NO_PAGE = "assets/img/favicon.svg"
LOOK_FIRST = "lessons/calm-start/look-first/"
STOP_BLEEDING = "lessons/wounds/stop-the-bleeding/"


def kept(page: Page, key: str = KEY) -> dict[str, Any]:
    """Return the record that the browser keeps."""
    return cast("dict[str, Any]", json.loads(raw(page, key) or "{}"))


def raw(page: Page, key: str = KEY) -> str | None:
    """Return a text that the browser keeps, as it is."""
    return cast("str | None", page.evaluate("key => localStorage.getItem(key)", key))


def keep(page: Page, value: object, key: str = KEY) -> None:
    """Put a text, or a value as JSON, where the record is."""
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


def attempt(day: str, *, right: bool = True, sure: int | None = None) -> dict[str, Any]:
    """Return one try of a question."""
    given = {"day": day, "right": right, "sure": sure}
    return {name: value for name, value in given.items() if value is not None}


def answered(
    *tries: dict[str, Any], answer: tuple[str, ...] = (), version: int = 1
) -> dict[str, Any]:
    """Return a question's entry."""
    return {"version": version, "answer": list(answer), "tries": list(tries)}


def fill_up(page: Page) -> None:
    """Fill the browser's real store to its last character."""
    page.evaluate("""() => {
        // In pieces, so that nothing is written twice; after the last there is no room for a name.
        for (let size = 2 ** 22, piece = 0; size >= 1; ) {
            try {
                localStorage.setItem(String.fromCodePoint(0x4e00 + piece), "x".repeat(size));
                piece += 1;
            } catch {
                size = Math.floor(size / 2);
            }
        }
    }""")


def make_room(page: Page) -> None:
    """Take the largest piece out of a store that was filled up."""
    page.evaluate("localStorage.removeItem(String.fromCodePoint(0x4e00))")
