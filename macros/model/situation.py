"""A situation: one page for somebody in the middle of something, its front matter and its one item."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.asks import Ask
from macros.model.base import Content, Slug
from macros.model.checklist import ChecklistMoment
from macros.model.lesson import Description, IdeaId, Title
from macros.model.quiz import ShortItem


class SituationMeta(Content):
    """The front matter of `docs/situations/<id>.md`."""

    title: Title
    description: Description | None = None
    asks: Annotated[tuple[Ask, ...], Field(min_length=3, max_length=12)]
    moment: ChecklistMoment
    ideas: tuple[IdeaId, ...] = ()
    lesson: Slug | None = None
    checklist: Slug | None = None
    worksheet: Slug | None = None
    practice: Slug | None = None
    item: ShortItem
