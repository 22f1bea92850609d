"""Pages that are read aloud by voices of a stand-in, or record by the browser's false microphone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

STAND_IN = (Path(__file__).parent / "speech.js").read_text("utf-8")
LISTEN = """document.addEventListener("securitypolicyviolation", ({ violatedDirective }) =>
    console.error(`policy: ${violatedDirective}`));"""
Open = Callable[..., Page]


def voice(name: str, *, lang: str = "en-GB", local: bool = True) -> dict[str, Any]:
    """Return a voice as the browser describes it."""
    return {
        "name": name,
        "lang": lang,
        "localService": local,
        "default": False,
        "voiceURI": f"urn:{name}",
    }


TWO = (voice("Daniel"), voice("Moira", lang="en-IE"))


@pytest.fixture
def open_aloud(browser: Browser) -> Iterator[Open]:
    """Return a function that opens a page in a browser with these voices; no page may have an error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def visit(
        address: str,
        *voices: dict[str, Any],
        how: Any = None,
        stopped: bool = False,
        **given: Any,
    ) -> Page:
        context = browser.new_context(reduced_motion="reduce", locale="en-GB", **given)
        contexts.append(context)
        facts = json.dumps({"voices": voices, **(how or {})})
        context.add_init_script(f"globalThis.speechHow = {facts};\n{STAND_IN}\n{LISTEN}")
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        if stopped:
            page.clock.install(time=0)
            page.clock.pause_at(1)
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert errors == []


def said(page: Page) -> list[dict[str, Any]]:
    """Return what the stand-in said, in order."""
    return list(page.evaluate("speechSaid"))


def await_silence(page: Page, sentences: int | None = None) -> None:
    """Wait until this many sentences have been said, and nothing is read any more."""
    if sentences is not None:
        expect(page.locator("html")).to_have_attribute("data-said", str(sentences))
    expect(page.locator("[data-spoken]")).to_have_count(0)


def await_speech(page: Page) -> None:
    """Wait until a line is spoken."""
    expect(page.locator("[data-spoken]")).to_have_count(1)
