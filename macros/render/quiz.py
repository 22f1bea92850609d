"""A lesson's quiz as HTML: a form that can be read whole without JavaScript."""

from __future__ import annotations

from typing import Any

from macros.content.catalog import Lesson
from macros.content.shuffle import arrange_options, arrange_right_sides, arrange_steps
from macros.model.quiz import Item, Match, Order, Pair
from macros.render.context import Context
from macros.render.environment import render


def render_quiz(context: Context) -> str:
    """Return the self-check of the page's lesson."""
    lesson = context.lesson()
    options = arrange_options(lesson.items, lesson.id)
    items = [
        {"item": item, "number": number, "options": options.get(item.id, ()), **_shown(item)}
        for number, item in enumerate(lesson.items, 1)
    ]
    return render(
        "quiz/quiz.html",
        context,
        lesson=lesson,
        items=items,
        misconceptions=_misconceptions(context, lesson),
    )


def _shown(item: Item) -> dict[str, Any]:
    if isinstance(item, Order):
        return {"steps": arrange_steps(item)}
    if isinstance(item, Match):
        sides = [
            {"id": side.id, "text": side.right if isinstance(side, Pair) else side.text}
            for side in arrange_right_sides(item)
        ]
        return {"sides": sides}
    return {}


def _misconceptions(context: Context, lesson: Lesson) -> dict[str, str]:
    """Return the misconceptions that the quiz names, by the reference as it is written there."""
    texts: dict[str, str] = {}
    for item in lesson.items:
        for part in (*item.parts("options"), *item.parts("lures")):
            if part.misconception:
                texts[part.misconception] = _text(context, lesson, part.misconception)
    return texts


def _text(context: Context, lesson: Lesson, reference: str) -> str:
    owner_id, _, number = reference.rpartition("/")
    owner = context.catalog.lessons.get(owner_id, lesson) if owner_id else lesson
    return next((entry.text for entry in owner.meta.misconceptions if entry.id == number), "")
