"""Orders of lessons for one kind of reader: `data/paths.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from macros.model.base import Advice, Content, Label, Slug


class PathStep(Content):
    """One stretch of a path."""

    title: Label
    lessons: tuple[Slug, ...] = ()
    worksheets: tuple[Slug, ...] = ()
    practice: tuple[Slug, ...] = ()
    checklists: tuple[Slug, ...] = ()
    note: Advice | None = None


class LearningPath(Content):
    """An order of lessons for one kind of reader."""

    model_config = ConfigDict(populate_by_name=True)

    id: Slug
    title: Label
    audience: Annotated[Label, Field(alias="for")]
    steps: Annotated[tuple[PathStep, ...], Field(min_length=1)]


class PathFile(Content):
    """The whole of `data/paths.yml`."""

    paths: tuple[LearningPath, ...]
