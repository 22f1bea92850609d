"""Worksheet fields: labelled controls on screen, ruled space on paper, and the worked example."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from macros.content.catalog import Worksheet
from macros.model.worksheet import ScaleField, SheetField, TableField, TextField, TickField
from macros.render.context import Context
from macros.render.environment import render

_TEMPLATES: dict[type[SheetField], str] = {
    TextField: "worksheet/field.html",
    TableField: "worksheet/table_fields.html",
    ScaleField: "worksheet/scale.html",
    TickField: "worksheet/tick.html",
}


def render_field(context: Context, field: SheetField, value: Any = None) -> str:
    """Return one field, empty, or filled in with a worked example's value."""
    return render(_TEMPLATES[type(field)], context, field=field, value=value)


def render_worked_example(context: Context) -> str:
    """Return the page's worksheet once more, as somebody filled it in."""
    sheet = context.worksheet()
    filled = _filled_fields(context, sheet)
    return render("worksheet/worked_example.html", context, sheet=sheet, filled=filled)


def render_filled(context: Context, id: str) -> str:
    """Return another page's worksheet as somebody filled it in, with the way to the empty one."""
    sheet = context.catalog.worksheets[id]
    filled = _filled_fields(context, sheet)
    return render("worksheet/filled.html", context, sheet=sheet, filled=filled)


def _filled_fields(context: Context, sheet: Worksheet) -> list[Markup]:
    values = sheet.meta.example.values
    return [
        Markup(render_field(context, field, values[field.id]))  # noqa: S704 - made by a template
        for field, _ in sheet.fields
        if field.id in values
    ]
