"""See what you learn together: files are joined on the page, told one by one, and nothing is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.test_policy import heard
from tests.helpers.axe import violations
from tests.helpers.node import run_module
from tests.helpers.team import invented_file
from tests.helpers.waiting import eventually

PLACE = "lead/learn-together/"
LEAVE = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"
PRINTED = """addEventListener("beforeprint", () => {
    document.body.dataset.seen = document.querySelector(".hub-session[data-print]").dataset.print;
})"""
ITEMS = "found => found.map(({ dataset }) => dataset.items.split(' ')[0])"


@pytest.fixture
def page(browser: Browser, serve: str) -> Iterator[Page]:
    """Yield the page, and fail on an error, a breach of the policy, or anything fetched later."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    noise: list[str] = []
    page = heard(context, noise)
    page.clock.set_fixed_time("2026-11-28T12:00:00Z")
    page.goto(serve + PLACE, wait_until="networkidle")
    expect(page.locator("hub-team:defined")).to_be_attached()
    page.on("request", lambda request: noise.append(f"fetched {request.url}"))
    yield page
    context.close()
    assert [one for one in noise if "blob:" not in one] == []


def files(page: Page, count: int = 12) -> list[dict[str, Any]]:
    items = page.locator(".hub-session").evaluate_all(ITEMS)[:10]
    return [invented_file(number, items) for number in range(count)]


def bring(page: Page, *texts: str) -> None:
    brought: list[FilePayload] = [
        {"name": f"<i>{place}.json", "mimeType": "application/json", "buffer": text.encode()}
        for place, text in enumerate(texts)
    ]
    page.locator("[data-part=said]").evaluate("one => one.replaceChildren()")
    page.locator("[data-part=file]").set_input_files(brought)
    expect(page.locator("[data-part=said] li")).not_to_have_count(0)


def test_twelve_are_joined_saved_opened_again_and_forgotten(page: Page) -> None:
    given = files(page)
    bring(page, *map(json.dumps, given[:3]))
    expect(
        page.get_by_text("3 people have given something. Figures begin with four")
    ).to_be_visible()
    expect(page.locator("[data-part=shown]")).to_be_hidden()

    bring(page, *map(json.dumps, given))
    expect(page.get_by_text("7 are added: Person 3 <b>, Person 5 <b>, <i>6.json")).to_be_visible()
    expect(page.get_by_text("it was there already.")).to_have_count(2)
    expect(page.get_by_text("the file of Person 1 <b> was there already.")).to_be_visible()
    expect(page.get_by_text("12 people have given something.")).to_be_visible()
    expect(page.locator("[data-part=rows] tr").first).to_contain_text("fewer than four people")
    shown = page.locator("[data-part=look]")
    look = shown.inner_text()
    assert "a good no: about" in look
    assert "Person" not in look, "nobody is named beside a figure"
    assert violations(page) == []

    with page.expect_download() as download:
        page.get_by_role("button", name="Save the group as a file").click()
    saved = Path(download.value.path()).read_text("utf-8")
    page.get_by_role("button", name="Forget it all").click()
    expect(page.locator("[data-part=look]")).to_be_hidden()
    bring(page, saved)
    assert eventually(page, shown.inner_text, lambda words: words == look) == look


def test_the_session_of_what_is_hard_prints_by_itself(page: Page) -> None:
    bring(page, *map(json.dumps, files(page)))
    page.get_by_role("link", name="Forty minutes on").first.click()
    opened = page.locator(".hub-session[open]").get_attribute("id")
    session = page.locator(f"#{opened}")
    expect(session.locator("summary")).to_be_focused()
    expect(session.locator("[data-hard]").first).to_be_visible()
    expect(session.locator(".hub-workshop tbody tr")).to_have_count(5)
    page.evaluate(PRINTED)
    session.get_by_role("button", name="Print this session").click()
    expect(page.locator("body")).to_have_attribute("data-seen", "script")

    session.evaluate("one => (one.dataset.print = 'script')")  # as it was while it printed
    page.emulate_media(media="print")
    expect(session.locator(".hub-workshop")).to_be_visible()
    expect(page.locator("[data-part=look]")).to_be_hidden()
    expect(page.locator(".hub-session:not([data-print])").first).to_be_hidden()


def test_short_texts_are_typed_and_mistakes_are_told(page: Page) -> None:
    given = [
        {name: file[name] for name in file.keys() - {"wanted", "mood"}} | {"version": 1}
        for file in files(page, 4)
    ]
    codes = run_module('{encode} from "team-code.js"', "given.map(encode)", given)
    field = page.get_by_label("Or paste short texts")
    wrong = codes[0][:-1] + ("7" if codes[0][-1] == "6" else "6")
    message = (
        f"Hello Ida,\n\nmine is {codes[0].lower()}.\nSee you at ten, Ben" + 80 * " Confidential"
    )
    field.fill("\n".join([message, *codes[1:], wrong, "cf1-hello"]))
    page.get_by_role("button", name="Read what I pasted").click()

    expect(page.get_by_text("it was not typed right.")).to_have_count(2)
    expect(page.get_by_text("4 people have given something.")).to_be_visible()
    expect(field).to_have_value(f"{wrong}\n\ncf1-hello")  # only what is still to be put right


def test_what_is_no_file_for_a_team_is_told_in_a_sentence_each(page: Page) -> None:
    good = files(page, 1)[0]
    hostile = {
        "x" * 5_100_000: "it is larger than any file for a team.",
        "[" * 190_000: "it is no file for a team.",
        json.dumps({**good, "wanted": ["x"] * 100_000}): "it is larger than any file",
        '{"format": 3, "talks": {}}': "it is somebody’s whole notebook",
        json.dumps({**good, "made": "9999-01-01T00:00Z"}): "it says a day that cannot be.",
        json.dumps({**good, "hard": [-1, 2.5]}): "it is damaged.",
        json.dumps({**good, "__proto__": {"name": "x"}}): "it is added.",
        "\x89PNG": "it is no file for a team.",
    }
    bring(page, *hostile)

    for place, sentence in enumerate(hostile.values()):
        expect(page.locator("[data-part=said] li").nth(place)).to_contain_text(
            f"<i>{place}.json: {sentence}"
        )
    assert violations(page) == []


def test_who_leaves_with_short_texts_in_the_box_is_asked(page: Page) -> None:
    assert not page.evaluate(LEAVE)
    page.get_by_label("Or paste short texts").fill("cf1-half")

    assert page.evaluate(LEAVE)
