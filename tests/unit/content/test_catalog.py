"""The catalogue: what it holds, in which order, and that it is read once for each state of the tree."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.content import loader
from macros.content.catalog import Lesson, Module, Worksheet
from macros.content.loader import load_catalog
from macros.source.text import TextFile, read_text
from tests.helpers.hub import FIRST_AID


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "hub"
    shutil.copytree(FIRST_AID, root)
    return root


def test_lessons_stand_in_the_curated_order(tree: Path) -> None:
    catalog = load_catalog(tree)

    assert list(catalog.modules) == ["calm-start", "wounds"]
    assert list(catalog.lessons) == ["look-first", "stop-the-bleeding"]
    assert catalog.modules["calm-start"].minutes == 4


def test_the_order_follows_the_folders_nav_file(tree: Path) -> None:
    nav = tree / "docs" / "lessons" / ".nav.yml"
    nav.write_text("nav:\n  - index.md\n  - wounds\n", "utf-8")

    assert list(load_catalog(tree).modules) == ["wounds", "calm-start"]


def test_a_lesson_that_nobody_placed_comes_last_by_name(tree: Path) -> None:
    folder = tree / "docs" / "lessons" / "wounds"
    for name in ("zeal", "ask"):
        shutil.copy(folder / "stop-the-bleeding.md", folder / f"{name}.md")
    (folder / ".nav.yml").write_text("nav:\n  - index.md\n  - stop-the-bleeding.md\n", "utf-8")

    lessons = load_catalog(tree).modules["wounds"].lessons

    assert [lesson.id for lesson in lessons] == ["stop-the-bleeding", "ask", "zeal"]


def test_a_situation_is_found_by_its_page_its_moment_and_its_question(tree: Path) -> None:
    catalog = load_catalog(tree)
    situation = catalog.situations["they-wont-sit-down"]

    assert catalog.at("situations/they-wont-sit-down.md") is situation
    assert catalog.situations_of("during") == (situation,)
    assert catalog.items["sit-wont-sit-down"] == (situation, situation.meta.item)
    assert catalog.words["to-fall"].value.words[:2] == ("fall", "tumble")


def test_the_next_lesson_may_be_in_the_next_module(tree: Path) -> None:
    catalog = load_catalog(tree)
    first, last = catalog.lessons.values()

    assert catalog.lesson_after(first) is last
    assert catalog.lesson_after(last) is None


def test_a_page_is_found_as_what_it_is(tree: Path) -> None:
    catalog = load_catalog(tree)

    assert isinstance(catalog.at("lessons/wounds/index.md"), Module)
    assert isinstance(catalog.at("lessons/wounds/stop-the-bleeding.md"), Lesson)
    assert isinstance(catalog.at("worksheets/my-plan.md"), Worksheet)
    assert catalog.at("index.md") is None


def test_nothing_is_read_again_while_nothing_changes(tree: Path) -> None:
    assert load_catalog(tree) is load_catalog(tree)


def test_only_the_changed_file_is_read_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_catalog(tree)
    read: list[str] = []

    def noting(root: Path, path: str) -> TextFile:
        read.append(path)
        return read_text(root, path)

    monkeypatch.setattr("macros.source.files.read_text", noting)
    page = tree / "docs" / "lessons" / "wounds" / "index.md"
    page.write_text(page.read_text("utf-8").replace("title: Wounds", "title: Cuts"), "utf-8")

    catalog = load_catalog(tree)

    assert read == ["docs/lessons/wounds/index.md"]
    assert catalog.modules["wounds"].meta.title == "Cuts"


def test_a_file_that_is_gone_is_forgotten(tree: Path) -> None:
    load_catalog(tree)
    (tree / "docs" / "lessons" / "wounds" / "stop-the-bleeding.md").unlink()

    assert list(load_catalog(tree).lessons) == ["look-first"]


def test_within_its_age_the_files_are_not_even_looked_at(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_catalog(tree, max_age=60)
    monkeypatch.setattr(loader, "find_files", lambda _: pytest.fail("looked"))

    assert load_catalog(tree, max_age=60).lessons


def test_a_broken_lesson_is_left_out_and_reported_once(tree: Path) -> None:
    page = tree / "docs" / "lessons" / "calm-start" / "look-first.md"
    page.write_text(page.read_text("utf-8").replace("title: Look first", "title: [Look"), "utf-8")

    catalog = load_catalog(tree)

    assert list(catalog.lessons) == ["stop-the-bleeding"]
    assert [problem.rule for problem in catalog.problems] == ["yaml-syntax"]


def test_a_worksheets_fields_keep_the_order_of_the_page(tree: Path) -> None:
    sheet = load_catalog(tree).worksheets["my-plan"]

    assert [field.id for field, _ in sheet.fields] == [
        "first-words",
        "dangers",
        "sure",
        "told",
        "not-me",
    ]
