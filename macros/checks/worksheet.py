"""Worksheets: few fields, enough space, an example that fits them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.catalog import Catalog, Worksheet
from macros.content.crossrefs import pair_example
from macros.model.worksheet import ScaleField, SheetField, TableField, TextField, TickField
from macros.problem import Edit, Place, Problem, Rule

WORKSHEET_FIELDS = Rule(
    id="worksheet-fields",
    title="A worksheet has one to seven fields",
    why="More cannot be filled in within ten minutes, on one page.",
    wrong=(
        Edit(
            "docs/worksheets/my-plan.md",
            "    told: true\n",
            "    told: true\n    t0: true\n    t1: true\n    t2: true\n",
        ),
        Edit(
            "docs/worksheets/my-plan.md",
            (
                '{{ field("not-me", "When would I not step in?", lines=2, hint="One line '
                'is enough.") }}\n'
                "\n"
            ),
            (
                '{{ field("not-me", "When would I not step in?", lines=2, hint="One line '
                'is enough.") }}\n'
                "\n"
                '{{ tick("t0", "Done") }}\n'
                "\n"
                '{{ tick("t1", "Done") }}\n'
                "\n"
                '{{ tick("t2", "Done") }}\n'
                "\n"
            ),
        ),
    ),
)
WORKSHEET_SPACE = Rule(
    id="worksheet-space",
    title="A worksheet's lines fit its pages",
    why="What does not fit is printed on a second page, or cut off.",
    basis="About 200 mm a page for fields: 9 mm a line, 9 mm for each prompt.",
    wrong=(Edit("docs/worksheets/my-plan.md", "lines=3) }}", "lines=20) }}"),),
)
WORKSHEET_EXAMPLE = Rule(
    id="worksheet-example",
    title="The worked example fills in every field, in its form",
    why="A blank page is easier to begin when one has seen a filled one.",
    wrong=(Edit("docs/worksheets/my-plan.md", "    sure: 3\n", ""),),
)


_MAX_FIELDS = 7
_PAGE_MM, _LINE_MM, _PROMPT_MM = 215, 9, 9


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield what would make a worksheet fail on paper."""
    for sheet in catalog.worksheets.values():
        yield from _fields(sheet)
        yield from _example(sheet)


def _fields(sheet: Worksheet) -> Iterator[Problem]:
    count = len(sheet.fields)
    if not 1 <= count <= _MAX_FIELDS:
        yield WORKSHEET_FIELDS.problem(
            Place(sheet.page.path, sheet.page.body_line),
            f"There are {count} fields.",
            "Keep the ones that change what somebody does next.",
        )
    height = sum(height_mm(field) for field, _ in sheet.fields)
    if height > _PAGE_MM * sheet.meta.pages:
        yield WORKSHEET_SPACE.problem(
            sheet.place("pages"),
            f"The fields need about {height} mm, {sheet.meta.pages} page(s) have "
            f"{_PAGE_MM * sheet.meta.pages}.",
            "Give fewer lines, or state more pages.",
        )


def height_mm(field: SheetField) -> int:
    """Return about how much height a field takes on paper, in millimetres."""
    if isinstance(field, TextField):
        return _PROMPT_MM + field.lines * _LINE_MM
    if isinstance(field, TableField):
        return 2 * _PROMPT_MM + field.rows * field.lines * _LINE_MM
    return _PROMPT_MM + _LINE_MM if isinstance(field, ScaleField) else _LINE_MM


def _example(sheet: Worksheet) -> Iterator[Problem]:
    values = sheet.meta.example.values
    if not any(call.name == "worked_example" for call in sheet.page.calls):
        yield WORKSHEET_EXAMPLE.problem(
            Place(sheet.page.path, sheet.page.body_line),
            "The page does not show its example.",
            "Put {{ worked_example() }} on a line of its own at the end.",
        )
    told = pair_example(sheet).values()
    for field, _ in sheet.fields:
        place = sheet.place("example", "values", field.id)
        if field.id in told:
            continue
        if field.id not in values:
            yield WORKSHEET_EXAMPLE.problem(
                sheet.place("example", "values"),
                f"The example leaves '{field.id}' empty.",
                f"Add '{field.id}: …' under values.",
            )
        elif wrong := _misfit(field, values[field.id]):
            yield WORKSHEET_EXAMPLE.problem(place, f"'{field.id}' {wrong[0]}.", wrong[1])


def _misfit(field: SheetField, value: object) -> tuple[str, str] | None:
    if isinstance(field, TextField):
        return None if isinstance(value, str) else ("is not a text", "Write what stands there.")
    if isinstance(field, TickField):
        return None if isinstance(value, bool) else ("is not true or false", "Write true or false.")
    if isinstance(field, ScaleField):
        fits = isinstance(value, int) and 1 <= value <= field.steps
        return None if fits else ("is off the scale", f"Write a number from 1 to {field.steps}.")
    columns = len(field.columns)
    rows = value if isinstance(value, tuple) else ()
    if not rows or len(rows) > field.rows or any(len(row) != columns for row in rows):
        return (
            "does not fit the table",
            f"Write up to {field.rows} rows of {columns} cells: [[…, …], […, …]].",
        )
    return None
