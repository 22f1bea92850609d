"""Packs: everything for a module, and the whole workbook, each one file with contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.content.catalog import Module
from macros.print.document import Part, PrintContext
from macros.print.parts.quiz import booklet_part, key_part
from macros.print.parts.sheets import (
    checklists_part,
    leitner_part,
    module_checklist_part,
    reflection_part,
)
from macros.print.parts.worksheet import worksheet_part


def module_parts(context: PrintContext, module: Module) -> tuple[Part, ...]:
    """Return a module's worksheets, what to take along, its questions and their answers."""
    return (
        *_worksheets(context, module),
        module_checklist_part(context, module),
        booklet_part(context, module),
        key_part(context, module),
    )


def workbook_parts(context: PrintContext) -> tuple[Part, ...]:
    """Return the course on paper: module by module, then what serves all of them."""
    modules = tuple(context.catalog.modules.values())
    sheets = (
        reflection_part(context, "reflection--"),
        leitner_part(context),
        checklists_part(context),
    )
    return (
        *(
            replace(part, group=module.meta.title)
            for module in modules
            for part in (*_worksheets(context, module), booklet_part(context, module))
        ),
        *(replace(part, group="For every conversation") for part in sheets),
        *(replace(key_part(context, module), group="Answers") for module in modules),
    )


def _worksheets(context: PrintContext, module: Module) -> Iterator[Part]:
    for sheet in sorted(context.catalog.worksheets.values(), key=lambda sheet: sheet.meta.code):
        if sheet.meta.module == module.id:
            yield worksheet_part(context, sheet, f"{sheet.id}--")
