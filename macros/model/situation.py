"""A situation: one page for somebody in the middle of something, its front matter and its one item."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.model.base import Content, Identifier, Slug
from macros.model.checklist import ChecklistMoment
from macros.model.lesson import Description, IdeaId, Title
from macros.model.quiz import ShortItem

Ask = Annotated[Identifier, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]
"""What somebody types into a search, slips and all. It is searched and never shown."""


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
