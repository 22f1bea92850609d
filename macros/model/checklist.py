"""The shared data file behind every checklist: `data/checklists.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.asks import Asks
from macros.model.base import Advice, AdviceLine, Content, Label, Slug

ChecklistMoment = Literal["before", "during", "after", "any"]


class ChecklistItem(Content):
    """One thing to do or see, with the reason and the lesson that explains it."""

    id: Slug
    text: AdviceLine
    why: Advice
    moment: ChecklistMoment
    lesson: Slug


class Checklist(Content):
    """A named list of item ids and the occasion on which to use it."""

    id: Slug
    title: Label
    use_when: AdviceLine
    asks: Asks = ()
    items: Annotated[tuple[Slug, ...], Field(min_length=1)]


class ChecklistFile(Content):
    """The whole of `data/checklists.yml`."""

    items: tuple[ChecklistItem, ...]
    lists: tuple[Checklist, ...]
