"""A quiz: its items, each of a type that is one module here.

A module is found by itself. It holds the parts of its type with the roles of their texts, the order
in which they are shown, and an item to begin from.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from operator import or_
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_args

from pydantic import Field

from macros.model.base import Content
from macros.model.quiz.options import arrange_options
from macros.model.quiz.question import ItemBase, Question


def _found() -> Iterator[tuple[str, type[Question]]]:
    """Yield the classes that have a type, with its name, in the order of their modules."""
    for module in iter_modules(__path__, f"{__name__}."):
        for value in vars(import_module(module.name)).values():
            own = isinstance(value, type) and value.__module__ == module.name
            if own and issubclass(value, Question) and "type" in value.model_fields:
                (name,) = get_args(value.model_fields["type"].annotation)
                yield name, value


TYPES = {name: kind for name, kind in _found() if issubclass(kind, ItemBase)}
"""Every type of item by the name that it has in a file."""

SHORT_TYPES = {name: kind for name, kind in _found() if not issubclass(kind, ItemBase)}
"""The types that can also stand alone, without an objective: a situation has one such item."""

if TYPE_CHECKING:
    Item: TypeAlias = ItemBase
    ShortItem: TypeAlias = Question
else:
    Item = Annotated[reduce(or_, TYPES.values()), Field(discriminator="type")]
    ShortItem = Annotated[reduce(or_, SHORT_TYPES.values()), Field(discriminator="type")]


class Quiz(Content):
    """The items of one lesson, in the order in which they are asked."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]


def arrange(items: tuple[Question, ...], seed: str) -> dict[str, tuple[Any, ...]]:
    """Return what stands to choose from in each item by its id, in the order to show it.

    The order is the same on screen, on paper and in the key.
    """
    options = arrange_options(items, seed)
    return {item.id: options.get(item.id, item.lettered) for item in items}
