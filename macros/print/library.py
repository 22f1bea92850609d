"""Everything that there is to print, in the order in which the page "Print" offers it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.print.document import Desk, Document
from macros.print.parts import pack, sheets
from macros.print.parts.cards import LAYOUTS, card_parts
from macros.print.parts.quiz import booklet_part, key_part
from macros.print.parts.roleplay import role_play_part
from macros.print.parts.worksheet import worksheet_part
from macros.print.parts.workshop import workshop_parts


def documents(desk: Desk) -> tuple[Document, ...]:
    """Return every document of the hub."""
    return (
        *_worksheets(desk),
        *_sheets(desk),
        *_cards(desk),
        *_role_plays(desk),
        *_quizzes(desk),
        *_packs(desk),
        *_workshops(desk),
    )


def _worksheets(desk: Desk) -> Iterator[Document]:
    for large in (False, True):
        for sheet in sorted(desk.catalog.worksheets.values(), key=lambda sheet: sheet.meta.code):
            yield Document(
                f"{'large-print' if large else 'worksheet'}-{sheet.id}",
                f"{sheet.meta.code} {sheet.meta.title}{', large print' if large else ''}",
                "large-print" if large else "worksheet",
                sheet.meta.description,
                lambda sheet=sheet: (worksheet_part(desk, sheet),),  # type: ignore[misc]
                fillable=True,
                large=large,
            )


def _sheets(desk: Desk) -> Iterator[Document]:
    yield Document(
        "reflection-sheet",
        "Reflection sheet",
        "sheet",
        "Two pages of the notebook: one for a conversation, one for the week.",
        lambda: (sheets.reflection_part(desk),),
        fillable=True,
    )
    yield Document(
        "questions-that-come-back",
        "Questions that come back",
        "sheet",
        "On which day to answer the questions of a lesson again, without a screen.",
        lambda: (sheets.leitner_part(desk),),
    )
    yield Document(
        "feedback-slips",
        "Feedback slips",
        "sheet",
        "Four to a sheet, to hand out at the end of a session.",
        lambda: (sheets.slips_part(desk),),
    )
    yield Document(
        "checklists",
        "Checklists",
        "sheet",
        "Every checklist with the reason for each line.",
        lambda: (sheets.checklists_part(desk),),
    )


def _cards(desk: Desk) -> Iterator[Document]:
    lists = [entry.value for entry in desk.catalog.checklists.values()]
    for layout in LAYOUTS:
        yield Document(
            f"pocket-cards-{layout.name}",
            f"Pocket cards, {layout.name} to a sheet",
            "cards",
            "The checklists to cut out: what to do on the front, why on the back.",
            lambda layout=layout: card_parts(desk, layout, lists),  # type: ignore[misc]
        )


def _role_plays(desk: Desk) -> Iterator[Document]:
    for practice in desk.catalog.dialogues.values():
        yield Document(
            f"role-play-{practice.id}",
            f"Role-play: {practice.meta.title}",
            "role-play",
            practice.meta.description,
            lambda practice=practice: (role_play_part(desk, practice),),  # type: ignore[misc]
        )


def _quizzes(desk: Desk) -> Iterator[Document]:
    for module in desk.catalog.modules.values():
        title = module.meta.title
        yield Document(
            f"questions-{module.id}",
            f"Questions: {title}",
            "quiz",
            "The questions of the module to answer with a pencil.",
            lambda module=module: (booklet_part(desk, module),),  # type: ignore[misc]
        )
        yield Document(
            f"answers-{module.id}",
            f"Answers: {title}",
            "key",
            "The answers, with a word on every option, in the order of the questions.",
            lambda module=module: (key_part(desk, module),),  # type: ignore[misc]
        )


def _packs(desk: Desk) -> Iterator[Document]:
    for module in desk.catalog.modules.values():
        yield Document(
            f"pack-{module.id}",
            f"Module pack: {module.meta.title}",
            "pack",
            "Worksheets with examples, what to take along, questions and answers.",
            lambda module=module: pack.module_parts(desk, module),  # type: ignore[misc]
            contents=True,
        )
    yield Document(
        "workbook",
        "The workbook",
        "pack",
        "The whole course on paper: every worksheet, checklist and question, with the answers.",
        lambda: pack.workbook_parts(desk),
        contents=True,
    )


def _workshops(desk: Desk) -> Iterator[Document]:
    for plan in desk.catalog.plans.values():
        yield Document(
            f"workshop-{plan.id}",
            plan.meta.title,
            "workshop",
            "The plan with its notes, what to hand out and how many times to print it, the answers.",
            lambda plan=plan: workshop_parts(desk, plan),  # type: ignore[misc]
            contents=True,
        )
