"""Orders of lessons for one kind of reader: `data/paths.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from macros.model.base import Content, Line, Slug, Text


class PathStep(Content):
    """One stretch of a path."""

    title: Line
    lessons: tuple[Slug, ...] = ()
    worksheets: tuple[Slug, ...] = ()
    practice: tuple[Slug, ...] = ()
    checklists: tuple[Slug, ...] = ()
    note: Text | None = None


class LearningPath(Content):
    """An order of lessons for one kind of reader."""

    model_config = ConfigDict(populate_by_name=True)

    id: Slug
    title: Line
    audience: Annotated[Line, Field(alias="for")]
    steps: Annotated[tuple[PathStep, ...], Field(min_length=1)]


class PathFile(Content):
    """The whole of `data/paths.yml`."""

    paths: tuple[LearningPath, ...]
