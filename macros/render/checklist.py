"""Checklists: one by id, all items of a moment, and the page of them all."""

from __future__ import annotations

from macros.render.context import Context
from macros.render.environment import render
from macros.render.prints import pdf_files

MOMENTS = {
    "before": "Before the conversation",
    "during": "During the conversation",
    "after": "After the conversation",
    "any": "At any time",
}


def render_checklist(context: Context, id: str, moment: str) -> str:
    """Return one checklist, or every item for a moment."""
    catalog = context.catalog
    if id:
        checklist = catalog.checklists[id].value
        return render(
            "checklist/checklist.html",
            context,
            id=checklist.id,
            title=checklist.title,
            use_when=checklist.use_when,
            items=list(catalog.items_of(checklist)),
        )
    return render(
        "checklist/checklist.html",
        context,
        id=f"moment-{moment}",
        title=MOMENTS[moment],
        use_when="",
        items=catalog.items_of_moment(moment),
    )


def render_checklist_list(context: Context) -> str:
    """Return links to every checklist, with the occasion for it."""
    lists = [entry.value for entry in context.catalog.checklists.values()]
    files = pdf_files(context, {"PDF": "checklists", "Pocket cards": "pocket-cards-four"})
    return render("checklist/list.html", context, lists=lists, files=files)
