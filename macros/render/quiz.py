"""The self-check of a lesson or a situation as HTML: a form that can be read whole without JavaScript."""

from __future__ import annotations

from typing import Any

from macros.content.catalog import Asker
from macros.content.shuffle import arrange_options, arrange_right_sides, arrange_steps
from macros.model.quiz import AnyItem, Match, Order, Pair
from macros.render.context import Context
from macros.render.environment import render


def render_quiz(context: Context) -> str:
    """Return the self-check of the page's lesson or situation."""
    asker = context.asker()
    options = arrange_options(asker.items, asker.id)
    items = [
        {"item": item, "number": number, "options": options.get(item.id, ()), **_shown(item)}
        for number, item in enumerate(asker.items, 1)
    ]
    return render(
        "quiz/quiz.html",
        context,
        asker=asker,
        items=items,
        misconceptions=_misconceptions(context, asker),
    )


def _shown(item: AnyItem) -> dict[str, Any]:
    if isinstance(item, Order):
        return {"steps": arrange_steps(item)}
    if isinstance(item, Match):
        sides = [
            {"id": side.id, "text": side.right if isinstance(side, Pair) else side.text}
            for side in arrange_right_sides(item)
        ]
        return {"sides": sides}
    return {}


def _misconceptions(context: Context, asker: Asker) -> dict[str, str]:
    """Return the misconceptions that the quiz names, by the reference as it is written there."""
    texts: dict[str, str] = {}
    for item in asker.items:
        for part in (*item.parts("options"), *item.parts("lures")):
            if part.misconception:
                texts[part.misconception] = _text(context, asker, part.misconception)
    return texts


def _text(context: Context, asker: Asker, reference: str) -> str:
    owner_id, _, number = reference.rpartition("/")
    owner = context.catalog.lessons.get(owner_id or asker.id)
    beliefs = owner.meta.misconceptions if owner else ()
    return next((entry.text for entry in beliefs if entry.id == number), "")
