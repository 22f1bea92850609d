"""Conversations and lessons belong together: who sends readers here, and what they practise here."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.data.shared import DATA_UNUSED
from macros.content.catalog import Catalog, Practice
from macros.dialogue.graph import best_path
from macros.problem import Problem, Rule, Severity

DIALOGUE_LESSON = Rule(
    id="dialogue-lesson",
    title="A lesson that sends its readers to a conversation is practised on its best path",
    why="They come to try out what they have just read.",
    wrong="practice: the-cafe-books in a lesson none of whose objectives a strong choice names",
    right="objective: the-conversation-is-the-job/tell-moves-apart in a strong choice",
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
