"""The fixed parts of a lesson page: its start, today's plan, what to take along, what is next."""

from __future__ import annotations

from macros.content.catalog import Situation
from macros.model.evidence import LABELS
from macros.render.context import Context
from macros.render.environment import render
from macros.render.figure import render_source_figure
from macros.render.inline import labels_on
from macros.render.situation import render_situation_links


def render_lesson_start(context: Context) -> str:
    """Return promise, length, place in the module and objectives."""
    lesson = context.lesson()
    module = context.catalog.modules[lesson.module_id]
    number = [other.id for other in module.lessons].index(lesson.id) + 1
    return render("lesson/start.html", context, lesson=lesson, module=module, number=number)


def render_today_plan(context: Context) -> str:
    """Return the one thing to try today, as a when-then plan."""
    return render("lesson/today_plan.html", context, plan=context.lesson().meta.try_today)


def render_take_along(context: Context) -> str:
    """Return the lesson's checklist items, worksheet and practice, or where a situation leads."""
    lesson, catalog = context.asker(), context.catalog
    if isinstance(lesson, Situation):
        return render_situation_links(context, lesson)
    practice = lesson.meta.practice
    return render(
        "lesson/take_along.html",
        context,
        lesson=lesson,
        items=[catalog.checklist_items[id_].value for id_ in lesson.meta.checklist_items],
        worksheet=catalog.worksheets.get(lesson.meta.worksheet or ""),
        practice=catalog.pages.get(f"docs/practice/{practice}.md") if practice else None,
    )


def render_lesson_sources(context: Context) -> str:
    """Return the sources that the lesson cites, by name."""
    catalog, lesson = context.catalog, context.lesson()
    sources = [catalog.sources[id_].value for id_ in lesson.meta.sources]
    key = labels_on(catalog, lesson.page)
    return render(
        "lesson/sources.html",
        context,
        sources=sources,
        labels=LABELS,
        key=key,
        figure_of=render_source_figure,
    )


def render_next_step(context: Context) -> str:
    """Return what to do after the lesson: a conversation first, then the next lesson."""
    lesson = context.lesson()
    following = context.catalog.lesson_after(lesson)
    return render("lesson/next_step.html", context, lesson=lesson, following=following)
