"""Situations: where one leads, and the list of them all."""

from __future__ import annotations

from macros.content.catalog import Situation
from macros.render.context import Context
from macros.render.environment import render

MOMENTS = {
    "before": "Before you talk",
    "during": "While you talk",
    "after": "Afterwards",
    "any": "You, your boss and your team",
}
"""The moments of situations in the words of those who look for one."""


def render_situation_links(context: Context, situation: Situation) -> str:
    """Return where a situation leads: lesson, checklist, worksheet, practice, and its like."""
    catalog, meta = context.catalog, situation.meta
    checklist = catalog.checklists.get(meta.checklist or "")
    return render(
        "situation/links.html",
        context,
        situation=situation,
        lesson=catalog.lessons.get(meta.lesson or ""),
        checklist=checklist.value if checklist else None,
        worksheet=catalog.worksheets.get(meta.worksheet or ""),
        practice=catalog.practices.get(meta.practice or ""),
        moment=MOMENTS[meta.moment],
    )


def render_situation_list(context: Context) -> str:
    """Return every situation under its moment."""
    return render("situation/list.html", context, moments=MOMENTS)


def render_situation_index(context: Context) -> str:
    """Return every moment, with a link to its situations."""
    groups = [(id_, title, context.catalog.situations_of(id_)) for id_, title in MOMENTS.items()]
    return render("situation/index.html", context, groups=groups)
