"""Packs: everything for a module, and the whole workbook, each one file with contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.catalog import Module
from macros.export.document import Desk, Part
from macros.export.quizzes import booklet_part, key_part
from macros.export.sheets import (
    checklists_part,
    leitner_part,
    module_checklist_part,
    reflection_part,
)
from macros.export.worksheets import worksheet_part


def module_parts(desk: Desk, module: Module) -> tuple[Part, ...]:
    """Return a module's worksheets, what to take along, its questions and their answers."""
    return (
        *_worksheets(desk, module),
        module_checklist_part(desk, module),
        booklet_part(desk, module),
        key_part(desk, module),
    )


def workbook_parts(desk: Desk) -> tuple[Part, ...]:
    """Return the course on paper: module by module, then what serves all of them."""
    modules = tuple(desk.catalog.modules.values())
    sheets = (reflection_part(desk, "reflection--"), leitner_part(desk), checklists_part(desk))
    return (
        *(
            replace(part, group=module.meta.title)
            for module in modules
            for part in (*_worksheets(desk, module), booklet_part(desk, module))
        ),
        *(replace(part, group="For every conversation") for part in sheets),
        *(replace(key_part(desk, module), group="Answers") for module in modules),
    )


def _worksheets(desk: Desk, module: Module) -> Iterator[Part]:
    for sheet in sorted(desk.catalog.worksheets.values(), key=lambda sheet: sheet.meta.code):
        if sheet.meta.module == module.id:
            yield worksheet_part(desk, sheet, f"{sheet.id}--")
