"""A worksheet: its front matter and the fields that its macros declare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field as Constraint

from macros.model.base import Content, Line, Reference, Slug, Text
from macros.model.lesson import Description, Title

Cells = tuple[str, ...]


class WorkedExample(Content):
    """A filled-in example: who filled it in, and what stands in each field."""

    who: Line
    values: dict[Slug, Text | tuple[Cells, ...] | int | bool]


class WorksheetMeta(Content):
    """The front matter of `docs/worksheets/<name>.md`."""

    title: Title
    description: Description
    module: Slug
    code: Annotated[str, Constraint(pattern=r"^W[0-9]+[a-z]?$")]
    who: Line
    when: Line
    minutes: Annotated[int, Constraint(ge=1, le=60)]
    pages: Annotated[int, Constraint(ge=1, le=4)]
    practises: tuple[Reference, ...] = ()
    afterwards: Text
    example: WorkedExample


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A prompt and ruled space of `lines` lines of 9 mm."""

    id: str
    prompt: str
    lines: int = 2
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableField:
    """A table to write in: one row a case, each `lines` lines high."""

    id: str
    prompt: str
    columns: tuple[str, ...]
    rows: int = 3
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleField:
    """A row of `steps` boxes between two named ends."""

    id: str
    prompt: str
    low: str
    high: str
    steps: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TickField:
    """A box to tick."""

    id: str
    prompt: str


SheetField = TextField | TableField | ScaleField | TickField
