"""The page on which a team sees what it learns together, with a practice session for each lesson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.catalog import Catalog, Lesson, Practice, Situation, Worksheet
from macros.model.practice_session import AGENDA, LEADERS_PLAN, OBSERVATION
from macros.model.workshop import AGENDA_COLUMNS
from macros.render.context import Context
from macros.render.environment import render

_MOST_CARDS = 4


@dataclass(frozen=True, slots=True)
class Session:
    """What there is to practise a lesson with.

    `is_near` says that the scene belongs to another lesson of the module. `items` are all whose being
    hard speaks for this session: the lesson's, and those of its situations.
    """

    lesson: Lesson
    practice: Practice | None
    is_near: bool
    worksheet: Worksheet | None
    cards: tuple[Situation, ...]
    items: tuple[str, ...]


def render_team(context: Context) -> str:
    """Return the ways to bring files, the empty places for what they say, and the sessions."""
    catalog = context.catalog
    return render(
        "team.html",
        context,
        sessions=list(_sessions(catalog)),
        agenda=list(_timetable()),
        columns=AGENDA_COLUMNS,
        plan=catalog.worksheets.get(LEADERS_PLAN),
        observation=OBSERVATION if f"docs/{OBSERVATION}" in catalog.pages else "",
        minutes=sum(part.minutes for part in AGENDA),
    )


def _timetable() -> Iterator[tuple[str, int, str, str]]:
    passed = 0
    for part in AGENDA:
        yield f"0:{passed:02}", part.minutes, part.title, part.table
        passed += part.minutes


def _sessions(catalog: Catalog) -> Iterator[Session]:
    for module in catalog.modules.values():
        near = [lesson.meta.practice for lesson in module.lessons if lesson.meta.practice]
        for lesson in module.lessons:
            own = lesson.meta.practice
            scene = own or next(iter(near), None)
            about = [one for one in catalog.situations.values() if one.meta.lesson == lesson.id]
            yield Session(
                lesson,
                catalog.practices[scene] if scene else None,
                not own,
                catalog.worksheets[lesson.meta.worksheet] if lesson.meta.worksheet else None,
                tuple((about or _alike(catalog, lesson))[:_MOST_CARDS]),
                (
                    *(item.id for item in lesson.items),
                    *(one.meta.item.id for one in about),
                ),
            )


def _alike(catalog: Catalog, lesson: Lesson) -> list[Situation]:
    """Return situations that share an idea with a lesson that has none of its own."""
    ideas = set(lesson.meta.ideas)
    return [one for one in catalog.situations.values() if ideas & set(one.meta.ideas)]
