"""The self-check of a lesson or a situation as HTML: a form that can be read whole without JavaScript."""

from __future__ import annotations

from macros.content.catalog import Asker
from macros.model.quiz import arrange
from macros.render.context import Context
from macros.render.environment import render


def render_quiz(context: Context) -> str:
    """Return the self-check of the page's lesson or situation."""
    asker = context.asker()
    shown = arrange(asker.items, asker.id)
    items = [
        {"item": item, "number": number, "shown": shown[item.id]}
        for number, item in enumerate(asker.items, 1)
    ]
    return render(
        "quiz/quiz.html",
        context,
        asker=asker,
        items=items,
        misconceptions=_misconceptions(context, asker),
    )


def _misconceptions(context: Context, asker: Asker) -> dict[str, str]:
    """Return the misconceptions that the quiz names, by the reference as it is written there."""
    named = (reference for item in asker.items for *_, reference in item.misconceptions())
    return {reference: _text(context, asker, reference) for reference in named}


def _text(context: Context, asker: Asker, reference: str) -> str:
    owner_id, _, number = reference.rpartition("/")
    owner = context.catalog.lessons.get(owner_id or asker.id)
    beliefs = owner.meta.misconceptions if owner else ()
    return next((entry.text for entry in beliefs if entry.id == number), "")
