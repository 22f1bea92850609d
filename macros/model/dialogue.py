"""A practice conversation: turns with choices, what each choice does, and ways to end.

You speak by choosing; the others speak in turns and in reactions. Words that are spoken in a reaction
stand in double quotation marks, the rest of it is what one sees.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.asks import Asks
from macros.model.base import Advice, Content, Label, Reference, Reply, Slug, Speech
from macros.model.lesson import Description, Title

ChoiceGrade = Literal["strong", "tempting", "weak"]
EndingKind = Literal["next-step", "graceful-no", "not-now", "lost"]


class PracticeMeta(Content):
    """The front matter of `docs/practice/<name>.md`."""

    title: Title
    description: Description
    asks: Asks = ()
    module: Slug
    minutes: Annotated[int, Field(ge=1, le=30)]


class Person(Content):
    """Somebody in the conversation, and who that is."""

    name: Label
    role: Label


class Cast(Content):
    """The learner's part, and the one or two people on the other side."""

    you: Person
    others: Annotated[tuple[Person, ...], Field(min_length=1, max_length=2)]


class Said(Content):
    """What one of the others says."""

    who: Label
    text: Speech


class Choice(Content):
    """A line of yours: how the other person reacts to it, a coach's note on it, and the way on."""

    id: Slug
    say: Reply
    grade: ChoiceGrade
    reaction: Speech
    coach: Advice
    objective: Reference
    misconception: Reference | None = None
    pitch: bool = False
    next: Slug

    @property
    def is_counter_example(self) -> bool:
        """Whether the line is a weak one."""
        return self.grade == "weak"


class Turn(Content):
    """A moment: what is said and seen, then a decision (`choices`) or the next turn (`next`).

    `need` marks that the other person has just named a problem, a wish or a worry of their own.
    """

    id: Slug
    scene: Speech | None = None
    says: tuple[Said, ...] = ()
    need: bool = False
    choices: tuple[Choice, ...] = ()
    next: Slug | None = None


class Ending(Content):
    """How it ends, what made the difference, and what the other person was thinking."""

    id: Slug
    kind: EndingKind
    good: bool
    scene: Speech
    debrief: Advice
    other_side: Speech


class Dialogue(Content):
    """The whole of `docs/practice/<name>.dialogue.yml`."""

    cast: Cast
    situation: Advice
    known: Annotated[tuple[Advice, ...], Field(min_length=2, max_length=4)]
    aim: Advice
    hidden: Speech
    start: Slug
    turns: Annotated[tuple[Turn, ...], Field(min_length=1)]
    endings: Annotated[tuple[Ending, ...], Field(min_length=1)]


def targets(turn: Turn) -> tuple[str, ...]:
    """Return the ids of the turns and endings that may follow a turn, in the order of the file."""
    if turn.choices:
        return tuple(dict.fromkeys(choice.next for choice in turn.choices))
    return (turn.next,) if turn.next else ()


def decisions(dialogue: Dialogue) -> tuple[Turn, ...]:
    """Return the turns at which you choose."""
    return tuple(turn for turn in dialogue.turns if turn.choices)
