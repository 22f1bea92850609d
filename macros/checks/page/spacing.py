"""Blanks and line ends, noted while a file was read."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.catalog import Catalog
from macros.problem import Problem
from macros.source.spacing import SPACING

RULES = (SPACING,)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield the first slip of each kind in each file."""
    yield from catalog.spacing
