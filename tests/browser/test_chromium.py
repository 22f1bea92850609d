from __future__ import annotations

from playwright.sync_api import Browser


def test_home_page_opens_without_an_error(browser: Browser, serve: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    answer = page.goto(serve)
    page.wait_for_load_state("networkidle")
    page.close()
    assert answer is not None
    assert answer.ok
    assert errors == []


def test_missing_page_is_styled_in_any_folder(browser: Browser, serve: str) -> None:
    page = browser.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if not answer.ok else None)
    missing = f"{serve}no/such/page/"
    page.goto(missing)
    page.wait_for_load_state("networkidle")
    page.close()
    assert failed == [missing]
