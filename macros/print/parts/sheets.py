"""Sheets that belong to no module: the reflection, the questions that come back, the checklists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from macros.content.catalog import Module
from macros.print.document import Part, PrintContext, short_address
from macros.print.environment import fill
from macros.render.checklist import MOMENTS
from macros.render.notebook import WEEK_ROWS

_SCHEDULE = Path(__file__).resolve().parents[3] / "docs" / "assets" / "js" / "schedule.js"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question of the notebook and its room on paper."""

    id: str
    text: str
    lines: int


# The words of the notebook's own form.
CONVERSATION = (
    Prompt("wanted", "What did I want to learn?", 4),
    Prompt("learned", "What did I learn?", 8),
)
DECIDED = ("Yes, to go on", "Yes, to stop here", "Not yet", "No, one of us did")
NEXT = Prompt("next", "What next?", 5)
WEEK_COLUMNS = ("Day", "With whom", "What I learned", "Decided", "Next")
WEEK = (
    Prompt("heard", "What did I hear more than once?", 4),
    Prompt("talked", "Where did I talk when a question would have done?", 4),
    Prompt("differently", "What will I do differently in one conversation next week?", 4),
)
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
        conversation=CONVERSATION,
        decided=DECIDED,
        next_step=NEXT,
        columns=WEEK_COLUMNS,
        rows=WEEK_ROWS,
        week=WEEK,
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
    body = fill("slips.html", questions=SLIP, typed=short_address(address))
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
