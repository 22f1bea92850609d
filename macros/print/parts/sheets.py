"""Sheets that belong to no module: the reflection, the questions that come back, the checklists."""

from __future__ import annotations

import re
from pathlib import Path

from macros.content.catalog import Module
from macros.model import notebook
from macros.model.notebook import Prompt
from macros.print.document import Part, PrintContext, short_address
from macros.print.environment import fill
from macros.render.checklist import MOMENTS

_SCHEDULE = Path(__file__).resolve().parents[3] / "docs" / "assets" / "js" / "schedule.js"


SLIP = (
    Prompt("tried", "What will I try in a conversation this week?", 3),
    Prompt("useful", "What was of use, and what was not?", 3),
    Prompt("open", "What do I doubt, or want to ask?", 2),
)


def reflection_part(context: PrintContext, scope: str = "") -> Part:
    """Return the two pages of the notebook: one conversation, and the week.

    `scope` goes before the names of its fields, as on a worksheet.
    """
    address = context.address("notebook.md")
    body = fill(
        "reflection.html",
        address=address,
        scope=scope,
        conversation=notebook.CONVERSATION,
        decided=notebook.DECIDED.values(),
        next_step=notebook.NEXT,
        columns=notebook.WEEK_COLUMNS,
        rows=notebook.WEEK_ROWS,
        week=notebook.WEEK,
    )
    return Part("reflection", "Reflection sheet", body, address)


def leitner_part(context: PrintContext) -> Part:
    """Return the sheet that says when the questions of a lesson come back."""
    address = context.address("review.md")
    modules = list(context.catalog.modules.values())
    body = fill("leitner.html", address=address, modules=modules, ladder=review_gaps())
    return Part("questions-that-come-back", "Questions that come back", body, address)


def review_gaps() -> tuple[int, ...]:
    """Return the days after which a question comes back, from the script that counts them.

    Raises:
        ValueError: if that script no longer says so in one line.
    """
    found = re.search(r"const LADDER = \[([\d, ]+)\];", _SCHEDULE.read_text("utf-8"))
    if not found:
        raise ValueError(f"{_SCHEDULE}: no line 'const LADDER = [1, 3, ...];'")
    return tuple(int(days) for days in found[1].split(","))


def slips_part(context: PrintContext) -> Part:
    """Return four slips on which the people at a session say what it gave them."""
    address = context.address("index.md")
    body = fill("slips.html", questions=SLIP, typed=short_address(address), licence=context.licence)
    return Part("feedback-slips", "Feedback slips", body, address)


def checklists_part(context: PrintContext) -> Part:
    """Return every checklist with the reasons."""
    catalog, address = context.catalog, context.address("checklists/index.md")
    lists = [
        {
            "title": entry.value.title,
            "use_when": entry.value.use_when,
            "items": tuple(catalog.items_of(entry.value)),
        }
        for entry in catalog.checklists.values()
    ]
    body = fill("checklists.html", title="Checklists", lists=lists, address=address)
    return Part("checklists", "Checklists", body, address)


def module_checklist_part(context: PrintContext, module: Module) -> Part:
    """Return what the lessons of a module give along, by the moment for it."""
    catalog, address = context.catalog, context.address(module.src)
    ids = dict.fromkeys(id_ for lesson in module.lessons for id_ in lesson.meta.checklist_items)
    items = [catalog.checklist_items[id_].value for id_ in ids]
    lists = [
        {"title": title, "use_when": "", "items": found}
        for moment, title in MOMENTS.items()
        if (found := [item for item in items if item.moment == moment])
    ]
    title = f"Take along: {module.meta.title}"
    body = fill("checklists.html", title=title, lists=lists, address=address)
    return Part(f"take-along-{module.id}", title, body, address)
