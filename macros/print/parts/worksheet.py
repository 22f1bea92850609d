"""A worksheet on paper: its text and fields in the order of the page, then the worked example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.content.catalog import Worksheet
from macros.model.worksheet import SheetField
from macros.print.document import Part, PrintContext
from macros.print.environment import fill


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A paragraph of the page, or one of its fields, with what the example says there."""

    text: str = ""
    kind: str = ""
    field: SheetField | None = None
    value: Any = None

    @property
    def label(self) -> str:
        """The field's prompt without the signs of Markdown, for a reader's tooltip."""
        return self.field.prompt.replace("*", "").replace("`", "") if self.field else ""


def worksheet_part(context: PrintContext, sheet: Worksheet, scope: str = "") -> Part:
    """Return the blank sheet with the worked example behind it.

    In a file with other sheets, `scope` goes before the names of its fields: two fields of one name
    are one field, and what is typed into it stands in both places.
    """
    address = context.address(sheet.src)
    values = sheet.meta.example.values
    blocks = tuple(_blocks(sheet))
    filled = [
        SheetPart(kind=block.kind, field=block.field, value=values[block.field.id])
        for block in blocks
        if block.field and block.field.id in values
    ]
    body = fill("worksheet.html", meta=sheet.meta, blocks=blocks, address=address, scope=scope)
    example = fill("example.html", meta=sheet.meta, filled=filled)
    title = f"{sheet.meta.code} {sheet.meta.title}"
    return Part(f"sheet-{sheet.id}", title, body + example, address)


def _blocks(sheet: Worksheet) -> Iterator[SheetPart]:
    """Yield the page's text and fields in order; a call may run over several lines."""
    fields = {call.place.line: (field, call.name) for field, call in sheet.fields}
    text: list[str] = []
    in_call = False
    for number, line in (*sheet.page.body_lines, (0, "")):
        in_call = in_call or line.startswith("{{")
        if (in_call or not number) and "".join(text).strip():
            yield SheetPart(text="\n".join(text).strip())
            text = []
        if number in fields:
            field, kind = fields[number]
            yield SheetPart(kind=kind, field=field)
        if not in_call:
            text.append(line)
        in_call = in_call and "}}" not in line
