"""Lessons are edited while readers have answers: what they answered stays with its question."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.browser.self_check.conftest import make_first_aid, served
from tests.browser.self_check.test_answers_stay import answer_all
from tests.helpers.record import KEY, LOOK_FIRST, kept, raw

QUIZ = Path("docs/lessons/calm-start/look-first.quiz.yml")
NEW = {
    "id": "lf-new",
    "type": "choose-one",
    "objective": "name-dangers",
    "level": "apply",
    "stem": "You stand at the top of a stair with somebody at its foot. What do you look at?",
    "options": [
        {
            "id": "steps",
            "text": "The steps between you and him",
            "correct": True,
            "feedback": "A wet step would give him two people to worry about, so look at it before you run.",
        },
        {
            "id": "shoes",
            "text": "The shoes that he has lost there",
            "misconception": "m1",
            "feedback": "They may tell how he fell. What can hurt you now is the step, so look at that.",
        },
        {
            "id": "watch",
            "text": "The watch on your own left arm",
            "misconception": "m2",
            "feedback": "The time will be asked for. You can note it once you stand beside him.",
        },
    ],
}


def edit(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put a question at the top, swap two, change one and its version, turn one's options round."""
    first, many, say, order, match, reflect = items
    say["options"].reverse()
    order["version"] = 2
    order["steps"][0]["text"] = "Look round for danger"
    return [NEW, many, first, say, order, match, reflect]


@pytest.mark.slow
def test_answers_stay_with_their_questions(
    browser: Browser, tmp_path: Path, first_aid: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(first_aid + LOOK_FIRST)
    answer_all(page)
    record = raw(page)
    before = kept(page)["items"]

    root = make_first_aid(tmp_path / "hub")
    quiz = yaml.safe_load((root / QUIZ).read_text("utf-8"))
    changed = {"items": edit(quiz["items"])}
    (root / QUIZ).write_text(json.dumps(changed), "utf-8")
    with served(root) as address:
        other = context.new_page()
        other.goto(f"{address}glossary/")
        other.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, record])
        other.goto(address + LOOK_FIRST)
        stems = other.locator(".hub-item__stem").all_text_contents()
        assert "You stand at the top of a stair" in stems[0]
        expect(other.locator("#q-lf-new input:checked")).to_have_count(0)
        expect(other.locator("#q-lf-new .hub-item__line")).to_be_empty()
        for question, option in {
            "lf-first-look": "bleeding",
            "lf-say-next": "name-and-ask",
        }.items():
            expect(other.locator(f"#q-{question} .hub-item__options :checked")).to_have_value(
                option
            )
        many = other.locator("#q-lf-dangers .hub-item__options :checked")
        assert {box.get_attribute("value") for box in many.all()} == {"glass", "cars"}
        line = other.locator("#q-lf-order .hub-item__line")
        expect(line).to_contain_text("Changed since you answered it")
        other.get_by_role("button", name="Check question 5").click()
        after = kept(other)["items"]
    context.close()
    assert after["lf-order"]["version"] == 2
    del after["lf-order"], before["lf-order"]
    assert after == before
