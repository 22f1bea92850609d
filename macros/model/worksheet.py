"""A worksheet: its front matter and the fields that its macros declare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field as Constraint
from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from macros.model.asks import Asks
from macros.model.base import Advice, Content, Identifier, Label, Prose, Reference, Slug, Speech
from macros.model.lesson import Description, Title

Cells = tuple[Annotated[str, Prose("speech")], ...]
Prompt = Annotated[str, Prose("advice")]
Name = Annotated[str, Prose("label")]


def _told_once(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Let one fault stand for a value that is of none of the kinds, in place of one for each kind."""
    try:
        return handler(value)
    except ValidationError as error:
        raise PydanticCustomError("example_value", "fits no field") from error


ExampleValue = Annotated[Speech | tuple[Cells, ...] | int | bool, WrapValidator(_told_once)]


class WorkedExample(Content):
    """A filled-in example: who filled it in, and what stands in each field."""

    who: Label
    values: dict[Slug, ExampleValue]


class WorksheetMeta(Content):
    """The front matter of `docs/worksheets/<name>.md`."""

    title: Title
    description: Description
    asks: Asks = ()
    module: Slug
    code: Annotated[str, Constraint(pattern=r"^W[0-9]+[a-z]?$")]
    who: Label
    when: Label
    minutes: Annotated[int, Constraint(ge=1, le=60)]
    pages: Annotated[int, Constraint(ge=1, le=4)]
    practises: tuple[Reference, ...] = ()
    afterwards: Advice
    example: WorkedExample


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A prompt and ruled space of `lines` lines of 9 mm."""

    id: Identifier
    prompt: Prompt
    lines: int = 2
    hint: Prompt = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableField:
    """A table to write in: one row a case, each `lines` lines high."""

    id: Identifier
    prompt: Prompt
    columns: tuple[Name, ...]
    rows: int = 3
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleField:
    """A row of `steps` boxes between two named ends."""

    id: Identifier
    prompt: Prompt
    low: Name
    high: Name
    steps: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TickField:
    """A box to tick."""

    id: Identifier
    prompt: Prompt


SheetField = TextField | TableField | ScaleField | TickField
