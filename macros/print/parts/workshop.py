"""The pack for the person who leads: the plan, what to hand out, and what is for them alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from macros.content.catalog import Lesson, Plan
from macros.model.workshop import AGENDA_COLUMNS, Handout, Scene
from macros.print.document import Part, PrintContext, short_address
from macros.print.environment import fill
from macros.print.parts.cards import FOUR, card_parts
from macros.print.parts.quiz import answers_part, questions_part
from macros.print.parts.roleplay import role_play_part
from macros.print.parts.sheets import slips_part
from macros.print.parts.worksheet import worksheet_part
from macros.render.page_text import page_html
from macros.render.workshop import named

SCENES_ON_A_SHEET = 2


def workshop_parts(context: PrintContext, plan: Plan) -> tuple[Part, ...]:
    """Return everything that a workshop needs, the plan first."""
    handouts = [(handout, handout_part(context, handout)) for handout in plan.workshop.prints]
    return (
        plan_part(context, plan, handouts),
        *(replace(_ending_marked(part), group="To hand out") for _, part in handouts),
        *(replace(part, group="For you, who lead") for part in _for_the_leader(context, plan)),
    )


def plan_part(context: PrintContext, plan: Plan, handouts: list[tuple[Handout, Part]]) -> Part:
    """Return the plan; its table of what to print says on which pages of the pack it stands."""
    workshop, address = plan.workshop, context.address(plan.src)
    rows = [
        (handout, named(context.catalog, handout), part, _leaves(context, handout))
        for handout, part in handouts
    ]
    blocks = {
        "workshop_agenda": fill("agenda.html", workshop=workshop, columns=AGENDA_COLUMNS),
        "workshop_prints": fill("prints.html", workshop=workshop, rows=rows),
        "workshop_scenes": fill("scenes.html", scenes=workshop.scenes),
    }
    facts = [f"{workshop.minutes} minutes", f"{workshop.people[0]} to {workshop.people[-1]} people"]
    text = page_html(context.catalog, plan.page, blocks)
    body = fill("page.html", title="The plan", facts=facts, text=text, address=address, kind="plan")
    return Part("plan", "The plan", body, address)


def _leaves(context: PrintContext, handout: Handout) -> int:
    """Return on how many pages a handout's blank stands, 0 if that is known only on paper."""
    id_ = handout.id or ""
    if handout.kind == "worksheet":
        return context.catalog.worksheets[id_].meta.pages
    if handout.kind == "scenes":
        return math.ceil(len(context.catalog.plans[id_].workshop.scenes) / SCENES_ON_A_SHEET)
    return 1 if handout.kind in _ONE_PAGE else 0


def handout_part(context: PrintContext, handout: Handout) -> Part:
    """Return what is handed out."""
    return _HANDOUTS[handout.kind](context, handout.id or "")


def _worksheet(context: PrintContext, id_: str) -> Part:
    return worksheet_part(context, context.catalog.worksheets[id_], f"{id_}--")


def _dialogues(context: PrintContext, id_: str) -> Part:
    return dialogues_part(context, context.catalog.lessons[id_], notes=False)


def dialogues_part(context: PrintContext, lesson: Lesson, *, notes: bool) -> Part:
    """Return the dialogues of a lesson with numbered turns, to read aloud or with their notes."""
    address = context.address(lesson.src)
    title = f"{'Notes on the dialogues' if notes else 'The dialogues'}: {lesson.meta.title}"
    scenes = [transcript for transcript, _ in lesson.transcripts]
    body = fill("dialogues.html", title=title, scenes=scenes, notes=notes, address=address)
    return Part(f"{'notes' if notes else 'dialogues'}-{lesson.id}", title, body, address)


def _page(context: PrintContext, id_: str) -> Part:
    src = f"lead/{id_}.md"
    page = context.catalog.pages[f"docs/{src}"]
    title = named(context.catalog, Handout(kind="page", id=id_, per="leader")).name
    address = context.address(src)
    text = page_html(context.catalog, page, {})
    body = fill("page.html", title=title, facts=[], text=text, address=address, kind="sheet")
    return Part(f"page-{id_}", title, body, address)


def _scenes(context: PrintContext, id_: str) -> Part:
    plan = context.catalog.plans[id_]
    address = context.address(plan.src)
    body = fill(
        "scene_cards.html",
        sheets=_sheets(plan.workshop.scenes),
        typed=short_address(address),
        licence=context.licence,
    )
    return Part(f"scenes-{id_}", "Scene cards", body, address)


def _sheets(scenes: tuple[Scene, ...]) -> list[tuple[Scene, ...]]:
    return [
        scenes[start : start + SCENES_ON_A_SHEET]
        for start in range(0, len(scenes), SCENES_ON_A_SHEET)
    ]


def _cards(context: PrintContext, id_: str) -> Part:
    checklist = context.catalog.checklists[id_].value
    (part,) = card_parts(context, FOUR, [checklist] * FOUR.count)
    return replace(part, id=f"card-{id_}", title=f"The card: {checklist.title}")


def _role_play(context: PrintContext, id_: str) -> Part:
    return role_play_part(context, context.catalog.practices[id_])


_ONE_PAGE = ("page", "feedback")
_HANDOUTS: dict[str, Callable[[PrintContext, str], Part]] = {
    "worksheet": _worksheet,
    "transcripts": _dialogues,
    "page": _page,
    "scenes": _scenes,
    "checklist": _cards,
    "role-play": _role_play,
    "feedback": lambda context, _id: slips_part(context),
}


def _for_the_leader(context: PrintContext, plan: Plan) -> Iterator[Part]:
    catalog, workshop, address = context.catalog, plan.workshop, context.address(plan.src)
    for handout in workshop.prints:
        if handout.kind == "transcripts" and handout.id:
            yield dialogues_part(context, catalog.lessons[handout.id], notes=True)
    lessons = [catalog.lessons[id_] for id_ in workshop.lessons]
    yield questions_part("questions", "Questions of the lessons", lessons, address)
    yield answers_part("answers", "Answers to the questions", lessons, address)


def _ending_marked(part: Part) -> Part:
    """Return a part with a mark at its end, by which the plan can say on which pages it stands."""
    # Inside the last element: behind a sheet of cards the mark would begin a page of its own.
    inside, tag, rest = part.body.rpartition("</")
    return replace(part, body=f'{inside}<span id="{part.id}-end"></span>{tag}{rest}')
