"""A quiz: items with stems, options, keys, distractors and feedback.

The words are those of assessment: an *item* has a *stem* and *options*; the correct option is the
*key*, the others are *distractors*; each option has *feedback*.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from macros.model.base import (
    Advice,
    AdviceLine,
    Content,
    Label,
    Reference,
    Reply,
    ReplyLine,
    Slug,
    Speech,
    SpeechLine,
)

Level = Literal["recall", "apply", "judge"]


class Option(Content):
    """One selectable answer. A wrong one names the misconception that it stands for.

    `name_belief` prints the misconception under the feedback, where naming it teaches.
    """

    id: Slug
    text: ReplyLine
    feedback: Advice
    correct: bool = False
    misconception: Reference | None = None
    name_belief: bool = False

    @property
    def is_counter_example(self) -> bool:
        """Whether it is a wrong one."""
        return not self.correct


class Step(Content):
    """One step of an `order` item, given in the right order."""

    id: Slug
    text: AdviceLine
    feedback: Advice


class Pair(Content):
    """A left side and the right side that belongs to it."""

    id: Slug
    left: SpeechLine
    right: SpeechLine
    feedback: Advice


class Lure(Content):
    """A right side that belongs to no left side."""

    id: Slug
    text: SpeechLine
    feedback: Advice
    misconception: Reference
    name_belief: bool = False


class SpokenLine(Content):
    """One turn of the short transcript of a `say-next` item."""

    who: Label
    says: Speech


class Question(Content):
    """What every question has: a hub-wide id and a version that grows with each edit."""

    id: Slug
    version: Annotated[int, Field(ge=1)] = 1
    level: Level
    stem: Advice
    hint: Advice | None = None

    def parts(self, field: str) -> tuple[Any, ...]:
        """Return the value of a field that only some types of item have; the others have none."""
        found: tuple[Any, ...] = vars(self).get(field, ())
        return found


class ChooseOneQuestion(Question):
    """Choose the one right option."""

    type: Literal["choose-one"]
    options: tuple[Option, ...]


class SayNextQuestion(Question):
    """Read a short transcript, then choose the next line."""

    type: Literal["say-next"]
    you: Label
    transcript: Annotated[tuple[SpokenLine, ...], Field(min_length=1)]
    options: tuple[Option, ...]


class ItemBase(Question):
    """What every item of a lesson has besides: the objective that it checks."""

    objective: Reference


class ChooseOne(ItemBase, ChooseOneQuestion):
    """Choose the one right option."""


class ChooseMany(ItemBase):
    """Choose every right option; there are at least two."""

    type: Literal["choose-many"]
    options: tuple[Option, ...]


class SayNext(ItemBase, SayNextQuestion):
    """Read a short transcript, then choose the next line."""


class Order(ItemBase):
    """Put the steps in order."""

    type: Literal["order"]
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=6)]


class Match(ItemBase):
    """Find the right side of each left side."""

    type: Literal["match"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=5)]
    lures: tuple[Lure, ...] = ()


class Reflect(ItemBase):
    """Write an answer first, then compare it with a model answer by a short rubric."""

    type: Literal["reflect"]
    model_answer: Reply
    rubric: Annotated[tuple[AdviceLine, ...], Field(min_length=2, max_length=5)]


ChoiceItem = ChooseOneQuestion | ChooseMany | SayNextQuestion
Item = Annotated[
    ChooseOne | ChooseMany | SayNext | Order | Match | Reflect, Field(discriminator="type")
]


AnyItem = Item | ChooseOneQuestion | SayNextQuestion
"""An item of a lesson, or the one of a situation, which names no objective."""


class Quiz(Content):
    """The items of one lesson, in the order in which they are asked."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]


def keys(item: ChoiceItem) -> tuple[Option, ...]:
    """Return the correct options of an item."""
    return tuple(option for option in item.options if option.correct)


def distractors(item: ChoiceItem) -> tuple[Option, ...]:
    """Return the wrong options of an item."""
    return tuple(option for option in item.options if not option.correct)
