"""Everything that there is to print, in the order in which the page "Print" offers it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.print.document import Document, PrintContext
from macros.print.parts import pack, sheets, situation
from macros.print.parts.cards import LAYOUTS, card_parts
from macros.print.parts.quiz import booklet_part, key_part
from macros.print.parts.roleplay import role_play_part
from macros.print.parts.worksheet import worksheet_part
from macros.print.parts.workshop import workshop_parts


def documents(context: PrintContext) -> tuple[Document, ...]:
    """Return every document of the hub."""
    return (
        *_worksheets(context),
        *_sheets(context),
        *_cards(context),
        *_situations(context),
        *_role_plays(context),
        *_quizzes(context),
        *_packs(context),
        *_workshops(context),
    )


def _worksheets(context: PrintContext) -> Iterator[Document]:
    for large in (False, True):
        for sheet in sorted(context.catalog.worksheets.values(), key=lambda sheet: sheet.meta.code):
            yield Document(
                f"{'large-print' if large else 'worksheet'}-{sheet.id}",
                f"{sheet.meta.code} {sheet.meta.title}{', large print' if large else ''}",
                "large-print" if large else "worksheet",
                sheet.meta.description,
                lambda sheet=sheet: (worksheet_part(context, sheet),),  # type: ignore[misc]
                fillable=True,
                large=large,
            )


def _sheets(context: PrintContext) -> Iterator[Document]:
    yield Document(
        "reflection-sheet",
        "Reflection sheet",
        "sheet",
        "Two pages of the notebook: one for a conversation, one for the week.",
        lambda: (sheets.reflection_part(context),),
        fillable=True,
    )
    yield Document(
        "questions-that-come-back",
        "Questions that come back",
        "sheet",
        "On which day to answer the questions of a lesson again, without a screen.",
        lambda: (sheets.leitner_part(context),),
    )
    yield Document(
        "feedback-slips",
        "Feedback slips",
        "sheet",
        "Four to a sheet, to hand out at the end of a session.",
        lambda: (sheets.slips_part(context),),
    )
    yield Document(
        "checklists",
        "Checklists",
        "sheet",
        "Every checklist with the reason for each line.",
        lambda: (sheets.checklists_part(context),),
    )


def _cards(context: PrintContext) -> Iterator[Document]:
    lists = [entry.value for entry in context.catalog.checklists.values()]
    for layout in LAYOUTS:
        yield Document(
            f"pocket-cards-{layout.name}",
            f"Pocket cards, {layout.name} to a sheet",
            "cards",
            "The checklists to cut out: what to do on the front, why on the back.",
            lambda layout=layout: card_parts(context, layout, lists),  # type: ignore[misc]
        )


def _situations(context: PrintContext) -> Iterator[Document]:
    if not context.catalog.situations:
        return
    yield Document(
        "situation-cards",
        "Situations, four to a sheet",
        "cards",
        "The situations to cut out: what you can say on the front, the rest on the back.",
        lambda: (situation.deck_part(context),),
    )
    yield Document(
        "pack-situations",
        "Situations: list, questions and answers",
        "pack",
        "Which card is for what, a question to each card, and a word on every answer.",
        lambda: situation.pack_parts(context),
        contents=True,
    )


def _role_plays(context: PrintContext) -> Iterator[Document]:
    for practice in context.catalog.practices.values():
        yield Document(
            f"role-play-{practice.id}",
            f"Role-play: {practice.meta.title}",
            "role-play",
            practice.meta.description,
            lambda practice=practice: (role_play_part(context, practice),),  # type: ignore[misc]
        )


def _quizzes(context: PrintContext) -> Iterator[Document]:
    for module in context.catalog.modules.values():
        title = module.meta.title
        yield Document(
            f"questions-{module.id}",
            f"Questions: {title}",
            "quiz",
            "The questions of the module to answer with a pencil.",
            lambda module=module: (booklet_part(context, module),),  # type: ignore[misc]
        )
        yield Document(
            f"answers-{module.id}",
            f"Answers: {title}",
            "key",
            "The answers, with a word on every option, in the order of the questions.",
            lambda module=module: (key_part(context, module),),  # type: ignore[misc]
        )


def _packs(context: PrintContext) -> Iterator[Document]:
    for module in context.catalog.modules.values():
        yield Document(
            f"pack-{module.id}",
            f"Module pack: {module.meta.title}",
            "pack",
            "Worksheets with examples, what to take along, questions and answers.",
            lambda module=module: pack.module_parts(context, module),  # type: ignore[misc]
            contents=True,
        )
    yield Document(
        "workbook",
        "The workbook",
        "pack",
        "The whole course on paper: every worksheet, checklist and question, with the answers.",
        lambda: pack.workbook_parts(context),
        contents=True,
    )


def _workshops(context: PrintContext) -> Iterator[Document]:
    for plan in context.catalog.plans.values():
        yield Document(
            f"workshop-{plan.id}",
            plan.meta.title,
            "workshop",
            "The plan with its notes, what to hand out and how many times to print it, the answers.",
            lambda plan=plan: workshop_parts(context, plan),  # type: ignore[misc]
            contents=True,
        )
