"""A lesson's front matter and a module's."""

from __future__ import annotations

from typing import Annotated, Literal

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


SceneBetween = Literal["firms", "household", "team"]
SceneMedium = Literal["in-person", "phone", "video", "writing"]
SceneOffer = Literal["software", "service", "goods"]
SceneStrain = Literal["group", "price", "forecast", "false-date", "late-limit"]
SceneEnding = Literal["agreed", "agreed-large", "date", "declined", "costly-no", "open"]


class SceneFacts(Content):
    """What a lesson's second version is like, so that the scenes of the hub can be counted.

    `between` is a firm, a school or the like and its supplier, a household, or one's own team.
    `group` is three people or more with a say in it. `agreed` is a plain yes, a `date` an answer
    agreed for a day.
    `taken_back`: the seller slips and takes it back aloud. `wry`: it ends on a dry remark.
    """

    between: SceneBetween
    by: Annotated[tuple[SceneMedium, ...], Field(min_length=1, max_length=2)]
    offers: SceneOffer
    strains: Annotated[tuple[SceneStrain, ...], Field(max_length=3)] = ()
    ends: SceneEnding
    taken_back: bool = False
    wry: bool = False


class LessonMeta(Content):
    """The front matter of `docs/lessons/<module>/<lesson>.md`."""

    title: Title
    description: Description
    asks: Asks = ()
    minutes: Annotated[int, Field(ge=1, le=30)]
    promise: AdviceLine
    scene: SceneFacts | None = None
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
    "SceneFacts",
    "TryToday",
]
