"""Every text that a reader reads is found, and the rules of language are held against all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin, get_type_hints

import pytest

from macros import checks, model
from macros.content.loader import load_catalog
from macros.content.texts import read_texts
from macros.model.base import Content, NotProse, Prose
from tests.helpers.hub import FIRST_AID

# Every module of the model; those that a reader sees nothing of hold no model and count for nothing.
MODULES = tuple(import_module(one.name) for one in walk_packages(model.__path__, "macros.model."))
PRESSURE = "Act now, this is your last chance."
LESSON = "docs/lessons/calm-start/look-first.md"


def models() -> Iterator[type]:
    for module in MODULES:
        for value in vars(module).values():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and (issubclass(value, Content) or is_dataclass(value)):
                yield value


def unmarked(annotation: Any) -> bool:
    """Return whether a field's type has a text in it that has neither a role nor a fixed form."""
    if get_origin(annotation) is Annotated:
        kind, *marks = get_args(annotation)
        nested = [more for mark in marks for more in getattr(mark, "metadata", ())]
        fixed = any(getattr(mark, "pattern", None) for mark in (*marks, *nested))
        return (
            not fixed and not any(isinstance(m, Prose | NotProse) for m in marks) and unmarked(kind)
        )
    if get_origin(annotation) in {Literal, ClassVar}:
        return False
    return annotation is str or any(unmarked(part) for part in get_args(annotation))


@pytest.mark.parametrize("model", list(models()), ids=lambda model: model.__name__)
def test_every_text_of_the_model_has_a_role(model: type) -> None:
    hints = get_type_hints(model, include_extras=True)

    assert [name for name, hint in hints.items() if name != "model_config" and unmarked(hint)] == []


def test_a_text_without_a_role_would_be_noticed() -> None:
    assert unmarked(tuple[str, ...])
    assert unmarked(Annotated[str, "max"] | None)


def say(root: Path, file: str, old: str, new: str) -> None:
    target = root / file
    text = target.read_text("utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), "utf-8")


def field_line(root: Path, file: str, key: str) -> str:
    lines = (root / file).read_text("utf-8").split("\n")
    return next(line for line in lines if line.strip().removeprefix("- ").startswith(f"{key}: "))


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (LESSON, "title"),
        (LESSON, "description"),
        (LESSON, "promise"),
        (LESSON, "then"),
        (LESSON, "stand_in"),
        ("docs/lessons/calm-start/index.md", "summary"),
        ("docs/worksheets/my-plan.md", "afterwards"),
        ("docs/practice/the-bicycle.dialogue.yml", "situation"),
        ("docs/practice/the-bicycle.dialogue.yml", "debrief"),
        ("docs/practice/the-bicycle.dialogue.yml", "coach"),
        ("docs/lessons/calm-start/look-first.quiz.yml", "stem"),
        ("docs/lessons/calm-start/look-first.quiz.yml", "feedback"),
        ("docs/lessons/calm-start/look-first.quiz.yml", "model_answer"),
        ("data/checklists.yml", "why"),
        ("data/checklists.yml", "use_when"),
        ("data/glossary.yml", "definition"),
        ("data/sources.yml", "shows"),
        ("docs/glossary.md", "title"),
    ],
)
def test_pressure_is_found_in_every_field(small_hub: Path, file: str, key: str) -> None:
    line = field_line(small_hub, file, key)
    quoted = "|" in line or ">" in line.partition(":")[2][:3]
    head = line[: line.index(f"{key}:") + len(key) + 1]
    new = f"{line}\n{' ' * 12}{PRESSURE}" if quoted else f'{head} "{PRESSURE} {"So it goes. " * 3}"'
    say(small_hub, file, line, new)

    found = {(one.rule, one.place.path) for one in checks.run(load_catalog(small_hub)).problems}

    assert ("pressure", file) in found


@pytest.mark.parametrize("file", ["docs/glossary.md", LESSON, "docs/worksheets/my-plan.md"])
def test_pressure_is_found_on_every_page(small_hub: Path, file: str) -> None:
    with (small_hub / file).open("a", encoding="utf-8") as page:
        page.write(f"\n{PRESSURE}\n")

    found = {(one.rule, one.place.path) for one in checks.run(load_catalog(small_hub)).problems}

    assert ("pressure", file) in found


def test_pressure_may_stand_where_it_is_shown_as_what_not_to_say(small_hub: Path) -> None:
    say(small_hub, LESSON, "```before\n", "```before\n(Act now, he thinks.)\n")

    assert "pressure" not in {one.rule for one in checks.run(load_catalog(small_hub)).problems}


def test_a_counter_example_is_no_reply() -> None:
    catalog = load_catalog(FIRST_AID)
    roles: dict[str, set[str]] = {}
    for file in read_texts(catalog):
        for text in file.texts:
            roles.setdefault(text.source, set()).add(text.role)

    for _, item in catalog.items.values():
        for option in item.parts.get("options", ()):
            assert roles[option.text] == {"reply" if option.correct else "speech"}
