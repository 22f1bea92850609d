"""For your team: a file is made of what was chosen, shown before it is saved, and nothing is sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.self_check.conftest import Visit
from tests.helpers.axe import violations
from tests.helpers.node import run_module
from tests.helpers.record import NO_PAGE, answered, attempt, keep, kept

TODAY = "2026-11-25"
MONDAY, BEFORE = "2026-11-23", "2026-11-16"
MARK = {
    "kind": "A question that steered",
    "place": "turn 4",
    "yours": "You'd want <b>that</b>?",
    "theirs": "Their secret",
    "better": "What then?",
}


def talk(day: str, decided: str, **more: object) -> dict[str, Any]:
    return {
        "day": day,
        "who": "Somebody's name",
        "wanted": "Why now",
        "learned": "A secret",
        "decided": decided,
        "next": "x",
        **more,
    }


RECORD = {
    "talks": {
        "t-1": talk(TODAY, "on"),
        "t-2": talk(BEFORE, "stop", review={"figures": ["A figure"], "marks": [MARK]}),
        "t-3": talk("2026-01-05", "no"),
    },
    "items": {
        "right": answered(attempt(TODAY)),
        "wrong": answered(attempt("2026-11-20", right=False), attempt(TODAY)),
    },
}


def open_give(visit: Visit) -> Page:
    page = visit(NO_PAGE)
    page.clock.set_fixed_time(f"{TODAY}T09:00:00Z")
    keep(page, RECORD)
    page.goto(page.url.replace(NO_PAGE, "notebook/"))
    page.get_by_text("Make a file for the team").click()
    return page


def save(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save this file").click()
    return Path(download.value.path()).read_text("utf-8")


def shown(page: Page) -> str:
    return page.locator("hub-give [data-part=text]").text_content() or ""


def test_what_is_saved_is_what_was_shown_and_holds_no_words_by_default(
    visit: Visit,
) -> None:
    page = open_give(visit)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = shown(page)

    saved = save(page)

    assert saved == before
    file = json.loads(saved)
    assert file["talks"] == {
        "weeks": {BEFORE: 1, MONDAY: 1},
        "ended": {"on": 1, "stop": 1, "not-yet": 0, "no": 0, "unsaid": 0},
    }
    assert file["hard"] == ["wrong"]
    assert file.keys() == {"kind", "version", "id", "made", "talks", "hard"}
    assert [url for url in asked if not url.startswith("blob:")] == []
    assert kept(page)["settings"] == {"team-id": file["id"]}, "a later file is known as theirs"
    assert violations(page) == []


def test_words_go_in_one_by_one_and_never_the_other_persons(visit: Visit) -> None:
    page = open_give(visit)
    page.get_by_label("You'd want <b>that</b>? → What then?").check()
    page.get_by_label("Your name, another name, or nothing").fill("Kestrel")
    page.get_by_label("How many conversations a week").uncheck()
    page.get_by_label("Which questions of the self-checks").uncheck()
    expect(page.get_by_text("it is too long for a code")).to_be_visible()
    expect(page.get_by_role("button", name="Show it as a code")).to_be_hidden()

    page.wait_for_timeout(600)  # longer than typing may pause before it is kept
    page.reload()  # what was chosen stays chosen
    page.get_by_text("Make a file for the team").click()
    expect(page.get_by_label("Your name, another name, or nothing")).to_have_value("Kestrel")
    file = json.loads(save(page))

    assert file.keys() == {"kind", "version", "id", "made", "name", "moments"}
    assert file["moments"] == [{name: MARK[name] for name in ("kind", "yours", "better")}]
    assert "Kestrel" in page.locator("hub-give [data-part=lines]").inner_text()


def test_a_code_says_what_the_file_says(visit: Visit) -> None:
    page = open_give(visit)
    page.get_by_role("button", name="Show it as a code").click()
    expect(page.locator("hub-give svg")).to_be_visible()
    text = page.locator("hub-give [data-part=short]").inner_text()

    decoded = run_module('{decode} from "team-code.js"', 'decode(given, ["wrong"]).value', text)

    assert decoded == json.loads(shown(page))
    assert len(text) < 200, "short enough to be typed"
    assert violations(page) == []
    page.get_by_label("Which questions of the self-checks").uncheck()
    expect(page.locator("hub-give svg")).to_be_hidden()
