"""Sheets that belong to no module: the reflection, the questions that come back, the checklists."""

from __future__ import annotations

from dataclasses import dataclass

from macros.catalog import Module
from macros.export.document import Desk, Part, short_address
from macros.export.environment import fill
from macros.render.checklist import MOMENTS
from macros.render.notebook import WEEK_ROWS

LADDER = (1, 3, 7, 21, 60)
"""Days after which a question comes back: the same as on the screen."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the notebook and its room on paper."""

    id: str
    text: str
    lines: int


# The words of the notebook's own form.
CONVERSATION = (
    Question("wanted", "What did I want to learn?", 4),
    Question("learned", "What did I learn?", 8),
)
DECIDED = ("Yes, to go on", "Yes, to stop here", "Not yet", "No, one of us did")
NEXT = Question("next", "What next?", 5)
WEEK_COLUMNS = ("Day", "With whom", "What I learned", "Decided", "Next")
WEEK = (
    Question("heard", "What did I hear more than once?", 4),
    Question("talked", "Where did I talk when a question would have done?", 4),
    Question("differently", "What will I do differently in one conversation next week?", 4),
)
SLIP = (
    Question("tried", "What will I try in a conversation this week?", 3),
    Question("useful", "What was of use, and what was not?", 3),
    Question("open", "What do I doubt, or want to ask?", 2),
)


def reflection_part(desk: Desk, scope: str = "") -> Part:
    """Return the two pages of the notebook: one conversation, and the week.

    `scope` goes before the names of its fields, as on a worksheet.
    """
    address = desk.address("notebook.md")
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


def leitner_part(desk: Desk) -> Part:
    """Return the sheet that says when the questions of a lesson come back."""
    address = desk.address("review.md")
    modules = list(desk.catalog.modules.values())
    body = fill("leitner.html", address=address, modules=modules, ladder=LADDER)
    return Part("questions-that-come-back", "Questions that come back", body, address)


def slips_part(desk: Desk) -> Part:
    """Return four slips on which the people at a session say what it gave them."""
    address = desk.address("index.md")
    body = fill("slips.html", questions=SLIP, typed=short_address(address))
    return Part("feedback-slips", "Feedback slips", body, address)


def checklists_part(desk: Desk) -> Part:
    """Return every checklist with the reasons."""
    catalog, address = desk.catalog, desk.address("checklists/index.md")
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


def module_checklist_part(desk: Desk, module: Module) -> Part:
    """Return what the lessons of a module give along, by the moment for it."""
    catalog, address = desk.catalog, desk.address(module.src)
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
