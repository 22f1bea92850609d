"""A lesson's front matter and a module's."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.asks import Asks
from macros.model.base import Advice, AdviceLine, Content, Prose, Reference, Slug, SpeechLine

Description = Annotated[str, Field(min_length=50, max_length=160), Prose("label")]
Title = Annotated[str, Field(min_length=1, max_length=60), Prose("label")]
IdeaId = Annotated[str, Field(pattern=r"^E[1-9][0-9]?$")]


class Objective(Content):
    """What a learner can do afterwards; the text starts with an observable verb."""

    id: Slug
    text: AdviceLine


class Misconception(Content):
    """A belief that a distractor stands for, numbered within its lesson (`m1`, `m2`, …)."""

    id: Annotated[str, Field(pattern=r"^m[1-9][0-9]?$")]
    text: SpeechLine


class TryToday(Content):
    """One thing to do today, as a when-then plan, with a stand-in for a day without a buyer."""

    when: Advice
    then: Advice
    stand_in: Advice
    objectives: tuple[Slug, ...] = ()


class LessonMeta(Content):
    """The front matter of `docs/lessons/<module>/<lesson>.md`."""

    title: Title
    description: Description
    asks: Asks = ()
    minutes: Annotated[int, Field(ge=1, le=30)]
    promise: AdviceLine
    ideas: tuple[IdeaId, ...] = ()
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1, max_length=4)]
    misconceptions: tuple[Misconception, ...] = ()
    checklist_items: tuple[Slug, ...] = ()
    worksheet: Slug | None = None
    practice: Slug | None = None
    sources: Annotated[tuple[Slug, ...], Field(max_length=12)] = ()
    try_today: TryToday


class ModuleMeta(Content):
    """The front matter of `docs/lessons/<module>/index.md`."""

    title: Title
    description: Description
    summary: Advice


__all__ = [
    "LessonMeta",
    "Misconception",
    "ModuleMeta",
    "Objective",
    "Reference",
    "TryToday",
]
