"""The formats that the content is exported to: one module each, found by itself.

A module says in `FORMAT` what its files are for, what they cannot carry, and how they are made.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from macros.export.format import Format


@cache
def formats() -> tuple[Format, ...]:
    """Return every format, in the order in which the page offers them."""
    found = (import_module(module.name).FORMAT for module in iter_modules(__path__, f"{__name__}."))
    return tuple(sorted(found, key=lambda one: (one.rank, one.id)))
