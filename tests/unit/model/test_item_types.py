"""A type of item is one module with its templates, script and fixture, and is found by itself."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from macros.model.quiz import TYPES, Quiz

REPO = Path(__file__).parent.parent.parent.parent
FIXTURE = "tests/fixtures/first-aid"
MOST_FILES = 6
# The machinery. Lessons use types, tests try them, and schemas are made from them.
FOLDERS = ("macros", "docs/assets/js", "docs/assets/css", "overrides")


def names(module: str, name: str, class_name: str) -> re.Pattern[str]:
    """Return what a file says that knows a type: its name as a value, its module, its class.

    What goes by the way of answering, as exports do, takes a new type that is answered so as it is.
    """
    return re.compile(
        rf"""Literal\[[^]]*"{name}"|(?<!answering )(?<!answering =)== ["']{name}["']|\btype: {name}\b"""
        rf"""|\bquiz\.{module} import|\b{class_name}\(|^const {module} = """,
        re.MULTILINE,
    )


def own_files(name: str) -> list[str]:
    """Return the files that stand for a type of item, or that know it, and the small hub with one."""
    module = name.replace("-", "_")
    known = names(module, name, TYPES[name].__name__)
    own = re.compile(rf"(?:quiz|items)/(?:{name}|{module})\.\w+$")
    words = (name, module, TYPES[name].__name__)  # one of which each pattern holds
    found = [
        path
        for path, text in texts().items()
        if own.search(path) or (any(word in text for word in words) and known.search(text))
    ]
    quizzes = (REPO / FIXTURE).rglob("*.quiz.yml")
    if any(known.search(quiz.read_text("utf-8")) for quiz in quizzes):
        found.append(FIXTURE)
    return sorted(found)


@cache
def texts() -> dict[str, str]:
    """Return the text of each file by its path."""
    return {
        file.relative_to(REPO).as_posix(): without_examples(file)
        for folder in FOLDERS
        for file in (REPO / folder).rglob("*")
        if file.suffix in {".py", ".html", ".js", ".css", ".yml", ".txt"}
    }


def without_examples(file: Path) -> str:
    """Return a file's text; the examples of a rule are edits of a quiz, and no code that knows a type."""
    text = file.read_text("utf-8")
    return re.sub(r"\btype: [\w-]+", "", text) if file.suffix == ".py" else text


@pytest.mark.parametrize("name", TYPES)
def test_a_type_stands_in_six_files_at_most(name: str) -> None:
    found = own_files(name)

    assert len(found) <= MOST_FILES, found
    assert {
        f"macros/model/quiz/{name.replace('-', '_')}.py",
        f"macros/render/templates/quiz/{name}.html",
        f"macros/print/templates/items/{name}.html",
        FIXTURE,
    } <= set(found)


def test_the_files_of_a_type_are_those_that_the_architecture_page_lists() -> None:
    page = (REPO / "docs/contribute/architecture.md").read_text("utf-8")
    section = page.partition("## Add an item type")[2].partition("\n## ")[0]
    listed = re.findall(r"^\d\. `([^`]+)`", section, re.MULTILINE)

    assert sorted(path.replace("<type>", "rewrite") for path in listed) == own_files("rewrite")


def test_a_file_that_knows_a_type_is_noticed() -> None:
    known = names("say_next", "say-next", "SayNext")

    assert known.search("{% if item.type == 'say-next' %}")
    assert known.search("from macros.model.quiz.say_next import SayNext")
    assert not known.search("the say-next items of a quiz")


def test_an_item_to_begin_from_is_an_item() -> None:
    skeletons = [kind.skeleton.replace("<<id>>", "ask-first") for kind in TYPES.values()]
    value = yaml.safe_load("".join(skeletons))

    quiz = Quiz.model_validate({"items": value}, strict=False)

    assert [item.type_name for item in quiz.items] == list(TYPES)
