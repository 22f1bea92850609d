"""What each macro prints: whole, valid, escaped, and one block that Markdown leaves alone."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from macros.engine.entry import define_env
from macros.engine.passthrough import unstash
from macros.model import macro
from macros.model.lesson import LessonMeta, ModuleMeta
from macros.model.worksheet import WorksheetMeta
from macros.problem import ContentError
from tests.helpers.hub import FIRST_AID

LESSON = "lessons/calm-start/look-first.md"
SHEET = "worksheets/my-plan.md"
PLAN = "lead/one-hour.md"
# Where each macro that needs its page is called, and with what.
CALLS: dict[str, tuple[str, tuple[object, ...], dict[str, object]]] = {
    "lesson_start": (LESSON, (), {}),
    "today_plan": (LESSON, (), {}),
    "take_along": (LESSON, (), {}),
    "quiz": (LESSON, (), {}),
    "lesson_sources": (LESSON, (), {}),
    "next_step": (LESSON, (), {}),
    "module_lessons": ("lessons/wounds/index.md", (), {}),
    "checklist": (LESSON, ("first-minute",), {}),
    "field": (SHEET, ("a", "What?"), {"lines": 2, "hint": "One line."}),
    "table_fields": (SHEET, ("a", "What?"), {"columns": ["One", "Two"], "rows": 2}),
    "scale": (SHEET, ("a", "How sure?"), {"low": "not", "high": "very"}),
    "tick": (SHEET, ("a", "Done"), {}),
    "sheet_files": (SHEET, (), {}),
    "worked_example": (SHEET, (), {}),
    "figure": (LESSON, ("round-you-go",), {}),
    "filled": (LESSON, ("my-plan",), {}),
    "workshop_agenda": (PLAN, (), {}),
    "workshop_prints": (PLAN, (), {}),
    "workshop_scenes": (PLAN, (), {}),
    "conversation": ("practice/the-bicycle.md", (), {}),
    "cite": (LESSON, ("example-trial-2021",), {}),
    "term": (LESSON, ("bystander", "bystanders"), {}),
    "label": (LESSON, ("our-position",), {}),
}


class Env:
    """What mkdocs-macros hands over, as far as it is used."""

    def __init__(self, root: Path) -> None:
        self.project_dir = str(root)
        self.macros: dict[str, Any] = {}
        self.page = SimpleNamespace(file=SimpleNamespace(src_uri=LESSON))

    def macro(self, function: Any, name: str) -> None:
        self.macros[name] = function

    def call(self, name: str, src: str = LESSON, *args: object, **kwargs: object) -> str:
        self.page = SimpleNamespace(file=SimpleNamespace(src_uri=src))
        return unstash(str(self.macros[name](*args, **kwargs)))


@pytest.fixture(scope="module")
def env() -> Env:
    env = Env(FIRST_AID)
    define_env(env)
    return env


def call(env: Env, name: str) -> str:
    src, args, kwargs = CALLS.get(name, (LESSON, (), {}))
    return env.call(name, src, *args, **kwargs)


def test_every_published_macro_is_there_and_no_other(env: Env) -> None:
    assert set(env.macros) == set(macro.SIGNATURES)


@pytest.mark.parametrize("name", sorted(macro.BLOCK_NAMES))
def test_a_block_macros_output_is_one_block_that_markdown_leaves_alone(env: Env, name: str) -> None:
    html = call(env, name)

    assert re.match(r"<(?:div|ul|ol|dl|section|figure|p|form|nav)\b", html), html[:80]
    assert "\n\n" not in html
    rendered = Markdown(extensions=["attr_list"]).convert(f"Before.\n\n{html}\n\nAfter.")
    assert rendered == f"<p>Before.</p>\n{html}\n\n<p>After.</p>"


@pytest.mark.parametrize("name", sorted(macro.INLINE_NAMES))
def test_an_inline_macros_output_stays_in_its_sentence(env: Env, name: str) -> None:
    html = call(env, name)

    assert "\n" not in html
    assert Markdown().convert(f"A {html} here.") == f"<p>A {html} here.</p>"


@pytest.mark.parametrize("name", sorted(macro.SIGNATURES))
def test_output_is_well_formed(env: Env, name: str) -> None:
    html = call(env, name)

    opened: list[str] = []
    void = {"br", "hr", "img", "input", "link", "meta", "option"}
    for close, tag in re.findall(r"<(/?)([a-z][a-z0-9-]*)\b[^>]*>", html):
        if tag in void:
            continue
        if close:
            assert opened.pop() == tag, html
        else:
            opened.append(tag)
    assert opened == []


def test_a_citation_prints_the_label_of_its_evidence_and_links_to_its_card(env: Env) -> None:
    soup = BeautifulSoup(call(env, "cite"), "html.parser")

    assert " ".join(soup.get_text().split()) == "(one trial: Tester 2021)"
    assert soup.a
    assert soup.a["href"] == "../../../sources/#example-trial-2021"


def test_the_key_holds_the_labels_of_its_page_and_no_other(env: Env) -> None:
    soup = BeautifulSoup(env.call("label_key", PLAN), "html.parser")

    assert [tag.get_text() for tag in soup.select("li b")] == ["Practitioner view"]


def test_a_lessons_sources_end_with_the_key_to_its_labels(env: Env) -> None:
    soup = BeautifulSoup(call(env, "lesson_sources"), "html.parser")

    assert [tag.get_text() for tag in soup.select(".hub-key li b")] == [
        "Practitioner view",
        "Our position",
    ]


def test_a_belief_is_named_only_where_an_option_asks_for_it(env: Env) -> None:
    soup = BeautifulSoup(call(env, "quiz"), "html.parser")

    assert [tag.get_text() for tag in soup.select(".hub-item__belief")] == [
        "The belief behind it: Speed matters more than looking"
    ]
    assert len(soup.select("[data-option]")) > 1


def test_a_worksheet_stands_filled_in_on_another_page(env: Env) -> None:
    soup = BeautifulSoup(call(env, "filled"), "html.parser")
    example = BeautifulSoup(call(env, "worked_example"), "html.parser")

    values = [tag.get_text() for tag in soup.select(".hub-field__value")]
    assert values == [tag.get_text() for tag in example.select(".hub-field__value")] != []
    assert soup.a
    assert soup.a["href"] == "../../../worksheets/my-plan/"


def test_a_checklist_prints_its_items_in_order_with_their_ids(env: Env) -> None:
    soup = BeautifulSoup(call(env, "checklist"), "html.parser")

    assert [tag["data-item"] for tag in soup.select("[data-item]")] == [
        "look-for-danger",
        "say-your-name",
        "ask-what-happened",
        "press-on-the-wound",
        "note-the-time",
    ]
    assert "If you ticked it without thinking or talking, it did not count." in soup.get_text()


def test_a_moments_items_come_from_the_whole_file(env: Env) -> None:
    soup = BeautifulSoup(env.call("checklist", moment="before"), "html.parser")

    assert [tag["data-item"] for tag in soup.select("[data-item]")] == [
        "look-for-danger",
        "say-your-name",
    ]


def test_the_engines_base_decides_from_where_addresses_count(env: Env) -> None:
    env.page = SimpleNamespace(path=LESSON)  # as Zensical hands it over

    html = env.macros["term"]("bystander")

    assert 'href="../../glossary/#bystander"' in html


def test_a_macro_on_the_wrong_page_says_where_it_belongs(env: Env) -> None:
    with pytest.raises(ContentError, match=r"docs/index\.md.*not a lesson"):
        env.call("quiz", "index.md")


def test_a_situation_prints_its_question_and_where_it_leads(env: Env) -> None:
    src = "situations/they-wont-sit-down.md"
    quiz = BeautifulSoup(env.call("quiz", src), "html.parser")
    links = BeautifulSoup(env.call("take_along", src), "html.parser")

    assert [form["data-item"] for form in quiz.find_all("form")] == ["sit-wont-sit-down"]
    assert len(quiz.select("[data-correct]")) == 1
    assert "One question." in quiz.get_text()
    assert [link["href"] for link in links.find_all("a")] == [
        "../../lessons/calm-start/look-first/",
        "../../checklists/#checklist-first-minute",
        "../../worksheets/my-plan/",
        "../../practice/the-bicycle/",
        "../#moment-during",
    ]


def test_the_situations_stand_under_their_moments(env: Env) -> None:
    html = BeautifulSoup(env.call("situation_list", "situations/index.md"), "html.parser")

    assert [part["id"] for part in html.find_all("h2")] == ["moment-before", "moment-during"]
    assert [link.get_text() for link in html.find_all("a")] == [
        "I don't dare to help",
        "They won't sit down",
    ]


def test_an_index_leads_to_each_moment_and_each_module(env: Env) -> None:
    moments = BeautifulSoup(env.call("situation_index", "situations/index.md"), "html.parser")
    modules = BeautifulSoup(env.call("module_index", "lessons/index.md"), "html.parser")

    assert [link["href"] for link in moments.find_all("a")] == ["#moment-before", "#moment-during"]
    assert "1 situation, such as: I don't dare to help" in moments.get_text()
    assert [link["href"] for link in modules.find_all("a")] == ["calm-start/", "wounds/"]


def test_a_hub_with_problems_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("---\ntitle: A\n---\n{{ config }}\n", "utf-8")
    env = Env(tmp_path)

    with pytest.raises(ContentError, match="template-call"):
        define_env(env)

    assert env.macros == {}


@pytest.mark.parametrize("meta", [LessonMeta, ModuleMeta, WorksheetMeta])
def test_no_field_of_a_page_has_the_name_of_a_macro(meta: Any) -> None:
    """Front matter stands in front of macros in the page's template, on both engines."""
    assert not set(meta.model_fields) & set(macro.SIGNATURES)
