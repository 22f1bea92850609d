"""Conversations and lessons belong together: who sends readers here, and what they practise here."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.data.shared import DATA_UNUSED
from macros.content.catalog import Catalog, Practice
from macros.dialogue.graph import best_path
from macros.problem import Edit, Problem, Rule, Severity

DIALOGUE_LESSON = Rule(
    id="dialogue-lesson",
    title="A lesson that sends its readers to a conversation is practised on its best path",
    why="They come to try out what they have just read.",
    wrong=(
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        coach: You looked before you spoke, and you leave the order to "
                "her. She answers with more than you asked for.\n"
                "        objective: look-first/open-calmly\n"
            ),
            (
                "        coach: You looked before you spoke, and you leave the order to "
                "her. She answers with more than you asked for.\n"
                "        objective: stop-the-bleeding/press\n"
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        coach: You pick up her word and ask about the wrist in the same "
                "breath. She looks at it for the first time.\n"
                "        objective: look-first/open-calmly\n"
            ),
            (
                "        coach: You pick up her word and ask about the wrist in the same "
                "breath. She looks at it for the first time.\n"
                "        objective: stop-the-bleeding/press\n"
            ),
        ),
        Edit(
            "docs/practice/the-bicycle.dialogue.yml",
            (
                "        coach: You answer what she asked and go back to what matters to "
                "her. Ten minutes are shorter that way.\n"
                "        objective: look-first/open-calmly\n"
            ),
            (
                "        coach: You answer what she asked and go back to what matters to "
                "her. Ten minutes are shorter that way.\n"
                "        objective: stop-the-bleeding/press\n"
            ),
        ),
    ),
    severity=Severity.WARNING,
    stage="whole",
)


def check_whole(catalog: Catalog) -> Iterator[Problem]:
    """Yield conversations that no page leads to, or that do not practise what leads there."""
    named = {
        id_ for path in catalog.paths.values() for step in path.value.steps for id_ in step.practice
    }
    for practice in catalog.practices.values():
        lessons = [one.id for one in catalog.lessons.values() if one.meta.practice == practice.id]
        if not lessons and practice.id not in named:
            yield DATA_UNUSED.problem(
                practice.page.front.place(("title",)),
                f"No lesson and no path uses the conversation '{practice.id}'.",
                "Name it in a lesson's 'practice' or in a path.",
            )
        yield from _practised(practice, lessons)


def _practised(practice: Practice, lessons: list[str]) -> Iterator[Problem]:
    best = best_path(practice.dialogue)
    practised = {choice.objective.partition("/")[0] for choice in best.choices} if best else set()
    for lesson in lessons:
        if lesson not in practised:
            yield DIALOGUE_LESSON.problem(
                practice.place("turns"),
                f"'{lesson}' sends its readers here, and no strong choice on the best path practises it.",
                "Name one of its objectives in a strong choice, if the choice practises it.",
            )
