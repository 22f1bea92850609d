"""A lesson as plain Markdown, so that other tools can show the same text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from macros.content.catalog import Catalog, Lesson
from macros.model.quiz.options import ChoiceItem
from macros.model.quiz.question import Question

_CALL = re.compile(r"\{\{\s*(\w+)\((?:\"([^\"]*)\")?[^}]*\)\s*\}\}")
_FENCE = re.compile(r"^```(?:before|after|transcript)\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_NAMES = re.compile(r"(?:you|them): ")


def plain_lesson(catalog: Catalog, lesson: Lesson) -> str:
    """Return the lesson's text with what its macros say, without questions and without links."""
    say: dict[str, Callable[[str], str]] = {
        "lesson_start": lambda _: _start(lesson),
        "today_plan": lambda _: f"When {lesson.meta.try_today.when}, {lesson.meta.try_today.then}.",
        "take_along": lambda _: _take_along(catalog, lesson),
        "term": lambda name: catalog.terms[name].value.term,
        "cite": lambda name: _cite(catalog, name),
        "label": lambda name: f"**{name.replace('-', ' ').capitalize()}.**",
        "lesson_sources": lambda _: _sources(catalog, lesson),
    }
    text = lesson.page.body.partition("\n## Check yourself")[0]
    text = _CALL.sub(lambda call: say[call[1]](call[2] or "") if call[1] in say else "", text)
    text = _FENCE.sub(lambda fence: _talk(fence[1]), text)
    sources = "" if "lesson_sources" in lesson.page.body else _sources(catalog, lesson)
    words = _LINK.sub(r"\1", text).strip()
    return f"{words}\n\n## Sources\n\n{sources}\n"


def with_title(lesson: Lesson, text: str, *, heading: bool) -> str:
    """Return a page: its front matter, its title as a heading if the tool needs one, the text."""
    front = f"---\ntitle: {json.dumps(lesson.meta.title)}\n---\n\n"
    return front + (f"# {lesson.meta.title}\n\n" if heading else "") + text


def quiz_blocks(lesson: Lesson) -> tuple[str, int]:
    """Return the lesson's questions in the form of mkdocs-quiz, and how many it can ask."""
    items: tuple[Question, ...] = lesson.items
    asked = [one for one in items if isinstance(one, ChoiceItem)]
    return "\n\n".join(map(_block, asked)), len(asked)


def _block(item: ChoiceItem) -> str:
    before = [f"{line.who}: {line.says}" for line in getattr(item, "transcript", ())]
    lines = ["<quiz>", " ".join([*before, item.stem])]
    for option in item.options:
        lines += [f"- [{'x' if option.correct else ' '}] {option.text}", f"  > {option.feedback}"]
    return "\n".join([*lines, "</quiz>"])


def _start(lesson: Lesson) -> str:
    aims = "\n".join(f"- {objective.text}" for objective in lesson.meta.objectives)
    return f"{lesson.meta.promise} ({lesson.meta.minutes} minutes)\n\n{aims}"


def _take_along(catalog: Catalog, lesson: Lesson) -> str:
    items = [catalog.checklist_items[name].value for name in lesson.meta.checklist_items]
    return "\n".join(f"- {item.text} {item.why}" for item in items)


def _cite(catalog: Catalog, name: str) -> str:
    source = catalog.sources[name].value
    return f"({source.authors}, {source.year})"


def _sources(catalog: Catalog, lesson: Lesson) -> str:
    found = [catalog.sources[name].value for name in lesson.meta.sources]
    return "\n".join(
        f"- {one.authors} ({one.year}). {one.title}. {one.container}. {one.shows} {one.limits}"
        for one in found
    )


def _talk(text: str) -> str:
    lines = [line for line in text.split("\n") if line and not _NAMES.match(line)]
    return "\n".join(f"- {line.removeprefix('> ')}" for line in lines)
