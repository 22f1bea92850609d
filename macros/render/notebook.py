"""The pages that belong to the reader: notebook, review, and what is kept on the device."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model import notebook
from macros.model.addresses import OFFLINE_COPY
from macros.render.context import Context
from macros.render.environment import render
from macros.render.situation import MOMENTS

CHECKLISTS_PAGE = "checklists/index.md"


@dataclass(frozen=True, slots=True)
class ListLink:
    """A checklist as the scripts know it: the id of its ticks, its name, its place, its length."""

    id: str
    title: str
    url: str
    count: int


def render_notebook(context: Context) -> str:
    """Return the form for a conversation, the week, and what is under way."""
    catalog = context.catalog
    return render(
        "notebook/notebook.html",
        context,
        modules=list(catalog.modules.values()),
        lists=_lists(context),
        form=notebook,
    )


def render_review(context: Context) -> str:
    """Return the review, with every lesson and situation and the ids of their questions."""
    modules = list(context.catalog.modules.values())
    return render("notebook/review.html", context, modules=modules, moments=MOMENTS)


def render_under_way(context: Context) -> str:
    """Return what is under way for a reader who has been here; a script fills it from the record."""
    return render("notebook/under_way.html", context)


def render_kept(context: Context) -> str:
    """Return the page that lists, moves and erases what is kept."""
    return render("notebook/kept.html", context)


def render_offline(context: Context) -> str:
    """Return the page on which a reader keeps the site for reading offline, or lets it go."""
    return render("notebook/offline.html", context)


def render_offline_copy(context: Context) -> str:
    """Return the link to the copy of the site that opens from disk."""
    return render("notebook/offline_copy.html", context, copy=OFFLINE_COPY)


def _lists(context: Context) -> list[ListLink]:
    """Return every list that can be ticked: the checklists, then what each lesson gives along."""
    catalog = context.catalog
    named = [
        ListLink(
            list_.id,
            list_.title,
            context.url(CHECKLISTS_PAGE, f"checklist-{list_.id}"),
            len(list(catalog.items_of(list_))),
        )
        for list_ in (entry.value for entry in catalog.checklists.values())
    ]
    taken = [
        ListLink(
            f"lesson--{lesson.id}",
            lesson.meta.title,
            context.url(lesson.src, "take-it-with-you"),
            len(lesson.meta.checklist_items),
        )
        for lesson in catalog.lessons.values()
        if lesson.meta.checklist_items
    ]
    return named + taken
